import { DateTime } from 'luxon';
import { workingTime } from '../../src/calendar/working-time.ts';
import { duties } from '../../src/content/ladder.ts';
import { timeFor } from '../../src/domain/escalation/due.ts';
import { DUTY_KINDS, type DutyKind } from '../../src/domain/escalation/duties.ts';
import { remindersFor } from '../../src/domain/escalation/schedule.ts';
import { areaId, type Day, type Instant, parseDay, toInstant, unitId } from '../../src/domain/ids.ts';
import type { Unit } from '../../src/domain/organisation/org.ts';

const ZONE = 'Europe/Stockholm';
const time = workingTime(ZONE);
const at = (text: string): Instant => toInstant(DateTime.fromSQL(text, { zone: ZONE }).toMillis());
const wall = (instant: Instant): string => DateTime.fromISO(instant, { zone: ZONE }).toFormat('yyyy-MM-dd HH:mm');
function day(text: string): Day {
  const parsed = parseDay(text);
  if (parsed === undefined) throw new Error(text);
  return parsed;
}

const office = { from: '08:00', to: '16:30' };
const school: Unit = {
  id: unitId('skolan'),
  name: 'Skolan',
  kind: 'school',
  area: areaId('skola'),
  municipality: 'Exempelby',
  language: 'sv',
  model: 'preliminar',
  takeWithinDays: 1,
  identity: false,
  hours: { mon: office, tue: office, wed: office, thu: office, fri: office },
  breaks: [
    { name: 'Jullov', from: day('2026-12-21'), to: day('2027-01-08') },
    { name: 'Sommarlov', from: day('2027-06-14'), to: day('2027-08-13') },
  ],
  reportTo: { how: 'Ring 112', url: 'https://exempelby.example' },
};

/** What begins then: when it is due, and who is told when. */
const story = (kind: DutyKind, from: string): string => {
  const rule = duties[kind];
  const counted = timeFor(kind, time);
  const due = counted.after(at(from), rule.within, school);
  return [
    `due ${wall(due)}`,
    ...remindersFor(rule, due, at(from), school, counted).map(
      ({ who, at: when, beforeBreak }) => `${beforeBreak === true ? 'before the break, ' : ''}${who} ${wall(when)}`,
    ),
  ].join(' | ');
};
/** Set by a date that people chose, or told of in another story. */
const SET_BY_DATE: readonly DutyKind[] = [
  'consent-answer',
  'consent-ends',
  'ground-ends',
  'paused',
  'rsvp',
  'book',
  'hold',
  'conclude',
  'action',
  'call-follow-up',
  'name-hub',
];

