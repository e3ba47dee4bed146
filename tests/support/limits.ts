import type { Store } from './store.ts';
import type { TableProxy } from './table-proxy.ts';

/** The limits of the table service, which the emulator does not always check. */
const CHARACTERS = 32_768;
const ROW_BYTES = 1024 * 1024;
const OPERATIONS = 100;

/** The rows and requests beyond those limits. */
export async function beyondLimits(store: Store, { requests }: TableProxy): Promise<readonly string[]> {
  const beyond = requests
    .filter(({ operations }) => operations > OPERATIONS)
    .map(({ table }) => `requests to ${table}`);
  for (const { rowKey, ...row } of await store.everything()) {
    const columns = Object.entries(row).filter((column): column is [string, string] => typeof column[1] === 'string');
    beyond.push(...columns.filter(([, text]) => text.length > CHARACTERS).map(([name]) => `${rowKey}: ${name}`));
    // Two bytes a character, also in names.
    const bytes = 2 * columns.reduce((sum, [name, text]) => sum + name.length + text.length, 0);
    if (bytes > ROW_BYTES) beyond.push(rowKey);
  }
  return beyond;
}
