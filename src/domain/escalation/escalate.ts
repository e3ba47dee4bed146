import { doerOf, hasLeft, helperOf, isGone, isVacant, knows, standsInFor } from '../access/access.ts';
import type { Case, CaseEvent, OpenCase } from '../case/case.ts';
import { accept, type Decision } from '../case/decision.ts';
import { evolve } from '../case/evolve.ts';
import type { Setting } from '../case/setting.ts';
import type { Day, Instant, PersonId, UnitId } from '../ids.ts';
import { meetingOf, participantsOf, silentUnits } from '../meeting/meeting.ts';
import { inRole, type Org, type Unit } from '../organisation/org.ts';
import { handlersOf, standIn } from '../organisation/staffing.ts';
import { unitsSettled } from '../organisation/unit-gone.ts';
import { owesHelp } from '../referral/help.ts';
import { timeFor } from './due.ts';
import {
  type Duty,
  type DutyKey,
  dutyOf,
  ESCALATION_LEVELS,
  type EscalationLevel,
  notifiedAt,
  type Reminder,
  readDutyKey,
  runsOut,
} from './duties.ts';
import { unitOf } from './schedule.ts';
import type { WorkingTime } from './working-time.ts';

/** Handles a deadline: the case itself says whether the duty is still owed, and who is told. */
export function escalate(current: OpenCase, key: DutyKey, setting: Setting): Decision {
  const { at, limits, org } = setting;
  const gone = returned(current, setting);
  if ('refused' in gone || gone.events.length > 0) return gone;
  const duty = dutyOf(current.duties, key);
  const [due, ...rest] = duty?.reminders ?? [];
  const { kind, n } = readDutyKey(key);
  const time = timeFor(kind, setting.time);
  if (duty !== undefined && runsOut(key) && duty.due <= at)
    return accept({ type: kind === 'ground-ends' ? 'groundEnded' : 'consentExpired', at, by: 'clock', n });
  if (duty === undefined || due === undefined || due.at > at) return accept();
  const day = time.dayOf(at);
  const {
    who,
    to,
    ask = [],
  } = due.who === 'participants' ? onTheDay(org, current, n, day) : whoHears(org, current, duty, due.who, day);
  const unit = unitOf(current, key, setting);
  // The last level is told again, until somebody answers.
  const again = { who, at: time.after(at, limits.duties[kind].every, unit) };
  const first = notifiedAt(duty, who) === undefined;
  const also = duty.due <= at ? belowWho(org, current, duty, due.who, day).filter((id) => !to.includes(id)) : [];
  return accept({
    type: 'dutyReminded',
    at,
    by: 'clock',
    key,
    who,
    to,
    ...(also.length > 0 ? { also } : {}),
    ...(ask.length > 0 ? { ask } : {}),
    first,
    reminders: rest.length > 0 ? spaced(rest, at, unit, time) : [again],
  });
}

/** After a standstill, each level still gets a working day to act before the next is told, in the same order. */
function spaced(reminders: readonly Reminder[], at: Instant, unit: Unit, time: WorkingTime): readonly Reminder[] {
  let last = at;
  return reminders.map((reminder) => {
    const next = { ...reminder, at: reminder.at > at && reminder.at >= last ? reminder.at : time.after(last, 1, unit) };
    last = next.at;
    return next;
  });
}

/** Returns the case to people who are there, with a new deadline, after its unit has closed or its holder has left. */
export function returned(current: OpenCase, { at, org }: Pick<Setting, 'at' | 'org'>): Decision {
  const settled = unitsSettled(current, { at, org });
  const now = settled.reduce<Case>((state, event) => evolve(state, current.id, event), current);
  return accept(...settled, ...left(now, { at, org }));
}

/**
 * When the holder leaves, the case falls to the unit. Departed contact persons and attendees are replaced likewise; of a
 * contact who has left, the unit that promised help is told.
 */
function left(of: Case, { at, org }: Pick<Setting, 'at' | 'org'>): readonly CaseEvent[] {
  const { holder, contactPerson } = of;
  const gone = contactPerson !== undefined && hasLeft(org, contactPerson);
  return [
    ...(holder.kind === 'person' && isVacant(org, of)
      ? [
          {
            type: 'caseReturned',
            at,
            by: 'clock',
            unit: holder.unit,
            from: holder.person,
            why: 'holder-gone',
          } as const,
        ]
      : []),
    ...(gone ? [{ type: 'contactPersonLeft', at, by: 'clock', person: contactPerson.person } as const] : []),
    ...of.contacts.flatMap((contact) => {
      const { unit, person, left } = contact;
      const owed = of.referrals.find((r) => r.hand === 'joint' && r.to === unit && owesHelp(of, r));
      if (owed === undefined || left === true || !hasLeft(org, contact)) return [];
      return [{ type: 'contactLeft', at, by: 'clock', n: owed.n, unit, person } as const];
    }),
    ...of.meetings.flatMap(({ n, status, answers }) =>
      status.is !== 'asked' && status.is !== 'booked'
        ? []
        : answers
            .filter((one) => isGone(org, of, one))
            .map(({ unit, person }) => ({ type: 'attendeeLeft', at, by: 'clock', n, unit, person }) as const),
    ),
  ];
}

