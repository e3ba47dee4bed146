import { sameTarget, type Target, targetOf } from '../../domain/case/effects.ts';
import { isOver, replaces } from '../../domain/case/over.ts';
import type { CaseId } from '../../domain/ids.ts';
import { applySystemCommand } from '../handle.ts';
import type { Loaded } from '../ports/cases.ts';
import type { Ports } from '../ports/index.ts';
import type { CardChange, Kept, LiveCard, OutboxEntry } from '../ports/outbox.ts';
import { changeOf, type Delivered, type DeliveryOutcome, isGivenUp, lostFrom, type Wanted } from './outcome.ts';
import { afterCommit, type Sending } from './sending.ts';
import { syncCard } from './sync-card.ts';
import { unwritten } from './unwritten.ts';

const ROUNDS = 5;
/** Cards sent at a time before they are recorded. */
const AT_ONCE = 30;

/** The outcome of one card, and whether the card must be looked at again. */
type Brought = Delivered & { readonly target: Target; readonly again: 'overtaken' | 'posted' | undefined };

/**
 * Brings the cards of a case up to date with its state, and records each. After recording a new post it looks at the
 * case again: a change made in between did not find the card.
 *
 * @param instead gets what is to be sent instead of what could not be delivered
 * @returns `overtaken` when the lease is over, and another process may have begun
 */
export async function syncCards(
  ports: Ports,
  sending: Sending,
  instead: Sending[],
): Promise<readonly Delivered[] | 'overtaken'> {
  let { loaded } = sending;
  const { id } = loaded.state;
  const outs = sending.outs.filter(({ effect }) => effect.kind === 'show' || effect.kind === 'refresh');
  const done = new Map<string, Brought>();
  for (let round = 1; outs.length > 0 && round <= ROUNDS; round++) {
    const cards = await ports.outbox.cards(id, loaded.state.disposed === undefined ? 'live' : 'all');
    const wanted = wantedOf(loaded, outs, cards).filter((one) => isOpen(done.get(nameOf(one))));
    // A card that another process has retired is no longer listed.
    for (const [name, one] of done)
      if (!wanted.some((other) => nameOf(other) === name)) done.set(name, { ...one, again: undefined });
    for (let i = 0; i < wanted.length; i += AT_ONCE)
      for (const one of await syncSome(ports, sending, loaded, wanted.slice(i, i + AT_ONCE), done, instead))
        done.set(nameOf(one), afterAll(done.get(nameOf(one)), one));
    const open = [...done.values()].filter(({ again }) => again !== undefined);
    if (open.length === 0) return [...done.values()];
    const overtaken = open.some(({ again }) => again === 'overtaken');
    if (overtaken && ports.clock.now() >= sending.leaseUntil) return 'overtaken';
    const now = await ports.cases.load(id);
    if (now === undefined) return 'overtaken';
    if (!overtaken && now.state.cardVersion === loaded.state.cardVersion) return [...done.values()];
    loaded = now;
  }
  if (outs.length === 0) return [];
  throw new Error(`case ${id}: its cards were overtaken ${ROUNDS} times`);
}

/** Cards that are done, or that wait for another time, are left alone. */
const isOpen = (brought: Brought | undefined): boolean => brought === undefined || brought.again !== undefined;

/** A posted card that needed no change at the second look counts as posted. */
const afterAll = (before: Brought | undefined, now: Brought): Brought =>
  before?.again === 'posted' && now.outcome.kind === 'current' ? { ...before, again: undefined } : now;

const nameOf = ({ target, out, card }: { target: Target; out: OutboxEntry; card?: LiveCard | undefined }): string =>
  JSON.stringify(card?.retired === true ? card.outId : [target.view, target.to, target.about, out.effect.kind]);

async function syncSome(
  ports: Ports,
  sending: Sending,
  loaded: Loaded,
  wanted: readonly Wanted[],
  before: ReadonlyMap<string, Brought>,
  instead: Sending[],
): Promise<readonly Brought[]> {
  const { id } = loaded.state;
  const delivered = await Promise.all(
    wanted.map(async (one) => ({
      one,
      outcome: await settledOutcome(ports, sending, loaded, one, before.get(nameOf(one)), instead),
    })),
  );
  const changing = delivered.flatMap(({ one, outcome }) => {
    const change = changeOf(outcome);
    return change === undefined ? [] : [{ one, change }];
  });
  const kept = await ports.outbox.keep(
    id,
    changing.map(({ change }) => change),
  );
  await Promise.all(changing.map(({ change }, i) => (kept[i] === 'kept' ? foundAgain(ports, id, change) : undefined)));
  const became = new Map(changing.map(({ one }, i) => [one, kept[i] ?? 'failed']));
  return Promise.all(delivered.map(({ one, outcome }) => whenKept(ports, loaded, one, outcome, became.get(one))));
}

/** The state of a card after the attempt to record it. */
async function whenKept(
  ports: Ports,
  { state }: Loaded,
  one: Wanted,
  outcome: DeliveryOutcome,
  kept: Kept | undefined,
): Promise<Brought> {
  if (kept !== undefined && outcome.kind === 'posted') {
    const { outId, place, activityId } = outcome.change.after;
    if (kept === 'failed') unwritten(ports).set(outId, { place, activityId });
    else unwritten(ports).delete(outId);
  }
  switch (kept) {
    case undefined:
      return { ...one, outcome, again: undefined };
    case 'kept':
      return { ...one, outcome, again: outcome.kind === 'posted' ? 'posted' : undefined };
    case 'overtaken':
      // Another process has posted the same card, or a replacement for one that was gone: the later copy is removed.
      if (outcome.kind === 'posted') {
        await ports.messenger.remove(outcome.change.after.place, outcome.change.after.activityId);
        ports.log.warn('second copy removed', { case: state.id });
      }
      return { ...one, outcome, again: 'overtaken' };
    case 'failed':
      ports.log.warn('a card could not be written down', { case: state.id, view: one.target.view });
      // The card is posted all the same, and is not posted again before that has been recorded as well.
      return {
        ...one,
        outcome: outcome.kind === 'posted' ? { kind: 'unsure' } : { kind: 'later', afterMs: 0 },
        again: undefined,
      };
  }
}

