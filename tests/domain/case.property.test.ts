import fc from 'fast-check';
import { limits } from '../../src/content/limits.ts';
import { actsAsHolder, knows, mayRead, sight, writesFor } from '../../src/domain/access.ts';
import { type Case, type CaseEvent, evolve } from '../../src/domain/case.ts';
import { type ClockCommand, decide, decideByClock, type PersonCommand, type Setting } from '../../src/domain/decide.ts';
import {
  type AreaId,
  caseIdFrom,
  type Instant,
  later,
  type PersonId,
  parseInstant,
  textKey,
  type UnitId,
  unitId,
} from '../../src/domain/ids.ts';
import type { Person } from '../../src/domain/org.ts';
import { type Clock, clocks, plan } from '../../src/domain/plan.ts';
import { itemsFor } from '../../src/domain/worklist.ts';
import { aimed, whoseTurn } from './aim.ts';
import { begin, follow, type Model, mayKnow } from './model.ts';
import { type Step, steps } from './steps.ts';
import { calendarTime, org, people } from './village.ts';

const RUNS = 3_000;
const LENGTH = 80;

interface World {
  state: Case;
  readonly model: Model;
  now: Instant;
  texts: number;
}
/** How often each kind of event has happened: a property that never met one says nothing about it. */
const happened = new Map<string, number>();
let taken = 0;

const settingAt = (at: Instant): Setting => ({
  at,
  org,
  time: calendarTime,
  limits,
  grounds: () => ['general-clause'],
});
const day = (at: Instant): string => at.slice(0, 10);
const id = caseIdFrom(new Uint8Array([1, 2, 3, 4, 5]));

function raised(suspicion: boolean): World {
  const raiser = someone(0);
  const at = parseInstant('2026-11-25T08:00:00.000Z');
  const [unit] = raiser.memberships.map((m) => m.unit);
  if (unit === undefined) throw new Error('the teacher has no unit');
  const content = { key: textKey('concern'), digest: '' };
  const command = { type: 'raiseConcern', unit, urgency: 'ordinary', suspicion, content } as const;
  const decision = decide(undefined, command, raiser, settingAt(at));
  const [event] = 'events' in decision ? decision.events : [];
  if (event?.type !== 'concernRaised') throw new Error('the concern was refused');
  return { state: evolve(undefined, id, event), model: begin(event, org), now: at, texts: 0 };
}

const someone = (index: number): Person => {
  const person = people[index % people.length];
  if (person === undefined) throw new Error('nobody lives here');
  return person;
};

/** A step as a command of the rules; texts get the next free key. */
function commandOf(step: Extract<Step, { does: 'tap' }>, world: World): PersonCommand {
  const command = step.fits ? aimed(step.command, world.state) : step.command;
  world.texts += 1;
  const text = { key: textKey(`text-${world.texts}`), digest: '' };
  switch (command.type) {
    case 'makePlan':
      return { ...command, plan: text };
    case 'moveStep':
      return { ...command, reason: text };
    case 'closeCase':
      return { ...command, note: text };
    case 'declineReferral':
      return { ...command, comment: text };
    default:
      return command;
  }
}

function take(world: World, step: Step): void {
  taken += 1;
  const before = world.state;
  if (step.does === 'wait') {
    world.now = later(world.now, step.hours * 3_600_000);
    for (let due = soonest(world); due !== undefined; due = soonest(world)) ring(world, commandBy(due), true);
  } else if (step.does === 'ring') {
    ring(world, step.command, false);
  } else {
    const command = commandOf(step, world);
    const by = (step.fits ? whoseTurn(before, command) : undefined) ?? someone(step.by);
    const decision = decide(world.state, command, by, settingAt(world.now));
    if ('refused' in decision) {
      must(
        knows(org, by, before) || decision.refused === 'unknown-case',
        'whoever may not know of the case learns why',
      );
      return;
    }
    const answering = command.type === 'declineReferral' ? command.n : undefined;
    const wrote = writesFor(org, by, before, answering);
    const known = world.model.texts.length;
    happen(world, decision.events);
    for (const text of world.model.texts.slice(known)) must(text.unit === wrote, 'a text is kept for another unit');
  }
}

