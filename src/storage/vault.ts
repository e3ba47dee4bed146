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
  /** Proves that a row was written by someone who holds the vault's key. It bears the name of that key. */
  mac(text: string): string;
  /** Is it the proof of this text, by this key or an earlier one? */
  proves(mac: string, text: string): boolean;
  /** The same proofs without a name, where there is no room for one: by this key first, then by earlier ones. */
  marks(text: string): readonly string[];
  /** Proves the same to somebody who has only the public key. Ed25519, as base64url. */
  sign(text: string): string;
  /** Of that signature, 32 bytes as base64url: to be made known once, in another way than what is signed. */
  readonly publicKey: string;
}

/** Stands between the name of a key and what was made with it; neither has such a sign. */
const NAMED = '~';
const NAME_LENGTH = 8;

/** One of the vault's keys. Its name is worked out from it, and tells nothing of it. */
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
 * @param earlier what was made with these is still read
 */
export function makeVault(masterKey: Uint8Array, earlier: readonly Uint8Array[] = []): Vault {
  const newest = keyFrom(masterKey);
  const keys: readonly Key[] = [newest, ...earlier.map(keyFrom)];
  const signing = createPrivateKey({
    key: Buffer.concat([PKCS8_ED25519, derive(masterKey, 'sign')]),
    format: 'der',
    type: 'pkcs8',
  });
  /** With which keys something may have been made, and what it is without a name: keys once had none. */
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
        // By another of them, then.
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
