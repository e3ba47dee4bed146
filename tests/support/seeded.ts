import { createHash } from 'node:crypto';

/** mulberry32: small, and the same everywhere for the same seed. Numbers from 0 up to 1. */
export function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Numbers that depend on a name, and not on the order of calls. */
export const namedGenerator = (seed: number, name: string): (() => number) =>
  generator(createHash('sha256').update(`${seed} ${name}`).digest().readUInt32BE(0));

export function pick<T>(next: () => number, all: readonly T[]): T {
  const one = all[Math.floor(next() * all.length)];
  if (one === undefined) throw new Error('nothing to pick from');
  return one;
}

/** One of several, each as likely as its weight. */
export function weighted<const T extends string>(next: () => number, weights: Readonly<Record<T, number>>): T {
  let all = 0;
  for (const name in weights) all += weights[name];
  let left = next() * all;
  for (const name in weights) {
    left -= weights[name];
    if (left < 0) return name;
  }
  throw new Error('nothing has any weight');
}
