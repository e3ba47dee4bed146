import type { TextRef } from '../case/text.ts';
import type { Day, HuvudmanId, Instant, PersonId, TextKey, UnitId } from '../ids.ts';
import { huvudmanOf, type Org, type UnitKind } from '../organisation/org.ts';

/** Meetings about one child. Each kind's deadline, agenda and words stand in `content/meetings.ts`. */
export const CHILD_MEETINGS = ['joint', 'sip', 'plan-follow-up', 'family', 'consultation'] as const;
/** All kinds, with the one about no child: only an activity calls it. */
export const MEETING_KINDS = [...CHILD_MEETINGS, 'preventive'] as const;
export type MeetingKind = (typeof MEETING_KINDS)[number];

/** The purpose of a meeting, in neutral words from a list: some readers of the invitation see nothing else. */
export const MEETING_PURPOSES = [
  'understand-needs',
  'agree-on-support',
  'divide-work',
  'follow-up',
  'guardians-asked',
  'advice',
] as const;
export type MeetingPurpose = (typeof MEETING_PURPOSES)[number];

/** At a unit, optionally also by video; or by video alone. */
export type MeetingPlace =
  | { readonly kind: 'unit'; readonly unit: UnitId; readonly digital: boolean }
  | { readonly kind: 'digital' };

/** The rules for a kind of meeting. */
export interface MeetingRule {
  /** Most working days from the call to the meeting. */
  readonly within: number;
  readonly minutes: number;
  /** Groups of unit kinds: one unit from each group must come. */
  readonly mustCome: readonly (readonly UnitKind[])[];
  /** The child and the guardians are invited. */
  readonly family: boolean;
  /** Two conversation leaders, of different professions and authorities. */
  readonly leaders: boolean;
  /** The possible result: nothing that moves the case, a joint plan, or a plan with what the law asks for. */
  readonly agrees: 'nothing' | 'plan' | 'law';
}
export type MeetingRules = { readonly [kind in MeetingKind]: MeetingRule };

export interface Slot {
  readonly from: Instant;
  readonly to: Instant;
}

/** Who comes for a unit, and when they can: indexes of slots, empty if no slot suits. */
export interface PollAnswer {
  readonly unit: UnitId;
  readonly person: PersonId;
  readonly slots: readonly number[];
}

/**
 * Does the individual want the plan: the guardians, and the child by its maturity? A SIP needs a yes (SoL 10:8, HSL
 * 16:4). `not-asked`: they may not be contacted, as where harm is suspected.
 */
export const PLAN_WANTED = ['yes', 'no', 'not-asked'] as const;
export type PlanWanted = (typeof PLAN_WANTED)[number];

/** The agreed plan; for a SIP and a Barnets plan with what the law asks for (SoL 10:8, HSL 16:4). */
export interface AgreedPlan {
  /** The authority that answers for the whole. */
  readonly lead: HuvudmanId;
  /** The child's contact person ("spindel") from now on. */
  readonly coordinator: PersonAtUnit;
  readonly law?: {
    readonly efforts: TextRef;
    /** The division between the authorities. */
    readonly divided: TextRef;
    /** Efforts by others than the municipality and the region. */
    readonly others: TextRef;
  };
  /** Missing in plans from before it was asked, and where the law does not ask for it. */
  readonly wanted?: PlanWanted;
  /** Why a Barnets plan is made without their yes. */
  readonly unwanted?: TextRef;
}

/** A child's contact person ("spindel"): a named person whom the child and the guardians can turn to. */
export interface PersonAtUnit {
  readonly unit: UnitId;
  readonly person: PersonId;
}

/** References to the texts written when the meeting was held. */
interface Said {
  /** When somebody recorded the meeting as held; missing in early events. */
  readonly heldAt?: Instant;
  readonly attended: readonly UnitId[];
  /** Missing if the meeting is about no child. */
  readonly childSaid?: TextKey;
  readonly guardiansSaid?: TextKey;
  readonly goal: TextKey;
}

/** The agreement as it was then. */
export interface Agreed {
  readonly lead: HuvudmanId;
  readonly coordinator: PersonAtUnit;
  readonly law?: { readonly efforts: TextKey; readonly divided: TextKey; readonly others: TextKey };
  readonly wanted?: PlanWanted;
  readonly unwanted?: TextKey;
}

/** `handsOver`: the case has moved to another unit since, which must name the contact person anew. */
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
      /** Without a follow-up an activity is finished; a meeting about a child always has one. */
      readonly followUpOn?: Day;
      readonly followUpAt: MeetingPlace;
      readonly plan?: Agreed;
    } & Said)
  /** `slot`: the former time. */
  | { readonly is: 'cancelled'; readonly at: Instant; readonly slot?: number };

