/** The most that one transaction takes. */
const MOST = 100;

/**
 * Gathers the items that arrive during a write into the next one: a single item never waits, and many at once share a
 * request.
 */
export function batched<T>(write: (items: readonly T[]) => Promise<void>): (items: readonly T[]) => Promise<void> {
  let last: Promise<unknown> = Promise.resolve();
  let next: { readonly items: T[]; readonly written: Promise<void> } | undefined;
  const open = (): { readonly items: T[]; readonly written: Promise<void> } => {
    const items: T[] = [];
    const written = last.then(() => {
      if (next?.items === items) next = undefined;
      return write(items);
    });
    last = written.catch(() => undefined);
    return { items, written };
  };
  return (items) => {
    if (next === undefined || next.items.length + items.length > MOST) next = open();
    next.items.push(...items);
    return next.written;
  };
}
