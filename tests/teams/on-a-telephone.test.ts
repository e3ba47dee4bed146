import { randomUUID } from 'node:crypto';
import { actions, type Verb } from '../../src/cards/index.ts';
import { asks, SOCIAL } from '../support/asking.ts';
import * as meet from '../support/meeting.ts';
import { type Store, townWithStore } from '../support/store.ts';
import * as story from '../support/story.ts';
import type { Name, Town } from '../support/town.ts';
import { CANARIES, CASE_VERBS, type Tried, VERBS } from '../support/verbs.ts';

/** A client without `Action.Execute`, as some telephones have, in its reader's own chat: no tap has an answer there. */
let town: Town;
let store: Store;
let code: string;
beforeAll(async () => {
  ({ town, store } = await townWithStore());
  const { observed, childsWords, plan } = CANARIES;
  code = await story.taken(town, { observed, childsWords });
  const form = await story.formOf(town, code, 'plan.open');
  await story.tapsVerb(town.people.sam, form, 'plan.make', { ...story.PLAN, plan });
  await asks(town, code);
});
afterAll(async () => {
  await town.close();
  expect(town.connector.violations).toEqual([]);
});

const SUBJECT = { n: '1', unit: SOCIAL };
async function submits(who: Name, verb: string, inputs: Readonly<Record<string, string>>, about = code) {
  const person = town.people[who];
  const before = person.cards().length;
  const { cardVersion } = about === '' ? { cardVersion: 0 } : await store.state(about);
  const data = { case: about, cardVersion, nonce: randomUUID(), outId: '', ...inputs };
  await person.sends(story.asSubmit(story.forgedTap(person, verb, data)));
  await town.settled();
  const [answer, ...more] = person.cards().slice(before);
  expect(more).toEqual([]);
  if (answer === undefined) throw new Error(`no answer to ${verb}`);
  return answer;
}

/** The forms that come empty, and who has them. What to see on them is said with the verbs. */
const EMPTY = {
  'plan.open': 'sam',
  'step.open': 'sam',
  'close.open': 'sam',
  'hand.open': 'sam',
  'link.open': 'sam',
  'add.open': 'tora',
  'worse.open': 'tora',
  'decline.open': 'mia',
  'back.open': 'mia',
} as const satisfies { readonly [verb in Verb]?: Name };
/** It needs a meeting, and is tried below. */
const OF_A_MEETING: Verb = 'meeting.answer-open';
const blank = [...actions].filter(([, action]) => action.does === 'form' && action.blank === true);
const entries = Object.entries(EMPTY);
const tried = new Map<string, Tried>(CASE_VERBS.map((verb) => [verb, VERBS[verb]]));

const ELSEWHERE = 'Det kan inte visas här';

test('the table names every form that may come empty', () => {
  expect(blank.map(([verb]) => verb).toSorted()).toEqual([...Object.keys(EMPTY), OF_A_MEETING].toSorted());
});

test.each(entries)('%s comes empty, with the button that sends it', async (verb, who) => {
  const form = await submits(who, verb, who === 'mia' ? { n: '1' } : {});
  expect(form.text).toMatch(tried.get(verb)?.opens ?? 'no such verb');
  expect(form.buttons.map((button) => actions.get(button.verb)?.does)).toContain(
    verb === 'link.open' ? 'join' : 'change',
  );
});

const TYPED = 'kanariegult som någon skrev';
test.each(entries)('%s with something written in it is not posted', async (verb, who) => {
  for (const field of ['plan', 'text', 'reason', 'note', 'code', 'comment', 'find'])
    expect((await submits(who, verb, { n: '1', [field]: TYPED })).text).toContain(ELSEWHERE);
});

const more = [...actions].filter(([, action]) =>
  action.does === 'form'
    ? action.blank !== true
    : ['reveal', 'look-back', 'print-plan', 'written'].includes(action.does),
);
/** What the tapper may not use, or not as the case is: the sentence says why, and no more than that. */
const NOT_NOW: { readonly [verb in Verb]?: string } = {
  'duty.open': 'Det är redan gjort, eller väntar inte längre.',
  'answer.open': 'Det finns ingen fråga som väntar på svar.',
  'help.open': 'Det är redan gjort, eller väntar inte längre.',
  'consent-answer.open': 'Jag hittar inget ärende med den koden för dig.',
  'consent-withdraw.open': 'Jag hittar inget ärende med den koden för dig.',
  'protect.contact-open': 'Det här kan du inte göra.',
  'identity.show': 'Det finns inget att visa för dig om vem barnet är.',
  'meeting.hold-open': 'Mötet har ingen tid än.',
  'action.open': 'Säg först att mötet är genomfört.',
  'meeting.close-open': 'Säg först att mötet är genomfört.',
  'meeting.print': 'Mötet har inte slutat i någon plan än.',
  'activity.end-open': 'Det går inte att göra här.',
};
const reasons = new Map<string, string>(Object.entries(NOT_NOW));

describe('what says more', () => {
  let called: string;
  beforeAll(async () => {
    called = await meet.together(town, [SOCIAL]);
    await meet.calls(town, called, { units: SOCIAL });
  });

  test.each(more.map(([verb]) => verb))('%s is answered with the sentence that says where it opens', async (verb) => {
    const about = /^(?:meeting|action)\./.test(verb) ? called : code;
    const { text, buttons } = await submits('sam', verb, tried.get(verb)?.inputs ?? {}, about);
    expect(buttons).toEqual([]);
    expect(text).toContain(reasons.get(verb) ?? ELSEWHERE);
    expect(text.length).toBeLessThan(400);
  });

  test('the answer to a call comes empty to whoever is called', async () => {
    const form = await submits('mia', OF_A_MEETING, SUBJECT, called);
    expect(form.text).toMatch(/Vem kommer\?/);
    expect(form.buttons.map(({ verb }) => verb)).toContain('meeting.answer');
  });
});

test.each([
  ['concern.open', 'tora', {}, 'Ny orosnotis'],
  ['concern.mine', 'tora', {}, 'Mina ärenden'],
  ['page.todo', 'sam', {}, 'Att göra'],
  ['cases.list', 'sam', { list: 'held', unit: '', page: '0', week: '' }, 'Du håller i'],
  ['cases.list', 'rut', { list: 'late', unit: '', page: '0', week: 'now' }, 'Försenat'],
  ['page.help', 'tora', {}, 'Ny orosnotis'],
  ['staff.list', 'rut', { page: '0' }, 'Sam Skolsamordnare'],
  ['digest.open', 'rut', { week: 'now' }, 'Läget nu'],
  ['guide.open', 'tora', {}, 'dela'],
] as const)('%s: the list or form itself comes', async (verb, who, inputs, says) => {
  expect((await submits(who, verb, inputs, '')).text).toContain(says);
});

test('a form that is sent says that it is saved, or that something needs a change, and posts nothing of it', async () => {
  const made = { ...story.PLAN, plan: TYPED };
  expect((await submits('sam', 'plan.make', { ...made, followUpOn: '' })).text).toContain('Inte sparat än');
  expect((await submits('sam', 'case.link', { code: TYPED })).text).toContain('Inte sparat än');
  expect((await submits('sam', 'plan.make', made)).text).toContain('Sparat');
});

test('nothing of a case was posted or logged', () => {
  const posted = JSON.stringify(town.connector.log.map((call) => call.body));
  for (const word of [...Object.values(CANARIES), TYPED]) {
    expect(posted).not.toContain(word);
    expect(town.log.join('\n')).not.toContain(word);
  }
});
