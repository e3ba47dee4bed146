import { asks, cardIn, SOCIAL } from '../../support/asking.ts';
import type { Values } from '../../support/meeting.ts';
import { closes, holdTo, type Stage, suspectedWithPlan, takenWithPlan } from '../../support/rights.ts';
import { ofDuties } from '../../support/rights-of-duties.ts';
import { tapsVerb } from '../../support/story.ts';
import { type CaseVerb, VERBS } from '../../support/verbs.ts';

type State = (typeof ofDuties.states)[number];

async function inState(stage: Stage, state: State): Promise<string> {
  const { town } = stage;
  const code = await (state.startsWith('suspicion') ? suspectedWithPlan(stage) : takenWithPlan(stage));
  if (state === 'closed') await closes(stage, code);
  if (state === 'over to mia') {
    await asks(town, code, { hand: 'over' });
    await tapsVerb(town.people.mia, cardIn(town, SOCIAL, code), 'referral.accept');
  }
  return code;
}

const differs = (verb: CaseVerb, state: State): Values => {
  if (!('duty' in VERBS[verb].inputs)) return {};
  // Where harm is suspected no contact with guardians is owed.
  if (state.startsWith('suspicion')) return { duty: 'evaluation' };
  return state === 'over to mia' ? { duty: 'meeting' } : {};
};

holdTo({ table: ofDuties, inState, differs });
