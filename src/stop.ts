/** Longer than the channel waits for an answer (15 s), shorter than a process gets before it is killed (30 s). */
const PATIENCE_MS = 20_000;
/** The terminal sends Ctrl-C to every process and npm passes it on: a second one within this time is the same. */
const SAME_MS = 1_000;

/** Stops the process in order at the first signal; at once at the second, or when stopping takes too long. */
export function stopOnSignal(stop: () => Promise<void>): void {
  let asked: number | undefined;
  const onSignal = (): void => {
    if (asked === undefined) {
      asked = performance.now();
      setTimeout(endNow, PATIENCE_MS).unref();
      stop().then(() => process.exit(0), endNow);
    } else if (performance.now() - asked > SAME_MS) endNow();
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
}

function endNow(): void {
  process.stderr.write('ended before all was finished: another process takes it up when its leases are over\n');
  process.exit(1);
}
