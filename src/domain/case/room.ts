import type { Case } from './case.ts';

/** Characters of a case as it is kept. What a row holds beyond is left for what has begun to come to its end. */
const ROOM = 430_000;
/** From here on whoever holds the case is told, while there is time to end it and go on in another. */
const NEARLY = 0.8 * ROOM;

const sizeOf = (of: Case): number => JSON.stringify(of).length;

export const isFull = (of: Case): boolean => sizeOf(of) > ROOM;
export const isNearlyFull = (of: Case): boolean => sizeOf(of) > NEARLY;
