import type { Case } from '../case/case.ts';
import { type Entry, type Exit, spent } from '../case/gap.ts';
import { standing } from '../consent/consent.ts';
import { type DutyKind, dutyAbout, dutyOf, readDutyKey } from '../escalation/duties.ts';
import { type AreaId, type CaseId, type Day, type HuvudmanId, type Instant, later, toMs, type UnitId } from '../ids.ts';
import { heldWhen, isAhead } from '../meeting/meeting.ts';
import { areaOf, huvudmanOf, type Org } from '../organisation/org.ts';
import { helpOf, owesHelp } from '../referral/help.ts';
import { openReferrals, type Referral } from '../referral/referral.ts';

/** Counts among the children at step 2 at present: of things, of which one child may have several. */
export const STOCKS = [
  /** Requests from the unit that are unanswered past their date. */
  'requests-late',
  /** Requests to the unit that are past their date. */
  'answers-late',
  'consents-awaited',
  'consents-expiring',
  /** Joint meetings owed, before and past their day. */
  'meetings-ahead',
  'meetings-late',
  /** Help that other units have promised for children here: not begun, and begun. */
  'help-awaited',
  'help-coming',
  /** Help that the unit has promised for children elsewhere: not begun, and begun. */
  'help-owed',
  'help-given',
  /** What the unit has promised for children elsewhere, and not begun by its day. */
  'helps-late',
  /** Actions from meetings, and all other duties, past their date. */
  'actions-late',
  'others-late',
  'undelivered',
] as const;
export type Stock = (typeof STOCKS)[number];

/** What the unit itself has let become late, or waits for in vain. What others wait for from it is counted apart. */
const LATE = ['requests-late', 'meetings-late', 'actions-late', 'others-late'] as const satisfies readonly Stock[];

export const lateIn = ({ stocks }: Pick<Figures, 'stocks'>): number =>
  LATE.reduce((sum, stock) => sum + stocks[stock], 0);

/** What others wait for from the unit, past its day. */
export const awaitedLate = ({ stocks }: Pick<Figures, 'stocks'>): number =>
  stocks['answers-late'] + stocks['helps-late'];

/** Has the help of this request not begun by its day? */
export const isHelpLate = ({ duties }: Pick<Case, 'duties'>, { n }: Pick<Referral, 'n'>, at: Instant): boolean => {
  const due = dutyOf(duties, dutyAbout('promised', n))?.due;
  return due !== undefined && due <= at;
};

/** One case's share of a unit's figures. */
export interface Share {
  readonly state: Case;
  readonly unit: UnitId;
  readonly figures: Figures;
}

/** Waiting from one authority for another; both are the same where nobody has taken the case. */
export interface Wait {
  readonly from: HuvudmanId;
  readonly to: HuvudmanId;
  readonly children: number;
  /** The sum. */
  readonly days: number;
}

/** One unit's week: the children at step 2 there, arrivals and departures. */
export interface Figures {
  readonly came: By<Entry>;
  readonly left: By<Exit>;
  /** Whole days at step 2 of each child there now, fewest first. */
  readonly days: readonly number[];
  readonly waits: readonly Wait[];
  readonly stocks: By<Stock>;
  /** Held meetings to which the unit was invited, and those it came to. */
  readonly meetings: { readonly invited: number; readonly came: number };
  /** The three cases that have waited longest. */
  readonly oldest: readonly { readonly id: CaseId; readonly days: number }[];
}

/** After `from`, up to and including `to`; a consent that ends by `soon` is about to. */
export interface Window {
  readonly from: Instant;
  readonly to: Instant;
  readonly soon: Day;
}

const OLDEST = 3;
const DAY_MS = 86_400_000;
/** A quarter of a year, to allow for a summer: for so long a held meeting may be recorded late. */
const AWAITED_MS = 91 * DAY_MS;

type By<K extends string> = { readonly [key in K]: number };

export const eachStock = (count: (stock: Stock) => number): By<Stock> => ({
  'requests-late': count('requests-late'),
  'answers-late': count('answers-late'),
  'consents-awaited': count('consents-awaited'),
  'consents-expiring': count('consents-expiring'),
  'meetings-ahead': count('meetings-ahead'),
  'meetings-late': count('meetings-late'),
  'help-awaited': count('help-awaited'),
  'help-coming': count('help-coming'),
  'help-owed': count('help-owed'),
  'help-given': count('help-given'),
  'helps-late': count('helps-late'),
  'actions-late': count('actions-late'),
  'others-late': count('others-late'),
  undelivered: count('undelivered'),
});
const eachWayIn = (count: (way: Entry) => number): By<Entry> => ({
  up: count('up'),
  down: count('down'),
  over: count('over'),
});
const eachWayOut = (count: (way: Exit) => number): By<Exit> => ({
  up: count('up'),
  down: count('down'),
  closed: count('closed'),
  over: count('over'),
});

