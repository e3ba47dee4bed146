import { WHERES } from '../../src/cards/guide/guide.ts';
import { personId } from '../../src/domain/ids.ts';
import { UNIT_KINDS, type UnitKind } from '../../src/domain/organisation/org.ts';
import { makePerson, type TestPerson } from '../support/person.ts';
import { saidIn } from '../support/post.ts';
import type { SeenCard } from '../support/seen.ts';
import { type Store, townWithStore } from '../support/store.ts';
import { forgedTap } from '../support/story.ts';
import type { Town } from '../support/town.ts';

let town: Town;
let store: Store;
beforeAll(async () => {
  ({ town, store } = await townWithStore());
});
afterAll(async () => {
  expect(town.connector.violations).toEqual([]);
  await town.close();
});

/** Somebody of the demo municipality who is in no other story. */
async function meets(number: string): Promise<TestPerson> {
  const org = await town.bot.ports.directory.org();
  const person = org.people.get(personId(`00000000-0000-4000-8000-0000000000${number}`));
  if (person === undefined) throw new Error(`nobody has the number ${number}`);
  const met = makePerson({
    bot: () => town.bot.url,
    connector: town.connector,
    settled: () => town.bot.settled(),
    person,
  });
  await met.opensTheirChat();
  return met;
}

type Answers = Readonly<Record<string, string>>;

/** Answers card after card, as the buttons carry the answers along. */
async function asks(person: TestPerson, ...answers: readonly Answers[]): Promise<SeenCard> {
  let card = await person.says('får jag dela?');
  for (const given of answers) card = await person.taps(card, 'Nästa', given);
  return card;
}

const toSocialServices = { to: 'social-services', where: 'same-huvudman' };
const needsSupport = { purpose: 'support' };
const NO = { consent: 'no' };

test('a teacher is led to what may be said to social services, and to what consent would allow', async () => {
  const { tora } = town.people;
  const first = await tora.says('får jag dela');
  expect(first.text).toContain('Inget du svarar sparas');
  const second = await tora.taps(first, 'Nästa', { who: 'exempelby-skola/school' });
  expect(second.text).toContain('På min egen skola eller förvaltning (samma sekretess): Exempelby skolförvaltning');
  expect(second.text).toContain('I en annan del av Exempelby kommun');
  const third = await tora.taps(second, 'Nästa', toSocialServices);
  const fourth = await tora.taps(third, 'Nästa', { about: 'schooling' });
  expect(fourth.text).not.toContain('begå brott');
  const fifth = await tora.taps(fourth, 'Nästa', needsSupport);
  expect(fifth.text).toContain('Fråga 5 av högst 5');

  const answer = await tora.taps(fifth, 'Nästa', NO);
  expect(answer.text).toContain('Vägledning, inget beslut');
  expect(answer.text).toContain('10 kap. 27 § OSL. Ännu inte granskad av jurist hos er.');
  expect(answer.text).not.toMatch(/Senast granskad/);
  expect(answer.text).toContain('23 kap. 2 §');
  expect(answer.text).toContain('Skriv ner varför innan du berättar, och säg till din chef.');
  expect(answer.text).not.toContain('25 kap.');
  expect(answer.text).toContain('Med samtycke får du dela det som samtycket omfattar');
  expect(answer.text).toContain('Rådfråga utan att säga vem');
  expect(answer.text).toContain('små grupper');
  expect(answer.text).toContain('0980-319 200');

  const back = await tora.taps(answer, 'Tillbaka');
  expect(back.text).toContain('Finns det samtycke till just det här?');
  const agreed = await tora.taps(back, 'Nästa', { consent: 'yes' });
  expect(agreed.text).toContain('Du får dela det som samtycket omfattar');
  const again = await tora.taps(agreed, 'Börja om');
  expect(again.text).toContain('Var arbetar du?');
});

test('whoever suspects harm is shown how to report, without a question more', async () => {
  const { tora } = town.people;
  const school = { who: 'exempelby-skola/school' };
  const answer = await asks(tora, school, toSocialServices, { about: 'home' }, { purpose: 'harm' });
  expect(answer.text).toContain('Gör en orosanmälan till socialtjänsten nu.');
  expect(answer.text).toContain('Tala inte med vårdnadshavarna om misstanken först');
  expect(answer.text).toContain('19 kap. 1 § SoL');
  expect(answer.text).not.toMatch(/Generalklausulen|Med samtycke/);
});

