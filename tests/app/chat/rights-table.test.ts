import {
  allOnCases,
  CANARIES,
  closes,
  concernOf,
  coveredBy,
  holdTo,
  type Stage,
  suspectedWithPlan,
  takenWithPlan,
} from '../../support/rights.ts';
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

type State = (typeof ofCases.states)[number];

/** A case in that state, with a plan to hide where somebody has it. */
async function inState(stage: Stage, state: State): Promise<string> {
  const suspicion = String(state.startsWith('suspicion'));
  if (state.endsWith('untaken')) return story.raised(stage.town, { ...concernOf(), suspicion });
  const code = await (suspicion === 'true' ? suspectedWithPlan(stage) : takenWithPlan(stage));
  if (state === 'closed') await closes(stage, code);
  return code;
}

const INPUTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'plan.make': story.PLAN,
  'step.move': story.MOVE,
  'close.do': story.CLOSE,
  'case.admit': { person: '00000000-0000-4000-8000-000000000002' },
};

const stage = holdTo({ table: ofCases, inState, inputs: (verb) => INPUTS[verb] ?? {} });

test('people of other authorities and tenants know of no case', async () => {
  const code = await inState(stage(), 'untaken');
  expect(await stage().taps('chris', 'case.show', code)).not.toContain(CANARIES.observed);
});

test('the one who was let in sees the content, and only they', async () => {
  const { taps } = stage();
  const code = await inState(stage(), 'suspicion, untaken');
  await taps('rut', 'case.admit', code, INPUTS['case.admit']);
  expect(await taps('sam', 'case.show', code)).toContain(CANARIES.observed);
  expect(await taps('siv', 'case.show', code)).not.toContain(CANARIES.observed);
  expect(await taps('disa', 'case.show', code)).not.toContain(CANARIES.observed);
});

test('every verb on a case has everybody in one of the tables, once in each', () => {
  const tables = [
    ofCases,
    ofReferrals,
    ofConsents,
    ofDuties,
    ofProtection,
    ofIdentities,
    ofHistory,
    ofMeetings,
    ofPlans,
    ofActivities,
  ].map(coveredBy);
  for (const covered of tables) expect(covered).toHaveLength(new Set(covered).size);
  expect([...new Set(tables.flat())].toSorted()).toEqual(allOnCases().toSorted());
});
