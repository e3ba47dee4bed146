import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Loaded } from '../../src/app/ports/cases.ts';
import { linked } from '../../src/app/record/hash-chain.ts';
import { verify } from '../../src/app/record/verify.ts';
import { parseOrgFile } from '../../src/content/org-file.ts';
import { orgFormat } from '../../src/content/org-parts.ts';
import { areaId, later, opKey, parseDay, parseInstant, personId, unitId } from '../../src/domain/ids.ts';
import { parseTerm, parseWeek } from '../../src/domain/reporting/weeks.ts';
import { auditRows } from '../../src/storage/audit-rows.ts';
import { caseStore } from '../../src/storage/cases.ts';
import { readCaseId } from '../../src/storage/codec.ts';
import { deadLetters } from '../../src/storage/dead-letters.ts';
import { digests } from '../../src/storage/digests.ts';
import { entries } from '../../src/storage/entries.ts';
import { heard } from '../../src/storage/heard.ts';
import { identities } from '../../src/storage/identities.ts';
import { checkKey } from '../../src/storage/key-check.ts';
import { nightlyAudits } from '../../src/storage/nightly-audit.ts';
import { outbox } from '../../src/storage/outbox.ts';
import { orgFiles, places } from '../../src/storage/people.ts';
import { letters } from '../../src/storage/personal-messages.ts';
import { kindOf, ROW_KINDS, TABLES, type TableName } from '../../src/storage/rows.ts';
import { openTables } from '../../src/storage/tables.ts';
import { makeVault } from '../../src/storage/vault.ts';
import { rawTable } from '../support/raw-rows.ts';
import { testTables } from '../support/town.ts';

/** Rows as each release wrote them (`write-fixtures.ts`) are read by every later one. */
const SIV = personId('00000000-0000-4000-8000-000000000006');
const FOLDER = join(__dirname, 'rows-of-releases');
const RELEASES = readdirSync(FOLDER).map(Number);
const row = z.looseObject({ partitionKey: z.string(), rowKey: z.string(), v: z.number() });
const rowsOf = z.object({ vaultKey: z.string(), ...Object.fromEntries(TABLES.map((name) => [name, z.array(row)])) });
type Fixture = z.infer<typeof row>;

const never = (what = 'not there'): never => {
  throw new Error(what);
};

function written(release: number) {
  const text = readFileSync(join(FOLDER, String(release), 'rows.data.json'), 'utf8');
  const { vaultKey, ...tables } = rowsOf.parse(JSON.parse(text));
  const all = new Map(Object.entries(z.record(z.string(), z.array(row)).parse(tables)));
  const of = (table: TableName, name?: string): readonly Fixture[] =>
    (all.get(table) ?? []).filter((one) => name === undefined || kindOf(table, one)?.name === name);
  return { vault: makeVault(Buffer.from(vaultKey, 'base64')), of };
}

test('of each kind of row that is written there is one, of the version that is written now', () => {
  const { of } = written(Math.max(...RELEASES));
  const lacking = TABLES.flatMap((table) =>
    ROW_KINDS[table].flatMap(({ name, v }) =>
      of(table, name).some((one) => one.v === v) ? [] : [`${table}: ${name}, version ${v}`],
    ),
  );
  expect(lacking).toEqual([]);
  for (const table of TABLES) for (const one of of(table)) expect(kindOf(table, one)).toBeDefined();
});

