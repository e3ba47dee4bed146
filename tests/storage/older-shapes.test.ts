import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { workingTime } from '../../src/calendar/working-time.ts';
import { limits } from '../../src/content/limits.ts';
import { parseOrgFile } from '../../src/content/org-file.ts';
import type { Case, CaseEvent } from '../../src/domain/case/case.ts';
import { decideBySystem } from '../../src/domain/case/decide.ts';
import { evolve } from '../../src/domain/case/evolve.ts';
import { later, parseInstant, personId } from '../../src/domain/ids.ts';
import { slotOf } from '../../src/domain/meeting/meeting.ts';
import { planOf } from '../../src/domain/meeting/papers.ts';
import { figuresOf } from '../../src/domain/reporting/digest.ts';
import { madeUp } from '../../src/local/made-up.ts';
import { caseStore } from '../../src/storage/cases.ts';
import { readState } from '../../src/storage/codec.ts';
import { readEvent } from '../../src/storage/event-codec.ts';
import { readOut } from '../../src/storage/outbox.ts';
import { fromStored, toStored } from '../../src/storage/stored-names.ts';
import { openTables } from '../../src/storage/tables.ts';
import { terms } from '../../src/storage/terms.ts';
import { makeVault } from '../../src/storage/vault.ts';
import { SOCIAL } from '../support/asking.ts';
import { concern, MASTER, NOW, newId, raisedWith, SAM, SCHOOL, taken } from '../support/bare-store.ts';
import { testTables } from '../support/town.ts';

/** What an earlier version has stored goes on being read, and stays as it was stored. */
const FROM = parseInstant('2026-01-05T06:30:00.000Z');
const TO = later(FROM, 180 * 86_400_000);

const time = workingTime('Europe/Stockholm');
const read = parseOrgFile(readFileSync(join(__dirname, '../../src/local/demo.yaml'), 'utf8'));
if (!read.ok) throw new Error('the demo organisation is not valid');
const { org } = read;
const year = madeUp(org, { time, limits, grounds: () => [] }, { from: FROM, to: TO, cases: 70, seed: 1 });

test('a meeting from before it was kept when it was written down counts by its time', () => {
  const status = z.looseObject({ is: z.string() }).transform(({ heldAt: _, ...rest }) => rest);
  const older = z.looseObject({ meetings: z.array(z.looseObject({ status })) });
  let counted = 0;
  for (const { moments } of year) {
    const stored = toStored(older.parse(JSON.parse(JSON.stringify(moments.at(-1)?.after))));
    const state = readState(stored);
    expect(JSON.parse(toStored(state))).toEqual(JSON.parse(stored));
    for (const meeting of state.meetings) {
      const to = slotOf(meeting)?.to;
      const [unit] = meeting.units;
      if (!('attended' in meeting.status) || to === undefined || unit === undefined) continue;
      const invited = (from: typeof to, until: typeof to): number =>
        figuresOf(unit, [{ ...state, meetings: [meeting] }], { from, to: until, soon: time.dayOf(to) }, org).meetings
          .invited;
      expect([invited(later(to, -1), to), invited(to, TO)]).toEqual([1, 0]);
      counted += 1;
    }
  }
  expect(counted).toBeGreaterThan(0);
});

test('the events of a meeting from before they said who organises it, and for whom new times are put', async () => {
  const tables = await openTables(testTables(), `o${randomBytes(6).toString('hex')}`);
  const id = newId();
  const about = { at: NOW, by: SAM, n: 1 };
  const slots = [{ from: later(NOW, 1), to: later(NOW, 2) }];
  const called = {
    ...{
      kind: 'joint',
      purpose: 'follow-up',
      units: [SCHOOL, 'bup'],
      place: { kind: 'digital' },
      answerBy: '2026-12-01',
    },
    ...{ interpreter: false, family: false, sender: SCHOOL, slots },
  };
  const bodies = [
    raisedWith(concern()),
    { type: 'caseTaken', at: NOW, by: SAM, unit: SCHOOL },
    {
      ...about,
      type: 'meetingCalled',
      details: { key: 'meeting-1', digest: '' },
      chair: SAM,
      calledIn: SCHOOL,
      ...called,
    },
    { ...about, type: 'meetingBooked', slot: 0, leaders: [] },
    { ...about, type: 'slotsProposed', chair: 'rut', slots, answerBy: '2026-12-02' },
    { ...about, type: 'meetingBooked', by: 'rut', slot: 0, leaders: [] },
  ].map((event) => JSON.stringify(event));
  for (const [i, body] of bodies.entries())
    await tables.cases.createEntity({
      ...{ partitionKey: id, rowKey: `5-ev-00000${i + 1}-${id}`, body, previous: '', hash: '' },
    });

  let events: readonly CaseEvent[] = [];
  for await (const one of terms(tables).allEvents()) ({ events } = one);
  expect(events.map(({ type }) => type)).toEqual([
    ...['concernRaised', 'caseTaken', 'meetingCalled', 'meetingBooked', 'slotsProposed', 'meetingBooked'],
  ]);
  const after = events.reduce<Case | undefined>((before, event) => evolve(before, id, event), undefined);
  // As it was understood then: whoever proposes comes for the unit that called, and nobody else joins.
  expect(after?.meetings).toMatchObject([
    { units: [SCHOOL, 'bup'], answers: [{ unit: SCHOOL, person: 'rut' }], booked: { organiser: SAM }, round: 2 },
  ]);
  // The chain is over what is stored: nothing of that is made anew in reading.
  const chain = await caseStore(tables, makeVault(MASTER)).events(id);
  expect(chain.map(({ body }) => body)).toEqual(bodies);
  expect(chain.map(({ event }) => event)).toEqual(events);
});

