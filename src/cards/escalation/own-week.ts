import type { Case } from '../../domain/case/case.ts';
import type { Item } from '../../domain/case/worklist.ts';
import { standing } from '../../domain/consent/consent.ts';
import { caseCode, type Day, type Instant } from '../../domain/ids.ts';
import { owesHelp } from '../../domain/referral/help.ts';
import { openReferrals } from '../../domain/referral/referral.ts';
import { type Message, message, noRef, type Ref, type Reply, refOf } from '../kit/define.ts';
import { dutyName } from '../kit/phrases.ts';
import type { Words } from '../kit/words.ts';

/** A duty of others that a holder waits for. */
export interface Awaited {
  readonly of: Case;
  readonly what: 'request' | 'consent' | 'help';
  readonly since: Instant;
}

/** Duties of others in a person's cases, the longest wait first. */
export const awaitedIn = (cases: readonly Case[]): readonly Awaited[] =>
  cases
    .flatMap((of): readonly Awaited[] => [
      ...openReferrals(of.referrals).map(({ sentAt }) => ({ of, what: 'request', since: sentAt }) as const),
      ...of.referrals.flatMap((one) =>
        one.status.is === 'accepted' && one.to !== of.holder.unit && owesHelp(of, one)
          ? [{ of, what: 'help', since: one.status.at } as const]
          : [],
      ),
      ...of.consents
        .filter((one) => standing(one, of.guardianLock) === 'awaited')
        .map(({ askedAt }) => ({ of, what: 'consent', since: askedAt }) as const),
    ])
    .toSorted((a, b) => (a.since < b.since ? -1 : 1));

/** Rows of each part that fit in one card; a tap shows all. */
const ROWS = 5;

interface Week {
  readonly items: readonly Item[];
  readonly awaited: readonly Awaited[];
  /** The last day that counts as this week's. */
  readonly until: Day;
  readonly dayOf: (at: Instant) => Day;
}

/** A holder's own week: what is overdue, what comes due, what others owe. */
export function ownWeek({ words, now }: Reply, { items, awaited, until, dayOf }: Week): Message {
  const overdue = items.filter(({ due }) => due < now);
  const coming = items.filter(({ due }) => due >= now && dayOf(due) <= until);
  const all = overdue.length + coming.length + awaited.length;
  const counts = { all, overdue: overdue.length, due: coming.length, awaited: awaited.length };
  return message(words, 'own-week', noRef, words.say('own-week', 'summary', counts), {
    intro: words.say('own-week', 'summary', counts),
    parts: [
      part(
        words,
        'overdue',
        overdue.map((item) => itemRow(words, item, 'was-due')),
      ),
      part(
        words,
        'due',
        coming.map((item) => itemRow(words, item, 'due')),
      ),
      part(
        words,
        'awaited',
        awaited.map((one) => awaitedRow(words, one)),
      ),
    ].filter(({ rows }) => rows.length > 0),
  });
}

interface Row {
  readonly code: string;
  readonly what: string;
  readonly when: string;
  readonly tap: Ref;
}

const part = (words: Words, key: 'overdue' | 'due' | 'awaited', rows: readonly Row[]) => ({
  title: words.say('own-week', key, { count: rows.length }),
  rows: rows.slice(0, ROWS),
  more: rows.length > ROWS ? words.say('own-week', 'more', { count: rows.length - ROWS }) : '',
});

const itemRow = (words: Words, item: Item, key: 'due' | 'was-due'): Row => ({
  code: caseCode(item.of.id),
  what: dutyName(words, item.what, item.of),
  when: words.say('todo', key, { day: words.day(item.due) }),
  tap: refOf(item.of),
});

const awaitedRow = (words: Words, { of, what, since }: Awaited): Row => ({
  code: caseCode(of.id),
  what: words.say('own-week', what),
  when: words.say('own-week', 'since', { day: words.day(since) }),
  tap: refOf(of),
});
