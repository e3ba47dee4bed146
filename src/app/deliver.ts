import type { Addressee } from '../domain/case.ts';
import type { CaseId, Instant, PersonId } from '../domain/ids.ts';
import { type Effect, type Target, targetOf } from '../domain/plan.ts';
import { askForDay } from './ask-for-day.ts';
import { bringUpToDate, type Tapped } from './bring.ts';
import { type Fate, type Fated, handedBack, isGivenUp, resultOf, type Wanted } from './fate.ts';
import { ring } from './handle.ts';
import { inTurn } from './in-turn.ts';
import { putInCalendar } from './meeting-calendar.ts';
import type { Delivered, LiveCard, Loaded, Out, OutPointer } from './ports.ts';
import type { Ports } from './world.ts';

const ROUNDS = 5;

export interface Sending {
  readonly loaded: Loaded;
  readonly outs: readonly Out[];
  /** Planned by the same commit and still open, but not ours to send now. */
  readonly others: readonly Out[];
  readonly pointer: OutPointer;
  readonly leaseUntil: Instant;
  /** Begun earlier, nobody knows with what success, by out id: looked for before anything is posted again. */
  readonly uncertain: ReadonlySet<string>;
  readonly tapped: Tapped | undefined;
}

/** Brings a case's cards to where its state says, in this process one delivery of a case after another. */
export const deliver = (ports: Ports, sending: Sending): Promise<void> =>
  inTurn(ports, sending.loaded.state.id, async () => {
    const earned = [sending];
    for (let next = earned.shift(); next !== undefined; next = earned.shift()) {
      const now = next;
      earned.push(
        ...(await ports.telemetry.during('delivery', { outs: now.outs.length }, () => deliverNow(ports, now))),
      );
    }
  });

/** @returns what is to be sent instead of what could not be delivered. */
async function deliverNow(ports: Ports, sending: Sending): Promise<readonly Sending[]> {
  if (ports.stopping()) return handBack(ports, sending);
  let { loaded, outs } = sending;
  const { id } = loaded.state;
  const instead: Sending[] = [];
  const unrecorded = new Set<string>();
  for (let round = 1; round <= ROUNDS; round++) {
    const fated = await Promise.all([
      ...targetsOf(loaded, outs).map(async (wanted) => {
        const again = unrecorded.has(nameOf(wanted.target)) || isUncertainRefresh(sending, wanted);
        return settledFate(ports, sending, loaded, wanted, again, instead);
      }),
      ...outs.flatMap((out) => (out.effect.kind === 'remind' ? [remind(ports, out, out.effect.person)] : [])),
      ...outs.flatMap((out) => (out.effect.kind === 'link' ? [linkBack(ports, out, id, out.effect)] : [])),
      ...outs.flatMap((out) =>
        out.effect.kind === 'calendar' ? [book(ports, loaded, out, out.effect.n, instead)] : [],
      ),
    ]);
    const result = resultOf(outs, fated, { ...sending, now: ports.clock.now() });
    await noteStuck(ports, id, result);
    if (await ports.outbox.record(id, result)) {
      for (const { target, fate } of fated)
        ports.telemetry.count('deliveries', { outcome: fate.kind, view: target?.view ?? 'reminder' });
      await settlePointer(ports, sending, result);
      return instead;
    }
    // Past the lease, another process has taken over. Before it, somebody changed one of these cards meanwhile: what
    // was posted is kept, the rest is done again.
    const kept = await keepPosted(ports, loaded, result);
    for (const { target, fate } of fated) {
      if (fate.kind === 'updated' && target !== undefined) unrecorded.add(nameOf(target));
      // In the place of a message that was gone.
      if (fate.kind === 'posted' && fate.replaces !== undefined)
        await ports.messenger.remove(fate.card.place, fate.card.activityId);
    }
    if (ports.clock.now() >= sending.leaseUntil) return instead;
    outs = outs.filter((out) => !kept.has(out.id));
    const again = await ports.cases.load(id);
    if (again === undefined) return instead;
    loaded = again;
  }
  throw new Error(`case ${id}: its cards were overtaken ${ROUNDS} times`);
}

