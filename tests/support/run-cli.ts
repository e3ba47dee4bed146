import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';

const ROOT = join(__dirname, '../..');

export interface Ran {
  readonly code: number | null;
  readonly said: string;
}

/** A command of `src/cli`, as npm runs it. */
export async function runCli(
  script: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  cwd = ROOT,
): Promise<Ran> {
  const child = spawn(process.execPath, [resolve(ROOT, 'src/cli', script), ...args], {
    cwd,
    env: { ...process.env, NODE_OPTIONS: '', NODE_ENV: '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const [code] = await once(child, 'close');
  return { code: typeof code === 'number' ? code : null, said };
}
