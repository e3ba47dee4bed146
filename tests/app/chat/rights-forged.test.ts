import { randomUUID } from 'node:crypto';
import { actions } from '../../../src/cards/index.ts';
import type { Action } from '../../../src/cards/kit/define.ts';
import type { Values } from '../../support/meeting.ts';
import { saidIn } from '../../support/post.ts';
import { takenWithPlan } from '../../support/rights.ts';
import { type Store, townWithStore } from '../../support/store.ts';
import * as story from '../../support/story.ts';
import type { Name, Town } from '../../support/town.ts';
import { CASE_VERBS, type CaseVerb, VERBS } from '../../support/verbs.ts';

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

const MIA = '00000000-0000-4000-8000-000000000003';
const doing = (...does: readonly Action['does'][]): readonly CaseVerb[] =>
  CASE_VERBS.filter((verb) => does.some((one) => actions.get(verb)?.does === one));
/** Putting content away needs no right, and is not held back by anything that a client sends along. */
const onCases = doing('change', 'form', 'reveal', 'join', 'identify', 'forget', 'print-plan');
const changing = doing('change', 'join', 'identify', 'forget');
const fresh = CASE_VERBS.filter((verb) => {
  const action = actions.get(verb);
  return action?.does === 'change' && action.fresh;
});
const inputsOf = new Map<string, Values>(CASE_VERBS.map((verb) => [verb, VERBS[verb].inputs]));

async function tapped(who: Name, verb: string, forged: Readonly<Record<string, unknown>>): Promise<string> {
  const { cardVersion } = await store.state(code);
  const data = { case: code, cardVersion, nonce: randomUUID(), outId: '', ...inputsOf.get(verb), ...forged };
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

const NOT_UNDERSTOOD = /Knappen gick inte att använda/;
const NO_ONE = /Jag hittar inget ärende med den koden för dig/;

describe.each(onCases)('%s', (verb) => {
  test.each([
    ['an actor', { actor: '00000000-0000-4000-8000-000000000004' }],
    ['somebody who did it', { doneBy: '00000000-0000-4000-8000-000000000004' }],
    ['a holder', { holder: 'lonnskolan' }],
    ['an area', { area: 'exempelby-skola' }],
    ['a basis', { basis: 'holder' }],
  ])('with %s that no card sends gives nobody a right', async (_, forged) => {
    const known = Object.keys(forged).some((key) => key in VERBS[verb].inputs);
    expect(known).toBe(false);
    await leavesAlone(() => tapped('mia', verb, forged), NO_ONE);
  });

  test.each([
    ['half a version', { cardVersion: 1.5 }],
    ['a version before the first', { cardVersion: -1 }],
    ['a version in words', { cardVersion: 'newest' }],
    ['a nonce without end', { nonce: 'x'.repeat(65) }],
  ])('with %s', async (_, forged) => {
    await leavesAlone(() => tapped('sam', verb, forged), NOT_UNDERSTOOD);
  });

  test.each([
    ['no case', { case: undefined }],
    ['a list of one case that does not exist', { case: ['K7Q4MD2R'] }],
  ])('with %s: as about any that does not exist', async (_, forged) => {
    await leavesAlone(() => tapped('sam', verb, forged), NO_ONE);
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
  const data = { case: code, cardVersion, nonce: randomUUID(), outId: '', ...inputsOf.get(verb) };
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
