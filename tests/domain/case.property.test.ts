import fc from 'fast-check';
import { limits } from '../../src/content/limits.ts';
import { knows, writesFor } from '../../src/domain/access.ts';
import { type Case, type CaseEvent, evolve } from '../../src/domain/case.ts';
import { type ClockCommand, decide, decideByClock, type PersonCommand, type Setting } from '../../src/domain/decide.ts';
import { isFinishedByWord } from '../../src/domain/decide-duty.ts';
import { caseIdFrom, type Instant, later, parseInstant, textKey, type UnitId, unitId } from '../../src/domain/ids.ts';
import { hasRole, type Person, type Role } from '../../src/domain/org.ts';
import { type Clock, clocks, plan } from '../../src/domain/plan.ts';
import { check, must, worksAtHome } from './checks.ts';
import { begin, follow, type Model } from './model.ts';
import { type Step, steps } from './steps.ts';
import { calendarTime, org, people } from './village.ts';

const RUNS = 4_000;
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

/** The same, about a referral that waits for it where there is one. */
function aimed(command: PersonCommand, { referrals, duties }: Case): PersonCommand {
  if ('key' in command) {
    const wanted = command.type === 'finishDuty' ? duties.filter(({ key }) => isFinishedByWord(key)) : duties;
    const duty = wanted[command.key.length % wanted.length];
    return duty === undefined ? command : { ...command, key: duty.key };
  }
  if (!('n' in command)) return command;
  const open = referrals.filter(
    (r) => r.status.is === 'sent' && (command.type !== 'answerBack' || r.back !== undefined),
  );
  const found = open[Math.abs(Math.floor(command.n)) % open.length];
  return found === undefined ? command : { ...command, n: found.n };
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

/** Somebody who may well do this, if there is one. */
function whoseTurn({ holder, referrals, raisedIn }: Case, command: PersonCommand): Person | undefined {
  const of = (unit: UnitId | undefined, ...roles: readonly Role[]): Person | undefined =>
    people.find((p) => unit !== undefined && hasRole(p, unit, ...roles));
  switch (command.type) {
    case 'takeCase':
      return of(holder.unit, 'coordinator');
    case 'admitPerson':
      return of(raisedIn, 'manager');
    case 'acknowledgeDuty':
      return of(holder.unit, 'manager');
    case 'acceptReferral':
    case 'declineReferral':
    case 'askBack':
      return of(referrals.find((r) => r.n === command.n)?.to, 'coordinator', 'manager');
    default:
      return holder.kind === 'person' ? org.people.get(holder.person) : undefined;
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
      must(worksAtHome(event.person, world.model), 'somebody of another area is let in');
    // Every effect of an event names somebody or some unit that exists.
    for (const effect of plan(event, world.state, org))
      if (effect.kind === 'show')
        must('unit' in effect.to ? org.units.has(effect.to.unit) : org.people.has(effect.to.person), 'sent to nobody');
  }
}
const isOver = ({ asked }: Model, n: number): boolean => asked.get(n)?.over ?? false;

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
