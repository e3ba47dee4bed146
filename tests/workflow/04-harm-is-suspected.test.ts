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

test('the manager decides who sees the content, and no card says why', async () => {
  const { tora, sam, siv, rut } = town.people;
  const channel = town.channel('lonnskolan');
  const code = codeOn(await tora.taps(await tora.says('oro'), 'Skicka orosnotisen', aConcern({ suspicion: 'true' })));

  const card = sam.sees(code, channel);
  expect(card.text).not.toMatch(/misstänk/i);
  expect(rut.sees(code).text).toContain('Du bestämmer vem som får se innehållet');

  await sam.taps(card, 'Ta ärendet');
  const closed = await sam.taps(sam.sees(code, channel), 'Visa');
  expect(closed.text).not.toContain('Jag vill inte gå hem');
  expect(closed.text).toContain('Innehållet visas inte för dig');

  const own = await tora.taps(tora.sees(code), 'Visa det jag skrev');
  expect(own.text).toContain('Jag vill inte gå hem');

  const managers = await rut.taps(rut.sees(code), 'Visa');
  expect(managers.text).toContain('Jag vill inte gå hem');
  expect(managers.text).toContain('Ingen kontakt med vårdnadshavarna');
  const samsId = '00000000-0000-4000-8000-000000000002';
  await rut.taps(managers, 'Ge läsrätt', { person: samsId });

  expect((await sam.taps(sam.sees(code, channel), 'Visa')).text).toContain('Jag vill inte gå hem');
  expect((await siv.taps(siv.sees(code, channel), 'Visa')).text).not.toContain('Jag vill inte gå hem');
});

test('when nobody takes it in time the manager is told anew, and not by a change in an old card', async () => {
  const { tora, rut } = town.people;
  const code = codeOn(await tora.taps(await tora.says('oro'), 'Skicka orosnotisen', aConcern({ suspicion: 'true' })));
  const before = rut.cards().length;
  await town.timeIs('2026-11-26T09:01');
  expect(rut.cards()).toHaveLength(before + 1);
  expect(rut.cards().at(-1)?.text).toContain(code);
  expect(rut.cards().at(-1)?.text).toContain('Ingen har tagit ärendet');
});
