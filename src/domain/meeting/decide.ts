import { handles } from '../access/access.ts';
import { refuseToAct } from '../access/may-act.ts';
import { isActivity } from '../case/activity.ts';
import type { OpenCase } from '../case/case.ts';
import { accept, type Decision, type Refusal, refuse } from '../case/decision.ts';
import type { Setting } from '../case/setting.ts';
import type { TextRef } from '../case/text.ts';
import type { Day, PersonId, UnitId } from '../ids.ts';
import type { Org, Person } from '../organisation/org.ts';
import { invitable, mayInviteFamily } from './invited.ts';
import {
  type AgreedPlan,
  authoritiesOf,
  isAhead,
  type Meeting,
  type MeetingKind,
  type MeetingPlace,
  type MeetingTerms,
  mayMeetAt,
  meetingOf,
  type PlanWanted,
  participantsOf,
  professionIn,
  type Slot,
  slotOf,
  whoCan,
} from './meeting.ts';

/** `units`: invited besides the unit that holds the case. */
export interface CallMeeting extends MeetingTerms {
  readonly type: 'callMeeting';
  readonly details: TextRef;
}
interface AboutMeeting {
  readonly n: number;
}
export interface CloseMeeting extends AboutMeeting {
  readonly type: 'closeMeeting';
  readonly followUpOn?: Day;
  readonly followUpAt: MeetingPlace;
  readonly reason?: TextRef;
  /** Does the individual want the plan, and if not a yes, why does the meeting end so? */
  readonly wanted?: PlanWanted;
  readonly unwanted?: TextRef;
  readonly plan?: Omit<AgreedPlan, 'wanted' | 'unwanted'>;
}
export interface AgreeAction extends AboutMeeting {
  readonly type: 'agreeAction';
  readonly what: TextRef;
  readonly unit: UnitId;
  readonly person: PersonId;
  readonly due: Day;
}
export type MeetingCommand =
  | CallMeeting
  | ({
      readonly type: 'answerMeeting';
      readonly round: number;
      readonly unit: UnitId;
      readonly person: PersonId;
      readonly slots: readonly number[];
    } & AboutMeeting)
  | ({ readonly type: 'proposeSlots'; readonly slots: readonly Slot[]; readonly answerBy?: Day } & AboutMeeting)
  | ({
      readonly type: 'bookMeeting';
      readonly round: number;
      readonly slot: number;
      readonly leaders: readonly PersonId[];
    } & AboutMeeting)
  | ({ readonly type: 'cancelMeeting' } & AboutMeeting)
  | ({
      readonly type: 'holdMeeting';
      readonly attended: readonly UnitId[];
      readonly childSaid?: TextRef;
      readonly guardiansSaid?: TextRef;
      readonly goal: TextRef;
    } & AboutMeeting)
  | AgreeAction
  | CloseMeeting
  | { readonly type: 'nameContactPerson'; readonly unit: UnitId; readonly person: PersonId };

export function decideMeeting(current: OpenCase, command: MeetingCommand, by: Person, setting: Setting): Decision {
  const { at, org } = setting;
  // Each unit answers for itself; only the holder does the rest.
  const refusal = command.type === 'answerMeeting' ? undefined : refuseToAct(org, by, current);
  if (refusal !== undefined) return refuse(refusal);
  if (command.type === 'callMeeting') return call(current, command, by, setting);
  if (command.type === 'nameContactPerson') {
    const { unit, person } = command;
    const { contactPerson } = current;
    if (contactPerson?.person === person && contactPerson.unit === unit && !contactPerson.handsOver) return accept();
    if (!invitable(current, org).includes(unit) || !worksIn(org, person, unit))
      return refuse({ refused: 'not-a-colleague' });
    return accept({ type: 'contactPersonNamed', at, by: by.id, unit, person });
  }
  const meeting = meetingOf(current, command.n);
  if (meeting === undefined) return refuse({ refused: 'unknown-case' });
  const goesOn = command.type === 'proposeSlots' || command.type === 'bookMeeting';
  if (goesOn && meeting.kind === 'family' && !mayInviteFamily(current)) return refuse({ refused: 'guardian-stop' });
  switch (command.type) {
    case 'answerMeeting':
      return answer(meeting, command, by, setting);
    case 'proposeSlots': {
      const { slots, answerBy = meeting.answerBy, n } = command;
      if (meeting.status.is !== 'asked' && meeting.status.is !== 'booked') return refuse({ refused: 'meeting-over' });
      if (slots.length === 0) return refuse({ refused: 'no-slots' });
      const { unit } = current.holder;
      const off = participantsOf(meeting).map((one) => ({ unit: one.unit, person: one.person }));
      const chair = chairOf(current, by);
      return accept({ type: 'slotsProposed', at, by: by.id, n, slots, answerBy, unit, chair, off });
    }
    case 'bookMeeting':
      return book(current, meeting, command, by, setting);
    case 'cancelMeeting':
      if (meeting.status.is === 'cancelled') return accept();
      if (meeting.status.is !== 'asked' && meeting.status.is !== 'booked') return refuse({ refused: 'meeting-over' });
      return accept({ type: 'meetingCancelled', at, by: by.id, n: meeting.n });
    case 'holdMeeting':
      return hold(meeting, command, by, setting);
    case 'agreeAction':
      return agree(current, meeting, command, by, setting);
    case 'closeMeeting':
      return close(current, meeting, command, by, setting);
  }
}

