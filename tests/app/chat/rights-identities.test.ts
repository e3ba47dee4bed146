import { asks, cardIn, SOCIAL } from '../../support/asking.ts';
import { closes, concernOf, holdTo, type Stage, suspectedWithPlan, takenWithPlan } from '../../support/rights.ts';
import { ofIdentities } from '../../support/rights-of-identities.ts';
import { raised, tapsVerb } from '../../support/story.ts';

type State = (typeof ofIdentities.states)[number];

async function inState(stage: Stage, state: State): Promise<string> {
  const { town, taps } = stage;
  if (state === 'untaken') return raised(town, concernOf());
  if (state === 'suspicion, taken by sam') return suspectedWithPlan(stage);
  const code = await takenWithPlan(stage);
  if (state === 'nothing written') return code;
  await taps('sam', 'identity.save', code);
  if (state === 'closed') await closes(stage, code);
  if (state === 'restricted, written by sam')
    await taps('rut', 'protect.restrict', code, { why: 'protected-identity', reason: 'Skyddade personuppgifter' });
  if (state === 'over to mia') {
    await asks(town, code, { hand: 'over' });
    await tapsVerb(town.people.mia, cardIn(town, SOCIAL, code), 'referral.accept');
  }
  return code;
}

holdTo({ table: ofIdentities, inState });
