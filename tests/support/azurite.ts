import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { listen } from './loopback.ts';

/** The emulator's published account and key: no secret. */
const ACCOUNT = 'devstoreaccount1';
/** Further accounts, with the same key: each has tables of its own. */
export const ACCOUNTS: readonly string[] = Array.from({ length: 60 }, (_, i) => `own${i}`);
const KEY = 'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==';

const ENTRY = createRequire(import.meta.url).resolve('azurite/dist/src/table/main.js');

/**
 * Runs inside Azurite. When the parent is gone, however it went, the channel between them closes. Azurite saves only on
 * SIGINT, and listens for it once: without another listener a second SIGINT (Ctrl-C reaches parent and child) would end
 * Azurite in the middle of saving. A listener for messages would keep Azurite from ending.
 */
const FOLLOW_PARENT = `
  let asked = false;
  process.on('SIGINT', () => { asked = true; process.channel?.unref(); });
  process.on('disconnect', () => {
    if (!asked) process.kill(process.pid, 'SIGINT');
    setTimeout(() => process.exit(1), 10_000).unref();
  });
`;

export type Azurite = { url: string; connectionString: string; stop(): Promise<void> };

/** Azurite's table service on a free loopback port: in memory, or in `folder`, which keeps the tables after `stop`. */
export async function startAzurite({ folder }: { folder?: string }): Promise<Azurite> {
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort();
    const started = await start(port, folder);
    if (started.ok) return describe(port, started.child);
    // Another test file may take the port between our looking and Azurite's listening.
    if (attempt >= 5 || !started.said.includes('EADDRINUSE')) throw new Error(`Azurite did not start: ${started.said}`);
  }
}

async function start(
  port: number,
  folder: string | undefined,
): Promise<{ ok: true; child: ChildProcess } | { ok: false; said: string }> {
  const where = folder === undefined ? ['--inMemoryPersistence'] : ['--location', folder];
  const options = [
    '--tableHost',
    '127.0.0.1',
    '--tablePort',
    String(port),
    '--silent',
    '--disableTelemetry',
    '--skipApiVersionCheck',
    // In seconds. If Azurite closes an idle connection just as a client writes to it, that write fails.
    '--tableKeepAliveTimeout',
    '3600',
  ];
  const child = spawn(
    process.execPath,
    ['--import', `data:text/javascript,${encodeURIComponent(FOLLOW_PARENT)}`, ENTRY, ...options, ...where],
    {
      cwd: tmpdir(),
      env: {
        ...process.env,
        // A debugger or a loader of the parent is not meant for Azurite.
        NODE_OPTIONS: '',
        AZURITE_ACCOUNTS: [ACCOUNT, ...ACCOUNTS].map((account) => `${account}:${KEY}`).join(';'),
      },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    },
  );

  let said = '';
  const answers = new Promise<boolean>((resolve) => {
    const hear = (chunk: Buffer): void => {
      said += chunk.toString('utf8');
      if (said.includes('successfully started')) resolve(true);
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('exit', () => resolve(false));
    child.once('error', (error) => {
      said += String(error);
      resolve(false);
    });
  });
  if (!(await answers)) return { ok: false, said };
  const response = await fetch(`http://127.0.0.1:${port}/${ACCOUNT}/Tables`);
  await response.arrayBuffer();
  if (!(response.headers.get('server') ?? '').startsWith('Azurite-Table'))
    return { ok: false, said: `${said}; something else answers on port ${port}` };
  letParentEnd(child);
  return { ok: true, child };
}

function describe(port: number, child: ChildProcess): Azurite {
  const origin = `http://127.0.0.1:${port}`;
  return {
    url: `${origin}/${ACCOUNT}`,
    connectionString: connectionTo(origin, ACCOUNT),
    stop: () => stop(child),
  };
}

export const connectionTo = (origin: string, account: string): string =>
  `DefaultEndpointsProtocol=http;AccountName=${account};AccountKey=${KEY};TableEndpoint=${origin}/${account};`;

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.ref();
  child.kill('SIGINT');
  const patience = setTimeout(() => child.kill('SIGKILL'), 10_000);
  await gone;
  clearTimeout(patience);
  if (child.signalCode === 'SIGKILL')
    throw new Error('Azurite did not stop on SIGINT within ten seconds: what it held may not be saved');
}

/** Lets a test that forgets `stop` end all the same, and Azurite with it. */
function letParentEnd(child: ChildProcess): void {
  child.unref();
  child.channel?.unref();
  for (const stream of [child.stdout, child.stderr]) {
    if (stream instanceof Socket) stream.unref();
  }
}

async function freePort(): Promise<number> {
  const { port, close } = await listen(() => undefined);
  await close();
  return port;
}