const soonest = ({ state, now }: World): Clock | undefined => clocks(state).find((clock) => clock.at <= now);
const commandBy = (clock: Clock): ClockCommand => ({ type: 'ringDuty', key: clock.key });

/** A clock that rings is answered: it then rings later, or something has changed. */
function ring(world: World, command: ClockCommand, owed: boolean): void {
  const decision = decideByClock(world.state, command, settingAt(world.now));
  const events = 'events' in decision ? decision.events : [];
  must(!owed || events.length >= 1, 'a clock rings for nothing');
  happen(world, events);
}

function happen(world: World, events: readonly CaseEvent[]): void {
  for (const event of events) {
    const { holder } = world.state;
    follow(world.model, event, org);
    world.state = evolve(world.state, id, event);
    happened.set(event.type, (happened.get(event.type) ?? 0) + 1);
    const moves =
      ['caseTaken', 'caseHandedOver', 'caseReturned'].includes(event.type) ||
      (event.type === 'referralAccepted' && isOver(world.model, event.n));
    const same = ({ unit, kind }: Case['holder']): string => `${kind} ${unit}`;
    must(moves || same(world.state.holder) === same(holder), `the holder moves by ${event.type}`);
    if (event.type === 'personAdmitted')
      must(worksIn(event.person, areaOf(world.model.raisedIn)), 'somebody of another area is let in');
    // Every effect of an event names somebody or some unit that exists.
    for (const effect of plan(event, world.state, org))
      if (effect.kind === 'show')
        must('unit' in effect.to ? org.units.has(effect.to.unit) : org.people.has(effect.to.person), 'sent to nobody');
  }
}
const areaOf = (unit: UnitId): AreaId | undefined => org.units.get(unit)?.area;
const worksIn = (who: PersonId, area: AreaId | undefined): boolean =>
  org.people.get(who)?.memberships.some((m) => area !== undefined && areaOf(m.unit) === area) ?? false;
const isOver = ({ asked }: Model, n: number): boolean => asked.get(n)?.over ?? false;

function check(world: World): void {
  checkHolder(world);
  checkClocks(world);
  checkReferrals(world);
  checkSight(world);
}

/** One holder, and the same one that the events tell of. */
function checkHolder({ state, model }: World): void {
  const person = state.holder.kind === 'person' ? state.holder.person : undefined;
  must(state.holder.unit === model.holder.unit && person === model.holder.person, 'another holder than was said');
  must((state.status === 'closed') === model.closed, 'open and closed are confused');
}

/** Something is always owed in an open case, by somebody, with a time to come; and nothing in a closed one. */
function checkClocks({ state, now, model }: World): void {
  const ticking = clocks(state);
  must(!model.closed || ticking.length === 0, 'a closed case still rings');
  if (model.closed) return;
  must(ticking.length > 0, 'an open case has no next clock');
  must(
    ticking.every(({ at }) => at > now),
    'a clock was let go by',
  );
  must(new Set(ticking.map(({ key }) => key)).size === ticking.length, 'two clocks of one name');
  for (const { key, rings, since, owner, told } of state.duties) {
    must(rings.length > 0, `${key} rings no more`);
    must(
      rings.every((ring, i) => i === 0 || (rings[i - 1]?.at ?? ring.at) <= ring.at),
      `${key} rings out of order`,
    );
    must(since <= now, `${key} begins in time to come`);
    must(owner === undefined || org.people.has(owner), `${key} is seen to by nobody`);
    // A clock that rings where nobody can hear it is no clock.
    for (const who of [...told, ...(owner === undefined ? [] : [owner])]) {
      const person = org.people.get(who);
      must(person !== undefined && knows(org, person, state), `${who} is told of a case they may not know of`);
      const items = person === undefined ? [] : itemsFor(org, person, state, []);
      must(
        items.some(({ what }) => what === key),
        `${key} is on no list of ${who}`,
      );
    }
  }
  const owed = new Set(ticking.map(({ key }) => key));
  must(owed.has('take') === (model.holder.person === undefined), 'whether somebody is to take the case is not so');
  must(state.step !== 2 || owed.has('agreed-plan'), 'the gap has no clock');
  must((state.gap.step2.since !== undefined) === (state.step === 2), 'the gap is not measured');
  if (state.suspicion)
    for (const key of ['first-contact', 'consent-asked', 'invitation'] as const)
      must(!owed.has(key), 'where harm is suspected a guardian is to be contacted');
}