const chairOf = ({ holder }: OpenCase, by: Person): PersonId => (holder.kind === 'person' ? holder.person : by.id);

const worksIn = (org: Org, person: PersonId, unit: UnitId): boolean =>
  org.people.get(person)?.memberships.some((m) => m.unit === unit) ?? false;

function call(current: OpenCase, command: CallMeeting, by: Person, setting: Setting): Decision {
  const { at, org, limits } = setting;
  const { kind, slots, answerBy, family, sender, place } = command;
  const home = current.holder.unit;
  const units = [...new Set([home, ...command.units])];
  const rule = limits.meetings[kind];
  if ((kind === 'preventive') !== isActivity(current)) return refuse({ refused: 'other-kind' });
  // A Familjeträff needs the family.
  if ((family || kind === 'family') && !mayInviteFamily(current)) return refuse({ refused: 'guardian-stop' });
  if (units.length < 2) return refuse({ refused: 'too-few-units' });
  if (!units.every((unit) => invitable(current, org).includes(unit) && org.units.has(unit)) || !units.includes(sender))
    return refuse({ refused: 'not-invitable' });
  if (!mayMeetAt(units, place)) return refuse({ refused: 'place-not-invited' });
  if (!haveAll(org, units, rule.mustCome)) return refuse({ refused: 'must-come' });
  if (current.meetings.some((m) => isAhead(m) && m.kind === kind)) return refuse({ refused: 'already-called' });
  const dated = refuseDay(answerBy, setting);
  if (dated !== undefined) return refuse(dated);
  if (slots.length === 0) return refuse({ refused: 'no-slots' });
  const { type: _, ...asked } = command;
  return accept({
    type: 'meetingCalled',
    at,
    by: by.id,
    ...asked,
    n: current.meetings.length + 1,
    calledIn: home,
    chair: chairOf(current, by),
    units,
  });
}

const haveAll = (org: Org, units: readonly UnitId[], groups: Setting['limits']['meetings'][MeetingKind]['mustCome']) =>
  groups.every((kinds) => units.some((unit) => kinds.some((kind) => kind === org.units.get(unit)?.kind)));

type Of<T extends MeetingCommand['type']> = Extract<MeetingCommand, { type: T }>;

function answer(meeting: Meeting, command: Of<'answerMeeting'>, by: Person, { at, org }: Setting): Decision {
  const { unit, person, round } = command;
  const { status, slots, n, answers } = meeting;
  if (!meeting.units.includes(unit) || !handles(org, by, unit)) return refuse({ refused: 'not-allowed' });
  if (status.is !== 'asked' && status.is !== 'booked') return refuse({ refused: 'meeting-over' });
  if (round !== meeting.round) return refuse({ refused: 'meeting-changed' });
  if (!worksIn(org, person, unit)) return refuse({ refused: 'not-a-colleague' });
  const before = answers.find((one) => one.unit === unit);
  const chosen = valid(command.slots, slots);
  const booked = status.is === 'booked' ? status.slot : undefined;
  // The form is older than the booking, and does not offer the booked time.
  if (booked !== undefined && chosen.length > 0 && !chosen.includes(booked))
    return refuse({ refused: 'meeting-changed' });
  // Once a time is booked, the form asks only who comes: they can at that time, whatever the unit answered before.
  const can = booked === undefined ? chosen : valid([...(before?.slots ?? []), booked], slots);
  if (before?.person === person && before.slots.join() === can.join()) return accept();
  return accept({ type: 'meetingAnswered', at, by: by.id, n, unit, person, slots: can });
}

const valid = (chosen: readonly number[], slots: readonly Slot[]): readonly number[] =>
  slots.flatMap((_, i) => (chosen.includes(i) ? [i] : []));

function book(
  current: OpenCase,
  meeting: Meeting,
  command: Of<'bookMeeting'>,
  by: Person,
  { at, org, limits }: Setting,
): Decision {
  const { slot, leaders, round, n } = command;
  const { status, slots, kind } = meeting;
  if (status.is !== 'asked' && status.is !== 'booked') return refuse({ refused: 'meeting-over' });
  if (round !== meeting.round) return refuse({ refused: 'meeting-changed' });
  if (status.is === 'booked' && status.slot === slot && status.leaders.join() === leaders.join()) return accept();
  const when = slots[slot];
  if (when === undefined || when.from <= at) return refuse({ refused: 'slot-gone' });
  const can = whoCan(meeting, slot);
  if (can.length < 2) return refuse({ refused: 'nobody-can' });
  const rule = limits.meetings[kind];
  if (!haveAll(org, can, rule.mustCome)) return refuse({ refused: 'must-come' });
  const refusal = rule.leaders ? refuseLeaders(org, meeting, can, leaders) : undefined;
  if (refusal !== undefined) return refuse(refusal);
  const organiser = chairOf(current, by);
  return accept({ type: 'meetingBooked', at, by: by.id, n, slot, leaders: rule.leaders ? leaders : [], organiser });
}