test('a social worker, who has one unit, is asked one question less', async () => {
  const { mia } = town.people;
  const first = await mia.says('Får jag dela?');
  expect(first.text).toContain('Vem vill du berätta för?');
  const clinic = { to: 'child-psychiatry', where: 'elsewhere' };
  const answer = await asks(mia, clinic, { about: 'social' }, needsSupport, NO);
  expect(answer.text).toContain('26 kap. 9 § OSL');
  expect(answer.text).not.toContain('Generalklausulen');
  const police = { to: 'police', where: 'elsewhere' };
  expect((await asks(mia, police, { about: 'social' }, { purpose: 'crime-risk' }, NO)).text).toContain(
    '10 kap. 18 a §',
  );
  const told = await asks(mia, { to: 'school', where: 'same-huvudman' }, { about: 'social' }, { purpose: 'feedback' });
  expect(told.text).toContain('Det svaret ger ni i ert eget system.');
});

test('the school nurse has the rules of health care, and towards student health one of her own', async () => {
  const elsa = await meets('09');
  const nurse = { who: 'exempelby-elevhalsa/student-health/medical' };
  const about = { about: 'health' };
  const answer = await asks(elsa, nurse, toSocialServices, about, needsSupport, NO);
  expect(answer.text).toContain('25 kap. 12 § OSL');
  expect(answer.text).not.toMatch(/Generalklausulen|25 kap\. 13 a/);
  const school = { to: 'school', where: 'same-huvudman' };
  expect((await asks(elsa, nurse, school, about, needsSupport, NO)).text).toContain('25 kap. 13 a § OSL');
  const psychologist = { who: 'exempelby-elevhalsa/student-health' };
  const theirs = await asks(elsa, psychologist, toSocialServices, { about: 'pupil-support' }, needsSupport, NO);
  expect(theirs.text).toContain('10 kap. 27 § OSL');
  expect(theirs.text).not.toContain('25 kap.');
});

test('an independent school has a rule of its own, and can always ask without saying who', async () => {
  const ella = await meets('19');
  const social = { to: 'social-services', where: 'elsewhere' };
  const school = { who: 'friskolan-eken/school' };
  const answer = await asks(ella, school, social, { about: 'schooling' }, needsSupport, NO);
  expect(answer.text).toContain('29 kap. 14 § skollagen');
  expect(answer.text).toContain('Rådfråga utan att säga vem');
  expect(answer.text).not.toMatch(/Generalklausulen|Menprövning/);
  const asked = await asks(ella, school, social, { about: 'schooling' }, { purpose: 'investigation' });
  expect(asked.text).toContain('20 kap. 6 § SoL');
});

test('whoever is asked by an investigation must answer it: no reason, and nobody to ask first', async () => {
  const { tora } = town.people;
  const school = { who: 'exempelby-skola/school' };
  const asked = await asks(tora, school, toSocialServices, { about: 'home' }, { purpose: 'investigation' });
  expect(asked.text).toContain('Du ska lämna uppgifter till utredningen');
  expect(asked.text).toContain('behov av skydd eller stöd');
  expect(asked.text).not.toMatch(/får dela|säg till din chef|Skriv ner varför/);
});

// By the demo municipality: which kinds of unit are in one's own area. To all others there is a border.
const ASKERS: readonly { who: string; number: string; as: string; within: readonly UnitKind[] }[] = [
  { who: 'a teacher', number: '01', as: 'exempelby-skola/school', within: ['school', 'preschool'] },
  { who: 'a school nurse at a school', number: '01', as: 'exempelby-skola/school/medical', within: [] },
  { who: 'a preschool teacher', number: '15', as: '', within: ['school', 'preschool'] },
  {
    who: 'a school nurse',
    number: '09',
    as: 'exempelby-elevhalsa/student-health/medical',
    within: ['student-health'],
  },
  { who: 'a school psychologist', number: '09', as: 'exempelby-elevhalsa/student-health', within: [] },
  { who: 'a social worker', number: '03', as: '', within: ['social-services'] },
  { who: 'the first line', number: '11', as: '', within: ['first-line-health', 'child-psychiatry'] },
  { who: 'a leisure leader', number: '17', as: '', within: ['leisure'] },
  { who: 'an independent school', number: '19', as: 'friskolan-eken/school', within: ['school'] },
];

