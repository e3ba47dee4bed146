import { asks, cardIn, SOCIAL } from '../support/asking.ts';
import { aConsent, anAnswer, answers, asksConsent, bases, consented } from '../support/consenting.ts';
import * as meet from '../support/meeting.ts';
import { type Store, townWithStore } from '../support/store.ts';
import * as story from '../support/story.ts';
import type { Name, Town } from '../support/town.ts';

let town: Town;
let store: Store;
beforeEach(async () => {
  ({ town, store } = await townWithStore());
});
afterEach(async () => {
  expect(town.connector.violations).toEqual([]);
  await town.close();
});

/** What social services' coordinator reads of the case. */
const mia = async (code: string): Promise<string> =>
  (await town.people.mia.taps(cardIn(town, SOCIAL, code), 'Visa')).text;
const dayOf = (who: Name): string => town.people[who].sees('Det här har kommit upp i dag').text;

test('two guardians are asked, one is silent: nothing crosses, it is reminded of, and it rises', async () => {
  const code = await story.taken(town);
  const blank = await story.tapsVerb(town.people.sam, await bases(town, code), 'consent.open');
  expect(blank.text).toContain('Det du inte kryssar för får inte delas');
  expect(blank.text).toContain('2027-05-25');
  expect(blank.text).not.toContain('Lönnskolan (');

  const saved = await asksConsent(town, code, { guardians: '2' });
  expect(saved.text).toContain('Sparat.');
  expect(saved.text).toContain('väntar på fler underskrifter');
  expect(saved.text).toContain('Väntar på: vårdnadshavare 1, vårdnadshavare 2');
  expect(saved.text).toContain('Fråga också barnet');

  const one = await answers(town, code);
  expect(one.text).toContain('Vårdnadshavare 1: ja, på papper ons 25 nov. Mottaget av Sam Skolsamordnare.');
  expect(one.text).toContain('Väntar på: vårdnadshavare 2');
  await asks(town, code);
  expect(await mia(code)).toContain('Samtycke är efterfrågat och svaret väntas.');
  expect(await mia(code)).not.toMatch(/Sitter ensam|pratat med barnet|Jag vill inte gå hem/);

  // Ten working days, then the holder, the deputy and the manager in turn.
  await town.timeIs('2026-12-09T08:00');
  expect(dayOf('sam')).toContain('Få svar om samtycke');
  await town.timeIs('2026-12-11T08:00');
  expect(dayOf('disa')).toContain('Få svar om samtycke');
  await town.timeIs('2026-12-16T09:10');
  expect(dayOf('rut')).toContain('Få svar om samtycke');

  // It cannot wait, and the other is prevented: one guardian's yes is enough.
  const both = await answers(town, code, { signer: 'guardian-2', answer: 'prevented' });
  expect(both.text).toContain('Samtycke 1: gäller');
  expect(await mia(code)).toContain('Sitter ensam på rasterna');
});

test('a child of thirteen says no: that holds, unless somebody has judged their maturity and says why', async () => {
  const code = await story.taken(town);
  await asksConsent(town, code, { age: '12-14' });
  await answers(town, code);
  await asks(town, code);
  expect(await mia(code)).not.toContain('Sitter ensam');

  const no = await answers(town, code, { signer: 'child', answer: 'no', way: 'oral', note: 'Vill inte att fler vet' });
  expect(no.text).toContain('Samtycke 1: inget samtycke');
  expect(no.text).toContain('Barnet: nej, muntligt');
  expect(await mia(code)).toContain('Det finns inget samtycke till det.');

  const maturity = 'Skolpsykologen bedömer att barnet inte kan överblicka det';
  const judged = await answers(town, code, { signer: 'child', answer: 'no', maturity });
  expect(judged.text).toContain('Samtycke 1: gäller');
  expect(judged.text).toContain('Barnets mognad är bedömd.');
  const read = await mia(code);
  expect(read).toContain('Sitter ensam på rasterna');
  // What was said and judged stays where it was written.
  expect(read).not.toMatch(/fler vet|överblicka/);
  const own = await story.tapsVerb(town.people.sam, story.cardOf(town, code), 'case.show');
  expect(own.text).toContain(maturity);
  expect(JSON.stringify((await store.rows(code)).filter((r) => r.rowKey.startsWith('5-ev')))).not.toContain('Skolpsyk');
});

