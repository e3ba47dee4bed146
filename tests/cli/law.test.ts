import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { law } from '../../src/cli/law.ts';
import { markOf } from '../../src/content/laws.ts';

async function printed(...args: readonly string[]): Promise<string> {
  const lines: string[] = [];
  const none = (): void => undefined;
  expect(await law({ args, env: {}, write: none, out: (line) => lines.push(line), aside: none })).toBe(0);
  return lines.join('\n');
}

test('every rule stands with its paragraph, the day of its text and its end, and the lawyer has one list', async () => {
  const said = await printed();
  expect(said).toContain('ordinary-school: 23 kap. 2 § tredje stycket OSL, texten läst 2026-02-12');
  expect(said).toContain('lydelsen gäller till och med 2028-06-30');
  const [, asked = ''] = said.split('Till juristen:');
  for (const paragraph of ['10 kap. 21 §', '10 kap. 23 §', '10 kap. 24 §', '25 kap. 11 §', '29 kap. 14 § skollagen'])
    expect(asked).toContain(paragraph);
});

test('the rules on consent, on keeping and on keeping back stand there too, with what is not certain about them', async () => {
  const said = await printed();
  for (const line of [
    'consent-osl: 10 kap. 1 § och 12 kap. 2–3 §§ OSL, 6 kap. 11 och 13 §§ FB, texten läst 2026-02-12',
    'feedback-asked-for: 19 kap. 6 § SoL, texten läst 2026-02-12',
    'kept-back-protected-identity: 21 kap. 3 och 3 a §§ OSL, texten läst inte alls',
    'retention-health-care: 3 kap. 17 § PDL, texten läst 2026-02-12',
  ])
    expect(said).toContain(`\n${line}`);
  const [, asked = ''] = said.split('Till juristen:');
  for (const unread of [
    'jfr 3 kap. 1 § OSL (de-identified)',
    '21 kap. 3 och 3 a §§ OSL (kept-back-protected-identity)',
  ])
    expect(asked).toContain(`${unread}: Texten är inte läst.`);
  expect(asked).toMatch(/6 kap\. 2 § FB \(consent-represented\): .*god man/);
  expect(asked).toMatch(/6 kap\. 13 a § FB \(consent-one-refuses\): .*Fråga er jurist/);
});

test('the table says who may tell whom what', async () => {
  expect(await printed('--table')).toContain(
    'skolsköterska → lärare, om från vården, barnet behöver stöd:\n    får: Menprövning i vården, 25 kap. 1 § OSL; skriv varför, säg till chefen',
  );
});

const folder = mkdtempSync(join(tmpdir(), 'tabb-law-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('what has ended by a day, or has an end, is listed', async () => {
  const before = await printed('--day', '2028-06-30');
  expect(before).toContain('går ut 2028-06-30: lydelsen av ordinary-school (23 kap. 2 § tredje stycket OSL)');
  expect(before).not.toContain('HAR GÅTT UT');
  expect(await printed('--day', '2028-07-01')).toContain('HAR GÅTT UT 2028-06-30: lydelsen av ordinary-school');
  await expect(printed('--day', 'yesterday')).rejects.toThrow('--day');
});

test('who has reviewed what stands in the organisation file, and a review of other words is told of', async () => {
  const file = join(folder, 'org.yaml');
  const demo = readFileSync(join(__dirname, '../../src/local/demo.yaml'), 'utf8');
  const mark = markOf({ id: 'general-clause' });
  const review = `reviews:
  - { huvudman: exempelby, by: Kommunjuristen, on: 2026-11-02, until: 2027-11-01, rules: [${mark}, absence@000000] }
`;
  writeFileSync(file, `${demo}\n${review}`);
  const said = await printed('--org', file, '--day', '2027-12-01');
  expect(said).toMatch(
    /general-clause: .*Granskad av Kommunjuristen för Exempelby kommun 2026-11-02, till och med 2027-11-01/,
  );
  expect(said).toContain('HAR GÅTT UT 2027-11-01: granskningen för Exempelby kommun av general-clause');
  expect(said).toContain('absence@000000, för Exempelby kommun 2026-11-02');
  expect(said).toContain(`Inte granskad av någon jurist. Granskas som ${markOf({ id: 'absence' })}`);

  writeFileSync(file, `${demo}\n${review.replace('exempelby', 'exempelbyn').replace('until: 2027', 'until: 2025')}`);
  await expect(printed('--org', file)).rejects.toThrow(/There is no huvudman with the id "exempelbyn"/);
  await expect(printed('--org', file)).rejects.toThrow(/A review must not end before it was made/);
});
