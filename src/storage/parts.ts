/** Under the 32,768 characters that one property holds. */
const PART = 32_000;
/** So many parts fit in one row, beside all else that stands in it. */
const PARTS = 15;

/** `name`, `name1`, `name2` …: the first bears the name alone, as it did when there was only one. */
const partName = (name: string, i: number): string => (i === 0 ? name : `${name}${i}`);

/** The columns that a text may lie in. */
export const columnsOf = (name: string): readonly string[] =>
  Array.from({ length: PARTS }, (_, i) => partName(name, i));

/**
 * A text of any length that a row can hold, as properties.
 *
 * @throws when it does not fit in a row
 */
export function inParts(name: string, text: string): Readonly<Record<string, string>> {
  const parts: Record<string, string> = {};
  let from = 0;
  for (const column of columnsOf(name)) {
    // What is sent is UTF-8, in which half a character is none.
    const to = from + PART - (isHalf(text, from + PART) ? 1 : 0);
    parts[column] = text.slice(from, to);
    from = to;
    if (from >= text.length) return parts;
  }
  throw new Error(`${name} has ${text.length} characters: more than a row can hold`);
}

const isHalf = (text: string, end: number): boolean => /[\uD800-\uDBFF]/.test(text[end - 1] ?? '');

/** The text again; empty where there is none. */
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
