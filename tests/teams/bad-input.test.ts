import { randomUUID } from 'node:crypto';
import { aConcern } from '../support/concern.ts';
import { saidIn } from '../support/post.ts';
import { type Store, townWithStore } from '../support/store.ts';
import * as story from '../support/story.ts';
import type { Town } from '../support/town.ts';
import { CASE_VERBS, VERBS } from '../support/verbs.ts';

let town: Town;
let store: Store;
beforeAll(async () => {
  ({ town, store } = await townWithStore());
});
afterAll(async () => {
  await town.close();
  expect(town.connector.violations).toEqual([]);
});

/** A child's number that is made up and passes the check digit. */
const PERSONAL_NUMBER = '20120131-2384';
const ref = async (code: string) => ({
  case: code,
  cardVersion: (await store.state(code)).cardVersion,
  nonce: randomUUID(),
  outId: '',
});

describe('a form with something wrong in it comes back as it was filled in', () => {
  const concern = aConcern({
    observed: 'Kommer utan frukost',
    tried: 'Samtal på rasten',
    childsWords: 'Jag är hungrig',
  });
  test.each([
    ['nothing seen', { observed: '' }, 'Fyll i det här fältet'],
    ['only blanks', { observed: ' \n\t ' }, 'Fyll i det här fältet'],
    ['a choice that is none', { urgency: 'yesterday' }, 'Välj ett av alternativen'],
    ['a dimension that is none', { dimensions: 'trygghet,otrygghet' }, 'Välj ett av alternativen'],
    ['a text too long', { observed: 'å'.repeat(1_001) }, 'Texten är för lång'],
    ['a personal number in what was seen', { observed: `Det gäller ${PERSONAL_NUMBER}` }, 'personnummer'],
    ['a personal number in the child’s words', { childsWords: `Jag är ${PERSONAL_NUMBER}` }, 'personnummer'],
    ['a personal number in what is tried', { tried: PERSONAL_NUMBER.replace('-', '') }, 'personnummer'],
  ])('%s', async (_, differs, explained) => {
    const { tora } = town.people;
    const before = await store.cases();
    const form = await tora.says('oro');
    const posted = town.connector.log.length;
    const back = await story.tapsVerb(tora, form, 'concern.raise', { ...concern, ...differs });

    expect(back.text).toContain(explained);
    for (const [field, text] of Object.entries({ ...concern, ...differs }))
      if (['observed', 'childsWords', 'tried'].includes(field))
        expect(back.text).toContain(text.slice(0, 1_000).trim());
    // Only in the answer: nothing was posted, kept or logged.
    expect(town.connector.log).toHaveLength(posted);
    expect(await store.cases()).toBe(before);
    expect(town.log.join('\n')).not.toContain(PERSONAL_NUMBER);

    // Mended, it is sent from the same form.
    const receipt = await story.tapsVerb(tora, back, 'concern.raise', concern);
    expect(receipt.text).toContain('Kvitto');
    expect(await store.cases()).toBe(before + 1);
  });

  test.each([
    ['plan.open', 'plan.make', { ...story.PLAN, plan: `Ring ${PERSONAL_NUMBER}` }, 'personnummer'],
    ['plan.open', 'plan.make', { ...story.PLAN, followUpOn: '2026-02-30' }, 'Skriv ett datum'],
    ['plan.open', 'plan.make', { ...story.PLAN, followUpOn: '2026-11-25' }, 'Välj en dag efter i dag'],
    ['step.open', 'step.move', { to: '2', reason: `För ${PERSONAL_NUMBER}` }, 'personnummer'],
    ['step.open', 'step.move', { to: '2', reason: 'x'.repeat(5_000) }, 'Texten är för lång'],
    ['close.open', 'close.do', { ...story.CLOSE, note: `${PERSONAL_NUMBER} flyttar` }, 'personnummer'],
    ['close.open', 'close.do', { reason: 'moved', note: 'Flyttar' }, 'Fyll i det här fältet'],
  ])('%s, %s: %o', async (open, verb, inputs, explained) => {
    const { sam } = town.people;
    const code = await story.taken(town);
    const form = await story.formOf(town, code, open);
    const posted = town.connector.log.length;
    const back = await story.tapsVerb(sam, form, verb, inputs);
    expect(back.text).toContain(explained);
    for (const text of Object.values(inputs))
      if (/ |x{9}/.test(text)) expect(back.text).toContain(text.slice(0, 1_000));
    expect(town.connector.log).toHaveLength(posted);
    expect(await store.events(code)).toHaveLength(2);
    expect(town.log.join('\n')).not.toContain(PERSONAL_NUMBER);
  });

  test('what may be a personal number is asked about, and taken with the tick that it is none', async () => {
    const { sam } = town.people;
    const code = await story.taken(town);
    const form = await story.formOf(town, code, 'plan.open');
    const doubtful = { ...story.PLAN, plan: 'Kvitto 850709-9806 lämnas in. Ring 070-174 06 05.' };
    const asked = await story.tapsVerb(sam, form, 'plan.make', doubtful);
    expect(asked.text).toContain('Det här kan vara ett personnummer');
    expect(asked.text).toContain('Det är inget personnummer');
    expect(asked.text).toContain(doubtful.plan);
    expect(JSON.stringify(asked.json).match(/"id":"noNumber"/g)).toHaveLength(1);
    expect(await store.events(code)).not.toContain('planMade');
    await story.tapsVerb(sam, asked, 'plan.make', { ...doubtful, noNumber: 'true' });
    expect(await store.events(code)).toContain('planMade');
  });

  test('a concern in which something may be a personal number is asked about, and sent in the end', async () => {
    const { tora } = town.people;
    const doubtful = aConcern({ observed: 'Lapp 850709-9806', tried: 'Lapp 850709-9806' });
    const asked = await story.tapsVerb(tora, await tora.says('oro'), 'concern.raise', doubtful);
    expect(JSON.stringify(asked.json).match(/"id":"noNumber"/g)).toHaveLength(1);
    const receipt = await story.tapsVerb(tora, asked, 'concern.raise', { ...doubtful, noNumber: 'true' });
    expect(receipt.text).toContain('Kvitto');
  });

  test('the reason of a manager who reads', async () => {
    const { rut } = town.people;
    const code = await story.taken(town);
    const asked = await story.tapsVerb(rut, story.cardOf(town, code), 'case.show');
    const back = await story.tapsVerb(rut, asked, 'case.show', { reason: `Ringt om ${PERSONAL_NUMBER}` });
    expect(back.text).toContain('personnummer');
    expect(back.text).not.toContain('Jag vill inte gå hem');
    expect((await store.counts(code))['read'] ?? 0).toBe(0);
  });
});

