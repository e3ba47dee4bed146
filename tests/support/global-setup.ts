import { type Azurite, startAzurite } from './azurite.ts';

declare global {
  var tabbAzurite: Azurite | undefined;
}

/** One emulator for the whole run; every test file has tables of its own in it. */
export default async function globalSetup(): Promise<void> {
  globalThis.tabbAzurite = await startAzurite({});
  process.env['TEST_TABLES'] = globalThis.tabbAzurite.connectionString;
}
