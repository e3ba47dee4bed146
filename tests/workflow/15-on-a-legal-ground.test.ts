import { personId, unitId } from '../../src/domain/ids.ts';
import { asks, cardIn, SOCIAL } from '../support/asking.ts';
import { bases, shares } from '../support/consenting.ts';
import { saidIn } from '../support/post.ts';
import { type Store, townWithStore } from '../support/store.ts';
import * as story from '../support/story.ts';
import type { Town } from '../support/town.ts';

let town: Town;
let store: Store;
beforeEach(async () => {
  ({ town, store } = await townWithStore());
});
afterEach(async () => {
  expect(town.connector.violations).toEqual([]);
  await town.close();
});

const CONTENT = 'Sitter ensam på rasterna';
const REASON = 'Brådskande stöd behövs i helgen';

test('sharing on a legal ground takes a reason, and the manager is told', async () => {
  const { sam, rut, mia } = town.people;
  const code = await story.taken(town);
  await asks(town, code);
  expect((await mia.taps(cardIn(town, SOCIAL, code), 'Visa')).text).toContain('Inget samtycke är inhämtat för det');

  const to = await story.tapsVerb(sam, await bases(town, code), 'ground.open');
  expect(to.text).toContain('Fråga i första hand om samtycke');
  const form = await story.tapsVerb(sam, to, 'ground.choose', { to: SOCIAL, about: 'home' });
  expect(form.text).toContain('10 kap. 27 § OSL');
  expect(form.text).toContain('Ännu inte granskad av jurist hos er.');
  expect(form.text).toContain('När du delar får din chef veta det');
  // What health care and social services may use among themselves is not the school's; 10:15 a is nobody's.
  expect(form.text).not.toMatch(/25 kap\. 12 §|26 kap\. 9 §|10 kap\. 15 a/);
  const typed = { ground: 'general-clause', parts: 'observations', reason: '' };
  const lacks = await story.tapsVerb(sam, form, 'ground.share', typed);
  expect(lacks.text).toContain('Fyll i det här fältet.');
  expect(await store.state(code)).toMatchObject({ grounds: [] });

  const shared = await story.tapsVerb(sam, lacks, 'ground.share', { ...typed, reason: REASON });
  expect(shared.text).toContain('Med stöd av lag: Generalklausulen');
  const told = rut.sees('Uppgifter delas utan samtycke, med stöd av lag');
  expect(told.text).toContain('Sam Skolsamordnare delar sedan ons 25 nov');
  expect(told.text).not.toMatch(new RegExp(`${REASON}|Mottag|27 §`));
  const why = await story.tapsVerb(rut, told, 'case.show');
  expect((await story.tapsVerb(rut, why, 'case.show', { reason: 'Följer upp' })).text).toContain(REASON);

  const read = await mia.taps(cardIn(town, SOCIAL, code), 'Visa');
  expect(read.text).toContain(CONTENT);
  expect(read.text).toContain('delas utan samtycke, med stöd av lag: 10 kap. 27 § OSL');
  expect(read.text).not.toMatch(new RegExp(`${REASON}|pratat med barnet|Jag vill inte gå hem`));
  const reads = (await store.rows(code)).filter((r) => r.rowKey.startsWith('6-read'));
  expect(reads.map((row) => JSON.parse(String(row['body'])))).toContainEqual(
    expect.objectContaining({ basis: 'receiver', passages: [{ kind: 'ground', n: 1 }] }),
  );

  const stopped = await story.tapsVerb(sam, await bases(town, code), 'sharing.stop');
  expect(stopped.text).toContain('Generalklausulen, upphört');
  expect((await mia.taps(cardIn(town, SOCIAL, code), 'Visa')).text).not.toContain(CONTENT);
  expect(rut.sees('upphörde ons 25 nov').text).toContain(code);
});

test.each([
  ['neither a receiver nor a kind', { to: '', about: '' }, '2 fält behöver ändras'],
  ['no receiver', { to: '', about: 'home' }, 'Ett fält behöver ändras'],
  ['no kind', { to: SOCIAL, about: '' }, 'Ett fält behöver ändras'],
  ['a receiver that is no unit', { to: 'x'.repeat(200), about: 'home' }, 'Välj ett av alternativen.'],
  ['a kind that is none', { to: SOCIAL, about: 'anything' }, 'Välj ett av alternativen.'],
])('%s: the same form comes back, marked', async (_, chosen, says) => {
  const { sam } = town.people;
  const code = await story.taken(town);
  const to = await story.tapsVerb(sam, await bases(town, code), 'ground.open');
  const back = await story.tapsVerb(sam, to, 'ground.choose', chosen);
  expect(back.text).toContain('Vem behöver få veta?');
  expect(back.text).toContain(says);
  expect((await story.tapsVerb(sam, back, 'ground.choose', { to: SOCIAL, about: 'home' })).text).toContain('OSL');
});

