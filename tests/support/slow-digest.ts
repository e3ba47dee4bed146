/**
 * The digest computed the slow way: from every event of every case. It knows nothing of the product's rules but what
 * the events say, and imports nothing of them.
 */
export interface RawEvent {
  readonly type: string;
  readonly at: string;
  readonly [field: string]: unknown;
}

interface Stay {
  readonly unit: string;
  readonly from: string;
  readonly came: string;
  until?: string;
  left?: string;
}
interface Asked {
  readonly n: number;
  readonly from: string;
  readonly to: string;
  readonly at: string;
  readonly replyBy: string;
  readonly hand: string;
  open: boolean;
  /** When they said yes, until the help has ended. */
  yes?: string | undefined;
  begun?: boolean;
}
interface Held {
  units: readonly string[];
  attended?: readonly string[];
  heldAt?: string;
}
interface Course {
  readonly meetings: Map<number, Held>;
  unit: string;
  held: boolean;
  unheldSince: string;
  step: number;
  open: boolean;
  readonly stays: Stay[];
  readonly asked: Asked[];
  readonly consents: Map<number, { is: 'awaited' | 'given' | 'over'; until: string }>;
  readonly owed: Map<string, string>;
  undelivered: Set<string>;
}

/** After `from`, up to and with `to`. */
export interface Span {
  readonly from: string;
  readonly to: string;
  readonly soon: string;
}

const text = (event: RawEvent, field: string): string => String(event[field]);
const number = (event: RawEvent, field: string): number => Number(event[field]);
const DAY = 24 * 60 * 60 * 1000;
const between = (from: string, to: string): number => Date.parse(to) - Date.parse(from);
const wholeDays = (ms: number): number => Math.floor(Math.max(0, ms) / DAY);

const HEARD = new Set([
  ...['caseTaken', 'caseHandedOver', 'caseReturned', 'planMade', 'stepMoved', 'dutyDone', 'dutyPutOff'],
  ...['referralSent', 'referralAccepted', 'referralDeclined', 'referralQuestioned', 'questionAnswered'],
  ...['referralWithdrawn', 'dutyAcknowledged', 'helpPromised', 'helpBegun', 'helpEnded', 'contactTaken'],
]);

function follow(course: Course, event: RawEvent): void {
  if (HEARD.has(event.type)) course.undelivered = new Set();
  const asked = course.asked.find(({ n }) => n === event['n']);
  switch (event.type) {
    case 'caseTaken':
      course.held = true;
      break;
    case 'caseReturned':
      if (course.held) course.unheldSince = event.at;
      course.held = false;
      break;
    case 'caseHandedOver':
      course.held = true;
      course.unit = text(event, 'unit');
      break;
    case 'stepMoved':
      course.step = number(event, 'to');
      break;
    case 'caseClosed':
      course.open = false;
      break;
    case 'referralSent':
      course.asked.push({
        n: number(event, 'n'),
        from: text(event, 'from'),
        to: text(event, 'to'),
        at: event.at,
        replyBy: text(event, 'replyBy'),
        hand: text(event, 'hand'),
        open: true,
      });
      if (course.step === 1 && event['raises'] !== false) course.step = 2;
      break;
    case 'referralAccepted':
      if (asked?.hand === 'over') {
        course.unit = asked.to;
        course.held = true;
      }
      if (asked !== undefined) asked.open = false;
      if (asked?.hand === 'joint') asked.yes = event.at;
      break;
    case 'helpBegun':
      if (asked !== undefined) asked.begun = true;
      break;
    case 'helpEnded':
      if (asked !== undefined) asked.yes = undefined;
      break;
    case 'referralDeclined':
    case 'referralWithdrawn':
      if (asked !== undefined) asked.open = false;
      break;
    case 'consentAsked':
      course.consents.set(number(event, 'n'), { is: 'awaited', until: text(event, 'until') });
      break;
    case 'consentAnswered': {
      const consent = course.consents.get(number(event, 'n'));
      if (consent !== undefined) consent.is = event['answer'] === 'yes' ? 'given' : 'over';
      break;
    }
    case 'consentWithdrawn':
    case 'consentExpired': {
      const consent = course.consents.get(number(event, 'n'));
      if (consent !== undefined) consent.is = 'over';
      break;
    }
    case 'dutiesSet': {
      for (const key of listed(event['ended'])) course.owed.delete(String(key));
      for (const duty of listed(event['begun'])) {
        const { key, due } = named(duty);
        course.owed.set(key, due);
      }
      break;
    }
    case 'meetingCalled':
      course.meetings.set(number(event, 'n'), { units: names(event['units']) });
      break;
    case 'meetingHeld': {
      const meeting = course.meetings.get(number(event, 'n'));
      if (meeting === undefined) break;
      meeting.attended = names(event['attended']);
      meeting.heldAt = event.at;
      break;
    }
    case 'dutyReminded':
      if (listed(event['to']).length === 0 && event['who'] !== 'deputy') course.undelivered.add(course.unit);
      break;
    default:
      break;
  }
}

const names = (value: unknown): readonly string[] => listed(value).map(String);
const listed = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
function named(duty: unknown): { key: string; due: string } {
  if (typeof duty === 'object' && duty !== null && 'key' in duty && 'due' in duty)
    return { key: String(duty.key), due: String(duty.due) };
  throw new Error('not a duty');
}

