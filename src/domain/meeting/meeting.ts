import type { TextRef } from '../case/text.ts';
import { kindOfText } from '../case/text.ts';
import type { Day, HuvudmanId, Instant, PersonId, TextKey, UnitId } from '../ids.ts';
import { huvudmanOf, type Org, type UnitKind } from '../organisation/org.ts';

/** Meetings about one child. Each kind's deadline, agenda and words stand in `content/meetings.ts`. */
export const CHILD_MEETINGS = ['joint', 'sip', 'plan-follow-up', 'family', 'consultation'] as const;
/** Also those about none: what is for everyone is called in an activity, and nowhere else. */
export const MEETING_KINDS = [...CHILD_MEETINGS, 'preventive'] as const;
export type MeetingKind = (typeof MEETING_KINDS)[number];

/** What a meeting is for, in neutral words from a list: the invitation is read by people who see nothing else. */
export const MEETING_PURPOSES = [
  'understand-needs',
  'agree-on-support',
  'divide-work',
  'follow-up',
  'guardians-asked',
  'advice',
] as const;
export type MeetingPurpose = (typeof MEETING_PURPOSES)[number];

/** At a unit, and for those who want to also by video; or by video alone. */
export type MeetingPlace =
  | { readonly kind: 'unit'; readonly unit: UnitId; readonly digital: boolean }
  | { readonly kind: 'digital' };

/** What a kind of meeting asks for. */
export interface MeetingRule {
  /** Working days from the call within which it is to be held. */
  readonly within: number;
  readonly minutes: number;
  /** Kinds of unit, of which one from each group must come. */
  readonly mustCome: readonly (readonly UnitKind[])[];
  /** The child and the guardians are invited. */
  readonly family: boolean;
  /** Two conversation leaders, of different professions and authorities. */
  readonly leaders: boolean;
  /** What it may end in: nothing that moves the case, a joint plan, or a plan with what the law asks for. */
  readonly agrees: 'nothing' | 'plan' | 'law';
}
export type MeetingRules = { readonly [kind in MeetingKind]: MeetingRule };

export interface Slot {
  readonly from: Instant;
  readonly to: Instant;
}

/** Who comes for a unit, and when they can: places in the list of slots, none when none of them will do. */
export interface PollAnswer {
  readonly unit: UnitId;
  readonly person: PersonId;
  readonly slots: readonly number[];
}

/**
 * Does the individual want the plan: the guardians, and the child by its maturity? A SIP is made only if so (SoL 10:8, HSL
 * 16:4). `not-asked`: they may not be reached, as where harm is suspected.
 */
export const PLAN_WANTED = ['yes', 'no', 'not-asked'] as const;
export type PlanWanted = (typeof PLAN_WANTED)[number];

/** What was agreed: for a SIP and a Barnets plan also what the law asks for (SoL 10:8, HSL 16:4). */
export interface AgreedPlan {
  /** Which authority answers for the whole. */
  readonly lead: HuvudmanId;
  /** The child's contact person ("spindel") from now on. */
  readonly coordinator: PersonAtUnit;
  readonly law?: {
    readonly efforts: TextRef;
    /** Which authority does what. */
    readonly divided: TextRef;
    /** What others than the municipality and the region do. */
    readonly others: TextRef;
  };
  /** Not of plans made before it was asked, nor where the law does not ask for it. */
  readonly wanted?: PlanWanted;
  /** Why there is a Barnets plan all the same, where they have not said yes. */
  readonly unwanted?: TextRef;
}

/** A child's contact person ("spindel"): a named person whom the child and the guardians can turn to. */
export interface PersonAtUnit {
  readonly unit: UnitId;
  readonly person: PersonId;
}

/** Where the texts stand that were written when it was held. */
interface Said {
  /** When it was said to have been held; an earlier version did not keep it. */
  readonly heldAt?: Instant;
  readonly attended: readonly UnitId[];
  /** Not where it is about no child. */
  readonly childSaid?: TextKey;
  readonly guardiansSaid?: TextKey;
  readonly goal: TextKey;
}

/** What was agreed, as it was then. */
export interface Agreed {
  readonly lead: HuvudmanId;
  readonly coordinator: PersonAtUnit;
  readonly law?: { readonly efforts: TextKey; readonly divided: TextKey; readonly others: TextKey };
  readonly wanted?: PlanWanted;
  readonly unwanted?: TextKey;
}

/** `handsOver`: the case has moved to another unit since, and it is to be said there who it is now. */
export interface ContactPerson extends PersonAtUnit {
  readonly handsOver?: true;
}

export type MeetingStatus =
  | { readonly is: 'asked' }
  | { readonly is: 'booked'; readonly slot: number; readonly leaders: readonly PersonId[] }
  | ({ readonly is: 'held'; readonly slot: number } & Said)
  | ({
      readonly is: 'closed';
      readonly slot: number;
      readonly at: Instant;
      /** Without one an activity is done with; a meeting about a child always has one. */
      readonly followUpOn?: Day;
      readonly followUpAt: MeetingPlace;
      readonly plan?: Agreed;
    } & Said)
  /** `slot`: the time that it had. */
  | { readonly is: 'cancelled'; readonly at: Instant; readonly slot?: number };

/** Where the meeting stands in the calendar; `none` where no calendar is connected. */
export interface InCalendar {
  /** The change of the meeting that it shows. */
  readonly sequence: number;
  readonly is: 'booked' | 'none' | 'refused' | 'cancelled';
  readonly eventId?: string;
  readonly joinUrl?: string;
  /** Those who come and have no mailbox there: they are not on the event. */
  readonly without?: readonly PersonId[];
}

