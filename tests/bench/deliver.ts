import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fromConnectionString, openTables, rowsOf, type Tables } from '../../src/storage/tables.ts';
import { raising } from './activities.ts';
import { startChild } from './child.ts';
import { orgFileOf, schoolsOf } from './county.ts';
import { print, round } from './numbers.ts';
import { run, type Stage } from './stage.ts';

const PREFIX = 'deliver';
const CLIENTS = 20;
const SCHOOLS = 50;
const CASES_EACH = 2;
/** The cards of a case that nobody takes: the unit's card and the receipt are updated, and the manager gets one. */
const CARDS_EACH = 3;
const RAISED = '2026-11-25T09:00:00.000Z';
const SWEPT = '2026-11-26T09:30:00.000Z';
const LOOK_MS = 200;

/** Cards a second, new ones and changed ones, by one process to a channel that takes no more than Teams does. */
export async function benchDeliver(stage: Stage): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'tabb-bench-'));
  const orgFile = join(folder, 'org.yaml');
  const schools = schoolsOf(SCHOOLS);
  await writeFile(orgFile, orgFileOf(schools));
  const channel = await startChild('./connector-process.ts');
  const tables = await openTables(fromConnectionString(stage.connectionString), PREFIX);
  const settings = { TABLE_PREFIX: PREFIX, ORG_FILE: orgFile, CONNECTOR: channel.url };
  const early = await stage.anotherBot(stage.tableUrl, { ...settings, CLOCK_AT: RAISED });
  const activities = Array.from({ length: SCHOOLS * CASES_EACH }, (_, n) =>
    raising(channel.url, n, schools[n % SCHOOLS]?.teacher),
  );
  await run(early, CLIENTS, activities);
  await early.stop();

  const bot = await stage.anotherBot(stage.tableUrl, { ...settings, CLOCK_FROM: SWEPT, PROCESSES: '1' });
  await channel.ask('be as Teams');
  const began = performance.now();
  do {
    await bot.ask('sweep');
    await pause(LOOK_MS);
  } while (await isWaiting(tables));
  const seconds = (performance.now() - began) / 1_000;
  const cards = SCHOOLS * CASES_EACH * CARDS_EACH;
  const [calls, refused] = [await channel.ask('calls'), await channel.ask('refused')];
  if (calls - refused !== cards) throw new Error(`${calls - refused} cards arrived, and not ${cards}`);
  print({ bench: 'deliver', cards, perSecond: round(cards / seconds), posts: calls, refused });
  await bot.stop();
  await channel.stop();
  await rm(folder, { recursive: true });
}

/** Something is still to be sent. */
async function isWaiting({ due }: Tables): Promise<boolean> {
  const rows = await rowsOf(due.listEntities({ queryOptions: { filter: "kind eq 'out'" } }));
  return rows.length > 0;
}
