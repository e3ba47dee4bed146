import { join } from 'node:path';
import { type Azurite, startAzurite } from '../azurite.ts';

declare global {
  var tabbAzurite: Azurite | undefined;
}

/** One emulator for the whole run; every test file has tables of its own in it. */
export default async function globalSetup(): Promise<void> {
  // Otherwise each command that a test runs would compile the same packages anew.
  process.env['NODE_COMPILE_CACHE'] ??= join(__dirname, '../../../node_modules/.cache/compiled');
  globalThis.tabbAzurite = await startAzurite({});
  process.env['TEST_TABLES'] = globalThis.tabbAzurite.connectionString;
}
