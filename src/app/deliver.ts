import type { Message } from '../cards/define.ts';
import { postedViews } from '../cards/index.ts';
import type { Addressee, Case } from '../domain/case.ts';
import { type Instant, later, type OpKey, toMs } from '../domain/ids.ts';
import type { Language, Org } from '../domain/org.ts';
import type { Target } from '../domain/plan.ts';
import { LEASE_MS, ring } from './handle.ts';
import type { Delivered, LiveCard, Loaded, Out, OutStatus, Pointer, Sent } from './ports.ts';
import { inTurn } from './turns.ts';
import type { Ports } from './world.ts';

/** A post that might outlive its lease is not begun: another process may take it over. */
const LEASE_MARGIN_MS = 20_000;
const ROUNDS = 5;
/** After this many tries, roughly two days, a person is told instead. */
const MAX_ATTEMPTS = 12;
const BACKOFF_FIRST_MS = 15_000;
const BACKOFF_MOST_MS = 6 * 3_600_000;

/** Waits twice as long each time, up to six hours. */
export const backoff = (attempts: number): number => Math.min(BACKOFF_FIRST_MS * 2 ** attempts, BACKOFF_MOST_MS);

export interface Sending {
  readonly loaded: Loaded;
  readonly outs: readonly Out[];
  readonly pointer: Pointer;
  readonly leaseUntil: Instant;
  /** Posts whose answer was lost earlier, by out id: looked for before they are made again. */
  readonly uncertain: ReadonlySet<string>;
  /** The message that was tapped; a second copy of a card gives itself away so. */
  readonly tapped: { readonly activityId: string; readonly outId: string } | undefined;
}

/** Brings a case's cards to where its state says, in this process one delivery of a case after another. */
export const deliver = (ports: Ports, sending: Sending): Promise<void> =>
  inTurn(sending.loaded.state.id, async () => {
    const unreached = await deliverNow(ports, sending);
    for (const target of unreached) await noteUnreached(ports, sending.loaded, target);
  });

type Fate =
  | { readonly kind: 'current' }
  | { readonly kind: 'posted'; readonly card: Omit<LiveCard, 'etag'>; readonly replaces: LiveCard | undefined }
  | { readonly kind: 'updated'; readonly card: LiveCard }
  /** Try again later; `unsure` keeps the lease, so that nothing is posted blindly. */
  | { readonly kind: 'later'; readonly afterMs: number }
  | { readonly kind: 'unsure' }
  | { readonly kind: 'unreached'; readonly card: LiveCard | undefined };

async function deliverNow(ports: Ports, sending: Sending): Promise<readonly Target[]> {
  let { loaded, outs } = sending;
  const { id } = loaded.state;
  for (let round = 1; round <= ROUNDS; round++) {
    const wanted = targetsOf(loaded, outs);
    const fates = await Promise.all(
      wanted.map(async ({ target, out }) => ({
        target,
        out,
        fate: await bringUpToDate(ports, sending, loaded, target, out),
      })),
    );
    const result = resultOf(ports, outs, fates);
    if (await ports.outbox.record(id, result)) {
      await settlePointer(ports, sending.pointer, result);
      return fates.flatMap(({ target, fate }) => (fate.kind === 'unreached' ? [target] : []));
    }
    // Past the lease, another process has taken over. Before it, somebody changed one of these cards meanwhile: what
    // was posted is kept, the rest is done again.
    const kept = await keepPosted(ports, loaded, result);
    if (ports.clock.now() >= sending.leaseUntil) return [];
    outs = outs.filter((out) => !kept.has(out.id));
    const again = await ports.cases.load(id);
    if (again === undefined) return [];
    loaded = again;
  }
  throw new Error(`case ${id}: its cards were overtaken ${ROUNDS} times`);
}

interface Wanted {
  readonly target: Target;
  /** The row that allows a new post; without it only a card that exists is updated. */
  readonly out: Out | undefined;
}

