import type { Instant, PersonId, UnitId } from '../ids.ts';

/** Duties about a referral, a question asked back about one, a consent, a meeting or an action, whose number they carry. */
const NUMBERED = [
  'answer',
  'question',
  'next-step',
  'promised',
  'result',
  'consent-answer',
  'consent-ends',
  'ground-ends',
  'paused',
  'rsvp',
  'book',
  'hold',
  'conclude',
  'action',
] as const;

/**
 * Duties of an open case, each with a deadline. `take` is owed by the unit that holds the case, `answer` and `rsvp` by
 * units that have been asked or invited, `promised` and `result` by the contact in a unit that has said yes, `action` by the
 * person who took it on, everything else by the holder.
 * `agreed-plan` is step 2 itself: it ends only when the step does.
 */
export const DUTY_KINDS = [
  'take',
  'first-contact',
  'evaluation',
  'consent-asked',
  'invitation',
  'meeting',
  'agreed-plan',
  'follow-up',
  ...NUMBERED,
  'call-follow-up',
  'call-activity',
  'name-hub',
] as const;
export type DutyKind = (typeof DUTY_KINDS)[number];
type Numbered = (typeof NUMBERED)[number];
/** Names one duty within its case. */
export type DutyKey = Exclude<DutyKind, Numbered> | `${Numbered}-${number}`;

export const dutyAbout = (kind: Numbered, n: number): DutyKey => `${kind}-${n}`;

/** The kind, and the number of the referral or other subject; 0 without one. */
export function readDutyKey(key: DutyKey): { readonly kind: DutyKind; readonly n: number } {
  const known = read.get(key);
  if (known !== undefined) return known;
  const [, name = key, n] = /^(.+?)(?:-(\d+))?$/.exec(key) ?? [];
  const kind = DUTY_KINDS.find((one) => one === name);
  if (kind === undefined) throw new Error(`not a duty: ${JSON.stringify(key)}`);
  const fresh = { kind, n: Number(n ?? 0) };
  read.set(key, fresh);
  return fresh;
}
/** Few differ, since a case numbers what it has from one, and each is read at every look at a case. */
const read = new Map<DutyKey, { readonly kind: DutyKind; readonly n: number }>();

const isNumbered = (kind: DutyKind): kind is Numbered => NUMBERED.some((one) => one === kind);

/** Duties that end by themselves on their day, even if somebody has postponed them, and do not wait for the morning. */
export const runsOut = (key: DutyKey): boolean => ['consent-ends', 'ground-ends'].includes(readDutyKey(key).kind);

export function parseDutyKey(text: string): DutyKey | undefined {
  const [, name, n] = /^([a-z-]+?)(?:-([1-9]\d*))?$/.exec(text) ?? [];
  const kind = DUTY_KINDS.find((known) => known === name);
  if (kind === undefined) return undefined;
  if (isNumbered(kind)) return n === undefined ? undefined : dutyAbout(kind, Number(n));
  return n === undefined ? kind : undefined;
}

/**
 * The escalation levels, lowest first. `owner` is the person who has acknowledged the duty; the asked unit's people are
 * `receivers` and `receivers-manager`; `participants` are those who come to a meeting, on the day.
 */
export const ESCALATION_LEVELS = [
  'participants',
  'holder',
  'deputy',
  'owner',
  'receivers',
  'receivers-manager',
  'manager',
  'area-manager',
] as const;
export type EscalationLevel = (typeof ESCALATION_LEVELS)[number];

export interface Reminder {
  readonly who: EscalationLevel;
  readonly at: Instant;
  /** Sent before a school break, since nobody is there during it. */
  readonly beforeBreak?: true;
}

export interface Duty {
  readonly key: DutyKey;
  readonly since: Instant;
  readonly due: Instant;
  /** Coming reminders, soonest first; never empty, so that no duty waits in silence. */
  readonly reminders: readonly Reminder[];
  /** When each level was last told. */
  readonly notified: readonly { readonly who: EscalationLevel; readonly at: Instant }[];
  /** Everyone told in person since the last answer. */
  readonly notifiedPeople: readonly PersonId[];
  /** The person who has acknowledged the escalation. */
  readonly owner?: PersonId;
}

/** The time that a duty may take, and who is told when it is late; see `content/ladder.ts`. */
export interface DutyRule {
  /** Working days from the duty's beginning; a date that people have set replaces them. */
  readonly within: number;
  /** Working days from the due date, negative before it. */
  readonly reminders: readonly { readonly who: EscalationLevel; readonly days: number }[];
  /** Working days between further reminders to the last level, until somebody answers. */
  readonly every: number;
}
export type DutyRules = { readonly [kind in DutyKind]: DutyRule };

