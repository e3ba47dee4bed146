import { linked } from '../app/record/hash-chain.ts';
import type { CaseEvent } from '../domain/case/case.ts';
import type { CaseId } from '../domain/ids.ts';
import { sequence } from './codec.ts';
import { inParts, joined } from './parts.ts';
import { toStored } from './stored-names.ts';
import type { Row } from './texts.ts';

/** One transaction takes a hundred rows, whatever a change brings about. */
const ROWS_AT_MOST = 40;

/** An event as it is kept, and where it stands in the chain. */
interface Link {
  readonly body: string;
  readonly previous: string;
  readonly hash: string;
}

const eventKey = (id: CaseId, n: number): string => `5-ev-${sequence(n)}-${id}`;

/**
 * The rows of what has just happened: one each, named by its number. Where there are many, each row takes its share in
 * the order they happened, as a list, and bears the number of the first.
 */
export function eventRows(
  id: CaseId,
  events: readonly CaseEvent[],
  before: { readonly version: number; readonly head: string },
): { readonly rows: readonly Row[]; readonly version: number; readonly head: string } {
  const share = Math.ceil(events.length / ROWS_AT_MOST);
  const rows: Row[] = [];
  let { head } = before;
  for (let i = 0; i < events.length; i += share) {
    const bodies = events.slice(i, i + share).map((event) => toStored(event));
    const previous = head;
    head = bodies.reduce(linked, previous);
    const [only = '', ...more] = bodies;
    const body = more.length === 0 ? only : `[${bodies.join(',')}]`;
    rows.push({
      ...{ partitionKey: id, rowKey: eventKey(id, before.version + i + 1) },
      ...{ ...inParts('body', body), previous, hash: head },
    });
  }
  return { rows, version: before.version + events.length, head };
}

/** The events of a row, in order. What does not say that it is a list is one. */
export function eventsIn(row: Omit<Link, 'body'>): readonly Link[] {
  const bodies = bodiesIn(joined(row, 'body'));
  let { previous } = row;
  return bodies.map((body, i) => {
    const link = { body, previous, hash: i === bodies.length - 1 ? row.hash : linked(previous, body) };
    previous = link.hash;
    return link;
  });
}

function bodiesIn(body: string): readonly string[] {
  if (!body.startsWith('[')) return [body];
  try {
    const listed: unknown = JSON.parse(body);
    if (Array.isArray(listed) && listed.length > 0) return listed.map((one) => JSON.stringify(one));
  } catch {
    // Then it is no list of ours, which the chain tells.
  }
  return [body];
}
