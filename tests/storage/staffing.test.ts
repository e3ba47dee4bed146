import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { workingTime } from '../../src/calendar/working-time.ts';
import { importFile } from '../../src/cli/org-import.ts';
import { parseOrgFile } from '../../src/content/org-file.ts';
import { orgFormat } from '../../src/content/org-parts.ts';
import { parseDay, parseInstant, personId, unitId } from '../../src/domain/ids.ts';
import type { Org } from '../../src/domain/organisation/org.ts';
import type { StaffChange } from '../../src/domain/organisation/staffing.ts';
import { followPeople } from '../../src/storage/due.ts';
import type { OrgFiles } from '../../src/storage/org-files.ts';
import type { ImportRecord } from '../../src/storage/org-history.ts';
import { orgFiles } from '../../src/storage/people.ts';
import { staffing } from '../../src/storage/staffing.ts';
import { openTables, type Tables } from '../../src/storage/tables.ts';
import { bigOrg, idOfPerson } from '../support/big-org.ts';
import { openStore, type Row, type Store } from '../support/store.ts';
import { startTableProxy, type TableProxy } from '../support/table-proxy.ts';
import { testTables } from '../support/town.ts';

const DEMO = readFileSync(join(__dirname, '../../src/local/demo.yaml'), 'utf8');
const NOW = parseInstant('2026-11-25T08:00:00.000Z');
const SAM = personId('00000000-0000-4000-8000-000000000002');
const SIV = personId('00000000-0000-4000-8000-000000000006');
const RUT = personId('00000000-0000-4000-8000-000000000004');
const LEADS = { unit: unitId('lonnskolan'), role: 'manager' } as const;
const MATS = personId('00000000-0000-4000-8000-000000000008');
const SCHOOL = unitId('lonnskolan');
const from = parseDay('2026-12-01') ?? never();
const awayFor = (person: typeof SAM): StaffChange => ({ kind: 'away', person, away: { from } });

function never(): never {
  throw new Error('this cannot be');
}
function read(text: string): Org {
  const parsed = parseOrgFile(text);
  return parsed.ok ? parsed.org : never();
}

let proxy: TableProxy;
let tables: Tables;
let files: OrgFiles;
/** Another process on the same store. */
let others: OrgFiles;
let store: Store;
let table: () => Promise<readonly Row[]>;
let history: () => Promise<readonly Row[]>;
beforeEach(async () => {
  const at = testTables();
  proxy = await startTableProxy(at.url);
  const prefix = `o${randomBytes(6).toString('hex')}`;
  tables = await openTables({ ...at, url: proxy.url }, prefix);
  [files, others] = [orgFiles(tables, orgFormat), orgFiles(tables, orgFormat)];
  await files.write(read(DEMO).version, DEMO);
  store = await openStore(prefix);
  table = () => store.all('org');
  history = async () => (await table()).filter(({ rowKey }) => rowKey.startsWith('history-'));
});
afterEach(() => proxy.close());

const time = workingTime('Europe/Stockholm');
const BY = { by: 'command-line', user: 'operator', yes: true } as const;
const clock = { now: () => NOW };
const office = (over: Pick<OrgFiles, 'view'> = files) =>
  staffing({ ...files, ...over }, orgFormat, clock, () => Promise.resolve());
const inForce = async (over = others): Promise<Org> => (await over.view())?.org ?? never();
const awayOf = async (over?: OrgFiles) => {
  const { people } = await inForce(over);
  return [people.get(SAM)?.away, people.get(SIV)?.away];
};

