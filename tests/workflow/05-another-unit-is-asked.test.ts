import { asks, cardIn, declines, SOCIAL } from '../support/asking.ts';
import { type Store, townWithStore } from '../support/store.ts';
import * as story from '../support/story.ts';
import type { Town } from '../support/town.ts';

const BUP = 'bup-exempellan';
/** What may never be read where the concern was raised, before a tap by the holder. */
const NAMES = /socialtjänst–|Mottag barn|Exempelby socialtjänst|BUP|Mottagare|Chris/i;

let town: Town;
let store: Store;
beforeAll(async () => {
  ({ town, store } = await townWithStore({ linked: ['lonnskolan', SOCIAL, BUP, 'bjorkens-forskola'] }));
});
afterAll(async () => {
  expect(town.connector.violations).toEqual([]);
  await town.close();
});

/** Everything posted about a case on the raising side says no name of another service. */
function raisingSideNamesNobody(code: string): void {
  const { tora, sam } = town.people;
  for (const card of [...tora.cards(), ...sam.cards(story.schoolChannel(town))])
    if (card.text.includes(code)) expect(card.text).not.toMatch(NAMES);
}

test('social services are asked to join in, and the holder stays', async () => {
  const { tora, sam, mia } = town.people;
  const code = await story.taken(town);
  const opened = await story.tapsVerb(sam, story.cardOf(town, code), 'case.show');
  const blank = await story.tapsVerb(sam, opened, 'referral.open');
  expect(blank.text).toContain('ärendet till steg 2');
  expect(blank.text).toContain('De som inte har samma sekretess som ni ser inget av innehållet');

  const suggested = await sam.taps(blank, 'Föreslå enheter', { need: 'family-support', question: 'advice' });
  expect(suggested.text).toContain('Exempelby socialtjänst');
  expect(suggested.text).not.toContain('BUP');
  expect(suggested.text).toContain('advice');

  const missing = await sam.taps(suggested, 'Skicka förfrågan', {
    question: 'assess',
    hand: 'joint',
    replyWithin: '5',
  });
  expect(missing.text).toContain('Fyll i det här fältet.');
  const sent = await sam.taps(missing, 'Skicka förfrågan', {
    need: 'family-support',
    to: SOCIAL,
    question: 'assess',
    hand: 'joint',
    replyWithin: '5',
  });
  expect(sent.text).toContain('Förfrågan till annan verksamhet: svar senast ons 2 dec');
  expect(story.cardOf(town, code).text).toContain('Steg 2');
  expect(tora.sees(code).text).toContain('En annan verksamhet är tillfrågad om stöd.');

  const asked = cardIn(town, SOCIAL, code);
  expect(asked.text).toContain('Lönnskolan');
  expect(asked.text).toContain('Kan ni hjälpa till att bedöma');
  expect(asked.text).toContain('ons 2 dec');
  expect(asked.text).not.toMatch(/Jag vill inte gå hem|rasterna|trygg/i);

  const before = await mia.taps(asked, 'Visa');
  expect(before.text).toContain('Innehållet visas inte för dig');
  expect(before.text).not.toContain('Jag vill inte gå hem');

  const answer = await mia.taps(asked, 'Ja, vi hjälper till');
  expect(answer.text).toContain('Vad händer nu?');
  expect(cardIn(town, SOCIAL, code).text).toContain('Mia Mottagare, Exempelby socialtjänst');
  const after = ['Vi har börjat', 'Vad händer nu?', 'Visa'];
  expect(cardIn(town, SOCIAL, code).buttons.map((b) => b.title)).toEqual(after);

  expect(story.cardOf(town, code).text).toContain('Sam Skolsamordnare');
  expect(story.cardOf(town, code).text).toContain('Förfrågan till annan verksamhet: ja');
  expect(tora.sees(code).text).toContain('En annan verksamhet är med.');
  expect(tora.sees(code).text).toContain('Sam Skolsamordnare');
  raisingSideNamesNobody(code);
  expect(await store.state(code)).toMatchObject({ contacts: [{ unit: SOCIAL }], holder: { unit: 'lonnskolan' } });

  // The holder sees the name on tap; the contact still sees none of the content.
  const named = await story.tapsVerb(sam, story.cardOf(town, code), 'case.show');
  expect(named.text).toContain('Mia Mottagare, Exempelby socialtjänst');
  expect(named.text).toContain('Jag vill inte gå hem');
  const contact = await mia.taps(cardIn(town, SOCIAL, code), 'Visa');
  expect(contact.text).not.toContain('Jag vill inte gå hem');
  expect(contact.text).toContain('Sam Skolsamordnare, Lönnskolan');
});

