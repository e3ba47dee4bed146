import type { CaseEvent } from '../../src/domain/case/case.ts';
import type { PersonId, UnitId } from '../../src/domain/ids.ts';
import type { Org } from '../../src/domain/organisation/org.ts';

/** A second model of who takes part in a child's meetings, folded from the events of a case. */
export interface KnownMeetings {
  readonly meetings: Map<number, KnownMeeting>;
  /** Who owes an agreed action. */
  readonly doers: Named[];
  contact: Named | undefined;
}
interface Named {
  readonly unit: UnitId;
  readonly person: PersonId;
}
interface KnownMeeting {
  readonly calledIn: UnitId;
  /** For each unit the participant, and the times at which they can come. */
  readonly comes: Map<UnitId, { readonly person: PersonId; readonly can: (slot: number) => boolean }>;
  slot: number | undefined;
  is: 'ahead' | 'over' | 'called off';
}

export const noMeetings = (): KnownMeetings => ({ meetings: new Map(), doers: [], contact: undefined });

export function followMeetings(known: KnownMeetings, event: CaseEvent): void {
  const change = (n: number, to: (meeting: KnownMeeting) => void): void => {
    const meeting = known.meetings.get(n);
    if (meeting !== undefined) to(meeting);
  };
  const always = { can: () => true };
  switch (event.type) {
    case 'meetingCalled': {
      const { n, calledIn, chair } = event;
      const comes = new Map([[calledIn, { person: chair, ...always }]]);
      known.meetings.set(n, { calledIn, comes, slot: undefined, is: 'ahead' });
      return;
    }
    case 'meetingAnswered': {
      const { n, unit, person, slots } = event;
      change(n, ({ comes }) => comes.set(unit, { person, can: (slot) => slots.includes(slot) }));
      return;
    }
    case 'slotsProposed':
      change(event.n, (meeting) => {
        meeting.comes.clear();
        meeting.comes.set(meeting.calledIn, { person: event.chair, ...always });
        meeting.slot = undefined;
      });
      return;
    case 'meetingBooked':
      change(event.n, (meeting) => {
        meeting.slot = event.slot;
      });
      return;
    case 'meetingCancelled':
      change(event.n, (meeting) => {
        meeting.is = 'called off';
      });
      return;
    case 'actionAgreed':
      known.doers.push({ unit: event.unit, person: event.person });
      return;
    case 'meetingClosed':
      change(event.n, (meeting) => {
        meeting.is = 'over';
      });
      if (event.plan !== undefined) known.contact = event.plan.coordinator;
      return;
    case 'contactPersonNamed':
      known.contact = { unit: event.unit, person: event.person };
      return;
    case 'contactPersonLeft':
      known.contact = undefined;
  }
}

/**
 * The units for which a person comes to a meeting, owes an action, or is the child's contact person, while they work
 * there. Those who could come at its time came to a past meeting; nobody comes to a cancelled one.
 */
export function comesFor({ meetings, doers, contact }: KnownMeetings, org: Org, who: PersonId): readonly UnitId[] {
  const found: Named[] = [...doers, ...(contact === undefined ? [] : [contact])];
  for (const { comes, slot, is } of meetings.values())
    for (const [unit, { person, can }] of comes)
      if (is === 'ahead' || (is === 'over' && slot !== undefined && can(slot))) found.push({ unit, person });
  const works = new Set(org.people.get(who)?.memberships.map(({ unit }) => unit));
  return [...new Set(found.filter(({ person, unit }) => person === who && works.has(unit)).map(({ unit }) => unit))];
}

const SAID_AT_MEETINGS = 'meeting goal child guardians action efforts divided others unagreed brought'.split(' ');
export const isSaidAtMeeting = (key: string): boolean => SAID_AT_MEETINGS.some((kind) => key.startsWith(`${kind}-`));
