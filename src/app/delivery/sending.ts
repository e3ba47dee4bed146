import type { Instant } from '../../domain/ids.ts';
import type { Loaded } from '../ports/cases.ts';
import type { Ports } from '../ports/index.ts';
import type { Place } from '../ports/messenger.ts';
import type { OutboxEntry } from '../ports/outbox.ts';
import type { OutboxPointer } from '../ports/pointers.ts';

/** The message that somebody tapped, and what its button said it was. */
export interface Tapped {
  readonly activityId: string;
  readonly outId: string;
  readonly place: Place;
}

/** What one process is to send of what one commit planned. */
export interface Sending {
  readonly loaded: Loaded;
  readonly outs: readonly OutboxEntry[];
  /** Planned by the same commit and still open, but not ours to send now. */
  readonly others: readonly OutboxEntry[];
  readonly pointer: OutboxPointer;
  readonly leaseUntil: Instant;
  /** Begun earlier, nobody knows with what success, by out id: looked for before anything is posted again. */
  readonly uncertain: ReadonlySet<string>;
  readonly tapped: Tapped | undefined;
}

/** The delivery that a commit has just earned. */
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
