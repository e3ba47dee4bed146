import { saidIn } from '../../support/post.ts';
import * as story from '../../support/story.ts';
import { startTown, type Town } from '../../support/town.ts';

/** A worry written where others read: the form comes in the writer's own chat. */
const WORRY = 'jag är orolig för en kanariegul elev';
const FORM = 'Skicka orosnotisen';
let town: Town;
beforeAll(async () => {
  town = await startTown();
});
afterAll(async () => {
  expect(town.connector.violations).toEqual([]);
  await town.close();
});

test('leads to the form in one’s own chat, once', async () => {
  const { tora, sam } = town.people;
  const channel = story.schoolChannel(town);
  const card = await sam.says(WORRY, channel);
  const before = tora.cards().length;
  const tap = story.tapFor(tora, card, 'concern.open');
  for (let i = 0; i < 2; i += 1) expect(saidIn(await tora.sends(tap))).toContain('Formuläret ligger i vår egen chatt');
  await town.settled();
  expect(tora.cards()).toHaveLength(before + 1);
  expect(tora.cards().at(-1)?.text).toContain(FORM);
  expect(tora.cards(channel).some(({ text }) => text.includes(FORM))).toBe(false);
  // So it does in a client that knows no other kind of button.
  await tora.sends(story.asSubmit(story.tapFor(tora, card, 'concern.open')));
  await town.settled();
  expect(tora.cards()).toHaveLength(before + 2);
});

test.each([
  ['could not be posted', { status: 403 }],
  ['may have been posted', { kind: 'lost', how: 'reset' }],
] as const)('is not said to have led to a form that %s, also when the tap comes again', async (_, fault) => {
  const { rut, sam } = town.people;
  const card = await sam.says(WORRY, story.schoolChannel(town));
  const tap = story.tapFor(rut, card, 'concern.open');
  const broken = town.connector.fail({ method: 'POST', conversation: rut.chat }, fault);
  for (let i = 0; i < 2; i += 1) {
    const said = saidIn(await rut.sends(tap));
    expect(said).toContain('Skriv till mig där');
    expect(said).not.toContain('Formuläret ligger');
  }
  expect(broken.hits).toBe(1);
  broken.stop();
});

test('is not said to have led to a form while it is on its way', async () => {
  const { rut, sam } = town.people;
  const card = await sam.says(WORRY, story.schoolChannel(town));
  const tap = story.tapFor(rut, card, 'concern.open');
  const arrival = Promise.withResolvers<void>();
  const late = town.connector.fail(
    { method: 'POST', conversation: rut.chat },
    { kind: 'held', until: arrival.promise },
  );
  const first = rut.sends(tap);
  await town.connector.waitFor(() => late.hits === 1, 'the form on its way');
  const again = saidIn(await rut.sends(tap));
  arrival.resolve();
  expect(again).toContain('Skriv till mig där');
  expect(saidIn(await first)).toContain('Formuläret ligger');
  expect(saidIn(await rut.sends(tap))).toContain('Formuläret ligger');
  expect(late.calls).toBe(1);
});

test('leads to a new chat of one’s own, where the old one is gone', async () => {
  const { sam, rut } = town.people;
  const card = await sam.says(WORRY, story.schoolChannel(town));
  const gone = town.connector.fail({ method: 'POST', conversation: rut.chat }, { status: 404 });
  expect(saidIn(await rut.sends(story.tapFor(rut, card, 'concern.open')))).toContain(
    'Formuläret ligger i vår egen chatt',
  );
  gone.stop();
});
