/** The state of some work at a given time. The work itself goes on, also when nobody waits for it. */
export type InTime<T> =
  | { readonly kind: 'done'; readonly value: T }
  | { readonly kind: 'failed'; readonly error: unknown }
  | { readonly kind: 'late' };

/** @param ms how long to wait */
export async function inTime<T>(work: Promise<T>, ms: number): Promise<InTime<T>> {
  const { promise, resolve } = Promise.withResolvers<InTime<T>>();
  const timer = setTimeout(() => resolve({ kind: 'late' }), ms);
  work.then(
    (value) => resolve({ kind: 'done', value }),
    (error: unknown) => resolve({ kind: 'failed', error }),
  );
  return promise.finally(() => clearTimeout(timer));
}
