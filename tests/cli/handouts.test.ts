import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HANDOUTS, handouts } from '../../src/cli/handouts.ts';
import { parseInstant } from '../../src/domain/ids.ts';
import { handout } from '../../src/paper/handout.ts';
import { type SeenPdf, seenPdf } from '../support/pdf.ts';

const ROOT = join(__dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'tabb-handouts-'));
afterAll(() => rmSync(folder, { recursive: true }));

const lines: string[] = [];
const none = (): void => undefined;
const run = (...args: readonly string[]): Promise<number> =>
  handouts({ args, env: {}, write: none, out: (line) => lines.push(line), aside: none });
const read = (name: string): Promise<SeenPdf> => seenPdf(readFileSync(join(folder, `${name}.pdf`)));

beforeAll(async () => {
  expect(await run('--out', folder, '--org', join(ROOT, 'src/local/demo.yaml'), '--area', 'exempelby-skola')).toBe(0);
});

test.each(['larare', 'samordnare', 'chef'])(
  '%s is one sheet with its pictures, said to a screen reader',
  async (name) => {
    const { pages, roles, info } = await read(name);
    expect(pages).toHaveLength(1);
    expect(pages[0]).toContain('TABB på en sida');
    expect(pages[0]).not.toMatch(/[*`#]|\]\(|undefined/);
    expect(roles).toEqual(expect.arrayContaining(['H1', 'H2', 'P', 'Figure']));
    expect(info.Language).toBe('sv-SE');
  },
);

test('the information is a sheet for guardians, and one for children and easy to read', async () => {
  const { pages } = await read('information');
  expect(pages).toHaveLength(2);
  const [guardians = '', child = ''] = pages;
  for (const said of [
    'Varför, och med vilken rätt?',
    'Vem får läsa?',
    'Hur länge?',
    'Vad har ni rätt till?',
    'Integritetsskyddsmyndigheten, imy.se',
    'Ett samtycke kan ni ta tillbaka när ni vill.',
    'Inget bestäms av en dator',
  ])
    expect(guardians).toContain(said);
  expect(child).toMatch(/Till dig som är barn eller ung.*Bris på 116 111.*ring 112.*Lättläst.*Ni får säga nej\./);
  expect(pages.join()).not.toMatch(/npm run|Skriv in det som står/);
});

test('who answers, the officer and for how long come from the organisation’s file; the rest is asked for', async () => {
  const [guardians = ''] = (await read('information')).pages;
  expect(guardians).toContain('Personuppgiftsansvarig: Barn- och utbildningsnämnden');
  expect(guardians).toContain('Dataskyddsombud: dataskyddsombud@exempelby.example, 0980-319 200.');
  expect(guardians).not.toMatch(/\[hur länge\]/);
  expect(guardians).toContain('[den rättsliga grunden enligt dataskyddsförordningen]');
  expect(lines.join('\n')).toMatch(/to be written by hand: \[den rättsliga grunden enligt dataskyddsförordningen\]/);
  expect(lines.filter((line) => line.endsWith('.pdf')).length).toBe(HANDOUTS.length - 1);
});

test('an area that there is not is said, and a page that cannot be printed is not', async () => {
  const demo = join(ROOT, 'src/local/demo.yaml');
  await expect(run('--out', folder, '--org', demo, '--area', 'skolan')).rejects.toThrow('no area called skolan');
  expect(await run('--out', folder, '--org', demo)).toBe(1);
  const printed = (text: string): Promise<Uint8Array> =>
    handout({ text, picture: () => new Uint8Array(), madeAt: parseInstant('2026-12-01T12:00:00.000Z') });
  await expect(printed('# Sida\n\n| en | tabell |')).rejects.toThrow('cannot be printed');
  await expect(printed(`# Sida\n\n${'Ord.\n\n'.repeat(90)}`)).rejects.toThrow('does not fit on 1 sheets');
});
