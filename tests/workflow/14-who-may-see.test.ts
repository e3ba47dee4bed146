import { change } from '../../src/app/handle.ts';
import { opKey, parseCaseCode } from '../../src/domain/ids.ts';
import { asks, cardIn, SOCIAL } from '../support/asking.ts';
import { answers, asksConsent, withdraws } from '../support/consenting.ts';
import { isNews, type SeenCard } from '../support/seen.ts';
import { type Store, townWithStore } from '../support/store.ts';
import * as story from '../support/story.ts';
import type { Town } from '../support/town.ts';

let town: Town;
let store: Store;
beforeEach(async () => {
  ({ town, store } = await townWithStore());
});
afterEach(async () => {
  await town.close();
  expect(town.connector.violations).toEqual([]);
});

const SEEN = 'Sitter ensam på rasterna';
/** What narrows the sight is told to nobody who does not see. */
const WHY = /skyddade|släkt|nära personal|misst|far illa i|begräns/i;
const reason = 'Barnet är släkt med en kollega';

const opens = (who: 'sam' | 'siv' | 'rut', code: string): Promise<SeenCard> =>
  story.tapsVerb(town.people[who], story.cardOf(town, code), 'case.show');

async function protects(
  who: 'sam' | 'rut',
  code: string,
  what: 'lock' | 'restrict' | 'contact',
  inputs: Readonly<Record<string, string>>,
): Promise<SeenCard> {
  const person = town.people[who];
  // A manager who does not hold the case opens it with a reason first.
  const shown = await opens(who, code);
  const card = shown.buttons.some((b) => b.verb === 'protect.open')
    ? shown
    : await story.tapsVerb(person, shown, 'case.show', { reason: 'Jag behöver skydda barnet' });
  const form = await story.tapsVerb(person, await story.tapsVerb(person, card, 'protect.open'), `protect.${what}-open`);
  return story.tapsVerb(person, form, `protect.${what}`, inputs);
}

test('a restriction keeps everyone out, says nothing of why, and whoever asks is let in or hears nothing', async () => {
  const { sam, rut } = town.people;
  const code = await story.taken(town);
  await protects('rut', code, 'restrict', { why: 'own-family', reason });

  const kept = await opens('sam', code);
  expect(kept.text).toContain('Innehållet visas inte för dig');
  expect(kept.text).not.toContain(SEEN);
  expect(kept.text.replaceAll(/Vet eller misstänker du.*/g, '')).not.toMatch(WHY);
  const stale = await sam.sends(
    story.forgedTap(sam, 'plan.open', { case: code, cardVersion: 1, nonce: '', outId: '' }),
  );
  expect(JSON.stringify(stale.body)).toContain('behöver du först få läsrätt. Prata med enhetens chef');

  const chat = () => sam.cards().length;
  const told = chat();
  const notices = () => rut.cards().filter((card) => card.text.includes('ber att få läsa')).length;
  const asked = await story.tapsVerb(sam, kept, 'access.ask');
  expect(asked.text).toContain('Din begäran är mottagen');
  const notice = rut.sees('ber att få läsa');
  expect(notice.text).toContain('Sam Skolsamordnare, Lönnskolan');
  await story.tapsVerb(rut, notice, 'access.refuse');
  expect(chat()).toBe(told);

  // Again at once: the same words, and the manager is not asked twice.
  expect((await story.tapsVerb(sam, await opens('sam', code), 'access.ask')).text).toContain('Din begäran är mottagen');
  expect(notices()).toBe(1);
  await story.goesBy(town, { seconds: 16 * 60 });
  await story.tapsVerb(sam, await opens('sam', code), 'access.ask');
  expect(notices()).toBe(2);
  const open = rut.sees('ber att få läsa');
  await story.tapsVerb(rut, open, 'access.let-in');
  // A no on a card that was fetched before: the first answer stands, and she is not told another thing.
  const late = await story.tapsVerb(rut, open, 'access.refuse');
  expect(late.text).toContain('Du har redan svarat');
  expect(late.text).not.toContain('Du har sagt nej');

  expect(chat()).toBe(told + 1);
  expect((await opens('sam', code)).text).toContain(SEEN);
  expect(await store.events(code)).toEqual([
    'concernRaised',
    'caseTaken',
    'restrictionSet',
    'accessAsked',
    'accessAnswered',
    'accessAsked',
    'accessAnswered',
  ]);
  // Nothing that is posted says why, nor what.
  expect(JSON.stringify(town.connector.log)).not.toMatch(/own-family|protected-identity|släkt/);
});