describe('when a change cannot be written, or the process stops as it is written', () => {
  const crash = (): void =>
    void proxy.fail({ match: ({ kind }) => kind === 'transaction', times: 99 }, { before: 503 });
  const asked = async (): Promise<readonly unknown[]> =>
    (await store.all('due')).flatMap((row) => (row['kind'] === 'person' ? [row['person']] : []));
  const follows = () => followPeople(tables, clock, time);

  test('the cases of those whom a source leaves out have been asked for before', async () => {
    const list = new Map([[SAM, { name: 'Sam', tenant: 't', language: 'sv' as const, memberships: [LEADS] }]]);
    expect((await staffing(files, orgFormat, clock, follows()).source('list', list, BY)).kind).toBe('taken');
    crash();
    await expect(staffing(files, orgFormat, clock, follows()).source('list', new Map(), BY)).rejects.toThrow();
    expect(await asked()).toContain(SAM);
  });

  test('and so have those of a person who is changed, and of those whom an import leaves out', async () => {
    await inForce(files);
    crash();
    await expect(staffing(files, orgFormat, clock, follows()).change(RUT, [awayFor(SIV)])).rejects.toThrow();
    expect(await asked()).toEqual([SIV, SIV]);
    const text = DEMO.replace(/(name: Mats Mottagare\n[\s\S]*?role: )coordinator/, '$1staff');
    const nothing = { out: () => undefined, aside: () => undefined, vault: never, folderFor: never };
    const here = { ...nothing, tables, clock, time, zone: 'Europe/Stockholm' };
    const importing = {
      text,
      org: read(text),
      preview: false,
      force: false,
      to: [],
      otherArea: [],
      yes: true,
      what: '',
    };
    await expect(importFile(here, importing)).rejects.toThrow();
    expect(await asked()).toContain(MATS);
  });
});

describe('people are changed', () => {
  test('on record: who, what, whom, where and when, and nothing else', async () => {
    const roles = { kind: 'roles', person: SIV, unit: SCHOOL, roles: ['staff', 'coordinator'] } as const;
    const changed = await office().change(RUT, [awayFor(SAM), roles, { kind: 'back', person: SIV }]);
    const before = { ...read(DEMO), version: expect.any(String) };
    expect(changed).toMatchObject({ kind: 'changed', before, after: await inForce() });
    expect(files.known()).toEqual(await inForce());
    const kept = (await history()).map(({ etag, timestamp, partitionKey, rowKey, v, ...rest }) => rest);
    expect(kept.toSorted((a, b) => String(a['kind']).localeCompare(String(b['kind'])))).toEqual([
      { by: RUT, at: NOW, kind: 'away', person: SAM, unit: SCHOOL },
      { by: RUT, at: NOW, kind: 'roles', person: SIV, unit: SCHOOL, roles: 'staff,coordinator' },
    ]);
  });

  test('each in a row of their own, so that two at once do not hinder each other', async () => {
    await inForce();
    const both = await Promise.all([
      office(files).change(RUT, [awayFor(SAM)]),
      office(others).change(RUT, [awayFor(SIV)]),
    ]);
    expect(both.map(({ kind }) => kind)).toEqual(['changed', 'changed']);
    expect(await awayOf(files)).toEqual([{ from }, { from }]);
    expect(await history()).toHaveLength(2);
  });

  test('by two at once in the same row, and neither is lost', async () => {
    // The other comes in between, so that the first has to look again.
    let once = 1;
    const overtaken: Pick<OrgFiles, 'view'> = {
      view: async () => {
        const seen = await files.view();
        const roles = { kind: 'roles', person: SAM, unit: SCHOOL, roles: ['staff'] } as const;
        if (once-- > 0) await office(others).change(RUT, [roles]);
        return seen;
      },
    };
    expect((await office(overtaken).change(RUT, [awayFor(SAM)])).kind).toBe('changed');
    const sam = (await inForce()).people.get(SAM);
    expect([sam?.away, sam?.memberships]).toEqual([{ from }, [{ unit: SCHOOL, role: 'staff' }]]);
  });

  test('or not at all, when somebody is in between each time', async () => {
    const never: Pick<OrgFiles, 'view'> = {
      view: async () => {
        const seen = await files.view();
        return seen === undefined ? undefined : { ...seen, save: () => Promise.resolve(false) };
      },
    };
    const before = await inForce();
    expect(await office(never).change(RUT, [awayFor(SAM)])).toEqual({ kind: 'overtaken' });
    expect(await inForce()).toEqual(before);
  });

  test('but two managers who take each other away do not both succeed', async () => {
    const manages = (person: typeof SAM, roles: readonly ('staff' | 'manager')[]): StaffChange => ({
      ...{ kind: 'roles', person, unit: SCHOOL, roles },
    });
    await office().change('command-line', [manages(SIV, ['manager'])]);
    await inForce();
    const both = await Promise.all([
      office(files).change(RUT, [manages(SIV, ['staff'])]),
      office(others).change(SIV, [manages(RUT, ['staff'])]),
    ]);
    expect(both.map(({ kind }) => kind).toSorted()).toEqual(['changed', 'refused']);
  });

  test.each(['reset', 500, 503] as const)('once, also when the answer is lost (%s)', async (how) => {
    await inForce(files);
    proxy.fail({ match: ({ kind }) => kind === 'transaction' }, { after: how });
    expect((await office().change(RUT, [awayFor(SAM)])).kind).toBe('changed');
    expect(await awayOf()).toEqual([{ from }, undefined]);
    expect(await history()).toHaveLength(1);
  });

  test.each(['reset', 503] as const)('once, also when the first try did not arrive (%s)', async (how) => {
    await inForce(files);
    proxy.fail({ match: ({ kind }) => kind === 'transaction' }, { before: how });
    expect((await office().change(RUT, [awayFor(SAM)])).kind).toBe('changed');
    expect(await history()).toHaveLength(1);
  });

  test('all or none of what was asked, by the rights of the newest file', async () => {
    const leaves: StaffChange = { kind: 'roles', person: RUT, unit: SCHOOL, roles: [] };
    const refused = await office().change(RUT, [awayFor(SAM), leaves]);
    expect(refused).toMatchObject({ kind: 'refused', refusal: { refused: 'staff-only-manager' } });
    await others.write(
      '',
      DEMO.replace(/(Rut Demorektor[\s\S]*?role: )manager/, '$1staff').replace(
        /(Siv [\s\S]*?role: )coordinator/,
        '$1manager',
      ),
    );
    expect(await office().change(RUT, [awayFor(SAM)])).toMatchObject({ refusal: { refused: 'staff-not-allowed' } });
    expect(await history()).toEqual([]);
  });

  test('from the command line whatever is valid', async () => {
    expect(await office().change('command-line', [{ kind: 'remove', person: RUT }])).toMatchObject({
      kind: 'not-valid',
      problems: [expect.stringContaining('Give at least one person the role manager')],
    });
    expect((await office().change('command-line', [{ kind: 'remove', person: SAM }])).kind).toBe('changed');
    expect((await office().change('command-line', [{ kind: 'back', person: SIV }])).kind).toBe('unchanged');
    expect((await history()).map(({ by, kind }) => [by, kind])).toEqual([['command-line', 'remove']]);
  });
});

