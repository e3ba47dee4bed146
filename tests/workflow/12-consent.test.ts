import { z } from 'zod';
import { asks, cardIn, SOCIAL } from '../support/asking.ts';
import { aConsent, anAnswer, answers, asksConsent, bases, consented } from '../support/consenting.ts';
import * as meet from '../support/meeting.ts';
import type { SeenCard } from '../support/seen.ts';
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
  expect(saved.text).toContain('Samtycke 1: 0 av 3 har svarat');
  const waits = await bases(town, code);
  expect(waits.text).toContain('väntar på fler underskrifter');
  expect(waits.text).toContain('Väntar på: vårdnadshavare 1, vårdnadshavare 2');
  expect(waits.text).toContain('Fråga också barnet');

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
  const both = await answers(town, code, { guardian2: 'prevented' });
  expect(both.text).toContain('Samtycke 1: gäller');
  expect(await mia(code)).toContain('Sitter ensam på rasterna');
});

test('a child of thirteen says no: that holds, unless somebody has judged their maturity and says why', async () => {
  const code = await story.taken(town);
  await asksConsent(town, code, { age: '12-14' });
  await answers(town, code);
  await asks(town, code);
  expect(await mia(code)).not.toContain('Sitter ensam');

  const no = await answers(town, code, { child: 'no', way: 'oral', note: 'Vill inte att fler vet' });
  expect(no.text).toContain('Samtycke 1: inget samtycke');
  expect(no.text).toContain('Barnet: nej, muntligt');
  expect(await mia(code)).toContain('Det finns inget samtycke till det.');

  const maturity = 'Skolpsykologen bedömer att barnet inte kan överblicka det';
  const judged = await answers(town, code, { child: 'no', maturity });
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
  const no = await answers(town, code, { child: 'no', maturity: 'Bedömd ändå' });
  expect(no.text).toContain('Samtycke 1: inget samtycke');
});

test.each(['12-14', '15-17'])(
  'all guardians are prevented: the yes of a child of %s is none by itself',
  async (age) => {
    const code = await story.taken(town);
    await asksConsent(town, code, { guardians: '2', age });
    await answers(town, code, { guardian1: 'prevented', guardian2: 'prevented' });
    await asks(town, code);
    const yes = await answers(town, code, { child: 'yes' });
    expect(yes.text).toContain('Samtycke 1: inget samtycke');
    expect(yes.text).toContain('Barnets ja räcker inte ensamt');
    expect(await mia(code)).not.toContain('Sitter ensam');

    const maturity = 'Skolpsykologen bedömer att barnet förstår vad det betyder';
    const judged = await answers(town, code, { child: 'yes', maturity });
    expect(judged.text).toContain('Samtycke 1: gäller');
    expect(judged.text).not.toContain('Barnets ja räcker inte ensamt');
    expect(await mia(code)).toContain('Sitter ensam på rasterna');
  },
);

