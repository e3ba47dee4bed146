import type { TableClient, TransactionAction } from '@azure/data-tables';
import type { Kept } from '../app/ports/outbox.ts';
import { isTimeAgain, statusOf, withTimeout } from './tables.ts';

/** One transaction takes a hundred. */
const MOST = 90;

/** Rows to be written together or not at all. */
export interface Piece {
  readonly actions: readonly TransactionAction[];
  /** Called after a failed write: true if it was stored all the same. */
  landed(): Promise<boolean>;
}

/** Writes any number of pieces, as many at once as fit; if that fails, each alone, so that none affects another. */
export async function inSlices(table: TableClient, pieces: readonly Piece[]): Promise<readonly Kept[]> {
  const kept: Kept[] = [];
  for (const slice of slicesOf(pieces)) kept.push(...(await together(table, slice)));
  return kept;
}

async function together(table: TableClient, slice: readonly Piece[]): Promise<readonly Kept[]> {
  const [first] = slice;
  if (slice.length > 1) {
    try {
      await table.submitTransaction(
        slice.flatMap(({ actions }) => actions),
        withTimeout(),
      );
      return slice.map(() => 'kept');
    } catch {
      // The single writes below show the error, with the piece that caused it.
    }
  }
  return first === undefined ? [] : Promise.all(slice.map((piece) => alone(table, piece)));
}

async function alone(table: TableClient, { actions, landed }: Piece): Promise<Kept> {
  for (let attempt = 1; ; attempt++) {
    try {
      await table.submitTransaction([...actions], withTimeout());
      return 'kept';
    } catch (error) {
      if (await landed().catch(() => false)) return 'kept';
      const status = statusOf(error);
      if (status === 404 || status === 409 || status === 412) return 'overtaken';
      if (!(await isTimeAgain(table, attempt, status))) return 'failed';
    }
  }
}

function slicesOf(pieces: readonly Piece[]): readonly (readonly Piece[])[] {
  const slices: Piece[][] = [];
  let room = 0;
  for (const piece of pieces) {
    if (piece.actions.length > room) {
      slices.push([]);
      room = MOST;
    }
    slices.at(-1)?.push(piece);
    room -= piece.actions.length;
  }
  return slices;
}
