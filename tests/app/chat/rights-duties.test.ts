import { asks, cardIn, SOCIAL } from '../../support/asking.ts';
import { closes, holdTo, type Stage, suspectedWithPlan, takenWithPlan } from '../../support/rights.ts';
import { ofDuties } from '../../support/rights-of-duties.ts';
import { tapsVerb } from '../../support/story.ts';

type State = (typeof ofDuties.states)[number];

const SIV = '00000000-0000-4000-8000-000000000006';

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

function inputs(verb: string, state: State): Readonly<Record<string, string>> {
  // Where harm is suspected no contact with guardians is owed.
  const duty = state.startsWith('suspicion') ? 'evaluation' : state === 'over to mia' ? 'meeting' : 'first-contact';
  switch (verb) {
    case 'hand.open':
    case 'holder.remind':
      return {};
    case 'case.hand':
      return { to: SIV };
    case 'duty.later':
      return { duty, until: '2026-11-30' };
    default:
      return { duty };
  }
}

holdTo({ table: ofDuties, inState, inputs });
