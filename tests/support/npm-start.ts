import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { atEnd } from './at-end.ts';

const ROOT = join(__dirname, '../..');
// Port 0 would differ each time. High ports stay clear of a person's own start, and each worker has its own.
const PORT = String(41_900 + 10 * Number(process.env['JEST_WORKER_ID'] ?? 0));

/** `npm start`, as a person runs it, on a folder of its own. */
export interface Started {
  /** The address of a person's window. */
  url(person: string): string;
  readonly output: string;
  /** Sends Ctrl-C, and gives the exit code. */
  interrupt(): Promise<number | null>;
}

export async function npmStart(folder: string, args: readonly string[] = []): Promise<Started> {
  const child = spawn(process.execPath, [join(ROOT, 'src/local/start.ts'), ...args], {
    cwd: ROOT,
    env: { ...process.env, LOCAL_FOLDER: folder, LOG_LEVEL: 'error', PORT, NODE_OPTIONS: '', NODE_ENV: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  atEnd(async () => void child.kill('SIGKILL'));
  const output = await untilReady(child);
  return {
    output,
    url: (person) => {
      const found = new RegExp(`${person}\\s+(http://\\S+)`).exec(output)?.[1];
      if (found === undefined) throw new Error(`no window of ${person} in:\n${output}`);
      return found;
    },
    interrupt: async () => {
      const ended = once(child, 'exit');
      child.kill('SIGINT');
      await ended;
      return child.exitCode;
    },
  };
}

function untilReady(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = '';
    const hear = (chunk: Buffer): void => {
      output += chunk.toString();
      if (/^ready/m.test(output)) resolve(output);
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('exit', (code) => reject(new Error(`npm start ended with ${code}:\n${output}`)));
  });
}

export async function scratch(): Promise<{ readonly folder: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'tabb-'));
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}
