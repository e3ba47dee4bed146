import type { TextKey } from '../ids.ts';
import type { ConcernContent } from './concern.ts';

/** Free text written by people. It lives in an encrypted row of its own; events hold its key and a salted digest. */
export interface Note {
  readonly kind: 'note';
  readonly text: string;
}
export type Text = ConcernContent | Note;

export interface TextRef {
  readonly key: TextKey;
  readonly digest: string;
}
