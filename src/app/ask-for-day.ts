import type { Instant, PersonId } from '../domain/ids.ts';
import type { Ports } from './world.ts';

/** Asks for a person's message, for when they are at work. */
export async function askForDay(ports: Ports, person: PersonId, now: Instant): Promise<void> {
  const org = await ports.directory.org();
  const unit = org.people.get(person)?.memberships.flatMap((m) => org.units.get(m.unit) ?? [])[0];
  const when = unit === undefined ? now : ports.time.nextOpening(now, unit);
  await ports.letters.ask(person, when, now);
}
