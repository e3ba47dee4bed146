/** A newer version of the bot wrote this row: this process leaves it alone. */
export class Newer extends Error {
  override readonly name = 'Newer';
  constructor(what: string) {
    super(`${what} has been written by a newer version of the bot, which is the one to ask`);
  }
}

/** Work for a process of a newer version is looked at again after this time. */
export const NEWER_LOOK_MS = 60_000;

export const isNewer = (error: unknown): error is Newer => error instanceof Newer;

/** For several independent reads: undefined for what this version cannot read. */
export async function unlessNewer<T>(read: Promise<T>): Promise<T | undefined> {
  try {
    return await read;
  } catch (error) {
    if (isNewer(error)) return undefined;
    throw error;
  }
}
