import { realpathSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { types } from 'node:util';

/** The input of a command, and its outputs. */
export interface Call {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Writes a part of the result, as it stands. */
  readonly write: (text: string) => void;
  /** Writes a line of the result. */
  readonly out: (line: string) => void;
  /** Writes a line to the operator alone, apart from the result that they may hand out. */
  readonly aside: (line: string) => void;
}

/** @returns the code that the process ends with */
export type Command = (call: Call) => Promise<number>;

/** Runs the command if Node was started with its file, and not if another file has imported it. */
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

/** The message of a command that failed. */
export const whyNot = (error: unknown): string =>
  // Node adds advice on words that begin with a dash, which nobody has meant to write.
  types.isNativeError(error) ? (error.message.split('. To specify a positional')[0] ?? '') : 'it did not work';
