import type { Case } from '../../../src/domain/case/case.ts';
import type { PersonCommand } from '../../../src/domain/case/commands.ts';
import { decide } from '../../../src/domain/case/decide.ts';
import { evolve } from '../../../src/domain/case/evolve.ts';
import { isNearlyFull } from '../../../src/domain/case/size-limit.ts';
import { caseIdFrom, type Instant, personId, textKey, unitId } from '../../../src/domain/ids.ts';
import { settingAt, someone } from '../acting.ts';
import { together } from '../together.ts';
import { calendarTime } from '../village.ts';

/** With so many requests behind it that nobody waits for any more. */
function after(requests: number): { readonly state: Case; readonly now: Instant } {
  const { state, now } = together(false);
  const id = caseIdFrom(new Uint8Array([1, 2, 3, 4, 5]));
  let current = state;
  for (let n = 3; n < 3 + requests; n++) {
    const about = { at: now, by: personId('sam'), n };
    current = evolve(current, id, {
      ...{ ...about, type: 'referralSent', from: unitId('school'), to: unitId('psychiatry'), question: 'meet' },
      ...{ hand: 'joint', replyBy: now, restsOn: [] },
    });
    current = evolve(current, id, { ...about, type: 'referralWithdrawn' });
  }
  return { state: current, now };
}

const nextWeek = (now: Instant) => calendarTime.daysFrom(calendarTime.dayOf(now), 7);
const written = { key: textKey('text-1'), digest: '' };
const request: PersonCommand = {
  ...{ type: 'sendReferral', to: unitId('psychiatry'), question: 'assess', hand: 'joint', replyWithin: 5 },
};
const close: PersonCommand = { type: 'closeCase', reason: 'goal-met', receiver: 'own-staff', note: written };

test('a case with hundreds of requests behind it goes on', () => {
  const { state, now } = after(300);
  expect(isNearlyFull(state)).toBe(false);
  expect(decide(state, request, someone(1), settingAt(now))).toHaveProperty('events');
});

test('a case that is full says so in good time, takes nothing new, and can be closed', () => {
  let requests = 300;
  while (!isNearlyFull(after(requests).state)) requests += 100;
  const nearly = after(requests);
  expect(decide(nearly.state, request, someone(1), settingAt(nearly.now))).toHaveProperty('events');
  const { state, now } = after(requests + Math.ceil(requests / 3));
  expect(decide(state, request, someone(1), settingAt(now))).toEqual({ refused: 'case-full' });
  expect(
    decide(state, { type: 'makePlan', plan: written, followUpOn: nextWeek(now) }, someone(1), settingAt(now)),
  ).toHaveProperty('events');
  expect(decide(state, close, someone(1), settingAt(now))).toHaveProperty('events');
});
