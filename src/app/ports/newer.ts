/** What lies in the store was written by a newer version of the bot: a process that knows no better leaves it alone. */
export class Newer extends Error {
  override readonly name = 'Newer';
  constructor(what: string) {
    super(`${what} has been written by a newer version of the bot, which is the one to ask`);
  }
}

/** What is left to a process of a newer version is looked at again after this time. */
export const NEWER_LOOK_MS = 60_000;

export const isNewer = (error: unknown): error is Newer => error instanceof Newer;

/** Of several things that do not wait for each other: what can be read here. */
export async function unlessNewer<T>(read: Promise<T>): Promise<T | undefined> {
  try {
    return await read;
  } catch (error) {
    if (isNewer(error)) return undefined;
    throw error;
  }
}
