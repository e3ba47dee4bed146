import type { WorkingTime } from '../domain/escalation/working-time.ts';
import type { UnitId } from '../domain/ids.ts';
import { withKept } from '../domain/organisation/entry.ts';
import type { Kept, Org } from '../domain/organisation/org.ts';
import type { TimeSource } from './ports/clock.ts';
import type { Directory } from './ports/directory.ts';
import type { Entries } from './ports/entries.ts';
import type { Log } from './ports/log.ts';

/** The organisation together with today's date, which decides who is away, and what units say of themselves. */
export function today(known: Directory, entries: Entries, time: WorkingTime, clock: TimeSource, log: Log): Directory {
  let last: Org | undefined;
  let of: Org | undefined;
  let said: ReadonlyMap<UnitId, Kept> = new Map();
  return {
    org: async () => {
      const org = await known.org();
      // No right rests on what units say: without it everything else goes on.
      const says = await entries.all().catch((error: unknown) => {
        log.failure('what units say of themselves', error);
        return said;
      });
      const day = time.dayOf(clock.now());
      if (last === undefined || of !== org || said !== says || last.today !== day)
        [of, said, last] = [org, says, { ...withKept(org, says), today: day }];
      return last;
    },
  };
}
