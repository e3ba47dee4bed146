type Close = () => Promise<void>;

declare global {
  /** The things still open, in the order of opening; only under Jest (`jest/environment.ts`). */
  var stillOpen: Set<Close> | undefined;
}

/**
 * Closes once what a test has opened: when the test says so, or else when its file has ended. A test that throws before
 * it has closed everything would keep the process waiting for ever.
 */
export function atEnd(close: Close): Close {
  let closing: Promise<void> | undefined;
  const once: Close = () => {
    globalThis.stillOpen?.delete(once);
    closing ??= close();
    return closing;
  };
  globalThis.stillOpen?.add(once);
  return once;
}
