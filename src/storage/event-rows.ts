import { linked } from '../app/record/hash-chain.ts';
import type { CaseEvent } from '../domain/case/case.ts';
import type { CaseId } from '../domain/ids.ts';
import { sequence } from './codec.ts';
import { inParts, joined } from './parts.ts';
import { toStored } from './stored-names.ts';
import type { Row } from './texts.ts';

/** One transaction takes a hundred rows, so a change has at most this many event rows. */
const ROWS_AT_MOST = 40;

/** An event as stored, with its place in the chain. */
interface Link {
  readonly body: string;
  readonly previous: string;
  readonly hash: string;
}

const eventKey = (id: CaseId, n: number): string => `5-ev-${sequence(n)}-${id}`;

/**
 * The rows of new events: one each, named by the event's number. When there are many, each row takes a share of them as
 * a list, in order, named by the number of the first.
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

/** The events of a row, in order. A row not marked as a list holds one event. */
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
    // It is not a list of ours, which the chain shows.
  }
  return [body];
}
