import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { workingTime } from '../../src/calendar/working-time.ts';
import { parseOrgFile } from '../../src/content/org-file.ts';
import type { Case, CaseEvent } from '../../src/domain/case/case.ts';
import type { Target } from '../../src/domain/case/effects.ts';
import { evolve } from '../../src/domain/case/evolve.ts';
import type { DutyKey, EscalationLevel, Reminder } from '../../src/domain/escalation/duties.ts';
import {
  type Instant,
  type PersonId,
  parseCaseCode,
  parseDay,
  parseInstant,
  personId,
  subjectKey,
  textKey,
  unitId,
} from '../../src/domain/ids.ts';
import { toStored } from '../../src/storage/stored-names.ts';
import type { Command } from './commands.ts';
import type { CardRow, CaseRows, EventRow, Evidence, Post } from './evidence.ts';

/** Evidence of a case without faults, made by hand, for tests that falsify it. */
export const ID = 'K7Q4MD2R';
const caseId = must(parseCaseCode(ID));
export const TORA = personId('00000000-0000-4000-8000-000000000001');
export const SAM = personId('00000000-0000-4000-8000-000000000002');
export const MIA = personId('00000000-0000-4000-8000-000000000003');
const RUT = personId('00000000-0000-4000-8000-000000000004');
export const SCHOOL = unitId('lonnskolan');
export const SOCIAL = unitId('exempelby-mottag');
export const at = (day: number): Instant => parseInstant(`2026-12-${String(day).padStart(2, '0')}T09:00:00.000Z`);
export const text = (key: string) => ({ key: textKey(key), digest: '' });

export function must<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('not as expected');
  return value;
}

const demo = parseOrgFile(readFileSync(join(__dirname, '../../src/local/demo.yaml'), 'utf8'));
if (!demo.ok) throw new Error('the demo organisation is not valid');

const owes = (key: DutyKey, due: number, ...reminders: readonly (readonly [EscalationLevel, number])[]) => ({
  key,
  since: at(1),
  due: at(due),
  reminders: reminders.map(([who, day]): Reminder => ({ who, at: at(day) })),
});
const owed = (day: number, begun: readonly ReturnType<typeof owes>[], ended: readonly DutyKey[] = []): CaseEvent => ({
  type: 'dutiesSet',
  at: at(day),
  by: 'clock',
  begun,
  ended,
});
const reminded = (
  key: DutyKey,
  who: EscalationLevel,
  day: number,
  to: PersonId,
  then: readonly [EscalationLevel, number],
): CaseEvent => ({
  type: 'dutyReminded',
  at: at(day),
  by: 'clock',
  key,
  who,
  to: [to],
  first: true,
  reminders: [{ who: then[0], at: at(then[1]) }],
});

/** Nobody takes the case in time, and nobody answers in time; the message of the day reminds the holder. */
export const EVENTS: readonly CaseEvent[] = [
  {
    type: 'concernRaised',
    at: at(1),
    by: TORA,
    unit: SCHOOL,
    urgency: 'ordinary',
    suspicion: false,
    content: text('concern'),
  },
  owed(1, [owes('take', 2, ['manager', 2], ['area-manager', 4])]),
  reminded('take', 'manager', 2, RUT, ['area-manager', 4]),
  { type: 'caseTaken', at: at(3), by: SAM, unit: SCHOOL },
  owed(3, [owes('first-contact', 10, ['holder', 10], ['deputy', 22])], ['take']),
  { type: 'planMade', at: at(4), by: SAM, plan: text('plan-1'), followUpOn: must(parseDay('2026-12-24')) },
  {
    type: 'referralSent',
    at: at(5),
    by: SAM,
    n: 1,
    from: SCHOOL,
    to: SOCIAL,
    question: 'assess',
    hand: 'joint',
    replyBy: at(12),
    restsOn: [],
  },
  owed(5, [owes('answer-1', 12, ['receivers', 10], ['receivers-manager', 12])]),
  reminded('answer-1', 'receivers', 10, MIA, ['receivers-manager', 12]),
  reminded('first-contact', 'holder', 10, SAM, ['deputy', 22]),
  { type: 'referralAccepted', at: at(11), by: MIA, n: 1 },
  owed(11, [], ['answer-1']),
];