/** What calendars were last told, from the first booking on. */
export interface InCalendars extends Slot {
  /** In whose calendar it is put, whoever holds the case later: a second person's would be a second event. */
  readonly organiser: PersonId;
}

/** What is called to. */
export interface MeetingTerms {
  readonly kind: MeetingKind;
  readonly purpose: MeetingPurpose;
  /** Those who are invited, the calling unit first. */
  readonly units: readonly UnitId[];
  readonly place: MeetingPlace;
  /** By when the units say who comes and when they can. */
  readonly answerBy: Day;
  readonly interpreter: boolean;
  /** The child and the guardians are invited, in the name of the unit that the family prefers. */
  readonly family: boolean;
  readonly sender: UnitId;
  readonly slots: readonly Slot[];
}

export interface Meeting extends MeetingTerms {
  /** 1 for the first of the case. */
  readonly n: number;
  readonly calledBy: PersonId;
  readonly calledIn: UnitId;
  readonly calledAt: Instant;
  /** 1 for the first slots, one more each time new ones are proposed. */
  readonly round: number;
  readonly answers: readonly PollAnswer[];
  /** 0 until it is booked; one more for each change that a calendar shows. */
  readonly sequence: number;
  readonly booked?: InCalendars;
  readonly calendar?: InCalendar;
  readonly status: MeetingStatus;
}

/** Who does what by when, agreed at a meeting. What it is stands in an encrypted text. */
export interface MeetingAction {
  /** 1 for the first of the case. */
  readonly n: number;
  readonly meeting: number;
  readonly what: TextKey;
  readonly unit: UnitId;
  readonly person: PersonId;
  readonly due: Day;
}

export const meetingOf = ({ meetings }: { readonly meetings: readonly Meeting[] }, n: number): Meeting | undefined =>
  meetings.find((meeting) => meeting.n === n);

/** Invited units that have not answered yet. */
export const silentUnits = ({ units, answers }: Meeting): readonly UnitId[] =>
  units.filter((unit) => !answers.some((answer) => answer.unit === unit));

/** How many units can at a time. */
export const whoCan = ({ answers }: Meeting, slot: number): readonly UnitId[] =>
  answers.filter(({ slots }) => slots.includes(slot)).map(({ unit }) => unit);

/** The time that suits the most units, the soonest of them; undefined when it suits nobody but the one who called. */
export function bestSlot(meeting: Meeting): number | undefined {
  const [best] = meeting.slots
    .map((_, slot) => ({ slot, units: whoCan(meeting, slot).length }))
    .toSorted((a, b) => b.units - a.units || a.slot - b.slot);
  return best === undefined || best.units < 2 ? undefined : best.slot;
}

/** When it is, or was, once it has been booked. */
export const slotOf = ({ status, slots }: Meeting): Slot | undefined =>
  'slot' in status && status.slot !== undefined ? slots[status.slot] : undefined;

/**
 * When it counts as held: when it was written down, since one of a Friday may be told of on a Monday. Where that was not
 * kept it is by its time, as it was counted then.
 */
export const heldWhen = (meeting: Meeting): Instant | undefined =>
  'attended' in meeting.status ? (meeting.status.heldAt ?? slotOf(meeting)?.to) : undefined;

/** Those who come to a meeting that has a time. */
export function participantsOf({ status, answers }: Meeting): readonly PollAnswer[] {
  const slot = 'slot' in status ? status.slot : undefined;
  return slot === undefined ? [] : answers.filter(({ slots }) => slots.includes(slot));
}

/** It has a time, and not the two who are to lead it: one of them does not come after all. */
export const lacksLeaders = ({ status, kind }: Meeting, rules: MeetingRules): boolean =>
  status.is === 'booked' && rules[kind].leaders && status.leaders.length < 2;

/** It is to come, or goes on: neither cancelled nor closed. */
export const isAhead = ({ status }: Meeting): boolean => status.is !== 'cancelled' && status.is !== 'closed';

/** Somebody's profession, as far as an organisation tells it: what kind of unit they work in, and as what. */
export function professionIn(org: Org, { unit, person }: Pick<PollAnswer, 'unit' | 'person'>): string {
  const roles = org.people.get(person)?.memberships.flatMap((m) => (m.unit === unit ? [m.role] : [])) ?? [];
  return `${org.units.get(unit)?.kind} ${roles.includes('manager') ? 'manager' : 'staff'}`;
}

/** The authorities whose units are invited: one of them answers for the plan. */
export const authoritiesOf = (org: Org, { units }: Meeting): readonly HuvudmanId[] => [
  ...new Set(units.flatMap((unit) => huvudmanOf(org, unit) ?? [])),
];

/** Nobody meets at a unit that does not come. */
export const mayMeetAt = (units: readonly UnitId[], place: MeetingPlace): boolean =>
  place.kind === 'digital' || units.includes(place.unit);

/** Texts written at meetings, by the first part of their key. */
export const MEETING_TEXTS = [
  'meeting',
  'goal',
  'child',
  'guardians',
  'action',
  'efforts',
  'divided',
  'others',
  'unagreed',
];
export const isMeetingText = (key: TextKey): boolean => MEETING_TEXTS.includes(kindOfText(key));

/** Where the next meeting is held when nobody says otherwise: the units take turns. */
export function placeInTurn(meetings: readonly Meeting[], units: readonly UnitId[]): UnitId | undefined {
  const last = meetings.flatMap(({ place }) => (place.kind === 'unit' ? [place.unit] : [])).at(-1);
  const next = last === undefined ? 0 : units.indexOf(last) + 1;
  return units[next % units.length];
}
