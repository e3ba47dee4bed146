/** What became of some work by a given time: it goes on, whoever has stopped waiting for it. */
export type InTime<T> =
  | { readonly kind: 'done'; readonly value: T }
  | { readonly kind: 'failed'; readonly error: unknown }
  | { readonly kind: 'late' };

/** @param ms how long it is waited for */
export async function inTime<T>(work: Promise<T>, ms: number): Promise<InTime<T>> {
  const { promise, resolve } = Promise.withResolvers<InTime<T>>();
  const timer = setTimeout(() => resolve({ kind: 'late' }), ms);
  work.then(
    (value) => resolve({ kind: 'done', value }),
    (error: unknown) => resolve({ kind: 'failed', error }),
  );
  return promise.finally(() => clearTimeout(timer));
}
