import fc from 'fast-check';
import { DateTime } from 'luxon';
import { workingTime } from '../../src/calendar/working-time.ts';
import { limits } from '../../src/content/limits.ts';
import type { Case, CaseEvent } from '../../src/domain/case/case.ts';
import type { Urgency } from '../../src/domain/case/concern.ts';
import { decide, decideBySystem } from '../../src/domain/case/decide.ts';
import { evolve } from '../../src/domain/case/evolve.ts';
import type { Setting } from '../../src/domain/case/setting.ts';
import { type DutyKey, dutyOf } from '../../src/domain/escalation/duties.ts';
import {
  areaId,
  caseIdFrom,
  type Day,
  huvudmanId,
  type Instant,
  parseDay,
  personId,
  textKey,
  toInstant,
  toMs,
  unitId,
} from '../../src/domain/ids.ts';
import {
  type Break,
  makeOrg,
  type Org,
  type Person,
  type Role,
  type Unit,
  type Week,
} from '../../src/domain/organisation/org.ts';

/** A case that nobody holds, and a request that nobody has answered: when somebody is told, in the real calendar. */
const ZONE = 'Europe/Stockholm';
const time = workingTime(ZONE);
const at = (text: string): Instant => toInstant(DateTime.fromSQL(text, { zone: ZONE }).toMillis());
const wall = (instant: Instant | undefined): string =>
  instant === undefined ? 'never' : DateTime.fromISO(instant, { zone: ZONE }).toFormat('yyyy-MM-dd HH:mm');
function day(text: string): Day {
  const parsed = parseDay(text);
  if (parsed === undefined) throw new Error(text);
  return parsed;
}

const office = { from: '08:00', to: '16:30' };
const OFFICE: Week = { mon: office, tue: office, wed: office, thu: office, fri: { from: '08:00', to: '15:30' } };
const evening = { from: '12:00', to: '20:00' };
const LEISURE: Week = { tue: evening, wed: evening, thu: evening, fri: evening, sat: { from: '12:00', to: '17:00' } };
const night = { from: '16:30', to: '08:00' };
const NIGHTS: Week = { mon: night, tue: night, wed: night, thu: night, fri: night, sat: night, sun: night };
const BREAKS: readonly Break[] = [
  { name: 'Jullov', from: day('2026-12-21'), to: day('2027-01-08') },
  { name: 'Klämdag', from: day('2027-05-07'), to: day('2027-05-07') },
  { name: 'Sommarlov', from: day('2027-06-14'), to: day('2027-08-13') },
];

const unitWith = (id: string, differs: Partial<Unit> = {}): Unit => ({
  id: unitId(id),
  name: id,
  kind: 'school',
  area: areaId('skola'),
  municipality: 'Exempelby',
  language: 'sv',
  model: 'preliminar',
  takeWithinDays: 1,
  identity: false,
  hours: OFFICE,
  breaks: BREAKS,
  reportTo: { how: 'Ring 112', url: 'https://exempelby.example' },
  ...differs,
});
const person = (name: string, unit: string, role: Role): Person => ({
  id: personId(name),
  name,
  tenant: 't',
  language: 'sv',
  memberships: [{ unit: unitId(unit), role }],
});
const tora = person('tora', 'skolan', 'staff');
const sam = person('sam', 'skolan', 'coordinator');
const orgOf = (...units: readonly Unit[]): Org =>
  makeOrg('1', {
    huvudmen: [{ id: huvudmanId('h'), name: 'H' }],
    areas: [{ id: areaId('skola'), name: 'Skola', huvudman: huvudmanId('h'), regime: 'osl' }],
    units,
    people: [
      ...[tora, sam, person('rut', 'skolan', 'manager'), person('alva', 'skolan', 'area-manager')],
      ...[person('elsa', 'halsan', 'coordinator'), person('hedda', 'halsan', 'manager')],
    ],
  });
const settingAt = (now: Instant, org: Org): Setting => ({ at: now, org, time, limits, grounds: () => [] });

const id = caseIdFrom(new Uint8Array([1, 2, 3, 4, 5]));
const grown = (before: Case | undefined, decision: ReturnType<typeof decide>): Case => {
  if ('refused' in decision) throw new Error(decision.refused);
  const after = decision.events.reduce<Case | undefined>((state, event: CaseEvent) => evolve(state, id, event), before);
  if (after === undefined) throw new Error('nothing happened');
  return after;
};
const raised = (org: Org, now: Instant, urgency: Urgency): Case =>
  grown(
    undefined,
    decide(
      undefined,
      {
        ...{ type: 'raiseConcern', unit: unitId('skolan'), urgency, suspicion: false },
        content: { key: textKey('concern'), digest: '' },
      },
      tora,
      settingAt(now, org),
    ),
  );
