import { mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { startChild } from './child.ts';
import { LOOPBACK, tryPort } from './ports.ts';

export type Azurite = { connectionString: string; url: string; stop(): Promise<void> };

export type AzuriteOptions = { folder: string; port?: number; inMemory?: boolean };

const DEFAULT_PORT = 10_902;
const ACCOUNT = 'devstoreaccount1';
// The well-known key of the emulator, published by its makers; it protects nothing.
const KEY = 'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==';

/** Table storage on one's own machine. Always stop it by `stop`: Azurite saves its last writes only on SIGINT. */
export async function startAzurite(options: AzuriteOptions): Promise<Azurite> {
  await mkdir(options.folder, { recursive: true });
  const wanted = options.port ?? DEFAULT_PORT;
  const port = (await tryPort(wanted)) ?? (await freePort());
  try {
    return await start(options, port);
  } catch (error) {
    // Another process may have taken the port between the look and the start.
    if (!String(error).includes('EADDRINUSE')) throw error;
    return await start(options, await freePort());
  }
}

async function freePort(): Promise<number> {
  const port = await tryPort(0);
  if (port === undefined) throw new Error('No free port for Azurite');
  return port;
}

async function start({ folder, inMemory }: AzuriteOptions, port: number): Promise<Azurite> {
  const child = await startChild({
    script: createRequire(import.meta.url).resolve('azurite/dist/src/table/main.js'),
    args: [
      ...['--tableHost', LOOPBACK, '--tablePort', String(port)],
      ...['--silent', '--disableTelemetry', '--skipApiVersionCheck'],
      ...(inMemory === true ? ['--inMemoryPersistence'] : ['--location', folder]),
    ],
    cwd: folder,
    ready: /Table service successfully started on (\S+)/,
    why: async (output) => `Azurite did not start on port ${port}: ${output.trim()}`,
  });
  const url = `http://${LOOPBACK}:${port}/${ACCOUNT}`;
  return {
    url,
    connectionString: `DefaultEndpointsProtocol=http;AccountName=${ACCOUNT};AccountKey=${KEY};TableEndpoint=${url};`,
    stop: child.stop,
  };
}