export const noFigures: Figures = {
  came: eachWayIn(() => 0),
  left: eachWayOut(() => 0),
  days: [],
  waits: [],
  stocks: eachStock(() => 0),
  meetings: { invited: 0, came: 0 },
  oldest: [],
};

/** The unit's figures from these cases, some of which may not concern it. */
export const figuresOf = (unit: UnitId, cases: readonly Case[], window: Window, org: Org): Figures =>
  summed(cases.map((of) => inCase(unit, of, window, org)));

/** The sum of many units or cases. */
export function summed(all: readonly Figures[]): Figures {
  const waits = new Map<string, Wait>();
  for (const wait of all.flatMap((one) => one.waits)) {
    const key = `${wait.from} ${wait.to}`;
    const known = waits.get(key);
    const together = { children: wait.children + (known?.children ?? 0), days: wait.days + (known?.days ?? 0) };
    waits.set(key, { ...wait, ...together });
  }
  const sum = (count: (one: Figures) => number): number => all.reduce((total, one) => total + count(one), 0);
  return {
    came: eachWayIn((way) => sum((one) => one.came[way])),
    left: eachWayOut((way) => sum((one) => one.left[way])),
    days: all.flatMap((one) => one.days).toSorted((a, b) => a - b),
    waits: [...waits.values()].toSorted((a, b) => b.days - a.days || (a.from + a.to < b.from + b.to ? -1 : 1)),
    stocks: eachStock((stock) => sum((one) => one.stocks[stock])),
    meetings: { invited: sum(({ meetings }) => meetings.invited), came: sum(({ meetings }) => meetings.came) },
    oldest: all
      .flatMap((one) => one.oldest)
      .toSorted((a, b) => b.days - a.days || (a.id < b.id ? -1 : 1))
      .slice(0, OLDEST),
  };
}

/** Duties that are counted separately, or that other units owe. */
const COUNTED_ELSEWHERE: readonly DutyKind[] = ['meeting', 'action', 'answer', 'rsvp', 'promised', 'result'];

/** One child's share of a unit's figures. */
function inCase(unit: UnitId, of: Case, { from, to, soon }: Window, org: Org): Figures {
  const { stays } = of.gap;
  const during = (at: Instant | undefined): boolean => at !== undefined && at > from && at <= to;
  const here = stays.filter((stay) => stay.unit === unit);
  const isHere = here.some((stay) => stay.from <= to && (stay.ended === undefined || stay.ended.at > to));
  const held = of.meetings.flatMap((meeting) =>
    'attended' in meeting.status && during(heldWhen(meeting)) && meeting.units.includes(unit)
      ? [meeting.status.attended.includes(unit)]
      : [],
  );
  const flows = {
    meetings: { invited: held.length, came: held.filter((came) => came).length },
    came: eachWayIn((way) => here.filter((stay) => stay.came === way && during(stay.from)).length),
    left: eachWayOut((way) => here.filter((stay) => stay.ended?.left === way && during(stay.ended.at)).length),
  };
  const late = openReferrals(of.referrals).filter((r) => r.replyBy <= to);
  const asked = isAtStep2(of) ? late.filter((r) => r.to === unit).length : 0;
  const helping = isAtStep2(of) ? helpsOf(of).filter((r) => r.to === unit) : [];
  const ofOthers = {
    'answers-late': asked,
    'help-owed': begunIn(helping, false),
    'help-given': begunIn(helping, true),
    'helps-late': helping.filter((r) => isHelpLate(of, r, to)).length,
  };
  if (!isHere) return { ...noFigures, ...flows, stocks: { ...noFigures.stocks, ...ofOthers } };
  const days = wholeDays(spent(of.gap.step2, to));
  const consents = of.consents.map((one) => ({ until: one.until, is: standing(one, of.guardianLock) }));
  const owed = (is: (kind: DutyKind) => boolean, isLate: boolean): number =>
    of.duties.filter(({ key, due }) => is(readDutyKey(key).kind) && due <= to === isLate).length;
  return {
    ...flows,
    days: [days],
    waits: waitsIn(of, to, org),
    stocks: {
      'requests-late': late.filter((r) => r.from === unit).length,
      ...ofOthers,
      'help-awaited': begunIn(helpsOf(of), false),
      'help-coming': begunIn(helpsOf(of), true),
      'consents-awaited': consents.filter(({ is }) => is === 'awaited').length,
      'consents-expiring': consents.filter(({ is, until }) => is === 'given' && until <= soon).length,
      'meetings-ahead': owed((kind) => kind === 'meeting', false),
      'meetings-late': owed((kind) => kind === 'meeting', true),
      'actions-late': owed((kind) => kind === 'action', true),
      'others-late': owed((kind) => !COUNTED_ELSEWHERE.includes(kind), true),
      undelivered: of.undelivered.length,
    },
    oldest: [{ id: of.id, days }],
  };
}

