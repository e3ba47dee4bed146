import type { Instant } from '../../domain/ids.ts';
import { oldEntries } from '../../domain/organisation/entry.ts';
import type { Ports } from '../ports/index.ts';
import { askForDay } from './ask-for-day.ts';

/** Asks for the message of the day of those who are asked today whether their unit's entry in the signpost is still so. */
export async function askAboutEntries(ports: Ports, now: Instant): Promise<void> {
  const today = ports.time.dayOf(now);
  const asked = oldEntries(await ports.directory.org(), today).filter(({ told }) => told);
  for (const person of new Set(asked.flatMap(({ people }) => people))) await askForDay(ports, person, now);
}
