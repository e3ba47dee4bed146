import type { Case } from './case.ts';

/** Most characters of a stored case. The rest of the row is left for finishing what has begun. */
const ROOM = 430_000;
/** From here on the holder is told, in time to end the case and go on in another. */
const NEARLY = 0.8 * ROOM;

const sizeOf = (of: Case): number => JSON.stringify(of).length;

export const isFull = (of: Case): boolean => sizeOf(of) > ROOM;
export const isNearlyFull = (of: Case): boolean => sizeOf(of) > NEARLY;
