import {
  type DutyKey,
  ESCALATION_LEVELS,
  type EscalationLevel,
  parseDutyKey,
  readDutyKey,
} from '../escalation/duties.ts';
import { type SubjectKey, subjectKey } from '../ids.ts';

/** A card's subject: it distinguishes cards of the same view, and says why the card was sent. */
export type Subject =
  /** An overdue duty, and the escalation level told of it. */
  | { readonly is: 'duty'; readonly key: DutyKey; readonly who: EscalationLevel }
  /** `event`: the answer that the card reports. */
  | { readonly is: 'referral'; readonly n: number; readonly event?: string | undefined }
  | MeetingSubject
  | { readonly is: Numbered; readonly n: number }
  /** A subject unknown to this version, kept as it was stored. */
  | { readonly is: 'other'; readonly text: string };

export interface MeetingSubject {
  readonly is: 'meeting';
  readonly n: number;
  /** The round of proposed times. */
  readonly round?: number | undefined;
  /** The change of the booking. */
  readonly sequence?: number | undefined;
  readonly card?: MeetingCard | undefined;
}

/**
 * `choose` a time among the answers; `off`: the booked time no longer holds; `who` comes instead; `refused` by the
 * calendar; the meeting is `closed`.
 */
const MEETING_CARDS = ['choose', 'off', 'who', 'refused', 'closed'] as const;
type MeetingCard = (typeof MEETING_CARDS)[number];

const NUMBERED = [
  // Numbered by the consent, the ground, the request to read or the card version.
  'consent',
  'ground',
  'ground-bounded',
  'ground-ended',
  'readable',
  'access',
  // Numbered by the card version when it happened, since it may happen again.
  'held',
  'returned',
  'moved',
  'unit-gone',
  'hub',
  'let-in',
  'narrowed',
  'uninvited',
  'taken',
  'late',
  'closed',
  'relieved',
  'added',
  'worse',
  'urgent',
  // Numbered by the count of referrals.
  'declined-again',
  'moved-again',
] as const;
type Numbered = (typeof NUMBERED)[number];

/** The stored form, which is part of a row's key: subjects with equal keys are the same. */
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
  const who = ESCALATION_LEVELS.find((level) => level === told);
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

/** The referral that a card is about, and whether the card reminds of it. */
export function referralIn(about: Subject | undefined): { readonly n: number; readonly reminds: boolean } | undefined {
  if (about?.is === 'duty') return { n: readDutyKey(about.key).n, reminds: true };
  return about?.is === 'referral' ? { n: about.n, reminds: false } : undefined;
}

/** The meeting that a card is about. */
export function meetingIn(about: Subject | undefined): MeetingSubject | undefined {
  if (about?.is === 'duty') return { is: 'meeting', n: readDutyKey(about.key).n };
  return about?.is === 'meeting' ? about : undefined;
}
