import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export type Child = { started: string; stop(): Promise<void> };

export type ChildSpec = {
  script: string;
  args: string[];
  cwd: string;
  env?: Record<string, string>;
  preload?: string[];
  /** The line on standard output that says that the child serves; `started` is its first group. */
  ready: RegExp;
  /** The error message if the child ends before that; takes its output. */
  why(output: string): Promise<string>;
};

/**
 * Runs a Node program that lives exactly as long as this one wants. The child has a process group of its own, so
 * that Ctrl-C in the terminal reaches only this process, which then ends its children in its own order. The child
 * watches its standard input, which closes when this process stops it or dies (see with-parent.cjs).
 */
export async function startChild(spec: ChildSpec): Promise<Child> {
  const preload = [fileURLToPath(new URL('./with-parent.cjs', import.meta.url)), ...(spec.preload ?? [])];
  const child = spawn(
    process.execPath,
    [...preload.flatMap((file) => ['--require', file]), spec.script, ...spec.args],
    {
      cwd: spec.cwd,
      env: { ...process.env, NODE_OPTIONS: '', ...spec.env },
      stdio: ['pipe', 'pipe', 'pipe'],
      detached: true,
      windowsHide: true,
    },
  );
  // Writing to a child that has just ended must not end this process.
  child.stdin.on('error', () => {});
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()).once('error', () => resolve()));
  const started = await firstLine(child, spec);
  return {
    started,
    stop: async () => {
      child.stdin.end();
      await exited;
    },
  };
}

function firstLine(child: ChildProcess, spec: ChildSpec): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = '';
    let done = false;
    const read = (chunk: Buffer): void => {
      if (done) return;
      output += chunk.toString();
      const found = spec.ready.exec(output);
      if (!found) return;
      done = true;
      resolve(found[1] ?? '');
    };
    // Both stay read to the end: an unread pipe would stop the child when it is full.
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('error', reject);
    child.once('close', () => {
      if (!done) spec.why(output).then((reason) => reject(new Error(reason)), reject);
    });
  });
}