describe('a card that says less than the case', () => {
  test('gives the form back with what was typed', async () => {
    const { sam, disa } = town.people;
    const code = await story.taken(town);
    const form = await story.formOf(town, code, 'plan.open');
    const theirs = await story.formOf(town, code, 'step.open', 'disa');
    await story.tapsVerb(disa, theirs, 'step.move', story.MOVE);

    const back = await story.tapsVerb(sam, form, 'plan.make', story.PLAN);
    expect(back.text).toContain('Ärendet har ändrats');
    expect(back.text).toContain(story.PLAN.plan);
    expect(await store.events(code)).not.toContain('planMade');
    await story.tapsVerb(sam, back, 'plan.make', story.PLAN);
    expect(await store.events(code)).toContain('planMade');
  });

  test('of a closed case says so, on the card as it now is', async () => {
    const { sam, disa } = town.people;
    const code = await story.taken(town);
    const form = await story.formOf(town, code, 'plan.open');
    await story.tapsVerb(disa, await story.formOf(town, code, 'close.open', 'disa'), 'close.do', story.CLOSE);
    const answer = await story.tapsVerb(sam, form, 'plan.make', story.PLAN);
    expect(answer.text).toContain('Ärendet är avslutat');
    expect(answer.text).toContain('Avslutat');
  });
});

