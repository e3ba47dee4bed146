import { startChild } from './child.ts';
import { median, print, round } from './numbers.ts';
import type { Stage } from './stage.ts';

const TIMES = 5;
const MB = 1_048_576;

/** The time from the start of the process until it answers healthy by HTTP; compared with only loading the packages. */
export async function benchStart({ settings }: Stage): Promise<void> {
  const ours: { ms: number; rss: number }[] = [];
  const bare: { ms: number; rss: number }[] = [];
  for (let n = 0; n < TIMES; n++) {
    const empty = await startChild('./bare-start-process.ts');
    bare.push({ ms: empty.readyMs, rss: await empty.ask('rss') });
    await empty.stop();

    const began = performance.now();
    const bot = await startChild('./main-process.ts', settings);
    const { status } = await fetch(`${bot.url}/readyz`);
    if (status !== 200) throw new Error(`/readyz answered ${status}`);
    ours.push({ ms: performance.now() - began, rss: await bot.ask('rss') });
    await bot.stop();
  }
  print({
    bench: 'start',
    readyMs: round(median(ours.map(({ ms }) => ms))),
    rssMB: round(median(ours.map(({ rss }) => rss / MB))),
    bareMs: round(median(bare.map(({ ms }) => ms))),
    bareRssMB: round(median(bare.map(({ rss }) => rss / MB))),
  });
}
