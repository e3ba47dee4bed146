import { realpathSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { types } from 'node:util';

/** What a command is given, and where it says something. */
export interface Call {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  /** A part of what was asked for, as it stands. */
  readonly write: (text: string) => void;
  /** A line of it. */
  readonly out: (line: string) => void;
  /** A line to whoever runs the command, and not into what they hand out. */
  readonly aside: (line: string) => void;
}

/** @returns the code that the process ends with */
export type Command = (call: Call) => Promise<number>;

/** Runs the command when its file is what Node was started with, and not when another has imported it. */
export async function door(url: string, command: Command): Promise<void> {
  const [, started, ...args] = process.argv;
  if (started === undefined || pathToFileURL(realpathSync(started)).href !== url) return;
  process.exitCode = await answer(command, {
    args,
    env: process.env,
    write: (text) => void process.stdout.write(text),
    aside: (line) => void process.stderr.write(`${line}\n`),
  });
}

export async function answer(command: Command, call: Omit<Call, 'out'>): Promise<number> {
  const out = (line: string): void => call.write(`${line}\n`);
  try {
    return await command({ ...call, out });
  } catch (error) {
    out(whyNot(error));
    return 1;
  }
}

/** What a command says when it cannot do what it was asked to. */
const whyNot = (error: unknown): string =>
  // Node adds how to pass a word that begins with a dash, which nobody has meant to.
  types.isNativeError(error) ? (error.message.split('. To specify a positional')[0] ?? '') : 'it did not work';
