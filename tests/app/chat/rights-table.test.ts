import { actions } from '../../../src/cards/index.ts';
import { closes, concernOf, holdTo, type Stage, suspectedWithPlan, takenWithPlan } from '../../support/rights.ts';
import { ofActivities } from '../../support/rights-of-activities.ts';
import { ofCases } from '../../support/rights-of-cases.ts';
import { ofConsents } from '../../support/rights-of-consents.ts';
import { ofDuties } from '../../support/rights-of-duties.ts';
import { ofHistory } from '../../support/rights-of-history.ts';
import { ofIdentities } from '../../support/rights-of-identities.ts';
import { ofMeetings } from '../../support/rights-of-meetings.ts';
import { ofPlans } from '../../support/rights-of-plans.ts';
import { ofProtection } from '../../support/rights-of-protection.ts';
import { ofReferrals } from '../../support/rights-of-referrals.ts';
import * as story from '../../support/story.ts';
import { CANARIES, type CaseVerb } from '../../support/verbs.ts';

type State = (typeof ofCases.states)[number];

/** A case in that state, with a plan to hide where somebody has it. */
async function inState(stage: Stage, state: State): Promise<string> {
  const suspicion = String(state.startsWith('suspicion'));
  if (state.endsWith('untaken')) return story.raised(stage.town, { ...concernOf(), suspicion });
  const code = await (suspicion === 'true' ? suspectedWithPlan(stage) : takenWithPlan(stage));
  if (state === 'closed') await closes(stage, code);
  return code;
}

const stage = holdTo({ table: ofCases, inState });

test('people of other authorities and tenants know of no case', async () => {
  const code = await inState(stage(), 'untaken');
  expect(await stage().taps('chris', 'case.show', code)).not.toContain(CANARIES.observed);
});

test('the one who was let in sees the content, and only they', async () => {
  const { taps } = stage();
  const code = await inState(stage(), 'suspicion, untaken');
  await taps('rut', 'case.admit', code);
  expect(await taps('sam', 'case.show', code)).toContain(CANARIES.observed);
  expect(await taps('siv', 'case.show', code)).not.toContain(CANARIES.observed);
  expect(await taps('disa', 'case.show', code)).not.toContain(CANARIES.observed);
});

/** One that is in no table does not compile. */
const rows: { readonly [verb in CaseVerb]: string } = {
  ...ofCases.rows,
  ...ofReferrals.rows,
  ...ofConsents.rows,
  ...ofDuties.rows,
  ...ofProtection.rows,
  ...ofIdentities.rows,
  ...ofHistory.rows,
  ...ofMeetings.rows,
  ...ofPlans.rows,
  ...ofActivities.rows,
};

test('every button of a case is in one of the tables, and no other', () => {
  const onCases = [...actions].flatMap(([verb, { does }]) => (NOT_ON_CASES.includes(does) ? [] : [verb]));
  expect(Object.keys(rows).toSorted()).toEqual(onCases.toSorted());
});

/** What belongs to no one case; who may do it is held by tests of its own. */
const NOT_ON_CASES: readonly string[] = [
  'page',
  'raise',
  'written',
  'link',
  'staff',
  'staff-form',
  'staff-list',
  'keep-entry',
  'list',
  'guide',
  'digest',
];
