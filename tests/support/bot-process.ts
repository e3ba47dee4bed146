import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { atEnd } from './at-end.ts';

const ROOT = join(__dirname, '../..');

/** The product's own entry in a process of its own, on a running store; its folder keeps its clock. */
export async function startBotProcess(
  connection: string,
  env: Readonly<Record<string, string>> & { readonly LOCAL_FOLDER: string },
): Promise<{ readonly url: string; readonly child: ChildProcess }> {
  const child = spawn(process.execPath, [join(ROOT, 'src/main.ts')], {
    cwd: ROOT,
    env: {
      ...process.env,
      NODE_OPTIONS: '',
      NODE_ENV: '',
      TABLES_CONNECTION: connection,
      VAULT_KEY: randomBytes(32).toString('base64'),
      PORT: '0',
      LOG_LEVEL: 'silent',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  atEnd(async () => void child.kill('SIGKILL'));
  return { child, url: await addressOf(child) };
}

function addressOf({ stdout, stderr }: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const hear = (chunk: Buffer): void => {
      said += chunk.toString();
      const found = /ready: the bot answers at (\S+)\/api\/messages/.exec(said)?.[1];
      if (found !== undefined) resolve(found);
    };
    stdout?.on('data', hear);
    stderr?.on('data', hear);
    stdout?.once('close', () => reject(new Error(`it ended before it was ready:\n${said}`)));
  });
}
