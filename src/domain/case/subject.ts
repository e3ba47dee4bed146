import {
  type DutyKey,
  ESCALATION_LEVELS,
  type EscalationLevel,
  parseDutyKey,
  readDutyKey,
} from '../escalation/duties.ts';
import { type SubjectKey, subjectKey } from '../ids.ts';

/** What a card is about: it tells cards of the same view apart, and says why a card of its own came. */
export type Subject =
  /** A duty that is not done, and whom it was to tell. */
  | { readonly is: 'duty'; readonly key: DutyKey; readonly who: EscalationLevel }
  /** `event`: the answer that a card of its own tells of. */
  | { readonly is: 'referral'; readonly n: number; readonly event?: string | undefined }
  | MeetingSubject
  | { readonly is: Numbered; readonly n: number }
  /** What this version does not know: kept as it was stored. */
  | { readonly is: 'other'; readonly text: string };

export interface MeetingSubject {
  readonly is: 'meeting';
  readonly n: number;
  /** Which round of proposed times. */
  readonly round?: number | undefined;
  /** Which change of what is booked. */
  readonly sequence?: number | undefined;
  readonly card?: MeetingCard | undefined;
}

/**
 * To choose a time among the answers; to say that the time that was booked does not hold; to ask who comes instead; to
 * say that the calendar refused, and that the meeting is closed.
 */
const MEETING_CARDS = ['choose', 'off', 'who', 'refused', 'closed'] as const;
type MeetingCard = (typeof MEETING_CARDS)[number];

const NUMBERED = [
  // Of the consent, the ground or the request to read.
  'consent',
  'ground',
  'ground-bounded',
  'ground-ended',
  'access',
  // Of the card's version when it happened, since it may happen again.
  'held',
  'returned',
  'moved',
  'unit-gone',
  'hub',
  'let-in',
  'narrowed',
  'uninvited',
  // How many referrals there were.
  'declined-again',
  'moved-again',
] as const;
type Numbered = (typeof NUMBERED)[number];

/** As it is stored, and as part of a row's key: two subjects are the same where these are. */
export const keyOf = (subject: Subject): SubjectKey => subjectKey(textOf(subject));

export function readSubject(key: SubjectKey): Subject {
  const subject = dutyFrom(key) ?? referralFrom(key) ?? meetingFrom(key) ?? numberedFrom(key);
  return subject !== undefined && textOf(subject) === key ? subject : { is: 'other', text: key };
}

function textOf(subject: Subject): string {
  switch (subject.is) {
    case 'duty':
      return `${subject.key}.${subject.who}`;
    case 'referral':
      return subject.event === undefined ? `r${subject.n}` : `r${subject.n}-${subject.event}`;
    case 'meeting': {
      const { n, round, sequence, card } = subject;
      const part = (letter: string, of: number | string | undefined) => (of === undefined ? '' : `-${letter}${of}`);
      return `m${n}${part('r', round)}${part('s', sequence)}${part('', card)}`;
    }
    case 'other':
      return subject.text;
    default:
      return `${subject.is}-${subject.n}`;
  }
}

function dutyFrom(text: string): Subject | undefined {
  const [name = '', told] = text.split('.');
  const key = parseDutyKey(name);
  const who = ESCALATION_LEVELS.find((rung) => rung === told);
  return key === undefined || who === undefined ? undefined : { is: 'duty', key, who };
}

function referralFrom(text: string): Subject | undefined {
  const [, n, event] = /^r(\d+)(?:-([A-Za-z]+))?$/.exec(text) ?? [];
  return n === undefined ? undefined : { is: 'referral', n: Number(n), event };
}

function meetingFrom(text: string): Subject | undefined {
  const [, n, round, sequence, name] = /^m(\d+)(?:-r(\d+))?(?:-s(\d+))?(?:-([a-z]+))?$/.exec(text) ?? [];
  if (n === undefined) return undefined;
  const number = (digits: string | undefined) => (digits === undefined ? undefined : Number(digits));
  const card = MEETING_CARDS.find((one) => one === name);
  return { is: 'meeting', n: Number(n), round: number(round), sequence: number(sequence), card };
}

function numberedFrom(text: string): Subject | undefined {
  const [, name, n] = /^([a-z-]+)-(\d+)$/.exec(text) ?? [];
  const is = NUMBERED.find((one) => one === name);
  return is === undefined ? undefined : { is, n: Number(n) };
}

/** Which referral a card is about, and whether it reminds of it. */
export function referralIn(about: Subject | undefined): { readonly n: number; readonly reminds: boolean } | undefined {
  if (about?.is === 'duty') return { n: readDutyKey(about.key).n, reminds: true };
  return about?.is === 'referral' ? { n: about.n, reminds: false } : undefined;
}

/** Which meeting a card is about. */
export function meetingIn(about: Subject | undefined): MeetingSubject | undefined {
  if (about?.is === 'duty') return { is: 'meeting', n: readDutyKey(about.key).n };
  return about?.is === 'meeting' ? about : undefined;
}
