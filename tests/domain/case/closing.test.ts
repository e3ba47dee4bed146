import type { Case, CaseEvent } from '../../../src/domain/case/case.ts';
import type { PersonCommand } from '../../../src/domain/case/commands.ts';
import { decide } from '../../../src/domain/case/decide.ts';
import { subjectOf } from '../../../src/domain/case/effects.ts';
import { evolve } from '../../../src/domain/case/evolve.ts';
import { clocks, plan } from '../../../src/domain/case/plan.ts';
import { RECEIVERS, type Receiver } from '../../../src/domain/case/steps.ts';
import { later, parseDay, parseInstant, personId, textKey, unitId } from '../../../src/domain/ids.ts';
import { raised, settingAt } from '../acting.ts';
import { org } from '../village.ts';

const begun = parseInstant('2026-11-25T09:00:00.000Z');
const note = { key: textKey('close-1'), digest: 'note' };
const whom = { key: textKey('spoken-1'), digest: 'whom' };
const day = (text: string) => parseDay(text) ?? never();
const close = (receiver: Receiver, knows?: Extract<PersonCommand, { type: 'closeCase' }>['knows']): PersonCommand => ({
  type: 'closeCase',
  reason: 'moved',
  receiver,
  note,
  ...(knows === undefined ? {} : { knows }),
});
const asking = close('new-school', { asks: unitId('preschool') });
const ask = { type: 'sendReferral', to: unitId('social'), question: 'assess', hand: 'joint', replyWithin: 5 } as const;

/** A case that sam has taken, and what people then do in it. */
function story() {
  let state: Case = raised(false).state;
  let at = begun;
  const told: string[] = [];
  /** The types of the events, or why nothing happened. */
  const does = (who: string, command: PersonCommand): string => {
    at = later(at, 60_000);
    const decision = decide(state, command, org.people.get(personId(who)) ?? never(), settingAt(at));
    if ('refused' in decision) return decision.refused;
    told.length = 0;
    for (const event of decision.events) {
      state = evolve(state, state.id, event);
      told.push(...saidBy(event, state));
    }
    return decision.events.flatMap(({ type }) => (type === 'dutiesSet' ? [] : [type])).join(' ');
  };
  does('sam', { type: 'takeCase' });
  return { does, told, now: (): Case => state };
}
const saidBy = (event: CaseEvent, state: Case): readonly string[] =>
  plan(event, state, org).flatMap((effect) => {
    if (effect.kind !== 'show' || effect.view !== 'news') return [];
    const about = subjectOf(effect);
    return `${'person' in effect.to ? effect.to.person : effect.to.unit}: ${about?.is === 'referral' ? about.event : about?.is}`;
  });
function never(): never {
  throw new Error('nobody of that name');
}

test.each(RECEIVERS)('nobody outside the unit is to follow the child without knowing of it: %s', (receiver) => {
  const isNear = receiver === 'own-staff' || receiver === 'guardians';
  const { does, now } = story();
  expect(does('sam', close(receiver))).toBe(isNear ? 'caseClosed' : 'receiver-unknowing');
  expect(now().status).toBe(isNear ? 'closed' : 'open');
});

test('a close that asks a unit leaves the case open, with a clock, until somebody there says yes', () => {
  const { does, told, now } = story();
  expect(does('sam', asking)).toBe('referralSent');
  expect(now()).toMatchObject({ status: 'open', step: 1, holder: { person: 'sam' } });
  expect(clocks(now()).map(({ key }) => key)).toContain('answer-1');

  expect(does('preschool-head', { type: 'acceptReferral', n: 1 })).toBe('referralAccepted caseClosed');
  expect(now()).toMatchObject({ status: 'closed', reason: 'moved', receiver: 'new-school', holder: { person: 'sam' } });
  expect(now().contacts).toEqual([{ unit: 'preschool', person: 'preschool-head' }]);
  expect(clocks(now())).toEqual([]);
  // One message to each: that it is closed.
  expect(told).toEqual(['teacher: closed', 'sam: closed']);
});

test('with the yes, nobody else waits for an answer, and a contact elsewhere is told', () => {
  const { does, told, now } = story();
  does('sam', ask);
  does('mia', { type: 'acceptReferral', n: 1 });
  does('sam', { ...ask, to: unitId('clinic') });
  does('sam', asking);
  expect(does('preschool-head', { type: 'acceptReferral', n: 3 })).toBe(
    'referralAccepted referralWithdrawn caseClosed',
  );
  expect(told).toEqual(['clinic: referralWithdrawn', 'teacher: closed', 'sam: closed', 'mia: closed']);
  expect(now().referrals.map(({ status }) => status.is)).toEqual(['accepted', 'withdrawn', 'accepted']);
});

test('a no is a no as to any request: the case is open, and a next step is owed', () => {
  const { does, now } = story();
  does('sam', asking);
  const next = { kind: 'other-unit', by: day('2026-12-10') } as const;
  does('preschool-head', { type: 'declineReferral', n: 1, reason: 'not-our-task', comment: note, next });
  expect(now().status).toBe('open');
  expect(clocks(now()).map(({ key }) => key)).toContain('next-step-1');
});

test('one yes at a time ends the holder’s part, and what is asked can be taken back', () => {
  const { does } = story();
  does('sam', { ...ask, hand: 'over' });
  expect(does('sam', asking)).toBe('one-at-a-time');
  does('sam', { type: 'withdrawReferral', n: 1 });
  expect(does('sam', asking)).toBe('referralSent');
  expect(does('sam', { ...ask, hand: 'over' })).toBe('one-at-a-time');
  expect(does('sam', asking)).toBe('already-asked');
  // Who asks their own unit does not ask somebody elsewhere.
  expect(does('sam', close('other-service', { asks: unitId('school') }))).toBe('not-another-unit');
  expect(does('sam', { type: 'withdrawReferral', n: 2 })).toBe('referralWithdrawn');
  expect(does('sam', close('own-staff'))).toBe('caseClosed');
});

test.each([
  ['2026-11-24', 'not-a-day-since'],
  ['2026-11-25', 'caseClosed'],
  ['2026-11-26', 'not-a-day-since'],
])('somebody has spoken with the receiver on a day that has been: %s', (on, outcome) => {
  const { does } = story();
  expect(does('sam', close('new-school', { spoken: whom, on: day(on) }))).toBe(outcome);
});