function courseOf(events: readonly RawEvent[], to: string): Course | undefined {
  const [first, ...rest] = events;
  if (first === undefined || first.at > to) return undefined;
  const course: Course = {
    unit: text(first, 'unit'),
    held: false,
    unheldSince: first.at,
    step: 1,
    open: true,
    stays: [],
    asked: [],
    consents: new Map(),
    owed: new Map(),
    undelivered: new Set(),
    meetings: new Map(),
  };
  follow(course, first);
  for (const event of rest) {
    if (event.at > to) break;
    const [step, wasUnheld] = [course.step, !course.held];
    follow(course, event);
    const last = course.stays.at(-1);
    const current = last?.until === undefined ? last : undefined;
    const waits = course.open && course.step === 2;
    if (current !== undefined && (!waits || current.unit !== course.unit)) {
      current.until = event.at;
      current.left = !course.open ? 'closed' : course.step === 3 ? 'up' : course.step === 1 ? 'down' : 'over';
    }
    if (waits && (current === undefined || current.until !== undefined)) {
      const came = current !== undefined ? 'over' : step === 3 ? 'down' : 'up';
      course.stays.push({ unit: course.unit, from: event.at, came });
      // The time without a holder counts from the beginning of step 2.
      if (current === undefined && wasUnheld && !course.held) course.unheldSince = event.at;
    }
  }
  return course;
}

const none = () => ({
  came: { up: 0, down: 0, over: 0 } as Record<string, number>,
  left: { up: 0, down: 0, closed: 0, over: 0 } as Record<string, number>,
  days: [] as number[],
  waits: new Map<string, { from: string; to: string; children: number; days: number }>(),
  stocks: {} as Record<string, number>,
  meetings: { invited: 0, came: 0 },
  oldest: [] as { id: string; days: number }[],
});

const STOCKS = [
  ...['requests-late', 'answers-late', 'consents-awaited', 'consents-expiring'],
  ...['help-awaited', 'help-coming', 'help-owed', 'help-given', 'helps-late'],
  ...['meetings-ahead', 'meetings-late', 'actions-late', 'others-late', 'undelivered'],
];

/** One unit's figures of a span. */
export function slowFigures(
  unit: string,
  cases: readonly { readonly id: string; readonly events: readonly RawEvent[] }[],
  { from, to, soon }: Span,
  authority: (unit: string) => string,
) {
  const sum = none();
  for (const stock of STOCKS) sum.stocks[stock] = 0;
  const add = (counts: Record<string, number>, key: string, more: number): void => {
    counts[key] = (counts[key] ?? 0) + more;
  };
  const wait = (other: string, home: string, days: number): void => {
    const known = sum.waits.get(`${home} ${other}`) ?? { from: home, to: other, children: 0, days: 0 };
    sum.waits.set(`${home} ${other}`, { ...known, children: known.children + 1, days: known.days + days });
  };
  for (const { id, events } of cases) {
    const course = courseOf(events, to);
    if (course === undefined) continue;
    for (const stay of course.stays) {
      if (stay.unit !== unit) continue;
      if (stay.from > from) add(sum.came, stay.came, 1);
      if (stay.until !== undefined && stay.until > from) add(sum.left, stay.left ?? '', 1);
    }
    for (const { units, attended, heldAt } of course.meetings.values()) {
      if (attended === undefined || heldAt === undefined || heldAt <= from || heldAt > to) continue;
      if (!units.includes(unit)) continue;
      sum.meetings.invited += 1;
      if (attended.includes(unit)) sum.meetings.came += 1;
    }
    if (!course.open || course.step !== 2) continue;
    const late = course.asked.filter((one) => one.open && one.replyBy <= to);
    add(sum.stocks, 'answers-late', late.filter((one) => one.to === unit).length);
    const helps = course.asked.filter((one) => one.yes !== undefined && one.to !== course.unit);
    for (const one of helps) if (one.to === unit) add(sum.stocks, one.begun === true ? 'help-given' : 'help-owed', 1);
    for (const one of helps) {
      const due = course.owed.get(`promised-${one.n}`);
      if (one.to === unit && due !== undefined && due <= to) add(sum.stocks, 'helps-late', 1);
    }
    if (course.unit !== unit) continue;
    for (const one of helps) {
      add(sum.stocks, one.begun === true ? 'help-coming' : 'help-awaited', 1);
      if (one.begun !== true) wait(authority(one.to), authority(unit), wholeDays(between(one.yes ?? to, to)));
    }
    const days = wholeDays(course.stays.reduce((ms, stay) => ms + between(stay.from, stay.until ?? to), 0));
    sum.days.push(days);
    sum.oldest.push({ id, days });
    add(sum.stocks, 'requests-late', late.filter((one) => one.from === unit).length);
    for (const { is, until } of course.consents.values()) {
      if (is === 'awaited') add(sum.stocks, 'consents-awaited', 1);
      if (is === 'given' && until <= soon) add(sum.stocks, 'consents-expiring', 1);
    }
    for (const [key, due] of course.owed) {
      if (key === 'meeting') add(sum.stocks, due <= to ? 'meetings-late' : 'meetings-ahead', 1);
      else if (due <= to && !/^(answer|rsvp|promised|result)-/.test(key))
        add(sum.stocks, key.startsWith('action-') ? 'actions-late' : 'others-late', 1);
    }
    add(sum.stocks, 'undelivered', course.undelivered.size);
    for (const one of course.asked)
      if (one.open) wait(authority(one.to), authority(unit), wholeDays(between(one.at, to)));
    if (!course.held) wait(authority(unit), authority(unit), wholeDays(between(course.unheldSince, to)));
  }
  return {
    ...sum,
    days: sum.days.toSorted((a, b) => a - b),
    waits: [...sum.waits.values()].toSorted((a, b) => b.days - a.days || (a.from + a.to < b.from + b.to ? -1 : 1)),
    oldest: sum.oldest.toSorted((a, b) => b.days - a.days || (a.id < b.id ? -1 : 1)).slice(0, 3),
  };
}
