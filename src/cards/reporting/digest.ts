import { z } from 'zod';
import type { Case } from '../../domain/case/case.ts';
import { caseCode, personId, type UnitId } from '../../domain/ids.ts';
import type { EmptyChair } from '../../domain/organisation/staffing.ts';
import { type Figures, medianOf, summed } from '../../domain/reporting/digest.ts';
import type { Sums } from '../../domain/reporting/sums.ts';
import type { Told } from '../../domain/reporting/suppression.ts';
import { parseWeek, type Week, weekNumber } from '../../domain/reporting/weeks.ts';
import {
  type Action,
  type DigestAsked,
  LISTS,
  type List,
  type Message,
  message,
  nameOf,
  noRef,
  type Parsed,
  type Reply,
  refOf,
  type When,
} from '../kit/define.ts';
import { numberTo, text } from '../kit/inputs.ts';
import { unitName } from '../kit/phrases.ts';
import type { Words } from '../kit/words.ts';

export interface Point {
  readonly week: Week;
  readonly now: number;
}
/** The figures of the reader's own units, and the three cases that have waited longest. */
export interface OwnDigest {
  readonly units: readonly { readonly unit: UnitId; readonly figures: Figures }[];
  readonly oldest: readonly { readonly state: Case; readonly days: number }[];
  readonly chairs: readonly EmptyChair[];
}
/** One week, as far as the reader may see it. */
export interface Digest {
  readonly when: When;
  /** The week of the sums, which are never present ones. */
  readonly sumsOf: Week | undefined;
  readonly own: OwnDigest | undefined;
  readonly sums: Sums | undefined;
  readonly trend: readonly Point[];
  /** For a reader of the present: the last reported week, whose card they may want back. */
  readonly before: Week | undefined;
  /** Undefined where there is nothing to acknowledge. */
  readonly acknowledged: boolean | undefined;
  readonly notice: string;
}
type Fact = { readonly title: string; readonly value: string };

/** The week on one card. Long parts come a page at a time, on request. */
export function digestCard(reply: Reply, digest: Digest): Message {
  const { words } = reply;
  const { when, own, sums, trend } = digest;
  const title = when === 'now' ? words.say('digest', 'title-now') : words.say('digest', 'title', weekIn(when));
  const pointTo = (what: List) => ({ week: when, what, page: 0 });
  const facts = own === undefined ? [] : ownFacts(reply, own);
  const told = own !== undefined || sums === undefined ? [] : toldFacts(words, sums.all);
  const most = Math.max(0, ...trend.map(({ now }) => now));
  return message(words, 'digest', noRef, summaryOf(words, digest), {
    title,
    notice: digest.notice,
    about: aboutLine(reply, digest),
    facts: [...facts, ...told],
    fives: own === undefined && sums !== undefined ? words.say('digest', 'fives') : '',
    trend: trend.map(({ week, now }) => ({ x: words.say('digest', 'week-short', weekIn(week)), y: now })),
    trendRows: trendRows(words, trend),
    hasTrend: trend.length > 1,
    trendLine:
      trend.length > 1
        ? words.say('digest', 'trend-line', { first: trend[0]?.now ?? 0, last: trend.at(-1)?.now ?? 0, most })
        : '',
    oldest: (own?.oldest ?? []).map((one) => oldestRow(reply, one)),
    hasOldest: (own?.oldest.length ?? 0) > 0,
    canAcknowledge: digest.acknowledged === false,
    acknowledged: digest.acknowledged === true ? words.say('digest', 'acknowledged') : '',
    tapAcknowledge: { week: when, of: '' },
    hasBefore: digest.before !== undefined,
    before: digest.before === undefined ? '' : words.say('digest', 'before', weekIn(digest.before)),
    tapBefore: { week: digest.before ?? '' },
    hasUnits: (own?.units.length ?? 0) > 1,
    tapUnits: pointTo('units'),
    hasWaits: own !== undefined && summed(own.units.map((one) => one.figures)).waits.length > 0,
    tapWaits: pointTo('waits'),
    hasSums: sums !== undefined,
    tapSums: pointTo('sums'),
  });
}

/** The table in place of the chart: the first half beside the second. */
function trendRows(words: Words, trend: readonly Point[]) {
  const half = Math.ceil(trend.length / 2);
  const cells = (point: Point | undefined) =>
    point === undefined
      ? { week: '', count: '' }
      : { week: words.say('digest', 'week-short', weekIn(point.week)), count: String(point.now) };
  return trend.slice(0, half).map((point, i) => {
    const later = cells(trend[half + i]);
    return { ...cells(point), laterWeek: later.week, laterCount: later.count };
  });
}

export const weekIn = (week: Week) => ({ week: weekNumber(week) });

function summaryOf(words: Words, { when, own, sums }: Digest): string {
  if (own === undefined) return words.say('digest', 'summary-sums');
  const count = own.units.reduce((sum, { figures }) => sum + figures.days.length, 0);
  if (when === 'now') return words.say('digest', 'summary-now', { count });
  return sums === undefined || own.units.length > 0
    ? words.say('digest', 'summary', { ...weekIn(when), count })
    : words.say('digest', 'summary-sums');
}

