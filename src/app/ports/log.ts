/** Holds names and numbers only; never a person, a text or anything typed. */
export interface Log {
  info(event: string, facts?: Facts): void;
  warn(event: string, facts?: Facts): void;
  /** Logs an error without its message, which may quote what was typed. Returns the reference shown to people. */
  failure(event: string, error: unknown, facts?: Facts): string;
}

export type Facts = Readonly<Record<string, string | number | boolean>>;