test('advice is asked for at step 1: what is owed there stays, and each side sees whom to call', async () => {
  const { tora, sam, mia } = town.people;
  const code = await story.taken(town);
  const form = await story.formOf(town, code, 'referral.open');
  expect(form.text).toContain('Frågar du om råd, och håller i ärendet själv, är det kvar på steg 1.');
  const before = await store.state(code);

  await asks(town, code, { question: 'advice' });
  const owed = (state: Awaited<ReturnType<Store['state']>>) => state.duties.filter(({ key }) => key !== 'answer-1');
  expect(owed(before).map(({ key }) => key)).toEqual(['first-contact', 'evaluation']);
  const asked = await store.state(code);
  expect(asked).toMatchObject({ step: 1, stepSince: before.stepSince, gap: before.gap });
  expect(owed(asked)).toEqual(owed(before));
  expect(story.cardOf(town, code).text).toContain('Steg 1');
  const card = cardIn(town, SOCIAL, code);
  expect(card.text).toContain('Kan ni ge oss råd?');
  expect(card.text).toContain('Steg 1');
  expect(card.text).toMatch(/Lönnskolan, \d/);
  expect((await sam.taps(story.cardOf(town, code), 'Visa')).text).toMatch(/Exempelby socialtjänst[^\n]*, \d/);

  await mia.taps(card, 'Ja, vi hjälper till');
  const yes = await store.state(code);
  expect(yes).toMatchObject({ step: 1, gap: before.gap, contacts: [{ unit: SOCIAL }] });
  expect(yes.duties.map(({ key }) => key).toSorted()).toEqual(['evaluation', 'first-contact', 'promised-1']);
  expect(tora.sees(code).text).toContain('En annan verksamhet är med.');
  raisingSideNamesNobody(code);
});

test('the case is handed over, and the name of the new holder stays from where it was raised', async () => {
  const { tora, sam, mia } = town.people;
  const code = await story.taken(town);
  await asks(town, code, { hand: 'over', question: 'take-over' });
  // Until somebody says yes, the one who asks holds it.
  expect(await store.state(code)).toMatchObject({ holder: { kind: 'person', unit: 'lonnskolan' } });

  await mia.taps(cardIn(town, SOCIAL, code), 'Ja, vi hjälper till');
  expect(await store.state(code)).toMatchObject({ holder: { kind: 'person', unit: SOCIAL } });
  expect(story.cardOf(town, code).text).toContain('En annan verksamhet');
  expect(tora.sees(code).text).toContain('En annan verksamhet');
  raisingSideNamesNobody(code);

  const opened = await mia.taps(cardIn(town, SOCIAL, code), 'Visa');
  expect(opened.text).toContain('Innehållet visas inte för dig');
  expect(opened.text).not.toContain('Jag vill inte gå hem');
  // As holder she goes on with it.
  const plan = await mia.taps(opened, 'Skriv en plan');
  await mia.taps(plan, 'Spara planen', { plan: 'Hembesök på fredag', followUpOn: '2026-12-16' });
  expect((await mia.taps(cardIn(town, SOCIAL, code), 'Visa')).text).toContain('Hembesök på fredag');
  expect(tora.sees(code).text).toContain('ons 16 dec');

  // What social services write stays with them.
  const back = await sam.taps(story.cardOf(town, code), 'Visa');
  expect(back.text).not.toMatch(/Hembesök|Jag vill inte gå hem/);
  expect(back.buttons.map((b) => b.verb)).not.toContain('referral.open');
});