test('who was reminded: by the clock, by a manager, and with the units that were to say who comes', () => {
  const rung = { type: 'dutyRung', at: NOW, key: 'agreed-plan', to: [SAM], first: false, rings: [] };
  for (const event of [
    { ...rung, by: 'clock', who: 'holder' },
    { ...rung, by: 'rut', who: 'holder' },
    { ...rung, by: 'clock', key: 'hold-1', who: 'participants', ask: ['bup', SCHOOL] },
  ])
    expect(readEvent(JSON.stringify(event))).toEqual(fromStored(JSON.stringify(event)));
});

/** What becomes of a case by events as they were stored, each read as it is. */
function stored(...rows: readonly object[]): Case {
  const id = newId();
  const state = [raisedWith(concern()), taken, ...rows].reduce<Case | undefined>((before, row) => {
    const event = readEvent(JSON.stringify(row));
    expect(event).toEqual(fromStored(JSON.stringify(row)));
    return event === undefined ? before : evolve(before, id, event);
  }, undefined);
  if (state === undefined) throw new Error('nothing was stored');
  expect(readState(toStored(state))).toEqual(state);
  return state;
}
const byClock = { at: NOW, by: 'clock' };
const bySam = { at: NOW, by: SAM };
const setting = { at: NOW, org, time, limits, grounds: () => [] };
const SHARED = {
  ...{ ...bySam, type: 'sharedOnGround', n: 1, from: 'exempelby-skola', to: SOCIAL, parts: ['observations'] },
  ...{ ground: 'general-clause', reason: { key: 'ground-1', digest: '' }, told: [] },
};

test('a ground from before it had an end is read as it stands, and gets one with the next change', () => {
  const state = stored(SHARED);
  expect(state.grounds).toEqual([
    {
      ...{ n: 1, from: 'exempelby-skola', to: SOCIAL, parts: ['observations'], ground: 'general-clause' },
      ...{ reason: 'ground-1', by: SAM, at: NOW },
    },
  ]);
  const until = '2026-12-25';
  expect(decideBySystem(state, { type: 'boundGrounds' }, setting)).toMatchObject({
    events: expect.arrayContaining([{ ...byClock, type: 'groundBounded', n: 1, until }]),
  });
  const bounds = { until, cardVersion: state.cardVersion };
  const bounded = stored(SHARED, { ...byClock, type: 'groundBounded', n: 1, until });
  expect(bounded.grounds).toMatchObject([{ bounds: { until } }]);
  expect(stored({ ...SHARED, until }).grounds).toMatchObject([{ bounds }]);
  expect(stored({ ...SHARED, about: 'home' }).grounds).toMatchObject([{ about: 'home' }]);
  expect(
    stored({ ...SHARED, until }, { ...byClock, type: 'groundEnded', n: 1 }).grounds.map(({ stopped }) => stopped),
  ).toEqual([NOW]);
});

const ref = (key: string) => ({ key, digest: '' });
const SIP = {
  ...{ type: 'meetingCalled', n: 1, details: ref('meeting-1'), chair: SAM, calledIn: SCHOOL, kind: 'sip' },
  ...{ purpose: 'divide-work', units: [SCHOOL, SOCIAL], place: { kind: 'unit', unit: SOCIAL, digital: false } },
  ...{ answerBy: '2026-12-01', interpreter: false, family: false, sender: SCHOOL },
  slots: [{ from: later(NOW, 1), to: later(NOW, 2) }],
};
const BOOKED = { type: 'meetingBooked', n: 1, slot: 0, leaders: [], organiser: SAM };
const PLAN = {
  ...{ lead: 'exempelby', coordinator: { unit: SCHOOL, person: SAM } },
  law: { efforts: ref('efforts-1'), divided: ref('divided-1'), others: ref('others-1') },
};
const closed = (more: object) => [
  { ...bySam, ...SIP },
  { ...bySam, ...BOOKED },
  { ...bySam, type: 'meetingHeld', n: 1, attended: [SCHOOL, SOCIAL], childSaid: ref('child-1'), goal: ref('goal-1') },
  {
    ...{ ...bySam, type: 'meetingClosed', n: 1, followUpOn: '2027-02-10', followUpAt: { kind: 'digital' } },
    plan: { ...PLAN, ...more },
  },
];

