import type { Case } from '../../src/domain/case/case.ts';
import type { TextRef } from '../../src/domain/case/text.ts';
import { type Day, huvudmanId, type Instant, type PersonId, textKey, type UnitId } from '../../src/domain/ids.ts';
import type { MeetingCommand } from '../../src/domain/meeting/decide.ts';
import { MEETING_KINDS } from '../../src/domain/meeting/meeting.ts';
import type { Org } from '../../src/domain/organisation/org.ts';
import { aimedAtMeeting, filledIn } from '../domain/steps-meeting.ts';

/** Meetings in random histories: who comes, who owes an action, who is the child's contact person. */
export const MEETING_WHATS = [
  ...['call', 'call', 'come', 'come', 'come', 'come', 'come', 'come', 'come', 'come'],
  ...['book', 'book', 'book', 'book'],
  ...['hold', 'hold', 'hold', 'agree', 'agree', 'agree', 'end', 'end'],
  ...['new times', 'call off', 'name contact'],
] as const;
export type MeetingWhat = (typeof MEETING_WHATS)[number];

interface Now {
  readonly state: Case;
  readonly org: Org;
  readonly at: Instant;
  readonly inDays: (days: number) => Day;
  readonly keep: (kind: string) => TextRef;
}

const picked = <T>(from: readonly T[], pick: number): T | undefined => from[pick % from.length];

/** A step as a command; `fits`: the meeting waits for it, and the people work in the named unit. */
export function meetingCommandOf(what: MeetingWhat, pick: number, fits: boolean, now: Now): MeetingCommand {
  const { state, org, at, keep } = now;
  const drawn = drawnFor(what, pick, now);
  return filledIn(fits ? workingThere(aimedAtMeeting(drawn, state), org, pick) : drawn, at, keep);
}

const LATER: TextRef = { key: textKey('given-later'), digest: '' };

function drawnFor(what: MeetingWhat, pick: number, { state, org, inDays }: Now): MeetingCommand {
  const unit = picked([...org.units.keys()], pick) ?? state.raisedIn;
  const person = picked([...org.people.keys()], pick) ?? state.raisedBy;
  const n = 1 + (pick % 4);
  const slots = pick % 3 === 0 ? [0] : [0, 1, 2];
  switch (what) {
    case 'call':
      return {
        type: 'callMeeting',
        kind: picked(MEETING_KINDS, pick) ?? 'joint',
        purpose: 'advice',
        details: LATER,
        units: [...org.units.keys()],
        place: { kind: 'digital' },
        answerBy: inDays(5),
        interpreter: false,
        family: pick % 2 === 0,
        sender: state.holder.unit,
        slots: [],
      };
    case 'come':
      return { type: 'answerMeeting', n, round: 1, unit, person, slots };
    case 'new times':
      return { type: 'proposeSlots', n, slots: [] };
    case 'book':
      return { type: 'bookMeeting', n, round: 1, slot: pick % 3, leaders: [] };
    case 'call off':
      return { type: 'cancelMeeting', n };
    case 'hold': {
      const attended = [...org.units.keys()];
      return { type: 'holdMeeting', n, attended, childSaid: LATER, guardiansSaid: LATER, goal: LATER };
    }
    case 'agree':
      return { type: 'agreeAction', n, what: LATER, unit, person, due: inDays(9) };
    case 'end': {
      const law = { efforts: LATER, divided: LATER, others: LATER };
      const plan = { lead: huvudmanId('h'), coordinator: { unit, person }, ...(pick % 2 === 0 ? { law } : {}) };
      const ended = { type: 'closeMeeting', n, followUpOn: inDays(20), followUpAt: { kind: 'digital' } } as const;
      return { ...ended, reason: LATER, ...(pick % 3 === 0 ? {} : { wanted: 'yes' }), plan };
    }
    case 'name contact':
      return { type: 'nameContactPerson', unit, person };
  }
}

/** The same, with anybody who works in the named unit. */
function workingThere(command: MeetingCommand, org: Org, pick: number): MeetingCommand {
  const from = (unit: UnitId, otherwise: PersonId): PersonId =>
    picked(org.staffOf.get(unit) ?? [], pick)?.person ?? otherwise;
  switch (command.type) {
    case 'answerMeeting':
    case 'agreeAction':
    case 'nameContactPerson':
      return { ...command, person: from(command.unit, command.person) };
    case 'closeMeeting': {
      const { plan } = command;
      if (plan === undefined) return command;
      const { unit, person } = plan.coordinator;
      return { ...command, plan: { ...plan, coordinator: { unit, person: from(unit, person) } } };
    }
    default:
      return command;
  }
}
