import { subscribe } from 'node:diagnostics_channel';
import { ClientRequest } from 'node:http';
import { flushCompileCache } from 'node:module';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { compose } from '../../src/compose.ts';
import { toInstant } from '../../src/domain/ids.ts';
import { fromConnectionString } from '../../src/storage/tables.ts';
import { setting } from '../bench/child.ts';

/** The product as it is, but with a clock that its parent moves and a sweep that runs often and stops when asked. */
const SWEEP_EVERY_MS = 100;

/** Tells the stand-in for the channel which process posts. */
subscribe('http.client.request.created', (message) => {
  const { request } = z.object({ request: z.instanceof(ClientRequest) }).parse(message);
  request.setHeader('x-process', setting('PROCESS_NAME'));
});

let aheadMs = 0;
const bot = await compose({
  tables: fromConnectionString(setting('TABLES_CONNECTION')),
  tablePrefix: setting('TABLE_PREFIX'),
  vaultKey: Buffer.from(setting('VAULT_KEY'), 'base64'),
  identity: undefined,
  allowedTenants: [],
  port: 0,
  host: '127.0.0.1',
  zone: 'Europe/Stockholm',
  logLevel: 'info',
  clock: { now: () => toInstant(Date.now() + aheadMs) },
  sweeping: false,
  publicUrl: undefined,
});

// Saves the compile cache now for the next process, since this one will be killed without time to save it.
flushCompileCache();

let quiet = true;
let sweeping: Promise<void> = Promise.resolve();

/** Sweeps at least once, also if it is to stop again at once. */
async function sweepOn(): Promise<void> {
  do {
    // Work that a sweep could not do is still due.
    await bot.sweep().catch(() => 0);
    await pause(SWEEP_EVERY_MS);
  } while (!quiet);
}

const Time = z.object({ aheadMs: z.number() });
process.on('message', async (said) => {
  const time = Time.safeParse(said);
  if (time.success) {
    aheadMs = time.data.aheadMs;
    process.send?.({ aheadMs });
    if (quiet) {
      quiet = false;
      sweeping = sweepOn();
    }
    return;
  }
  quiet = true;
  await sweeping;
  await bot.settled();
  process.send?.({ quiet: true });
});
process.on('disconnect', () => process.exit());
process.send?.({ url: bot.url });
