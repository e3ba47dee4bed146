import { z } from 'zod';
import type { Case } from '../../domain/case/case.ts';
import { caseCode, personId, type UnitId } from '../../domain/ids.ts';
import { choicesAt, versionsOf } from '../../domain/organisation/chosen.ts';
import type { EmptyChair } from '../../domain/organisation/staffing.ts';
import { awaitedLate, type Figures, lateIn, medianOf, summed } from '../../domain/reporting/digest.ts';
import type { Sums } from '../../domain/reporting/sums.ts';
import type { Told } from '../../domain/reporting/suppression.ts';
import { type Week, weekNumber } from '../../domain/reporting/weeks.ts';
import { unitsOf } from '../case/concern.ts';
import {
  type Action,
  type DigestAsked,
  type GapList,
  LISTS,
  type List,
  type Message,
  message,
  noRef,
  type Parsed,
  type Reply,
  refOf,
  type When,
} from '../kit/define.ts';
import { numberTo, text } from '../kit/inputs.ts';
import { holderLine, unitName } from '../kit/phrases.ts';
import type { Words } from '../kit/words.ts';
import { onDigest, when } from './when.ts';

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
/** A line of figures; folded, unless somebody has to see to it. */
type Fact = { readonly title: string; readonly value: string; readonly folded: boolean };