test('inside the same secrecy area the receiver sees what the holder sees, on record', async () => {
  const { birger } = town.people;
  const code = await story.taken(town);
  await asks(town, code, { to: 'bjorkens-forskola', question: 'advice' });
  const opened = await birger.taps(cardIn(town, 'bjorkens-forskola', code, 'birger'), 'Visa');
  expect(opened.text).toContain('Jag vill inte gå hem');
  const reads = (await store.rows(code)).filter((row) => row.rowKey.startsWith('6-read-'));
  expect(reads.map((row) => String(row['body'])).filter((body) => body.includes('receiver'))).toHaveLength(1);

  await declines(town, cardIn(town, 'bjorkens-forskola', code, 'birger'), 'birger');
  const after = await birger.sends(
    story.forgedTap(birger, 'case.show', { case: code, cardVersion: 0, nonce: '', outId: '' }),
  );
  expect(story.bodyOf(after)).not.toContain('Jag vill inte gå hem');
});

test('a decline says what happens instead, and the next unit accepts', async () => {
  const { tora, sam, mia, chris } = town.people;
  const code = await story.taken(town);
  await asks(town, code);
  const card = cardIn(town, SOCIAL, code);

  const form = await mia.taps(card, 'Avböj');
  const questions = form.text.indexOf('Vilken hjälp kan behövas från andra?');
  const report = form.text.indexOf('Gör en orosanmälan till socialtjänsten nu.');
  const reason = form.text.indexOf('Varför kan ni inte säga ja?');
  expect(questions).toBeGreaterThan(0);
  expect(report).toBeGreaterThan(questions);
  expect(reason).toBeGreaterThan(report);

  const comment = 'Vi känner familjen';
  const early = await mia.taps(form, 'Avböj med nästa steg', {
    reason: 'other-fits-better',
    comment,
    next: 'other-unit',
    by: '2026-11-25',
  });
  expect(early.text).toContain('Välj en dag efter i dag.');
  expect(early.text).toContain(comment);
  const nothing = await mia.taps(early, 'Avböj med nästa steg', { reason: 'other-fits-better', comment });
  expect(nothing.text).toContain('Fyll i det här fältet.');

  await mia.taps(nothing, 'Avböj med nästa steg', {
    reason: 'other-fits-better',
    comment,
    next: 'other-unit',
    by: '2026-12-01',
  });
  const declined = 'avböjd. Nästa steg senast tis 1 dec: En förfrågan till en annan enhet.';
  expect(story.cardOf(town, code).text).toContain(declined);
  // Who asked is told in their own chat as well: a card that changes in a channel is easily missed.
  expect(sam.sees(code).text).toContain('Annan verksamhet sa nej till förfrågan');
  expect(tora.sees(code).text).toContain('Ingen annan verksamhet är med just nu.');
  expect(await store.state(code)).toMatchObject({ holder: { unit: 'lonnskolan' } });
  // The comment is read inside the unit's own secrecy, and nowhere else.
  const opened = await story.tapsVerb(sam, story.cardOf(town, code), 'case.show');
  expect(opened.text).toContain('En annan verksamhet passar bättre');
  expect(opened.text).not.toContain(comment);

  await asks(town, code, { to: BUP });
  const english = cardIn(town, BUP, code, 'chris');
  await chris.taps(english, story.titleOf(english, 'referral.accept'));
  expect(await store.state(code)).toMatchObject({ contacts: [{ unit: BUP }], holder: { unit: 'lonnskolan' } });
  expect(tora.sees(code).text).toContain('En annan verksamhet är med.');
  // Nor does one asked unit learn of the other.
  expect(cardIn(town, SOCIAL, code).text).not.toMatch(/BUP|Chris/);
  raisingSideNamesNobody(code);
});

test('a comment is read by the unit that wrote it, when it holds the case later', async () => {
  const { mia } = town.people;
  const code = await story.taken(town);
  await asks(town, code);
  await declines(town, cardIn(town, SOCIAL, code), 'mia', { comment: 'Ring Mats på måndag' });
  await asks(town, code, { hand: 'over' });
  await mia.taps(cardIn(town, SOCIAL, code), 'Ja, vi hjälper till');
  const opened = await mia.taps(cardIn(town, SOCIAL, code), 'Visa');
  expect(opened.text).toContain('Ring Mats på måndag');
  expect(opened.text).not.toContain('Jag vill inte gå hem');
});