describe('a tap that no card of ours sends changes nothing', () => {
  test.each([
    ['an unknown verb', 'case.delete', {}],
    ['a verb of every object', 'constructor', {}],
    ['another', '__proto__', {}],
    ['no verb', '', {}],
    ['a person as the actor', 'case.take', { by: '00000000-0000-4000-8000-000000000004' }],
    ['an object for a day', 'plan.make', { plan: 'a', followUpOn: { $gt: '' } }],
    ['a step that is none', 'step.move', { to: '4', reason: 'x' }],
    ['an object for the case', 'case.take', { case: { id: 1 } }],
    ['a version that is no number', 'case.take', { cardVersion: 'one' }],
    ['a version below none', 'case.take', { cardVersion: -1 }],
    ['an endless nonce', 'plan.make', { ...story.PLAN, nonce: 'n'.repeat(100_000) }],
    ['an endless out id', 'case.take', { outId: 'o'.repeat(100_000) }],
    ['an endless case', 'case.take', { case: 'K'.repeat(100_000) }],
    ['a person let in who is nobody', 'case.admit', { person: 'nobody' }],
  ])('%s', async (_, verb, more) => {
    const { sam } = town.people;
    const code = await story.taken(town);
    const { status, body } = await sam.sends(story.forgedTap(sam, verb, { ...(await ref(code)), ...more }));
    await town.settled();
    expect([200, 400]).toContain(status);
    expect(JSON.stringify(body) ?? '').not.toContain('gick fel hos mig');
    expect(await store.events(code)).toEqual(['concernRaised', 'caseTaken']);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });

  test.each([
    ['a field more', 'plan.make', { ...story.PLAN, actor: 'rut', by: '00000000-0000-4000-8000-000000000004' }],
    ['a number for a text', 'plan.make', { plan: 7, followUpOn: '2026-12-16' }],
    ['a list of one for a text', 'plan.make', { ...story.PLAN, plan: ['Frukost'] }],
    ['a constructor', 'plan.make', { constructor: { prototype: { polluted: true } }, ...story.PLAN }],
    ['a version in words', 'plan.make', { ...story.PLAN, cardVersion: '2' }],
  ])('%s does what the tap says, in the name of whoever sent it', async (_, verb, more) => {
    const { sam } = town.people;
    const code = await story.taken(town);
    const { status } = await sam.sends(story.forgedTap(sam, verb, { ...(await ref(code)), ...more }));
    await town.settled();
    expect(status).toBe(200);
    expect(await store.events(code)).toContain('planMade');
    expect((await store.state(code)).holder).toMatchObject({ person: expect.stringMatching(/02$/) });
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });

  test('a field of a type that none can hold hands the form back with the rest of what was typed', async () => {
    const { sam } = town.people;
    const code = await story.taken(town);
    const odd = { ...(await ref(code)), plan: 'Frukost varje dag', followUpOn: { $gt: '' } };
    const answer = saidIn(await sam.sends(story.forgedTap(sam, 'plan.make', odd)));
    expect(answer).toContain('Det här fältet gick inte att läsa');
    expect(answer).toContain('Frukost varje dag');
  });

  test('a pollution of all objects, which is left out', async () => {
    const { sam } = town.people;
    const code = await story.taken(town);
    const data = JSON.stringify({ ...(await ref(code)), ...story.PLAN }).replace(
      '{',
      '{"__proto__":{"polluted":true},',
    );
    await sam.sends(story.forgedTap(sam, 'plan.make', JSON.parse(data)));
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
    expect(JSON.stringify(await store.rows(code))).not.toContain('polluted');
  });

  test('an invented version is a stale one', async () => {
    const { sam } = town.people;
    const code = await story.taken(town);
    const data = { ...(await ref(code)), cardVersion: 999, ...story.PLAN };
    const answer = await sam.sends(story.forgedTap(sam, 'plan.make', data));
    expect(saidIn(answer)).toContain('Ärendet har ändrats');
    expect(await store.events(code)).toHaveLength(2);
  });

  test('a unit that one does not work in', async () => {
    const { tora } = town.people;
    const before = await store.cases();
    const form = await tora.says('oro');
    const answer = await story.tapsVerb(tora, form, 'concern.raise', aConcern({ unit: 'bup-exempellan' }));
    expect(answer.text).toContain('Du står inte med i någon enhet');
    expect(await store.cases()).toBe(before);
  });

  test('the nonce of somebody else’s form is one’s own command', async () => {
    const { tora, disa } = town.people;
    const form = await tora.says('oro');
    await story.tapsVerb(tora, form, 'concern.raise', aConcern());
    const before = await store.cases();
    const nonce = form.buttons.find((b) => b.verb === 'concern.raise')?.data['nonce'];
    const data = { case: '', cardVersion: 0, outId: '', nonce, ...aConcern() };
    await disa.sends({ ...story.forgedTap(disa, 'concern.raise', data), replyToId: undefined });
    await town.settled();
    expect(await store.cases()).toBe(before + 1);
  });

  test('the copy of a card cannot be used to take away somebody else’s', async () => {
    const { sam, tora } = town.people;
    const code = await story.raised(town);
    const card = story.cardOf(town, code);
    const theirs = tora.sees('Kvitto');
    const { data } = card.buttons.find((b) => b.verb === 'case.take') ?? { data: {} };
    await sam.sends({ ...story.forgedTap(sam, 'case.take', data), replyToId: theirs.activityId });
    await town.settled();
    expect(town.connector.log.filter((call) => call.method === 'DELETE')).toEqual([]);
  });
});

describe('an unknown and a forbidden code get the same answer', () => {
  let code: string;
  beforeAll(async () => {
    code = await story.taken(town);
  });

  test.each(CASE_VERBS)('by %s', async (verb) => {
    const { mia } = town.people;
    const real = { ...(await ref(code)), ...VERBS[verb].inputs };
    for (const more of [{}, { plan: '', reason: '', note: '' }, { extra: 1 }]) {
      const forbidden = await mia.sends(story.forgedTap(mia, verb, { ...real, ...more }));
      const unknown = await mia.sends(story.forgedTap(mia, verb, { ...real, case: 'ZZZZZZZZ', ...more }));
      const nonsense = await mia.sends(story.forgedTap(mia, verb, { ...real, case: '?', ...more }));
      expect(forbidden).toEqual(unknown);
      expect(nonsense.status).toBe(unknown.status);
    }
  });

  test('as a text', async () => {
    const { mia } = town.people;
    expect((await mia.says(code)).text).toBe((await mia.says('ZZZZ-ZZZZ')).text);
  });
});

test('nothing that anybody typed was logged', () => {
  const log = town.log.join('\n');
  expect(log.length).toBeGreaterThan(0);
  for (const typed of [
    PERSONAL_NUMBER,
    'frukost',
    'Jag vill inte gå hem',
    'Flyttar',
    story.PLAN.plan,
    story.CLOSE.note,
  ])
    expect(log).not.toContain(typed);
});
