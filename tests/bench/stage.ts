import { randomBytes } from 'node:crypto';
import { fromConnectionString, openTables, rowsOf, type Tables } from '../../src/storage/tables.ts';
import { startAzurite } from '../support/azurite.ts';
import { ASKED, asking, type Posted, raising, taking, UNIT } from './activities.ts';
import { type Child, startChild } from './child.ts';
import { type Drive, drive } from './driver.ts';

const PREFIX = 'tabb';
const SEEDING_CLIENTS = 20;

/** The emulator, the channel, the bot and the bare bot, each in its own process; the clients are in this one. */
export interface Stage {
  readonly tables: Tables;
  /** The environment of the product's own entry on this store. */
  readonly settings: Readonly<Record<string, string>>;
  readonly connectionString: string;
  readonly tableUrl: string;
  readonly serviceUrl: string;
  readonly bot: Child;
  readonly bare: Child;
  /** Raises cases through the bot, and waits for their cards. */
  raised(count: number): Promise<readonly Posted[]>;
  /** Also takes the cases and asks another unit, and waits for the cards in that unit's channel. */
  asked(count: number): Promise<readonly Posted[]>;
  /** One more bot on the same store, through another address or with other settings than the first. */
  anotherBot(tableUrl: string, settings?: Readonly<Record<string, string>>): Promise<Child>;
  close(): Promise<void>;
}

export const run = (bot: Child, clients: number, activities: readonly object[]): Promise<Drive> =>
  drive(bot.url, clients, activities, () => bot.ask('settled'));

export async function setStage(): Promise<Stage> {
  const azurite = await startAzurite({});
  const connector = await startChild('./connector-process.ts');
  const vaultKey = randomBytes(32).toString('base64');
  const settingsAt = (url: string): Record<string, string> => ({
    TABLES_CONNECTION: azurite.connectionString.replace(azurite.url, url),
    VAULT_KEY: vaultKey,
    PORT: '0',
  });
  const startBot = (url: string, settings: Readonly<Record<string, string>> = {}): Promise<Child> =>
    startChild('./bot-process.ts', {
      ...settingsAt(url),
      TABLE_PREFIX: PREFIX,
      CONNECTOR: connector.url,
      ...settings,
    });
  const bot = await startBot(azurite.url);
  const bare = await startChild('./bare-process.ts');
  const tables = await openTables(fromConnectionString(azurite.connectionString), PREFIX);
  let made = 0;
  /** The cards of one kind in a unit's channel that were not there before. */
  const fresh = async (kind: string, unit: string, count: number, post: () => Promise<unknown>): Promise<Posted[]> => {
    const from = `3-card-${kind}-u-${unit}-`;
    const known = new Set((await cardsIn(tables, from)).map((card) => card.id));
    await post();
    const posted = (await cardsIn(tables, from)).filter((card) => !known.has(card.id));
    if (posted.length !== count) throw new Error(`${posted.length} cards were posted for ${count} cases`);
    return posted;
  };
  const raised = (count: number): Promise<readonly Posted[]> => {
    const activities = Array.from({ length: count }, (_, n) => raising(connector.url, made + n));
    made += count;
    return fresh('case', UNIT, count, () => run(bot, SEEDING_CLIENTS, activities));
  };
  return {
    tables,
    settings: settingsAt(azurite.url),
    connectionString: azurite.connectionString,
    tableUrl: azurite.url,
    serviceUrl: connector.url,
    bot,
    bare,
    raised,
    asked: async (count) => {
      const cases = await raised(count);
      return fresh('referral-r1', ASKED, count, async () => {
        for (const tap of [taking, asking])
          await run(
            bot,
            SEEDING_CLIENTS,
            cases.map((posted) => tap(connector.url, posted)),
          );
      });
    },
    anotherBot: startBot,
    close: async () => {
      await Promise.all([bot.stop(), bare.stop()]);
      await connector.stop();
      await azurite.stop();
    },
  };
}

async function cardsIn({ cases }: Tables, from: string): Promise<Posted[]> {
  const filter = `RowKey ge '${from}' and RowKey lt '${from}~'`;
  const rows = await rowsOf(cases.listEntities<{ activityId: string; outId: string }>({ queryOptions: { filter } }));
  return rows.map(({ partitionKey = '', activityId, outId }) => ({ id: partitionKey, activityId, outId }));
}