/** Nothing of it has been begun here: another process takes it at its next sweep, without waiting for the lease. */
async function handBack(ports: Ports, sending: Sending): Promise<readonly Sending[]> {
  const { id } = sending.loaded.state;
  const moment = { ...sending, now: ports.clock.now() };
  const outs = sending.outs.map((out) => ({ out, ...handedBack(out, moment) }));
  const result = { outs, posted: [], updated: [] };
  await noteStuck(ports, id, result);
  if (await ports.outbox.record(id, result)) await settlePointer(ports, sending, result);
  return [];
}

/** Noted before it is so: a crash then leaves a note of nothing, never a message that is stuck unseen. */
async function noteStuck(ports: Ports, id: CaseId, { outs }: Delivered): Promise<void> {
  const stuck = outs.filter(({ status }) => status === 'dead' || status === 'unsure').map(({ out }) => out);
  if (stuck.length > 0) await ports.stuck.note(id, stuck, ports.clock.now());
}

const nameOf = ({ view, to, about }: Target): string => JSON.stringify([view, to, about]);
const isUncertainRefresh = ({ uncertain }: Sending, { out }: Wanted): boolean =>
  out.effect.kind === 'refresh' && uncertain.has(out.id);

/** Every card that is to be brought up to date. Only a row that says to show one allows a new post. */
function targetsOf(loaded: Loaded, outs: readonly Out[]): readonly Wanted[] {
  const shown: Wanted[] = outs.flatMap((out) => (out.effect.kind === 'show' ? [{ target: out.effect, out }] : []));
  const refresh = outs.find((out) => out.effect.kind === 'refresh');
  if (refresh === undefined) return shown;
  const same = (a: Target, b: Target): boolean => a.view === b.view && a.about === b.about && sameAddressee(a.to, b.to);
  const rest = loaded.targets.filter((target) => !shown.some((w) => same(w.target, target)));
  return [...shown, ...rest.map((target) => ({ target, out: refresh }))];
}

const sameAddressee = (a: Addressee, b: Addressee): boolean =>
  'person' in a ? 'person' in b && a.person === b.person : 'unit' in b && a.unit === b.unit;

/** One card's trouble does not keep the others; and what reaches nobody is noted before it is called settled. */
async function settledFate(
  ports: Ports,
  sending: Sending,
  loaded: Loaded,
  wanted: Wanted,
  again: boolean,
  instead: Sending[],
): Promise<Fated> {
  try {
    let fate = await tried(ports, sending, loaded, wanted, again);
    if (isGivenUp(wanted.out, fate))
      fate = { kind: 'unreached', card: await ports.outbox.card(loaded.state.id, wanted.target) };
    if (fate.kind === 'unreached') instead.push(...(await noteUnreached(ports, loaded, wanted, fate.card)));
    return { ...wanted, fate };
  } catch (error) {
    return failed(ports, loaded, wanted, error);
  }
}

/** A card that cannot be made is tried again as often as one that cannot be sent, and then a person is told. */
const tried = (...args: Parameters<typeof bringUpToDate>): Promise<Fate> =>
  bringUpToDate(...args).catch((error: unknown) => failed(args[0], args[2], args[3], error).fate);

function failed(ports: Ports, { state }: Loaded, wanted: Wanted, error: unknown): Fated {
  ports.log.failure('card', error, { case: state.id, view: wanted.target.view });
  return { ...wanted, fate: { kind: 'later', afterMs: 0 } };
}

/** Into the person's message of the day, which has a pointer of its own. */
async function remind(ports: Ports, out: Out, person: PersonId): Promise<Fated> {
  try {
    await askForDay(ports, person, ports.clock.now());
    return { out, target: undefined, fate: { kind: 'current' } };
  } catch (error) {
    ports.log.failure('remind', error);
    return { out, target: undefined, fate: { kind: 'later', afterMs: 0 } };
  }
}

