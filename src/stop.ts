/** Longer than the channel is given to answer (15 s), shorter than what stops a process waits before it kills (30 s). */
const PATIENCE_MS = 20_000;
/** npm passes on the Ctrl-C that the terminal has already sent to everybody: within this time it is the same one. */
const SAME_MS = 1_000;

/** Ends the process in order when it is told to; at once when it is told again, or when order takes too long. */
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
