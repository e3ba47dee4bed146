import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { DateTime } from 'luxon';
import type { Calendars } from '../../src/app/ports/calendar.ts';
import { type Bot, compose, type Parts } from '../../src/compose.ts';
import { parseOrgFile } from '../../src/content/org-file.ts';
import { type Instant, personId, toInstant, unitId } from '../../src/domain/ids.ts';
import { fromConnectionString, type TablesAt } from '../../src/storage/tables.ts';
import { atEnd } from './at-end.ts';
import { type Connector, startConnector } from './connector.ts';
import { makePerson, type TestPerson } from './person.ts';

export const ZONE = 'Europe/Stockholm';
/** Wednesday morning, in the middle of term. */
export const WEDNESDAY = '2026-11-25T09:00';

const person = (number: string): string => `00000000-0000-4000-8000-0000000000${number}`;
const PEOPLE = {
  tora: person('01'),
  sam: person('02'),
  mia: person('03'),
  rut: person('04'),
  disa: person('05'),
  siv: person('06'),
  sten: person('07'),
  mats: person('08'),
  chris: person('13'),
  birger: person('16'),
  alva: person('21'),
  adam: person('22'),
} as const;
export type Name = keyof typeof PEOPLE;

export interface Town {
  readonly bot: Bot;
  readonly connector: Connector;
  /** The environment of a command that opens texts. */
  readonly vaultKey: Uint8Array;
  /** The people; each has a chat with the bot, which is empty. */
  readonly people: { readonly [name in Name]: TestPerson };
  /** Lines that the bot logged. */
  readonly log: readonly string[];
  readonly channel: (unit: string) => string;
  /** Moves time to a wall-clock time in Stockholm, and does all work that is due by then: how much that was. */
  timeIs(wallClock: string): Promise<number>;
  now(): Instant;
  /** Waits until the bot has done all that its answers promised. */
  settled(): Promise<void>;
  /** A second process on the same store. */
  anotherProcess(settings?: Settings): Promise<Bot>;
  close(): Promise<void>;
}

/** Options in which one process may differ from another. */
type Settings = Partial<
  Pick<Parts, 'allowedTenants' | 'processes' | 'collector' | 'identity' | 'vaultKey' | 'clock' | 'groups'>
>;

export interface TownOptions {
  readonly tables?: TablesAt;
  readonly prefix?: string;
  readonly at?: string;
  /** People who have never opened a chat with the bot. */
  readonly unmet?: readonly Name[];
  /** Units whose channel is linked beforehand. */
  readonly linked?: readonly string[];
  readonly settings?: Settings;
  /** Changes the demo organisation's file before it is imported. */
  readonly edit?: (yaml: string) => string;
  /** The calendar for meetings; there is none by default. */
  readonly calendars?: Calendars;
  /** Keeps no line of the log, for a long run. */
  readonly unlogged?: true;
}

/** The demo municipality with the real bot on the real emulator, and a strict stand-in for the channel. */
export async function startTown(options: TownOptions = {}): Promise<Town> {
  const connector = await startConnector();
  const log: string[] = [];
  let now = stockholm(options.at ?? WEDNESDAY);
  const prefix = options.prefix ?? `t${randomBytes(6).toString('hex')}`;
  const vaultKey = randomBytes(32);
  const demo = await readFile(new URL('../../src/local/demo.yaml', import.meta.url), 'utf8');
  const text = options.edit?.(demo) ?? demo;
  const read = parseOrgFile(text);
  if (!read.ok) throw new Error('the demo organisation is not valid');
  const start = async (settings: Settings = {}): Promise<Bot> => {
    const made = await compose({
      tables: options.tables ?? testTables(),
      tablePrefix: prefix,
      vaultKey,
      identity: undefined,
      allowedTenants: [],
      port: 0,
      host: '127.0.0.1',
      publicUrl: undefined,
      zone: ZONE,
      logLevel: 'trace',
      logTo: { write: (line) => void (options.unlogged ?? log.push(line)) },
      clock: { now: () => now },
      sweeping: false,
      ...(options.calendars === undefined ? {} : { calendars: options.calendars }),
      prepare: (files) => files.write(read.org.version, text),
      ...settings,
    });
    return { ...made, stop: atEnd(made.stop) };
  };
  const bot = await start(options.settings);
  const others: Bot[] = [];
  const channel = (unit: string): string => `19:${unit}@thread.tacv2`;
  for (const unit of options.linked ?? ['lonnskolan', 'exempelby-mottag']) {
    const place = { conversation: channel(unit), serviceUrl: connector.serviceUrl, tenant: '', botId: '28:bot' };
    await bot.ports.places.save({ unit: unitId(unit) }, place);
  }
  const meet = (name: Name): TestPerson => {
    const known = read.org.people.get(personId(PEOPLE[name]));
    if (known === undefined) throw new Error(`${name} is not in the demo organisation`);
    return makePerson({ bot: () => bot.url, connector, settled: () => bot.settled(), person: known });
  };
  const names: readonly Name[] = [
    'tora',
    'sam',
    'mia',
    'rut',
    'disa',
    'siv',
    'sten',
    'mats',
    'chris',
    'birger',
    'alva',
    'adam',
  ];
  const [tora, sam, mia, rut, disa, siv, sten, mats, chris, birger, alva, adam] = names.map(meet);
  if (!tora || !sam || !mia || !rut || !disa || !siv || !sten || !mats || !chris || !birger || !alva || !adam)
    throw new Error('somebody is missing');
  const people = { tora, sam, mia, rut, disa, siv, sten, mats, chris, birger, alva, adam };
  const met = names.filter((name) => options.unmet?.includes(name) !== true);
  await Promise.all(met.map((name) => bot.ports.places.save({ person: personId(PEOPLE[name]) }, people[name].place)));
  return {
    bot,
    connector,
    vaultKey,
    people,
    log,
    channel,
    now: () => now,
    timeIs: async (wallClock) => {
      now = stockholm(wallClock);
      const due = await bot.sweep();
      await bot.settled();
      return due;
    },
    settled: async () => {
      await bot.settled();
      for (const other of others) await other.settled();
    },
    anotherProcess: async (settings) => {
      const other = await start(settings);
      others.push(other);
      return other;
    },
    close: async () => {
      await bot.stop();
      for (const other of others) await other.stop();
      await connector.close();
    },
  };
}

export const stockholm = (wallClock: string): Instant =>
  toInstant(DateTime.fromISO(wallClock, { zone: ZONE }).toMillis());

export function testTables(): TablesAt {
  const connection = process.env['TEST_TABLES'];
  if (connection === undefined)
    throw new Error('there is no store here: jest.config.js says which test files start none');
  return { ...fromConnectionString(connection), pauseMs: 5 };
}
