import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { movableClock } from '../../src/local/clock.ts';
import { scratch } from './npm-start.ts';
import { ZONE } from './town.ts';

const ROOT = join(__dirname, '../..');

export interface Ran {
  readonly code: number | null;
  readonly said: string;
}

/**
 * A command of `src/cli`, as npm runs it, at a time. On one's own machine a command goes by the clock that is kept in
 * its folder, and so it has the town's and not the machine's.
 *
 * @param at an instant, or a wall-clock time in Stockholm; undefined for one that asks for none.
 */
export async function runCli(
  script: string,
  args: readonly string[],
  { at, ...env }: { readonly at: string | undefined; readonly [name: string]: string | undefined },
  cwd = ROOT,
): Promise<Ran> {
  const place = await scratch();
  if (at !== undefined) await movableClock(join(place.folder, 'clock'), ZONE, at);
  const child = spawn(process.execPath, [resolve(ROOT, 'src/cli', script), ...args], {
    cwd,
    env: {
      ...process.env,
      NODE_OPTIONS: '',
      NODE_ENV: '',
      ...(at === undefined ? {} : { LOCAL_FOLDER: place.folder }),
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const [code] = await once(child, 'close');
  await place.remove();
  return { code: typeof code === 'number' ? code : null, said };
}
