import { createHash, createPublicKey, verify } from 'node:crypto';
import { z } from 'zod';

/** The bytes before the 32 bytes of an Ed25519 public key in a SubjectPublicKeyInfo (RFC 8410). */
const SPKI_ED25519 = Buffer.from('302a300506032b6570032100', 'hex');

export interface Seal {
  readonly algorithm: 'Ed25519';
  readonly key: string;
  /** Signature over the document in canonical JSON (RFC 8785). */
  readonly signature: string;
  /** SHA-256 of the printed document, in hexadecimal. */
  readonly pdf: string;
}
export interface Sealed {
  readonly document: unknown;
  readonly seal: Seal;
}

/**
 * One text for one value, whatever the order of its keys: keys sorted, nothing between them. It equals RFC 8785 for our
 * documents, which hold only strings, whole numbers, booleans and nulls.
 */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, one]) => `${JSON.stringify(key)}:${canonical(one)}`).join(',')}}`;
}

const signedText = (document: unknown, pdf: string): string => canonical({ document, pdf });

export function seal(
  signer: { sign(text: string): string; readonly publicKey: string },
  document: unknown,
  printed: Uint8Array,
): Sealed {
  const pdf = sha256(printed);
  return {
    document,
    seal: { algorithm: 'Ed25519', key: signer.publicKey, signature: signer.sign(signedText(document, pdf)), pdf },
  };
}

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

const file = z.object({
  document: z.unknown(),
  seal: z.object({
    algorithm: z.literal('Ed25519'),
    key: z.string(),
    signature: z.string(),
    pdf: z.string(),
  }),
});

/** `other-key`: the signature is valid, but by another key than the expected one. */
export type SealSeen = 'holds' | 'broken' | 'other-key';

/** Needs only the file and the public key. Undefined for any other file. */
export function readSealed(text: string): Sealed | undefined {
  try {
    return file.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** @param key the public key of the expected signer; undefined to trust the key in the file */
export function sealSeen({ document, seal }: Sealed, key: string | undefined): SealSeen {
  if (!holds(signedText(document, seal.pdf), seal)) return 'broken';
  return key === undefined || key === seal.key ? 'holds' : 'other-key';
}

function holds(text: string, { key, signature }: Seal): boolean {
  try {
    const der = Buffer.concat([SPKI_ED25519, Buffer.from(key, 'base64url')]);
    const publicKey = createPublicKey({ key: der, format: 'der', type: 'spki' });
    return verify(null, Buffer.from(text, 'utf8'), publicKey, Buffer.from(signature, 'base64url'));
  } catch {
    // Without a valid key there is no valid signature.
    return false;
  }
}
