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
/** The bytes before the 32 bytes of an Ed25519 private key in PKCS #8 (RFC 8410). */
const PKCS8_ED25519 = Buffer.from('302e020100300506032b657004220420', 'hex');

/**
 * Keeps free text unreadable at rest. Every case has a data key of its own, wrapped by the vault's key; destroying the
 * wrapped key destroys the texts without rewriting history.
 */
export interface Vault {
  /** A new data key, wrapped: the only form in which it is stored. */
  newKey(): string;
  /** `context` binds the text to its place: moved to another row it no longer opens. */
  seal(wrappedKey: string, text: string, context: string): string;
  open(wrappedKey: string, sealed: string, context: string): string;
  /** A proof that the row was written by somebody who holds the vault's key. It names the key. */
  mac(text: string): string;
  /** True if this proves the text, by the current key or an earlier one. */
  proves(mac: string, text: string): boolean;
  /**
   * The same proofs without the key's name, for places without room for it: the current key first, then earlier ones.
   */
  marks(text: string): readonly string[];
  /** Signs a text for people who have only the public key. Ed25519, as base64url. */
  sign(text: string): string;
  /**
   * The public key of that signature, 32 bytes as base64url: to be published once, by another way than the signed
   * documents.
   */
  readonly publicKey: string;
}

/** Separates a key's name from what was made with the key; neither contains this sign. */
const NAMED = '~';
const NAME_LENGTH = 8;

/** One of the vault's keys. Its name is derived from it and reveals nothing about it. */
interface Key {
  readonly name: string;
  readonly wrapping: Buffer;
  readonly macKey: Buffer;
}
function keyFrom(masterKey: Uint8Array): Key {
  if (masterKey.length !== 32) throw new Error(`the vault's key must be 32 bytes, not ${masterKey.length}`);
  const name = derive(masterKey, 'name').toString('base64url').slice(0, NAME_LENGTH);
  return { name, wrapping: derive(masterKey, 'wrap'), macKey: derive(masterKey, 'mac') };
}

/**
 * @param masterKey 32 random bytes, from Key Vault in production, from a local file on one's own machine.
 * @param earlier keys still accepted for reading
 */
export function makeVault(masterKey: Uint8Array, earlier: readonly Uint8Array[] = []): Vault {
  const newest = keyFrom(masterKey);
  const keys: readonly Key[] = [newest, ...earlier.map(keyFrom)];
  const signing = createPrivateKey({
    key: Buffer.concat([PKCS8_ED25519, derive(masterKey, 'sign')]),
    format: 'der',
    type: 'pkcs8',
  });
  /** The keys that may have made a value, and the value without the key's name: keys once had none. */
  const read = (named: string): { readonly by: readonly Key[]; readonly value: string } => {
    const [name, value] = named.split(NAMED);
    return value === undefined ? { by: keys, value: named } : { by: keys.filter((key) => key.name === name), value };
  };
  const unwrap = (wrapped: string): Buffer => {
    const { by, value } = read(wrapped);
    for (const { wrapping } of by)
      try {
        return decrypt(wrapping, value, 'key');
      } catch {
        // Try the next key.
      }
    throw new Error('not wrapped with a key that the vault has');
  };
  const named = (value: string): string => `${newest.name}${NAMED}${value}`;
  return {
    newKey: () => named(encrypt(newest.wrapping, randomBytes(32), 'key')),
    seal: (wrapped, text, context) => encrypt(unwrap(wrapped), Buffer.from(text, 'utf8'), context),
    open: (wrapped, sealed, context) => decrypt(unwrap(wrapped), sealed, context).toString('utf8'),
    mac: (text) => named(macBy(newest, text)),
    proves: (mac, text) => {
      const { by, value } = read(mac);
      return by.some((key) => value === macBy(key, text));
    },
    marks: (text) => keys.map((key) => macBy(key, text)),
    sign: (text) => sign(null, Buffer.from(text, 'utf8'), signing).toString('base64url'),
    publicKey: createPublicKey(signing).export({ format: 'der', type: 'spki' }).subarray(-32).toString('base64url'),
  };
}

const macBy = ({ macKey }: Key, text: string): string => createHmac('sha256', macKey).update(text).digest('base64url');

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
