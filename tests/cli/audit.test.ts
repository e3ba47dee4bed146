import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { audit } from '../../src/cli/audit.ts';
import { parseCaseCode } from '../../src/domain/ids.ts';
import { fromConnectionString, openTables } from '../../src/storage/tables.ts';
import { ownStore } from '../support/own-store.ts';
import { seenPdf } from '../support/pdf.ts';
import { callCli } from '../support/run-cli.ts';
import * as story from '../support/story.ts';
import { startTown, type Town } from '../support/town.ts';

/** What whoever keeps the record asks for, by case code alone. */
let connection: string;
let town: Town;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'audit-'));
  connection = await ownStore();
  town = await startTown({ tables: fromConnectionString(connection), prefix: 'tabb' });
});
afterAll(async () => {
  await town.close();
  await rm(folder, { recursive: true });
  expect(town.connector.violations).toEqual([]);
});

const RUT = '00000000-0000-4000-8000-000000000004';
const SAM = '00000000-0000-4000-8000-000000000002';
const MIA = '00000000-0000-4000-8000-000000000003';
const SEEN = 'Sitter ensam på rasterna';

async function record(...args: readonly string[]) {
  const env = {
    TABLES_CONNECTION: connection,
    at: town.now(),
    VAULT_KEY: Buffer.from(town.vaultKey).toString('base64'),
  };
  const ran = await callCli(audit, args, env);
  // How far it has come, which is said each second that it takes.
  const lines = ran.said.split('\n').filter((line) => !/^\d+ cases, \d+ events$/.test(line));
  return { ...ran, lines: lines.filter((line) => line !== '') };
}

const written = z.object({
  document: z.looseObject({
    steps: z.array(z.looseObject({})).optional(),
    chain: z.array(z.looseObject({})).optional(),
  }),
  seal: z.looseObject({ key: z.string() }),
});
const fileOf = async (name: string) => written.parse(JSON.parse(await readFile(join(folder, name), 'utf8')));
test('the record is looked through, and what was done to it is named', async () => {
  const code = await story.taken(town);
  expect((await record('verify')).lines.slice(0, 2)).toEqual([
    '1 of 1 cases looked through, 0 findings',
    'no day has been counted yet',
  ]);
  const numbers = JSON.parse((await record('verify', '--all')).lines.at(-1) ?? '');
  expect(numbers).toEqual({
    bench: 'verify',
    cases: 1,
    events: expect.any(Number),
    perSecond: expect.any(Number),
    peakMB: expect.any(Number),
  });
  const tables = await openTables(fromConnectionString(connection), 'tabb');
  const id = parseCaseCode(code) ?? '';
  const rowKey = `5-ev-000001-${id}`;
  const { body } = await tables.cases.getEntity<{ body: string }>(id, rowKey);
  const put = (text: string) => tables.cases.updateEntity({ partitionKey: id, rowKey, body: text }, 'Merge');
  await put(body.replace('ordinary', 'urgent'));
  const found = await record('verify', '--all');
  expect(found.lines).toContain(`${code}: changed: event 1`);
  expect(found.code).toBe(1);
  await put(body);
  expect((await record('verify', '--all')).code).toBe(0);
});

