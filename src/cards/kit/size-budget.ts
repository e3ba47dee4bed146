/** Markup around one text. */
export const FRAME = 260;

export const sizeOf = (...texts: readonly unknown[]): number =>
  texts.reduce<number>((sum, text) => sum + JSON.stringify(text).length + FRAME, 0);

export const noRows = { shown: [], left: 0, weight: 0 };

/** As many rows as fit, and the number left. */
export function fitting<T>(rows: readonly T[], room: number, frame: (row: T) => number, most = rows.length) {
  const shown: T[] = [];
  let weight = 0;
  for (const row of rows.slice(0, most)) {
    const more = JSON.stringify(row).length + frame(row);
    if (weight + more > room) break;
    weight += more;
    shown.push(row);
  }
  return { shown, left: rows.length - shown.length, weight };
}
