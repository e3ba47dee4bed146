import type { Instant, PersonId } from '../domain/ids.ts';
import type { Org } from '../domain/org.ts';
import type { Ports } from './world.ts';

/** The first moment from now on when this person is at work. */
export function atWork(ports: Ports, org: Org, person: PersonId, now: Instant): Instant {
  const unit = org.people.get(person)?.memberships.flatMap((m) => org.units.get(m.unit) ?? [])[0];
  return unit === undefined ? now : ports.time.nextOpening(now, unit);
}

/** Asks for a person's message of the day, for when they are at work. */
export async function askForDay(ports: Ports, person: PersonId, now: Instant): Promise<void> {
  const org = await ports.directory.org();
  await ports.letters.ask(person, atWork(ports, org, person, now), now);
}
