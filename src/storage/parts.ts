/** Under the 32,768 characters that one property holds. */
const PART = 32_000;
/** This many parts fit in one row beside its other columns. */
const PARTS = 15;

/** `name`, `name1`, `name2` …: the first part has the plain name, as when there was only one. */
const partName = (name: string, i: number): string => (i === 0 ? name : `${name}${i}`);

/** The columns that may hold parts of a text. */
export const columnsOf = (name: string): readonly string[] =>
  Array.from({ length: PARTS }, (_, i) => partName(name, i));

/**
 * Splits a text of any length that fits in a row into columns.
 *
 * @throws when it does not fit in a row
 */
export function inParts(name: string, text: string): Readonly<Record<string, string>> {
  const parts: Record<string, string> = {};
  let from = 0;
  for (const column of columnsOf(name)) {
    // The text is sent as UTF-8, which cannot hold half a character.
    const to = from + PART - (isHalf(text, from + PART) ? 1 : 0);
    parts[column] = text.slice(from, to);
    from = to;
    if (from >= text.length) return parts;
  }
  throw new Error(`${name} has ${text.length} characters: more than a row can hold`);
}

const isHalf = (text: string, end: number): boolean => /[\uD800-\uDBFF]/.test(text[end - 1] ?? '');

/** Joins the parts again; empty where there are none. */
export function joined(row: object, name: string): string {
  const there = new Map<string, unknown>(Object.entries(row));
  let text = '';
  for (const column of columnsOf(name)) {
    const part = there.get(column);
    if (typeof part !== 'string') break;
    text += part;
  }
  return text;
}
