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
export const RUNGS = [
  'participants',
  'holder',
  'deputy',
  'owner',
  'receivers',
  'receivers-manager',
  'manager',
  'area-manager',
] as const;
export type Rung = (typeof RUNGS)[number];

export interface Ring {
  readonly who: Rung;
  readonly at: Instant;
  /** Told before a school break, since nobody is there while it lasts. */
  readonly beforeBreak?: true;
}

export interface Duty {
  readonly key: DutyKey;
  readonly since: Instant;
  readonly due: Instant;
  /** Still to come, soonest first; never empty, so that nothing waits in silence. */
  readonly rings: readonly Ring[];
  /** When each was last told. */
  readonly rung: readonly { readonly who: Rung; readonly at: Instant }[];
  /** Everyone who has been told in person since anybody last answered. */
  readonly told: readonly PersonId[];
  /** Who has answered the escalation and sees to it. */
  readonly owner?: PersonId;
}

/** How long a duty may take, and who is told when it is not done; see `content/ladder.ts`. */
export interface DutyRule {
  /** Working days from its beginning; a date that people have set takes its place. */
  readonly within: number;
  /** Working days from the due date, negative before it. */
  readonly rings: readonly { readonly who: Rung; readonly days: number }[];
  /** Working days between further rings to the last of them, as long as nobody answers. */
  readonly every: number;
}
export type DutyRules = { readonly [kind in DutyKind]: DutyRule };

/** What a case owes has changed. Follows the event that changed it, in the same transaction. */
export interface DutiesSet {
  readonly type: 'dutiesSet';
  readonly at: Instant;
  readonly by: 'clock';
  readonly begun: readonly Pick<Duty, 'key' | 'since' | 'due' | 'rings'>[];
  readonly ended: readonly DutyKey[];
}
/** Somebody was told that a duty is not done, by the clock or because a manager asked for it. */
export interface DutyRung {
  readonly type: 'dutyRung';
  readonly at: Instant;
  readonly by: 'clock' | PersonId;
  readonly key: DutyKey;
  readonly who: Rung;
  readonly to: readonly PersonId[];
  /** On the day of a meeting: units of those who are away, which say who comes instead. */
  readonly ask?: readonly UnitId[];
  /** They have not been told of it before. */
  readonly first: boolean;
  /** What rings after this. */
  readonly rings: readonly Ring[];
}
interface ByPerson {
  readonly at: Instant;
  readonly by: PersonId;
  readonly key: DutyKey;
}
export type DutyEvent =
  | DutiesSet
  | DutyRung
  /** The escalation stops here: this person sees to it. */
  | ({ readonly type: 'dutyAcknowledged'; readonly rings: readonly Ring[] } & ByPerson)
  | ({ readonly type: 'dutyPutOff'; readonly rings: readonly Ring[] } & ByPerson)
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
      const begun = event.begun.map((duty): Duty => ({ ...duty, rung: [], told: [] }));
      return [...duties.filter((duty) => !over.has(duty.key)), ...begun];
    }
    case 'dutyRung': {
      const { who, at, to, rings } = event;
      // Nobody was there to be told.
      if (to.length === 0) return change((duty) => ({ ...duty, rings }));
      return change((duty) => ({
        ...duty,
        rings,
        rung: [...duty.rung.filter((r) => r.who !== who), { who, at }],
        // Those who come to a meeting are told of it, and owe nothing.
        told: who === 'participants' ? duty.told : [...new Set([...duty.told, ...to])],
      }));
    }
    case 'dutyAcknowledged':
      return change((duty) => ({ ...duty, rings: event.rings, owner: event.by, told: [] }));
    case 'dutyPutOff':
      return change((duty) => ({ ...duty, rings: event.rings, told: duty.told.filter((who) => who !== event.by) }));
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
export const inNewHands = ({ duties, holder }: HeldBefore): readonly Duty[] =>
  duties.map((duty) => ({
    ...duty,
    told: OTHERS.includes(readDutyKey(duty.key).kind) ? duty.told.filter((who) => who !== holder.person) : [],
  }));
interface HeldBefore {
  readonly duties: readonly Duty[];
  readonly holder: { readonly kind: 'unit' | 'person'; readonly person?: PersonId };
}

/** Has this one been told of it, and when? */
export const rungAt = (duty: Duty | undefined, who: Rung): Instant | undefined =>
  duty?.rung.find((r) => r.who === who)?.at;