/** Checked by hand against a calendar: who hears of what is not done, from each of these days. */
const STORIES: readonly (readonly [what: string, from: string, told: { readonly [kind in DutyKind]?: string }])[] = [
  [
    'an ordinary autumn',
    '2026-09-01 10:00',
    {
      take: 'due 2026-09-03 10:00 | manager 2026-09-03 10:00 | area-manager 2026-09-07 10:00',
      'first-contact':
        'due 2026-09-08 10:00 | holder 2026-09-08 08:00 | deputy 2026-09-10 08:00 | manager 2026-09-15 10:00 | area-manager 2026-09-22 10:00',
      evaluation:
        'due 2026-10-13 10:00 | holder 2026-10-13 08:00 | deputy 2026-10-15 08:00 | manager 2026-10-20 10:00 | area-manager 2026-10-27 10:00',
      'consent-asked':
        'due 2026-09-04 10:00 | holder 2026-09-04 08:00 | deputy 2026-09-08 08:00 | manager 2026-09-11 10:00 | area-manager 2026-09-18 10:00',
      invitation:
        'due 2026-09-08 10:00 | holder 2026-09-08 08:00 | deputy 2026-09-10 08:00 | manager 2026-09-15 10:00 | area-manager 2026-09-22 10:00',
      meeting:
        'due 2026-09-22 10:00 | holder 2026-09-11 08:00 | manager 2026-09-15 10:00 | holder 2026-09-22 08:00 | manager 2026-09-22 10:00 | area-manager 2026-09-29 10:00',
      'agreed-plan':
        'due 2026-09-29 10:00 | holder 2026-09-29 08:00 | deputy 2026-10-01 08:00 | manager 2026-10-06 10:00 | area-manager 2026-10-13 10:00',
      'follow-up':
        'due 2026-11-24 10:00 | holder 2026-11-24 08:00 | deputy 2026-11-26 08:00 | manager 2026-12-01 10:00 | area-manager 2026-12-08 10:00',
      'call-activity':
        'due 2026-09-15 10:00 | holder 2026-09-15 08:00 | deputy 2026-09-17 08:00 | manager 2026-09-22 10:00 | area-manager 2026-09-29 10:00',
      answer:
        'due 2026-09-08 10:00 | receivers 2026-09-04 10:00 | receivers-manager 2026-09-08 10:00 | manager 2026-09-15 10:00 | area-manager 2026-09-22 10:00',
      question:
        'due 2026-09-02 10:00 | holder 2026-09-02 08:00 | deputy 2026-09-03 08:00 | manager 2026-09-04 10:00 | area-manager 2026-09-09 10:00',
      'next-step':
        'due 2026-09-08 10:00 | holder 2026-09-08 08:00 | deputy 2026-09-10 08:00 | manager 2026-09-15 10:00 | area-manager 2026-09-22 10:00',
      promised:
        'due 2026-09-15 10:00 | receivers 2026-09-11 10:00 | receivers 2026-09-15 10:00 | holder 2026-09-16 08:00 | receivers-manager 2026-09-17 10:00 | manager 2026-09-22 10:00 | area-manager 2026-09-29 10:00',
      result:
        'due 2026-10-13 10:00 | receivers 2026-10-09 10:00 | receivers 2026-10-13 10:00 | holder 2026-10-14 08:00 | receivers-manager 2026-10-15 10:00 | manager 2026-10-20 10:00 | area-manager 2026-10-27 10:00',
    },
  ],
  [
    'over the hour that is lost in spring, and over Easter',
    '2026-03-27 15:00',
    {
      take: 'due 2026-03-31 15:00 | manager 2026-03-31 15:00 | area-manager 2026-04-02 15:00',
      'first-contact':
        'due 2026-04-07 15:00 | holder 2026-04-07 08:00 | deputy 2026-04-09 08:00 | manager 2026-04-14 15:00 | area-manager 2026-04-21 15:00',
      evaluation:
        'due 2026-05-13 15:00 | holder 2026-05-13 08:00 | deputy 2026-05-18 08:00 | manager 2026-05-21 15:00 | area-manager 2026-05-28 15:00',
      'consent-asked':
        'due 2026-04-01 15:00 | holder 2026-04-01 08:00 | deputy 2026-04-07 08:00 | manager 2026-04-10 15:00 | area-manager 2026-04-17 15:00',
      invitation:
        'due 2026-04-07 15:00 | holder 2026-04-07 08:00 | deputy 2026-04-09 08:00 | manager 2026-04-14 15:00 | area-manager 2026-04-21 15:00',
      meeting:
        'due 2026-04-21 15:00 | holder 2026-04-10 08:00 | manager 2026-04-14 15:00 | holder 2026-04-21 08:00 | manager 2026-04-21 15:00 | area-manager 2026-04-28 15:00',
      'agreed-plan':
        'due 2026-04-28 15:00 | holder 2026-04-28 08:00 | deputy 2026-04-30 08:00 | manager 2026-05-06 15:00 | area-manager 2026-05-13 15:00',
      'follow-up':
        'due 2026-06-26 15:00 | holder 2026-06-26 08:00 | deputy 2026-06-30 08:00 | manager 2026-07-03 15:00 | area-manager 2026-07-10 15:00',
      'call-activity':
        'due 2026-04-14 15:00 | holder 2026-04-14 08:00 | deputy 2026-04-16 08:00 | manager 2026-04-21 15:00 | area-manager 2026-04-28 15:00',
      answer:
        'due 2026-04-07 15:00 | receivers 2026-04-01 15:00 | receivers-manager 2026-04-07 15:00 | manager 2026-04-14 15:00 | area-manager 2026-04-21 15:00',
      question:
        'due 2026-03-30 15:00 | holder 2026-03-30 08:00 | deputy 2026-03-31 08:00 | manager 2026-04-01 15:00 | area-manager 2026-04-08 15:00',
      'next-step':
        'due 2026-04-07 15:00 | holder 2026-04-07 08:00 | deputy 2026-04-09 08:00 | manager 2026-04-14 15:00 | area-manager 2026-04-21 15:00',
      promised:
        'due 2026-04-14 15:00 | receivers 2026-04-10 15:00 | receivers 2026-04-14 15:00 | holder 2026-04-15 08:00 | receivers-manager 2026-04-16 15:00 | manager 2026-04-21 15:00 | area-manager 2026-04-28 15:00',
      result:
        'due 2026-05-13 15:00 | receivers 2026-05-11 15:00 | receivers 2026-05-13 15:00 | holder 2026-05-15 08:00 | receivers-manager 2026-05-18 15:00 | manager 2026-05-21 15:00 | area-manager 2026-05-28 15:00',
    },
  ],
  [
    'over the hour that is given back in autumn',
    '2026-10-23 15:00',
    {
      take: 'due 2026-10-27 15:00 | manager 2026-10-27 15:00 | area-manager 2026-10-29 15:00',
      'first-contact':
        'due 2026-10-30 15:00 | holder 2026-10-30 08:00 | deputy 2026-11-03 08:00 | manager 2026-11-06 15:00 | area-manager 2026-11-13 15:00',
      evaluation:
        'due 2026-12-04 15:00 | holder 2026-12-04 08:00 | deputy 2026-12-08 08:00 | manager 2026-12-11 15:00 | area-manager 2026-12-18 15:00',
      'consent-asked':
        'due 2026-10-28 15:00 | holder 2026-10-28 08:00 | deputy 2026-10-30 08:00 | manager 2026-11-04 15:00 | area-manager 2026-11-11 15:00',
      invitation:
        'due 2026-10-30 15:00 | holder 2026-10-30 08:00 | deputy 2026-11-03 08:00 | manager 2026-11-06 15:00 | area-manager 2026-11-13 15:00',
      meeting:
        'due 2026-11-13 15:00 | holder 2026-11-04 08:00 | manager 2026-11-06 15:00 | holder 2026-11-13 08:00 | manager 2026-11-13 15:00 | area-manager 2026-11-20 15:00',
      'agreed-plan':
        'due 2026-11-20 15:00 | holder 2026-11-20 08:00 | deputy 2026-11-24 08:00 | manager 2026-11-27 15:00 | area-manager 2026-12-04 15:00',
      'follow-up':
        'due 2027-02-05 15:00 | before the break, holder 2026-12-18 08:00 | holder 2027-02-05 08:00 | deputy 2027-02-09 08:00 | manager 2027-02-12 15:00 | area-manager 2027-02-19 15:00',
      'call-activity':
        'due 2026-11-06 15:00 | holder 2026-11-06 08:00 | deputy 2026-11-10 08:00 | manager 2026-11-13 15:00 | area-manager 2026-11-20 15:00',
      answer:
        'due 2026-10-30 15:00 | receivers 2026-10-28 15:00 | receivers-manager 2026-10-30 15:00 | manager 2026-11-06 15:00 | area-manager 2026-11-13 15:00',
      question:
        'due 2026-10-26 15:00 | holder 2026-10-26 08:00 | deputy 2026-10-27 08:00 | manager 2026-10-28 15:00 | area-manager 2026-11-02 15:00',
      'next-step':
        'due 2026-10-30 15:00 | holder 2026-10-30 08:00 | deputy 2026-11-03 08:00 | manager 2026-11-06 15:00 | area-manager 2026-11-13 15:00',
      promised:
        'due 2026-11-06 15:00 | receivers 2026-11-04 15:00 | receivers 2026-11-06 15:00 | holder 2026-11-09 08:00 | receivers-manager 2026-11-10 15:00 | manager 2026-11-13 15:00 | area-manager 2026-11-20 15:00',
      result:
        'due 2026-12-04 15:00 | receivers 2026-12-02 15:00 | receivers 2026-12-04 15:00 | holder 2026-12-07 08:00 | receivers-manager 2026-12-08 15:00 | manager 2026-12-11 15:00 | area-manager 2026-12-18 15:00',
    },
  ],
  [
    'towards Christmas and the new year',
    '2026-12-10 15:00',
    {
      take: 'due 2026-12-14 15:00 | manager 2026-12-14 15:00 | area-manager 2026-12-16 15:00',
      'first-contact':
        'due 2026-12-17 15:00 | holder 2026-12-17 08:00 | deputy 2027-01-11 08:00 | manager 2027-01-14 15:00 | area-manager 2027-01-21 15:00',
      evaluation:
        'due 2027-02-11 15:00 | before the break, holder 2026-12-18 08:00 | holder 2027-02-11 08:00 | deputy 2027-02-15 08:00 | manager 2027-02-18 15:00 | area-manager 2027-02-25 15:00',
      'consent-asked':
        'due 2026-12-15 15:00 | holder 2026-12-15 08:00 | deputy 2026-12-17 08:00 | manager 2027-01-12 15:00 | area-manager 2027-01-19 15:00',
      invitation:
        'due 2026-12-17 15:00 | holder 2026-12-17 08:00 | deputy 2027-01-11 08:00 | manager 2027-01-14 15:00 | area-manager 2027-01-21 15:00',
      meeting:
        'due 2027-01-21 15:00 | before the break, holder 2026-12-18 08:00 | holder 2027-01-12 08:00 | manager 2027-01-14 15:00 | holder 2027-01-21 08:00 | manager 2027-01-21 15:00 | area-manager 2027-01-28 15:00',
      'agreed-plan':
        'due 2027-01-28 15:00 | before the break, holder 2026-12-18 08:00 | holder 2027-01-28 08:00 | deputy 2027-02-01 08:00 | manager 2027-02-04 15:00 | area-manager 2027-02-11 15:00',
      'follow-up':
        'due 2027-03-25 15:00 | before the break, holder 2026-12-18 08:00 | holder 2027-03-25 08:00 | deputy 2027-03-31 08:00 | manager 2027-04-05 15:00 | area-manager 2027-04-12 15:00',
      'call-activity':
        'due 2027-01-14 15:00 | before the break, holder 2026-12-18 08:00 | holder 2027-01-14 08:00 | deputy 2027-01-18 08:00 | manager 2027-01-21 15:00 | area-manager 2027-01-28 15:00',
      answer:
        'due 2026-12-17 15:00 | receivers 2026-12-15 15:00 | receivers-manager 2026-12-17 15:00 | manager 2026-12-28 15:00 | area-manager 2027-01-07 15:00',
      question:
        'due 2026-12-11 15:00 | holder 2026-12-11 08:00 | deputy 2026-12-14 08:00 | manager 2026-12-15 15:00 | area-manager 2026-12-18 15:00',
      'next-step':
        'due 2026-12-17 15:00 | holder 2026-12-17 08:00 | deputy 2027-01-11 08:00 | manager 2027-01-14 15:00 | area-manager 2027-01-21 15:00',
      promised:
        'due 2027-01-14 15:00 | receivers 2027-01-12 15:00 | receivers 2027-01-14 15:00 | holder 2027-01-15 08:00 | receivers-manager 2027-01-18 15:00 | manager 2027-01-21 15:00 | area-manager 2027-01-28 15:00',
      result:
        'due 2027-02-11 15:00 | receivers 2027-02-09 15:00 | receivers 2027-02-11 15:00 | holder 2027-02-12 08:00 | receivers-manager 2027-02-15 15:00 | manager 2027-02-18 15:00 | area-manager 2027-02-25 15:00',
    },
  ],
  [
    'towards the summer',
    '2027-06-07 15:00',
    {
      take: 'due 2027-06-09 15:00 | manager 2027-06-09 15:00 | area-manager 2027-06-11 15:00',
      'first-contact':
        'due 2027-08-16 15:00 | before the break, holder 2027-06-11 08:00 | holder 2027-08-16 08:00 | deputy 2027-08-18 08:00 | manager 2027-08-23 15:00 | area-manager 2027-08-30 15:00',
      evaluation:
        'due 2027-09-20 15:00 | before the break, holder 2027-06-11 08:00 | holder 2027-09-20 08:00 | deputy 2027-09-22 08:00 | manager 2027-09-27 15:00 | area-manager 2027-10-04 15:00',
      'consent-asked':
        'due 2027-06-10 15:00 | holder 2027-06-10 08:00 | deputy 2027-08-16 08:00 | manager 2027-08-19 15:00 | area-manager 2027-08-26 15:00',
      invitation:
        'due 2027-08-16 15:00 | before the break, holder 2027-06-11 08:00 | holder 2027-08-16 08:00 | deputy 2027-08-18 08:00 | manager 2027-08-23 15:00 | area-manager 2027-08-30 15:00',
      meeting:
        'due 2027-08-30 15:00 | before the break, holder 2027-06-11 08:00 | holder 2027-08-19 08:00 | manager 2027-08-23 15:00 | holder 2027-08-30 08:00 | manager 2027-08-30 15:00 | area-manager 2027-09-06 15:00',
      'agreed-plan':
        'due 2027-09-06 15:00 | before the break, holder 2027-06-11 08:00 | holder 2027-09-06 08:00 | deputy 2027-09-08 08:00 | manager 2027-09-13 15:00 | area-manager 2027-09-20 15:00',
      'follow-up':
        'due 2027-11-01 15:00 | before the break, holder 2027-06-11 08:00 | holder 2027-11-01 08:00 | deputy 2027-11-03 08:00 | manager 2027-11-08 15:00 | area-manager 2027-11-15 15:00',
      'call-activity':
        'due 2027-08-23 15:00 | before the break, holder 2027-06-11 08:00 | holder 2027-08-23 08:00 | deputy 2027-08-25 08:00 | manager 2027-08-30 15:00 | area-manager 2027-09-06 15:00',
      answer:
        'due 2027-06-14 15:00 | receivers 2027-06-10 15:00 | receivers-manager 2027-06-14 15:00 | manager 2027-06-21 15:00 | area-manager 2027-06-29 15:00',
      question:
        'due 2027-06-08 15:00 | holder 2027-06-08 08:00 | deputy 2027-06-09 08:00 | manager 2027-06-10 15:00 | area-manager 2027-08-17 15:00',
      'next-step':
        'due 2027-08-16 15:00 | before the break, holder 2027-06-11 08:00 | holder 2027-08-16 08:00 | deputy 2027-08-18 08:00 | manager 2027-08-23 15:00 | area-manager 2027-08-30 15:00',
      promised:
        'due 2027-08-23 15:00 | receivers 2027-08-19 15:00 | receivers 2027-08-23 15:00 | holder 2027-08-24 08:00 | receivers-manager 2027-08-25 15:00 | manager 2027-08-30 15:00 | area-manager 2027-09-06 15:00',
      result:
        'due 2027-09-20 15:00 | receivers 2027-09-16 15:00 | receivers 2027-09-20 15:00 | holder 2027-09-21 08:00 | receivers-manager 2027-09-22 15:00 | manager 2027-09-27 15:00 | area-manager 2027-10-04 15:00',
    },
  ],
  [
    'over a leap day',
    '2028-02-25 15:00',
    {
      take: 'due 2028-02-29 15:00 | manager 2028-02-29 15:00 | area-manager 2028-03-02 15:00',
      'first-contact':
        'due 2028-03-03 15:00 | holder 2028-03-03 08:00 | deputy 2028-03-07 08:00 | manager 2028-03-10 15:00 | area-manager 2028-03-17 15:00',
      evaluation:
        'due 2028-04-07 15:00 | holder 2028-04-07 08:00 | deputy 2028-04-11 08:00 | manager 2028-04-18 15:00 | area-manager 2028-04-25 15:00',
      'consent-asked':
        'due 2028-03-01 15:00 | holder 2028-03-01 08:00 | deputy 2028-03-03 08:00 | manager 2028-03-08 15:00 | area-manager 2028-03-15 15:00',
      invitation:
        'due 2028-03-03 15:00 | holder 2028-03-03 08:00 | deputy 2028-03-07 08:00 | manager 2028-03-10 15:00 | area-manager 2028-03-17 15:00',
      meeting:
        'due 2028-03-17 15:00 | holder 2028-03-08 08:00 | manager 2028-03-10 15:00 | holder 2028-03-17 08:00 | manager 2028-03-17 15:00 | area-manager 2028-03-24 15:00',
      'agreed-plan':
        'due 2028-03-24 15:00 | holder 2028-03-24 08:00 | deputy 2028-03-28 08:00 | manager 2028-03-31 15:00 | area-manager 2028-04-07 15:00',
      'follow-up':
        'due 2028-05-24 15:00 | holder 2028-05-24 08:00 | deputy 2028-05-29 08:00 | manager 2028-06-01 15:00 | area-manager 2028-06-09 15:00',
      'call-activity':
        'due 2028-03-10 15:00 | holder 2028-03-10 08:00 | deputy 2028-03-14 08:00 | manager 2028-03-17 15:00 | area-manager 2028-03-24 15:00',
      answer:
        'due 2028-03-03 15:00 | receivers 2028-03-01 15:00 | receivers-manager 2028-03-03 15:00 | manager 2028-03-10 15:00 | area-manager 2028-03-17 15:00',
      question:
        'due 2028-02-28 15:00 | holder 2028-02-28 08:00 | deputy 2028-02-29 08:00 | manager 2028-03-01 15:00 | area-manager 2028-03-06 15:00',
      'next-step':
        'due 2028-03-03 15:00 | holder 2028-03-03 08:00 | deputy 2028-03-07 08:00 | manager 2028-03-10 15:00 | area-manager 2028-03-17 15:00',
      promised:
        'due 2028-03-10 15:00 | receivers 2028-03-08 15:00 | receivers 2028-03-10 15:00 | holder 2028-03-13 08:00 | receivers-manager 2028-03-14 15:00 | manager 2028-03-17 15:00 | area-manager 2028-03-24 15:00',
      result:
        'due 2028-04-07 15:00 | receivers 2028-04-05 15:00 | receivers 2028-04-07 15:00 | holder 2028-04-10 08:00 | receivers-manager 2028-04-11 15:00 | manager 2028-04-18 15:00 | area-manager 2028-04-25 15:00',
    },
  ],
];

describe.each(STORIES)('%s, from %s', (_, from, told) => {
  test.each(DUTY_KINDS.filter((kind) => !SET_BY_DATE.includes(kind)))('%s', (kind) => {
    expect(story(kind, from)).toBe(told[kind]);
  });
});