test('at fifteen and over the child’s no always holds', async () => {
  const code = await story.taken(town);
  await asksConsent(town, code, { age: '15-17' });
  await answers(town, code);
  const no = await answers(town, code, { signer: 'child', answer: 'no', maturity: 'Bedömd ändå' });
  expect(no.text).toContain('Samtycke 1: inget samtycke');
});

test.each(['12-14', '15-17'])(
  'all guardians are prevented: the yes of a child of %s is none by itself',
  async (age) => {
    const code = await story.taken(town);
    await asksConsent(town, code, { guardians: '2', age });
    await answers(town, code, { answer: 'prevented' });
    await answers(town, code, { signer: 'guardian-2', answer: 'prevented' });
    await asks(town, code);
    const yes = await answers(town, code, { signer: 'child' });
    expect(yes.text).toContain('Samtycke 1: inget samtycke');
    expect(yes.text).toContain('Barnets ja räcker inte ensamt');
    expect(await mia(code)).not.toContain('Sitter ensam');

    const maturity = 'Skolpsykologen bedömer att barnet förstår vad det betyder';
    const judged = await answers(town, code, { signer: 'child', maturity });
    expect(judged.text).toContain('Samtycke 1: gäller');
    expect(judged.text).not.toContain('Barnets ja räcker inte ensamt');
    expect(await mia(code)).toContain('Sitter ensam på rasterna');
  },
);

test('partly given: only what all have said yes to crosses, and the receiver is told what does not', async () => {
  const code = await story.taken(town);
  await asksConsent(town, code, { guardians: '2', parts: 'childs-words,observations,tried' });
  await answers(town, code, { parts: 'childs-words,observations,tried' });
  const part = await answers(town, code, { signer: 'guardian-2', parts: 'tried' });
  expect(part.text).toContain('Vårdnadshavare 2: ja, till en del');
  expect(part.text).toContain('Omfattar: det som redan är provat');
  await asks(town, code);
  const read = await mia(code);
  expect(read).toContain('Vi har pratat med barnet');
  expect(read).toContain('Visas inte för er: barnets egna ord, det som har setts eller hörts');
  expect(read).toContain('Det som visas här delas med stöd av samtycke 1, till och med 25 maj 2027.');
  expect(read).not.toMatch(/Sitter ensam|Jag vill inte gå hem|Vet vårdnadshavarna|Barnet kan behöva få frågan/);
});

test('the receiver reads exactly what is covered, and each read is on record with its footing', async () => {
  const code = await story.taken(town);
  await consented(town, code);
  const choices = await story.formOf(town, code, 'referral.open');
  expect(choices.text).toContain('ser det som samtycke eller lagstöd omfattar');
  await asks(town, code);
  const before = (await store.rows(code)).filter((r) => r.rowKey.startsWith('6-read')).length;
  expect(await mia(code)).toContain('Sitter ensam på rasterna');
  const reads = (await store.rows(code)).filter((r) => r.rowKey.startsWith('6-read'));
  expect(reads).toHaveLength(before + 1);
  expect(reads.map((row) => JSON.parse(String(row['body'])))).toContainEqual(
    expect.objectContaining({ basis: 'receiver', passages: [{ kind: 'consent', n: 1 }] }),
  );
  // Their manager, who is not among those who receive what comes, reads nothing of it.
  const { sten } = town.people;
  expect((await sten.taps(cardIn(town, SOCIAL, code), 'Visa')).text).not.toContain('Sitter ensam');
});

test('a god man signs and is called what they are, and a consent ends before a birthday that changes who answers', async () => {
  const { sam } = town.people;
  const code = await story.taken(town);
  const form = await story.tapsVerb(sam, await bases(town, code), 'consent.open');
  expect(form.text).toMatch(/En god man/);
  expect(form.text).toContain('Fyller barnet 12, 15 eller 18 år före den dagen?');
  const early = await story.tapsVerb(sam, form, 'consent.ask', aConsent({ guardians: 'good-man', turns: 'yes' }));
  expect(early.text).toContain('Välj en sista dag före barnets födelsedag');
  expect(await store.state(code)).toMatchObject({ consents: [] });
  const asked = await story.tapsVerb(sam, early, 'consent.ask', aConsent({ guardians: 'good-man', turns: 'no' }));
  expect(asked.text).toContain('god man');
  const yes = await answers(town, code);
  expect(yes.text).toContain('God man: ja');
  const back = await story.tapsVerb(sam, yes, 'consent-withdraw.open');
  expect(back.text.match(/God man/g)).toHaveLength(1);
  expect(JSON.stringify(await store.state(code))).not.toMatch(/birth|turns/);
});

