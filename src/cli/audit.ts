import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { findingLine } from '../app/finding-text.ts';
import { type Counts, verify } from '../app/verify.ts';
import { trails } from '../storage/trails.ts';
import { type Here, withStore } from './store.ts';

const USAGE = `The record of what has been done, and whether it still is what was written.

npm run audit -- verify              looks through what has changed since it was last looked through
npm run audit -- verify --all        looks through everything`;

const PROGRESS_EVERY_MS = 1_000;

const out = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

/** To the screen, not into what the command says. */
function progress(): (so: Counts) => void {
  let last = performance.now();
  return ({ cases, events }) => {
    if (performance.now() - last < PROGRESS_EVERY_MS) return;
    last = performance.now();
    process.stderr.write(`${cases} cases, ${events} events\n`);
  };
}

async function verifyStore({ tables, clock, vault }: Here, everything: boolean): Promise<number> {
  const began = performance.now();
  const verified = await verify(trails(tables, await vault()), {
    now: clock.now(),
    everything,
    pause,
    progress: progress(),
    stopping: () => false,
  });
  const { cases, events, looked, findings, countedTo } = verified;
  for (const finding of findings) out(findingLine(finding));
  out(`${looked} of ${cases} cases looked through, ${findings.length} findings`);
  out(countedTo === undefined ? 'no day has been counted yet' : `days counted to ${countedTo}`);
  const seconds = (performance.now() - began) / 1_000;
  const peakMB = Math.round(process.resourceUsage().maxRSS / 1_024);
  out(JSON.stringify({ bench: 'verify', cases, events, perSecond: Math.round(events / seconds), peakMB }));
  return findings.length === 0 ? 0 : 1;
}

async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { all: { type: 'boolean', default: false } },
  });
  const [command] = positionals;
  if (command === 'verify') return withStore((here) => verifyStore(here, values.all));
  out(USAGE);
  return 1;
}

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  out(error instanceof Error ? error.message : 'it did not work');
  process.exitCode = 1;
}
