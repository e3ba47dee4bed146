import { SecretClient } from '@azure/keyvault-secrets';
import { credentialOf } from './credential.ts';

const SECRET = 'tabb-vault-key';

export interface VaultKeys {
  /** The newest key, used for all writing. */
  readonly vaultKey: Uint8Array;
  /** All other enabled versions, for what was written with them. */
  readonly earlierKeys: readonly Uint8Array[];
}

/**
 * Reads the vault's key: 32 random bytes in base 64, stored once by hand.
 *
 * @throws when the secret is missing, or the identity may not read it (it needs Key Vault Secrets User).
 */
export async function vaultKeysFrom(url: string, clientId: string, who: 'identity' | 'operator'): Promise<VaultKeys> {
  const client = new SecretClient(url, credentialOf(who, clientId));
  const keyOf = async (version?: string): Promise<Uint8Array> => {
    const { value } = await client.getSecret(SECRET, version === undefined ? {} : { version });
    if (value === undefined) throw new Error(`the key vault has no ${SECRET}`);
    return Buffer.from(value, 'base64');
  };
  const vaultKey = await keyOf();
  const earlierKeys: Uint8Array[] = [];
  for await (const { enabled, version } of client.listPropertiesOfSecretVersions(SECRET)) {
    if (enabled !== true || version === undefined) continue;
    const key = await keyOf(version);
    if (!Buffer.from(vaultKey).equals(key)) earlierKeys.push(key);
  }
  return { vaultKey, earlierKeys };
}
