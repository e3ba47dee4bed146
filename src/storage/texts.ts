import { odata, type TableEntity } from '@azure/data-tables';
import type { KeptText, Loaded, StoredText } from '../app/ports/cases.ts';
import { type CaseId, type TextKey, textKey, unitId } from '../domain/ids.ts';
import { readText } from './codec.ts';
import { known } from './rows.ts';
import { rowsOf, type Tables, withTimeout } from './tables.ts';
import type { Vault } from './vault.ts';

export type Row = TableEntity & { readonly rowKey: string };

const textRowKey = (id: CaseId, key: TextKey): string => `4-text-${key}-${id}`;

/** The decrypted texts of a case. Older rows do not have the case's version at the time of writing. */
export async function readTexts(
  tables: Tables,
  vault: Vault,
  { state: { id }, wrappedKey }: Loaded,
): Promise<ReadonlyMap<TextKey, StoredText>> {
  const filter = odata`PartitionKey eq ${id} and RowKey ge '4-text-' and RowKey lt '4-text.'`;
  const rows = await rowsOf(
    tables.cases.listEntities<{ key: string; unit: string; body: string; cardVersion?: number }>({
      queryOptions: { filter },
      ...withTimeout(),
    }),
  );
  return new Map<TextKey, StoredText>(
    rows.map((found) => {
      const row = known('cases', found);
      const key = textKey(row.key);
      return [
        key,
        {
          text: readText(vault.open(wrappedKey, row.body, textRowKey(id, key))),
          unit: unitId(row.unit),
          ...(row.cardVersion === undefined ? {} : { cardVersion: row.cardVersion }),
        },
      ];
    }),
  );
}

/** @param cardVersion the case's card version when the text was written; undefined for a text that never crosses */
export function textRow(
  id: CaseId,
  { ref, salt, text, unit }: KeptText,
  wrappedKey: string,
  vault: Vault,
  cardVersion?: number,
): Row {
  const rowKey = textRowKey(id, ref.key);
  return {
    partitionKey: id,
    rowKey,
    key: ref.key,
    unit,
    salt,
    ...(cardVersion === undefined ? {} : { cardVersion }),
    body: vault.seal(wrappedKey, JSON.stringify(text), rowKey),
  };
}
