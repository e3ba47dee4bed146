import type { Case } from '../domain/case.ts';
import type { ClockCommand } from '../domain/decide.ts';
import { type Instant, later, toMs } from '../domain/ids.ts';
import { type Clock, clockKey, clocks } from '../domain/plan.ts';
import { afterCommit, deliver, dueOf } from './deliver.ts';
import { LEASE_MS, ring } from './handle.ts';
import type { Pointer } from './ports.ts';
import type { Ports } from './world.ts';

const AT_ONCE = 6;
export const PER_SWEEP = 200;
/** A slow transaction may still land half a minute late; a pointer to nothing is kept well beyond that. */
const ORPHAN_AFTER_MS = 15 * 60_000;
/** Meanwhile it is looked at now and then, and stands in nobody's way. */
const ORPHAN_LOOK_MS = 2 * 60_000;

/**
 * Does what is due. Any number of processes may: each thing is claimed, or decided once by its operation key.
 *
 * @param stopping when true nothing more is begun: the rest is left to whoever sweeps next
 * @returns how much was due; `PER_SWEEP` says that there may be more
 */
export async function sweep(ports: Ports, stopping: () => boolean = () => false): Promise<number> {
  const due = await ports.outbox.due(ports.clock.now(), PER_SWEEP);
  const queue = [...due];
  const worker = async (): Promise<void> => {
    for (let pointer = queue.shift(); pointer !== undefined && !stopping(); pointer = queue.shift()) {
      try {
        await follow(ports, pointer);
      } catch (error) {
        // The pointer stays, so the next sweep tries again.
        ports.log.failure('sweep', error, { case: pointer.id, kind: pointer.kind });
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return due.length;
}

const follow = (ports: Ports, pointer: Pointer): Promise<void> =>
  pointer.kind === 'clock' ? ringClocks(ports, pointer) : takeOver(ports, pointer, pointer.version);

/** A deadline enters as a command by the clock; the case itself says what is owed. */
async function ringClocks(ports: Ports, pointer: Pointer): Promise<void> {
  const { id } = pointer;
  const now = ports.clock.now();
  const loaded = await ports.cases.load(id);
  if (loaded === undefined) return dropOrphan(ports, pointer, now);
  // Each ringing may start the next clock, which may be past too when time has jumped.
  let { state } = loaded;
  for (let clock = soonest(state, now); clock !== undefined; clock = soonest(state, now)) {
    const outcome = await ring(ports, id, ports.maker.opKey('clock', id, clockKey(clock), clock.at), commandOf(clock));
    if (outcome?.kind !== 'done') break;
    state = outcome.loaded.state;
    await deliver(ports, afterCommit(ports, outcome, undefined));
  }
  await ports.outbox.drop(pointer);
}

const soonest = (state: Case, now: Instant): Clock | undefined =>
  clocks(state)
    .filter((clock) => clock.at <= now)
    .toSorted((a, b) => (a.at < b.at ? -1 : 1))[0];

function commandOf(clock: Clock): ClockCommand {
  switch (clock.kind) {
    case 'take-by':
      return { type: 'tellManager' };
    case 'referral':
      return { type: 'remindReferral', n: clock.n };
  }
}

/** What another process planned and did not finish: it died, or it was told to wait. */
async function takeOver(ports: Ports, pointer: Pointer, version: number): Promise<void> {
  const now = ports.clock.now();
  const outs = await ports.outbox.outs(pointer.id, version);
  if (outs.length === 0) return dropOrphan(ports, pointer, now);
  const open = outs.filter((out) => out.status !== 'sent' && out.status !== 'dead');
  if (open.length === 0) return ports.outbox.drop(pointer);
  const leaseUntil = later(now, LEASE_MS);
  const ripe = open.filter((out) => dueOf(out) <= now);
  const claims = await Promise.all(ripe.map((out) => ports.outbox.claim(pointer.id, out, leaseUntil)));
  const claimed = claims.filter((out) => out !== undefined);
  if (claimed.length === 0) return;
  const loaded = await ports.cases.load(pointer.id);
  if (loaded === undefined) return;
  const uncertain = new Set(ripe.filter((out) => out.status !== 'pending').map((out) => out.id));
  const others = open.filter((out) => !claimed.some((mine) => mine.id === out.id));
  await deliver(ports, { loaded, outs: claimed, others, pointer, leaseUntil, uncertain, tapped: undefined });
}

async function dropOrphan(ports: Ports, pointer: Pointer, now: Instant): Promise<void> {
  if (toMs(now) - toMs(pointer.madeAt) > ORPHAN_AFTER_MS) await ports.outbox.drop(pointer);
  else await ports.outbox.postpone(pointer, later(now, ORPHAN_LOOK_MS));
}
