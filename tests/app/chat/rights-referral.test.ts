import { asks, cardIn, declines, SOCIAL } from '../../support/asking.ts';
import type { Values } from '../../support/meeting.ts';
import { closes, holdTo, type Stage, suspectedWithPlan, takenWithPlan } from '../../support/rights.ts';
import { ofReferrals } from '../../support/rights-of-referrals.ts';
import { SCHOOL, tapsVerb } from '../../support/story.ts';
import type { Name } from '../../support/town.ts';
import { type CaseVerb, VERBS } from '../../support/verbs.ts';

type State = (typeof ofReferrals.states)[number];

const { n: _, ...QUESTION } = VERBS['referral.ask-back'].inputs;

/** Social services are asked about a case that the school's coordinator holds, and mia deals with it. */
async function inState(stage: Stage, state: State): Promise<string> {
  const { town } = stage;
  const { mia } = town.people;
  if (state === 'suspicion, asked') return suspectedWithPlan(stage, (code) => stage.taps('rut', 'referral.send', code));
  const code = await takenWithPlan(stage);
  if (state === 'taken') return code;
  await asks(town, code, { hand: state === 'over to mia' ? 'over' : 'joint' });
  const card = cardIn(town, SOCIAL, code);
  switch (state) {
    case 'asked back':
      await tapsVerb(mia, await tapsVerb(mia, card, 'back.open'), 'referral.ask-back', QUESTION);
      return code;
    case 'joint':
    case 'over to mia':
      await tapsVerb(mia, card, 'referral.accept');
      return code;
    case 'declined':
      await declines(town, card);
      return code;
    case 'closed':
      await closes(stage, code);
      return code;
    case 'asked':
      return code;
  }
}

/** Social services, where they hold it, ask the school. */
const differs = (verb: CaseVerb, state: State): Values =>
  verb === 'referral.send' && state === 'over to mia' ? { to: SCHOOL } : {};

/** Where the concern was raised, only the one who holds the case is told which other service it is. */
function never(who: Name, state: State): RegExp | undefined {
  const receives = ['mia', 'sten', 'mats'].includes(who);
  const holds = ['sam', 'disa'].includes(who) && state !== 'over to mia';
  return receives || holds ? undefined : /Mottag barn|Exempelby socialtjänst|Mia Mottagare/;
}

holdTo({ table: ofReferrals, inState, differs, never });
