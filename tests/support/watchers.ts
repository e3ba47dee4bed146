type Predicate<T> = () => T | undefined | null | false;

export interface Watchers {
  /** Tells all who wait to check again. */
  changed(): void;
  /** Resolves with the first value that is neither undefined, null nor false. */
  waitFor<T>(predicate: Predicate<T>, what: string, timeoutMs?: number): Promise<T>;
  giveUp(why: string): void;
}

/** Waits for another program by its events and not by the clock. */
export function watchers(seen: () => string): Watchers {
  const waiting = new Set<{ look: () => void; giveUp: (why: string) => void }>();
  return {
    changed: () => {
      for (const one of waiting) one.look();
    },
    giveUp: (why) => {
      for (const one of waiting) one.giveUp(why);
    },
    waitFor: <T>(predicate: Predicate<T>, what: string, timeoutMs = 10_000) =>
      new Promise<T>((resolve, reject) => {
        const leave = (): void => {
          clearTimeout(timer);
          waiting.delete(one);
        };
        const giveUp = (why: string): void => {
          leave();
          reject(new Error(`${why} for ${what}. Seen:\n${seen()}`));
        };
        const look = (): void => {
          try {
            const value = predicate();
            if (value === undefined || value === null || value === false) return;
            leave();
            resolve(value);
          } catch (error) {
            leave();
            reject(error);
          }
        };
        const timer = setTimeout(() => giveUp(`waited ${timeoutMs} ms`), timeoutMs);
        const one = { look, giveUp };
        waiting.add(one);
        look();
      }),
  };
}