test('a request is taken back', async () => {
  const { sam, mia } = town.people;
  const code = await story.taken(town);
  await asks(town, code);
  const asked = cardIn(town, SOCIAL, code);
  const opened = await story.tapsVerb(sam, story.cardOf(town, code), 'case.show');
  await sam.taps(opened, 'Ta tillbaka förfrågan');
  expect(cardIn(town, SOCIAL, code).text).toContain('Förfrågan togs tillbaka ons 25 nov');
  expect(cardIn(town, SOCIAL, code).buttons).toEqual([]);
  const late = await mia.taps(asked, 'Ja, vi hjälper till');
  expect(late.text).toContain('Förfrågan är tillbakatagen. Du behöver inte göra något.');
  expect(await store.state(code)).toMatchObject({ contacts: [] });
});

test('the asked unit asks back, is answered, and says yes', async () => {
  const { sam, mia } = town.people;
  const code = await story.taken(town);
  await asks(town, code);
  const form = await mia.taps(cardIn(town, SOCIAL, code), 'Ställ en fråga först');
  await mia.taps(form, 'Skicka frågan', { question: 'is-there-consent' });
  expect(cardIn(town, SOCIAL, code).buttons.map((b) => b.title)).not.toContain('Ställ en fråga först');
  expect(story.cardOf(town, code).text).toContain('De har ställt en fråga');

  const opened = await story.tapsVerb(sam, story.cardOf(town, code), 'case.show');
  const answer = await sam.taps(opened, 'Svara på frågan');
  expect(answer.text).toContain('undrar: Finns det samtycke?');
  await sam.taps(answer, 'Skicka', { answer: 'called' });
  expect(cardIn(town, SOCIAL, code).text).toContain('Svaret är givet per telefon');
  expect(story.cardOf(town, code).text).not.toContain('De har ställt en fråga');
  await mia.taps(cardIn(town, SOCIAL, code), 'Ja, vi hjälper till');
  expect(await store.state(code)).toMatchObject({ contacts: [{ unit: SOCIAL }] });
});

test('two who answer at once: one wins, and the other is told who', async () => {
  const { mia, mats } = town.people;
  const code = await story.taken(town);
  await asks(town, code);
  const card = cardIn(town, SOCIAL, code);
  const [first, second] = await Promise.all([
    mia.taps(card, 'Ja, vi hjälper till'),
    mats.taps(card, 'Ja, vi hjälper till'),
  ]);
  const told = [first, second].filter(({ text }) => text.includes('hann före och har svarat'));
  expect(told).toHaveLength(1);
  expect((await store.events(code)).filter((event) => event === 'referralAccepted')).toHaveLength(1);
});

test('only the holder asks, and only the asked unit answers', async () => {
  const { sam, siv } = town.people;
  const code = await story.taken(town);
  await asks(town, code);
  const { n, ...ref } = { case: code, cardVersion: 0, nonce: '', outId: '', n: '1' };
  const refusedTo = async (who: typeof sam, verb: string, data: Readonly<Record<string, unknown>>) =>
    story.bodyOf(await who.sends(story.forgedTap(who, verb, { ...ref, ...data })));
  expect(await refusedTo(sam, 'referral.accept', { n })).toContain('Det här kan du inte göra.');
  expect(await refusedTo(siv, 'referral.withdraw', { n })).toContain('Sam Skolsamordnare håller i ärendet.');
  expect(await refusedTo(siv, 'referral.open', {})).toContain('Sam Skolsamordnare håller i ärendet.');
  expect(await refusedTo(sam, 'decline.open', { n })).toContain('Det här kan du inte göra.');
  expect(await refusedTo(sam, 'referral.accept', { n: 'x' })).toContain('Knappen gick inte att använda.');
  const again = await asks(town, code);
  expect(again.text).toContain('Den enheten är redan tillfrågad');
});
