import type { Identity } from '../../domain/access/identity.ts';
import type { Text } from '../../domain/case/concern.ts';
import type { OpKey } from '../../domain/ids.ts';
import type { NewText } from './cases.ts';

/** Makes what the rules may not: digests, salts and identifiers. */
export interface Keys {
  hash(...parts: readonly string[]): Uint8Array;
  opKey(...parts: readonly string[]): OpKey;
  /** Binds a text to the event that speaks of it, without showing it. */
  newText(key: string, text: Text): NewText;
  /** Says whether two are the same, to those who have the salt. */
  digest(identity: Identity): { readonly digest: string; readonly salt: string };
}
