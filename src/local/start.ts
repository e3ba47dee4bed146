import { parseArgs } from 'node:util';
import { whyNot } from '../cli/door.ts';
import { readConfig, readLocal } from '../config.ts';
import { startBot } from '../main.ts';
import { stopOnSignal } from '../stop.ts';
import { WINDOWS_ON_REQUEST } from './demo-people.ts';
import type { Asked } from './everything.ts';

const HELP = `npm start                            four chat windows, with the cases of last time
npm start -- --as ${WINDOWS_ON_REQUEST.join(' --as ')}    further windows
npm start -- --history               half a year of made-up cases, so that there is something to see
npm start -- --at 2026-12-22T15:00   another time
`;

try {
  const {
    help,
    'bot-only': botOnly,
    ...asked
  } = parseArgs({
    options: {
      at: { type: 'string' },
      as: { type: 'string', multiple: true, default: [] },
      'bot-only': { type: 'boolean', default: false },
      history: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  }).values;
  if (help) process.stdout.write(HELP);
  else await (botOnly ? startBot(readConfig(process.env)) : startHere({ ...asked, at: asked.at }));
} catch (error) {
  process.stderr.write(`${whyNot(error)}\n`);
  // The children that have started would keep this process alive; they end with it.
  process.exit(1);
}

async function startHere(asked: Asked): Promise<void> {
  const began = performance.now();
  const config = readLocal(process.env);
  // All that runs takes seconds to load, which nobody whose settings are refused should wait for.
  const { startEverything, stop } = await import('./everything.ts');
  const running = await startEverything(config, asked);
  stopOnSignal(() => stop(running));
  for (const { person, url } of running.windows.windows) process.stdout.write(`  ${person.name.padEnd(20)} ${url}\n`);
  process.stdout.write(
    `ready in ${((performance.now() - began) / 1_000).toFixed(1)} s: open the addresses above; Ctrl-C stops everything\n`,
  );
}