test('a chronology is written out as somebody may read it, sealed, and checked without the store', async () => {
  const code = await story.taken(town);
  expect(await record('export', '--case', code, '--as', MIA, '--out', folder)).toMatchObject({
    code: 1,
    said: 'there is no such case for that person\n',
  });
  expect((await record('export', '--case', 'ZZZZ-ZZZZ', '--as', MIA, '--out', folder)).said).toBe(
    'there is no such case for that person\n',
  );
  expect((await record('export', '--case', 'ZZZZ-ZZZZ', '--out', folder)).said).toBe('there is no such case\n');
  expect((await record('export', '--case', 'K7')).said).toBe('K7 is no case code, such as K7Q4-MD2R\n');
  expect((await record('readers', '--case', code, '--for', 'mormor')).said).toMatch(/^--for is one of .*mormor\n$/);
  expect((await record('verify', join(folder, 'nowhere.json'))).said).toMatch(/nowhere\.json cannot be read\n$/);
  // Nothing has been read yet where nothing can be written.
  expect((await record('export', '--case', code, '--as', SAM, '--out', join(__filename, 'below'))).code).toBe(1);
  expect((await record('readers', '--case', code)).said).not.toContain('Sam');
  expect((await record('export', '--case', code, '--as', SAM, '--out', folder)).code).toBe(0);
  const name = `historik-${code}.json`;
  expect((await readdir(folder)).toSorted()).toEqual([name, `historik-${code}.pdf`]);
  const { document, seal } = await fileOf(name);
  expect(JSON.stringify(document)).toContain(SEEN);
  expect(document.chain).toEqual([]);
  const pdf = await seenPdf(await readFile(join(folder, `historik-${code}.pdf`)));
  expect(pdf.pages.join(' ')).toContain(SEEN);
  expect(pdf.pages.join(' ')).toContain(`Historik för ärende ${code}`);
  expect(pdf.info.Title).toBe(`Historik för ärende ${code}`);

  // With the public key and nothing else.
  const key = (await record('public-key')).said.trim();
  expect(seal.key).toBe(key);
  const check = (...more: readonly string[]) =>
    callCli(audit, ['verify', join(folder, name), ...more], { at: town.now() });
  expect(await check('--key', key)).toEqual({ code: 0, said: `${code}: the seal holds\n` });
  for (const other of ['another', '-another']) expect((await check('--key', other)).said).toContain('another key');
  const text = await readFile(join(folder, name), 'utf8');
  await writeFile(join(folder, name), text.replace(SEEN, 'Har många vänner'));
  expect(await check('--key', key)).toEqual({ code: 1, said: `${code}: changed: what the seal was set on\n` });
  await writeFile(join(folder, name), text.replace(seal.key, seal.key.slice(2)));
  expect(await check('--key', key)).toMatchObject({
    code: 1,
    said: expect.stringContaining(`${code}: changed: what the seal was set on`),
  });
  await writeFile(join(folder, 'copy'), text);
  const copy = await callCli(audit, ['verify', join(folder, 'copy'), '--key', key], { at: town.now() });
  await rm(join(folder, 'copy'));
  expect(copy).toEqual({ code: 0, said: `${code}: the seal holds\n` });
  await writeFile(join(folder, name), text);
  const bytes = await readFile(join(folder, `historik-${code}.pdf`));
  await writeFile(join(folder, `historik-${code}.pdf`), Buffer.concat([bytes, Buffer.from('\n')]));
  expect(await check('--key', key)).toEqual({ code: 1, said: `${code}: changed: the PDF beside it\n` });

  // On record, as the one whose right it was.
  expect((await record('readers', '--case', code)).said).toMatch(/Sam Skolsamordnare, Lönnskolan läste orosnotisen\./);
});

test('a manager gives a reason, and without anybody’s right nothing that people wrote is written out', async () => {
  const code = await story.taken(town);
  const name = `historik-${code}.json`;
  await record('export', '--case', code, '--as', RUT, '--out', folder);
  expect(JSON.stringify(await fileOf(name))).not.toContain(SEEN);
  await record('export', '--case', code, '--as', RUT, '--why', 'Till arkivet', '--out', folder);
  expect(JSON.stringify(await fileOf(name))).toContain(SEEN);
  expect((await record('readers', '--case', code)).said).toContain('Chef, med skrivet skäl');

  await record('export', '--case', code, '--out', folder);
  const { document } = await fileOf(name);
  expect(JSON.stringify(document)).not.toContain(SEEN);
  expect(document.chain?.length).toBeGreaterThan(2);
  const check = () => callCli(audit, ['verify', join(folder, name)], { at: town.now() });
  expect((await check()).code).toBe(0);
  // What was done to the chain in the file is named too.
  const { seal } = await fileOf(name);
  const chain = (document.chain ?? []).filter((_, i) => i !== 1);
  await writeFile(join(folder, name), JSON.stringify({ document: { ...document, chain }, seal }));
  expect((await check()).said).toContain('removed: event 2');
});

