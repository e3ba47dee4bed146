import { caseCode, type Instant, later } from '../domain/ids.ts';
import type { Org } from '../domain/organisation/org.ts';
import { isTouched, renewedIn } from '../domain/organisation/renewed.ts';
import { digests } from '../storage/digests.ts';
import { putPointers, renewedPointer, SEEN_BY_ALL_MS } from '../storage/due.ts';
import type { Here } from './store.ts';

/**
 * Has each open case note what has another name or account. Slow, if anything has: scans all cases. It is asked for
 * before the change is written, so that a crash leaves no case without its note; a note whose change never comes into
 * force is dropped.
 *
 * @param now one time for all tries of a change, so that each case notes it once
 */
export async function noteInCases({ tables }: Here, before: Org, after: Org, now: Instant): Promise<readonly string[]> {
  const renewed = renewedIn(before, after);
  if (renewed.length === 0) return [];
  const due = later(now, SEEN_BY_ALL_MS);
  const touched: { readonly code: string; readonly row: ReturnType<typeof renewedPointer> }[] = [];
  for await (const of of digests(tables).allCases())
    for (const what of renewed)
      if (isTouched(of, what)) touched.push({ code: caseCode(of.id), row: renewedPointer(of.id, what, due, now) });
  await putPointers(tables)(touched.map(({ row }) => row));
  const codes = [...new Set(touched.map(({ code }) => code))];
  return codes.length === 0 ? [] : [`cases whose history says so within a minute: ${codes.join(', ')}`];
}