describe.each(RELEASES)('what release %i wrote', (release) => {
  const { vault, of } = written(release);
  const prefix = `r${randomBytes(6).toString('hex')}`;
  const opened = (async () => {
    const tables = await openTables(testTables(), prefix);
    for (const table of TABLES) {
      const raw = rawTable(prefix, table);
      for (const one of of(table)) await raw.createEntity(one);
    }
    return tables;
  })();
  const column = (one: Fixture, name: string): string => z.string().parse(one[name]);
  const loadedCases = async (): Promise<readonly Loaded[]> => {
    const { load } = caseStore(await opened, vault);
    return Promise.all(
      of('cases', 'state').map(async (one) => (await load(readCaseId(one.partitionKey))) ?? never('no case')),
    );
  };

  test('is a case with its events, texts, readings, sendings and cards', async () => {
    const tables = await opened;
    const store = caseStore(tables, vault);
    const box = outbox(tables);
    let [texts, reads, outs, live, past] = [0, 0, 0, 0, 0];
    for (const loaded of await loadedCases()) {
      const { id } = loaded.state;
      const chain = await store.events(id);
      expect(chain.map(({ n }) => n)).toEqual(Array.from({ length: loaded.version }, (_, i) => i + 1));
      for (const { event, body, previous, hash } of chain) {
        expect(event).toBeDefined();
        expect(linked(previous, body)).toBe(hash);
      }
      for (const { text } of (await store.texts(loaded)).values())
        expect(JSON.stringify(text).length).toBeGreaterThan(2);
      const cards = await box.cards(id, 'all');
      texts += (await store.texts(loaded)).size;
      reads += (await store.reads(id)).length;
      live += cards.filter(({ retired }) => !retired).length;
      past += cards.filter(({ retired }) => retired).length;
      for (let version = 1; version <= loaded.version; version++) outs += (await box.outs(id, version)).length;
    }
    for (const { partitionKey: id, rowKey } of of('cases', 'op')) {
      const loaded = (await store.load(readCaseId(id))) ?? never();
      const [other, op] = [opKey('another'), opKey(rowKey.slice('9-op-'.length, -id.length - 1))];
      // So many have been done since that only its own row tells.
      expect(await store.did({ ...loaded, ops: Array.from({ length: 20 }, () => other) }, op)).toBe(true);
    }
    // Some events share rows, and some sendings wait in one.
    expect(of('cases', 'event').some(({ body }) => String(body).startsWith('['))).toBe(true);
    expect(of('cases', 'out').some(({ effect }) => String(effect).startsWith('{"kind":"more"'))).toBe(true);
    const counted = { text: texts, read: reads, out: outs, card: live, 'past-card': past };
    for (const [name, count] of Object.entries(counted))
      expect([name, count]).toEqual([name, of('cases', name).length]);
  });

  test('holds as it was written, also as the vault proves it', async () => {
    const tables = await opened;
    await checkKey(tables, vault);
    const looks = auditRows(tables, vault);
    const now = later(parseInstant(`${of('heads', 'day').at(-1)?.rowKey}T12:00:00.000Z`), 86_400_000);
    const days = await looks.days();
    expect(days.map(({ good }) => good)).toEqual(of('heads', 'day').map(() => true));
    const looking = { now, pause: () => Promise.resolve(), progress: () => undefined, stopping: () => false };
    for (const everything of [true, false]) {
      const { findings, newer } = await verify(looks, { ...looking, everything });
      expect({ findings, newer }).toEqual({ findings: [], newer: 0 });
    }
    for (const { partitionKey, rowKey } of of('checks', 'mark')) {
      expect(partitionKey).toBe(`m-${rowKey.slice(0, 1)}`);
      expect((await looks.one(rowKey)).mark).toBeDefined();
    }
    const look = nightlyAudits(tables);
    for (const { rowKey, done } of of('checks', 'night')) {
      const work = rowKey.endsWith('-groups') ? 'groups' : 'record';
      expect(await look.claim(work, parseDay(rowKey.slice(0, 10)) ?? never(), now, now)).toBe(
        done === true ? 'done' : 'mine',
      );
    }
    for (const { rowKey, activityId } of of('checks', 'told'))
      expect(await look.told(personId(rowKey))).toMatchObject({ activityId });
    for (const { rowKey, partitionKey } of of('identities')) {
      const loaded = (await loadedCases()).find(({ state }) => state.id === partitionKey) ?? never();
      const [area = '', digest = ''] = rowKey.slice(0, -partitionKey.length - 1).split('~');
      expect(await identities(tables, vault).get(loaded, { area: areaId(area), digest })).toMatchObject({
        name: 'Påhittat Barn',
      });
    }
  });

  test('is due, waits, or is stuck', async () => {
    const tables = await opened;
    const box = outbox(tables);
    const far = parseInstant('2099-01-01T00:00:00.000Z');
    const kinds = ['clock', 'dispose', 'out', 'day', 'person', 'renamed', 'moved', 'verify', 'week', 'digest'];
    const pointers = await box.due(far, 1_000);
    for (const kind of kinds)
      expect([kind, pointers.filter((one) => one.kind === kind).length]).toEqual([kind, of('due', kind).length]);
    const store = caseStore(tables, vault);
    for (const { rowKey } of of('due', 'waits')) {
      const [, where = '', id] = /^~waits_(.+)_(.+)$/.exec(rowKey) ?? [];
      const to = where.startsWith('p-') ? { person: personId(where.slice(2)) } : { unit: unitId(where.slice(2)) };
      expect((await store.waitingFor(to)).map((one) => one.id)).toContain(id);
    }
    const stuck = deadLetters(tables);
    expect((await stuck.list()).length).toBeGreaterThan(0);
    expect((await stuck.waived()).length).toBe(of('due', 'waived').length);
    expect((await stuck.letters()).length).toBe(of('due', 'stuck-letter').length);
    for (const one of of('letters'))
      expect(await letters(tables).load(personId(one.partitionKey), aboutOf(column(one, 'about')))).toMatchObject({
        status: one['status'],
      });
  });
  const aboutOf = (text: string) => parseDay(text) ?? parseWeek(text) ?? never();

  test('is the organisation, where everybody is, and what has been told of weeks and terms', async () => {
    const tables = await opened;
    const files = orgFiles(tables, orgFormat);
    expect(parseOrgFile((await files.read())?.text ?? '').ok).toBe(true);
    const sivIsAway = (await files.view())?.org.people.get(SIV)?.away;
    expect(sivIsAway).toEqual({ from: '2026-12-01' });
    expect((await files.changes()).length).toBe(of('org', 'change').length);
    const said = await entries(tables, { now: () => parseInstant('2026-12-01T08:00:00.000Z') }).all();
    for (const one of of('org', 'entry'))
      expect(said.get(unitId(column(one, 'unit')))).toMatchObject({
        waits: one['waits'],
        by: one['by'],
        on: one['on'],
      });
    const known = places(tables, { now: () => parseInstant('2026-12-01T08:00:00.000Z') });
    for (const one of of('places')) {
      const id = one.partitionKey.slice(2);
      const to = one.partitionKey.startsWith('p-') ? { person: personId(id) } : { unit: unitId(id) };
      expect(await known.find(to)).toMatchObject({ conversation: one['conversation'] });
    }
    for (const { partitionKey, rowKey } of of('index', 'raised'))
      expect(await caseStore(tables, vault).raisedBy(personId(partitionKey.slice('raised-'.length)))).toContain(rowKey);
    const figures = digests(tables);
    for (const { partitionKey, rowKey } of of('step2'))
      expect((await figures.atStep2(areaId(partitionKey))).map(({ id }) => id)).toContain(rowKey);
    const [first, last] = [parseWeek('2026-W01') ?? never(), parseWeek('2027-W10') ?? never()];
    expect((await figures.weeks(first, last)).length).toBe(of('figures', 'week').length);
    expect((await figures.groupWeeks(first, last)).length).toBe(of('figures', 'group-week').length);
    for (const { partitionKey } of of('figures', 'unit-week'))
      expect((await figures.unitWeeks(unitId(partitionKey.slice('unit-'.length)), first, last)).length).toBe(1);
    for (const { partitionKey, rowKey, by } of of('figures', 'acknowledged')) {
      const week = parseWeek(partitionKey.slice('acknowledged-'.length)) ?? never();
      expect(await figures.acknowledged(personId(rowKey), week)).toBe(by);
    }
    const terms = await figures.terms();
    expect(terms).toEqual(of('figures', 'term').map(({ rowKey }) => parseTerm(rowKey)));
    for (const term of terms) {
      expect((await figures.term(term))?.length).toBeGreaterThan(0);
      expect((await figures.termGroups(term)).length).toBe(of('figures', 'term-group').length);
    }
    // Last, since what has been heard is only ever forgotten.
    await heard(tables).forget(parseInstant('2099-01-01T00:00:00.000Z'));
    const [message] = of('checks', 'heard');
    await expect(tables.checks.getEntity('heard', message?.rowKey ?? '')).rejects.toMatchObject({ statusCode: 404 });
  });
});