/** Every card to update. Only an entry of kind `show` allows a new post. */
function wantedOf({ state }: Loaded, outs: readonly OutboxEntry[], cards: readonly LiveCard[]): readonly Wanted[] {
  const isDisposed = state.disposed !== undefined;
  const lastOf = (target: Target, outId: string): Wanted['last'] => {
    if (isDisposed) return false;
    if (isOver(state, target)) return 'over';
    return cards.some((other) => isLater(other.outId, outId) && replaces(state, other, target)) ? 'replaced' : false;
  };
  const shown = outs.flatMap((out): Wanted[] => {
    if (out.effect.kind !== 'show') return [];
    const target = targetOf(out.effect);
    const card = cards.find((one) => !one.retired && sameTarget(one, target));
    return [{ target, out, card, last: lastOf(target, card?.outId ?? out.id) }];
  });
  const refresh = outs.find((out) => out.effect.kind === 'refresh');
  if (refresh === undefined) return shown;
  const rest = cards.filter((card) => !shown.some((one) => one.card === card));
  return [
    ...shown,
    ...rest.map((card) => ({ target: targetOf(card), out: refresh, card, last: lastOf(card, card.outId) })),
  ];
}

/** Compares the case versions at which the cards were planned; a form that became a card came before them all. */
const isLater = (a: string, b: string): boolean => /^\d/.test(a) && (a > b || !/^\d/.test(b));

/** Trouble with one card does not stop the others. An undelivered card is noted before it is settled. */
async function settledOutcome(
  ports: Ports,
  sending: Sending,
  loaded: Loaded,
  wanted: Wanted,
  before: Brought | undefined,
  instead: Sending[],
): Promise<DeliveryOutcome> {
  const { out } = wanted;
  // Nothing is posted twice: another process posted the same card and has retired it since.
  if (wanted.card === undefined && before?.outcome.kind === 'posted') return { kind: 'current' };
  const earlier = {
    unclear: before?.again === 'overtaken' || sending.uncertain.has(out.id),
    begun: before?.again === 'posted',
  };
  try {
    let outcome = await syncCard(ports, sending, loaded, wanted, earlier).catch((error: unknown) =>
      failed(ports, loaded, wanted, error),
    );
    // A card that cannot be rendered is tried as often as one that cannot be sent; then a person is told.
    if (isGivenUp(out, outcome)) outcome = givenUp(wanted);
    if (outcome.kind !== 'unreached') return outcome;
    // The card is still lost, which has been reported.
    if (out.effect.kind === 'refresh' && wanted.card?.lost === true) return { kind: 'current' };
    instead.push(...(await noteUnreached(ports, loaded, wanted, wanted.card)));
    return { ...outcome, change: outcome.change ?? (await neverCame(ports, loaded, wanted)) };
  } catch (error) {
    return failed(ports, loaded, wanted, error);
  }
}

/** A card at its end is left as it stands. */
const givenUp = ({ card, last }: Wanted): DeliveryOutcome =>
  card !== undefined && last !== false
    ? { kind: 'retired', change: { before: card, after: { ...card, lost: true, retired: true } } }
    : { kind: 'unreached', change: lostFrom(card) };

/** A card that was posted nowhere is recorded as lost, so that the next change posts it, if there is a place. */
async function neverCame(
  ports: Ports,
  { state }: Loaded,
  { out, target, card }: Wanted,
): Promise<CardChange | undefined> {
  if (card !== undefined || out.effect.kind !== 'show' || out.unknown > 0) return undefined;
  const place = await ports.places.find(target.to);
  if (place === undefined) return undefined;
  const outId = `${out.id}-${state.id}`;
  const row = { place, outId, activityId: '', shown: 0, lost: true, retired: false };
  return { before: undefined, after: { ...targetOf(target), ...row } };
}

/** A lost card is there again: the reports of its loss are withdrawn. */
async function foundAgain(ports: Ports, id: CaseId, { before, after }: CardChange): Promise<void> {
  if (before?.lost !== true || after.lost || after.retired) return;
  if ('unit' in after.to) await ports.places.markBack(after.to.unit, after.place);
  await ports.deadLetters.found(id, targetOf(after));
}

function failed(ports: Ports, { state }: Loaded, { target }: Wanted, error: unknown): DeliveryOutcome {
  ports.log.failure('card', error, { case: state.id, view: target.view });
  return { kind: 'later', afterMs: 0 };
}

/** Nothing is dropped in silence: the case records the failure, tries another way, or shows it. */
export async function noteUnreached(
  ports: Ports,
  { state }: Loaded,
  { target, out }: Pick<Wanted, 'target' | 'out'>,
  card: LiveCard | undefined,
): Promise<readonly Sending[]> {
  // One report for a planned card, and one for each message that could not be kept current.
  const what = out.effect.kind === 'show' ? out.id : (card?.activityId ?? '');
  const name = JSON.stringify([target.view, target.to, target.about]);
  const op = ports.keys.opKey('not-delivered', state.id, what, name);
  const tried = await ports.outbox.sentTo(state.id, target);
  const outcome = await applySystemCommand(ports, state.id, op, { type: 'noteNotDelivered', target, tried });
  ports.log.warn('not delivered', { case: state.id, view: target.view });
  return outcome?.kind === 'done' ? [afterCommit(ports, outcome, undefined)] : [];
}
