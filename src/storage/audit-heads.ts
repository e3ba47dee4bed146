import type { AuditHeads } from '../app/ports/audit.ts';
import type { Loaded } from '../app/ports/cases.ts';
import type { CaseId } from '../domain/ids.ts';
import { sequence } from './codec.ts';
import { statusOf, type Tables, withTimeout } from './tables.ts';
import type { Vault } from './vault.ts';

/** The end of a chain at one version: nobody without the vault's key can write such a row. */
export interface HeadRow {
  readonly version: number;
  readonly hash: string;
  readonly digest: string;
  /** The UTC day on which the case was raised, so that a case removed with all its rows is missed on that day. */
  readonly raised: string;
  readonly mac: string;
}

/** Every row key ends in the case id, as in the cases' own table. */
const keyOf = (id: CaseId, version: number): string => `${sequence(version)}-${id}`;

export const headText = (rowKey: string, { version, hash, digest, raised }: Omit<HeadRow, 'mac'>): string =>
  ['head', rowKey, version, hash, digest, raised].join('\n');

/** One row for each version, never changed: the bot needs no right to change or remove rows here. */
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
      // The first row stands. A different one is found when the chains are verified.
      if (statusOf(error) !== 409) throw error;
    }
  },
});
