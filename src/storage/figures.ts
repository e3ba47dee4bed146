import type { TableClient } from '@azure/data-tables';
import { z } from 'zod';
import type { Group, Ledger } from '../domain/reporting/suppression.ts';
import { exact } from './exact.ts';
import { ifThere, statusOf, withTimeout } from './tables.ts';

/** What frozen figures are made of, as they lie in the table. */
export const count = z.number().int().min(0);
export const group = exact<Group>()(
  z.strictObject({ authority: z.string(), municipality: z.string(), model: z.string(), kind: z.string() }),
);
export const ledger = exact<Ledger>()(z.record(z.string(), count));

export const json = <T>(schema: z.ZodType<T>) => z.string().transform((text) => schema.parse(JSON.parse(text)));

export type FigureRow = { partitionKey: string; rowKey: string; [column: string]: string };

/** Figures are frozen: what was kept first stands. Says whether it was this. */
export const keepFirst =
  (table: TableClient) =>
  async (row: FigureRow): Promise<boolean> => {
    try {
      await table.createEntity(row, withTimeout());
      return true;
    } catch (error) {
      if (statusOf(error) === 409) return false;
      // Whether it was ours or another's: what is there is what counts.
      if ((await ifThere(table.getEntity(row.partitionKey, row.rowKey, withTimeout()))) !== undefined) return false;
      throw error;
    }
  };
