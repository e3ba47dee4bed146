const waiting = new Map<string, Promise<unknown>>();

/**
 * Runs work with the same key one after another, in the order asked for. Only a courtesy within one process: what must
 * hold between processes is held by the store's ETags.
 */
export function inTurn<T>(key: string, work: () => Promise<T>): Promise<T> {
  const before = waiting.get(key) ?? Promise.resolve();
  const mine = before.then(work, work);
  const settled = mine.then(
    () => undefined,
    () => undefined,
  );
  waiting.set(key, settled);
  void settled.then(() => {
    if (waiting.get(key) === settled) waiting.delete(key);
  });
  return mine;
}
