import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { answer, type Command } from '../../src/cli/door.ts';
import { movableClock } from '../../src/local/clock.ts';
import { scratch } from './npm-start.ts';
import { ZONE } from './town.ts';

const ROOT = join(__dirname, '../..');

export interface Ran {
  readonly code: number | null;
  readonly said: string;
}

/** When a command runs: an instant, or a wall-clock time in Stockholm; undefined for one that asks for none. */
interface Environment {
  readonly at: string | undefined;
  readonly [name: string]: string | undefined;
}

/**
 * Runs a command of `src/cli` as npm does, at a time. On one's own machine a command uses the clock file in its folder,
 * and so the town's time, not the machine's.
 */
export async function runCli(
  script: string,
  args: readonly string[],
  { at, ...env }: Environment,
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

/**
 * Runs the same command in the process of the test, which takes a hundredth of the time. Tests also run each command as
 * npm does: with a store in its own tests, and without settings in `tests/cli/settings.test.ts`.
 */
export async function callCli(command: Command, args: readonly string[], { at, ...env }: Environment): Promise<Ran> {
  const place = await scratch();
  if (at !== undefined) await movableClock(join(place.folder, 'clock'), ZONE, at);
  let said = '';
  const code = await answer(command, {
    args,
    env: { ...(at === undefined ? {} : { LOCAL_FOLDER: place.folder }), ...env },
    write: (text) => (said += text),
    aside: (line) => (said += `${line}\n`),
  });
  await place.remove();
  return { code, said };
}