function targetsOf(loaded: Loaded, outs: readonly Out[]): readonly Wanted[] {
  const wanted: Wanted[] = outs.flatMap((out) => (out.effect.kind === 'show' ? [{ target: out.effect, out }] : []));
  if (!outs.some((out) => out.effect.kind === 'refresh')) return wanted;
  const same = (a: Target, b: Target): boolean => a.view === b.view && sameAddressee(a.to, b.to);
  return [
    ...wanted,
    ...loaded.targets
      .filter((t) => !wanted.some((w) => same(w.target, t)))
      .map((target) => ({ target, out: undefined })),
  ];
}

const sameAddressee = (a: Addressee, b: Addressee): boolean =>
  'person' in a ? 'person' in b && a.person === b.person : 'unit' in b && a.unit === b.unit;

async function bringUpToDate(
  ports: Ports,
  sending: Sending,
  { state }: Loaded,
  { view, to }: Target,
  out: Out | undefined,
): Promise<Fate> {
  const card = await ports.outbox.card(state.id, { view, to });
  const message = async (outId: string): Promise<Message> => rendered(ports, { view, to }, state, outId);
  if (card !== undefined) {
    const { tapped } = sending;
    if (tapped?.outId === card.outId && tapped.activityId !== card.activityId)
      await ports.messenger.remove(card.place, tapped.activityId);
    if (card.lost || card.shown >= state.cardVersion) return { kind: 'current' };
    const sent = await ports.messenger.update(card.place, card.activityId, await message(card.outId));
    if (sent.kind === 'sent') return { kind: 'updated', card: { ...card, shown: state.cardVersion } };
    if (sent.kind !== 'gone') return missed(sent, 'repeatable', card);
    const anew = await ports.messenger.post(card.place, await message(card.outId));
    return fateOfPost(anew, { ...card, shown: state.cardVersion }, card);
  }
  if (out === undefined) return { kind: 'current' };
  const place = await ports.places.find(to);
  if (place === undefined) return { kind: 'unreached', card: undefined };
  const outId = `${out.id}-${state.id}`;
  const fresh = { view, to, place, outId, shown: state.cardVersion, activityId: '', lost: false };
  if (sending.uncertain.has(out.id)) {
    const found = await ports.messenger.find(place, outId, later(out.leaseUntil, -2 * LEASE_MS));
    // It arrived, showing the case as it then was.
    if (typeof found === 'object')
      return fateOfPost(await ports.messenger.update(place, found.activityId, await message(outId)), fresh, undefined);
  }
  if (toMs(ports.clock.now()) > toMs(sending.leaseUntil) - LEASE_MARGIN_MS) return { kind: 'unsure' };
  return fateOfPost(await ports.messenger.post(place, await message(outId)), fresh, undefined);
}

function fateOfPost(sent: Sent, card: Omit<LiveCard, 'etag'>, replaces: LiveCard | undefined): Fate {
  return sent.kind === 'sent'
    ? { kind: 'posted', card: { ...card, activityId: sent.activityId }, replaces }
    : missed(sent, 'once', replaces);
}

function missed(sent: Exclude<Sent, { kind: 'sent' }>, how: 'repeatable' | 'once', card: LiveCard | undefined): Fate {
  switch (sent.kind) {
    case 'throttled':
      return { kind: 'later', afterMs: sent.retryAfterMs };
    case 'unsure':
      return how === 'once' ? { kind: 'unsure' } : { kind: 'later', afterMs: 0 };
    case 'gone':
    case 'refused':
      return { kind: 'unreached', card };
  }
}

function resultOf(ports: Ports, outs: readonly Out[], fates: readonly (Wanted & { readonly fate: Fate })[]): Delivered {
  const now = ports.clock.now();
  const settled = outs.map((out) => {
    const concerned = fates.filter((f) => (out.effect.kind === 'show' ? f.out?.id === out.id : f.out === undefined));
    return {
      out,
      ...statusOf(
        out,
        concerned.map((f) => f.fate),
        now,
      ),
    };
  });
  const posted = fates.flatMap(({ fate }) =>
    fate.kind === 'posted' && fate.replaces === undefined ? [fate.card] : [],
  );
  const moved = fates.flatMap(({ fate }) =>
    fate.kind === 'posted' && fate.replaces !== undefined ? [{ ...fate.card, etag: fate.replaces.etag }] : [],
  );
  const updated = fates.flatMap(({ fate }) => (fate.kind === 'updated' ? [fate.card] : []));
  const lost = fates.flatMap(({ fate }) =>
    fate.kind === 'unreached' && fate.card ? [{ ...fate.card, lost: true }] : [],
  );
  return { outs: settled, posted, updated: [...updated, ...moved, ...lost] };
}

