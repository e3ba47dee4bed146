import { z } from 'zod';
import type { AuditTrail, EventSeen, HeadSeen, StateSeen } from '../ports/audit.ts';
import { linked } from './hash-chain.ts';

/** The ways in which a record can have been altered. `unwitnessed`: nothing outside the case tells of it. */
export const TAMPERINGS = [
  'changed',
  'removed',
  'inserted',
  'swapped',
  'truncated',
  'recomputed',
  'put-back',
  'missing',
  'unwitnessed',
] as const;
export type Tampering = (typeof TAMPERINGS)[number];

export interface Finding {
  /** The case, or the day when only the day is known. */
  readonly id: string;
  readonly kind: Tampering;
  readonly what: 'case' | 'state' | 'event' | 'text' | 'read' | 'head' | 'day';
  /** The numbers of events or versions, or the number of cases of a day. */
  readonly numbers: readonly number[];
}

type Told = Omit<Finding, 'id'>;
const told = (kind: Tampering, what: Told['what'], ...numbers: readonly number[]): Told => ({ kind, what, numbers });

/** The faults of one case, found in its own rows and in the heads kept elsewhere. */
export function diagnose(trail: AuditTrail): readonly Finding[] {
  const found = [...headsOf(trail), ...rowsOf(trail), ...textsOf(trail), ...readsOf(trail)];
  return found.map((one) => ({ id: trail.id, ...one }));
}

const headsOf = ({ heads }: AuditTrail): readonly Told[] =>
  heads.flatMap(({ good, version }) => (good ? [] : [told('changed', 'head', version)]));

function rowsOf({ state, events, heads }: AuditTrail): readonly Told[] {
  const known = heads.filter(({ good }) => good);
  const witness = known.at(-1);
  if (state === undefined && events.length === 0) return [told('missing', 'case')];
  const rows = events.filter(({ n }) => n > 0).toSorted((a, b) => a.n - b.n);
  const strange = events.length > rows.length ? [told('inserted', 'event', 0)] : [];
  const there = new Set(rows.map(({ hash }) => hash));
  if (witness !== undefined && isPutBack(rows, there, state, witness))
    return [...strange, told('put-back', 'case', rows.length, witness.version)];
  const chain = chainOf(rows, state, witness);
  return [...strange, ...chain, ...recomputed(known, there, chain), ...stateOf(state, known, there)];
}

/** True if the chain is whole and sound, yet a head shows that it was longer. */
const isPutBack = (
  rows: readonly EventSeen[],
  there: ReadonlySet<string>,
  state: StateSeen | undefined,
  witness: HeadSeen,
): boolean =>
  state !== undefined &&
  state.version < witness.version &&
  state.version === rows.length &&
  rows.at(-1)?.hash === state.head &&
  !there.has(witness.hash);

/** Follows the chain from its end to its beginning; a row off the chain, or out of order, does not belong there. */
function chainOf(
  rows: readonly EventSeen[],
  state: StateSeen | undefined,
  witness: HeadSeen | undefined,
): readonly Told[] {
  const found: Told[] = [];
  const count = Math.max(state?.version ?? 0, witness?.version ?? 0);
  const last = rows.at(-1)?.n ?? 0;
  // The end according to the state or the head: the later one, if both rows exist.
  let end = rows.findLast(({ hash }) => hash === state?.head || hash === witness?.hash)?.hash;
  if (end === undefined && last < count) found.push(told('truncated', 'event', ...from(last + 1, count)));
  else if (end === undefined) found.push(told('changed', 'event', last));
  end ??= rows.at(-1)?.hash;

  const onChain: EventSeen[] = [];
  const left = new Set(rows);
  const short = count - rows.length - (found[0]?.kind === 'truncated' ? count - last : 0);
  for (let hash = end; hash !== undefined && hash !== ''; ) {
    const row = [...left].findLast((one) => one.hash === hash);
    if (row !== undefined) {
      onChain.unshift(row);
      left.delete(row);
      hash = row.previous;
      continue;
    }
    // No row has the hash that the next one builds on.
    const above = onChain[0]?.n ?? last + 1;
    const below = rows.findLast((one) => one.n < above && left.has(one));
    const gap = from((below?.n ?? 0) + 1, above - 1);
    if (gap.length > 0) found.push(told('removed', 'event', ...gap));
    else if (below === undefined || short > 0) found.push(told('removed', 'event', above));
    else found.push(told('changed', 'event', below.n));
    hash = below?.hash;
  }
  for (const row of left) found.push(told('inserted', 'event', row.n));
  return [...found, ...outOfPlace(onChain), ...broken(onChain)];
}

