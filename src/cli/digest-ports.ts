import type { DigestPorts } from '../app/reporting/digest-week.ts';
import { orgFormat } from '../content/org-parts.ts';
import { loadCase } from '../storage/cases.ts';
import { digests } from '../storage/digests.ts';
import { orgFiles } from '../storage/people.ts';
import type { Here } from './store.ts';

/** The ports that the weeks' figures need, without a bot. */
export async function digestPorts({ tables, clock, time }: Here): Promise<DigestPorts> {
  const view = await orgFiles(tables, orgFormat).view();
  if (view === undefined) throw new Error('no organisation has been imported');
  const org = { ...view.org, today: time.dayOf(clock.now()) };
  return {
    cases: { load: loadCase(tables) },
    digests: digests(tables),
    directory: { org: () => Promise.resolve(org) },
    clock,
    time,
  };
}
