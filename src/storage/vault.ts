import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createPrivateKey,
  createPublicKey,
  hkdfSync,
  randomBytes,
  sign,
} from 'node:crypto';

const CIPHER = 'aes-256-gcm';
const IV = 12;
const TAG = 16;
/** What stands before the 32 bytes of an Ed25519 private key in PKCS #8 (RFC 8410). */
const PKCS8_ED25519 = Buffer.from('302e020100300506032b657004220420', 'hex');

/**
 * Keeps free text unreadable at rest. Every case has a key of its own, wrapped by the vault's; destroying the wrapped
 * key destroys the texts without rewriting history.
 */
export interface Vault {
  /** A new data key, wrapped: the only form in which it is stored. */
  newKey(): string;
  /** `context` binds the text to its place: moved to another row it no longer opens. */
  seal(wrappedKey: string, text: string, context: string): string;
  open(wrappedKey: string, sealed: string, context: string): string;
  /** Proves that a row was written by someone who holds the vault's key. */
  mac(text: string): string;
  /** Proves the same to somebody who has only the public key. Ed25519, as base64url. */
  sign(text: string): string;
  /** Of that signature, 32 bytes as base64url: to be made known once, in another way than what is signed. */
  readonly publicKey: string;
}

/** @param masterKey 32 random bytes, from Key Vault in production, from a local file on one's own machine. */
export function makeVault(masterKey: Uint8Array): Vault {
  if (masterKey.length !== 32) throw new Error(`the vault's key must be 32 bytes, not ${masterKey.length}`);
  const wrapping = derive(masterKey, 'wrap');
  const macKey = derive(masterKey, 'mac');
  const signing = createPrivateKey({
    key: Buffer.concat([PKCS8_ED25519, derive(masterKey, 'sign')]),
    format: 'der',
    type: 'pkcs8',
  });
  const unwrap = (wrapped: string): Buffer => decrypt(wrapping, wrapped, 'key');
  return {
    newKey: () => encrypt(wrapping, randomBytes(32), 'key'),
    seal: (wrapped, text, context) => encrypt(unwrap(wrapped), Buffer.from(text, 'utf8'), context),
    open: (wrapped, sealed, context) => decrypt(unwrap(wrapped), sealed, context).toString('utf8'),
    mac: (text) => createHmac('sha256', macKey).update(text).digest('base64url'),
    sign: (text) => sign(null, Buffer.from(text, 'utf8'), signing).toString('base64url'),
    publicKey: createPublicKey(signing).export({ format: 'der', type: 'spki' }).subarray(-32).toString('base64url'),
  };
}

const derive = (key: Uint8Array, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', key, '', `tabb ${purpose}`, 32));

function encrypt(key: Buffer, plain: Buffer, context: string): string {
  const iv = randomBytes(IV);
  const cipher = createCipheriv(CIPHER, key, iv).setAAD(Buffer.from(context, 'utf8'));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url');
}

function decrypt(key: Buffer, sealed: string, context: string): Buffer {
  const all = Buffer.from(sealed, 'base64url');
  const decipher = createDecipheriv(CIPHER, key, all.subarray(0, IV))
    .setAAD(Buffer.from(context, 'utf8'))
    .setAuthTag(all.subarray(IV, IV + TAG));
  return Buffer.concat([decipher.update(all.subarray(IV + TAG)), decipher.final()]);
}
