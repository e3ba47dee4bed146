import fc from 'fast-check';
import { ADVICE_QUESTIONS, adviceQuestion } from '../../../src/content/advice.ts';
import { knows, sight } from '../../../src/domain/access/access.ts';
import { decide } from '../../../src/domain/case/decide.ts';
import { evolve } from '../../../src/domain/case/evolve.ts';
import { plan } from '../../../src/domain/case/plan.ts';
import { caseIdFrom, later, parseDay, parseInstant, personId, textKey, unitId } from '../../../src/domain/ids.ts';
import type { Person } from '../../../src/domain/organisation/org.ts';
import { readState } from '../../../src/storage/codec.ts';
import { readEvent } from '../../../src/storage/event-codec.ts';
import { toStored } from '../../../src/storage/stored-names.ts';
import { happen, settingAt } from '../acting.ts';
import type { World } from '../checks.ts';
import { begin } from '../model.ts';
import { anySteps } from '../steps.ts';
import { does, tries } from '../together.ts';
import { org } from '../village.ts';

const AT = parseInstant('2026-11-25T08:00:00.000Z');
const DAY_MS = 86_400_000;
const id = caseIdFrom(new Uint8Array([1, 2, 3, 4, 5]));
const who = (name: string): Person => org.people.get(personId(name)) ?? fail(name);
const fail = (name: string): never => {
  throw new Error(`${name} does not live here`);
};

const asks = (name: string, unit: string, to: string) =>
  decide(
    undefined,
    { type: 'askAdvice', unit: unitId(unit), to: unitId(to), question: 'try-first', need: 'absence' },
    who(name),
    settingAt(AT),
  );

/** The teacher asks social services. */
function asked(): World {
  const decision = asks('teacher', 'school', 'social');
  const [first, ...rest] = 'events' in decision ? decision.events : [];
  if (first?.type !== 'activityPlanned') throw new Error('the question was refused');
  const world = { state: evolve(undefined, id, first), model: begin(first, org), now: AT, texts: 0 };
  happen(world, rest);
  return world;
}

test('anybody who works in a unit asks another, in a case about no child that owes an answer', () => {
  const { state } = asked();
  expect(state).toMatchObject({
    step: 0,
    suspicion: false,
    advice: { question: 'try-first', need: 'absence' },
    holder: { kind: 'person', person: 'teacher', unit: 'school' },
    referrals: [{ to: 'social', question: 'advice', hand: 'joint' }],
    gap: { stays: [] },
  });
  expect(state.duties.map(({ key }) => key)).toEqual(['answer-1']);
  expect(asks('teacher', 'social', 'clinic')).toEqual({ refused: 'not-in-unit' });
  expect(asks('teacher', 'nowhere', 'clinic')).toEqual({ refused: 'not-in-unit' });
  expect(asks('teacher', 'school', 'school')).toEqual({ refused: 'not-another-unit' });
  expect(asks('teacher', 'school', 'nowhere')).toEqual({ refused: 'not-another-unit' });
});

test('it is known to both units, and to no other', () => {
  const { state } = asked();
  const knowing = [...org.people.values()].filter((one) => knows(org, one, state)).map(({ id: one }) => one);
  expect(knowing).toEqual(expect.arrayContaining(['teacher', 'sam', 'head', 'mia', 'social-chief']));
  for (const stranger of ['cleo', 'bo', 'preschool-head']) expect(knowing).not.toContain(stranger);
  expect(sight(org, who('mia'), state)).toMatchObject({ sees: 'all' });
});

test('a yes promises the advice within five working days, and it ends when the advice is given or not needed', () => {
  for (const [by, outcome] of [
    ['mia', 'done'],
    ['teacher', 'not-needed'],
  ] as const) {
    const world = asked();
    const told = does(world, 'mia', { type: 'acceptReferral', n: 1 });
    expect(told).toContainEqual({
      kind: 'show',
      view: 'news',
      to: { person: 'teacher' },
      about: 'r1-referralAccepted',
    });
    expect(world.state.referrals[0]?.status).toMatchObject({ is: 'accepted', next: { by: '2026-11-30' } });
    expect(world.state.duties.map(({ key }) => key)).toEqual(['promised-1']);
    does(world, by, { type: 'endHelp', n: 1, outcome });
    expect(world.state).toMatchObject({ status: 'closed', ended: 'done', duties: [] });
  }
});

test('it ends when it is taken back; a no owes its next step first', () => {
  const back = asked();
  does(back, 'teacher', { type: 'withdrawReferral', n: 1 });
  expect(back.state).toMatchObject({ status: 'closed', duties: [] });

  const world = asked();
  const by = parseDay('2026-12-04') ?? fail('the day');
  const comment = { key: textKey('decline-1'), digest: '' };
  const next = { kind: 'other-unit', by } as const;
  does(world, 'mia', { type: 'declineReferral', n: 1, reason: 'other-fits-better', comment, next });
  expect(world.state).toMatchObject({ status: 'open', duties: [{ key: 'next-step-1' }] });
  does(world, 'teacher', { type: 'finishDuty', key: 'next-step-1' });
  expect(world.state.status).toBe('closed');
});

test('in silence it goes to those who were asked, and no notice speaks of a child', () => {
  const { state } = asked();
  const levels = state.duties[0]?.reminders.map(({ who: level }) => level);
  expect(levels).toEqual(expect.arrayContaining(['receivers', 'receivers-manager']));
  for (const level of levels ?? []) {
    const effects = plan(
      {
        type: 'dutyReminded',
        at: later(AT, DAY_MS),
        by: 'clock',
        key: 'answer-1',
        who: level,
        to: [personId('head')],
        first: true,
        reminders: [],
      },
      state,
      org,
    );
    expect(effects.map((effect) => ('view' in effect ? effect.view : effect.kind))).not.toContain('manager-notice');
  }
});

test('nothing about a child is done in it', () => {
  const MAY = new Set([
    ...['takeCase', 'acknowledgeDuty', 'finishDuty', 'putOffDuty', 'handOver', 'handBack', 'acceptReferral'],
    ...['declineReferral', 'withdrawReferral', 'takeContact', 'endHelp'],
  ]);
  const world = asked();
  const met = new Set<string>();
  fc.assert(
    fc.property(anySteps(40), (steps) => {
      for (const step of steps) {
        if (step.does !== 'tap' || MAY.has(step.command.type)) continue;
        met.add(step.command.type);
        const refused = tries(world, 'teacher', step.command);
        if (refused === undefined) throw new Error(`${step.command.type} was done`);
      }
    }),
    { numRuns: 20, seed: 1 },
  );
  expect(met.size).toBeGreaterThan(20);
});

test('what is asked comes back from the store, also when its question has left the list', () => {
  const { state } = asked();
  expect(readState(toStored(state))).toEqual(state);
  const older = { ...state, advice: { question: 'asked-once' } };
  expect(readState(toStored(older)).advice).toEqual({ question: 'asked-once' });
  const begun = { type: 'activityPlanned', at: AT, by: 'teacher', unit: 'school', activity: 'advice' };
  expect(readEvent(toStored({ ...begun, advice: { question: 'asked-once' } }))).toMatchObject({
    advice: { question: 'asked-once' },
  });
  expect(readEvent(toStored({ ...begun, activity: 'parents-cafe' }))).not.toHaveProperty('advice');
  for (const key of [...ADVICE_QUESTIONS, 'asked-once']) expect(adviceQuestion(key, 'sv')).toMatch(/\?$/);
});
