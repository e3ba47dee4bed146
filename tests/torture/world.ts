import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { endOf } from '../../src/app/reporting/digest-week.ts';
import { workingTime } from '../../src/calendar/working-time.ts';
import { makeWords, type Words } from '../../src/cards/kit/words.ts';
import { parseOrgFile } from '../../src/content/org-file.ts';
import { type Instant, personId, toInstant, toMs, unitId } from '../../src/domain/ids.ts';
import type { Language, Org } from '../../src/domain/organisation/org.ts';
import { weekOf } from '../../src/domain/reporting/weeks.ts';
import { digests } from '../../src/storage/digests.ts';
import { orgFiles, places } from '../../src/storage/people.ts';
import { fromConnectionString, openTables, type Tables } from '../../src/storage/tables.ts';
import { makeVault, type Vault } from '../../src/storage/vault.ts';
import { type Cards, loadCards } from '../../src/teams/render.ts';
import { startAzurite } from '../support/azurite.ts';
import { makePerson, type TestPerson } from '../support/person.ts';
import { type Channel, startChannel } from './channel.ts';
import { type Processes, startProcesses } from './processes.ts';
import { type Turnstile, turnstile } from './turnstile.ts';

export const ZONE = 'Europe/Stockholm';
const PREFIX = 'torture';
/** Wednesday, in the middle of term. */
const BEGINS = Date.parse('2026-11-25T08:00:00.000Z');

/** The demo municipality on a store of its own, with several bots that share it. */
export interface World {
  readonly org: Org;
  readonly tables: Tables;
  readonly vault: Vault;
  readonly cards: Cards;
  readonly words: (language: Language) => Words;
  readonly channel: Channel;
  readonly processes: Processes;
  readonly person: (id: string) => TestPerson;
  /** Everybody who taps goes through it; nobody goes through while time is moved. */
  readonly taps: Turnstile;
  /** Milliseconds since 1970 on the clock of the bots. */
  now(): number;
  /** The first moment at or after this one that the bots lived through; undefined when there was none. */
  livedFrom(at: Instant): Instant | undefined;
  /** Moves time when everybody has finished their taps, as in quiet hours. */
  timePasses(ms: number): Promise<void>;
  /** Events that must never happen. */
  readonly faults: string[];
  close(): Promise<void>;
}

export const channelOf = (unit: string): string => `19:${unit}@thread.tacv2`;
export const chatOf = (person: string): string => `a:${person}`;

export interface WorldOptions {
  readonly processes: number;
  readonly seed: number;
  readonly logFile: string | undefined;
}

export async function buildWorld({ processes: count, seed, logFile }: WorldOptions): Promise<World> {
  const azurite = await startAzurite({});
  const channel = await startChannel(seed);
  const vaultKey = randomBytes(32);
  const tables = await openTables(fromConnectionString(azurite.connectionString), PREFIX);
  let aheadMs = BEGINS - Date.now();
  const now = (): number => Date.now() + aheadMs;
  const org = await settleIn(tables, channel.connector.serviceUrl, now);
  const faults: string[] = [];
  const compiled = await mkdtemp(join(tmpdir(), 'tabb-compiled-'));
  const processes = startProcesses({
    count,
    settings: {
      TABLES_CONNECTION: azurite.connectionString,
      TABLE_PREFIX: PREFIX,
      VAULT_KEY: vaultKey.toString('base64'),
      // Processes start so often that their compile cache is worth keeping.
      NODE_COMPILE_CACHE: compiled,
    },
    logFile,
    onDeath: (name) => faults.push(`${name} ended by itself`),
  });
  await processes.goOn(aheadMs);
  const cards = loadCards(fileURLToPath(new URL('../../cards/', import.meta.url)));
  const taps = turnstile();
  const lived: { readonly from: number; readonly to: number }[] = [];
  let from = now();
  const people = new Map(
    [...org.people.values()].map((person) => {
      const setup = { bot: () => '', connector: channel.connector, settled: () => Promise.resolve(), person };
      return [String(person.id), makePerson(setup)];
    }),
  );
  return {
    org,
    tables,
    vault: makeVault(vaultKey),
    cards,
    words: makeWords(cards.dictionaries, ZONE),
    channel,
    processes,
    person: (id) => {
      const person = people.get(id);
      if (person === undefined) throw new Error(`${id} is not in the demo organisation`);
      return person;
    },
    taps,
    now,
    livedFrom: (at) => {
      const ms = toMs(at);
      const stretch = lived.find(({ to }) => to >= ms);
      return stretch === undefined ? undefined : toInstant(Math.max(stretch.from, ms));
    },
    timePasses: (ms) =>
      taps.closedFor(async () => {
        // A restart after a kill takes a while on a busy machine; time in which no process acts does not count as run.
        await processes.areUp(1);
        const to = now();
        await processes.quiet();
        // A lease is far longer than any work under way.
        await channel.idle();
        lived.push({ from, to });
        aheadMs += ms;
        from = now();
        await processes.goOn(aheadMs);
      }),
    faults,
    close: async () => {
      await processes.stop();
      await channel.connector.close();
      await azurite.stop();
      await rm(compiled, { recursive: true, force: true });
    },
  };
}

/** Everybody has a chat with the bot, and every unit a channel. */
async function settleIn(tables: Tables, serviceUrl: string, now: () => number): Promise<Org> {
  const text = await readFile(new URL('../../src/local/demo.yaml', import.meta.url), 'utf8');
  const read = parseOrgFile(text);
  if (!read.ok) throw new Error('the demo organisation is not valid');
  const { org } = read;
  await orgFiles(tables).write(org.version, text);
  const time = workingTime(ZONE);
  const week = weekOf(time.dayOf(toInstant(now())));
  await digests(tables).expect(week, endOf({ time }, week), toInstant(now()));
  const known = places(tables, { now: () => toInstant(now()) });
  const placeOf = (conversation: string) => ({ conversation, serviceUrl, tenant: '', botId: '28:bot' });
  for (const unit of org.units.keys()) await known.save({ unit: unitId(unit) }, placeOf(channelOf(unit)));
  for (const person of org.people.values())
    await known.save({ person: personId(person.id) }, { ...placeOf(chatOf(person.id)), tenant: person.tenant });
  return org;
}
