import { sentence } from '../../cards/pages.ts';
import { type Addressee, sameAddressee, type Target, targetOf } from '../../domain/case/effects.ts';
import { isOver, isStillFor } from '../../domain/case/over.ts';
import type { CaseId, PersonId, UnitId } from '../../domain/ids.ts';
import { huvudmanOf, inRole, type Org } from '../../domain/organisation/org.ts';
import { administrators } from '../administrators.ts';
import type { Ports } from '../ports/index.ts';
import type { Place } from '../ports/messenger.ts';
import type { Sendable } from '../ports/outbox.ts';
import { postTo } from './personal-message.ts';

/**
 * This channel of a unit no longer accepts messages. Tells the people who can link another, once until it is mended;
 * what was meant for the channel has gone to the unit's coordinators.
 */
export async function tellOfChannel(ports: Ports, unit: UnitId, place: Place): Promise<void> {
  if (!(await ports.places.markGone(unit, place, ports.clock.now()))) return;
  const org = await ports.directory.org();
  const name = org.units.get(unit)?.name ?? unit;
  ports.log.warn('the channel of a unit is gone', { unit });
  for (const id of whoMayLink(org, unit)) {
    const person = org.people.get(id);
    if (person === undefined) continue;
    const text = ports.words(person.language).say('reply', 'channel-gone', { unit: name });
    await postTo(ports, id, 'channel-gone', sentence(text, person.language));
  }
}

const whoMayLink = (org: Org, unit: UnitId): ReadonlySet<PersonId> =>
  new Set([
    ...inRole(org, unit, 'manager'),
    ...administrators(org)
      .filter(({ memberships }) => memberships.some((m) => huvudmanOf(org, m.unit) === huvudmanOf(org, unit)))
      .map(({ id }) => id),
  ]);

/**
 * A person has written, or a channel is back: sends once more what did not reach them, if it still matters and they may
 * still know of the case.
 */
export async function tryAgain(ports: Ports, to: Addressee): Promise<void> {
  for (const { id, out } of await ports.deadLetters.list())
    if (out.status === 'dead' && (await isFor(ports, id, out.effect, to)))
      await ports.deadLetters.retry(id, out.id, ports.clock.now());
}

async function isFor(ports: Ports, id: CaseId, effect: Sendable, to: Addressee): Promise<boolean> {
  const missed = (await missedBy(ports, id, effect)).filter((target) => sameAddressee(target.to, to));
  const state = missed.length === 0 ? undefined : (await ports.cases.load(id))?.state;
  if (state === undefined) return false;
  const org = await ports.directory.org();
  return missed.some((target) => !isOver(state, target) && isStillFor(org, state, target));
}

async function missedBy(ports: Ports, id: CaseId, effect: Sendable): Promise<readonly Target[]> {
  if (effect.kind === 'refresh') return (await ports.outbox.cards(id, 'live')).filter(({ lost }) => lost);
  return effect.kind === 'show' ? [targetOf(effect)] : [];
}
