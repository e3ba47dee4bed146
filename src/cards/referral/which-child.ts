import { actsAsHolder } from '../../domain/access/access.ts';
import { mayTellChild } from '../../domain/access/crossing.ts';
import type { Referral } from '../../domain/referral/referral.ts';
import type { CaseReply, OpenedCase } from '../kit/define.ts';
import { unitName } from '../kit/phrases.ts';

/** Which child it is, after a yes: that it may be said, or that it may not, and what can be done about it. */
export function whichChildLine(reply: CaseReply, referral: Referral): string {
  const { state, org, reader, words, today } = reply;
  const told = mayTellChild(org, state, referral, today);
  if (told === undefined) return '';
  const asks = referral.hand === 'joint' && actsAsHolder(org, reader, state);
  const toAsker = told ? 'may-asking' : 'not-asking';
  const toAsked = told ? 'may-asked' : 'not-asked';
  return words.say('which-child', asks ? toAsker : toAsked, {
    unit: unitName(org, asks ? referral.to : referral.from),
    // Nothing can be asked for any more in a case that is closed.
    closed: state.status === 'closed' ? 'yes' : 'no',
  });
}

/** The same on the opened case: to the holder about each unit that has said yes, to its contact about their own. */
export function whichChildLines(opened: OpenedCase): readonly { readonly line: string }[] {
  const { state, org, reader, sight } = opened;
  if (!('unit' in sight)) return [];
  const holds = actsAsHolder(org, reader, state);
  const lines = state.referrals
    .filter(({ to, hand }) => to === sight.unit || (holds && hand === 'joint'))
    .slice(-LINES)
    .map((referral) => whichChildLine(opened, referral));
  return [...new Set(lines)].flatMap((line) => (line === '' ? [] : { line }));
}
const LINES = 4;
