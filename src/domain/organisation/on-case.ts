import type { Case } from '../case/case.ts';
import { isUsed } from '../consent/consent.ts';
import { dutyAbout, withNewHolder } from '../escalation/duties.ts';
import type { Instant, UnitId } from '../ids.ts';
import { withOthers } from '../meeting/events.ts';
import { isAhead, type Meeting, type MeetingPlace } from '../meeting/meeting.ts';
import type { Referral } from '../referral/referral.ts';
import type { UnitEvent } from './unit-events.ts';

/** Units that may read by a consent or on a ground, which holds for no other unit; not those told to be gone. */
export const receives = ({ status, consents, grounds, receiversGone = [] }: Case): readonly UnitId[] =>
  status === 'closed'
    ? []
    : [
        ...consents.flatMap(({ to, ended }) => (ended === undefined ? to : [])),
        ...grounds.flatMap((ground) => (isUsed(ground) ? [ground.to] : [])),
      ].filter((unit) => !receiversGone.includes(unit));

/** The case after one of its units has closed. */
export const afterUnit = (current: Case, event: UnitEvent): Case =>
  event.type === 'unitMoved' ? moved(current, event) : without(current, event);

function moved(current: Case, { at, from, to }: Extract<UnitEvent, { type: 'unitMoved' }>): Case {
  const now = (unit: UnitId): UnitId => (unit === from ? to : unit);
  const at_ = <T extends { readonly unit: UnitId }>(one: T): T => ({ ...one, unit: now(one.unit) });
  const { holder, contactPerson, undelivered } = current;
  const moves = holder.unit === from;
  const held = moves && holder.kind === 'unit' ? { ...holder, unit: to, since: at } : at_(holder);
  const isOwn = (asked: UnitId): boolean => (moves || asked === from) && now(asked) === held.unit;
  const referrals = current.referrals.map(
    (r): Referral => unasked({ ...r, from: now(r.from), to: now(r.to) }, isOwn(r.to), at),
  );
  const meetings = current.meetings.map((meeting) => meetingMoved(meeting, now, at_));
  // The new unit's duties start anew, so that its own people are told in turn.
  const anew = new Set([
    ...(moves && holder.kind === 'unit' ? ['take'] : []),
    ...current.referrals.flatMap((r) =>
      r.to === from ? [dutyAbout('answer', r.n), dutyAbout('promised', r.n), dutyAbout('result', r.n)] : [],
    ),
    ...current.meetings.flatMap(({ n, units }) => (units.includes(from) ? [dutyAbout('rsvp', n)] : [])),
  ]);
  return {
    ...current,
    holder: held,
    raisedIn: now(current.raisedIn),
    ...(current.raisedFrom === undefined ? {} : { raisedFrom: now(current.raisedFrom) }),
    duties: (moves ? withNewHolder(current) : current.duties).filter(({ key }) => !anew.has(key)),
    referrals,
    meetings,
    contacts: onePerUnit(current.contacts.map(at_)),
    consents: current.consents.map((consent) => ({ ...consent, askedIn: now(consent.askedIn) })),
    actions: current.actions.map(at_),
    ...(contactPerson === undefined ? {} : { contactPerson: at_(contactPerson) }),
    undelivered: undelivered.filter((to) => !('unit' in to && to.unit === from)),
  };
}

/** Withdraws a referral that the unit would now send to itself. */
const unasked = (referral: Referral, ownNow: boolean, at: Instant): Referral =>
  ownNow && referral.status.is === 'sent' ? { ...referral, status: { is: 'withdrawn', at } } : referral;

function meetingMoved(
  meeting: Meeting,
  now: (unit: UnitId) => UnitId,
  moved: <T extends { readonly unit: UnitId }>(one: T) => T,
): Meeting {
  const { units, calledIn, sender, place, answers, status } = meeting;
  const placed = (where: MeetingPlace): MeetingPlace => (where.kind === 'unit' ? moved(where) : where);
  const next: Meeting = {
    ...meeting,
    units: [...new Set(units.map(now))],
    calledIn: now(calledIn),
    sender: now(sender),
    place: placed(place),
    answers: onePerUnit(answers.map(moved)),
    status: 'attended' in status ? { ...status, attended: [...new Set(status.attended.map(now))] } : status,
  };
  const elsewhere = place.kind === 'unit' && now(place.unit) !== place.unit;
  return elsewhere ? withOthers(next, next.answers) : next;
}

/** Where both units had somebody, the one who was there already stays. */
const onePerUnit = <T extends { readonly unit: UnitId }>(all: readonly T[]): readonly T[] => [
  ...new Map(all.map((one) => [one.unit, one])).values(),
];

function without(current: Case, { at, unit }: Extract<UnitEvent, { type: 'unitGone' }>): Case {
  return {
    ...current,
    referrals: current.referrals.map((r) => unasked(r, r.to === unit, at)),
    contacts: current.contacts.filter((one) => one.unit !== unit),
    meetings: current.meetings.map((one) => meetingWithout(one, unit, current.holder.unit)),
    undelivered: current.undelivered.filter((to) => !('unit' in to && to.unit === unit)),
    ...(receives(current).includes(unit) ? { receiversGone: [...(current.receiversGone ?? []), unit] } : {}),
  };
}

/**
 * The meeting without the closed unit: the unit that has the case takes its place as meeting place and as sender to the
 * family.
 */
function meetingWithout(meeting: Meeting, gone: UnitId, holding: UnitId): Meeting {
  const { units, sender, place } = meeting;
  if (!isAhead(meeting) || !units.includes(gone)) return meeting;
  const movesTo: MeetingPlace = place.kind === 'unit' && place.unit === gone ? { ...place, unit: holding } : place;
  const left = {
    ...meeting,
    units: units.filter((one) => one !== gone),
    sender: sender === gone ? holding : sender,
    place: movesTo,
  };
  const answers = meeting.answers.filter((one) => one.unit !== gone);
  return answers.length === meeting.answers.length && movesTo === place ? left : withOthers(left, answers);
}
