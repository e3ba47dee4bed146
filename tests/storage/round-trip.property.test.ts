import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import type { Case, CaseEvent } from '../../src/domain/case/case.ts';
import { decide, decideBySystem } from '../../src/domain/case/decide.ts';
import type { Decision, Folded } from '../../src/domain/case/decision.ts';
import { targetOf } from '../../src/domain/case/effects.ts';
import { evolve } from '../../src/domain/case/evolve.ts';
import { clocks, plan } from '../../src/domain/case/plan.ts';
import { caseIdFrom, later, parseInstant } from '../../src/domain/ids.ts';
import { readSendable, readState, readTargets } from '../../src/storage/codec.ts';
import { EVENT_TYPES, readEvent } from '../../src/storage/event-codec.ts';
import { toStored } from '../../src/storage/stored-names.ts';
import { commandOf, settingAt, someone, turnOf } from '../domain/acting.ts';
import { activity, activitySteps, anySteps, beginning, COMMANDS, type Step } from '../domain/steps.ts';
import { org, people } from '../domain/village.ts';

const RUNS = 150;
const LENGTH = 160;
const id = caseIdFrom(new Uint8Array([1, 2, 3, 4, 5]));
/** The same people, where it may be written down who a child is. */
const village = {
  ...org,
  units: new Map([...org.units].map(([key, unit]) => [key, { ...unit, identity: true }])),
};
const setting = (at: ReturnType<typeof parseInstant>) => ({ ...settingAt(at), org: village });

/** Whoever holds the case has left, and so have the contacts. */
const without = ({ holder, contacts }: Case) => {
  const gone = [...contacts, ...(holder.kind === 'person' ? [holder] : [])].map(({ person }) => person);
  return new Map([...village.people].filter(([one]) => !gone.includes(one)));
};

/** What becomes of a case when one after the other of its units is gone. */
const unitsGone = (of: Case, at: ReturnType<typeof parseInstant>): readonly Folded[] =>
  [...village.units.keys()].flatMap((gone) => {
    const units = new Map([...village.units].filter(([id]) => id !== gone));
    const decision = decideBySystem(of, { type: 'peopleChanged' }, { ...setting(at), org: { ...village, units } });
    return 'folded' in decision ? decision.folded : [];
  });

/** The events that happened, and how often each command was asked for, and done. */
const met = new Set<string>();
const asked = new Map<string, number>();
const done = new Map<string, number>();
const count = (of: Map<string, number>, type: string): unknown => of.set(type, (of.get(type) ?? 0) + 1);

/** Is it read as it was written? */
function comesBack(kind: string, read: (json: string) => unknown, value: unknown): void {
  const json = toStored(value);
  // What is read is made outside of the test's own world: as copies, both are of one.
  if (!isDeepStrictEqual(structuredClone(read(json)), structuredClone(JSON.parse(JSON.stringify(value)))))
    throw new Error(`${kind} is not read as it was written: ${json}`);
}

function lives(begin: Parameters<typeof decide>[1], steps: readonly Step[]): void {
  const world = { now: parseInstant('2026-11-25T08:00:00.000Z'), texts: 0 };
  let state: Case | undefined;
  const happens = (type: string, decision: Decision): readonly CaseEvent[] => {
    count(asked, type);
    const events: readonly CaseEvent[] = 'events' in decision ? decision.events : [];
    if (events.length > 0) count(done, type);
    for (const event of events) {
      const after: Case = evolve(state, id, event);
      state = after;
      met.add(event.type);
      comesBack(event.type, readEvent, event);
      for (const effect of plan(event, after, village)) {
        comesBack('an effect', readSendable, effect);
        if (effect.kind === 'show') comesBack('a target', readTargets, [targetOf(effect)]);
      }
    }
    if (events.length > 0) comesBack('a state', readState, state);
    return events;
  };
  for (const by of people)
    if (state === undefined) happens(begin.type, decide(undefined, begin, by, setting(world.now)));
  for (const step of steps) {
    if (state === undefined) return;
    const current: Case = state;
    if (step.does === 'wait') {
      world.now = later(world.now, step.hours * 3_600_000);
      const [due] = clocks(current);
      if (due === undefined || due.at > world.now) continue;
      happens('escalateDuty', decideBySystem(current, { type: 'escalateDuty', key: due.key }, setting(world.now)));
    } else if (step.does === 'clock') {
      const { command } = step;
      // As an earlier version left them.
      if (command.type === 'boundGrounds')
        state = { ...current, grounds: current.grounds.map(({ bounds: _, ...ground }) => ground) };
      const people = command.type === 'peopleChanged' ? without(current) : village.people;
      if (command.type === 'peopleChanged')
        for (const { event, after } of unitsGone(current, world.now)) {
          met.add(event.type);
          comesBack(event.type, readEvent, event);
          comesBack('a state', readState, after);
        }
      happens(command.type, decideBySystem(state, command, { ...setting(world.now), org: { ...village, people } }));
    } else {
      const command = commandOf(step, { ...world, state: current });
      world.texts += 1;
      const by = (step.fits ? turnOf(current, command) : undefined) ?? someone(step.by);
      const [said] = happens(command.type, decide(current, command, by, setting(world.now)));
      // Another day is promised seldom where so much else happens.
      if (said?.type === 'referralAccepted')
        happens('promiseHelp', decide(state, { type: 'promiseHelp', n: said.n, next: {} }, by, setting(world.now)));
    }
  }
}

test('every event, state, effect and target is read as it was written, whatever people and the clock do', () => {
  const settings = { numRuns: RUNS, seed: 2032, endOnFailure: true };
  fc.assert(fc.property(beginning, anySteps(LENGTH), lives), settings);
  // Few meetings come to their end where so much else happens.
  fc.assert(fc.property(activity, activitySteps(LENGTH), lives), settings);
  // A property that never met a command says nothing about it.
  const seldom = COMMANDS.filter((type) => (done.get(type) ?? 0) === 0);
  expect(seldom.map((type) => [type, asked.get(type), done.get(type)])).toEqual([]);
  expect(EVENT_TYPES.filter((type) => !met.has(type))).toEqual([]);
});
