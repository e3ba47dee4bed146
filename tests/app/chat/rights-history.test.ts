import { asks, cardIn, SOCIAL } from '../../support/asking.ts';
import { closes, concernOf, holdTo, type Stage, suspectedWithPlan, takenWithPlan } from '../../support/rights.ts';
import { ofHistory } from '../../support/rights-of-history.ts';
import { raised, tapsVerb } from '../../support/story.ts';

type State = (typeof ofHistory.states)[number];

async function inState(stage: Stage, state: State): Promise<string> {
  const { town, taps } = stage;
  if (state === 'untaken') return raised(town, concernOf());
  if (state === 'suspicion, untaken') return raised(town, { ...concernOf(), suspicion: 'true' });
  if (state === 'suspicion, taken by sam') return suspectedWithPlan(stage);
  const code = await takenWithPlan(stage);
  if (state === 'closed') await closes(stage, code);
  if (state === 'restricted')
    await taps('rut', 'protect.restrict', code, { why: 'protected-identity', reason: 'Skyddade personuppgifter' });
  if (state === 'asked mia' || state === 'over to mia')
    await asks(town, code, { hand: state === 'over to mia' ? 'over' : 'joint' });
  if (state === 'over to mia') await tapsVerb(town.people.mia, cardIn(town, SOCIAL, code), 'referral.accept');
  return code;
}

holdTo({
  table: ofHistory,
  inState,
  // What protects a child is not told to those who do not see, nor which other service it is where it was raised.
  never: (who, state) => {
    if (state === 'restricted' && who !== 'rut') return /Begränsade vilka|Skyddade/;
    if (state.startsWith('suspicion') && who !== 'rut') return /misstanke/;
    return (state === 'asked mia' || state === 'over to mia') && ['tora', 'siv', 'rut'].includes(who)
      ? /Mottag|Mia/
      : undefined;
  },
});
