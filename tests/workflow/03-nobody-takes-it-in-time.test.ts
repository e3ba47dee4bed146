import { aConcern } from '../support/concern.ts';
import { codeOn } from '../support/seen.ts';
import { startTown, type Town } from '../support/town.ts';

let town: Town;
beforeEach(async () => {
  town = await startTown();
});
afterEach(async () => {
  expect(town.connector.violations).toEqual([]);
  await town.close();
});

const raised = async (differs = {}): Promise<string> => {
  const { tora } = town.people;
  return codeOn(await tora.taps(await tora.says('oro'), 'Skicka orosnotisen', aConcern(differs)));
};

test('after a working day the manager is told, and only a person taking the case ends that', async () => {
  const { tora, sam, rut } = town.people;
  const code = await raised();
  const before = rut.cards().length;

  await town.timeIs('2026-11-26T08:59');
  expect(rut.cards()).toHaveLength(before);
  await town.timeIs('2026-11-26T09:01');
  expect(rut.sees(code).text).toContain('Ingen har tagit ärende');
  expect(sam.sees(code, town.channel('lonnskolan')).text).toContain('Chefen fick veta det');
  expect(tora.sees(code).text).toContain('Chefen fick veta det');

  await town.timeIs('2026-11-30T09:00');
  expect(rut.cards()).toHaveLength(before + 1);

  await rut.taps(rut.sees(code), 'Ta ärendet');
  expect(tora.sees(code).text).toContain('Rut Demorektor');
  expect(rut.sees(code).text).not.toContain('Ingen har tagit');
});

test('a weekend is not working time', async () => {
  const { rut } = town.people;
  await town.timeIs('2026-11-27T14:00');
  const code = await raised();
  await town.timeIs('2026-11-29T20:00');
  expect(() => rut.sees(code)).toThrow();
  await town.timeIs('2026-11-30T14:01');
  expect(rut.sees(code).text).toContain('Ingen har tagit ärende');
});

test('what is urgent is told the same day', async () => {
  const { rut } = town.people;
  const code = await raised({ urgency: 'urgent' });
  await town.timeIs('2026-11-25T10:59');
  expect(() => rut.sees(code)).toThrow();
  await town.timeIs('2026-11-25T11:00');
  expect(rut.sees(code).text).toContain('Ingen har tagit ärende');
});
