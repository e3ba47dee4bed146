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

/** By the organisation: the municipality's own social services. */
const toSocialServices = { to: 'exempelby-social/social-services' };
/** Somebody whom the organisation does not know: asked further where they are. */
const elsewhere = (to: UnitKind, where: string = 'elsewhere'): readonly Answers[] => [{ to }, { where }];
const needsSupport = { purpose: 'support' };
const NO = { consent: 'no' };

test('a teacher is led to what may be said to social services, and to what consent would allow', async () => {
  const { tora } = town.people;
  const first = await tora.says('får jag dela');
  expect(first.text).toContain('Inget du svarar sparas');
  expect(first.text).toContain('Fråga 1 av högst 6');
  const second = await tora.taps(first, 'Nästa', { who: 'exempelby-skola/school' });
  expect(second.text).toContain('Exempelby socialtjänst – Mottag barn och unga: socialtjänst');
  expect(second.text).toContain('Någon annan: Polis');
  expect(second.text).not.toMatch(/samma sekretess/);
  const third = await tora.taps(second, 'Nästa', toSocialServices);
  const fourth = await tora.taps(third, 'Nästa', { about: 'schooling' });
  expect(fourth.text).not.toContain('begå brott');
  const fifth = await tora.taps(fourth, 'Nästa', needsSupport);
  expect(fifth.text).toContain('Fråga 5 av högst 5');

  const answer = await tora.taps(fifth, 'Nästa', NO);
  expect(answer.text).toContain('Vägledning, inget beslut');
  expect(answer.text).toContain('10 kap. 27 § OSL. Ännu inte granskad av jurist hos er.');
  expect(answer.text).not.toMatch(/Senast granskad/);
  expect(answer.text).toContain('23 kap. 2 § tredje stycket OSL');
  expect(answer.text).toContain('Vanliga uppgifter från skoldagen är oftast inte hemliga');
  expect(answer.text).toContain('Texten läst 12 februari 2026.');
  expect(answer.text).toMatch(/Andra vägar.*Stöd utan behovsprövning.*11 kap. 5 §/s);
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
  expect(answer.text).toContain('Vid misstanke om våld, övergrepp eller hedersförtryck: tala inte med vårdnadshavarna');
  expect(answer.text).toMatch(/brister i omsorgen är det oftast bra att berätta/);
  expect(answer.text).toMatch(/rätt att få veta om de inleder en utredning, senast en vecka efter beslutet/);
  expect(answer.text).toContain('19 kap. 1 § SoL');
  expect(answer.text).not.toMatch(/Generalklausulen|Med samtycke/);
});

test('a social worker, who has one unit, is asked one question less', async () => {
  const { mia } = town.people;
  const first = await mia.says('Får jag dela?');
  expect(first.text).toContain('Vem vill du berätta för?');
  const answer = await asks(mia, ...elsewhere('child-psychiatry'), { about: 'social' }, needsSupport, NO);
  expect(answer.text).toContain('26 kap. 9 § OSL');
  expect(answer.text).not.toContain('Generalklausulen');
  const police = await asks(mia, ...elsewhere('police'), { about: 'social' }, { purpose: 'crime-risk' }, NO);
  expect(police.text).toContain('10 kap. 18 a §');
  const school = { to: 'exempelby-skola/school' };
  const told = await asks(mia, school, { about: 'social' }, { purpose: 'feedback' });
  expect(told.text).toContain('senast en vecka efter beslutet');
  expect(told.text).toContain('Det svaret ger ni i ert eget system.');
});

test('the school nurse has the rules of health care, and towards student health one of her own', async () => {
  const elsa = await meets('09');
  const nurse = { who: 'exempelby-elevhalsa/student-health-medical' };
  const about = { about: 'health' };
  const answer = await asks(elsa, nurse, toSocialServices, about, needsSupport, NO);
  expect(answer.text).toContain('25 kap. 12 § OSL');
  expect(answer.text).not.toMatch(/Generalklausulen|25 kap\. 13 a §? OSL\./);
  const student = elsewhere('student-health-other', 'same-authority');
  expect((await asks(elsa, nurse, ...student, about, needsSupport, NO)).text).toContain('25 kap. 13 a § OSL');
  // The teachers of a school are neither within her area nor student health of her authority.
  const teachers = await asks(elsa, nurse, { to: 'exempelby-skola/school' }, about, needsSupport, NO);
  expect(teachers.text).toContain('25 kap. 1 § OSL');
  expect(teachers.text).not.toMatch(/Mellan er går ingen sekretessgräns|25 kap\. 13 a/);
  const psychologist = { who: 'exempelby-elevhalsa/student-health-medical/student-health-other' };
  const theirs = await asks(elsa, psychologist, toSocialServices, { about: 'pupil-support' }, needsSupport, NO);
  expect(theirs.text).toContain('10 kap. 27 § OSL');
  expect(theirs.text).toContain('23 kap. 2 § första stycket OSL');
  expect(theirs.text).not.toMatch(/Menprövning i vården/);
});

test('a teacher who has reported is told of the strong secrecy of the report', async () => {
  const { tora } = town.people;
  const school = { who: 'exempelby-skola/school' };
  const answer = await asks(tora, school, toSocialServices, { about: 'report-of-concern' }, { purpose: 'advice' }, NO);
  expect(answer.text).toContain('40 kap. 7 g § OSL');
  expect(answer.text).not.toContain('23 kap. 2 §');
});

