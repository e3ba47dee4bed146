import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { openSync } from 'node:fs';
import { z } from 'zod';
import { watchers } from '../support/watchers.ts';

/** Several bot processes on one store; each killed process is replaced. */
export interface Processes {
  /** The addresses of the processes that are up now. */
  up(): readonly string[];
  /** The names of the processes, up or still starting. */
  running(): readonly string[];
  /** Kills a process with SIGKILL; another takes its place. Resolves when the process is gone. */
  kill(name: string): Promise<void>;
  /** Makes all processes stop sweeping and finish their work. */
  quiet(): Promise<void>;
  /**
   * Sets the processes' clocks this far ahead of the real one. Resolves when each has said that it has the time: one
   * that is tapped before would work under a lease that is long over for the others.
   */
  goOn(aheadMs: number): Promise<unknown>;
  /** Resolves when at least this many processes are up. */
  areUp(count: number): Promise<unknown>;
  stop(): Promise<void>;
}

export interface ProcessOptions {
  readonly count: number;
  readonly settings: Readonly<Record<string, string>>;
  /** Where the processes' logs go; nowhere by default. */
  readonly logFile: string | undefined;
  /** A process ended that nobody killed. */
  readonly onDeath: (name: string) => void;
}

interface Incarnation {
  readonly name: string;
  readonly child: ChildProcess;
  url: string | undefined;
  /** The process has been sent the time, and acts from when it gets it. */
  isTold: boolean;
  /** The process has said that it has the time, and so may be tapped. */
  isUp: boolean;
  isQuiet: boolean;
  killed: boolean;
}

const START_TIMEOUT_MS = 60_000;
/** A sweep after a weekend sends reminders to everybody; the torture does not look for slowness. */
const QUIET_TIMEOUT_MS = 600_000;
const Said = z.union([
  z.object({ url: z.string() }),
  z.object({ quiet: z.literal(true) }),
  z.object({ aheadMs: z.number() }),
]);

export function startProcesses({ count, settings, logFile, onDeath }: ProcessOptions): Processes {
  const running = new Set<Incarnation>();
  const watch = watchers(() => [...running].map(({ name, isUp }) => `${name} ${isUp ? 'up' : 'starting'}`).join());
  const log = logFile === undefined ? 'ignore' : openSync(logFile, 'a');
  let born = 0;
  let aheadMs = 0;
  let timeStands = false;

  const tellTime = (one: Incarnation): void => {
    if (one.url === undefined || one.killed || !one.child.connected) return;
    one.isTold = true;
    one.isUp = false;
    one.isQuiet = false;
    one.child.send({ aheadMs });
  };

  function start(slot: number): void {
    born += 1;
    const name = `bot${slot}-${born}`;
    const child = fork(new URL('./bot-process.ts', import.meta.url), [], {
      env: { ...process.env, ...settings, PROCESS_NAME: name },
      stdio: ['ignore', log, log, 'ipc'],
    });
    const one: Incarnation = { name, child, url: undefined, isTold: false, isUp: false, isQuiet: false, killed: false };
    running.add(one);
    child.on('message', (message) => {
      const said = Said.parse(message);
      if ('quiet' in said) one.isQuiet = true;
      else if ('aheadMs' in said) one.isUp = said.aheadMs === aheadMs;
      else {
        one.url = said.url;
        if (!timeStands) tellTime(one);
      }
      watch.changed();
    });
    // The message was for a process that has just been killed.
    child.on('error', () => undefined);
    child.once('exit', () => {
      running.delete(one);
      if (!one.killed) onDeath(name);
      watch.changed();
      if (!stopping) start(slot);
    });
  }

  let stopping = false;
  for (let slot = 1; slot <= count; slot++) start(slot);

  return {
    up: () => [...running].flatMap(({ isUp, killed, url }) => (isUp && !killed && url !== undefined ? [url] : [])),
    running: () => [...running].filter(({ killed }) => !killed).map(({ name }) => name),
    kill: async (name) => {
      const one = [...running].find((other) => other.name === name && !other.killed);
      if (one === undefined) return;
      one.killed = true;
      const gone = once(one.child, 'exit');
      one.child.kill('SIGKILL');
      await gone;
    },
    quiet: async () => {
      timeStands = true;
      const acting = [...running].filter(({ isTold, killed }) => isTold && !killed);
      for (const one of acting) one.child.send('quiet');
      await watch.waitFor(
        () => acting.every((one) => one.isQuiet || !running.has(one)),
        'the processes to be quiet',
        QUIET_TIMEOUT_MS,
      );
    },
    goOn: (ahead) => {
      aheadMs = ahead;
      timeStands = false;
      for (const one of running) tellTime(one);
      return watch.waitFor(
        () => [...running].every(({ isTold, isUp, killed }) => !isTold || isUp || killed),
        'the processes to have the time',
        START_TIMEOUT_MS,
      );
    },
    areUp: (wanted) =>
      watch.waitFor(
        () => [...running].filter(({ isUp, killed }) => isUp && !killed).length >= wanted,
        `${wanted} processes`,
        START_TIMEOUT_MS,
      ),
    stop: async () => {
      stopping = true;
      await Promise.all(
        [...running].map(async (one) => {
          one.killed = true;
          const gone = once(one.child, 'exit');
          if (one.child.connected) one.child.disconnect();
          else one.child.kill('SIGKILL');
          await gone;
        }),
      );
    },
  };
}