function asked(org: Org, now: Instant, replyWithin: number): Case {
  const setting = settingAt(now, org);
  const waiting = raised(org, now, 'ordinary');
  const held = grown(waiting, decide(waiting, { type: 'takeCase' }, sam, setting));
  const request = {
    type: 'sendReferral',
    to: unitId('halsan'),
    question: 'assess',
    hand: 'joint',
    replyWithin,
  } as const;
  return grown(held, decide(held, request, sam, setting));
}
/** Escalated again and again, with nobody answering: who was told, when. */
function told(
  org: Org,
  start: Case,
  key: DutyKey,
  times: number,
): readonly { readonly who: string; readonly at: Instant }[] {
  const all: { readonly who: string; readonly at: Instant }[] = [];
  let state = start;
  for (let i = 0; i < times; i++) {
    const next = dutyOf(state.duties, key)?.reminders[0];
    if (next === undefined) throw new Error(`${key} reminders no more`);
    all.push({ who: next.who, at: next.at });
    state = grown(state, decideBySystem(state, { type: 'escalateDuty', key }, settingAt(next.at, org)));
  }
  return all;
}
const said = (reminders: ReturnType<typeof told>): string =>
  reminders.map(({ who, at: when }) => `${who} ${wall(when)}`).join(' | ');

/** Checked by hand against a calendar. */
test.each<[what: string, from: string, urgency: Urgency, told: string, unit?: Partial<Unit>]>([
  ['an ordinary day', '2026-11-25 09:00', 'ordinary', 'manager 2026-11-26 09:00 | area-manager 2026-11-30 09:00'],
  [
    'urgent on an ordinary day',
    '2026-11-25 09:00',
    'urgent',
    'manager 2026-11-25 11:00 | area-manager 2026-11-27 11:00',
  ],
  [
    'urgent before the unit opens',
    '2026-11-25 06:00',
    'urgent',
    'manager 2026-11-25 10:00 | area-manager 2026-11-27 10:00',
  ],
  [
    'urgent towards closing time',
    '2026-11-25 15:30',
    'urgent',
    'manager 2026-11-25 16:30 | area-manager 2026-11-27 15:30',
  ],
  [
    'urgent towards the end of a night',
    '2026-11-25 07:00',
    'urgent',
    'manager 2026-11-25 08:00 | area-manager 2026-11-27 08:00',
    { hours: NIGHTS },
  ],
  ['urgent at closing time', '2026-11-25 16:30', 'urgent', 'manager 2026-11-26 10:00 | area-manager 2026-11-30 10:00'],
  ['urgent in the evening', '2026-11-25 18:00', 'urgent', 'manager 2026-11-26 10:00 | area-manager 2026-11-30 10:00'],
  ['urgent on a Saturday', '2026-11-28 12:00', 'urgent', 'manager 2026-11-30 10:00 | area-manager 2026-12-02 10:00'],
  [
    'over the day between two holidays',
    '2027-05-05 10:00',
    'ordinary',
    'manager 2027-05-10 10:00 | area-manager 2027-05-12 10:00',
  ],
  [
    'in the last hour of term',
    '2027-06-11 14:30',
    'ordinary',
    'manager 2027-06-15 14:30 | area-manager 2027-06-17 14:30',
  ],
  [
    'urgent in the last hour of term',
    '2027-06-11 14:30',
    'urgent',
    'manager 2027-06-11 15:30 | area-manager 2027-06-15 15:30',
  ],
  ['when term has ended', '2027-06-11 15:45', 'ordinary', 'manager 2027-06-16 08:00 | area-manager 2027-06-18 08:00'],
  [
    'urgent when term has ended',
    '2027-06-11 15:45',
    'urgent',
    'manager 2027-06-15 08:00 | area-manager 2027-06-17 08:00',
  ],
  ['in the summer', '2027-06-15 10:00', 'ordinary', 'manager 2027-06-17 10:00 | area-manager 2027-06-21 10:00'],
  ['urgent in the summer', '2027-06-15 10:00', 'urgent', 'manager 2027-06-16 10:00 | area-manager 2027-06-18 10:00'],
  ['over Midsummer', '2027-06-24 10:00', 'ordinary', 'manager 2027-06-29 10:00 | area-manager 2027-07-01 10:00'],
  [
    'in the last week of summer',
    '2027-08-12 10:00',
    'ordinary',
    'manager 2027-08-16 10:00 | area-manager 2027-08-18 10:00',
  ],
  ['over Christmas', '2026-12-22 10:00', 'ordinary', 'manager 2026-12-28 10:00 | area-manager 2026-12-30 10:00'],
  ['urgent on Christmas Day', '2026-12-25 10:00', 'urgent', 'manager 2026-12-29 08:00 | area-manager 2027-01-04 08:00'],
  [
    'a unit of evenings and Saturdays, in term',
    '2026-11-28 15:00',
    'ordinary',
    'manager 2026-12-01 15:00 | area-manager 2026-12-03 15:00',
    { hours: LEISURE },
  ],
  [
    'a unit of evenings and Saturdays, in the summer',
    '2027-06-18 14:00',
    'ordinary',
    'manager 2027-06-22 14:00 | area-manager 2027-06-24 14:00',
    { hours: LEISURE },
  ],
  [
    'a unit that takes its time, in term',
    '2026-11-23 10:00',
    'ordinary',
    'manager 2026-11-30 10:00 | area-manager 2026-12-02 10:00',
    { takeWithinDays: 5 },
  ],
  [
    'a unit that takes its time, in the summer',
    '2027-06-15 10:00',
    'ordinary',
    'manager 2027-06-17 10:00 | area-manager 2027-06-21 10:00',
    { takeWithinDays: 5 },
  ],
])('%s, %s: %s is told to %s', (_what, from, urgency, expected, differs = {}) => {
  const org = orgOf(unitWith('skolan', differs), unitWith('halsan'));
  expect(said(told(org, raised(org, at(from), urgency), 'take', 2))).toBe(expected);
});

