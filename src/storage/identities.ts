import { odata } from '@azure/data-tables';
import type { Identities } from '../app/ports/cases.ts';
import type { AreaId, CaseId } from '../domain/ids.ts';
import { readIdentity } from './codec.ts';
import { known } from './rows.ts';
import { ifThere, rowsOf, type Tables, withTimeout } from './tables.ts';
import type { Vault } from './vault.ts';

/** Every row key ends in the case id, as in the cases' own table. */
const keyOf = (id: CaseId, area: AreaId, digest: string): string => `${area}~${digest}-${id}`;

/** The identities of children, apart from everything else, sealed with their case's key. */
export function identities(tables: Tables, vault: Vault): Identities {
  const table = tables.identities;
  return {
    put: async ({ state: { id }, wrappedKey }, area, { digest, salt, identity }) => {
      const rowKey = keyOf(id, area, digest);
      const body = vault.seal(wrappedKey, JSON.stringify(identity), rowKey);
      await table.upsertEntity({ partitionKey: id, rowKey, area, salt, body }, 'Replace', withTimeout());
    },
    get: async ({ state: { id }, wrappedKey }, { area, digest }) => {
      const rowKey = keyOf(id, area, digest);
      const row = await ifThere(table.getEntity<{ body: string }>(id, rowKey, withTimeout()));
      return row === undefined
        ? undefined
        : readIdentity(vault.open(wrappedKey, known('identities', row).body, rowKey));
    },
    keepOnly: async (id, area, digest) => {
      const filter = odata`PartitionKey eq ${id} and area eq ${area}`;
      const rows = await rowsOf(table.listEntities({ queryOptions: { filter }, ...withTimeout() }));
      for (const { rowKey = '' } of rows)
        if (digest === undefined || rowKey !== keyOf(id, area, digest))
          await ifThere(table.deleteEntity(id, rowKey, withTimeout()));
    },
  };
}