test.each(ASKERS)(
  '$who has no border only to what the organisation has in their own area',
  async ({ who, number, as, within }) => {
    const person = await meets(number);
    const data = { case: '', cardVersion: 0, nonce: '', outId: '', at: 'answer', who: as };
    const answers = { about: 'home', ...needsSupport, ...NO };
    for (const to of UNIT_KINDS)
      for (const where of WHERES) {
        const said = saidIn(await person.sends(forgedTap(person, 'guide.step', { ...data, to, where, ...answers })));
        const [claimed, free] = [where === 'same-area', where === 'same-area' && within.includes(to)];
        const place = `${to}, ${where}`;
        expect([place, said.includes('Vägledning, inget beslut')]).toEqual([place, free || !claimed]);
        expect([place, said.includes('går en sekretessgräns. Välj')]).toEqual([place, claimed && !free]);
        // An independent school has a duty of its own, which says what binds.
        const says = free && who !== 'an independent school';
        expect([place, said.includes('Mellan er går ingen sekretessgräns')]).toEqual([place, says]);
      }
  },
);

test('whoever goes back and asks as somebody else is asked again where the receiver is', async () => {
  const { tora } = town.people;
  const data = { case: '', cardVersion: 0, nonce: '', outId: '', about: 'health', purpose: 'support', at: 'answer' };
  const forged = { ...data, who: 'exempelby-skola/school/medical', to: 'school', where: 'same-area' };
  const asked = await tora.sends(forgedTap(tora, 'guide.step', forged));
  expect(saidIn(asked)).toContain('Välj var mottagaren finns.');
  expect(saidIn(asked)).not.toContain('ingen sekretessgräns');
});

test('English people are led in English', async () => {
  const { chris } = town.people;
  const card = await chris.says('may i share');
  expect(card.text).toContain('Whom do you want to tell?');
});

test('without an answer the question comes again', async () => {
  const { tora } = town.people;
  const first = await tora.says('får jag dela');
  expect((await tora.taps(first, 'Nästa', { who: '' })).text).toContain('Välj ett av alternativen');
  const at = await asks(tora, { who: 'exempelby-skola/school' });
  const half = await tora.taps(at, 'Nästa', { to: 'police', where: '' });
  expect(half.text).toContain('Välj ett av alternativen');
});

test('in a channel it points to one’s own chat, and the help opens it', async () => {
  const { tora, sam } = town.people;
  const inChannel = await sam.says('får jag dela', town.channel('lonnskolan'));
  expect(inChannel.text).toContain('i vår egen chatt');
  const help = await tora.says('hjälp');
  expect((await tora.taps(help, 'Får jag dela?')).text).toContain('Var arbetar du?');
});

test.each([
  ['a unit of somebody else’s', { who: 'exempelby-social/social-services' }],
  ['a question that there is not', { at: 'name' }],
  ['a receiver that there is not', { to: 'press' }],
  ['an answer that no field can hold', { about: { is: 'home' } }],
])('%s is not understood', async (_, differs) => {
  const { tora } = town.people;
  const data = { case: '', cardVersion: 0, nonce: '', outId: '', at: 'about', who: 'exempelby-skola/school' };
  const tap = forgedTap(tora, 'guide.step', { ...data, ...toSocialServices, ...differs });
  expect(saidIn(await tora.sends(tap))).toContain('Jag förstod inte den knappen.');
});

test('a field that there is not is left unread', async () => {
  const { tora } = town.people;
  const data = { case: '', cardVersion: 0, nonce: '', outId: '', at: 'about', who: 'exempelby-skola/school' };
  const tap = forgedTap(tora, 'guide.step', { ...data, ...toSocialServices, note: 'Barnet heter något' });
  const said = saidIn(await tora.sends(tap));
  expect(said).toContain('Vad är det för uppgift?');
  expect(said).not.toContain('Barnet heter något');
});

test('nothing of it is logged or kept', async () => {
  const { tora } = town.people;
  const before = town.log.length;
  await asks(tora, { who: 'exempelby-skola/school' }, toSocialServices, { about: 'home' }, { purpose: 'harm' });
  expect(town.log.slice(before).join('\n')).not.toMatch(/social-services|home|harm/);
  for (const table of ['cases', 'due', 'index'] as const) expect(await store.all(table)).toEqual([]);
});