function checkReferrals({ state, model }: World): void {
  const ticking = clocks(state);
  must(state.referrals.length === model.asked.size, 'a referral is lost');
  for (const { n, status, to, hand } of state.referrals) {
    const asked = model.asked.get(n);
    must(asked?.answers === (status.is === 'sent' ? 0 : 1), 'answered more than once');
    must(asked?.to === to && asked.over === (hand === 'over'), 'another referral than was sent');
    must(status.is !== 'declined' || status.next.by > day(status.at), 'declined without a date to come');
    // While there is no answer a clock runs.
    const runs = ticking.some(({ key }) => key === `answer-${n}`);
    must(runs === (state.status === 'open' && status.is === 'sent'), 'no clock, or one too many, for an answer');
  }
  const open = state.referrals.filter((r) => r.status.is === 'sent');
  must(open.filter((r) => r.hand === 'over').length <= 1, 'offered whole to two at once');
  must(new Set(open.map((r) => r.to)).size === open.length, 'one unit asked twice at once');
  must(state.status === 'open' || open.length === 0, 'closed, and somebody still waits for an answer');
}

function checkSight({ state, model }: World): void {
  for (const person of people) {
    const seen = sight(org, person, state);
    const area = 'area' in seen ? seen.area : undefined;
    must(!('area' in seen) || worksIn(person.id, area), `${person.name} sees an area they do not work in`);
    must(!actsAsHolder(org, person, state) || knows(org, person, state), 'the holder does not know of the case');
    for (const text of model.texts) {
      const readable = mayRead(org, { area }, text.unit) && (seen.sees !== 'own-text' || text.key === 'concern');
      must(!readable || mayKnow(model, org, person.id, text), `${person.name} reads ${text.key} of ${text.unit}`);
    }
  }
}

/** Quicker than `expect`, which here would be asked some ten million times. */
function must(holds: boolean, otherwise: string): asserts holds {
  if (!holds) throw new Error(otherwise);
}

test('over a hundred thousand random steps nobody is dropped, and nothing crosses to another area', () => {
  fc.assert(
    fc.property(fc.boolean(), steps(LENGTH), (suspicion, many) => {
      const world = raised(suspicion);
      for (const step of many) {
        const before = world.state;
        take(world, step);
        if (world.state !== before) check(world);
      }
    }),
    { numRuns: RUNS, seed: 2026, endOnFailure: false },
  );
  expect(taken).toBeGreaterThanOrEqual(100_000);
  for (const type of [
    'caseTaken',
    'caseHandedOver',
    'caseReturned',
    'dutiesSet',
    'dutyRung',
    'dutyAcknowledged',
    'dutyPutOff',
    'dutyDone',
    'personAdmitted',
    'planMade',
    'stepMoved',
    'caseClosed',
    'referralSent',
    'referralAccepted',
    'referralDeclined',
    'referralQuestioned',
    'questionAnswered',
    'referralWithdrawn',
    'managersTold',
  ])
    expect([type, (happened.get(type) ?? 0) > 200]).toEqual([type, true]);
});

test('a unit that does not exist is not asked', () => {
  const world = raised(false);
  const coordinator = someone(1);
  happen(world, eventsOf(decide(world.state, { type: 'takeCase' }, coordinator, settingAt(world.now))));
  const nowhere = {
    type: 'sendReferral',
    to: unitId('nowhere'),
    question: 'assess',
    hand: 'joint',
    replyWithin: 5,
  } as const;
  expect(decide(world.state, nowhere, coordinator, settingAt(world.now))).toEqual({ refused: 'not-another-unit' });
});

const eventsOf = (decision: ReturnType<typeof decide>): readonly CaseEvent[] =>
  'events' in decision ? decision.events : [];
