/** A text set in lines. */
interface Laid {
  readonly lines: readonly { readonly height: number }[];
  readonly height: number;
}

/** What a table is drawn with: a page, and the sizes on it. */
interface Pen<T extends Laid> {
  readonly box: number;
  readonly left: number;
  readonly width: number;
  readonly set: (text: string, how: 'body' | 'small', width: number) => T;
  /** The width of the longest line. */
  readonly widest: (setting: T) => number;
  readonly draw: (setting: T, left: number, top: number) => void;
  readonly element: (drawing: () => void, said: string) => void;
  readonly layout: (drawing: () => void) => void;
  readonly frame: (left: number, top: number) => void;
  /** The place of the next row, on a new page if this one has no room. */
  readonly room: (height: number) => number;
  readonly goTo: (y: number) => void;
}

const GAP = 5;
const BETWEEN = 10;

/**
 * Rows that each of several people answers in a column of their own, with a box for each answer. A screen reader hears
 * the row, and then who answers what.
 */
export function drawAnswers<T extends Laid>(
  pen: Pen<T>,
  heads: readonly string[],
  answers: readonly string[],
  rows: readonly string[],
): void {
  const labels = answers.map((label) => pen.set(label, 'small', pen.width));
  const each = Math.max(pen.box, ...labels.map(pen.widest)) + GAP;
  const column = each * answers.length + BETWEEN;
  const columns = heads.map((head, i) => ({
    head: pen.set(head, 'small', column),
    left: pen.left + pen.width - (heads.length - i) * column + BETWEEN,
  }));
  const high = Math.max(0, ...columns.map(({ head }) => head.height));
  const labelHigh = Math.max(0, ...labels.map(({ height }) => height));
  const text = pen.width - heads.length * column;
  const top = pen.room(high + labelHigh + 2 * pen.box);
  pen.element(
    () => {
      for (const { head, left } of columns) pen.draw(head, left, top);
      for (const { left } of columns)
        for (const [n, label] of labels.entries()) pen.draw(label, left + n * each, top + high);
    },
    `${heads.join(', ')}: ${answers.join(', ')}`,
  );
  pen.goTo(top + high + labelHigh + 2);
  for (const row of rows) {
    const said = pen.set(row, 'body', text);
    const height = Math.max(said.height, pen.box) + 4;
    const y = pen.room(height);
    pen.element(
      () => pen.draw(said, pen.left, y),
      `${row}. ${heads.map((head) => `${head}: ${answers.join(', ')}`).join('. ')}.`,
    );
    const boxTop = y + ((said.lines[0]?.height ?? pen.box) - pen.box) / 2;
    pen.layout(() => {
      for (const { left } of columns) for (const [n] of answers.entries()) pen.frame(left + n * each, boxTop);
    });
    pen.goTo(y + height);
  }
}
