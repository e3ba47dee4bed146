import type { Instant, PersonId, UnitId } from '../ids.ts';

/**
 * What is owed in an open case by a date. `take` is owed by the unit that holds it, `answer` and `rsvp` by units that
 * have been asked or invited, `action` by the person who took it on, everything else by the holder. `agreed-plan` is step 2 itself: it ends only when the step does.
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
  'answer',
  'next-step',
  'consent-answer',
  'consent-ends',
  'ground-ends',
  'paused',
  'rsvp',
  'book',
  'hold',
  'conclude',
  'action',
  'call-follow-up',
  'call-activity',
  'name-hub',
] as const;
export type DutyKind = (typeof DUTY_KINDS)[number];
const NUMBERED = [
  'answer',
  'next-step',
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
type Numbered = (typeof NUMBERED)[number];
/** Names one duty within its case; those about a referral, a consent, a meeting or an action carry its number. */
export type DutyKey = Exclude<DutyKind, Numbered> | `${Numbered}-${number}`;

export const dutyAbout = (kind: Numbered, n: number): DutyKey => `${kind}-${n}`;

/** The kind, and the number of the referral where it is about one. */
export function readDutyKey(key: DutyKey): { readonly kind: DutyKind; readonly n: number } {
  const [, name = key, n] = /^(.+?)(?:-(\d+))?$/.exec(key) ?? [];
  const kind = DUTY_KINDS.find((known) => known === name);
  if (kind === undefined) throw new Error(`not a duty: ${JSON.stringify(key)}`);
  return { kind, n: Number(n ?? 0) };
}

const isNumbered = (kind: DutyKind): kind is Numbered => NUMBERED.some((one) => one === kind);

/** What ends by itself on its day, whatever anybody has put off, and does not wait for the morning. */
export const runsOut = (key: DutyKey): boolean => ['consent-ends', 'ground-ends'].includes(readDutyKey(key).kind);

export function parseDutyKey(text: string): DutyKey | undefined {
  const [, name, n] = /^([a-z-]+?)(?:-([1-9]\d*))?$/.exec(text) ?? [];
  const kind = DUTY_KINDS.find((known) => known === name);
  if (kind === undefined) return undefined;
  if (isNumbered(kind)) return n === undefined ? undefined : dutyAbout(kind, Number(n));
  return n === undefined ? kind : undefined;
}

/**
 * Who is told, in the order in which it rises. `owner` is the one who has acknowledged the duty; the asked unit's
 * people are `receivers` and `receivers-manager`; `participants` are those who come to a meeting, on the day.
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
  /** Told before a school break, since nobody is there while it lasts. */
  readonly beforeBreak?: true;
}

export interface Duty {
  readonly key: DutyKey;
  readonly since: Instant;
  readonly due: Instant;
  /** Still to come, soonest first; never empty, so that nothing waits in silence. */
  readonly reminders: readonly Reminder[];
  /** When each was last told. */
  readonly notified: readonly { readonly who: EscalationLevel; readonly at: Instant }[];
  /** Everyone who has been told in person since anybody last answered. */
  readonly notifiedPeople: readonly PersonId[];
  /** Who has answered the escalation and sees to it. */
  readonly owner?: PersonId;
}

/** How long a duty may take, and who is told when it is not done; see `content/ladder.ts`. */
export interface DutyRule {
  /** Working days from its beginning; a date that people have set takes its place. */
  readonly within: number;
  /** Working days from the due date, negative before it. */
  readonly reminders: readonly { readonly who: EscalationLevel; readonly days: number }[];
  /** Working days between further reminders to the last of them, as long as nobody answers. */
  readonly every: number;
}
export type DutyRules = { readonly [kind in DutyKind]: DutyRule };

/** What a case owes has changed. Follows the event that changed it, in the same transaction. */
export interface DutiesSet {
  readonly type: 'dutiesSet';
  readonly at: Instant;
  readonly by: 'clock';
  readonly begun: readonly Pick<Duty, 'key' | 'since' | 'due' | 'reminders'>[];
  readonly ended: readonly DutyKey[];
}
/** Somebody was told that a duty is not done, by the clock or because a manager asked for it. */
export interface DutyReminded {
  readonly type: 'dutyReminded';
  readonly at: Instant;
  readonly by: 'clock' | PersonId;
  readonly key: DutyKey;
  readonly who: EscalationLevel;
  readonly to: readonly PersonId[];
  /** On the day of a meeting: units of those who are away, which say who comes instead. */
  readonly ask?: readonly UnitId[];
  /** They have not been told of it before. */
  readonly first: boolean;
  /** What reminders after this. */
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
  /** The escalation stops here: this person sees to it. */
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
      const { who, at, to, reminders } = event;
      // Nobody was there to be told.
      if (to.length === 0) return change((duty) => ({ ...duty, reminders }));
      return change((duty) => ({
        ...duty,
        reminders,
        notified: [...duty.notified.filter((r) => r.who !== who), { who, at }],
        // Those who come to a meeting are told of it, and owe nothing.
        notifiedPeople: who === 'participants' ? duty.notifiedPeople : [...new Set([...duty.notifiedPeople, ...to])],
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

/** Owed by others than the holder: a unit that has been asked or invited, the person who took it on. */
const OTHERS: readonly DutyKind[] = ['answer', 'rsvp', 'action'];

/**
 * In other hands: those who were told before need not go on with it. Of what others owe only the former holder is
 * relieved.
 */
export const withNewHolder = ({ duties, holder }: HeldBefore): readonly Duty[] =>
  duties.map((duty) => ({
    ...duty,
    notifiedPeople: OTHERS.includes(readDutyKey(duty.key).kind)
      ? duty.notifiedPeople.filter((who) => who !== holder.person)
      : [],
  }));
interface HeldBefore {
  readonly duties: readonly Duty[];
  readonly holder: { readonly kind: 'unit' | 'person'; readonly person?: PersonId };
}

/** Has this one been told of it, and when? */
export const notifiedAt = (duty: Duty | undefined, who: EscalationLevel): Instant | undefined =>
  duty?.notified.find((r) => r.who === who)?.at;