const from = (first: number, last: number): number[] =>
  Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);

const outOfPlace = (chain: readonly EventSeen[]): readonly Told[] => {
  const sorted = chain.map(({ n }) => n).toSorted((a, b) => a - b);
  const wrong = sorted.filter((n, i) => chain[i]?.n !== n);
  return wrong.length > 0 ? [told('swapped', 'event', ...wrong)] : [];
};

/** Rows that do not match their hashes: changed, or with their bodies swapped. */
function broken(chain: readonly EventSeen[]): readonly Told[] {
  const wrong = chain.filter(({ previous, body, hash }) => linked(previous, body) !== hash);
  const pairs = wrong.flatMap((one) =>
    wrong.flatMap((other) => (one !== other && linked(one.previous, other.body) === one.hash ? [one.n] : [])),
  );
  const changed = wrong.map(({ n }) => n).filter((n) => !pairs.includes(n));
  return [
    ...(pairs.length > 0 ? [told('swapped', 'event', ...pairs)] : []),
    ...changed.map((n) => told('changed', 'event', n)),
  ];
}

/** The finding for a chain that is sound in itself but is not the one that the heads recorded. */
function recomputed(known: readonly HeadSeen[], there: ReadonlySet<string>, chain: readonly Told[]): readonly Told[] {
  const first = known.find(({ hash }) => !there.has(hash));
  return first === undefined || chain.length > 0 ? [] : [told('recomputed', 'event', first.version)];
}

function stateOf(
  state: StateSeen | undefined,
  known: readonly HeadSeen[],
  there: ReadonlySet<string>,
): readonly Told[] {
  if (state === undefined) return [told('removed', 'state')];
  const witness = known.at(-1);
  const same = known.find(({ version }) => version === state.version);
  if (witness === undefined || state.version > witness.version)
    return [told('unwitnessed', 'event', ...from((witness?.version ?? 0) + 1, state.version))];
  if (same === undefined) return [told('changed', 'state', state.version)];
  const isAsNoted = same.hash === state.head && same.digest === state.digest;
  if (isAsNoted && state.version < witness.version) return [told('put-back', 'state', state.version, witness.version)];
  return isAsNoted || !there.has(same.hash) ? [] : [told('changed', 'state', state.version)];
}

const ref = z.object({ key: z.string(), digest: z.string() });
/** The texts that a row refers to, anywhere in it. */
function refsIn(value: unknown): readonly z.infer<typeof ref>[] {
  if (typeof value !== 'object' || value === null) return [];
  const found = ref.safeParse(value);
  return [...(found.success ? [found.data] : []), ...Object.values(value).flatMap(refsIn)];
}
const parsed = (json: string): unknown => {
  try {
    return JSON.parse(json);
  } catch {
    // A body that cannot be read was changed; its hash or MAC tells that.
    return undefined;
  }
};

/** When an event says that the content has been destroyed, no text may be left. */
function textsOf(trail: AuditTrail): readonly Told[] {
  const { events, texts, reads } = trail;
  const bodies = [...events, ...reads].map(({ body }) => parsed(body));
  const spoken = new Map(bodies.flatMap(refsIn).map(({ key, digest }) => [key, digest]));
  const destroyed = isDisposed(trail);
  const found = new Map(texts.map(({ key, digest }) => [key, digest]));
  const count = (many: Iterable<unknown>): number => [...many].length;
  const gone = destroyed ? 0 : count([...spoken.keys()].filter((key) => !found.has(key)));
  const changed = count([...found].filter(([key, digest]) => spoken.has(key) && spoken.get(key) !== digest));
  const more = count([...found.keys()].filter((key) => destroyed || !spoken.has(key)));
  return [
    ...(gone > 0 ? [told('removed', 'text', gone)] : []),
    ...(changed > 0 ? [told('changed', 'text', changed)] : []),
    ...(more > 0 ? [told('inserted', 'text', more)] : []),
  ];
}
/** True if an event says so. */
export const isDisposed = ({ events }: AuditTrail): boolean =>
  events.some(({ body }) => z.object({ type: z.literal('caseDisposed') }).safeParse(parsed(body)).success);

const readsOf = ({ reads }: AuditTrail): readonly Told[] => {
  const wrong = reads.filter(({ good }) => !good).length;
  return wrong > 0 ? [told('changed', 'read', wrong)] : [];
};
