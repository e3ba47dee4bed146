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

/** The kind of a text, such as a plan or a reason: the first part of its key. */
export const kindOfText = (key: TextKey): string => key.split('-')[0] ?? '';
