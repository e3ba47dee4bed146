type Close = () => Promise<void>;

declare global {
  /** What is still open, in the order it was opened; only where Jest runs (`jest/environment.ts`). */
  var stillOpen: Set<Close> | undefined;
}

/**
 * Ends once what a test has begun: when the test says so, or else when its file has ended. A test that throws before it
 * has closed what it opened would keep the process waiting for ever.
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
