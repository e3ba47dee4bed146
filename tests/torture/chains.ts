import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Case, CaseEvent } from '../../src/domain/case/case.ts';
import { evolve } from '../../src/domain/case/evolve.ts';
import { parseCaseCode } from '../../src/domain/ids.ts';
import type { CaseRows } from './evidence.ts';

/** One event, and the case as it was before. */
export interface Told {
  readonly before: Case | undefined;
  readonly event: CaseEvent;
  readonly after: Case;
}

/** All events, from the first on. */
export function unfolded({ id, events }: Pick<CaseRows, 'id' | 'events'>): readonly Told[] {
  const caseId = parseCaseCode(id);
  if (caseId === undefined) throw new Error(`${id} is not a case id`);
  let before: Case | undefined;
  return events.map(({ event }) => {
    const told = { before, event, after: evolve(before, caseId, event) };
    before = told.after;
    return told;
  });
}

/** Checks by the events that every hash builds on the one before, and that together they make the state. */
export function brokenChain(one: CaseRows): string | undefined {
  const { events, version, head, state } = one;
  let before = '';
  for (const [i, { n, body, previous, hash }] of events.entries()) {
    if (n !== i + 1) return `event ${i + 1} is missing`;
    if (previous !== before) return `event ${n} does not follow the one before`;
    if (createHash('sha256').update(`${previous}\n${body}`).digest('base64url') !== hash)
      return `event ${n} is not what its hash says`;
    before = hash;
  }
  if (version !== events.length || head !== before) return 'the state follows another event than the last';
  return isDeepStrictEqual(asJson(unfolded(one).at(-1)?.after), asJson(state))
    ? undefined
    : 'its events make another state than is stored';
}

const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value ?? null));