test('whoever restricts a case that they see goes on seeing it, and only those who see it lift it', async () => {
  const code = await story.taken(town);
  await protects('sam', code, 'restrict', { why: 'protected-identity', reason });
  expect((await opens('sam', code)).text).toContain(SEEN);
  expect((await opens('siv', code)).text).not.toContain(SEEN);
  await protects('sam', code, 'restrict', { why: 'none', reason: 'Skyddet är hävt' });
  expect((await store.state(code)).restricted).toBeUndefined();
});

test('a protected identity is taken off, and not written over', async () => {
  const { sam } = town.people;
  const code = await story.taken(town);
  await protects('sam', code, 'restrict', { why: 'own-family', reason });
  // A form that was handed out before the identity was protected, and sent after it.
  const stale = await story.tapsVerb(
    sam,
    await story.tapsVerb(sam, await opens('sam', code), 'protect.open'),
    'protect.restrict-open',
  );
  await protects('sam', code, 'restrict', { why: 'protected-identity', reason });
  const kept = await story.tapsVerb(sam, stale, 'protect.restrict', { why: 'own-family', reason });
  expect(kept.text).toContain('ta bort den begränsningen först');
  expect((await store.state(code)).restricted).toBe('protected-identity');
  expect(JSON.stringify(kept.json)).not.toContain('own-family');

  await story.tapsVerb(sam, kept, 'protect.restrict', { why: 'none', reason });
  await protects('sam', code, 'restrict', { why: 'own-family', reason });
  expect((await store.state(code)).restricted).toBe('own-family');
});

test('where harm is suspected the holder waits for the manager, who alone allows contact with guardians', async () => {
  const { sam, rut } = town.people;
  const code = await story.taken(town, { suspicion: 'true' });
  const kept = await opens('sam', code);
  expect(kept.buttons.map((b) => b.verb)).not.toContain('plan.open');

  await story.tapsVerb(rut, await opens('rut', code), 'case.admit', { person: '00000000-0000-4000-8000-000000000002' });
  const form = await story.formOf(town, code, 'plan.open');
  await story.tapsVerb(sam, form, 'plan.make', story.PLAN);
  expect(story.cardOf(town, code).text).not.toContain('Första kontakten');

  await protects('rut', code, 'contact', { contact: 'first-contact', reason: 'Socialtjänsten har sagt ja' });
  expect((await town.people.sam.says('att göra')).text).toContain('Första kontakten med vårdnadshavarna');
  expect((await opens('sam', code)).text).toContain('Chefen har tillåtit: första kontakten');
});

test('a guardian lock is put on and taken off with a reason, and said beside the content', async () => {
  const code = await story.taken(town);
  await protects('sam', code, 'lock', { on: 'true', reason: 'Barnet är rädd för att det ska berättas hemma' });
  const opened = await opens('sam', code);
  expect(opened.text).toContain('12 kap. 3 § OSL');
  expect(opened.text).toContain('även utskrifter och utdrag');
  expect(opened.text).toContain('Barnet är rädd för att det ska berättas hemma');
  await protects('sam', code, 'lock', { on: 'false', reason: 'Behövs inte längre' });
  expect((await opens('sam', code)).text).not.toContain('12 kap. 3 § OSL');
});