test('a plan from before it was asked whether the family wants it is still one, and says nothing of that', () => {
  const agreed = {
    ...{ lead: 'exempelby', coordinator: { unit: SCHOOL, person: SAM } },
    law: { efforts: 'efforts-1', divided: 'divided-1', others: 'others-1' },
  };
  const planIn = (state: Case) => state.meetings.map((meeting) => planOf(state, meeting)?.agreed);
  expect(planIn(stored(...closed({})))).toEqual([agreed]);
  expect(planIn(stored(...closed({ wanted: 'yes' })))).toEqual([{ ...agreed, wanted: 'yes' }]);
  const unwanted = { wanted: 'not-asked', unwanted: ref('unagreed-1') };
  expect(planIn(stored(...closed(unwanted)))).toEqual([{ ...agreed, ...unwanted, unwanted: 'unagreed-1' }]);
});

test('what has become of a case whose units are no more, as it was stored', () => {
  const asked = {
    ...{ ...bySam, type: 'referralSent', n: 1, from: SCHOOL, to: SOCIAL, question: 'assess', hand: 'joint' },
    ...{ replyBy: later(NOW, 86_400_000), restsOn: [] },
  };
  const before = [asked, { ...bySam, ...SIP }];
  expect(stored(...before, { ...byClock, type: 'unitMoved', from: SCHOOL, to: 'bjorkens-forskola' })).toMatchObject({
    ...{ holder: { kind: 'person', unit: 'bjorkens-forskola', person: SAM }, raisedIn: 'bjorkens-forskola' },
    ...{ referrals: [{ from: 'bjorkens-forskola', to: SOCIAL, status: { is: 'sent' } }] },
    meetings: [{ units: ['bjorkens-forskola', SOCIAL], sender: 'bjorkens-forskola', answers: [{ person: SAM }] }],
  });
  expect(stored(...before, { ...byClock, type: 'unitGone', unit: SOCIAL })).toMatchObject({
    ...{ holder: { kind: 'person', unit: SCHOOL }, referrals: [{ status: { is: 'withdrawn' } }] },
    meetings: [{ units: [SCHOOL], place: { kind: 'unit', unit: SCHOOL, digital: false } }],
  });
});

test('a yes from before it said what happens next is owed with a time of its own, from the next change on', () => {
  const asked = {
    ...{ ...bySam, type: 'referralSent', n: 1, from: SCHOOL, to: SOCIAL, question: 'assess', hand: 'joint' },
    ...{ replyBy: later(NOW, 86_400_000), restsOn: [] },
  };
  const yes = { at: NOW, by: 'mia', type: 'referralAccepted', n: 1 };
  const state = stored(asked, yes);
  expect(state.referrals).toMatchObject([{ status: { is: 'accepted', by: 'mia', at: NOW } }]);
  const next = decideBySystem(state, { type: 'noteLinked', other: newId(), by: personId(SAM) }, setting);
  expect(next).toMatchObject({
    events: expect.arrayContaining([
      expect.objectContaining({
        type: 'dutiesSet',
        begun: expect.arrayContaining([expect.objectContaining({ key: 'promised-1', since: NOW })]),
      }),
    ]),
  });
  const promised = { what: 'visit', by: '2026-12-09' };
  expect(stored(asked, { ...yes, next: promised }).referrals).toMatchObject([{ status: { next: promised } }]);
  const over = { ...asked, hand: 'over' };
  const moved = decideBySystem(stored(over, yes), { type: 'noteLinked', other: newId(), by: personId(SAM) }, setting);
  expect(JSON.stringify(moved)).not.toContain('promised-1');
});

test('a close from before its receiver had to know is one still, and a request asks for no close unless it says so', () => {
  const closing = { reason: 'moved', receiver: 'new-school', note: { key: 'close-1', digest: '' } };
  const close = { ...bySam, type: 'caseClosed', ...closing };
  expect(stored(close)).toMatchObject({ status: 'closed', reason: 'moved', receiver: 'new-school' });
  const asked = {
    ...{ ...bySam, type: 'referralSent', n: 1, from: SCHOOL, to: SOCIAL, question: 'assess', hand: 'joint' },
    ...{ replyBy: later(NOW, 86_400_000), restsOn: [] },
  };
  expect(stored(asked).referrals.map((one) => one.closing)).toEqual([undefined]);
  expect(stored({ ...asked, question: 'follow-child', closing }).referrals).toMatchObject([{ closing }]);
});

test('an outbox entry from before it said why a message did not arrive', () => {
  const row = { partitionKey: 'c', rowKey: '2-out-000002-0-c', out: '000002-0', effect: '{"kind":"refresh"}' };
  const stored = { ...row, etag: 'e', status: 'dead', attempts: 12, leaseUntil: NOW, notBefore: NOW };
  const entry = readOut(stored, 'me');
  expect(entry).toMatchObject({ id: '000002-0', status: 'dead', attempts: 12, unknown: 0 });
  expect(entry.loss).toBeUndefined();
});

test('a case from before authorities chose anything has no version, and goes by the product’s own limits', () => {
  const state = stored();
  expect(state).not.toHaveProperty('choices');
  const chosen = readEvent(JSON.stringify({ ...raisedWith(concern()), choices: ['exempelby-1', 'lanet-2027'] }));
  expect(chosen && evolve(undefined, newId(), chosen)).toMatchObject({ choices: ['exempelby-1', 'lanet-2027'] });
});