/** The units and the time: the sums are always those of a past week. */
function aboutLine({ words, org }: Reply, { own, sumsOf, when }: Digest): string {
  const [only, ...more] = own?.units ?? [];
  if (only !== undefined)
    return more.length === 0 ? unitName(org, only.unit) : words.say('digest', 'units', { count: more.length + 1 });
  return when === 'now' && sumsOf !== undefined ? words.say('digest', 'sums-of', weekIn(sumsOf)) : '';
}

function ownFacts({ words, org }: Reply, { units, chairs }: OwnDigest): readonly Fact[] {
  const { came, left, days, stocks, meetings } = summed(units.map((one) => one.figures));
  const fact = (key: string, value: string): Fact => ({ title: words.say('digest', key), value });
  const median = medianOf(days);
  return [
    fact('now', String(days.length)),
    fact('came', words.say('digest', 'came-value', { count: came.up + came.down + came.over, over: came.over })),
    fact('left', leftLine(words, left)),
    fact(
      'days',
      median === undefined ? '–' : words.say('digest', 'days-value', { median, longest: days.at(-1) ?? median }),
    ),
    fact(
      'requests',
      words.say('digest', 'requests-value', { sent: stocks['requests-late'], asked: stocks['answers-late'] }),
    ),
    fact(
      'consents',
      words.say('digest', 'consents-value', {
        awaited: stocks['consents-awaited'],
        ending: stocks['consents-expiring'],
      }),
    ),
    fact(
      'meetings',
      words.say('digest', 'meetings-value', { ahead: stocks['meetings-ahead'], late: stocks['meetings-late'] }),
    ),
    fact('attended', meetings.invited === 0 ? '–' : words.say('digest', 'attended-value', { ...meetings })),
    fact('actions', String(stocks['actions-late'])),
    fact('others', String(stocks['others-late'])),
    fact('undelivered', String(stocks.undelivered)),
    fact('chairs', chairs.length === 0 ? '0' : chairs.map(({ unit }) => unitName(org, unit)).join(', ')),
  ];
}

const WAYS = [
  ['up', 'left-up'],
  ['down', 'left-down'],
  ['closed', 'left-closed'],
  ['over', 'left-over'],
] as const;
/** The number of departures, and their exits. */
function leftLine(words: Words, left: Figures['left']): string {
  const ways = WAYS.filter(([way]) => left[way] > 0);
  const count = String(ways.reduce((sum, [way]) => sum + left[way], 0));
  const told = ways.map(([way, said]) => words.say('digest', said, { n: left[way] }));
  return told.length === 0 ? count : `${count} (${told.join(', ')})`;
}

/** A count in fives, or a dash where there are too few. */
export const fives = (count: number): string => (count <= 0 ? '–' : String(count));

function toldFacts(words: Words, { now, came, left, stocks }: Told): readonly Fact[] {
  const fact = (key: string, value: string): Fact => ({ title: words.say('digest', key), value });
  return [
    fact('now', fives(now)),
    fact('came', fives(came)),
    fact('left', fives(left)),
    fact('requests-late', fives(stocks['requests-late'])),
    fact('consents-awaited', fives(stocks['consents-awaited'])),
    fact('consents-expiring', fives(stocks['consents-expiring'])),
    fact('meetings-ahead', fives(stocks['meetings-ahead'])),
    fact('meetings-late', fives(stocks['meetings-late'])),
    fact('actions', fives(stocks['actions-late'])),
    fact('others', fives(stocks['others-late'])),
    fact('undelivered', fives(stocks.undelivered)),
  ];
}

function oldestRow({ words, org, reader }: Reply, { state, days }: OwnDigest['oldest'][number]) {
  const { holder } = state;
  const tap = refOf(state);
  const isOwn = holder.kind === 'person' && holder.person === reader.id;
  return {
    code: caseCode(state.id),
    days: words.say('digest', 'waited', { days }),
    holder: holder.kind === 'person' ? nameOf(org, holder.person) : words.say('digest', 'nobody-holds'),
    tap,
    canTake: holder.kind === 'unit',
    canTakeOver: holder.kind === 'person' && !isOwn,
    tapOver: { ...tap, to: reader.id },
    canRemind: holder.kind === 'person' && !isOwn,
    canDo: holder.kind === 'unit' || !isOwn,
  };
}

const when = text.transform((value, ctx): When => {
  const week = value === 'now' ? 'now' : parseWeek(value);
  if (week !== undefined) return week;
  ctx.addIssue({ code: 'custom', message: 'not-a-choice' });
  return z.NEVER;
});

export const digestActions = {
  'digest.open': {
    does: 'digest',
    input: z.object({ week: when }).transform(({ week }): DigestAsked => ({ asks: 'card', when: week })),
  },
  'digest.list': {
    does: 'digest',
    input: z
      .object({ week: when, what: text.pipe(z.enum(LISTS)), page: numberTo(999) })
      .transform(({ week, ...rest }): DigestAsked => ({ asks: 'list', when: week, ...rest })),
  },
  'digest.acknowledge': {
    does: 'digest',
    input: z.object({ week: when, of: text.pipe(z.string().max(64)) }).transform(
      ({ week, of }): DigestAsked => ({
        asks: 'acknowledge',
        when: week,
        of: of === '' ? undefined : personId(of),
      }),
    ),
  },
  'holder.remind': {
    does: 'change',
    input: z.object({}).transform((): Parsed => () => ({ type: 'remindHolder' })),
    fresh: false,
    form: undefined,
    said: 'reminded',
  },
} satisfies Readonly<Record<string, Action>>;
