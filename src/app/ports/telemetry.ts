/** The measured values. Times are in seconds. */
export type Measured =
  /** From an activity's arrival until its answer. */
  | 'answer.time'
  /** How late due work was taken up. */
  | 'due.lag'
  /** The amount of work due at once. */
  | 'sweep.size';
export const COUNTED = [
  'taps',
  'refusals',
  'failures',
  'deliveries',
  'storage.requests',
  'turned.away',
  'sweep.failures',
  'stuck',
] as const;
export type Counted = (typeof COUNTED)[number];
export type Spanned = 'activity' | 'sweep' | 'delivery';
/** Kinds and outcomes, each one of a few known words: never a case, a person, a place, a text or anything sent in. */
export type Kinds = Readonly<Record<string, string | number>>;

/** Numbers for the person who runs the bot; sent nowhere unless the environment names an address. */
export interface Telemetry {
  count(what: Counted, kinds: Kinds): void;
  measure(what: Measured, value: number, kinds?: Kinds): void;
  /** Measures work with a beginning and an end; `note` adds facts on the way. */
  during<T>(what: Spanned, kinds: Kinds, work: (note: (kinds: Kinds) => void) => Promise<T>): Promise<T>;
}
