import type { TableClient } from '@azure/data-tables';
import { z } from 'zod';
import type { Group, Ledger } from '../domain/reporting/suppression.ts';
import { exact } from './exact.ts';
import { ifThere, statusOf, withTimeout } from './tables.ts';

/** Parts of the frozen figures, as stored. */
export const count = z.number().int().min(0);
export const group = exact<Group>()(
  z.strictObject({ authority: z.string(), municipality: z.string(), model: z.string(), kind: z.string() }),
);
export const ledger = exact<Ledger>()(z.record(z.string(), count));

export const json = <T>(schema: z.ZodType<T>) => z.string().transform((text) => schema.parse(JSON.parse(text)));

export type FigureRow = { partitionKey: string; rowKey: string; [column: string]: string };

/** Writes frozen figures: an earlier record stands. Returns whether this one was stored. */
export const keepFirst =
  (table: TableClient) =>
  async (row: FigureRow): Promise<boolean> => {
    try {
      await table.createEntity(row, withTimeout());
      return true;
    } catch (error) {
      if (statusOf(error) === 409) return false;
      // Whether this process or another wrote it does not matter: the stored row counts.
      if ((await ifThere(table.getEntity(row.partitionKey, row.rowKey, withTimeout()))) !== undefined) return false;
      throw error;
    }
  };
