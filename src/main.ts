import { join, resolve } from 'node:path';
import type { Bot } from './compose.ts';
import { type AzureConfig, botIn, type Config, type LocalConfig, needed, readConfig } from './config.ts';
import { toInstant } from './domain/ids.ts';
import { lookAtClock } from './local/clock.ts';
import { stopOnSignal } from './stop.ts';

/**
 * Runs the bot alone, against the store that the environment names, until it is told to stop. The bot takes seconds to
 * load, which nobody whose settings are refused should wait for: what it is made of is imported when they are read.
 */
export async function startBot(config: Config): Promise<Bot> {
  const bot = await (config.mode === 'azure' ? inAzure(config) : alone(config));
  stopOnSignal(() => bot.stop());
  process.stdout.write(`ready: the bot answers at ${bot.url}/api/messages\n`);
  return bot;
}

async function inAzure(config: AzureConfig): Promise<Bot> {
  const { compose } = await import('./compose.ts');
  const { credentialOf } = await import('./storage/credential.ts');
  const { vaultKeysFrom } = await import('./storage/key-vault.ts');
  return compose({
    tables: { kind: 'identity', url: config.TABLES_URL, clientId: config.BOT_ID },
    tablePrefix: 'tabb',
    heads:
      config.HEADS_URL === undefined ? undefined : { kind: 'identity', url: config.HEADS_URL, clientId: config.BOT_ID },
    ...(await vaultKeysFrom(config.KEYVAULT_URL, config.BOT_ID, 'identity')),
    identity: botIn(config),
    allowedTenants: config.ALLOWED_TENANTS,
    port: config.PORT,
    host: '0.0.0.0',
    processes: config.PROCESSES,
    collector: config.OTEL_EXPORTER_OTLP_ENDPOINT,
    figures: true,
    publicUrl: config.PUBLIC_URL,
    zone: config.TIME_ZONE,
    logLevel: config.LOG_LEVEL,
    clock: { now: () => toInstant(Date.now()) },
    ...(config.GRAPH === 'on' ? { graph: async () => credentialOf('identity', config.BOT_ID) } : {}),
    sweeping: true,
  });
}

async function alone(config: LocalConfig): Promise<Bot> {
  const { store, key } = needed(config);
  const { compose } = await import('./compose.ts');
  const { fromConnectionString } = await import('./storage/tables.ts');
  return compose({
    tables: fromConnectionString(store),
    tablePrefix: 'tabb',
    vaultKey: Buffer.from(key, 'base64'),
    identity: undefined,
    allowedTenants: [],
    port: config.PORT,
    host: '127.0.0.1',
    processes: config.PROCESSES,
    collector: config.OTEL_EXPORTER_OTLP_ENDPOINT,
    publicUrl: undefined,
    zone: config.TIME_ZONE,
    logLevel: config.LOG_LEVEL,
    clock: await lookAtClock(join(resolve(config.LOCAL_FOLDER), 'clock')),
    sweeping: true,
  });
}

if (import.meta.main) {
  try {
    await startBot(readConfig(process.env));
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : 'The bot did not start.'}\n`);
    // Parts already opened would keep the process alive.
    process.exit(1);
  }
}