/** The case's duties have changed. Follows the event that changed them, in the same transaction. */
export interface DutiesSet {
  readonly type: 'dutiesSet';
  readonly at: Instant;
  readonly by: 'clock';
  readonly begun: readonly Pick<Duty, 'key' | 'since' | 'due' | 'reminders'>[];
  readonly ended: readonly DutyKey[];
}
/** Somebody was told of a late duty, by the scheduler or because a manager asked. */
export interface DutyReminded {
  readonly type: 'dutyReminded';
  readonly at: Instant;
  readonly by: 'clock' | PersonId;
  readonly key: DutyKey;
  readonly who: EscalationLevel;
  readonly to: readonly PersonId[];
  /** Who owes it, or waits for it as holder: they hear each time that it goes to somebody above them. */
  readonly also?: readonly PersonId[];
  /** On the day of a meeting: units whose attendee is away, which are asked who comes instead. */
  readonly ask?: readonly UnitId[];
  /** This level has not been told before. */
  readonly first: boolean;
  /** The reminders that remain. */
  readonly reminders: readonly Reminder[];
}
interface ByPerson {
  readonly at: Instant;
  readonly by: PersonId;
  readonly key: DutyKey;
}
export type DutyEvent =
  | DutiesSet
  | DutyReminded
  /** The escalation stops: this person answers for the duty. */
  | ({ readonly type: 'dutyAcknowledged'; readonly reminders: readonly Reminder[] } & ByPerson)
  | ({ readonly type: 'dutyPutOff'; readonly reminders: readonly Reminder[] } & ByPerson)
  | ({ readonly type: 'dutyDone' } & ByPerson);

/** The duties after one more event. */
export function evolveDuties(
  duties: readonly Duty[],
  event: Exclude<DutyEvent, { type: 'dutyDone' }>,
): readonly Duty[] {
  const change = (to: (duty: Duty) => Duty): readonly Duty[] =>
    duties.map((duty) => ('key' in event && duty.key === event.key ? to(duty) : duty));
  switch (event.type) {
    case 'dutiesSet': {
      const over = new Set([...event.ended, ...event.begun.map((duty) => duty.key)]);
      const begun = event.begun.map((duty): Duty => ({ ...duty, notified: [], notifiedPeople: [] }));
      return [...duties.filter((duty) => !over.has(duty.key)), ...begun];
    }
    case 'dutyReminded': {
      const { who, at, to, also = [], reminders } = event;
      // Nobody was there to tell.
      if (to.length === 0 && also.length === 0) return change((duty) => ({ ...duty, reminders }));
      return change((duty) => ({
        ...duty,
        reminders,
        notified: to.length === 0 ? duty.notified : [...duty.notified.filter((r) => r.who !== who), { who, at }],
        // Participants of a meeting are told of the duty, but do not owe it.
        notifiedPeople:
          who === 'participants' ? duty.notifiedPeople : [...new Set([...duty.notifiedPeople, ...to, ...also])],
      }));
    }
    case 'dutyAcknowledged':
      return change((duty) => ({ ...duty, reminders: event.reminders, owner: event.by, notifiedPeople: [] }));
    case 'dutyPutOff':
      return change((duty) => ({
        ...duty,
        reminders: event.reminders,
        notifiedPeople: duty.notifiedPeople.filter((who) => who !== event.by),
      }));
  }
}

/** Text order is time order. */
export const soonestFirst = (a: { readonly at: Instant }, b: { readonly at: Instant }): number =>
  a.at < b.at ? -1 : a.at > b.at ? 1 : 0;

export const dutyOf = (duties: readonly Duty[], key: DutyKey): Duty | undefined =>
  duties.find((duty) => duty.key === key);

/** Duties owed by units that have been asked or invited, or have said yes. */
export const OWED_BY_UNITS: readonly DutyKind[] = ['answer', 'rsvp', 'promised', 'result'];
/** Duties owed by others than the holder: such a unit, or the person who took on an action. */
export const OWED_BY_OTHERS: readonly DutyKind[] = [...OWED_BY_UNITS, 'action'];

/**
 * The duties after a change of holder: people told before are relieved. For duties that others owe, only the former
 * holder is.
 */
export const withNewHolder = ({ duties, holder }: HeldBefore): readonly Duty[] =>
  duties.map((duty) => ({
    ...duty,
    notifiedPeople: OWED_BY_OTHERS.includes(readDutyKey(duty.key).kind)
      ? duty.notifiedPeople.filter((who) => who !== holder.person)
      : [],
  }));
interface HeldBefore {
  readonly duties: readonly Duty[];
  readonly holder: { readonly kind: 'unit' | 'person'; readonly person?: PersonId };
}

/** When this level was last told of the duty, if ever. */
export const notifiedAt = (duty: Duty | undefined, who: EscalationLevel): Instant | undefined =>
  duty?.notified.find((r) => r.who === who)?.at;