const TARGETS: readonly Target[] = [
  { view: 'case', to: { unit: SCHOOL } },
  { view: 'receipt', to: { person: TORA } },
  { view: 'manager-notice', to: { person: RUT }, about: subjectKey('take.manager') },
  { view: 'referral', to: { unit: SOCIAL }, about: subjectKey('r1') },
  { view: 'referral', to: { unit: SOCIAL }, about: subjectKey('answer-1.receivers') },
];
const TEXTS: readonly (readonly [string, string])[] = [
  ['concern', 'text 1'],
  ['plan-1', 'text 2'],
];

const asked = (asksFor: Command['asksFor'], by: string, mark = '', about = ''): Command => ({
  asksFor,
  by,
  about,
  mark,
  code: ID,
  acknowledged: true,
});
const COMMANDS: readonly Command[] = [
  asked('concernRaised', TORA, 'text 1'),
  asked('caseTaken', SAM),
  asked('planMade', SAM, 'text 2'),
  asked('referralSent', SAM, '', SOCIAL),
  asked('referralAccepted', MIA, '', 'r1'),
];

export const chained = (events: readonly CaseEvent[]): readonly EventRow[] => {
  let previous = '';
  return events.map((event, i) => {
    const body = toStored(event);
    const before = previous;
    previous = createHash('sha256').update(`${before}\n${body}`).digest('base64url');
    return { n: i + 1, event, body, previous: before, hash: previous };
  });
};

/** The rows of a case in which this happened, each event an operation of its own. */
export function caseOf(events: readonly CaseEvent[], differs: Partial<CaseRows> = {}): CaseRows {
  const rows = chained(events);
  const state = events.reduce<Case | undefined>((before, event) => evolve(before, caseId, event), undefined);
  return {
    id: ID,
    state: must(state),
    version: rows.length,
    head: rows.at(-1)?.hash ?? '',
    events: rows,
    // A change of duties belongs to the operation of the event before it.
    operations: rows.map(({ n }) => n).filter((n) => events[n]?.type !== 'dutiesSet'),
    outs: TARGETS.map((target, i) => ({ id: `00000${i}-0`, status: 'sent', target })),
    cards: TARGETS.map((target, i) => ({
      target,
      activityId: `message-${i}`,
      outId: `out-${i}`,
      shown: 1,
      lost: false,
      retired: false,
    })),
    texts: new Map(TEXTS),
    ...differs,
  };
}

const POSTS: readonly Post[] = TARGETS.map((_, i) => ({ activityId: `message-${i}`, code: ID, answered: true }));
const shows = ({ cardVersion }: Case, { outId }: CardRow) => ({ outId, cardVersion });

/** @param one the stored rows of the case */
export const evidenceOf = (one: CaseRows = caseOf(EVENTS), differs: Partial<Evidence> = {}): Evidence => ({
  calendar: {
    org: demo.org,
    time: workingTime('Europe/Stockholm'),
    livedFrom: (moment) => (moment <= at(20) ? moment : undefined),
  },
  commands: COMMANDS,
  cases: [one],
  posts: POSTS,
  letters: [{ person: SAM, day: '2026-12-10', status: 'sent', activityId: 'day' }],
  days: [{ person: SAM, activityId: 'day', created: true, answered: true, codes: [ID], full: false }],
  weeks: { told: [], letters: [], posts: [] },
  standing: new Map(one.cards.map((card) => [card.activityId, shows(one.state, card)])),
  rendered: shows,
  ...differs,
});

/** The checker's verdict on honest evidence. */
export const clean = {
  acknowledged: 5,
  kinds: 5,
  lost: 0,
  doubled: 0,
  due: 3,
  shownOnce: 3,
  unsure: 0,
  digests: 0,
  stale: 0,
  brokenChains: 0,
};

export const honest = caseOf(EVENTS);
export const withMore = (...more: typeof EVENTS): CaseRows => caseOf([...EVENTS, ...more]);
/** The evidence, with an outbox entry of this outcome and no card of it. */
export const withOut = (about: string, status: string): CaseRows => ({
  ...honest,
  outs: honest.outs.map((out) => (out.target?.about === about ? { ...out, status } : out)),
  cards: honest.cards.filter(({ target }) => target.about !== about),
});