test('who has read is told in plain Swedish, to those outside without names, and nothing where a guardian may not know', async () => {
  const code = await story.taken(town);
  const { sam } = town.people;
  expect((await record('readers', '--case', code)).said).toContain('Ingen har läst');
  const opened = await story.tapsVerb(sam, story.cardOf(town, code), 'case.show');
  const toGuardian = await record('readers', '--case', code, '--for', 'guardian');
  expect(toGuardian.said).toContain('samordnare, Lönnskolan läste orosnotisen. Håller i ärendet.');
  expect(toGuardian.said).not.toContain(sam.name);

  const protect = await story.tapsVerb(sam, opened, 'protect.open');
  const lock = await story.tapsVerb(sam, protect, 'protect.lock-open');
  await story.tapsVerb(sam, lock, 'protect.lock', { reason: 'Barnet vågar inte' });
  const locked = await record('readers', '--case', code, '--for', 'guardian');
  expect(locked.said).toContain('Vi kan inte lämna ut uppgifterna nu.');
  expect(locked.said).not.toMatch(/Lönnskolan|läste/);
  expect(locked.said).toContain('12 kap. 3 § OSL');
  expect((await record('readers', '--case', code, '--for', 'child')).said).toContain('läste orosnotisen');
  expect((await record('extract', '--case', code, '--as', SAM, '--for', 'guardian', '--out', folder)).said).toContain(
    'Vi kan inte lämna ut uppgifterna nu.',
  );

  // Where harm is suspected the answer is the same, whatever the reason.
  const suspected = await story.raised(town, { suspicion: 'true' });
  const first = (said: string) =>
    said.split('\n').filter((line) => !line.startsWith('Kept back') && !line.startsWith('Vilka'));
  const other = await record('readers', '--case', suspected, '--for', 'guardian');
  expect(first(other.said)).toEqual(first(locked.said));
});

test('where an identity is protected, nothing that leaves the authority tells where the child is', async () => {
  const code = await story.taken(town);
  const { sam } = town.people;
  const extract = (asker: string) => record('extract', '--case', code, '--as', SAM, '--for', asker, '--out', folder);
  const opened = await story.tapsVerb(sam, story.cardOf(town, code), 'case.show');
  const protect = await story.tapsVerb(sam, opened, 'protect.open');
  const restrict = await story.tapsVerb(sam, protect, 'protect.restrict-open');
  await story.tapsVerb(sam, restrict, 'protect.restrict', { why: 'protected-identity', reason: 'Skyddas' });
  for (const asker of ['guardian', 'child']) {
    const { code: exit, said } = await extract(asker);
    expect(exit).toBe(0);
    expect(said).toContain('Vi kan inte lämna ut uppgifterna nu.');
    expect(said).toContain('21 kap. 3 och 3 a §§ OSL');
    expect(said).not.toMatch(/Lönnskolan|Exempelby/);
    expect((await readdir(folder)).filter((name) => name.includes(`utdrag-${code}`))).toEqual([]);
    const readers = await record('readers', '--case', code, '--for', asker);
    expect(readers.said).toContain('någon i en verksamhet som får läsa');
    expect(readers.said).not.toMatch(/Lönnskolan|Exempelby/);
  }
  // A piece that has been examined leaves without the name of the authority.
  await record('extract', '--case', code, '--as', SAM, '--for', 'guardian', '--give', '2', '--out', folder);
  const pages = (await seenPdf(await readFile(join(folder, `utdrag-${code}.pdf`)))).pages.join(' ');
  expect(pages).toContain('som verksamheten har i TABB');
  expect(pages).not.toMatch(/Lönnskolan|Exempelby/);
});

test('a case is protected also when it is closed, and by those who answered for it', async () => {
  const code = await story.taken(town);
  const { sam } = town.people;
  await story.tapsVerb(sam, await story.formOf(town, code, 'close.open'), 'close.do', story.CLOSE);
  await town.settled();
  const extract = (asker: string) => record('extract', '--case', code, '--as', SAM, '--for', asker, '--out', folder);
  expect((await extract('guardian')).said).toContain(`utdrag-${code}`);
  const opened = await story.tapsVerb(sam, story.cardOf(town, code), 'case.show');
  const protect = await story.tapsVerb(sam, opened, 'protect.open');
  const restrict = await story.tapsVerb(sam, protect, 'protect.restrict-open');
  await story.tapsVerb(sam, restrict, 'protect.restrict', { why: 'protected-identity', reason: 'Skyddas' });
  expect((await extract('guardian')).said).toContain('Vi kan inte lämna ut uppgifterna nu.');
  const readers = await record('readers', '--case', code, '--for', 'guardian');
  expect(readers.said).not.toMatch(/Lönnskolan|Exempelby/);
});