/** What units beside the holder's have said yes to and not ended. */
const helpsOf = (of: Case): readonly Referral[] =>
  of.referrals.filter((r) => r.hand === 'joint' && r.to !== of.holder.unit && owesHelp(of, r));
const begunIn = (helps: readonly Referral[], begun: boolean): number =>
  helps.filter((r) => (helpOf(r)?.begun !== undefined) === begun).length;

const isAtStep2 = ({ status, step }: Pick<Case, 'status' | 'step'>): boolean => status === 'open' && step === 2;

/**
 * Areas whose digests hold the case while it is at step 2: where it is held, where somebody is asked or invited, and where
 * help has been promised.
 */
export const areasAtStep2 = (org: Org, of: Case): readonly AreaId[] =>
  isAtStep2(of)
    ? [
        ...new Set(
          [
            of.holder.unit,
            ...openReferrals(of.referrals).map((r) => r.to),
            ...helpsOf(of).map((r) => r.to),
            ...of.meetings.filter(isAhead).flatMap(({ units }) => units),
          ].flatMap((unit) => areaOf(org, unit) ?? []),
        ),
      ]
    : [];

/** Also the areas where it was at step 2 and where its meetings were called to, since those may still be unreported. */
export const areasOfStep2 = (org: Org, of: Case): ReadonlySet<AreaId> => {
  const { stays } = of.gap;
  const units = stays.length === 0 ? [] : [...stays.map(({ unit }) => unit), ...of.meetings.flatMap((m) => m.units)];
  return new Set([...areasAtStep2(org, of), ...units.flatMap((unit) => areaOf(org, unit) ?? [])]);
};

/**
 * A meeting called before the case left step 2, to which the area is invited, is still to be counted: it was recorded
 * after `to`, or may still be.
 */
export const awaitsMeeting = (org: Org, { gap, meetings }: Case, area: AreaId, to: Instant): boolean => {
  const left = gap.stays.at(-1)?.ended?.at;
  return meetings.some((meeting) => {
    const { status, calledAt, units, slots } = meeting;
    if (left === undefined || calledAt > left || status.is === 'cancelled') return false;
    if (!units.some((unit) => areaOf(org, unit) === area)) return false;
    const held = heldWhen(meeting);
    if (held !== undefined) return held > to;
    const last = slots.reduce((latest, slot) => (slot.to > latest ? slot.to : latest), left);
    return later(last, AWAITED_MS) > to;
  });
};

/**
 * Waits for a yes, and for what a yes has promised, in another authority; or at home, where nobody holds the case.
 */
function waitsIn(of: Case, to: Instant, org: Org): readonly Wait[] {
  const home = huvudmanOf(org, of.holder.unit);
  if (home === undefined) return [];
  const waiting = [
    ...openReferrals(of.referrals).map((r) => ({ other: r.to, at: r.sentAt })),
    ...helpsOf(of).flatMap(({ to: other, status }) =>
      status.is === 'accepted' && status.begun === undefined ? [{ other, at: status.at }] : [],
    ),
  ];
  const asked = waiting.flatMap(({ other, at }): readonly Wait[] => {
    const there = huvudmanOf(org, other);
    return there === undefined ? [] : [{ from: home, to: there, children: 1, days: daysSince(at, to) }];
  });
  const { since } = of.gap.unheld;
  return since === undefined ? asked : [...asked, { from: home, to: home, children: 1, days: daysSince(since, to) }];
}

const wholeDays = (ms: number): number => Math.floor(ms / DAY_MS);
const daysSince = (since: Instant, to: Instant): number => Math.max(0, wholeDays(toMs(to) - toMs(since)));

/** The median, the lower of two middle values; undefined for an empty list. */
export const medianOf = (sorted: readonly number[]): number | undefined => sorted[Math.floor((sorted.length - 1) / 2)];
