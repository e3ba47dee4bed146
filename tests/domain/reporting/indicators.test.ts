import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { workingTime } from '../../../src/calendar/working-time.ts';
import { limits } from '../../../src/content/limits.ts';
import { parseOrgFile } from '../../../src/content/org-file.ts';
import { parseInstant } from '../../../src/domain/ids.ts';
import { countedIn, indicatorsOf, observedIn } from '../../../src/domain/reporting/indicators.ts';
import { madeUp } from '../../../src/local/made-up.ts';

const read = parseOrgFile(readFileSync(join(__dirname, '../../../src/local/demo.yaml'), 'utf8'));
if (!read.ok) throw new Error('the demo organisation is not valid');

const year = madeUp(
  read.org,
  { time: workingTime('Europe/Stockholm'), limits, grounds: () => [] },
  {
    from: parseInstant('2026-01-05T06:30:00.000Z'),
    to: parseInstant('2026-12-21T06:30:00.000Z'),
    cases: 70,
    seed: 4,
  },
);

const event = z.looseObject({ type: z.string(), at: z.string() });
const slot = z.object({ to: z.string() });
const duty = z.object({ key: z.string(), due: z.string() });
const TIMED: Readonly<Record<string, string>> = {
  'first-contact': 'first-contact',
  meeting: 'meeting',
  action: 'action',
};

/** The slow way: every event, from the first, and nothing of the rules. */
function slowly(events: readonly z.infer<typeof event>[]): readonly string[] {
  const due = new Map<string, string>();
  const replyBy = new Map<unknown, unknown>();
  const meetings = new Map<unknown, readonly z.infer<typeof slot>[]>();
  const booked = new Map<unknown, string>();
  const consents = new Map<unknown, string>();
  const found: string[] = [];
  let step = 1;
  for (const one of events) {
    const { type, at } = one;
    const was = step;
    if (type === 'dutyDone') {
      const key = String(one['key']);
      const about = TIMED[key.replace(/-\d+$/, '')];
      const by = due.get(key);
      if (about !== undefined && by !== undefined)
        found.push(about === 'meeting' ? 'meeting.said-done' : `${about}.${at <= by ? 'in-time' : 'late'}`);
    }
    if (type === 'meetingCalled') meetings.set(one['n'], z.array(slot).parse(one['slots']));
    if (type === 'meetingBooked') booked.set(one['n'], meetings.get(one['n'])?.[Number(one['slot'])]?.to ?? '');
    const meetingBy = due.get('meeting');
    if (type === 'meetingHeld' && meetingBy !== undefined)
      found.push((booked.get(one['n']) ?? '') <= meetingBy ? 'meeting.in-time' : 'meeting.late');
    if (type === 'dutiesSet') {
      for (const key of z.array(z.string()).parse(one['ended'])) due.delete(key);
      for (const begun of z.array(duty).parse(one['begun'])) due.set(begun.key, begun.due);
    }
    if (type === 'referralSent') {
      replyBy.set(one['n'], one['replyBy']);
      if (step === 1 && one['raises'] !== false) step = 2;
    }
    if (type === 'referralAccepted')
      found.push(at <= String(replyBy.get(one['n'])) ? 'request.in-time' : 'request.late');
    if (type === 'caseClosed' && one['reason'] === 'goal-met') found.push('closed.goal-met');
    if (type === 'helpBegun') found.push('help.begun');
    if (type === 'referralDeclined') found.push(`declined.${one['reason']}`);
    if (type === 'consentAsked') consents.set(one['n'], 'awaited');
    if (type === 'consentAnswered') {
      const is = one['answer'] === 'yes' ? 'given' : 'refused';
      consents.set(one['n'], is);
      found.push(`consent.${is}`);
    }
    if (type === 'consentExpired')
      found.push(consents.get(one['n']) === 'awaited' ? 'consent.unanswered' : 'consent.ran-out');
    if (type === 'stepMoved') step = Number(one['to']);
    if (type === 'caseClosed') step = 0;
    if (was === 2 && step !== 2) found.push('step-2.ended');
  }
  return found;
}

test('what is counted of a year is what walking through every event gives', () => {
  const fast = countedIn(
    year.flatMap(({ id, moments }) =>
      observedIn(
        id,
        moments.flatMap(({ events }) => events),
      ),
    ),
  );
  const slow: Record<string, number> = {};
  for (const { moments } of year) {
    const raw = z.array(event).parse(JSON.parse(JSON.stringify(moments.flatMap(({ events }) => events))));
    for (const what of slowly(raw)) slow[what] = (slow[what] ?? 0) + 1;
  }
  expect(fast).toEqual(slow);
  expect(Object.keys(slow).length).toBeGreaterThan(12);
});

test('a middle is of ten children of this term, not of two who fill the fives that others left over', () => {
  const group = { authority: 'exempelby', municipality: 'Exempelby', model: 'preliminar', kind: 'school' };
  const weeks = { before: { 'left-up': 4, 'left-down': 4 }, after: { 'left-up': 5, 'left-down': 5 } };
  const middle = (days: readonly number[]) =>
    indicatorsOf([{ group, counts: { before: {}, after: {} }, weeks, days: { 'step-2.ended': days } }]).find(
      ({ indicator }) => indicator === 'step-2.median',
    );
  expect(middle([3, 80])).toMatchObject({ value: undefined });
  expect(middle([3, 5, 8, 9, 12, 20, 21, 30, 44, 80])).toMatchObject({ value: 12 });
});