test('where one of two guardians says no, the way of the social welfare board is shown', async () => {
  const code = await story.taken(town);
  await asksConsent(town, code, { guardians: '2' });
  const yes = await answers(town, code);
  expect(yes.text).not.toContain('6 kap. 13 a § FB');
  const no = await answers(town, code, { signer: 'guardian-2', answer: 'no' });
  expect(no.text).toContain('6 kap. 13 a § FB');
});

test('a form that lacks something comes back with what was typed', async () => {
  const { sam } = town.people;
  const code = await story.taken(town);
  const form = await story.tapsVerb(sam, await bases(town, code), 'consent.open');
  const lacks = await story.tapsVerb(sam, form, 'consent.ask', aConsent({ parts: '', until: '2027-04-30' }));
  expect(lacks.text).toContain('Fyll i det här fältet.');
  expect(lacks.text).toContain('2027-04-30');
  const late = await story.tapsVerb(sam, lacks, 'consent.ask', aConsent({ until: '2027-12-24' }));
  expect(late.text).toContain('Välj en tidigare dag.');
  const home = await story.tapsVerb(sam, late, 'consent.ask', aConsent({ to: 'bjorkens-forskola' }));
  expect(home.text).toContain('Välj en enhet som inte har samma sekretess som ni');
  const many = Array.from({ length: 7 }, (_, n) => `enhet-${n}`).join(',');
  expect((await story.tapsVerb(sam, home, 'consent.ask', aConsent({ to: many }))).text).toContain('Välj högst sex.');
  await story.tapsVerb(sam, home, 'consent.ask', aConsent());

  const answer = await story.tapsVerb(sam, await bases(town, code), 'consent-answer.open');
  const oral = await story.tapsVerb(sam, answer, 'consent.answer', anAnswer({ way: 'oral' }));
  expect(oral.text).toContain('Fyll i det här fältet.');
  const nothing = await story.tapsVerb(sam, oral, 'consent.answer', anAnswer({ parts: '' }));
  expect(nothing.text).toContain('Ett ja behöver gälla något');
  const other = await story.tapsVerb(sam, nothing, 'consent.answer', anAnswer({ signer: 'guardian-2' }));
  expect(other.text).toContain('Välj ett av alternativen.');
  expect(await store.state(code)).toMatchObject({ consents: [{ answers: [] }] });
});

test('where harm is suspected no guardian is asked, and why is said only to those who see the content', async () => {
  const { sam, rut } = town.people;
  const suspected = await meet.together(town, [SOCIAL], { suspicion: 'true' });
  const own = await bases(town, suspected);
  expect(own.text).toContain('Vårdnadshavarna tillfrågas inte');
  expect(own.buttons.map((b) => b.verb)).not.toContain('consent.open');

  // Social services' contact, who sees nothing, learns the same as where few may see for another reason.
  const restricted = await meet.together(town, [SOCIAL]);
  const opened = await rut.taps(story.cardOf(town, restricted), 'Visa');
  const shown = await story.tapsVerb(rut, opened, 'case.show', { reason: 'Jag behöver skydda barnet' });
  const form = await story.tapsVerb(rut, await story.tapsVerb(rut, shown, 'protect.open'), 'protect.restrict-open');
  await story.tapsVerb(rut, form, 'protect.restrict', { why: 'own-family', reason: 'Släkt med en kollega' });
  const theirs = async (code: string) => {
    const card = await town.people.mia.taps(cardIn(town, SOCIAL, code), 'Visa');
    const { text, buttons } = await story.tapsVerb(town.people.mia, card, 'basis.open');
    return { text: text.replaceAll(code, ''), verbs: buttons.map((b) => b.verb) };
  };
  const said = await theirs(suspected);
  expect(said.text).toContain('Just nu ställs inga frågor om samtycke härifrån');
  expect(said.text).not.toMatch(/Vårdnadshavarna|har öppnat|misst|far illa/);
  expect(said).toEqual(await theirs(restricted));
  // So does the holder, who has not been let in there.
  const kept = await story.tapsVerb(sam, await sam.taps(story.cardOf(town, restricted), 'Visa'), 'basis.open');
  expect(kept.text).toContain('Just nu ställs inga frågor om samtycke härifrån');
  expect(kept.buttons.map((b) => b.verb)).not.toContain('consent.open');
});
