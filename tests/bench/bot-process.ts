import { readFile } from 'node:fs/promises';
import { PER_SWEEP, sweep } from '../../src/app/delivery/sweep.ts';
import type { Ports } from '../../src/app/ports/index.ts';
import { compose } from '../../src/compose.ts';
import { parseOrgFile } from '../../src/content/org-file.ts';
import { parseInstant, toInstant } from '../../src/domain/ids.ts';
import { fromConnectionString } from '../../src/storage/tables.ts';
import { channelOf, chatOf, TENANT } from './activities.ts';
import { answerParent, optional, setting } from './child.ts';

/**
 * The product as it is, with the demo municipality or another, a channel for every unit and a chat for everyone, and no
 * sweep to disturb the counting. Its clock stands at `CLOCK_AT`, or goes from `CLOCK_FROM`, or is the real one.
 * `PROCESSES` makes it keep to Teams' rates, as one of so many processes.
 */
const stopped = optional('CLOCK_AT');
const processes = optional('PROCESSES');
const from = optional('CLOCK_FROM');
const aheadMs = from === undefined ? 0 : Date.parse(from) - Date.now();
const orgFile = optional('ORG_FILE') ?? new URL('../../src/local/demo.yaml', import.meta.url);
const text = await readFile(orgFile, 'utf8');
const read = parseOrgFile(text);
if (!read.ok) throw new Error('the organisation is not valid');
const { org } = read;

const bot = await compose({
  tables: fromConnectionString(setting('TABLES_CONNECTION')),
  tablePrefix: setting('TABLE_PREFIX'),
  vaultKey: Buffer.from(setting('VAULT_KEY'), 'base64'),
  identity: undefined,
  allowedTenants: [],
  port: 0,
  host: '127.0.0.1',
  publicUrl: undefined,
  zone: 'Europe/Stockholm',
  logLevel: 'info',
  clock: { now: () => (stopped === undefined ? toInstant(Date.now() + aheadMs) : parseInstant(stopped)) },
  sweeping: false,
  ...(processes === undefined ? {} : { processes: Number(processes) }),
  prepare: (files) => files.write(org.version, text),
});
const placeOf = (conversation: string) => ({
  conversation,
  serviceUrl: setting('CONNECTOR'),
  tenant: TENANT,
  botId: '28:bot',
});
await Promise.all([
  ...[...org.units.keys()].map((unit) => bot.ports.places.save({ unit }, placeOf(channelOf(unit)))),
  ...[...org.people.keys()].map((person) => bot.ports.places.save({ person }, placeOf(chatOf(person)))),
]);

answerParent(`${bot.url}/api/messages`, {
  settled: async () => {
    await bot.settled();
    return 0;
  },
  sweep: () => bot.sweep(),
  'sweep one by one': () => sweepOneByOne(bot.ports),
});

/** Does all due work, one thing after another: parallel work may share a request, and so cost less. */
async function sweepOneByOne(ports: Ports): Promise<number> {
  const due = await ports.outbox.due(ports.clock.now(), PER_SWEEP);
  for (const pointer of due) {
    const waiting = [pointer];
    const outbox = { ...ports.outbox, due: () => Promise.resolve(waiting.splice(0)) };
    await sweep({ ...ports, outbox });
  }
  return due.length;
}