describe('the organisation is kept in rows', () => {
  const BIG = bigOrg(60, 240);
  const imported = (over: OrgFiles, text: string, exact = false) => over.importing('', text, exact);
  const COMMAND: ImportRecord = {
    ...{ kind: 'import', by: 'command-line', user: '', at: NOW, hash: '', before: '', force: false },
    ...{ areas: '', what: 'import' },
  };
  const rows = async () => (await table()).filter(({ rowKey }) => rowKey.startsWith('person-'));

  test('and a change writes and reads as much of a large one as of a small one', async () => {
    const asked: string[][] = [];
    for (const text of [DEMO, BIG]) {
      await files.write('', text);
      await inForce(files);
      await inForce(others);
      proxy.reset();
      await office(files).change(RUT, [awayFor(SAM)]);
      expect(await awayOf(others)).toEqual([{ from }, undefined]);
      asked.push(proxy.requests.map(({ kind }) => kind));
    }
    expect(asked[1]).toEqual(asked[0]);
  });

  test('an import writes only those who differ, and is seen as a whole or not at all', async () => {
    await files.write('', BIG);
    await inForce(files);
    const before = await rows();
    const text = BIG.replace('name: Person 7\n', 'name: Person 7 B\n');
    const coming = await imported(files, text);
    expect(await coming.commit(COMMAND)).toBe(true);
    const etags = new Map(before.map(({ rowKey, etag }) => [rowKey, etag]));
    const written = (await rows()).filter(({ rowKey, etag }) => etags.get(rowKey) !== etag);
    expect(written.map(({ rowKey }) => rowKey)).toEqual([`person-${idOfPerson(7)}`]);
    expect([...(await inForce()).people.values()].filter(({ name }) => name.endsWith(' B'))).toHaveLength(1);
  });

  test('processes that start at once on a file that is whole see the same, and one of them takes it apart', async () => {
    await files.write('', BIG);
    const [one, other] = await Promise.all([inForce(files), inForce(others)]);
    expect(one).toEqual(other);
    expect([one.people.size, (await rows()).length]).toEqual([263, 263]);
  });

  test('imports that have failed again and again leave no more than the last few of their words', async () => {
    await inForce(files);
    const text = DEMO.replace('name: Sam Skolsamordnare', 'name: Sam Samordnare');
    for (let tries = 0; tries < 8; tries++) {
      const coming = await imported(files, text);
      const stop = proxy.fail(
        { match: ({ kind, keys }) => kind === 'transaction' && keys.includes('current'), times: 99 },
        { before: 503 },
      );
      await expect(coming.commit(COMMAND)).rejects.toThrow();
      expect(stop.hits).toBeGreaterThan(0);
      stop.stop();
    }
    const next = (await rows()).find(({ rowKey }) => rowKey.endsWith(SAM))?.['next'];
    expect(Object.keys(JSON.parse(String(next)))).toHaveLength(4);
    expect(await (await imported(files, text)).commit(COMMAND)).toBe(true);
    expect((await inForce()).people.get(SAM)?.name).toBe('Sam Samordnare');
  });

  test('an import that stops half way has changed nothing, and the next one does it', async () => {
    await files.write('', BIG);
    const before = await inForce();
    const text = BIG.replaceAll(/name: Person (\d+)\n/g, 'name: Person $1 B\n');
    const coming = await imported(files, text);
    proxy.fail({ match: ({ kind }) => kind === 'transaction', nth: 3, times: 9 }, { before: 503 });
    await expect(coming.commit(COMMAND)).rejects.toThrow();
    expect(await inForce()).toEqual(before);
    proxy.reset();
    expect(await (await imported(others, text)).commit(COMMAND)).toBe(true);
    expect([...(await inForce(files)).people.values()].filter(({ name }) => name.endsWith(' B'))).toHaveLength(240);
  });

  test('of two imports at once one is made, and the other is told', async () => {
    await inForce(files);
    await inForce(others);
    const [one, other] = [
      await imported(files, BIG),
      await imported(others, BIG.replace('Person 1\n', 'Person 1 B\n')),
    ];
    expect(await one.commit(COMMAND)).toBe(true);
    expect(await other.commit(COMMAND)).toBe(false);
    expect((await inForce()).people.size).toBe(263);
  });

  test('texts of a superseded file go, and those in force stay', async () => {
    await inForce(files);
    await (await imported(files, BIG)).commit(COMMAND);
    const texts = async () =>
      new Set((await table()).filter((row) => row.partitionKey.startsWith('t-')).map((row) => row.partitionKey));
    expect((await texts()).size).toBe(5);
    await files.tidy(parseInstant('2000-01-01T00:00:00.000Z'));
    expect((await texts()).size).toBe(5);
    await files.tidy(parseInstant('2100-01-01T00:00:00.000Z'));
    expect((await texts()).size).toBe(2);
    expect((await inForce()).people.size).toBe(263);
    await (await imported(files, DEMO)).commit(COMMAND);
    await files.tidy(parseInstant('2000-01-01T00:00:00.000Z'));
    expect((await rows()).length).toBe(263);
    await files.tidy(parseInstant('2100-01-01T00:00:00.000Z'));
    expect((await rows()).length).toBe(23);
    expect((await inForce()).people.size).toBe(23);
  });

  test('people of an import whose process stops as soon as it is in force are there also when rows are tidied', async () => {
    await inForce(files);
    const coming = await imported(files, BIG);
    // Five transactions write the 240 who are new, and one puts them in force.
    const stop = proxy.fail({ match: ({ kind }) => kind === 'transaction', nth: 7, times: 99 }, { before: 503 });
    expect(await coming.commit(COMMAND)).toBe(true);
    stop.stop();
    expect(stop.hits).toBeGreaterThan(0);
    const folded = (await rows()).filter((row) => row['sources'] !== '{}');
    expect(folded).toHaveLength(23);
    await files.tidy(parseInstant('2100-01-01T00:00:00.000Z'));
    expect((await inForce(orgFiles(tables, orgFormat))).people.size).toBe(263);
  });

  test('on a Monday sixty people are away at once, told in two processes, and each is written down', async () => {
    await files.write('', BIG);
    await Promise.all([inForce(files), inForce(others)]);
    const sick = Array.from({ length: 60 }, (_, n) => personId(idOfPerson(n)));
    const told = await Promise.all(
      sick.map((person, n) => office(n % 2 === 0 ? files : others).change('command-line', [awayFor(person)])),
    );
    expect(told.map(({ kind }) => kind)).toEqual(sick.map(() => 'changed'));
    expect(await history()).toHaveLength(60);
    for (const over of [files, others]) {
      const { people } = await inForce(over);
      expect(sick.every((person) => people.get(person)?.away?.from === from)).toBe(true);
    }
  });
});
