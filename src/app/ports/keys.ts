import type { Identity } from '../../domain/access/identity.ts';
import type { Text } from '../../domain/case/concern.ts';
import type { OpKey } from '../../domain/ids.ts';
import type { NewText } from './cases.ts';

/** Makes what the domain's rules may not: digests, salts and identifiers. */
export interface Keys {
  hash(...parts: readonly string[]): Uint8Array;
  opKey(...parts: readonly string[]): OpKey;
  /** Binds a text to the event that refers to it, without showing the text. */
  newText(key: string, text: Text): NewText;
  /** Tells people who have the salt whether two identities are the same. */
  digest(identity: Identity): { readonly digest: string; readonly salt: string };
}
