/** What is measured. Times are in seconds. */
export type Measured =
  /** From an activity's arrival until it has been answered. */
  | 'answer.time'
  /** How late something that was due was taken up. */
  | 'due.lag'
  /** How much was due at once. */
  | 'sweep.size';
export type Counted =
  | 'taps'
  | 'refusals'
  | 'failures'
  | 'deliveries'
  | 'storage.requests'
  | 'turned.away'
  | 'sweep.failures'
  | 'stuck';
export type Spanned = 'activity' | 'sweep' | 'delivery';
/** Kinds and outcomes, each one of a few known words: never a case, a person, a place, a text or anything sent in. */
export type Kinds = Readonly<Record<string, string | number>>;

/** Numbers for whoever runs the bot; goes nowhere unless the environment says where. */
export interface Telemetry {
  count(what: Counted, kinds: Kinds): void;
  measure(what: Measured, value: number, kinds?: Kinds): void;
  /** Work with a beginning and an end. What is noted on the way is added to it. */
  during<T>(what: Spanned, kinds: Kinds, work: (note: (kinds: Kinds) => void) => Promise<T>): Promise<T>;
}
