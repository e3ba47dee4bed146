import type { Case, CaseEvent } from '../../../src/domain/case/case.ts';
import type { PersonCommand } from '../../../src/domain/case/commands.ts';
import { decide, decideBySystem } from '../../../src/domain/case/decide.ts';
import type { Decision } from '../../../src/domain/case/decision.ts';
import { type Effect, subjectOf } from '../../../src/domain/case/effects.ts';
import { evolve } from '../../../src/domain/case/evolve.ts';
import { raiserOf } from '../../../src/domain/case/news.ts';
import { plan } from '../../../src/domain/case/plan.ts';
import type { DutyKey } from '../../../src/domain/escalation/duties.ts';
import { later, parseDay, parseInstant, personId, textKey, unitId } from '../../../src/domain/ids.ts';
import { makeOrg, type Org, type Person } from '../../../src/domain/organisation/org.ts';
import { afterUnitChange } from '../../../src/domain/organisation/unit-changes.ts';
import { raised, settingAt } from '../acting.ts';
import { org, people } from '../village.ts';

const begun = parseInstant('2026-11-25T09:00:00.000Z');
const text = { key: textKey('close-1'), digest: '' };
const CLOSE = { type: 'closeCase', reason: 'goal-met', receiver: 'own-staff', note: text } as const;
const ASK = { type: 'sendReferral', to: unitId('social'), question: 'assess', hand: 'joint', replyWithin: 5 } as const;

/** The school's people, but for the teacher, who now works at the preschool. */
const moved: Org = makeOrg('2', {
  huvudmen: [...org.huvudmen.values()],
  areas: [...org.areas.values()],
  units: [...org.units.values()],
  people: people.map(
    (one): Person =>
      one.id === personId('teacher') ? { ...one, memberships: [{ unit: unitId('preschool'), role: 'staff' }] } : one,
  ),
});

const raise = {
  type: 'raiseConcern',
  unit: unitId('school'),
  urgency: 'ordinary',
  suspicion: false,
  content: text,
} as const;
/** Raised by the teacher, and owed to be taken. */
const waiting: Case = eventsOf(decide(undefined, raise, people[0] ?? never(), settingAt(begun))).reduce<Case>(
  (of, event) => evolve(of, of.id, event),
  raised(false).state,
);

function story(by: Org = org) {
  let state = waiting;
  let at = begun;
  const setting = () => ({ ...settingAt(at), org: by });
  /** Who is told what by this, in a message of their own. */
  const told = (decision: Decision): readonly string[] => {
    return eventsOf(decision).flatMap((event) => {
      state = evolve(state, state.id, event);
      return plan(event, state, by).flatMap(saidTo);
    });
  };
  return {
    does: (who: string, command: PersonCommand) => {
      at = later(at, 60_000);
      return told(decide(state, command, by.people.get(personId(who)) ?? never(), setting()));
    },
    waits: (ms: number) => {
      at = later(at, ms);
    },
    passes: (days: number, key: DutyKey) => {
      at = later(at, days * 86_400_000);
      return told(decideBySystem(state, { type: 'escalateDuty', key }, setting()));
    },
  };
}
function eventsOf(decision: Decision): readonly CaseEvent[] {
  if ('refused' in decision) throw new Error(decision.refused);
  return decision.events;
}
function never(): never {
  throw new Error('nobody of that name');
}

const saidTo = (effect: Effect): readonly string[] =>
  effect.kind === 'show' && effect.view === 'news'
    ? [`${'person' in effect.to ? effect.to.person : effect.to.unit}: ${wordFor(effect)}`]
    : [];
function wordFor(effect: Extract<Effect, { kind: 'show' }>): string {
  const about = subjectOf(effect);
  return about?.is === 'referral' ? (about.event ?? '') : (about?.is ?? '');
}

test('whoever raised a concern is told when it is taken and closed, and nothing in between', () => {
  const { does } = story();
  expect(does('sam', { type: 'takeCase' })).toEqual(['teacher: taken']);
  expect(does('sam', ASK)).toEqual([]);
  expect(does('mia', { type: 'acceptReferral', n: 1 })).toEqual(['sam: referralAccepted']);
  // The holder did it; the contact in the other unit hears of it.
  expect(does('sam', CLOSE)).toEqual(['teacher: closed', 'mia: closed']);
});

test('of an urgent concern those on duty are told in their own chats', () => {
  const urgent = decide(undefined, { ...raise, urgency: 'urgent' }, people[0] ?? never(), settingAt(begun));
  const said = eventsOf(urgent).flatMap((event) =>
    plan(event, evolve(waiting, waiting.id, event), org).flatMap(saidTo),
  );
  expect(said).toEqual(['sam: urgent', 'siv: urgent', 'both: urgent']);
});

