import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { type Child, startChild } from './child.ts';
import { LOOPBACK, nextPort, tryPort } from './ports.ts';
import { type WindowPerson, windowConfig } from './window-config.ts';

export type { WindowPerson } from './window-config.ts';
export { forgotten, windowIds, windowOf } from './window-config.ts';

export type ChatWindow = { person: WindowPerson; url: string };

export type Windows = { windows: ChatWindow[]; stop(): Promise<void> };

type WithPort = WindowPerson & { readonly port: number };

/** `freeFrom`: where to look for a port in place of a person's own that is taken. */
export type WindowsOptions = { people: WithPort[]; botUrl: string; folder: string; freeFrom: number };

/** One Agents Playground for each person, all talking to the same bot. */
export async function startWindows(options: WindowsOptions): Promise<Windows> {
  const { chosen, freeFrom } = await choosePorts(options);
  const started = await Promise.allSettled(
    chosen.map(({ person, port }) => startWindow(options, person, port, freeFrom)),
  );
  const running = started.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  const stop = async (): Promise<void> => {
    await Promise.all(running.map((one) => one.child.stop()));
  };
  const failed = started.find((result) => result.status === 'rejected');
  if (failed) {
    await stop();
    throw failed.reason;
  }
  return { windows: running.map(({ person, url }) => ({ person, url })), stop };
}

/** Each person's own port, or one that is nobody's where it is taken. `freeFrom`: what is left of those. */
export async function choosePorts({ people, freeFrom }: Pick<WindowsOptions, 'people' | 'freeFrom'>) {
  const chosen: { person: WithPort; port: number }[] = [];
  let from = freeFrom;
  for (const person of people) {
    const port = (await tryPort(person.port)) ?? (await nextPort(from));
    if (port !== person.port) from = port + 1;
    chosen.push({ person, port });
  }
  return { chosen, freeFrom: from };
}

type Running = { person: WindowPerson; url: string; child: Child };

async function startWindow(
  options: WindowsOptions,
  person: WindowPerson,
  port: number,
  retryFrom: number,
): Promise<Running> {
  const folder = join(options.folder, person.key);
  const config = join(folder, '.m365agentsplayground.yml');
  await mkdir(folder, { recursive: true });
  // JSON is YAML.
  await writeFile(config, JSON.stringify(windowConfig(person, options.people), undefined, 2));
  const log = join(folder, 'devTools', 'm365agentsplayground.log');
  // The log is read for what went wrong at this start, so an older one goes.
  await rm(log, { force: true });
  const child = await startChild({
    script: createRequire(import.meta.url).resolve('@microsoft/m365agentsplayground/cli.js'),
    args: [
      ...['start', '--app-endpoint', options.botUrl, '--channel-id', 'msteams', '--port', String(port), '--dt'],
      ...['--service-url', `http://${LOOPBACK}:${port}/_connector`],
    ],
    cwd: folder,
    env: {
      TEAMSAPPTESTER_BROWSER: 'none',
      M365_AGENTS_PLAYGROUND_CONFIG_PATH: config,
      M365_AGENTS_PLAYGROUND_LOGFILE: log,
    },
    preload: [fileURLToPath(new URL('./loopback.cjs', import.meta.url))],
    ready: /Listening on (\d+)/,
    why: async (output) => `The chat window of ${person.name} did not start: ${await reason(log, output)}`,
  }).catch(portTaken);
  // If another process took the port first, the window has ended or has silently taken a port of its own choice.
  if (child?.started !== String(port)) {
    await child?.stop();
    return await startWindow(options, person, await nextPort(retryFrom), retryFrom + 1);
  }
  const url = `http://${LOOPBACK}:${port}`;
  if (!(await answers(url))) {
    await child.stop();
    throw new Error(`The chat window of ${person.name} does not answer: ${await reason(log, '')}`);
  }
  return { person, url, child };
}

function portTaken(error: unknown): undefined {
  if (!String(error).includes('EADDRINUSE')) throw error;
}

/** The window listens before it reads its configuration, so that an open port proves nothing yet. */
async function answers(url: string): Promise<boolean> {
  const replies = await Promise.allSettled([fetch(url), fetch(`${url}/_debug/ping`)]);
  return replies.every((reply) => reply.status === 'fulfilled' && reply.value.ok);
}

async function reason(log: string, output: string): Promise<string> {
  const lines = await readFile(log, 'utf8').catch(() => output);
  const told = lines.split('\n').filter((line) => /^(error|warn) /.test(line));
  return stripVTControlCharacters(told.length > 0 ? told.join(' ') : lines).trim();
}