/** The week on one card: three numbers, how it has gone, and whom to see to first. The rest is behind a tap. */
export function digestCard(reply: Reply, digest: Digest): Message {
  const { words } = reply;
  const { when, own, sums, trend } = digest;
  const title = when === 'now' ? words.say('digest', 'title-now') : words.say('digest', 'title', weekIn(when));
  const pointTo = (what: List) => ({ week: when, what, page: 0 });
  const told = own !== undefined || sums === undefined ? [] : toldFacts(words, sums.all);
  const facts = own === undefined ? [] : ownFacts(reply, own);
  const most = Math.max(0, ...trend.map(({ now }) => now));
  return message(words, 'digest', noRef, summaryOf(words, digest), {
    title,
    notice: digest.notice,
    about: aboutLine(reply, digest),
    numbers: own === undefined ? [] : numbersOf(words, own, when),
    told: told.filter(({ count }) => count > 0).map(({ title, count }) => ({ title, value: fives(count) })),
    fives: told.length === 0 ? '' : words.say('digest', 'fives'),
    zeros: zerosOf(words, own, told),
    seen: facts.filter(({ folded }) => !folded),
    hasSeen: facts.some(({ folded }) => !folded),
    facts: facts.filter(({ folded }) => folded),
    hasFacts: facts.some(({ folded }) => folded),
    trend: trend.map(({ week, now }) => ({ x: String(weekNumber(week)), y: now })),
    trendText: trendText(words, trend),
    // The client divides the axis by four: so the numbers on it are whole.
    top: Math.max(4, Math.ceil(most / 4) * 4),
    hasTrend: trend.length > 1,
    trendLine:
      trend.length > 1
        ? words.say('digest', 'trend-line', { first: trend[0]?.now ?? 0, last: trend.at(-1)?.now ?? 0, most })
        : '',
    oldest: (own?.oldest ?? []).map((one, n) => oldestRow(reply, one, when, n)),
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

/** The three numbers, each with the list behind it. */
function numbersOf(words: Words, { units }: OwnDigest, week: When) {
  const all = summed(units.map(({ figures }) => figures));
  const number = (list: GapList, count: number, style: string) => ({
    title: words.say('digest', list),
    count: String(count),
    style: count === 0 ? 'emphasis' : style,
    tap: { list, unit: '', page: 0, week },
  });
  return [
    number('step2', all.days.length, 'accent'),
    number('late', lateIn(all), 'attention'),
    number('asked', awaitedLate(all), 'warning'),
  ];
}

/** What is nil, in one sentence. */
function zerosOf(words: Words, own: OwnDigest | undefined, told: readonly { title: string; count: number }[]): string {
  if (own === undefined) {
    const few = told.filter(({ count }) => count <= 0).map(({ title }) => title.toLowerCase());
    return few.length === 0 ? '' : words.say('digest', 'too-few', { what: few.join(', ') });
  }
  const all = summed(own.units.map(({ figures }) => figures));
  return [
    // What others wait for is not the unit's own lateness, but it is late.
    ...(lateIn(all) + awaitedLate(all) === 0 ? [words.say('digest', 'none-late')] : []),
    ...(all.stocks.undelivered === 0 ? [words.say('digest', 'all-delivered')] : []),
    ...(own.chairs.length === 0 ? [words.say('digest', 'no-chairs')] : []),
  ].join(' ');
}

/** The numbers in place of the chart, for those who cannot see it and where none is drawn. */
function trendText(words: Words, trend: readonly Point[]): string {
  const [first, last] = [trend[0], trend.at(-1)];
  if (first === undefined || last === undefined) return '';
  const counts = trend.map(({ now }) => now).join(', ');
  return words.say('digest', 'trend-text', { from: weekNumber(first.week), to: weekNumber(last.week), counts });
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

/** The units and the time, and by whose choices cases begin. */
const aboutLine = (reply: Reply, digest: Digest): string =>
  [placeLine(reply, digest), choicesLine(reply)].filter((line) => line !== '').join(' · ');

/** By which choices the cases of the reader's units begin now: others go by those that held when they began. */
function choicesLine({ words, org, reader }: Reply): string {
  const { today } = org;
  if (today === undefined) return '';
  const ids = unitsOf(org, reader).flatMap(({ id }) => choicesAt(org, id, today).choices ?? []);
  const versions = versionsOf(org, { choices: [...new Set(ids)] });
  const named = versions.map(({ id, from }) => words.say('digest', 'version', { id, day: words.dated(from) }));
  return named.length === 0 ? '' : words.say('digest', 'choices', { versions: named.join(', ') });
}

/** The sums are always those of a past week. */
function placeLine({ words, org }: Reply, { own, sumsOf, when }: Digest): string {
  const [only, ...more] = own?.units ?? [];
  if (only !== undefined)
    return more.length === 0 ? unitName(org, only.unit) : words.say('digest', 'units', { count: more.length + 1 });
  return when === 'now' && sumsOf !== undefined ? words.say('digest', 'sums-of', weekIn(sumsOf)) : '';
}

function ownFacts({ words, org }: Reply, { units, chairs }: OwnDigest): readonly Fact[] {
  const { came, left, days, stocks, meetings } = summed(units.map((one) => one.figures));
  const fact = (key: string, counts: readonly number[], value: string, folded = true): readonly Fact[] =>
    counts.every((count) => count === 0) ? [] : [{ title: words.say('digest', key), value, folded }];
  const median = medianOf(days) ?? 0;
  const arrived = came.up + came.down + came.over;
  const named = chairs.map(({ unit }) => unitName(org, unit)).join(', ');
  const { 'requests-late': sent, 'answers-late': asked } = stocks;
  const { 'consents-awaited': awaited, 'consents-expiring': ending } = stocks;
  const { 'meetings-ahead': ahead, 'meetings-late': late } = stocks;
  const help = {
    ...{ awaited: stocks['help-awaited'], coming: stocks['help-coming'] },
    ...{ owed: stocks['help-owed'], given: stocks['help-given'] },
  };
  return [
    ...fact('undelivered', [stocks.undelivered], String(stocks.undelivered), false),
    ...fact('chairs', [chairs.length], named, false),
    ...fact('came', [arrived], words.say('digest', 'came-value', { count: arrived, over: came.over })),
    ...fact('left', Object.values(left), leftLine(words, left)),
    ...fact('days', days, words.say('digest', 'days-value', { median, longest: days.at(-1) ?? median })),
    ...fact('requests', [sent, asked], words.say('digest', 'requests-value', { sent, asked })),
    ...fact('consents', [awaited, ending], words.say('digest', 'consents-value', { awaited, ending })),
    ...fact('meetings', [ahead, late], words.say('digest', 'meetings-value', { ahead, late })),
    ...fact('help', Object.values(help), words.say('digest', 'help-value', help)),
    ...fact('attended', [meetings.invited], words.say('digest', 'attended-value', { ...meetings })),
    ...fact('actions', [stocks['actions-late']], String(stocks['actions-late'])),
    ...fact('others', [stocks['others-late']], String(stocks['others-late'])),
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

function toldFacts(words: Words, { now, came, left, stocks }: Told) {
  const fact = (key: string, count: number) => ({ title: words.say('digest', key), count });
  return [
    fact('now', now),
    fact('came', came),
    fact('left', left),
    fact('requests-late', stocks['requests-late']),
    fact('consents-awaited', stocks['consents-awaited']),
    fact('consents-expiring', stocks['consents-expiring']),
    fact('meetings-ahead', stocks['meetings-ahead']),
    fact('meetings-late', stocks['meetings-late']),
    fact('actions', stocks['actions-late']),
    fact('others', stocks['others-late']),
    fact('undelivered', stocks.undelivered),
  ];
}

/** A case, whose row unfolds to what the reader can do. The buttons carry the week, so that the card stays. */
function oldestRow({ words, org, reader }: Reply, { state, days }: OwnDigest['oldest'][number], week: When, n: number) {
  const { holder } = state;
  const tap = refOf(state);
  const isOwn = holder.kind === 'person' && holder.person === reader.id;
  return {
    id: `oldest-${n}`,
    code: caseCode(state.id),
    days: words.say('digest', 'waited', { days }),
    holder: holderLine({ state, org, words, seenFrom: holder.unit }),
    tap,
    tapOn: { ...tap, week },
    canTake: holder.kind === 'unit',
    canTakeOver: holder.kind === 'person' && !isOwn,
    tapOver: { ...tap, week, to: reader.id },
    canRemind: holder.kind === 'person' && !isOwn,
  };
}

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
    input: onDigest.transform((): Parsed => () => ({ type: 'remindHolder' })),
    fresh: false,
    form: undefined,
    said: 'reminded',
  },
} satisfies Readonly<Record<string, Action>>;