const CHILD = { name: 'Alex Påhittad', number: '20120131-2384' };

test('who the child is: written by the holder, read on record, and gone when it is removed', async () => {
  const { sam, rut } = town.people;
  const code = await story.taken(town);
  const form = await story.formOf(town, code, 'identity.open');
  const wrong = await story.tapsVerb(sam, form, 'identity.save', { ...CHILD, number: '20120131-2385' });
  expect(wrong.text).toContain('Det ser inte ut som ett personnummer');
  await story.tapsVerb(sam, wrong, 'identity.save', CHILD);

  expect((await opens('sam', code)).text).not.toMatch(/Alex|20120131/);
  const reads = async () => (await store.rows(code)).filter((row) => row.rowKey.startsWith('6-read-'));
  expect(JSON.stringify(await reads())).not.toContain('identity');
  const shown = await story.tapsVerb(sam, await opens('sam', code), 'identity.show');
  expect(shown.text).toContain(CHILD.name);
  expect(shown.text).toContain(CHILD.number);
  expect(JSON.stringify(await reads())).toContain('identity-exempelby-skola');

  // To the manager only with a reason; nowhere at rest or posted, and in no log.
  const why = await story.tapsVerb(
    rut,
    await story.tapsVerb(rut, await opens('rut', code), 'case.show', { reason }),
    'identity.show',
  );
  expect(why.text).toContain('Skriv varför du behöver veta vem barnet är');
  expect((await story.tapsVerb(rut, why, 'identity.show', { reason })).text).toContain(CHILD.name);
  for (const place of [await store.everything(), town.connector.log, town.log])
    expect(JSON.stringify(place)).not.toMatch(/Alex|20120131|-2384/);

  // Written anew, what stood there goes.
  await story.tapsVerb(sam, await story.formOf(town, code, 'identity.open'), 'identity.save', {
    name: 'Robin',
    number: '',
  });
  expect(await store.all('identities')).toHaveLength(1);
  const again = await story.tapsVerb(sam, await opens('sam', code), 'identity.show');
  expect(again.text).toContain('Robin');
  // A colleague who sees the case while nobody holds it is shown who it is, and not a button that would be refused.
  const { siv } = town.people;
  await story.tapsVerb(sam, await story.formOf(town, code, 'hand.open'), 'case.hand', { to: 'unit' });
  const theirs = await story.tapsVerb(siv, await opens('siv', code), 'identity.show');
  expect(theirs.text).toContain('Robin');
  expect(theirs.buttons.map((b) => b.verb)).not.toContain('identity.remove');
  await story.tapsVerb(sam, story.cardOf(town, code), 'case.take');
  await story.tapsVerb(sam, again, 'identity.remove');
  expect(await store.all('identities')).toEqual([]);
  expect((await opens('sam', code)).buttons.map((b) => b.verb)).not.toContain('identity.show');
});

