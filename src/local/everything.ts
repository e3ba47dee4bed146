import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { sweep } from '../app/delivery/sweep.ts';
import { type Bot, compose } from '../compose.ts';
import type { LocalConfig } from '../config.ts';
import { type MovableClock, movableClock } from './clock.ts';
import { linkDemo, seedDemo } from './demo.ts';
import { demoPeople, FREE_PORTS_FROM } from './demo-people.ts';
import { seedHistory } from './history.ts';
import { nextPort } from './ports.ts';
import { ownStore, type Store } from './store.ts';
import { localVaultKey } from './vault-key.ts';
import { windowState } from './window-state.ts';
import { startWindows, type Windows } from './windows.ts';

const AHEAD = ['en dag framåt', 'one day ahead'];

export interface Asked {
  readonly at: string | undefined;
  readonly history: boolean;
  readonly as: readonly string[];
}
interface Running {
  readonly store: Store;
  readonly bot: Bot;
  readonly windows: Windows;
}

/** Everything on one's own machine: the store, the demo municipality, the bot, and a chat window for each person. */
export async function startEverything(config: LocalConfig, { at, history, as }: Asked): Promise<Running> {
  const people = demoPeople(as);
  const folder = resolve(config.LOCAL_FOLDER);
  await mkdir(folder, { recursive: true });
  const store = await ownStore(folder);
  const clock = await movableClock(join(folder, 'clock'), config.TIME_ZONE, at);
  const shown = windowState(people.map((person) => person.key));
  const bot = await compose({
    tables: store.tables,
    tablePrefix: 'tabb',
    vaultKey: await localVaultKey(join(folder, 'vault.key')),
    identity: undefined,
    allowedTenants: [],
    port: await nextPort(config.PORT),
    host: '127.0.0.1',
    collector: config.OTEL_EXPORTER_OTLP_ENDPOINT,
    publicUrl: undefined,
    zone: config.TIME_ZONE,
    logLevel: config.LOG_LEVEL,
    clock,
    through: shown.through,
    local: (ports) => ({ opened: shown.opened, say: (text) => moveClock(ports, clock, text) }),
    sweeping: true,
    prepare: seedDemo,
  });
  const windows = await startWindows({
    people: [...people],
    botUrl: `${bot.url}/api/messages`,
    folder: join(folder, 'windows'),
    freeFrom: FREE_PORTS_FROM,
  });
  await linkDemo(bot, windows.windows);
  if (history) process.stdout.write(`a made-up half-year: ${await seedHistory(bot.ports)} cases\n`);
  return { store, bot, windows };
}

async function moveClock(ports: Bot['ports'], clock: MovableClock, text: string): Promise<string | undefined> {
  if (!AHEAD.includes(text.trim().toLowerCase())) return undefined;
  await clock.aheadOneDay();
  ports.background(async () => {
    await sweep(ports);
  });
  const words = ports.words('sv');
  return words.say('reply', 'new-time', { when: words.moment(clock.now()) });
}

/** Stops once, in order: the bot takes no new taps and finishes its work, the windows end, and the store saves last. */
export async function stop({ store, bot, windows }: Running): Promise<void> {
  await bot.stop();
  await windows.stop();
  await store.stop();
}
