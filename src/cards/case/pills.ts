import { isVacant } from '../../domain/access/access.ts';
import type { Case } from '../../domain/case/case.ts';
import type { Org } from '../../domain/organisation/org.ts';
import { openReferrals } from '../../domain/referral/referral.ts';
import type { Words } from '../kit/words.ts';

/** A word in a colour: the state of a case before its card is read. */
export interface Pill {
  readonly text: string;
  /** Of the badge, and of the box that stands for it where badges are not drawn. */
  readonly style: 'Attention' | 'Warning' | 'Accent' | 'Good';
  readonly fill: 'attention' | 'warning' | 'accent' | 'good';
}

const PILLS = {
  urgent: { style: 'Attention', fill: 'attention' },
  untaken: { style: 'Warning', fill: 'warning' },
  vacant: { style: 'Warning', fill: 'warning' },
  awaits: { style: 'Warning', fill: 'warning' },
  step: { style: 'Accent', fill: 'accent' },
  closed: { style: 'Good', fill: 'good' },
} as const satisfies Readonly<Record<string, Omit<Pill, 'text'>>>;

const MOST = 2;

/** At most two, which fit in a narrow window: whether it is urgent, that nobody has it, its step, the answer awaited. */
export function pillsOf(org: Org, state: Case, words: Words): readonly Pill[] {
  const pill = (kind: keyof typeof PILLS, args: Readonly<Record<string, string | number>> = {}): Pill => ({
    text: words.say('pill', kind, args),
    ...PILLS[kind],
  });
  if (state.status === 'closed') return [pill('closed')];
  const step = pill('step', { step: state.step });
  const urgent = state.urgency === 'urgent' ? [pill('urgent')] : [];
  if (state.holder.kind === 'unit') return [...urgent, pill('untaken')];
  if (isVacant(org, state)) return [...urgent, pill('vacant'), step].slice(0, MOST);
  const [awaited] = openReferrals(state.referrals)
    .map(({ replyBy }) => replyBy)
    .toSorted();
  const awaits = awaited === undefined ? [] : [pill('awaits', { day: words.day(awaited) })];
  return [...urgent, step, ...awaits].slice(0, MOST);
}