test('where another case of the same child is protected, this one does not tell where the child is either', async () => {
  const [one, two, three] = [await story.taken(town), await story.taken(town), await story.taken(town)];
  const { sam } = town.people;
  const protects = async (why: string) => {
    const opened = await story.tapsVerb(sam, story.cardOf(town, three), 'case.show');
    const protect = await story.tapsVerb(sam, opened, 'protect.open');
    const restrict = await story.tapsVerb(sam, protect, 'protect.restrict-open');
    await story.tapsVerb(sam, restrict, 'protect.restrict', { why, reason: 'Skyddas' });
  };
  const told = async (asker: string) => [
    (await record('extract', '--case', one, '--as', SAM, '--for', asker, '--out', folder)).said,
    (await record('readers', '--case', one, '--for', asker)).said,
  ];
  // By way of a case between them.
  await story.tapsVerb(sam, await story.formOf(town, one, 'link.open'), 'case.link', { code: two });
  await story.tapsVerb(sam, await story.formOf(town, three, 'link.open'), 'case.link', { code: two });
  await town.settled();
  await protects('own-family');
  const [free, named] = await told('guardian');
  expect(free).toContain(`utdrag-${one}`);
  expect(named).toContain('Lönnskolan');

  await protects('protected-identity');
  const [stopped, readers] = await told('guardian');
  expect(stopped).toContain('Vi kan inte lämna ut uppgifterna nu.');
  expect(stopped).toContain('21 kap. 3 och 3 a §§ OSL');
  expect(readers).toContain('någon i en verksamhet som får läsa');
  for (const said of [stopped, readers]) {
    expect(said).not.toMatch(/Lönnskolan|Exempelby/);
    expect(said).not.toContain(three);
  }
  expect((await told('staff')).join()).toContain('Lönnskolan');
});

test('where something may have to be kept back, each piece is examined and given out by itself', async () => {
  const code = await story.taken(town);
  const { sam } = town.people;
  const opened = await story.tapsVerb(sam, story.cardOf(town, code), 'case.show');
  const lock = await story.tapsVerb(sam, await story.tapsVerb(sam, opened, 'protect.open'), 'protect.lock-open');
  await story.tapsVerb(sam, lock, 'protect.lock', { on: 'true', reason: 'Barnet är rädd' });
  const extract = (...more: readonly string[]) =>
    record('extract', '--case', code, '--as', SAM, '--for', 'guardian', '--out', folder, ...more);
  const pieces = (await extract()).said;
  expect(pieces).toContain('Vi kan inte lämna ut uppgifterna nu.');
  expect(pieces).not.toContain(SEEN);
  const numberOf = (what: string): string => new RegExp(`(\\d+)  ${what}`).exec(pieces)?.[1] ?? '';
  const childs = numberOf('Barnets egna ord');
  const given = await extract('--give', childs);
  expect(given.code).toBe(0);
  expect(given.said).toContain('12 kap. 3 § OSL');
  const pages = (await seenPdf(await readFile(join(folder, `utdrag-${code}.pdf`)))).pages.join(' ');
  expect(pages).toContain('Jag vill inte gå hem');
  expect(pages).toContain('En del uppgifter lämnas inte ut.');
  for (const kept of [SEEN, 'Barnet är rädd', 'Orosnotisen kom', 'Ingen annan verksamhet har fått'])
    expect(pages).not.toContain(kept);
  expect((await extract('--give', '99')).code).toBe(1);
  expect((await extract('--give', 'all')).said).toContain('--give has numbers of pieces');
});

test('an extract has what that authority wrote and nothing more, and says how to complain', async () => {
  const code = await story.taken(town);
  expect((await record('extract', '--case', code, '--as', RUT, '--out', folder)).said).toContain('--why');
  expect((await record('extract', '--case', code, '--as', MIA, '--out', folder)).code).toBe(1);
  expect((await record('extract', '--case', code, '--as', SAM, '--for', 'guardian', '--out', folder)).code).toBe(0);
  const pages = (await seenPdf(await readFile(join(folder, `utdrag-${code}.pdf`)))).pages.join(' ');
  for (const part of [
    SEEN,
    'Jag vill inte gå hem',
    'Lönnskolan',
    'Ingen annan verksamhet har fått uppgifter',
    'imy.se',
    'dataskyddsombud@exempelby.example',
  ])
    expect(pages).toContain(part);
  expect(pages).not.toContain('Sam Skolsamordnare');
  const key = (await record('public-key')).said.trim();
  const checked = await callCli(audit, ['verify', join(folder, `utdrag-${code}.json`), '--key', key], {
    at: town.now(),
  });
  expect(checked.said).toBe(`${code}: the seal holds\n`);
});