/** To the other case, which records it too: once, however often it is tried. */
async function linkBack(
  ports: Ports,
  out: Out,
  id: CaseId,
  { other, by }: Extract<Effect, { kind: 'link' }>,
): Promise<Fated> {
  try {
    const op = ports.maker.opKey('linked', other, id, out.id);
    await ring(ports, other, op, { type: 'noteLinked', other: id, by });
    return { out, target: undefined, fate: { kind: 'current' } };
  } catch (error) {
    ports.log.failure('link', error, { case: id });
    return { out, target: undefined, fate: { kind: 'later', afterMs: 0 } };
  }
}

async function book(ports: Ports, loaded: Loaded, out: Out, n: number, instead: Sending[]): Promise<Fated> {
  try {
    const { fate, noted } = await putInCalendar(ports, loaded, out, n);
    if (noted !== undefined) instead.push(afterCommit(ports, noted, undefined));
    return { out, target: undefined, fate };
  } catch (error) {
    ports.log.failure('calendar', error);
    return { out, target: undefined, fate: { kind: 'later', afterMs: 0 } };
  }
}

async function settlePointer(
  ports: Ports,
  { loaded, pointer, others, leaseUntil }: Sending,
  { outs }: Delivered,
): Promise<void> {
  // The pointer guards this too: it goes when the end of the chain is written down where the case does not lie.
  await ports.heads.note(loaded);
  const open = outs.filter(({ status }) => status === 'pending' || status === 'unsure');
  const waiting = [
    ...open.map(({ out, notBefore }) => notBefore ?? out.notBefore),
    // Those that another process has just claimed have a lease about as long as ours.
    ...others.map((out) => (dueOf(out) <= ports.clock.now() ? leaseUntil : dueOf(out))),
  ];
  const [soonest] = waiting.toSorted();
  if (soonest === undefined) return ports.outbox.drop(pointer);
  await ports.outbox.postpone(pointer, soonest);
}

/** When an open row may be taken up again. */
export const dueOf = (out: Out): Instant => (out.status === 'sending' ? out.leaseUntil : out.notBefore);

/** A post that cannot be recorded because another process made the same card: the later copy goes. */
async function keepPosted(ports: Ports, { state }: Loaded, result: Delivered): Promise<ReadonlySet<string>> {
  const kept = new Set<string>();
  for (const card of result.posted) {
    const mine = result.outs.filter(({ out }) => `${out.id}-${state.id}` === card.outId);
    for (const { out } of mine) kept.add(out.id);
    if (await ports.outbox.record(state.id, { outs: mine, posted: [card], updated: [] })) continue;
    await ports.messenger.remove(card.place, card.activityId);
    ports.log.warn('second copy removed', { case: state.id });
  }
  return kept;
}

/** Nothing is dropped in silence: the case learns it, tries another way, or shows it. */
async function noteUnreached(
  ports: Ports,
  { state, targets }: Loaded,
  { target: wanted, out }: Wanted,
  card: LiveCard | undefined,
): Promise<readonly Sending[]> {
  const target = targetOf(wanted);
  // Once for a planned card, and once for each message that could not be kept current.
  const what = out.effect.kind === 'show' ? out.id : (card?.activityId ?? '');
  const op = ports.maker.opKey('not-delivered', state.id, what, nameOf(target));
  const outcome = await ring(ports, state.id, op, { type: 'noteNotDelivered', target, tried: targets });
  ports.log.warn('not delivered', { case: state.id, view: target.view });
  return outcome?.kind === 'done' ? [afterCommit(ports, outcome, undefined)] : [];
}

/** The delivery that a commit has just earned. */
export const afterCommit = (
  ports: Ports,
  done: { readonly loaded: Loaded; readonly outs: readonly Out[]; readonly leaseUntil: Instant },
  tapped: Sending['tapped'],
): Sending => ({
  ...done,
  others: [],
  pointer: ports.outbox.guardOf(done.loaded.state.id, done.loaded.version, done.leaseUntil),
  uncertain: new Set(),
  tapped,
});
