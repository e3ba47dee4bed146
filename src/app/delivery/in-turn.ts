type Waiting = Map<string, Promise<unknown>>;
const waitingAt = new WeakMap<object, Waiting>();

/**
 * Runs work with the same key one after another, in the order asked for. This only spares one bot some conflicts: the
 * store's ETags hold what must be held between several bots or processes.
 */
export function inTurn<T>(bot: object, key: string, work: () => Promise<T>): Promise<T> {
  const waiting: Waiting = waitingAt.get(bot) ?? new Map();
  waitingAt.set(bot, waiting);
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