test('after a yes both sides see whether it may be said which child it is, and it is read on a consent that covers it', async () => {
  const { sam, mia } = town.people;
  const code = await story.taken(town);
  await asks(town, code);
  await story.tapsVerb(sam, await story.formOf(town, code, 'identity.open'), 'identity.save', CHILD);
  const sees = (of: string) => story.tapsVerb(mia, cardIn(town, SOCIAL, of), 'case.show');
  const yes = await story.tapsVerb(mia, cardIn(town, SOCIAL, code), 'referral.accept');
  const mayNot = 'Lönnskolan får inte säga vem barnet är, inte heller på telefon';
  expect(yes.text).toContain(mayNot);
  expect((await sees(code)).text).toContain(mayNot);
  expect((await opens('sam', code)).text).toMatch(/Ni får inte säga till Exempelby socialtjänst.* vem barnet är/);
  const shows = async () => (await sees(code)).buttons.some((b) => b.verb === 'identity.show');
  expect(await shows()).toBe(false);

  // What is agreed about other things says nothing of who it is.
  await asksConsent(town, code, { parts: 'observations' });
  await answers(town, code);
  const news = () => mia.cards().filter((card) => isNews(card) && card.text.includes(code));
  expect(news().at(-1)?.text).toContain('Mer går att läsa i ärendet');
  expect((await sees(code)).text).toContain(mayNot);
  expect(await shows()).toBe(false);

  await asksConsent(town, code, { parts: 'identity' });
  await answers(town, code, undefined, 2);
  expect((await sees(code)).text).toContain('Lönnskolan får säga vem barnet är. Ring dem.');
  expect((await opens('sam', code)).text).toMatch(/Ni får säga till Exempelby socialtjänst.* vem barnet är/);
  const shown = await story.tapsVerb(mia, await sees(code), 'identity.show');
  expect(shown.text).toContain(CHILD.name);
  expect(shown.buttons.map((b) => b.verb)).not.toContain('identity.remove');
  const reads = (await store.rows(code)).filter((row) => row.rowKey.startsWith('6-read-'));
  const [read] = reads.map((row) => JSON.stringify(row)).filter((row) => row.includes('identity-exempelby-skola'));
  expect(read).toContain('consent');
  expect(JSON.stringify(town.connector.log)).not.toMatch(/Alex|20120131/);

  await withdraws(town, code, 'sam', 2);
  expect(await shows()).toBe(false);
});

test('cases of one child are linked by code, and each tells of the other to those who see both', async () => {
  const { sam } = town.people;
  const one = await story.taken(town);
  const two = await story.taken(town);
  const links = async (code: string): Promise<SeenCard> =>
    story.tapsVerb(sam, await story.formOf(town, one, 'link.open'), 'case.link', { code });
  await links(two);
  expect((await opens('sam', one)).text).toContain(`Samma barn som i ärende ${two}`);
  expect((await opens('sam', two)).text).toContain(`Samma barn som i ärende ${one}`);
  expect(await store.events(two)).toContain('caseLinked');

  // Few may see the other one now: whom it is about is not told to those who only know of it.
  await protects('rut', two, 'restrict', { why: 'own-family', reason });
  expect((await opens('sam', one)).text).not.toContain('Samma barn som i ärende');
  await protects('rut', two, 'restrict', { why: 'none', reason });
  expect((await opens('sam', one)).text).toContain(`Samma barn som i ärende ${two}`);

  // A code that is nobody's, one that they may not see, and their own: the same answer.
  const hidden = await story.taken(town, { suspicion: 'true' });
  const said = (card: SeenCard, code: string) => card.text.replaceAll(code, '');
  const unknown = await links('ZZZZ-ZZZZ');
  expect(unknown.text).toContain('Jag hittar inget ärende med den koden för dig');
  expect(said(await links(hidden), hidden)).toBe(said(unknown, 'ZZZZ-ZZZZ'));
  expect(JSON.stringify(town.connector.log)).not.toContain('Samma barn');
});

test('a link that was cut off half-way is made whole by the next sweep', async () => {
  const { sam } = town.people;
  const one = await story.taken(town);
  const two = await story.taken(town);
  const [id, other] = [parseCaseCode(one), parseCaseCode(two)];
  const org = await town.bot.ports.directory.org();
  const holder = [...org.people.values()].find(({ name }) => name === sam.name);
  if (id === undefined || other === undefined || holder === undefined) throw new Error('nobody');
  // Stored, and then the process is gone before anything is delivered.
  const command = { type: 'linkCase', other } as const;
  await change(town.bot.ports, { id, op: opKey('cut-off'), org, by: holder, command, texts: [], seen: undefined });
  expect(await store.events(two)).not.toContain('caseLinked');
  await story.goesBy(town, { seconds: 300 });
  expect((await store.events(two)).filter((event) => event === 'caseLinked')).toHaveLength(1);
  expect((await store.state(two)).linked).toEqual([id]);
});
