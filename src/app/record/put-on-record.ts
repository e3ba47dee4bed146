import { writesFor } from '../../domain/access/access.ts';
import type { Instant, OpKey } from '../../domain/ids.ts';
import type { Org, Person } from '../../domain/organisation/org.ts';
import type { Loaded, Read } from '../ports/cases.ts';
import type { Ports } from '../ports/index.ts';

export interface Reading {
  readonly org: Org;
  readonly person: Person;
  readonly now: Instant;
  /** A manager who does not hold the case must give a reason to read its texts. */
  readonly why: string | undefined;
  /** Identifies this reading, so that a repeated delivery is recorded once. */
  readonly op: OpKey;
}

/** Records who has read what and on what footing. Nothing may be shown before it has returned. */
export function putOnRecord(
  { cases, keys }: Pick<Ports, 'cases' | 'keys'>,
  { state, wrappedKey }: Loaded,
  { org, person, now, why, op }: Reading,
  read: Pick<Read, 'basis' | 'keys' | 'passages'>,
): Promise<void> {
  const reason =
    read.basis === 'manager-with-reason' && why !== undefined
      ? {
          ...keys.newText(`read-${op.slice(0, 16)}`, { kind: 'note', text: why }),
          unit: writesFor(org, person, state),
        }
      : undefined;
  return cases.recordRead({ id: state.id, by: person.id, at: now, ...read, reason, wrappedKey });
}
