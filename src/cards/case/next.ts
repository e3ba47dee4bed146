import { actsAsHolder, actsAsPromiser, handles } from '../../domain/access/access.ts';
import { refuseToAct } from '../../domain/access/may-act.ts';
import type { Case } from '../../domain/case/case.ts';
import { type Item, itemsFor, oldestFirst } from '../../domain/case/worklist.ts';
import { readDutyKey } from '../../domain/escalation/duties.ts';
import { isAhead, meetingOf, silentUnits } from '../../domain/meeting/meeting.ts';
import type { Org, Person } from '../../domain/organisation/org.ts';

/** What waits for the reader of a case, soonest first, and the button that begins it. */
export interface NextThing {
  readonly what: Item['what'];
  readonly due: Item['due'];
  readonly way: Way;
}
/** A button, by its verb, with what it carries. */
export interface Way {
  readonly verb: Verb;
  readonly data: Readonly<Record<string, string>>;
}
type Verb =
  | 'case.take'
  | 'duty.open'
  | 'plan.open'
  | 'consent.open'
  | 'consent-answer.open'
  | 'basis.open'
  | 'meeting.new'
  | 'meeting.open'
  | 'meeting.answer-open'
  | 'meeting.book-open'
  | 'hub.open'
  | 'answer.open'
  | 'help.open'
  | 'referral.accept';

const way = (verb: Verb, data: Way['data'] = {}): Way => ({ verb, data });

/**
 * The next thing for this reader: nothing where only others owe something. A holder who must be let in first is told of
 * nothing that they cannot do: which duty is not there would say why.
 */
export function nextThing(org: Org, reader: Person, of: Case): NextThing | undefined {
  if (of.status === 'closed') return undefined;
  const { holder } = of;
  const acts = actsAsHolder(org, reader, of);
  // Whoever acts as the holder sees what the holder owes.
  const inTheirPlace = acts && holder.kind === 'person' ? [holder.person] : [];
  const items = oldestFirst(itemsFor(org, reader, of, inTheirPlace));
  for (const { what, due } of items) {
    const found = wayTo(org, reader, of, what);
    if (found !== undefined) return { what, due, way: found };
  }
  return undefined;
}

/** The way to do one thing, for a reader who may. */
function wayTo(org: Org, reader: Person, of: Case, what: Item['what']): Way | undefined {
  const asTheHolder = (found: Way): Way | undefined => (refuseToAct(org, reader, of) === undefined ? found : undefined);
  const { kind, n } = readDutyKey(what);
  const about = { n: String(n) };
  switch (kind) {
    case 'take':
      return handles(org, reader, of.holder.unit) ? way('case.take') : undefined;
    case 'answer':
      return of.referrals.some((one) => one.n === n && handles(org, reader, one.to))
        ? way('referral.accept', about)
        : undefined;
    case 'promised':
    case 'result':
      return of.referrals.some((one) => one.n === n && actsAsPromiser(org, reader, of, one))
        ? way('help.open', about)
        : undefined;
    case 'rsvp': {
      const meeting = meetingOf(of, n);
      const unit = (meeting === undefined ? [] : silentUnits(meeting)).find((one) => handles(org, reader, one));
      if (unit !== undefined) return way('meeting.answer-open', { ...about, unit });
      return asTheHolder(way('meeting.open', about));
    }
    case 'evaluation':
      return asTheHolder(of.plan === undefined ? way('plan.open') : way('duty.open', { duty: what }));
    case 'consent-asked':
      return asTheHolder(way('consent.open'));
    case 'consent-answer':
      return asTheHolder(way('consent-answer.open', about));
    case 'consent-ends':
    case 'ground-ends':
    case 'paused':
      return asTheHolder(way('basis.open', { skip: '' }));
    case 'invitation':
    case 'meeting':
    case 'agreed-plan': {
      const ahead = of.meetings.findLast(isAhead);
      return asTheHolder(ahead === undefined ? way('meeting.new') : way('meeting.open', { n: String(ahead.n) }));
    }
    case 'call-follow-up':
    case 'call-activity':
      return asTheHolder(way('meeting.new'));
    case 'book':
      return asTheHolder(way('meeting.book-open', about));
    case 'hold':
    case 'conclude':
      return asTheHolder(way('meeting.open', about));
    case 'name-hub':
      return asTheHolder(way('hub.open'));
    case 'question':
      return asTheHolder(way('answer.open', { n: String(n) }));
    case 'first-contact':
    case 'follow-up':
    case 'next-step':
      return asTheHolder(way('duty.open', { duty: what }));
    case 'action':
      return way('duty.open', { duty: what });
  }
}