test('it gets worse: the holder is told, and the managers where nobody holds the case', () => {
  const { does } = story();
  expect(does('teacher', { type: 'sayWorse' })).toEqual(['head: worse', 'chief-of-both: worse']);
  does('sam', { type: 'takeCase' });
  expect(does('teacher', { type: 'sayWorse' })).toEqual(['sam: worse']);
  expect(does('teacher', { type: 'addToConcern', text })).toEqual(['sam: added']);
});

test('whoever has just been told that it gets worse is not told again within the hour', () => {
  const { does, waits } = story();
  does('sam', { type: 'takeCase' });
  expect(does('teacher', { type: 'sayWorse' })).toEqual(['sam: worse']);
  expect(does('teacher', { type: 'sayWorse' })).toEqual([]);
  // Somebody else holds it now.
  does('head', { type: 'handOver', to: personId('siv') });
  expect(does('teacher', { type: 'sayWorse' })).toEqual(['siv: worse']);
  waits(3_600_000);
  expect(does('teacher', { type: 'sayWorse' })).toEqual(['siv: worse']);
});

test('it gets worse while the managers are away: those on duty are told', () => {
  const today = parseDay('2026-11-25') ?? never();
  const away = (names: readonly string[]): Org => ({
    ...org,
    today,
    people: new Map(
      [...org.people].map(([id, one]) => [id, names.includes(id) ? { ...one, away: { from: today } } : one]),
    ),
  });
  const worse = (names: readonly string[]) => story(away(names)).does('teacher', { type: 'sayWorse' });
  expect(worse(['head'])).toEqual(['chief-of-both: worse']);
  expect(worse(['head', 'chief-of-both'])).toEqual(['sam: worse', 'siv: worse', 'both: worse']);
});

test('whoever raised a concern is told each time that nobody has taken it', () => {
  const { passes } = story();
  expect(passes(2, 'take')).toEqual(['teacher: late']);
  expect(passes(3, 'take')).toEqual(['teacher: late']);
});

test('nobody who has left the unit is told', () => {
  const { does, passes } = story(moved);
  expect(passes(2, 'take')).toEqual([]);
  expect(does('sam', { type: 'takeCase' })).toEqual([]);
  expect(does('sam', CLOSE)).toEqual([]);
});

test('a person whose case is given to somebody else is told, and so is the one who gets it', () => {
  const { does } = story();
  does('sam', { type: 'takeCase' });
  expect(does('head', { type: 'handOver', to: personId('siv') })).toEqual(['siv: held', 'sam: relieved']);
  expect(does('head', { type: 'handBack' })).toEqual(['siv: relieved']);
});

test('an answer to a request reaches the present holder, and who asked', () => {
  const { does } = story();
  does('sam', { type: 'takeCase' });
  does('sam', ASK);
  does('sam', { type: 'handOver', to: personId('siv') });
  expect(does('mia', { type: 'askBack', n: 1, question: 'is-there-consent' })).toEqual([
    'sam: referralQuestioned',
    'siv: referralQuestioned',
  ]);
  expect(does('siv', { type: 'answerBack', n: 1, answer: 'called' })).toEqual(['social: questionAnswered']);
  expect(does('siv', { type: 'withdrawReferral', n: 1 })).toEqual(['social: referralWithdrawn']);
});

test('a unit whose request falls with the case is told so', () => {
  const { does } = story();
  does('sam', { type: 'takeCase' });
  does('sam', ASK);
  expect(does('sam', CLOSE)).toEqual(['social: referralWithdrawn', 'teacher: closed']);
});

test('whoever has raised a concern about a child elsewhere is told for as long as they work where they did', () => {
  const teacher = people[0] ?? never();
  const elsewhere = eventsOf(decide(undefined, { ...raise, unit: unitId('preschool') }, teacher, settingAt(begun)));
  const of = elsewhere.reduce<Case>((state, event) => evolve(state, state.id, event), raised(false).state);
  expect([of.raisedIn, of.raisedFrom]).toEqual(['preschool', 'school']);
  // At the preschool itself now, and no longer at the school.
  expect([raiserOf(org, of), raiserOf(moved, of)]).toEqual(['teacher', undefined]);
  expect(decide(undefined, { ...raise, unit: unitId('social') }, teacher, settingAt(begun))).toEqual({
    refused: 'not-in-unit',
  });
});

test('and goes on being told when their own unit is merged with another', () => {
  const teacher = people[0] ?? never();
  const elsewhere = eventsOf(decide(undefined, { ...raise, unit: unitId('preschool') }, teacher, settingAt(begun)));
  const of = elsewhere.reduce<Case>((state, event) => evolve(state, state.id, event), raised(false).state);
  const merged = afterUnitChange(org, { kind: 'merge', unit: unitId('school'), to: unitId('preschool') });
  const settled = eventsOf(decideBySystem(of, { type: 'peopleChanged' }, { ...settingAt(begun), org: merged }));
  const now = settled.reduce<Case>((state, event) => evolve(state, state.id, event), of);
  expect([now.raisedFrom, raiserOf(merged, now)]).toEqual(['preschool', 'teacher']);
});
