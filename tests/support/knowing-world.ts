import type { Read, StoredText } from '../../src/app/ports/cases.ts';
import { limits } from '../../src/content/limits.ts';
import type { Case, CaseEvent } from '../../src/domain/case/case.ts';
import type { PersonCommand } from '../../src/domain/case/commands.ts';
import { decide } from '../../src/domain/case/decide.ts';
import { evolve } from '../../src/domain/case/evolve.ts';
import type { Setting } from '../../src/domain/case/setting.ts';
import {
  caseIdFrom,
  type Instant,
  later,
  type PersonId,
  parseInstant,
  personId,
  type TextKey,
  textKey,
  unitId,
} from '../../src/domain/ids.ts';
import { makeOrg, type Org, type Person } from '../../src/domain/organisation/org.ts';
import { calendarTime, people, org as village } from '../domain/village.ts';
import { begin, follow, type Knowing } from './knowing.ts';

/** A case in a village, with a second model of who may know what. */
const id = caseIdFrom(new Uint8Array([5, 4, 3, 2, 1]));

export interface World {
  state: Case;
  readonly known: Knowing;
  readonly texts: Map<TextKey, StoredText>;
  readonly reads: Read[];
  readonly happened: CaseEvent[];
  readonly away: Set<PersonId>;
  /** Those who work at the preschool now, and nowhere else. */
  readonly left: Set<PersonId>;
  org: Org;
  now: Instant;
  written: number;
}

/** How often each kind of event has happened. */
export const happened = new Map<string, number>();

export const settingOf = ({ now: at, org }: World): Setting => ({
  at,
  org,
  time: calendarTime,
  limits,
  grounds: () => ['general-clause'],
});

/** The village on a day: who is away, who stands in, and who has left, even if they are still somebody's deputy. */
export const orgOn = (now: Instant, away: ReadonlySet<PersonId>, left: ReadonlySet<PersonId> = new Set()): Org => ({
  ...makeOrg('1', {
    huvudmen: [...village.huvudmen.values()],
    areas: [...village.areas.values()],
    units: [...village.units.values()],
    people: people.map((p) => ({
      ...p,
      ...(away.has(p.id) ? { away: { from: calendarTime.dayOf(now) } } : {}),
      ...(left.has(p.id) ? { memberships: [{ unit: unitId('preschool'), role: 'staff' as const }] } : {}),
    })),
  }),
  today: calendarTime.dayOf(now),
});

/** A text that nobody else would write, different for each text and part. */
export const canary = (key: string, part: string): string => `canary.${key}.${part}.`;

export function raised(suspicion: boolean): World {
  const now = parseInstant('2026-11-25T08:00:00.000Z');
  const org = orgOn(now, new Set());
  const raiser = someone(org, 0);
  const unit = raiser.memberships[0]?.unit;
  if (unit === undefined) throw new Error('the teacher has no unit');
  const content = { key: textKey('concern'), digest: '' };
  const command = { type: 'raiseConcern', unit, urgency: 'ordinary', suspicion, content } as const;
  const setting = { at: now, org, time: calendarTime, limits, grounds: () => [] };
  const decision = decide(undefined, command, raiser, setting);
  const [event] = 'events' in decision ? decision.events : [];
  if (event?.type !== 'concernRaised') throw new Error('the concern was refused');
  const text = {
    kind: 'concern',
    model: 'preliminar',
    dimensions: ['trygghet'],
    childsWords: canary('concern', 'childs-words'),
    observed: canary('concern', 'observations'),
    tried: canary('concern', 'tried'),
    saidBy: ['child'],
    guardiansKnow: 'no',
  } as const;
  return {
    state: evolve(undefined, id, event),
    known: begin(event),
    texts: new Map([[content.key, { text, unit }]]),
    reads: [],
    happened: [event],
    away: new Set(),
    left: new Set(),
    org,
    now,
    written: 0,
  };
}

/** The school's coordinator holds the case, social services and the clinic take part, and a first meeting is booked. */
export function together(world: World): void {
  const does = (who: string, command: PersonCommand): void => {
    const by = world.org.people.get(personId(who));
    const decision = by === undefined ? undefined : decide(world.state, command, by, settingOf(world));
    if (decision === undefined || 'refused' in decision) throw new Error(`${who} may not`);
    happen(world, decision.events);
  };
  does('sam', { type: 'takeCase' });
  const asked = { type: 'sendReferral', question: 'meet', hand: 'joint', replyWithin: 5 } as const;
  does('sam', { ...asked, to: unitId('social') });
  does('mia', { type: 'acceptReferral', n: 1 });
  does('sam', { ...asked, to: unitId('clinic') });
  does('cleo', { type: 'acceptReferral', n: 2 });
  const details = { key: textKey('meeting-0'), digest: '' };
  const [school, ...units] = [unitId('school'), unitId('social'), unitId('clinic')] as const;
  const slots = [20, 70].map((hours) => ({ from: hoursOn(world, hours), to: hoursOn(world, hours + 1) }));
  does('sam', {
    ...{ type: 'callMeeting', kind: 'joint', purpose: 'advice', details, units, sender: school, slots },
    ...{ place: { kind: 'digital' }, interpreter: false, family: false },
    answerBy: calendarTime.dayOf(hoursOn(world, 48)),
  });
  world.texts.set(details.key, { text: { kind: 'note', text: canary('meeting-0', 'all') }, unit: school });
  const comes = { type: 'answerMeeting', n: 1, round: 1, slots: [0, 1] } as const;
  does('mia', { ...comes, unit: unitId('social'), person: personId('mats') });
  does('cleo', { ...comes, unit: unitId('clinic'), person: personId('cleo') });
  does('sam', { ...comes, unit: school, person: personId('teacher') });
  does('sam', { type: 'bookMeeting', n: 1, round: 1, slot: 0, leaders: [] });
}
const hoursOn = ({ now }: World, hours: number): Instant => later(now, hours * 3_600_000);

export function someone(org: Org, index: number): Person {
  const all = [...org.people.values()];
  const person = all[index % all.length];
  if (person === undefined) throw new Error('nobody lives here');
  return person;
}

export function happen(world: World, events: readonly CaseEvent[]): void {
  for (const event of events) {
    follow(world.known, event);
    world.happened.push(event);
    world.state = evolve(world.state, id, event);
    happened.set(event.type, (happened.get(event.type) ?? 0) + 1);
  }
  for (const { person, answer } of world.state.accessAsked)
    if (answer !== undefined && answer.granted !== world.known.admitted.has(person))
      throw new Error(`${person} has been told off, and is in; or let in, and is out`);
}
