import type { Case } from '../../domain/case/case.ts';
import { type Clock, clocks } from '../../domain/case/plan.ts';
import { timeFor } from '../../domain/escalation/due.ts';
import { type DutyKey, readDutyKey, runsOut, soonestFirst } from '../../domain/escalation/duties.ts';
import { unitOf } from '../../domain/escalation/schedule.ts';
import { type Instant, later } from '../../domain/ids.ts';
import { inRole, type Org, type Role } from '../../domain/organisation/org.ts';
import { isInForce } from '../../domain/organisation/renewed.ts';
import type { Renewed } from '../../domain/organisation/renewed-events.ts';
import { emptyChairs, standIn } from '../../domain/organisation/staffing.ts';
import { applySystemCommand } from '../handle.ts';
import type { Ports } from '../ports/index.ts';
import { isNewer, NEWER_LOOK_MS } from '../ports/newer.ts';
import type { Pointer } from '../ports/pointers.ts';
import { runNightlyAudit } from '../record/nightly-audit.ts';
import { sendDigest, tellOfWeek } from '../reporting/digest-send.ts';
import { askForDay } from './ask-for-day.ts';
import { sendDay } from './day.ts';
import { deliver } from './deliver.ts';
import { dropOrphan } from './orphan.ts';
import { afterCommit } from './sending.ts';
import { takeOver } from './take-over.ts';
import { AGAIN } from './trouble.ts';

const AT_ONCE = 6;
export const PER_SWEEP = 200;
/** The wait until the cards of a disposed case have changed. */
const DISPOSAL_LOOK_MS = 2 * 60_000;
/** A failed pointer is tried again after a minute, then after twice as long each time, and delays no other. */
const TROUBLE_FIRST_MS = 60_000;
const TROUBLE_MOST_MS = 3_600_000;
/** Most trouble is over after this many tries; the rest is tried more and more seldom. */
const TROUBLE_SOON = 4;

/**
 * Does what is due. Any number of processes may sweep: each thing is claimed, or decided once by its idempotency key.
 *
 * @param stopping when true nothing more is begun: the next sweep takes the rest
 * @returns how much was due; `PER_SWEEP` says that there may be more
 */
export async function sweep(ports: Ports, stopping: () => boolean = () => false): Promise<number> {
  const found = await pass(ports, stopping);
  // The first pass asks for daily messages that are due at once; the second sends each with all of a person's cases.
  return found === 0 ? 0 : Math.max(found, await pass(ports, stopping));
}

