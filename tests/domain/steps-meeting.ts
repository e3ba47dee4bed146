import fc from 'fast-check';
import { isActivity } from '../../src/domain/case/activity.ts';
import type { Case } from '../../src/domain/case/case.ts';
import type { PersonCommand } from '../../src/domain/case/commands.ts';
import type { TextKind, TextRef } from '../../src/domain/case/text.ts';
import { type Day, huvudmanId, type Instant, later, parseInstant, textKey, unitId } from '../../src/domain/ids.ts';
import type { MeetingCommand } from '../../src/domain/meeting/decide.ts';
import { MEETING_KINDS, type Meeting, type MeetingPlace } from '../../src/domain/meeting/meeting.ts';
import { type AskedOf, oneOf } from './asked.ts';
import { calendarTime, org, people } from './village.ts';

const text = { key: textKey('given-later'), digest: '' };
const n = fc.integer({ min: 0, max: 4 });
const unit = fc.constantFrom(...org.units.keys(), unitId('nowhere'));
const person = fc.constantFrom(...people.map(({ id }) => id));
const place = fc.oneof(
  fc.record({ kind: fc.constant('unit' as const), unit, digital: fc.boolean() }),
  fc.constant({ kind: 'digital' } as const),
);
const hub = fc.record({ unit, person });
const law = fc.record({ efforts: fc.constant(text), divided: fc.constant(text), others: fc.constant(text) });

const askedAbout = (days: fc.Arbitrary<Day>): AskedOf<MeetingCommand> => ({
  callMeeting: {
    weight: 5,
    arbitrary: fc.record({
      type: fc.constant('callMeeting' as const),
      kind: fc.constantFrom(...MEETING_KINDS),
      purpose: fc.constant('advice' as const),
      details: fc.constant(text),
      units: fc.array(unit, { maxLength: 4 }),
      place,
      answerBy: days,
      interpreter: fc.boolean(),
      family: fc.boolean(),
      sender: unit,
      slots: fc.constant([]),
    }),
  },
  answerMeeting: {
    weight: 7,
    arbitrary: fc.record({
      type: fc.constant('answerMeeting' as const),
      n,
      round: fc.integer({ min: 1, max: 2 }),
      unit,
      person,
      slots: fc.subarray([0, 1, 2], { minLength: 1 }),
    }),
  },
  proposeSlots: {
    weight: 1,
    arbitrary: fc.record({ type: fc.constant('proposeSlots' as const), n, slots: fc.constant([]) }),
  },
  bookMeeting: {
    weight: 6,
    arbitrary: fc.record({
      type: fc.constant('bookMeeting' as const),
      n,
      round: fc.integer({ min: 1, max: 2 }),
      slot: fc.integer({ min: 0, max: 3 }),
      leaders: fc.array(person, { maxLength: 2 }),
    }),
  },
  cancelMeeting: { weight: 1, arbitrary: fc.record({ type: fc.constant('cancelMeeting' as const), n }) },
  holdMeeting: {
    weight: 6,
    arbitrary: fc.record({
      type: fc.constant('holdMeeting' as const),
      n,
      attended: fc.array(unit, { minLength: 1, maxLength: 3 }),
      childSaid: fc.constant(text),
      guardiansSaid: fc.constant(text),
      goal: fc.constant(text),
    }),
  },
  agreeAction: {
    weight: 12,
    arbitrary: fc.record({
      type: fc.constant('agreeAction' as const),
      n,
      what: fc.constant(text),
      unit,
      person,
      due: days,
    }),
  },
  closeMeeting: {
    weight: 6,
    arbitrary: fc
      .record({
        n,
        // None where an activity is done with.
        followUpOn: fc.option(days, { nil: undefined }),
        followUpAt: place,
        reason: fc.option(fc.constant(text), { nil: undefined }),
        plan: fc.option(
          fc.record({
            lead: fc.constant(huvudmanId('h')),
            coordinator: hub,
            law: fc.option(law, { nil: undefined }),
          }),
          { nil: undefined },
        ),
      })
      .map(({ reason, plan, followUpOn, ...rest }) => ({
        type: 'closeMeeting' as const,
        ...rest,
        ...(followUpOn === undefined ? {} : { followUpOn }),
        ...(reason === undefined ? {} : { reason }),
        ...(plan === undefined ? {} : { plan: planOf(plan) }),
      })),
  },
  nameContactPerson: {
    weight: 1,
    arbitrary: fc.record({ type: fc.constant('nameContactPerson' as const), unit, person }),
  },
});
/** What people do about meetings; the times lie some days ahead, which is filled in when the day is known. */
export const meetingCommands = (days: fc.Arbitrary<Day>): fc.Arbitrary<MeetingCommand> =>
  oneOf<MeetingCommand>(askedAbout(days));
