import type { Store } from './store.ts';
import type { TableProxy } from './table-proxy.ts';

/** What the table service takes, and the emulator does not always mind. */
const CHARACTERS = 32_768;
const ROW_BYTES = 1024 * 1024;
const OPERATIONS = 100;

/** What lies in the tables, or was asked of them, beyond what the table service takes. */
export async function beyondLimits(store: Store, { requests }: TableProxy): Promise<readonly string[]> {
  const beyond = requests
    .filter(({ operations }) => operations > OPERATIONS)
    .map(({ table }) => `requests to ${table}`);
  for (const { rowKey, ...row } of await store.everything()) {
    const columns = Object.entries(row).filter((column): column is [string, string] => typeof column[1] === 'string');
    beyond.push(...columns.filter(([, text]) => text.length > CHARACTERS).map(([name]) => `${rowKey}: ${name}`));
    // Two bytes a character, names as well.
    const bytes = 2 * columns.reduce((sum, [name, text]) => sum + name.length + text.length, 0);
    if (bytes > ROW_BYTES) beyond.push(rowKey);
  }
  return beyond;
}
