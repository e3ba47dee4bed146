import { sameTarget, targetOf } from '../../domain/case/effects.ts';
import { later } from '../../domain/ids.ts';
import type { Loaded } from '../ports/cases.ts';
import type { Ports } from '../ports/index.ts';
import { LEASE_MS } from '../ports/lease.ts';
import type { OutboxEntry } from '../ports/outbox.ts';
import type { OutboxPointer } from '../ports/pointers.ts';
import { deliver, dueOf } from './deliver.ts';
import { dropOrphan } from './orphan.ts';
import { isWornOut } from './outcome.ts';
import { noteUnreached } from './sync-cards.ts';

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
  const worn = ripe.filter(isWornOut);
  for (const out of worn) await giveUp(ports, loaded, out);
  const claims = await Promise.all(
    ripe.filter((out) => !isWornOut(out)).map((out) => ports.outbox.claim(id, out, leaseUntil)),
  );
  const claimed = claims.filter((out) => out !== undefined);
  if (claimed.length === 0) return;
  const uncertain = new Set(ripe.filter((out) => out.status !== 'pending').map((out) => out.id));
  const others = open.filter((out) => !worn.includes(out) && !claimed.some((mine) => mine.id === out.id));
  await deliver(ports, { loaded, outs: claimed, others, pointer, leaseUntil, uncertain, tapped: undefined });
}

/**
 * Reports the failure first, then ends the entry in a write of its own: trouble with other rows must not keep it open.
 */
async function giveUp(ports: Ports, loaded: Loaded, out: OutboxEntry): Promise<void> {
  const { id } = loaded.state;
  const { effect } = out;
  if (effect.kind === 'show') {
    const cards = await ports.outbox.cards(id, 'all');
    // The card was posted after all.
    if (
      cards.some(
        (card) => !card.lost && (card.outId === `${out.id}-${id}` || (!card.retired && sameTarget(card, effect))),
      )
    )
      return void (await ports.outbox.end(id, out, 'sent'));
  }
  await ports.deadLetters.note(id, [out], ports.clock.now());
  if (effect.kind === 'show')
    for (const instead of await noteUnreached(ports, loaded, { target: targetOf(effect), out }, undefined))
      await deliver(ports, instead);
  if (await ports.outbox.end(id, out, 'dead')) ports.log.warn('given up', { case: id, what: effect.kind });
}