test('it goes on all summer, until somebody answers', () => {
  const org = orgOf(unitWith('skolan'), unitWith('halsan'));
  expect(said(told(org, raised(org, at('2027-06-15 10:00'), 'urgent'), 'take', 5))).toBe(
    'manager 2027-06-16 10:00 | area-manager 2027-06-18 10:00 | area-manager 2027-06-28 10:00 | area-manager 2027-07-05 10:00 | area-manager 2027-07-12 10:00',
  );
});

test('a request is answered for in the weekdays of a closed unit', () => {
  const org = orgOf(unitWith('skolan', { breaks: [] }), unitWith('halsan'));
  expect(said(told(org, asked(org, at('2027-06-11 10:00'), 5), 'answer-1', 4))).toBe(
    'receivers 2027-06-16 10:00 | receivers-manager 2027-06-18 10:00 | manager 2027-06-28 10:00 | area-manager 2027-07-05 10:00',
  );
});

test('whatever the breaks, somebody is told within days, at an hour when people work', () => {
  const plain = unitWith('plain', { breaks: [] });
  const moments = fc
    .date({ min: new Date('2026-01-01'), max: new Date('2028-12-31'), noInvalidDate: true })
    .map((date) => toInstant(date.getTime()));
  const breaks = fc.array(
    fc.tuple(moments, fc.integer({ min: 0, max: 900 })).map(([from, length]) => ({
      ...{ name: 'Lov', from: time.dayOf(from) },
      to: time.daysFrom(time.dayOf(from), length),
    })),
    { maxLength: 4 },
  );
  const wanted = fc.record({
    ...{ from: moments, breaks, urgency: fc.constantFrom<Urgency>('urgent', 'ordinary') },
    ...{ takeWithinDays: fc.integer({ min: 1, max: 5 }), replyWithin: fc.constantFrom(2, 5, 10) },
  });
  fc.assert(
    fc.property(wanted, ({ from, breaks: off, urgency, takeWithinDays, replyWithin }) => {
      const org = orgOf(unitWith('skolan', { breaks: off, takeWithinDays }), unitWith('halsan', { breaks: off }));
      const days = (reminders: readonly { readonly at: Instant }[], most: number): void => {
        for (const [i, reminder] of reminders.entries()) {
          const [before, within] = i === 0 ? [from, most] : [reminders[i - 1]?.at ?? from, i === 1 ? 2 : 5];
          expect(toMs(reminder.at)).toBeGreaterThan(toMs(before));
          expect(reminder.at <= time.after(before, within, plain)).toBe(true);
          expect(time.nextOpening(reminder.at, plain)).toBe(reminder.at);
        }
      };
      days(told(org, raised(org, from, urgency), 'take', 4), urgency === 'urgent' ? 1 : Math.max(2, takeWithinDays));
      const answer = told(org, asked(org, from, replyWithin), 'answer-1', 3);
      const late = { receivers: 0, 'receivers-manager': 0, manager: 5, 'area-manager': 10 };
      for (const [who, more] of Object.entries(late))
        for (const reminder of answer.filter((one) => one.who === who))
          expect(reminder.at <= time.after(from, replyWithin + more, plain)).toBe(true);
      expect(answer.every((reminder) => time.nextOpening(reminder.at, plain) === reminder.at)).toBe(true);
    }),
    { numRuns: 60 },
  );
});
