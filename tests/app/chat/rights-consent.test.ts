import { asks, cardIn, SOCIAL } from '../../support/asking.ts';
import { consented, shares } from '../../support/consenting.ts';
import { closes, holdTo, type Stage, suspectedWithPlan, takenWithPlan } from '../../support/rights.ts';
import { ofConsents } from '../../support/rights-of-consents.ts';
import { tapsVerb } from '../../support/story.ts';
import type { Name } from '../../support/town.ts';

type State = (typeof ofConsents.states)[number];

async function inState(stage: Stage, state: State): Promise<string> {
  const { town } = stage;
  const code = await (state === 'suspicion' ? suspectedWithPlan(stage) : takenWithPlan(stage));
  if (state === 'taken' || state === 'suspicion') return code;
  await consented(town, code);
  await shares(town, code);
  await asks(town, code, { hand: state === 'over to mia' ? 'over' : 'joint' });
  await tapsVerb(town.people.mia, cardIn(town, SOCIAL, code), 'referral.accept');
  if (state === 'closed') await closes(stage, code);
  return code;
}

/** Where the concern was raised, only those who hold the case are told which other service it is. */
function never(who: Name, state: State): RegExp | undefined {
  const receives = ['mia', 'sten', 'mats'].includes(who);
  const holds = ['sam', 'disa'].includes(who) && state !== 'over to mia';
  return receives || holds ? undefined : /Mottag barn|Exempelby socialtjänst|Mia Mottagare/;
}

holdTo({ table: ofConsents, inState, never });