/** The meeting's state in the calendar; `none` where no calendar is connected. */
export interface InCalendar {
  /** The change of the meeting that the calendar shows. */
  readonly sequence: number;
  readonly is: 'booked' | 'none' | 'refused' | 'cancelled';
  readonly eventId?: string;
  readonly joinUrl?: string;
  /** Attendees without a mailbox there, who are not on the event. */
  readonly without?: readonly PersonId[];
}

/** The last state sent to calendars, from the first booking on. */
export interface InCalendars extends Slot {
  /** The owner of the calendar event, also when the holder changes: another owner would mean a second event. */
  readonly organiser: PersonId;
}

/** The terms of a call to a meeting. */
export interface MeetingTerms {
  readonly kind: MeetingKind;
  readonly purpose: MeetingPurpose;
  /** The invited units, the calling unit first. */
  readonly units: readonly UnitId[];
  readonly place: MeetingPlace;
  /** Last day for units to say who comes and when they can. */
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
  /** 0 until booked; one more for each change that a calendar shows. */
  readonly sequence: number;
  readonly booked?: InCalendars;
  readonly calendar?: InCalendar;
  readonly status: MeetingStatus;
}

/** Who does what by when, agreed at a meeting. An encrypted text holds the action itself. */
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

/** The units that can come at a time. */
export const whoCan = ({ answers }: Meeting, slot: number): readonly UnitId[] =>
  answers.filter(({ slots }) => slots.includes(slot)).map(({ unit }) => unit);

/** The time that suits the most units, the soonest of equals; undefined when it suits only the caller. */
export function bestSlot(meeting: Meeting): number | undefined {
  const [best] = meeting.slots
    .map((_, slot) => ({ slot, units: whoCan(meeting, slot).length }))
    .toSorted((a, b) => b.units - a.units || a.slot - b.slot);
  return best === undefined || best.units < 2 ? undefined : best.slot;
}

/** The time of the meeting, once booked, also afterwards. */
export const slotOf = ({ status, slots }: Meeting): Slot | undefined =>
  'slot' in status && status.slot !== undefined ? slots[status.slot] : undefined;

/**
 * When the meeting counts as held: when somebody recorded it, since a Friday's meeting may be recorded on a Monday.
 * Where that is missing, its own time counts, as it did in that version.
 */
export const heldWhen = (meeting: Meeting): Instant | undefined =>
  'attended' in meeting.status ? (meeting.status.heldAt ?? slotOf(meeting)?.to) : undefined;

/** The attendees of a meeting that has a time. */
export function participantsOf({ status, answers }: Meeting): readonly PollAnswer[] {
  const slot = 'slot' in status ? status.slot : undefined;
  return slot === undefined ? [] : answers.filter(({ slots }) => slots.includes(slot));
}

/** The meeting has a time but lacks one of its two leaders, who does not come after all. */
export const lacksLeaders = ({ status, kind }: Meeting, rules: MeetingRules): boolean =>
  status.is === 'booked' && rules[kind].leaders && status.leaders.length < 2;

/** The meeting is ahead or goes on: neither cancelled nor closed. */
export const isAhead = ({ status }: Meeting): boolean => status.is !== 'cancelled' && status.is !== 'closed';

/** A person's profession, as far as the organisation shows it: their role and kind of unit. */
export function professionIn(org: Org, { unit, person }: Pick<PollAnswer, 'unit' | 'person'>): string {
  const roles = org.people.get(person)?.memberships.flatMap((m) => (m.unit === unit ? [m.role] : [])) ?? [];
  return `${org.units.get(unit)?.kind} ${roles.includes('manager') ? 'manager' : 'staff'}`;
}

/** The authorities whose units are invited: one of them answers for the plan. */
export const authoritiesOf = (org: Org, { units }: Meeting): readonly HuvudmanId[] => [
  ...new Set(units.flatMap((unit) => huvudmanOf(org, unit) ?? [])),
];

/** A meeting place must be at a unit that comes. */
export const mayMeetAt = (units: readonly UnitId[], place: MeetingPlace): boolean =>
  place.kind === 'digital' || units.includes(place.unit);

/** The default place of the next meeting: the units take turns. */
export function placeInTurn(meetings: readonly Meeting[], units: readonly UnitId[]): UnitId | undefined {
  const last = meetings.flatMap(({ place }) => (place.kind === 'unit' ? [place.unit] : [])).at(-1);
  const next = last === undefined ? 0 : units.indexOf(last) + 1;
  return units[next % units.length];
}
