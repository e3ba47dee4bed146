import { DefaultAzureCredential, ManagedIdentityCredential, type TokenCredential } from '@azure/identity';

/** The bot signs in as itself, and nobody else; a command as the operator who is signed in (`az login`), with their own roles. */
export const credentialOf = (who: 'identity' | 'operator', clientId: string): TokenCredential =>
  who === 'identity'
    ? new ManagedIdentityCredential({ clientId })
    : new DefaultAzureCredential({ managedIdentityClientId: clientId });
