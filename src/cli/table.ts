import type { Instant } from '../domain/ids.ts';
import type { Call } from './door.ts';

export const minute = (at: Instant): string => `${at.slice(0, 16)}Z`;

/** Prints rows in columns. */
export function table(out: Call['out'], heads: readonly string[], rows: readonly (readonly string[])[]): void {
  for (const line of columns(heads, rows)) out(line);
}

export function columns(heads: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const widths = heads.map((head, i) => Math.max(head.length, ...rows.map((row) => row[i]?.length ?? 0)));
  return [heads, ...rows].map((row) =>
    row
      .map((cell, i) => cell.padEnd(widths[i] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
