import type { Effect } from '../../domain/case/effects.ts';
import type { CaseId, Instant, PersonId } from '../../domain/ids.ts';
import { applySystemCommand } from '../handle.ts';
import { putInCalendar } from '../meeting/calendar.ts';
import type { Loaded } from '../ports/cases.ts';
import type { Ports } from '../ports/index.ts';
import { leaseEnds } from '../ports/lease.ts';
import type { OutboxEntry, Settled } from '../ports/outbox.ts';
import { askForDay } from './ask-for-day.ts';
import { inTurn } from './in-turn.ts';
import { type Delivered, handedBack, resultOf } from './outcome.ts';
import { afterCommit, type Sending } from './sending.ts';
import { syncCards } from './sync-cards.ts';

/** Brings a case's cards up to date with its state. In one process the deliveries of a case run one after another. */
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

/**
 * Posts the cards first and records each, then records the outcome of the outbox entries: after a crash in between
 * another process takes the entries over and finds the cards.
 *
 * @returns what is to be sent instead of what could not be delivered
 */
async function deliverNow(ports: Ports, sending: Sending): Promise<readonly Sending[]> {
  if (ports.stopping()) return handBack(ports, sending);
  const { loaded, outs } = sending;
  const instead: Sending[] = [];
  const besides = await Promise.all(outs.flatMap((out) => besidesCards(ports, loaded, out, instead)));
  const cards = await syncCards(ports, sending, instead);
  if (cards === 'overtaken') return instead;
  const delivered = [...besides, ...cards];
  const moment = { ...sending, now: ports.clock.now() };
  const results = resultOf(outs, delivered, moment);
  await noteStuck(ports, loaded.state.id, results);
  // The lease is over and another process has taken over.
  if (!(await ports.outbox.settle(loaded.state.id, results))) return instead;
  for (const { target, outcome } of delivered)
    ports.telemetry.count('deliveries', { outcome: outcome.kind, view: target?.view ?? 'reminder' });
  await settlePointer(ports, sending, results);
  return instead;
}

function besidesCards(
  ports: Ports,
  loaded: Loaded,
  out: OutboxEntry,
  instead: Sending[],
): readonly Promise<Delivered>[] {
  const { effect } = out;
  switch (effect.kind) {
    case 'remind':
      return [remind(ports, out, effect.person)];
    case 'link':
      return [linkBack(ports, out, loaded.state.id, effect)];
    case 'calendar':
      return [book(ports, loaded, out, effect.n, instead)];
    case 'more':
      return [unfold(ports, loaded.state.id, out, effect.effects)];
    case 'show':
    case 'refresh':
      return [];
  }
}

/** Nothing has been sent yet, so another process takes it at its next sweep without waiting for the lease. */
async function handBack(ports: Ports, sending: Sending): Promise<readonly Sending[]> {
  const { id } = sending.loaded.state;
  const moment = { ...sending, now: ports.clock.now() };
  const results = sending.outs.map((out) => ({ out, ...handedBack(out, moment) }));
  await noteStuck(ports, id, results);
  if (await ports.outbox.settle(id, results)) await settlePointer(ports, sending, results);
  return [];
}

/**
 * Notes dead letters before they are recorded as dead: a crash then leaves a needless note, never a dead message
 * unseen.
 */
async function noteStuck(ports: Ports, id: CaseId, results: readonly Settled[]): Promise<void> {
  const stuck = results.filter(({ status }) => status === 'dead' || status === 'unsure');
  for (const { status } of stuck) ports.telemetry.count('stuck', { what: 'card', status });
  const outs = stuck.map(({ out }) => out);
  if (outs.length > 0) await ports.deadLetters.note(id, outs, ports.clock.now());
}

/** Puts the reminder into the person's daily message, which has a pointer of its own. */
async function remind(ports: Ports, out: OutboxEntry, person: PersonId): Promise<Delivered> {
  try {
    await askForDay(ports, person, ports.clock.now());
    return { out, target: undefined, outcome: { kind: 'current' } };
  } catch (error) {
    ports.log.failure('remind', error);
    return { out, target: undefined, outcome: { kind: 'later', afterMs: 0 } };
  }
}

/** Records the link in the other case too: once, however often it is tried. */
async function linkBack(
  ports: Ports,
  out: OutboxEntry,
  id: CaseId,
  { other, by }: Extract<Effect, { kind: 'link' }>,
): Promise<Delivered> {
  try {
    const op = ports.keys.opKey('linked', other, id, out.id);
    await applySystemCommand(ports, other, op, { type: 'noteLinked', other: id, by });
    return { out, target: undefined, outcome: { kind: 'current' } };
  } catch (error) {
    ports.log.failure('link', error, { case: id });
    return { out, target: undefined, outcome: { kind: 'later', afterMs: 0 } };
  }
}

/** The pointer stays, and a sweep takes the unfolded entries over. */
async function unfold(ports: Ports, id: CaseId, out: OutboxEntry, effects: readonly Effect[]): Promise<Delivered> {
  try {
    await ports.outbox.unfold(id, out, effects, ports.clock.now());
    return { out, target: undefined, outcome: { kind: 'current' } };
  } catch (error) {
    ports.log.failure('unfold', error, { case: id });
    return { out, target: undefined, outcome: { kind: 'later', afterMs: 0 } };
  }
}

async function book(ports: Ports, loaded: Loaded, out: OutboxEntry, n: number, instead: Sending[]): Promise<Delivered> {
  try {
    const { outcome, noted } = await putInCalendar(ports, loaded, out, n);
    if (noted !== undefined) instead.push(afterCommit(ports, noted, undefined));
    return { out, target: undefined, outcome };
  } catch (error) {
    ports.log.failure('calendar', error);
    return { out, target: undefined, outcome: { kind: 'later', afterMs: 0 } };
  }
}

async function settlePointer(
  ports: Ports,
  { loaded, pointer, others, leaseUntil }: Sending,
  results: readonly Settled[],
): Promise<void> {
  // The pointer also guards the audit head: it goes only when the chain's end has been recorded apart from the case.
  await ports.auditHeads.note(loaded);
  const now = ports.clock.now();
  const open = results.filter(({ status }) => status === 'pending' || status === 'unsure');
  const waiting = [
    ...(results.some(({ out }) => out.effect.kind === 'more') ? [now] : []),
    ...open.map(({ out, notBefore }) => notBefore ?? out.notBefore),
    // An entry that another process has just claimed has a lease about as long as ours.
    ...others.map((out) => (dueOf(out, now) <= now ? leaseUntil : dueOf(out, now))),
  ];
  const [soonest] = waiting.toSorted();
  if (soonest === undefined) return ports.outbox.drop(pointer);
  await ports.outbox.postpone(pointer, soonest);
}

/** The moment when an open entry may be taken up again. */
export const dueOf = (out: OutboxEntry, now: Instant): Instant =>
  out.status === 'sending' ? leaseEnds(out, now) : out.notBefore;