async function pass(ports: Ports, stopping: () => boolean): Promise<number> {
  const due = await ports.outbox.due(ports.clock.now(), PER_SWEEP);
  const queue = [...due];
  const worker = async (): Promise<void> => {
    for (let pointer = queue.shift(); pointer !== undefined && !stopping(); pointer = queue.shift()) {
      try {
        await follow(ports, pointer);
      } catch (error) {
        if (isNewer(error)) ports.log.warn('left to a newer version', { kind: pointer.kind });
        else ports.log.failure('sweep', error, { kind: pointer.kind });
        await standAside(ports, pointer, isNewer(error));
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return due.length;
}

/**
 * Keeps the pointer, counts the failure and lets other due pointers go ahead.
 *
 * @param newer a process of a newer version can do it, so the wait does not grow
 */
async function standAside(ports: Ports, pointer: Pointer, newer: boolean): Promise<void> {
  const times = (pointer.failed?.times ?? 0) + 1;
  ports.telemetry.count('sweep.failures', { kind: pointer.kind, again: times >= AGAIN ? 'yes' : 'no' });
  const pause = newer
    ? NEWER_LOOK_MS
    : Math.min(TROUBLE_FIRST_MS * 2 ** Math.max(0, times - TROUBLE_SOON), TROUBLE_MOST_MS);
  try {
    const failed = { times, since: pointer.failed?.since ?? pointer.due };
    await ports.outbox.postpone(pointer, later(ports.clock.now(), pause), failed);
  } catch {
    // If the pointer still exists, the next sweep finds it.
  }
}

function follow(ports: Ports, pointer: Pointer): Promise<void> {
  switch (pointer.kind) {
    case 'clock':
      return ringClocks(ports, pointer);
    case 'out':
      return takeOver(ports, pointer);
    case 'day':
      return sendDay(ports, pointer);
    case 'person':
      return lookAfter(ports, pointer);
    case 'renamed':
      return noteRenewed(ports, pointer, pointer);
    case 'moved':
      return noteRenewed(ports, pointer, pointer);
    case 'dispose':
      return disposeOf(ports, pointer);
    case 'verify':
      return runNightlyAudit(ports, pointer);
    case 'week':
      return tellOfWeek(ports, pointer);
    case 'digest':
      return sendDigest(ports, pointer);
  }
}

/** Applies due deadlines as commands of the scheduler; the case itself says what is owed. */
async function ringClocks(ports: Ports, pointer: Extract<Pointer, { kind: 'clock' }>): Promise<void> {
  const { id } = pointer;
  const now = ports.clock.now();
  const loaded = await ports.cases.load(id);
  if (loaded === undefined) return dropOrphan(ports, pointer, now);
  // Each reminder may start the next clock, which may also be past when time has jumped.
  for (let known = loaded; ; ) {
    const coming = await reminders(ports, known.state, now);
    const [clock] = coming;
    // A new pointer may be older than the transaction that it guards, which may still land.
    if (clock === undefined || coming.every(({ due }) => due > now))
      return known === loaded ? dropOrphan(ports, pointer, now) : ports.outbox.drop(pointer);
    if (clock.at > now) return ports.outbox.postpone(pointer, clock.at, pointer.failed);
    const op = ports.keys.opKey('clock', id, clock.key, clock.due, String(known.version));
    const outcome = await applySystemCommand(ports, id, op, { type: 'escalateDuty', key: clock.key });
    if (outcome?.kind === 'done') {
      known = outcome.loaded;
      await deliver(ports, afterCommit(ports, outcome, undefined));
      continue;
    }
    // Another process was quicker. If the duty still stands, the pointer is kept.
    const again = await ports.cases.load(id);
    if (again === undefined || again.version === known.version)
      throw new Error(`case ${id}: ${clock.key} is due and cannot be escalated`);
    known = again;
  }
}

interface Coming {
  readonly key: DutyKey;
  /** When the duty was due for a reminder. */
  readonly due: Instant;
  /** When the reminder may be sent. */
  readonly at: Instant;
}

/**
 * The coming reminders, each at the moment when it may be sent, soonest first: one that waits for its unit to open
 * delays no other. What expires does so on time.
 */
async function reminders(ports: Ports, state: Case, now: Instant): Promise<readonly Coming[]> {
  const org = await ports.directory.org();
  const reminding = ({ key, at }: Clock): Coming => ({
    key,
    due: at,
    at: at > now ? at : opening(ports, org, state, key, now),
  });
  const ending = ({ key, at }: Clock): Coming => ({ key, due: at, at });
  return [...endings(state).map(ending), ...clocks(state).map(reminding)].toSorted(soonestFirst);
}

/** The moments when something expires. */
const endings = (state: Case): readonly Clock[] =>
  state.duties.flatMap(({ key, due }) => (runsOut(key) ? [{ key, at: due }] : []));

/**
 * No reminders on evenings, weekends or holidays, however much is overdue; nor in breaks, if somebody holds the case.
 */
const opening = ({ time }: Ports, org: Org, state: Case, key: DutyKey, now: Instant): Instant =>
  timeFor(readDutyKey(key).kind, time).nextOpening(now, unitOf(state, key, { org }));

/** A person has left: what they held falls to their units, each with a clock, and the managers see who is missing. */
async function lookAfter(ports: Ports, pointer: Extract<Pointer, { kind: 'person' }>): Promise<void> {
  const { person, key } = pointer;
  let left = 0;
  for (const { id } of await ports.cases.waitingFor({ person })) {
    try {
      const outcome = await applySystemCommand(ports, id, ports.keys.opKey('people', id, key), {
        type: 'peopleChanged',
      });
      if (outcome?.kind === 'done') await deliver(ports, afterCommit(ports, outcome, undefined));
    } catch (error) {
      // Trouble with one case does not stop the others.
      ports.log.failure('people', error, { case: id });
      left += 1;
    }
  }
  await tellOfEmptyChairs(ports);
  if (left > 0) throw new Error(`${left} cases could not be looked after`);
  await ports.outbox.drop(pointer);
}

/** Written before the change, which is in force by now or never will be. */
const IN_FORCE_MS = 600_000;

async function noteRenewed(
  ports: Ports,
  pointer: Extract<Pointer, { kind: 'renamed' | 'moved' }>,
  what: Renewed,
): Promise<void> {
  const { id, madeAt } = pointer;
  const now = ports.clock.now();
  if (!isInForce(await ports.directory.org(), what))
    return later(madeAt, IN_FORCE_MS) > now
      ? ports.outbox.postpone(pointer, later(now, 30_000))
      : ports.outbox.drop(pointer);
  const op = ports.keys.opKey('renewed', id, madeAt, 'unit' in what ? what.unit : what.person);
  const outcome = await applySystemCommand(ports, id, op, { type: 'noteRenewed', what });
  if (outcome?.kind === 'done') await deliver(ports, afterCommit(ports, outcome, undefined));
  await ports.outbox.drop(pointer);
}

async function tellOfEmptyChairs(ports: Ports): Promise<void> {
  const org = await ports.directory.org();
  const now = ports.clock.now();
  const today = ports.time.dayOf(now);
  const leaders = emptyChairs(org, today).flatMap(({ unit }) => {
    const here = (role: Role) => inRole(org, unit, role).flatMap((id) => standIn(org, id, today) ?? []);
    const managers = here('manager');
    return managers.length > 0 ? managers : here('area-manager');
  });
  for (const leader of new Set(leaders)) await askForDay(ports, leader, now);
}

/** A crash in between leaves the pointer, so that the disposal is finished later. */
async function disposeOf(ports: Ports, pointer: Extract<Pointer, { kind: 'dispose' }>): Promise<void> {
  const now = ports.clock.now();
  const loaded = await ports.cases.load(pointer.id);
  if (loaded?.state.disposed === undefined) return dropOrphan(ports, pointer, now);
  await ports.disposal.destroy(loaded.state);
  // The places of its cards are kept until each card has become a tombstone.
  if (!(await ports.disposal.isSettled(pointer.id)))
    return ports.outbox.postpone(pointer, later(now, DISPOSAL_LOOK_MS));
  await ports.disposal.forgetCards(pointer.id);
  // Slow, so it comes last and delays nothing else.
  await ports.disposal.forgetWaiting(pointer.id);
  return ports.outbox.drop(pointer);
}
