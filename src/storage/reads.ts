import { randomUUID } from 'node:crypto';
import { odata, type TransactionAction } from '@azure/data-tables';
import type { CaseStore, Read } from '../app/ports/cases.ts';
import { readReading } from './codec.ts';
import { inParts, joined } from './parts.ts';
import { known } from './rows.ts';
import { ifThere, isTimeAgain, rowsOf, statusOf, type Tables, withTimeout } from './tables.ts';
import { textRow } from './texts.ts';
import type { Vault } from './vault.ts';

/** The recorded reads of a case: who read what, on what basis. */
export function reads(tables: Tables, vault: Vault): Pick<CaseStore, 'reads' | 'recordRead'> {
  return {
    reads: async (id) => {
      const filter = odata`PartitionKey eq ${id} and RowKey ge '6-read-' and RowKey lt '6-read.'`;
      const rows = await rowsOf(tables.cases.listEntities({ queryOptions: { filter }, ...withTimeout() }));
      return rows
        .map((row) => readReading(joined(known('cases', row), 'body')))
        .toSorted((a, b) => (a.at < b.at ? -1 : 1));
    },
    recordRead: async (read) => {
      // A reason belongs to one form, so if its row exists already, this same read is on record.
      const reason = read.reason === undefined ? [] : [textRow(read.id, read.reason, read.wrappedKey, vault)];
      const rows = [readRow(read, vault), ...reason];
      for (let attempt = 1; ; attempt++) {
        try {
          await tables.cases.submitTransaction(
            rows.map((row): TransactionAction => ['create', row]),
            withTimeout(),
          );
          return;
        } catch (error) {
          const last = rows.at(-1)?.rowKey ?? '';
          if ((await ifThere(tables.cases.getEntity(read.id, last, withTimeout()))) !== undefined) return;
          if (!(await isTimeAgain(tables.cases, attempt, statusOf(error)))) throw error;
        }
      }
    },
  };
}

function readRow(read: Read, vault: Vault) {
  const body = JSON.stringify({
    by: read.by,
    at: read.at,
    basis: read.basis,
    keys: read.keys,
    passages: read.passages,
    reason: read.reason?.ref,
  });
  const rowKey = `6-read-${read.at}-${randomUUID().slice(0, 8)}-${read.id}`;
  return { partitionKey: read.id, rowKey, ...inParts('body', body), mac: vault.mac(`${rowKey}\n${body}`) };
}
