import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StaffRecord } from '../../src/app/ports/directory.ts';
import { editOrg } from '../../src/content/org-edit.ts';
import { parseOrgFile } from '../../src/content/org-file.ts';
import { parseDay, parseInstant, personId, unitId } from '../../src/domain/ids.ts';
import type { Org } from '../../src/domain/organisation/org.ts';
import type { StaffChange } from '../../src/domain/organisation/staffing.ts';
import { type OrgFiles, orgFiles } from '../../src/storage/people.ts';
import { staffing } from '../../src/storage/staffing.ts';
import { openTables } from '../../src/storage/tables.ts';
import { openStore, type Row } from '../support/store.ts';
import { startTableProxy, type TableProxy } from '../support/table-proxy.ts';
import { testTables } from '../support/town.ts';

const DEMO = readFileSync(join(__dirname, '../../src/local/demo.yaml'), 'utf8');
const NOW = parseInstant('2026-11-25T08:00:00.000Z');
const SAM = personId('00000000-0000-4000-8000-000000000002');
const SIV = personId('00000000-0000-4000-8000-000000000006');
const RUT = personId('00000000-0000-4000-8000-000000000004');
const SCHOOL = unitId('lonnskolan');
const from = parseDay('2026-12-01') ?? never();
const awayFor = (person: typeof SAM): StaffChange => ({ kind: 'away', person, away: { from } });
const record = (change: StaffChange): StaffRecord => ({ by: RUT, at: NOW, change, unit: SCHOOL });

function never(): never {
  throw new Error('this cannot be');
}
function read(text: string): Org {
  const parsed = parseOrgFile(text);
  return parsed.ok ? parsed.org : never();
}

let proxy: TableProxy;
let files: OrgFiles;
let history: () => Promise<readonly Row[]>;
beforeEach(async () => {
  const at = testTables();
  proxy = await startTableProxy(at.url);
  const prefix = `o${randomBytes(6).toString('hex')}`;
  files = orgFiles(await openTables({ ...at, url: proxy.url }, prefix));
  await files.write(read(DEMO).version, DEMO);
  const store = await openStore(prefix);
  history = async () => (await store.all('org')).filter(({ rowKey }) => rowKey.startsWith('history-'));
});
afterEach(() => proxy.close());

describe('a file is written over the one that was read', () => {
  test('and by one of two who read the same', async () => {
    const { etag } = (await files.read()) ?? never();
    const [one, other] = [`${DEMO}\n# one`, `${DEMO}\n# other`];
    expect(await files.writeOver(etag, '1', one, [record(awayFor(SAM))])).toBe(true);
    expect(await files.writeOver(etag, '2', other, [record(awayFor(SIV))])).toBe(false);
    expect(await files.read()).toMatchObject({ version: '1', text: one });
    expect(await history()).toHaveLength(1);
  });

  test('not even where the other wrote the same', async () => {
    const { etag } = (await files.read()) ?? never();
    expect(await files.writeOver(etag, '1', DEMO, [record(awayFor(SAM))])).toBe(true);
    expect(await files.writeOver(etag, '1', DEMO, [record(awayFor(SAM))])).toBe(false);
  });

  test('and an import is not asked', async () => {
    const { etag } = (await files.read()) ?? never();
    await files.write('imported', `${DEMO}\n# imported`);
    expect(await files.writeOver(etag, '1', DEMO, [record(awayFor(SAM))])).toBe(false);
    expect(await files.version()).toBe('imported');
    expect(await history()).toEqual([]);
  });

  test.each(['reset', 500, 503] as const)('once, also when the answer is lost (%s)', async (how) => {
    const { etag } = (await files.read()) ?? never();
    proxy.fail({ match: ({ kind }) => kind === 'transaction' }, { after: how });
    expect(await files.writeOver(etag, '1', `${DEMO}\n# one`, [record(awayFor(SAM))])).toBe(true);
    expect(await files.version()).toBe('1');
    expect(await history()).toHaveLength(1);
  });

  test.each(['reset', 503] as const)('once, also when the first try did not arrive (%s)', async (how) => {
    const { etag } = (await files.read()) ?? never();
    proxy.fail({ match: ({ kind }) => kind === 'transaction' }, { before: how });
    expect(await files.writeOver(etag, '1', `${DEMO}\n# one`, [record(awayFor(SAM))])).toBe(true);
    expect(await history()).toHaveLength(1);
  });
});

describe('people are changed', () => {
  const clock = { now: () => NOW };
  const learnt: Org[] = [];
  const office = (over: OrgFiles = files) =>
    staffing(over, { parse: read, edit: editOrg }, clock, (org) => void learnt.push(org));
  const inForce = async (): Promise<Org> => read((await files.read())?.text ?? '');

  test('on record: who, what, whom, where and when, and nothing else', async () => {
    const roles = { kind: 'roles', person: SIV, unit: SCHOOL, roles: ['staff', 'coordinator'] } as const;
    const changed = await office().change(RUT, [awayFor(SAM), roles, { kind: 'back', person: SIV }]);
    expect(changed).toMatchObject({ kind: 'changed', before: read(DEMO), after: await inForce() });
    expect(learnt.at(-1)).toEqual(await inForce());
    const kept = (await history()).map(({ etag, timestamp, partitionKey, rowKey, v, ...rest }) => rest);
    expect(kept.toSorted((a, b) => String(a['kind']).localeCompare(String(b['kind'])))).toEqual([
      { by: RUT, at: NOW, kind: 'away', person: SAM, unit: SCHOOL },
      { by: RUT, at: NOW, kind: 'roles', person: SIV, unit: SCHOOL, roles: 'staff,coordinator' },
    ]);
  });

  test('by two at once, and neither is lost', async () => {
    // The other comes in between, so that the first has to look again.
    let others = 1;
    const overtaken: OrgFiles = {
      ...files,
      writeOver: async (...args) => {
        if (others-- > 0) await office().change(RUT, [awayFor(SIV)]);
        return files.writeOver(...args);
      },
    };
    expect((await office(overtaken).change(RUT, [awayFor(SAM)])).kind).toBe('changed');
    const { people } = await inForce();
    expect([people.get(SAM)?.away, people.get(SIV)?.away]).toEqual([{ from }, { from }]);
    expect(await history()).toHaveLength(2);
  });

  test('or not at all, when somebody is in between twice', async () => {
    const never: OrgFiles = { ...files, writeOver: () => Promise.resolve(false) };
    expect(await office(never).change(RUT, [awayFor(SAM)])).toEqual({ kind: 'overtaken' });
    expect(await inForce()).toEqual(read(DEMO));
  });

  test('all or none of what was asked, by the rights of the newest file', async () => {
    const leaves: StaffChange = { kind: 'roles', person: RUT, unit: SCHOOL, roles: [] };
    const refused = await office().change(RUT, [awayFor(SAM), leaves]);
    expect(refused).toMatchObject({ kind: 'refused', refusal: { refused: 'staff-only-manager' } });
    await files.write(
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
