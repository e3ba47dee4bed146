import type { Case } from '../../domain/case/case.ts';
import type { Beginning, PersonCommand } from '../../domain/case/commands.ts';
import type { WorkingTime } from '../../domain/escalation/working-time.ts';
import { type Day, type Instant, later, type PersonId, type UnitId } from '../../domain/ids.ts';
import { type MeetingKind, meetingOf, type Slot } from '../../domain/meeting/meeting.ts';
import { proposeSlots } from '../../domain/meeting/slots.ts';
import { handlersOf } from '../../domain/organisation/staffing.ts';
import type { Ports } from '../ports/index.ts';

/** The number of times proposed to the units. */
const WANTED = 5;
/** Working days to answer in when new times are proposed, and the least number of days to choose among. */
const ANSWER_WITHIN = 3;
const AT_LEAST_DAYS = 10;
const STEP_MINUTES = 30;
/** The number of times searched for times on different days. */
const MANY = 200;
const NOON_MS = 12 * 3_600_000;

/**
 * Adds proposed times to a command, from the calendars of those invited. Runs only when the rules lack nothing but
 * times, since the search takes long and reads colleagues' calendars.
 */
export async function withSlots(ports: Ports, state: Case, command: PersonCommand): Promise<PersonCommand> {
  if (command.type !== 'callMeeting' && command.type !== 'proposeSlots') return command;
  const { holder } = state;
  const chair = holder.kind === 'person' ? [{ unit: holder.unit, person: holder.person }] : [];
  if (command.type === 'callMeeting') {
    const units = command.units.filter((unit) => unit !== holder.unit);
    const { kind, answerBy } = command;
    return { ...command, slots: await slotsFor(ports, kind, answerBy, [...chair, ...units.map((unit) => ({ unit }))]) };
  }
  const meeting = meetingOf(state, command.n);
  const unit = (await ports.directory.org()).units.get(holder.unit);
  if (meeting === undefined || unit === undefined) return command;
  const soon = ports.time.dayOf(ports.time.after(ports.clock.now(), ANSWER_WITHIN, unit));
  const answerBy = meeting.answerBy > soon ? meeting.answerBy : soon;
  const others = meeting.units
    .filter((one) => one !== holder.unit)
    .map((one) => {
      const person = meeting.answers.find((answer) => answer.unit === one)?.person;
      return person === undefined ? { unit: one } : { unit: one, person };
    });
  const known = [...chair, ...others];
  const last = meeting.slots.at(-1)?.to;
  return { ...command, answerBy, slots: await slotsFor(ports, meeting.kind, answerBy, known, last) };
}

/** The same for an activity that is planned and called at once; the person who plans it comes for the unit. */
export async function withFirstSlots(ports: Ports, command: Beginning, by: PersonId): Promise<Beginning> {
  if (command.type !== 'planActivity') return command;
  const { unit: home, units, answerBy } = command;
  const others = units.filter((unit) => unit !== home).map((unit) => ({ unit }));
  return { ...command, slots: await slotsFor(ports, 'preventive', answerBy, [{ unit: home, person: by }, ...others]) };
}

interface Asked {
  readonly unit: UnitId;
  readonly person?: PersonId;
}

/** Times after the answer day, before the deadline where possible, when all the units are open. */
async function slotsFor(
  ports: Ports,
  kind: MeetingKind,
  answerBy: Day,
  asked: readonly Asked[],
  after?: Instant,
): Promise<readonly Slot[]> {
  const org = await ports.directory.org();
  const known = asked.flatMap(({ unit, person }) => {
    // The participant is not known yet: the first person who handles the unit's cases stands for them.
    const id = person ?? handlersOf(org, unit)[0];
    return id === undefined || !org.units.has(unit) ? [] : [{ unit, id }];
  });
  const [first] = asked;
  const home = first === undefined ? undefined : org.units.get(first.unit);
  // A unit without people cannot be asked.
  if (home === undefined || known.length < asked.length) return [];
  const { time, limits } = ports;
  const rule = limits.meetings[kind];
  const answered = time.startOf(time.daysFrom(answerBy, 1));
  const from = after !== undefined && after > answered ? after : answered;
  const deadline = time.after(ports.clock.now(), rule.within, home);
  const room = time.after(from, AT_LEAST_DAYS, home);
  const latest = deadline > room ? deadline : room;
  const busy = await ports.calendars.busy(
    known.map(({ id }) => id),
    from,
    latest,
  );
  const people = known.map(({ id, unit }) => ({ id, unit, busy: busy.get(id) }));
  const { minutes } = rule;
  const found = proposeSlots({
    people,
    time,
    units: org.units,
    from,
    latest,
    minutes,
    wanted: MANY,
    stepMinutes: STEP_MINUTES,
  });
  return spread(found, time).map(({ from, to }) => ({ from, to }));
}

/** At most one slot per half day, the best ones, in order of time: hours of one morning are no real choice. */
function spread(found: readonly Slot[], time: WorkingTime): readonly Slot[] {
  const halves = new Map<string, Slot>();
  for (const slot of found) {
    const day = time.dayOf(slot.from);
    const noon = later(time.startOf(day), NOON_MS);
    const half = `${day} ${slot.from < noon}`;
    if (halves.size < WANTED && !halves.has(half)) halves.set(half, slot);
  }
  return [...halves.values()].toSorted((a, b) => (a.from < b.from ? -1 : 1));
}