interface Heard {
  readonly who: EscalationLevel;
  readonly to: readonly PersonId[];
  readonly ask?: readonly UnitId[];
}

/** The attendees; for one who is away the stand-in, if they may know of the child, else the unit is asked. */
function onTheDay(org: Org, of: Case, n: number, day: Day): Heard {
  const meeting = meetingOf(of, n);
  const comers = (meeting === undefined ? [] : participantsOf(meeting)).map(({ unit, person }) => {
    const id = standIn(org, person, day);
    const here = id === undefined ? undefined : org.people.get(id);
    return here !== undefined && knows(org, here, of) ? { to: [here.id], ask: [] } : { to: [], ask: [unit] };
  });
  return {
    who: 'participants',
    to: [...new Set(comers.flatMap(({ to }) => to))],
    ask: comers.flatMap(({ ask }) => ask),
  };
}

/**
 * A reminder to somebody who is not there goes to the next level, or, past the last, to the manager; where nobody of them
 * is here, to those on duty in the unit that holds the case.
 */
function whoHears(org: Org, of: Case, duty: Duty, who: EscalationLevel, day: Day): Heard {
  // A missing deputy is not replaced by the manager, who is told at their own time.
  if (who === 'deputy' && peopleAt(org, of, duty, who).length === 0) return { who, to: [] };
  for (const level of [...ESCALATION_LEVELS.slice(ESCALATION_LEVELS.indexOf(who)), 'manager' as const]) {
    const to = hereOf(org, peopleAt(org, of, duty, level), day);
    if (to.length > 0) return { who: level, to };
  }
  return { who, to: hereOf(org, handlersOf(org, of.holder.unit), day) };
}

/** A late duty goes to somebody above: whoever owes it hears again, and the holder who waits for an answer. */
function belowWho(org: Org, of: Case, duty: Duty, who: EscalationLevel, day: Day): readonly PersonId[] {
  if (!ABOVE.includes(who)) return [];
  const { kind } = readDutyKey(duty.key);
  const asked = ['answer', 'promised', 'result'].includes(kind) ? peopleAt(org, of, duty, 'receivers') : [];
  return hereOf(org, [...asked, ...(of.holder.kind === 'person' ? peopleAt(org, of, duty, 'holder') : [])], day);
}
const ABOVE: readonly EscalationLevel[] = ['deputy', 'receivers-manager', 'manager', 'area-manager'];

/** People who are here, and the stand-ins of those who are away. */
const hereOf = (org: Org, people: readonly PersonId[], day: Day): readonly PersonId[] => [
  ...new Set(people.flatMap((id) => standIn(org, id, day) ?? [])),
];

function peopleAt(org: Org, of: Case, { key, owner }: Duty, who: EscalationLevel): readonly PersonId[] {
  const { kind, n } = readDutyKey(key);
  const helps = kind === 'promised' || kind === 'result';
  const asked = helps || kind === 'answer' ? of.referrals.find((r) => r.n === n)?.to : undefined;
  const helper = helps ? helperOf(org, of, n) : undefined;
  const { holder } = of;
  const meeting = kind === 'rsvp' || kind === 'hold' ? meetingOf(of, n) : undefined;
  const action = kind === 'action' ? doerOf(org, of, n) : undefined;
  switch (who) {
    case 'participants':
      return [];
    case 'holder':
      if (action !== undefined) return [action.person];
      return holder.kind === 'person' ? [holder.person] : handlersOf(org, holder.unit);
    case 'deputy': {
      const owes = action ?? (holder.kind === 'person' ? holder : undefined);
      const named = owes === undefined ? undefined : org.people.get(owes.person)?.deputy;
      const deputy = named === undefined ? undefined : org.people.get(named);
      if (owes === undefined || deputy === undefined) return [];
      return standsInFor(org, deputy, owes.person, owes.unit) ? [deputy.id] : [];
    }
    case 'owner':
      return owner === undefined ? [] : [owner];
    case 'receivers':
      if (meeting !== undefined) return silentUnits(meeting).flatMap((unit) => handlersOf(org, unit));
      if (helper !== undefined) return [helper.person];
      return asked === undefined ? [] : handlersOf(org, asked);
    case 'receivers-manager':
      if (meeting !== undefined) return silentUnits(meeting).flatMap((unit) => inRole(org, unit, 'manager'));
      return asked === undefined ? [] : inRole(org, asked, 'manager');
    case 'manager':
      return inRole(org, action?.unit ?? holder.unit, 'manager');
    case 'area-manager':
      return unitsAnswering(holder.unit, asked).flatMap((unit) => inRole(org, unit, 'area-manager'));
  }
}

const unitsAnswering = (holding: UnitId, asked: UnitId | undefined): readonly UnitId[] =>
  asked === undefined ? [holding] : [holding, asked];
