const KEPT = 1_000;

export interface Memory {
  first(key: string): boolean;
  has(key: string): boolean;
  forget(key: string): void;
}

/** Remembers the latest messages, so that this process answers a message delivered twice only once. */
export function memory(): Memory {
  const seen = new Set<string>();
  return {
    first: (key) => {
      if (seen.has(key)) return false;
      seen.add(key);
      const [oldest] = seen;
      if (seen.size > KEPT && oldest !== undefined) seen.delete(oldest);
      return true;
    },
    has: (key) => seen.has(key),
    forget: (key) => void seen.delete(key),
  };
}
