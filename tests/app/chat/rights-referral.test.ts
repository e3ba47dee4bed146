import { aDecline, aRequest, asks, cardIn, declines, SOCIAL } from '../../support/asking.ts';
import { closes, holdTo, type Stage, suspectedWithPlan, takenWithPlan } from '../../support/rights.ts';
import { ofReferrals } from '../../support/rights-of-referrals.ts';
import { SCHOOL, tapsVerb } from '../../support/story.ts';
import type { Name } from '../../support/town.ts';

type State = (typeof ofReferrals.states)[number];

const QUESTION = { question: 'is-there-consent' };

/** Social services are asked about a case that the school's coordinator holds, and mia deals with it. */
async function inState(stage: Stage, state: State): Promise<string> {
  const { town } = stage;
  const { mia } = town.people;
  if (state === 'suspicion, asked')
    return suspectedWithPlan(stage, (code) => stage.taps('rut', 'referral.send', code, aRequest()));
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

function inputs(verb: string, state: State): Readonly<Record<string, string>> {
  const n = '1';
  switch (verb) {
    case 'case.show':
    case 'referral.open':
      return {};
    case 'referral.suggest':
      return { need: 'family-support', question: 'advice' };
    case 'referral.send':
      return aRequest({ to: state === 'over to mia' ? SCHOOL : SOCIAL });
    case 'referral.decline':
      return { n, ...aDecline() };
    case 'referral.ask-back':
      return { n, ...QUESTION };
    case 'referral.answer':
      return { n, answer: 'called' };
    default:
      return { n };
  }
}

/** Where the concern was raised, only the one who holds the case is told which other service it is. */
function never(who: Name, state: State): RegExp | undefined {
  const receives = ['mia', 'sten', 'mats'].includes(who);
  const holds = ['sam', 'disa'].includes(who) && state !== 'over to mia';
  return receives || holds ? undefined : /Mottag barn|Exempelby socialtjänst|Mia Mottagare/;
}

holdTo({ table: ofReferrals, inState, inputs, never });
