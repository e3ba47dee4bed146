import type { TextKey } from '../ids.ts';

/** Free text written by people. It lives in an encrypted row of its own; events hold its key and a salted digest. */
export interface Note {
  readonly kind: 'note';
  readonly text: string;
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
