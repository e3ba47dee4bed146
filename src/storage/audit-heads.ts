import type { AuditHeads } from '../app/ports/audit.ts';
import type { Loaded } from '../app/ports/cases.ts';
import type { CaseId } from '../domain/ids.ts';
import { sequence } from './codec.ts';
import { statusOf, type Tables, withTimeout } from './tables.ts';
import type { Vault } from './vault.ts';

/** Where a chain ended once: nobody without the vault's key can write such a row. */
export interface HeadRow {
  readonly version: number;
  readonly hash: string;
  readonly digest: string;
  /** The day, in UTC, on which the case was raised: a case that is gone with all its rows is missed on that day. */
  readonly raised: string;
  readonly mac: string;
}

/** Every row key ends in the case id, as in the cases' own table. */
const keyOf = (id: CaseId, version: number): string => `${sequence(version)}-${id}`;

export const headText = (rowKey: string, { version, hash, digest, raised }: Omit<HeadRow, 'mac'>): string =>
  ['head', rowKey, version, hash, digest, raised].join('\n');

/** A row a version, and none is ever changed: the bot needs no right to change or remove what stands here. */
export const auditHeads = (tables: Tables, vault: Vault): AuditHeads => ({
  note: async (of: Loaded) => {
    const { id, raisedAt } = of.state;
    const rowKey = keyOf(id, of.version);
    const row = { version: of.version, hash: of.head, digest: of.digest, raised: raisedAt.slice(0, 10) };
    try {
      await tables.heads.createEntity(
        { partitionKey: id, rowKey, ...row, mac: vault.mac(headText(rowKey, row)) },
        withTimeout(),
      );
    } catch (error) {
      // The first one stands. One that says something else is found when the chains are looked through.
      if (statusOf(error) !== 409) throw error;
    }
  },
});
