import { randomUUID } from 'node:crypto';
import { odata } from '@azure/data-tables';
import { z } from 'zod';
import type { StaffRecord } from '../app/ports/directory.ts';
import type { Instant } from '../domain/ids.ts';
import { PARTITION } from './org-rows.ts';
import { known } from './rows.ts';
import { rowsOf, type Tables, withTimeout } from './tables.ts';

/** The record of one import: who ran the command, and which file replaced which. */
export interface ImportRecord {
  readonly kind: 'import';
  readonly by: 'command-line' | 'clock';
  readonly user: string;
  readonly at: Instant;
  readonly hash: string;
  readonly before: string;
  /** True if the command was told to undo later changes. */
  readonly force: boolean;
  /** The units that the command was told to move to another secrecy area. */
  readonly areas: string;
  /** `import`, the command that changed a unit, with its arguments, or the source that was taken over. */
  readonly what: string;
}

export interface OrgChange {
  readonly at: string;
  readonly kind: string;
  /** Empty for an import. */
  readonly person: string;
  /** The person was removed from the organisation, or from a unit. */
  readonly leaves: boolean;
  /** The hash of an imported file. */
  readonly hash: string;
}

/**
 * The record of a change: who, what and when. It shares the partition of the rows that are changed, so that
 * one transaction writes both: no change without its record, and no record of a change that never was.
 */
export const historyRow = (record: StaffRecord | ImportRecord, n: number) => ({
  partitionKey: PARTITION,
  rowKey: `history-${record.at}-${n}-${randomUUID()}`,
  ...('kind' in record ? record : staffColumns(record)),
});
const staffColumns = ({ by, at, change, unit }: StaffRecord) => ({
  by,
  at,
  kind: change.kind,
  person: change.person,
  unit: unit ?? '',
  ...(change.kind === 'roles' ? { roles: change.roles.join(',') } : {}),
  ...(change.kind === 'moved' ? { account: `${change.identity.tenant} ${change.identity.id}` } : {}),
});

const changeRow = z
  .object({
    ...{ at: z.string(), kind: z.string(), person: z.string().default(''), roles: z.string().optional() },
    hash: z.string().default(''),
  })
  .transform(({ roles, ...row }): OrgChange => ({ ...row, leaves: row.kind === 'remove' || roles === '' }));

export type HistoryRow = ReturnType<typeof historyRow>;

/** The recorded changes, oldest first. */
export async function recordedChanges({ org }: Tables): Promise<readonly OrgChange[]> {
  const filter = odata`PartitionKey eq ${PARTITION} and RowKey ge 'history-' and RowKey lt 'history.'`;
  const rows = await rowsOf(org.listEntities({ queryOptions: { filter }, ...withTimeout() }));
  return rows
    .toSorted((a, b) => ((a.rowKey ?? '') < (b.rowKey ?? '') ? -1 : 1))
    .map((one) => changeRow.parse(known('org', one)));
}