test.each([
  ['one for health care and social services', 'necessary-support-health'],
  ['one for social services', 'crime-risk'],
  ['one that was never there', 'no-such-ground'],
])('a ground that is not open between the two is refused on the server: %s', async (_, ground) => {
  const code = await story.taken(town);
  const refused = await shares(town, code, { ground });
  expect(refused.text).toContain('Det lagstödet gäller inte mellan er och den mottagaren.');
  expect(refused.text).toContain(REASON);
  expect(await store.state(code)).toMatchObject({ grounds: [] });
});

test('to one’s own area there is nothing to choose, and nobody else chooses', async () => {
  const { sam, siv } = town.people;
  const code = await story.taken(town);
  const to = await story.tapsVerb(sam, await bases(town, code), 'ground.open');
  const none = await story.tapsVerb(sam, to, 'ground.choose', { to: 'bjorkens-forskola', about: 'home' });
  expect(none.text).toContain('Jag hittar inget lagstöd');
  const data = { case: code, cardVersion: 2, nonce: 'a-forged-one', outId: '' };
  const forged = {
    ...data,
    to: SOCIAL,
    about: 'home',
    ground: 'general-clause',
    parts: 'observations',
    reason: REASON,
  };
  expect(saidIn(await siv.sends(story.forgedTap(siv, 'ground.share', forged)))).toContain('håller i ärendet');
  expect(await store.state(code)).toMatchObject({ grounds: [] });
});

test('what must be given to an investigation takes no reason, and is no matter for the manager', async () => {
  const { rut, mia } = town.people;
  const code = await story.taken(town);
  await asks(town, code);
  const shared = await shares(town, code, { ground: 'duty-to-inform', reason: '' });
  expect(shared.text).toContain('Du ska lämna uppgifter till utredningen');
  expect(shared.text).toContain('20 kap. 6 § SoL');
  expect(rut.cards().filter(({ text }) => text.includes('med stöd av lag'))).toEqual([]);
  expect((await mia.taps(cardIn(town, SOCIAL, code), 'Visa')).text).toContain(CONTENT);
});

test('a manager who shares tells the one above', async () => {
  const { rut, alva } = town.people;
  const code = await story.raised(town);
  await rut.taps(rut.sees(code, story.schoolChannel(town)), 'Ta ärendet');
  const to = await story.tapsVerb(rut, await bases(town, code, 'rut'), 'ground.open');
  const form = await story.tapsVerb(rut, to, 'ground.choose', { to: SOCIAL, about: 'home' });
  await story.tapsVerb(rut, form, 'ground.share', { ground: 'general-clause', parts: 'tried', reason: REASON });
  expect(alva.sees('Uppgifter delas utan samtycke, med stöd av lag').text).toContain('Rut Demorektor');
});

test('a manager who is alone at the unit shares nothing on a ground, since nobody could be told', async () => {
  const { rut } = town.people;
  const code = await story.raised(town);
  await story.tapsVerb(rut, story.cardOf(town, code), 'case.take');
  const unit = unitId(story.SCHOOL);
  const left = await town.bot.ports.staffing.change(
    'command-line',
    ['02', '06', '21'].map((n) => {
      const person = personId(`00000000-0000-4000-8000-0000000000${n}`);
      return { kind: 'roles', person, unit, roles: [] } as const;
    }),
  );
  expect(left.kind).toBe('changed');
  const to = await story.tapsVerb(rut, await bases(town, code, 'rut'), 'ground.open');
  const form = await story.tapsVerb(rut, to, 'ground.choose', { to: SOCIAL, about: 'home' });
  const typed = { ground: 'general-clause', parts: 'observations', reason: REASON };
  const alone = await story.tapsVerb(rut, form, 'ground.share', typed);
  expect(alone.text).toContain('måste en chef få veta det');
  expect(alone.text).toContain(REASON);
  expect(await store.state(code)).toMatchObject({ grounds: [] });
  // What must be given to an investigation waits for nobody.
  const owed = await story.tapsVerb(rut, alone, 'ground.share', { ...typed, ground: 'duty-to-inform', reason: '' });
  expect(owed.text).toContain('Du ska lämna uppgifter till utredningen');
});
