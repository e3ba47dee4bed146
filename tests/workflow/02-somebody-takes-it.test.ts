import { aConcern } from '../support/concern.ts';
import { codeOn } from '../support/seen.ts';
import { startTown, type Town } from '../support/town.ts';

let town: Town;
beforeAll(async () => {
  town = await startTown();
});
afterAll(async () => {
  expect(town.connector.violations).toEqual([]);
  await town.close();
});

async function taken(): Promise<string> {
  const { tora, sam } = town.people;
  const receipt = await tora.taps(await tora.says('oro'), 'Skicka orosnotisen', aConcern());
  const code = codeOn(receipt);
  await sam.taps(sam.sees(code, town.channel('lonnskolan')), 'Ta ärendet');
  return code;
}

test('the second to take a case is told who was first', async () => {
  const { tora, sam, siv } = town.people;
  const code = codeOn(await tora.taps(await tora.says('oro'), 'Skicka orosnotisen', aConcern()));
  const card = sam.sees(code, town.channel('lonnskolan'));
  await sam.taps(card, 'Ta ärendet');
  const answer = await siv.taps(card, 'Ta ärendet');
  expect(answer.text).toContain('Sam Skolsamordnare');
  expect(answer.buttons.map((b) => b.title)).not.toContain('Ta ärendet');
});

test('the content is shown in the answer to a tap, with the way to report, and taken away again', async () => {
  const { sam, siv } = town.people;
  const channel = town.channel('lonnskolan');
  const code = await taken();
  const opened = await sam.taps(sam.sees(code, channel), 'Visa');
  expect(opened.text).toContain('Jag vill inte gå hem');
  expect(opened.text).toContain('orosanmälan');
  // Nobody else's view of the channel has changed.
  expect(siv.sees(code, channel).text).not.toContain('Jag vill inte gå hem');
  const hidden = await sam.taps(opened, 'Dölj');
  expect(hidden.text).not.toContain('Jag vill inte gå hem');
});

test('the holder keeps it at step 1 with a plan, raises it to step 2, and closes it with a receiver', async () => {
  const { tora, sam } = town.people;
  const channel = town.channel('lonnskolan');
  const code = await taken();

  const opened = await sam.taps(sam.sees(code, channel), 'Visa');
  const form = await sam.taps(opened, 'Skriv en plan');
  const planned = await sam.taps(form, 'Spara planen', { plan: 'Frukostklubb', followUpOn: '2026-12-16' });
  expect(planned.text).toContain('ons 16 dec');
  expect(tora.sees(code).text).toContain('ons 16 dec');
  expect(tora.sees(code).text).not.toContain('Frukostklubb');

  const again = await sam.taps(sam.sees(code, channel), 'Visa');
  expect(again.text).toContain('Frukostklubb');
  const raise = await sam.taps(again, 'Byt steg');
  await sam.taps(raise, 'Byt steg', { to: '2', reason: 'Flera behövs' });
  expect(sam.sees(code, channel).text).toMatch(/Steg\s2/);
  expect(tora.sees(code).text).toMatch(/Steg\s2/);

  const last = await sam.taps(sam.sees(code, channel), 'Visa');
  const close = await sam.taps(last, 'Avsluta');
  expect(close.text).toContain('orosanmälan');
  await sam.taps(close, 'Avsluta ärendet', {
    ...{ reason: 'met-elsewhere', receiver: 'student-health', note: 'Möte bokat' },
    ...{ whom: 'Skolsköterskan', on: '2026-11-25' },
  });
  const receipt = tora.sees(code).text;
  expect(receipt).toContain('Avslutad');
  expect(receipt).toContain('annan verksamhet');
  expect(receipt).not.toMatch(/Möte bokat|Skolsköterskan/);
});

test('a form that misses something comes back with what was typed', async () => {
  const { sam } = town.people;
  const code = await taken();
  const opened = await sam.taps(sam.sees(code, town.channel('lonnskolan')), 'Visa');
  const form = await sam.taps(opened, 'Skriv en plan');
  const back = await sam.taps(form, 'Spara planen', { plan: 'Läxhjälp på tisdagar', followUpOn: '2026-11-01' });
  expect(back.text).toContain('Läxhjälp på tisdagar');
  expect(back.text).toContain('Välj en dag efter i dag');
  const saved = await sam.taps(back, 'Spara planen', { plan: 'Läxhjälp på tisdagar', followUpOn: '2026-12-01' });
  expect(saved.text).toContain('tis 1 dec');
});
