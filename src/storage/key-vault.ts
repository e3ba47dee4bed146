import { ManagedIdentityCredential } from '@azure/identity';
import { SecretClient } from '@azure/keyvault-secrets';

const SECRET = 'tabb-vault-key';

/**
 * Reads the vault's key, 32 random bytes in base 64, put there by hand once.
 *
 * @throws when the secret is missing, or the identity may not read it (it needs Key Vault Secrets User).
 */
export async function vaultKeyFrom(url: string, clientId: string): Promise<Uint8Array> {
  const client = new SecretClient(url, new ManagedIdentityCredential({ clientId }));
  const { value } = await client.getSecret(SECRET);
  if (value === undefined) throw new Error(`the key vault has no ${SECRET}`);
  return Buffer.from(value, 'base64');
}
