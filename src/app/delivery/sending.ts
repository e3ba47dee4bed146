import type { Instant } from '../../domain/ids.ts';
import type { Loaded } from '../ports/cases.ts';
import type { Ports } from '../ports/index.ts';
import type { Place } from '../ports/messenger.ts';
import type { OutboxEntry } from '../ports/outbox.ts';
import type { OutboxPointer } from '../ports/pointers.ts';

/** The tapped message, and the mark in its button's data. */
export interface Tapped {
  readonly activityId: string;
  readonly outId: string;
  readonly place: Place;
}

/** The entries of one commit that one process is to send. */
export interface Sending {
  readonly loaded: Loaded;
  readonly outs: readonly OutboxEntry[];
  /** Entries of the same commit that are still open but not ours to send now. */
  readonly others: readonly OutboxEntry[];
  readonly pointer: OutboxPointer;
  readonly leaseUntil: Instant;
  /** Ids of entries begun earlier with an unknown outcome: the card is looked for before anything is posted again. */
  readonly uncertain: ReadonlySet<string>;
  readonly tapped: Tapped | undefined;
}

/** The delivery that follows a commit. */
export const afterCommit = (
  ports: Ports,
  done: { readonly loaded: Loaded; readonly outs: readonly OutboxEntry[]; readonly leaseUntil: Instant },
  tapped: Sending['tapped'],
): Sending => ({
  ...done,
  others: [],
  pointer: ports.outbox.guardOf(done.loaded.state.id, done.loaded.version, done.leaseUntil),
  uncertain: new Set(),
  tapped,
});
