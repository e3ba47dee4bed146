import { fork } from 'node:child_process';
import { once } from 'node:events';
import { z } from 'zod';

/** A part of the bench in a process of its own, so that each has its own event loop as in life. */
export interface Child {
  readonly url: string;
  /** Milliseconds from the start of the process until it said that it was ready. */
  readonly readyMs: number;
  ask(question: string): Promise<number>;
  stop(): Promise<void>;
}

const Ready = z.object({ url: z.string() });
const Answer = z.object({ answer: z.number() });

/** @param script a file in this folder, which calls `answerParent`. */
export async function startChild(script: string, settings: Readonly<Record<string, string>> = {}): Promise<Child> {
  const began = performance.now();
  const child = fork(new URL(script, import.meta.url), [], {
    env: { ...process.env, ...settings },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const hear = async (): Promise<unknown> => {
    const heard = new AbortController();
    const { signal } = heard;
    const ended = once(child, 'exit', { signal }).then(() => Promise.reject(new Error(`${script} has ended`)));
    const [said] = await Promise.race([once(child, 'message', { signal }), ended]);
    ended.catch(() => undefined);
    heard.abort();
    return said;
  };
  const { url } = Ready.parse(await hear());
  return {
    url,
    readyMs: performance.now() - began,
    ask: async (question) => {
      const heard = hear();
      child.send(question);
      return Answer.parse(await heard).answer;
    },
    stop: async () => {
      const gone = once(child, 'exit');
      child.disconnect();
      await gone;
    },
  };
}

/** Runs in the child: tells its address, answers questions with a number, and ends with its parent. */
export function answerParent(url: string, answers: Readonly<Record<string, () => number | Promise<number>>>): void {
  process.on('message', async (question) => {
    const answer = await answers[String(question)]?.();
    process.send?.({ answer });
  });
  process.on('disconnect', () => process.exit());
  process.send?.({ url });
}

/** A setting that the parent may give. */
export const optional = (name: string): string | undefined => process.env[name];

/** A setting that the parent gave. */
export function setting(name: string): string {
  const value = optional(name);
  if (value === undefined) throw new Error(`${name} is set by the bench`);
  return value;
}
