import { sameTarget, targetOf } from '../../domain/case/effects.ts';
import { later } from '../../domain/ids.ts';
import type { Loaded } from '../ports/cases.ts';
import type { Ports } from '../ports/index.ts';
import { LEASE_MS } from '../ports/lease.ts';
import type { OutboxEntry } from '../ports/outbox.ts';
import type { OutboxPointer } from '../ports/pointers.ts';
import { deliver, dueOf } from './deliver.ts';
import { dropOrphan } from './orphan.ts';
import { isTriedOut, isWornOut } from './outcome.ts';
import { noteUnreached } from './sync-cards.ts';
import { unwritten } from './unwritten.ts';

/** Takes over entries that another process planned and did not finish, because it died or was told to wait. */
export async function takeOver(ports: Ports, pointer: OutboxPointer): Promise<void> {
  const { id } = pointer;
  const now = ports.clock.now();
  const outs = await ports.outbox.outs(id, pointer.version);
  const open = outs.filter((out) => out.status !== 'sent' && out.status !== 'dead');
  if (open.length === 0) {
    const there = await ports.cases.load(id);
    if (there === undefined || there.version < pointer.version) return dropOrphan(ports, pointer, now);
    await ports.auditHeads.note(there);
    return ports.outbox.drop(pointer);
  }
  const ripe = open.filter((out) => dueOf(out, now) <= now);
  if (ripe.length === 0) {
    const [soonest = now] = open.map((out) => dueOf(out, now)).toSorted();
    return ports.outbox.postpone(pointer, soonest);
  }
  const loaded = await ports.cases.load(id);
  if (loaded === undefined) return;
  const leaseUntil = later(now, LEASE_MS);
  const worn: OutboxEntry[] = [];
  for (const out of ripe) if (isWornOut(out) && (await giveUp(ports, loaded, out))) worn.push(out);
  const claims = await Promise.all(
    ripe.filter((out) => !worn.includes(out)).map((out) => ports.outbox.claim(id, out, leaseUntil)),
  );
  const claimed = claims.filter((out) => out !== undefined);
  if (claimed.length === 0) return;
  const uncertain = new Set(ripe.filter((out) => out.status !== 'pending').map((out) => out.id));
  const others = open.filter((out) => !worn.includes(out) && !claimed.some((mine) => mine.id === out.id));
  await deliver(ports, { loaded, outs: claimed, others, pointer, leaseUntil, uncertain, tapped: undefined });
}

/**
 * Reports the failure first, then ends the entry in a write of its own: trouble with other rows must not keep it open.
 *
 * @returns false for a card that was posted after all: it is not posted again, but may be older than the case
 */
async function giveUp(ports: Ports, loaded: Loaded, out: OutboxEntry): Promise<boolean> {
  const { id } = loaded.state;
  const { effect } = out;
  if (effect.kind === 'show') {
    const outId = `${out.id}-${id}`;
    const cards = await ports.outbox.cards(id, 'all');
    const isKept = cards.some(
      (card) => !card.lost && (card.outId === outId || (!card.retired && sameTarget(card, effect))),
    );
    if (!isTriedOut(out) && (isKept || unwritten(ports).has(outId))) return false;
    if (isKept) {
      await ports.outbox.end(id, out, 'sent');
      return true;
    }
    unwritten(ports).delete(outId);
  }
  await ports.deadLetters.note(id, [out], ports.clock.now());
  if (effect.kind === 'show')
    for (const instead of await noteUnreached(ports, loaded, { target: targetOf(effect), out }, undefined))
      await deliver(ports, instead);
  if (await ports.outbox.end(id, out, 'dead')) ports.log.warn('given up', { case: id, what: effect.kind });
  return true;
}