test('an independent school may tell what is not without authority, and can always ask without saying who', async () => {
  const ella = await meets('19');
  const school = { who: 'friskolan-eken/school' };
  const support = { about: 'pupil-support' };
  const answer = await asks(ella, school, ...elsewhere('social-services'), support, needsSupport, NO);
  expect(answer.text).toContain('29 kap. 14 § skollagen');
  expect(answer.text).toContain('Generalklausulen gäller inte er.');
  expect(answer.text).toContain('Rådfråga utan att säga vem');
  expect(answer.text).not.toMatch(/Menprövning|10 kap\. 28/);
  const asked = await asks(ella, school, toSocialServices, { about: 'schooling' }, { purpose: 'investigation' });
  expect(asked.text).toContain('20 kap. 6 § SoL');
  expect(asked.text).not.toContain('OSL.');
});

test('a colleague at the same independent school may be told, and nobody is asked about places that cannot be', async () => {
  const ella = await meets('19');
  const about = { about: 'pupil-support' };
  const own = { who: 'friskolan-eken/school' };
  const toColleague = { to: 'friskolan-eken/school' };
  const answer = await asks(ella, own, toColleague, about, needsSupport);
  expect(answer.text).toContain('Till en kollega i samma verksamhet');
  expect(answer.text).not.toMatch(/Tystnadsplikt i fristående|skriv ner varför/i);
  const placed = await asks(ella, own, { to: 'first-line-health' });
  expect(placed.text).toContain('I en annan verksamhet hos Stiftelsen Eken');
  expect(placed.text).not.toMatch(/nämnd/);
  const { tora } = town.people;
  const school = { who: 'exempelby-skola/school' };
  const police = await asks(tora, school, { to: 'police' });
  expect(police.text).toContain('Hos en annan kommun, region eller myndighet');
  expect(police.text).not.toMatch(/fristående skola eller i enskild vård|nämnd eller förvaltning/);
  // Also from an older card.
  const forged = await tora.taps(police, 'Nästa', { where: 'private' });
  expect(forged.text).toContain('Välj ett av alternativen');
});

test('whoever is asked by an investigation must answer it: no reason, and nobody to ask first', async () => {
  const { tora } = town.people;
  const school = { who: 'exempelby-skola/school' };
  const asked = await asks(tora, school, toSocialServices, { about: 'home' }, { purpose: 'investigation' });
  expect(asked.text).toContain('Du ska lämna uppgifter till utredningen');
  expect(asked.text).toContain('behov av skydd eller stöd');
  expect(asked.text).not.toMatch(/får dela|säg till din chef|Skriv ner varför/);
});

// By the demo municipality: which of its services are in one's own area. To all others there is a border.
const SKOLA = ['exempelby-skola/school', 'exempelby-skola/preschool'];
const VARD = ['exempellan-vard/first-line-health', 'exempellan-vard/child-psychiatry'];
const ASKERS: readonly { who: string; number: string; as: string; within: readonly string[] }[] = [
  { who: 'a teacher', number: '01', as: 'exempelby-skola/school', within: SKOLA },
  { who: 'a school nurse at a school', number: '01', as: 'exempelby-skola/school/student-health-medical', within: [] },
  { who: 'a preschool teacher', number: '15', as: '', within: SKOLA },
  {
    who: 'a school nurse',
    number: '09',
    as: 'exempelby-elevhalsa/student-health-medical',
    within: ['exempelby-elevhalsa/student-health-medical'],
  },
  {
    who: 'a school psychologist',
    number: '09',
    as: 'exempelby-elevhalsa/student-health-medical/student-health-other',
    within: [],
  },
  { who: 'a social worker', number: '03', as: '', within: ['exempelby-social/social-services'] },
  { who: 'the first line', number: '11', as: '', within: VARD },
  { who: 'a leisure leader', number: '17', as: '', within: ['exempelby-fritid/leisure'] },
];

test.each(ASKERS)(
  '$who has no border only to what the organisation has in their own area',
  async ({ number, as, within }) => {
    const person = await meets(number);
    const org = await town.bot.ports.directory.org();
    const services = [...new Set([...org.units.values()].map(({ area, kind }) => `${area}/${kind}`))];
    const data = { case: '', cardVersion: 0, nonce: '', outId: '', at: 'answer', who: as };
    const answers = { about: 'home', ...needsSupport, ...NO };
    const asked = async (more: Answers): Promise<string> =>
      saidIn(await person.sends(forgedTap(person, 'guide.step', { ...data, ...answers, ...more })));
    for (const to of services) {
      const said = await asked({ to, where: '' });
      expect([to, said.includes('Vägledning, inget beslut')]).toEqual([to, true]);
      expect([to, said.includes('Mellan er går ingen sekretessgräns')]).toEqual([to, within.includes(to)]);
    }
    // Nobody outside the organisation is on one's own side, whatever a tap claims.
    for (const to of UNIT_KINDS) {
      for (const where of WHERES) expect(await asked({ to, where })).not.toContain('Mellan er går ingen');
      const claimed = await asked({ to, where: 'same-area' });
      expect([to, claimed.includes('Välj ett av alternativen')]).toEqual([to, true]);
    }
  },
);

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
  const half = await tora.taps(await tora.taps(at, 'Nästa', { to: 'police' }), 'Nästa', { where: '' });
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
  expect(saidIn(await tora.sends(tap))).toContain('Knappen gick inte att använda');
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
