import type { WorkingTime } from '../domain/escalation/working-time.ts';
import type { Org } from '../domain/organisation/org.ts';
import type { TimeSource } from './ports/clock.ts';
import type { Directory } from './ports/directory.ts';

/** The organisation together with today's date, which decides who is away. */
export function today(known: Directory, time: WorkingTime, clock: TimeSource): Directory {
  let last: Org | undefined;
  let of: Org | undefined;
  return {
    org: async () => {
      const org = await known.org();
      const day = time.dayOf(clock.now());
      if (last === undefined || of !== org || last.today !== day) [of, last] = [org, { ...org, today: day }];
      return last;
    },
  };
}