function statusOf(out: Out, fates: readonly Fate[], now: Instant): { status: OutStatus; notBefore?: Instant } {
  if (fates.some((f) => f.kind === 'unsure')) return { status: 'sending' };
  const waits = fates.flatMap((f) => (f.kind === 'later' ? [f.afterMs] : []));
  if (waits.length > 0)
    return out.attempts >= MAX_ATTEMPTS
      ? { status: 'dead' }
      : { status: 'pending', notBefore: later(now, Math.max(...waits, backoff(out.attempts))) };
  return { status: fates.some((f) => f.kind === 'unreached') ? 'dead' : 'sent' };
}

async function settlePointer(ports: Ports, pointer: Pointer, { outs }: Delivered): Promise<void> {
  const open = outs.filter(({ status }) => status !== 'sent' && status !== 'dead');
  if (open.length === 0) return ports.outbox.drop(pointer);
  const [soonest] = open
    .map(({ out, status, notBefore }) => (status === 'sending' ? out.leaseUntil : (notBefore ?? out.notBefore)))
    .toSorted();
  if (soonest !== undefined) await ports.outbox.postpone(pointer, soonest);
}

/** A post that cannot be recorded because another process made the same card: the later copy goes. */
async function keepPosted(ports: Ports, { state }: Loaded, { outs, posted }: Delivered): Promise<ReadonlySet<string>> {
  const kept = new Set<string>();
  for (const card of posted) {
    const mine = outs.filter(({ out }) => `${out.id}-${state.id}` === card.outId);
    for (const { out } of mine) kept.add(out.id);
    if (await ports.outbox.record(state.id, { outs: mine, posted: [card], updated: [] })) continue;
    await ports.messenger.remove(card.place, card.activityId);
    ports.log.warn('second copy removed', { case: state.id });
  }
  return kept;
}

export async function rendered(ports: Ports, { view, to }: Target, state: Case, outId: string): Promise<Message> {
  const org = await ports.directory.org();
  return postedViews[view]({ state, org, words: ports.words(languageOf(org, to)), outId, notice: '' });
}

const languageOf = (org: Org, to: Addressee): Language =>
  ('person' in to ? org.people.get(to.person)?.language : org.units.get(to.unit)?.language) ?? 'sv';

/** Nothing is dropped in silence: the case learns it, tries another way, or shows it. */
async function noteUnreached(ports: Ports, { state, targets, version }: Loaded, target: Target): Promise<void> {
  const op: OpKey = ports.maker.opKey(
    'not-delivered',
    state.id,
    String(version),
    JSON.stringify([target.view, target.to]),
  );
  const outcome = await ring(ports, state.id, op, {
    type: 'noteNotDelivered',
    target: { view: target.view, to: target.to },
    tried: targets,
  });
  ports.log.warn('not delivered', { case: state.id, view: target.view });
  if (outcome?.kind !== 'done') return;
  const unreached = await deliverNow(ports, afterCommit(ports, outcome, undefined));
  for (const next of unreached) await noteUnreached(ports, outcome.loaded, next);
}

/** The delivery that a commit has just earned. */
export const afterCommit = (
  ports: Ports,
  done: { readonly loaded: Loaded; readonly outs: readonly Out[]; readonly leaseUntil: Instant },
  tapped: Sending['tapped'],
): Sending => ({
  ...done,
  pointer: ports.outbox.guardOf(done.loaded.state.id, done.loaded.version, done.leaseUntil),
  uncertain: new Set(),
  tapped,
});
