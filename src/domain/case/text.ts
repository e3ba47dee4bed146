import type { TextKey } from '../ids.ts';

/** Free text written by people. It lives in an encrypted row of its own; events hold its key and a salted digest. */
export interface Note {
  readonly kind: 'note';
  readonly text: string;
}

/** Who told it: the child's own words are kept apart from what adults say about the child. */
export const SOURCES = ['child', 'guardian', 'staff'] as const;
export type Source = (typeof SOURCES)[number];

/** What somebody said in a conversation about one part of the wheel. No score, and no name. */
export interface ConversationContent {
  readonly kind: 'conversation';
  readonly model: string;
  /** The key of the part in that model. */
  readonly part: string;
  readonly works: string;
  readonly hard: string;
  /** They said that they do not know. */
  readonly unknown: boolean;
  readonly saidBy: Source;
}

export interface TextRef {
  readonly key: TextKey;
  readonly digest: string;
}

/** Texts written at meetings. */
const MEETING_TEXTS = [
  'meeting',
  'goal',
  'child',
  'guardians',
  'action',
  'efforts',
  'divided',
  'others',
  'unagreed',
  // Noted in a conversation, and laid before those who meet.
  'brought',
] as const;

/** The first part of a text's key. */
export const TEXT_KINDS = [
  'concern',
  'identity',
  'plan',
  'reason',
  'close',
  'spoken',
  'read',
  'decline',
  'consent',
  'maturity',
  'ground',
  'lock',
  'restrict',
  'contact',
  'added',
  'purpose',
  // Noted in a conversation.
  'talk',
  ...MEETING_TEXTS,
] as const;
export type TextKind = (typeof TEXT_KINDS)[number];

export function kindOfText(key: TextKey): TextKind {
  const kind = TEXT_KINDS.find((one) => one === key.split('-')[0]);
  if (kind === undefined) throw new Error('a text of no known kind');
  return kind;
}

export const isMeetingText = (key: TextKey): boolean => MEETING_TEXTS.some((kind) => kind === kindOfText(key));

/** Written by the person who raised the concern: the concern, or what they have added since. */
export const isRaisersOwn = (key: TextKey): boolean => ['concern', 'added'].includes(kindOfText(key));