test('partly given: only what all have said yes to crosses, and the receiver is told what does not', async () => {
  const code = await story.taken(town);
  await asksConsent(town, code, { guardians: '2', parts: 'childs-words,observations,tried' });
  await answers(town, code);
  const part = await answers(town, code, { guardian2: 'some', guardian2Parts: 'tried' });
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
  const turns = { guardians: 'good-man', turns: 'yes' };
  expect(form.text).not.toContain('Sista dag, före födelsedagen');
  const early = await story.tapsVerb(sam, form, 'consent.ask', aConsent(turns));
  expect(early.text).toContain('Sista dag, före födelsedagen');
  expect(early.text).toContain('Inte skickat än. Ett fält behöver ändras');
  const late = await story.tapsVerb(sam, early, 'consent.ask', aConsent({ ...turns, before: '2027-05-25' }));
  expect(late.text).toContain('Välj en sista dag före födelsedagen');
  const gone = await story.tapsVerb(sam, late, 'consent.ask', aConsent({ ...turns, before: '2026-11-24' }));
  expect(gone.text).toContain('Välj en dag efter i dag.');
  expect(await store.state(code)).toMatchObject({ consents: [] });
  const asked = await story.tapsVerb(sam, gone, 'consent.ask', aConsent({ ...turns, before: '2027-02-01' }));
  expect(asked.text).toContain('God man');
  expect(await store.state(code)).toMatchObject({ consents: [{ until: '2027-02-01', represented: 'good-man' }] });
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
  const no = await answers(town, code, { guardian2: 'no' });
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
  const send = (card: SeenCard, inputs: Readonly<Record<string, string>>): Promise<SeenCard> =>
    story.tapsVerb(sam, card, 'consent.answer', inputs);
  // Two fields are wrong: both are marked, and beside the button it says that nothing was sent.
  const oral = await send(answer, anAnswer({ way: 'oral', guardian1: 'some' }));
  // The third is what a client says itself where nothing is chosen.
  expect(oral.text.match(/Fyll i det här fältet\./g)).toHaveLength(3);
  expect(oral.text).toContain('Inte skickat än. 2 fält behöver ändras');
  const nobody = await send(oral, anAnswer({}));
  expect(nobody.text).toContain('Välj minst ett svar.');
  // A yes to all and ticks for some do not go together, nor ticks where nothing is answered.
  const unclear = await send(nobody, anAnswer({ guardian1: 'yes', guardian1Parts: 'tried', childParts: 'tried' }));
  expect(unclear.text.match(/Kryssen gäller bara till ”Inte allt”/g)).toHaveLength(2);
  const judged = await send(unclear, anAnswer({ guardian1: 'yes', maturity: 'Bedömd' }));
  expect(judged.text).toContain('Fyll i det här fältet.');
  // What was not asked about, and who was not asked, is on no card.
  const nothing = await send(judged, anAnswer({ guardian1: 'some', guardian1Parts: 'plan' }));
  expect(nothing.text).toContain('Ett ja behöver gälla något');
  const other = await send(nothing, anAnswer({ guardian1: 'yes', guardian2: 'yes' }));
  expect(other.text).toContain('Det svaret kan inte lämnas av den personen');
  expect(await store.state(code)).toMatchObject({ consents: [{ answers: [] }] });
});

test('three answer at once: each has its own event, and whoever is left out is still asked', async () => {
  const { sam } = town.people;
  const code = await story.taken(town);
  const rows = await asksConsent(town, code, { guardians: '2', age: '12-14' });
  await asks(town, code);
  const two = await story.tapsVerb(sam, rows, 'consent.answer', anAnswer({ guardian1: 'yes', child: 'yes' }));
  expect(two.text).toContain('Väntar på: vårdnadshavare 2');
  expect(await mia(code)).not.toContain('Sitter ensam');
  const second = await story.tapsVerb(sam, two, 'consent-answer.open');
  expect(second.text).toContain('Samtycke 1: 2 av 3 har svarat');
  expect(second.text).toContain('Vårdnadshavare 1: ja, på papper');
  // Nothing new from the two who have answered.
  const last = { guardian1: 'none', guardian2: 'some', guardian2Parts: 'tried' };
  const all = await story.tapsVerb(sam, second, 'consent.answer', anAnswer(last));
  expect(all.text).toContain('Samtycke 1: gäller');
  expect(all.text).toContain('Vårdnadshavare 2: ja, till en del');

  const again = await story.tapsVerb(sam, all, 'consent.open');
  const three = await story.tapsVerb(sam, again, 'consent.ask', aConsent({ guardians: '2', age: '12-14' }));
  const said = { guardian1: 'yes', guardian2: 'prevented', child: 'no', way: 'oral', note: 'Ringde båda' };
  const told = await story.tapsVerb(sam, three, 'consent.answer', anAnswer(said));
  expect(told.text).toContain('Samtycke 2: inget samtycke');
  const [, newest] = z
    .object({ consents: z.array(z.object({ answers: z.array(z.unknown()) })) })
    .parse(await store.state(code)).consents;
  const by = { way: 'oral', note: expect.any(String) };
  expect(newest?.answers).toEqual([
    expect.objectContaining({ ...by, signer: 'guardian-1', answer: 'yes', parts: ['observations', 'tried'] }),
    expect.objectContaining({ ...by, signer: 'guardian-2', answer: 'prevented', parts: [] }),
    expect.objectContaining({ ...by, signer: 'child', answer: 'no', parts: [] }),
  ]);
  const events = (await store.events(code)).filter((type) => type === 'consentAnswered');
  expect(events).toHaveLength(6);
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
