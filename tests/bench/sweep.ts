import { randomBytes } from 'node:crypto';
import type { TransactionAction } from '@azure/data-tables';
import { z } from 'zod';
import { caseIdFrom } from '../../src/domain/ids.ts';
import { fromConnectionString, openTables, rowsOf, type Tables } from '../../src/storage/tables.ts';
import { startTableProxy } from '../support/table-proxy.ts';
import { raising } from './activities.ts';
import type { Child } from './child.ts';
import { print, round } from './numbers.ts';
import { run, type Stage } from './stage.ts';

const PREFIX = 'sweep';
const DUE = 100;
const OPEN = [1_000, 10_000, 100_000] as const;
const CLIENTS = 20;
/** How many rows are on their way to the emulator at any moment. */
const WRITERS = 32;
const IN_TRANSACTION = 100;

/** A concern from Wednesday morning is not taken by Thursday morning; one from Thursday still has time. */
const RAISED = '2026-11-25T09:00:00.000Z';
const LATER = '2026-11-26T09:15:00.000Z';
const SWEPT = '2026-11-26T09:30:00.000Z';

/**
 * The cost of a sweep when a hundred cases are due among more and more that are not. The requests to the store and the
 * rows that they return must be the same however many cases are open.
 */
export async function benchSweep(stage: Stage): Promise<void> {
  const tables = await openTables(fromConnectionString(stage.connectionString), PREFIX);
  const proxy = await startTableProxy(stage.tableUrl);
  const botAt = (tableUrl: string, at: string): Promise<Child> =>
    stage.anotherBot(tableUrl, { TABLE_PREFIX: PREFIX, CLOCK_AT: at });
  const early = await botAt(stage.tableUrl, RAISED);
  const late = await botAt(stage.tableUrl, LATER);
  const sweeper = await botAt(proxy.url, SWEPT);
  let raised = 0;
  const raise = async (bot: Child, count: number): Promise<void> => {
    const activities = Array.from({ length: count }, (_, n) => raising(stage.serviceUrl, raised + n));
    raised += count;
    await run(bot, CLIENTS, activities);
  };
  const sweep = async (how: 'sweep' | 'sweep one by one', due: number): Promise<number> => {
    await raise(early, due);
    proxy.reset();
    const began = performance.now();
    const found = await sweeper.ask(how);
    if (found !== due) throw new Error(`${found} were due, and not ${due}`);
    return performance.now() - began;
  };

  await raise(late, 1);
  const like = await sampleIn(tables);
  // Fills the caches before anything is counted.
  await sweep('sweep one by one', 1);
  let filled = 0;
  const costs: { readonly requests: number; readonly entities: number }[] = [];
  for (const open of OPEN) {
    const more = open - DUE - raised - filled;
    await fill(tables, like, more);
    filled += more;
    await sweep('sweep one by one', DUE);
    const requests = proxy.count();
    const entities = proxy.requests.reduce((sum, { entitiesReturned }) => sum + entitiesReturned, 0);
    costs.push({ requests, entities });
    const ms = round(await sweep('sweep', DUE));
    print({ bench: 'sweep', open, due: DUE, requests, entities, ms });
  }
  await Promise.all([early.stop(), late.stop(), sweeper.stop()]);
  await proxy.close();
  if (new Set(costs.map((cost) => JSON.stringify(cost))).size > 1)
    throw new Error(`a sweep costs more the more cases are open: ${JSON.stringify(costs)}`);
}

/** The rows of a case that is not due that a sweep may meet: its state, and its pointers. */
interface Sample {
  readonly id: string;
  readonly state: Row;
  readonly pointers: readonly Row[];
}
type Row = z.infer<typeof row>;
const row = z.looseObject({ partitionKey: z.string(), rowKey: z.string() });

async function sampleIn({ cases, due }: Tables): Promise<Sample> {
  const rows = (await rowsOf(cases.listEntities())).map((one) => row.parse(one));
  const state = rows.find(({ rowKey }) => rowKey.startsWith('1-state-'));
  if (state === undefined) throw new Error('no case was raised');
  const id = state.partitionKey;
  const pointers = (await rowsOf(due.listEntities())).map((one) => row.parse(one));
  return { id, state, pointers: pointers.filter(({ rowKey }) => rowKey.endsWith(id)) };
}

/** Copies of a case that the bot stored, with other ids: written directly, 100,000 take minutes and not hours. */
async function fill({ cases, due }: Tables, { id, state, pointers }: Sample, count: number): Promise<void> {
  const ids = Array.from({ length: count }, () => String(caseIdFrom(randomBytes(5))));
  const copy = ({ etag: _, timestamp: __, ...like }: Row, of: string): Row =>
    row.parse(JSON.parse(JSON.stringify(like).replaceAll(id, of)));
  const writes = [
    ...ids.map((of) => () => cases.createEntity(copy(state, of))),
    ...inGroups(ids.flatMap((of) => pointers.map((pointer) => copy(pointer, of)))).map(
      (group) => () => due.submitTransaction(group.map((one): TransactionAction => ['create', one])),
    ),
  ];
  const writer = async (): Promise<void> => {
    for (let write = writes.pop(); write !== undefined; write = writes.pop()) await write();
  };
  await Promise.all(Array.from({ length: WRITERS }, writer));
}

const inGroups = <T>(all: readonly T[]): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(all.length / IN_TRANSACTION) }, (_, n) =>
    all.slice(n * IN_TRANSACTION, (n + 1) * IN_TRANSACTION),
  );