export const MEETING_COMMANDS: readonly string[] = Object.keys(
  askedAbout(fc.constant(calendarTime.dayOf(parseInstant('2026-11-25T08:00:00.000Z')))),
);

interface Drawn<Law> {
  readonly lead: ReturnType<typeof huvudmanId>;
  readonly coordinator: { readonly unit: ReturnType<typeof unitId>; readonly person: (typeof people)[number]['id'] };
  readonly law: Law | undefined;
}
const planOf = <Law>({ law: asked, ...plan }: Drawn<Law>) => ({
  ...plan,
  ...(asked === undefined ? {} : { law: asked }),
});

const HOUR = 3_600_000;
const slotsFrom = (now: Instant) =>
  [20, 70, 200].map((hours) => ({ from: later(now, hours * HOUR), to: later(now, (hours + 1) * HOUR) }));

/** With texts and times that exist now. */
export function filledIn(command: MeetingCommand, now: Instant, next: (kind: TextKind) => TextRef): MeetingCommand {
  switch (command.type) {
    case 'callMeeting':
      return { ...command, details: next('meeting'), slots: slotsFrom(now) };
    case 'proposeSlots':
      return { ...command, slots: slotsFrom(now) };
    case 'holdMeeting':
      return { ...command, childSaid: next('child'), guardiansSaid: next('guardians'), goal: next('goal') };
    case 'agreeAction':
      return { ...command, what: next('action') };
    case 'closeMeeting': {
      const { reason, plan } = command;
      const lawful =
        plan?.law === undefined
          ? undefined
          : { efforts: next('efforts'), divided: next('divided'), others: next('others') };
      return {
        ...command,
        ...(reason === undefined ? {} : { reason: next('unagreed') }),
        ...(plan === undefined ? {} : { plan: { ...plan, ...(lawful === undefined ? {} : { law: lawful }) } }),
      };
    }
    default:
      return command;
  }
}

const READY: { readonly [type in PersonCommand['type']]?: readonly Meeting['status']['is'][] } = {
  answerMeeting: ['asked', 'booked'],
  proposeSlots: ['asked'],
  bookMeeting: ['asked'],
  cancelMeeting: ['asked', 'booked'],
  holdMeeting: ['booked'],
  agreeAction: ['held'],
  closeMeeting: ['held'],
};

/** The same, about a meeting that waits for it, with units and people who are in it, where there is such a one. */
export function aimedAtMeeting(command: MeetingCommand, of: Case): MeetingCommand {
  if (command.type === 'callMeeting') {
    if (isActivity(of)) return { ...command, kind: 'preventive', family: false, sender: of.holder.unit };
    const units = [of.raisedIn, ...of.contacts.map(({ unit }) => unit), ...of.referrals.map(({ to }) => to)];
    const kind = command.kind === 'family' ? 'joint' : command.kind;
    return { ...command, units, sender: of.holder.unit, kind, place: at(command.place, of.holder.unit) };
  }
  if (command.type === 'nameContactPerson') return { ...command, ...inUnit(of.holder.unit, command.person) };
  const ready = of.meetings.filter(({ status }) => READY[command.type]?.includes(status.is));
  const meeting = ready[command.n % ready.length];
  if (meeting === undefined) return command;
  const { n, round, units, answers } = meeting;
  switch (command.type) {
    case 'answerMeeting': {
      const silent = units.find((unit) => !answers.some((answer) => answer.unit === unit)) ?? units[0];
      return silent === undefined ? command : { ...command, n, round, ...inUnit(silent, command.person) };
    }
    case 'bookMeeting':
      return {
        ...command,
        n,
        round,
        slot: [2, 1, 0].find((i) => answers.filter(({ slots }) => slots.includes(i)).length > 1) ?? command.slot,
      };
    case 'agreeAction': {
      const [unit] = units.toReversed();
      return unit === undefined ? command : { ...command, n, ...inUnit(unit, command.person) };
    }
    case 'closeMeeting': {
      const { plan } = command;
      const [unit] = units;
      const followUpAt = at(command.followUpAt, unit);
      return plan === undefined || unit === undefined
        ? { ...command, n, followUpAt }
        : { ...command, n, followUpAt, plan: { ...plan, coordinator: inUnit(unit, plan.coordinator.person) } };
    }
    default:
      return { ...command, n };
  }
}

const at = (place: MeetingPlace, unit = unitId('nowhere')): MeetingPlace =>
  place.kind === 'unit' ? { ...place, unit } : place;

/** Somebody who works in the unit, where anybody does. */
function inUnit(unit: ReturnType<typeof unitId>, otherwise: (typeof people)[number]['id']) {
  const [first] = people.filter(({ memberships }) => memberships.some((m) => m.unit === unit));
  return { unit, person: first?.id ?? otherwise };
}

export const isMeetingCommand = (command: PersonCommand): command is MeetingCommand =>
  command.type === 'callMeeting' || command.type === 'nameContactPerson' || command.type in READY;
