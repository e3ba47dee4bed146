import { throughBreaks, type WorkingTime } from '../../domain/escalation/working-time.ts';
import type { Instant, PersonId } from '../../domain/ids.ts';
import type { Org } from '../../domain/organisation/org.ts';
import type { Ports } from '../ports/index.ts';

/** The first moment from `now` when this person is at work. */
export function atWork(time: WorkingTime, org: Org, person: PersonId, now: Instant): Instant {
  const unit = org.people.get(person)?.memberships.flatMap((m) => org.units.get(m.unit) ?? [])[0];
  return unit === undefined ? now : time.nextOpening(now, unit);
}

/** As `atWork`, but breaks count too: people hear during a break of what waits for them and nobody holds. */
export const reachable = (time: WorkingTime, org: Org, person: PersonId, now: Instant): Instant =>
  atWork(throughBreaks(time), org, person, now);

/**
 * Asks for a person's daily message at their next reachable moment. When it is sent, it decides itself whether to wait
 * for the end of a break.
 */
export async function askForDay(ports: Ports, person: PersonId, now: Instant): Promise<void> {
  const org = await ports.directory.org();
  await ports.personalMessages.ask(person, reachable(ports.time, org, person, now), now);
}
