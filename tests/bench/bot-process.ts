import { readFile } from 'node:fs/promises';
import { compose } from '../../src/compose.ts';
import { parseOrgFile } from '../../src/content/org-file.ts';
import { personId, toInstant, unitId } from '../../src/domain/ids.ts';
import { fromConnectionString } from '../../src/storage/tables.ts';
import { ASKED, COORDINATOR, channelOf, chatOf, TENANT, UNIT } from './activities.ts';
import { answerParent, setting } from './child.ts';

/** The product as it is, with the demo municipality, two linked channels, a chat with the coordinator, and no sweep to disturb the counting. */
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
  clock: { now: () => toInstant(Date.now()) },
  sweeping: false,
  prepare: async (files) => {
    const text = await readFile(new URL('../../src/local/demo.yaml', import.meta.url), 'utf8');
    const read = parseOrgFile(text);
    if (!read.ok) throw new Error('the demo organisation is not valid');
    await files.write(read.org.version, text);
  },
});
const placeOf = (conversation: string) => ({
  conversation,
  serviceUrl: setting('CONNECTOR'),
  tenant: TENANT,
  botId: '28:bot',
});
for (const unit of [UNIT, ASKED]) await bot.ports.places.save({ unit: unitId(unit) }, placeOf(channelOf(unit)));
await bot.ports.places.save({ person: personId(COORDINATOR) }, placeOf(chatOf(COORDINATOR)));

answerParent(`${bot.url}/api/messages`, {
  settled: async () => {
    await bot.settled();
    return 0;
  },
});
