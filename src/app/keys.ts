import { createHash, randomBytes } from 'node:crypto';
import { opKey, textKey } from '../domain/ids.ts';
import type { Keys } from './ports/keys.ts';
import { saltedDigest } from './record/hash-chain.ts';

/** A character that no part can contain separates the parts. */
const hash = (...parts: readonly string[]): Buffer => createHash('sha256').update(parts.join('\u0000')).digest();

export const keys: Keys = {
  hash,
  // Base 16, since a row key may hold neither `/` nor `+`.
  opKey: (...parts) =>
    opKey(
      hash('op', ...parts)
        .toString('hex')
        .slice(0, 40),
    ),
  newText: (key, text) => {
    const salt = randomBytes(16).toString('base64url');
    return { ref: { key: textKey(key), digest: saltedDigest(salt, JSON.stringify(text)) }, salt, text };
  },
  digest: (identity) => {
    const salt = randomBytes(16).toString('base64url');
    return { salt, digest: saltedDigest(salt, JSON.stringify(identity)) };
  },
};
