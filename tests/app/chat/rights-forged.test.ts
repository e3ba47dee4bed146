import { randomUUID } from 'node:crypto';
import { actions } from '../../../src/cards/index.ts';
import type { Action } from '../../../src/cards/kit/define.ts';
import { aConsent, anAnswer } from '../../support/consenting.ts';
import { inputsOf as ofMeetings } from '../../support/meeting.ts';
import { saidIn } from '../../support/post.ts';
import { takenWithPlan } from '../../support/rights.ts';
import { type Store, townWithStore } from '../../support/store.ts';
import * as story from '../../support/story.ts';
import type { Name, Town } from '../../support/town.ts';

/** A tap says what it is about, and is believed in nothing else: over HTTP, to the running bot. */
let town: Town;
let store: Store;
let code: string;
beforeAll(async () => {
  ({ town, store } = await townWithStore());
  code = await takenWithPlan({ town, store, taps: async () => '' });
});
afterAll(async () => {
  await town.close();
  expect(town.connector.violations).toEqual([]);
});

const REASON = 'Det behövs';
const MIA = '00000000-0000-4000-8000-000000000003';
const SIV = '00000000-0000-4000-8000-000000000006';
/** What the cards of ours send along, verb by verb; a verb that brings nothing is not here. */
const INPUTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'plan.make': story.PLAN,
  'step.move': story.MOVE,
  'close.do': story.CLOSE,
  'case.admit': { person: SIV },
  'case.hand': { to: SIV },
  'duty.open': { duty: 'first-contact' },
  'duty.finish': { duty: 'first-contact' },
  'duty.acknowledge': { duty: 'first-contact' },
  'duty.later': { duty: 'first-contact', until: '2026-11-30' },
  'referral.send': { need: '', to: 'exempelby-mottag', question: 'assess', hand: 'joint', replyWithin: '5' },
  'referral.decline': { n: '1', reason: 'no-capacity', comment: '', next: 'meeting', by: '2026-12-04' },
  'referral.ask-back': { n: '1', question: 'call-me' },
  'referral.answer': { n: '1', answer: 'called' },
  'protect.lock': { on: 'true', reason: REASON },
  'protect.restrict': { why: 'own-family', reason: REASON },
  'protect.contact': { contact: 'consent', reason: REASON },
  'identity.save': { name: 'Alex', number: '' },
  'consent.ask': aConsent({}),
  'consent.answer': { n: '1', ...anAnswer({}) },
  'consent.withdraw': { n: '1', signer: 'guardian-1', way: 'oral' },
  'ground.share': { to: 'forsta-linjen', ground: 'own-duty', parts: 'tried', reason: REASON },
  'sharing.stop': { n: '1' },
  'case.link': { code: 'K7Q4-MD2R' },
  'access.let-in': { person: SIV },
  'access.refuse': { person: SIV },
};
const NUMBERED = ['referral.accept', 'referral.withdraw', 'decline.open', 'back.open', 'answer.open'];
const OF_MEETINGS = /^(?:meeting|action|hub)\./;
const inputsOf = (verb: string): Readonly<Record<string, string>> =>
  OF_MEETINGS.test(verb) ? ofMeetings(verb) : (INPUTS[verb] ?? (NUMBERED.includes(verb) ? { n: '1' } : {}));

const doing = (...does: readonly Action['does'][]): readonly string[] =>
  [...actions].flatMap(([verb, action]) => (does.includes(action.does) ? [verb] : []));
/** Putting content away needs no right, and is not held back by anything that a client sends along. */
const onCases = doing('change', 'form', 'reveal', 'join', 'identify', 'forget', 'print-plan');
const changing = doing('change', 'join', 'identify', 'forget');
const fresh = [...actions].flatMap(([verb, action]) => (action.does === 'change' && action.fresh ? [verb] : []));

async function tapped(who: Name, verb: string, forged: Readonly<Record<string, unknown>>): Promise<string> {
  const { cardVersion } = await store.state(code);
  const data = { case: code, cardVersion, nonce: randomUUID(), outId: '', ...inputsOf(verb), ...forged };
  const answer = await town.people[who].sends(story.forgedTap(town.people[who], verb, data));
  await town.settled();
  expect(answer.status).toBe(200);
  return saidIn(answer);
}

/** Refused, and nothing of the case is another than before. */
async function leavesAlone(tap: () => Promise<string>, says: RegExp): Promise<void> {
  const before = await store.rows(code);
  expect(await tap()).toMatch(says);
  expect(await store.rows(code)).toEqual(before);
}

const NOT_UNDERSTOOD = /Jag förstod inte den knappen/;
const NO_ONE = /Jag hittar inget ärende med den koden för dig/;

describe.each(onCases)('%s', (verb) => {
  test.each([
    ['an actor', { actor: '00000000-0000-4000-8000-000000000004' }],
    ['somebody who did it', { doneBy: '00000000-0000-4000-8000-000000000004' }],
    ['a holder', { holder: 'lonnskolan' }],
    ['an area', { area: 'exempelby-skola' }],
    ['a basis', { basis: 'holder' }],
  ])('with %s that no card sends', async (_, forged) => {
    const known = Object.keys(forged).some((key) => key in inputsOf(verb));
    expect(known).toBe(false);
    // Also by the holder: what is forged makes the whole tap not understood.
    await leavesAlone(() => tapped('sam', verb, forged), NOT_UNDERSTOOD);
  });

  test.each([
    ['half a version', { cardVersion: 1.5 }],
    ['a version before the first', { cardVersion: -1 }],
    ['a version in words', { cardVersion: 'newest' }],
    ['no case', { case: undefined }],
    ['a case that is a list', { case: ['K7Q4MD2R'] }],
    ['a nonce without end', { nonce: 'x'.repeat(65) }],
  ])('with %s', async (_, forged) => {
    await leavesAlone(() => tapped('sam', verb, forged), NOT_UNDERSTOOD);
  });

  test('about a case of others, and about one that does not exist: the same answer', async () => {
    const others = await tapped('mia', verb, {});
    expect(others).toMatch(NO_ONE);
    expect(await tapped('mia', verb, { case: 'ZZZZ-ZZZZ' })).toBe(others);
    await leavesAlone(() => tapped('mia', verb, {}), NO_ONE);
  });
});

test.each(fresh)('%s on another version of the card than there is', async (verb) => {
  const { cardVersion } = await store.state(code);
  for (const version of [cardVersion - 1, cardVersion + 1, 1_000_000])
    await leavesAlone(() => tapped('sam', verb, { cardVersion: version }), /Ärendet har ändrats sedan kortet visades/);
});

test.each(['case.takes', 'CASE.TAKE', 'case.take ', '__proto__', 'constructor', 'toString', ''])(
  'a verb that is none: %j',
  async (verb) => {
    await leavesAlone(() => tapped('sam', verb, {}), NOT_UNDERSTOOD);
  },
);

test.each(changing)('%s from a tenant where the person does not work', async (verb) => {
  const { cardVersion } = await store.state(code);
  const data = { case: code, cardVersion, nonce: randomUUID(), outId: '', ...inputsOf(verb) };
  const tap = story.forgedTap(town.people.sam, verb, data);
  const before = await store.rows(code);
  const tenant = '00000000-0000-4000-9000-000000000099';
  const forged = {
    ...tap,
    channelData: { tenant: { id: tenant } },
    conversation: { id: `a:${MIA}`, tenantId: tenant },
  };
  const said = saidIn(await town.people.sam.sends(forged));
  await town.settled();
  expect(said).not.toMatch(/Sparat|kanariegul/);
  expect(await store.rows(code)).toEqual(before);
});