/** A family meeting needs two leaders of different professions and authorities, so that it meets more than one view. */
function refuseLeaders(
  org: Org,
  { answers }: Meeting,
  can: readonly UnitId[],
  leaders: readonly PersonId[],
): Refusal | undefined {
  const [one, other] = leaders.flatMap(
    (person) => answers.find((a) => a.person === person && can.includes(a.unit)) ?? [],
  );
  if (one === undefined || other === undefined || one.person === other.person) return { refused: 'leaders-needed' };
  const differs =
    professionIn(org, one) !== professionIn(org, other) &&
    org.units.get(one.unit)?.area !== org.units.get(other.unit)?.area;
  return differs ? undefined : { refused: 'leaders-alike' };
}

function hold(meeting: Meeting, command: Of<'holdMeeting'>, by: Person, { at }: Setting): Decision {
  const { status, units, n, kind } = meeting;
  const { type: _, ...said } = command;
  if (kind !== 'preventive' && said.childSaid === undefined) return refuse({ refused: 'child-not-heard' });
  if (status.is !== 'asked' && status.is !== 'booked') return refuse({ refused: 'meeting-over' });
  const when = slotOf(meeting);
  if (when === undefined) return refuse({ refused: 'not-booked' });
  if (when.from > at) return refuse({ refused: 'not-yet' });
  const attended = units.filter((unit) => command.attended.includes(unit));
  if (attended.length === 0) return refuse({ refused: 'nobody-came' });
  return accept({ type: 'meetingHeld', at, by: by.id, ...said, n, attended });
}

function agree(current: OpenCase, meeting: Meeting, command: AgreeAction, by: Person, setting: Setting): Decision {
  const { at, org } = setting;
  const { n, what, unit, person, due } = command;
  if (meeting.status.is !== 'held') return refuse({ refused: 'not-held' });
  if (!meeting.units.includes(unit) || !worksIn(org, person, unit)) return refuse({ refused: 'not-a-colleague' });
  const dated = refuseDay(due, setting);
  if (dated !== undefined) return refuse(dated);
  const action = current.actions.length + 1;
  return accept({ type: 'actionAgreed', at, by: by.id, n, action, what, unit, person, due });
}

const DAY_STEP = 3;
/** The day must lie ahead, within the longest time until a plan is followed up. */
const refuseDay = (day: Day, { at, time, limits }: Setting): Refusal | undefined => {
  const today = time.dayOf(at);
  if (day <= today) return { refused: 'not-a-coming-day' };
  return day > time.daysFrom(today, limits.followUpWithinDays[DAY_STEP]) ? { refused: 'too-far' } : undefined;
};

/** Closing needs an action or a reason; about a child, it always needs a follow-up day too. */
function close(current: OpenCase, meeting: Meeting, command: CloseMeeting, by: Person, setting: Setting): Decision {
  const { at, org, limits } = setting;
  const { n, followUpOn, followUpAt, reason, plan, wanted, unwanted } = command;
  if (meeting.status.is !== 'held') return refuse({ refused: 'not-held' });
  if (followUpOn === undefined && meeting.kind !== 'preventive') return refuse({ refused: 'not-a-coming-day' });
  const dated = followUpOn === undefined ? undefined : refuseDay(followUpOn, setting);
  if (dated !== undefined) return refuse(dated);
  if (!mayMeetAt(meeting.units, followUpAt)) return refuse({ refused: 'place-not-invited' });
  const closed = { type: 'meetingClosed', at, by: by.id, n, ...(followUpOn && { followUpOn }), followUpAt } as const;
  if (!current.actions.some((action) => action.meeting === n))
    return reason === undefined ? refuse({ refused: 'no-action' }) : accept({ ...closed, reason });
  const { agrees } = limits.meetings[meeting.kind];
  if (agrees === 'nothing') return accept(closed);
  if (agrees === 'law' && wanted !== 'yes') {
    if (wanted === undefined || unwanted === undefined)
      return refuse({ refused: meeting.kind === 'sip' ? 'sip-not-wanted' : 'plan-not-asked' });
    // Agreed actions remain; there is no plan.
    if (meeting.kind === 'sip') return accept({ ...closed, reason: unwanted });
  }
  if (plan === undefined || (agrees === 'law' && plan.law === undefined)) return refuse({ refused: 'plan-incomplete' });
  const { lead, coordinator } = plan;
  if (!authoritiesOf(org, meeting).includes(lead)) return refuse({ refused: 'plan-incomplete' });
  if (!meeting.units.includes(coordinator.unit) || !worksIn(org, coordinator.person, coordinator.unit))
    return refuse({ refused: 'not-a-colleague' });
  const asked =
    agrees === 'law' && wanted !== undefined ? { wanted, ...(wanted !== 'yes' && unwanted && { unwanted }) } : {};
  return accept({ ...closed, plan: { ...plan, ...asked } });
}
