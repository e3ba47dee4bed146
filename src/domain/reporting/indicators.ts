import type { Case, CaseEvent } from '../case/case.ts';
import { evolve } from '../case/evolve.ts';
import { spent } from '../case/gap.ts';
import { type Consent, standing } from '../consent/consent.ts';
import { type DutyKind, dutyOf, readDutyKey } from '../escalation/duties.ts';
import { type CaseId, type Instant, toMs, type UnitId } from '../ids.ts';
import { meetingOf, slotOf } from '../meeting/meeting.ts';
import { DECLINE_REASONS } from '../referral/referral.ts';
import { medianOf } from './digest.ts';
import { type Group, inFives, type Ledger, STEP_WAYS, toldOf } from './suppression.ts';

/** Something that ended in a case, as it is counted. */
export interface Observed {
  readonly what: Counted;
  readonly unit: UnitId;
  readonly at: Instant;
  /** Whole days that it took, for counts of time. */
  readonly days?: number;
}

const TIMED = ['first-contact', 'meeting', 'action'] as const;
type Timed = (typeof TIMED)[number];

/** Each is counted once and separately; no two overlap. */
export const COUNTED = [
  ...TIMED.flatMap((what) => [`${what}.in-time`, `${what}.late`] as const),
  /** Somebody said that the meeting has been held; nothing shows that it was. */
  'meeting.said-done',
  'closed.goal-met',
  'step-2.ended',
  'request.in-time',
  'request.late',
  /** Of what was accepted: told as at most as many as are told to be accepted. */
  'help.begun',
  ...DECLINE_REASONS.map((reason) => `declined.${reason}` as const),
  'consent.given',
  'consent.refused',
  'consent.unanswered',
  'consent.taken-back',
  'consent.ran-out',
] as const;
export type Counted = (typeof COUNTED)[number];

/** The indicator that a duty belongs to. */
const ABOUT: { readonly [kind in DutyKind]?: Timed } = {
  'first-contact': 'first-contact',
  meeting: 'meeting',
  action: 'action',
};

const DAY_MS = 86_400_000;
const daysBetween = (from: Instant, to: Instant): number => Math.floor((toMs(to) - toMs(from)) / DAY_MS);

/** All that the indicators count in a case, from its first event. */
export function observedIn(id: CaseId, events: readonly CaseEvent[]): readonly Observed[] {
  const found: Observed[] = [];
  let state: Case | undefined;
  for (const event of events) {
    const before: Case | undefined = state;
    const after: Case = evolve(before, id, event);
    state = after;
    if (before !== undefined) found.push(...observed(event, before, after));
  }
  return found;
}

function observed(event: CaseEvent, before: Case, after: Case): readonly Observed[] {
  const { at } = event;
  const ended = before.gap.step2.since !== undefined && after.gap.step2.since === undefined;
  const step2: readonly Observed[] = ended
    ? [{ what: 'step-2.ended', unit: before.holder.unit, at, days: Math.floor(spent(before.gap.step2, at) / DAY_MS) }]
    : [];
  return [...step2, ...byEvent(event, before, after)];
}

function byEvent(event: CaseEvent, before: Case, after: Case): readonly Observed[] {
  const { at } = event;
  switch (event.type) {
    case 'dutyDone': {
      const duty = dutyOf(before.duties, event.key);
      const about = ABOUT[readDutyKey(event.key).kind];
      if (duty === undefined || about === undefined) return [];
      if (about === 'meeting') return [{ what: 'meeting.said-done', unit: before.holder.unit, at }];
      const what = at <= duty.due ? (`${about}.in-time` as const) : (`${about}.late` as const);
      return [{ what, unit: before.holder.unit, at, days: daysBetween(duty.since, at) }];
    }
    case 'meetingHeld': {
      const duty = dutyOf(before.duties, 'meeting');
      if (duty === undefined) return [];
      // The meeting may have been recorded later than it was held.
      const meeting = meetingOf(before, event.n);
      const held = (meeting === undefined ? undefined : slotOf(meeting)?.to) ?? at;
      return [{ what: held <= duty.due ? 'meeting.in-time' : 'meeting.late', unit: before.holder.unit, at }];
    }
    case 'referralAccepted':
    case 'referralDeclined': {
      const asked = before.referrals.find((r) => r.n === event.n);
      if (asked === undefined) return [];
      if (event.type === 'referralDeclined') return [{ what: `declined.${event.reason}`, unit: asked.to, at }];
      const what = at <= asked.replyBy ? 'request.in-time' : 'request.late';
      return [{ what, unit: asked.to, at, days: daysBetween(asked.sentAt, at) }];
    }
    case 'caseClosed':
      return event.reason === 'goal-met' ? [{ what: 'closed.goal-met', unit: before.holder.unit, at }] : [];
    case 'helpBegun': {
      const asked = before.referrals.find((r) => r.n === event.n);
      return asked === undefined ? [] : [{ what: 'help.begun', unit: asked.to, at }];
    }
    case 'consentAnswered':
    case 'consentWithdrawn':
    case 'consentExpired':
      return ofConsent(event, before, after);
    // No indicator counts the other events.
    default:
      return [];
  }
}

function ofConsent(
  { n, at }: Extract<CaseEvent, { type: 'consentAnswered' | 'consentWithdrawn' | 'consentExpired' }>,
  before: Case,
  after: Case,
): readonly Observed[] {
  const consent = after.consents.find((one) => one.n === n);
  const known = before.consents.find((one) => one.n === n);
  if (consent === undefined || known === undefined) return [];
  const what = outcome(consent, standing(known, before.guardianLock), standing(consent, after.guardianLock));
  return what === undefined ? [] : [{ what, unit: consent.askedIn, at }];
}

type Standing = ReturnType<typeof standing>;
function outcome({ ended }: Consent, was: Standing, is: Standing): Counted | undefined {
  if (was === is) return undefined;
  if (is === 'given') return 'consent.given';
  if (is === 'refused') return 'consent.refused';
  if (was === 'awaited') return 'consent.unanswered';
  return ended?.why === 'expired' ? 'consent.ran-out' : 'consent.taken-back';
}

export const countedIn = (all: readonly Observed[]): Ledger => {
  const counts: Record<string, number> = {};
  for (const { what } of all) counts[what] = (counts[what] ?? 0) + 1;
  return counts;
};

/** A group of like units over a term. The weekly ledgers count movements; `days` are single durations. */
export interface TermOf {
  readonly group: Group;
  readonly counts: { readonly before: Ledger; readonly after: Ledger };
  readonly weeks: { readonly before: Ledger; readonly after: Ledger };
  readonly days: { readonly [what in Counted]?: readonly number[] };
}

export const UNITS = ['children', 'cases', 'percent', 'days'] as const;
/** A figure that may be shared, or none where there are too few. */
export interface Indicator {
  readonly model: string;
  readonly kind: string;
  readonly indicator: string;
  readonly unit: (typeof UNITS)[number];
  readonly value: number | undefined;
}

/** Below these counts, in whole fives, a share or a median reflects chance more than practice. */
const ENOUGH = 20;
const ENOUGH_FOR_DAYS = 10;

/** Indicators by wheel model and kind of unit, made only of whole fives, and medians of many. */
export function indicatorsOf(groups: readonly TermOf[]): readonly Indicator[] {
  const tables = Map.groupBy(groups, ({ group }) => JSON.stringify([group.model, group.kind]));
  return [...tables.values()]
    .flatMap((of) => {
      const [first] = of;
      return first === undefined ? [] : tableOf(first.group, of);
    })
    .toSorted((a, b) => (`${a.model} ${a.kind}` < `${b.model} ${b.kind}` ? -1 : 1));
}

function tableOf({ model, kind }: Group, groups: readonly TermOf[]): readonly Indicator[] {
  const counted = (...what: readonly Counted[]): number =>
    groups.reduce((sum, { counts }) => sum + sumOver(what, counts), 0);
  const steps = (ways: readonly string[]): number => groups.reduce((sum, { weeks }) => sum + sumOver(ways, weeks), 0);
  const share = (part: number, rest: number): number | undefined =>
    part + rest < ENOUGH ? undefined : Math.round((100 * part) / (part + rest));
  const middle = (many: number, ...what: readonly Counted[]): number | undefined => {
    if (many < ENOUGH_FOR_DAYS) return undefined;
    const days = groups.flatMap((one) => what.flatMap((each) => one.days[each] ?? []));
    // A five may consist mostly of earlier remainders: a median of two would be one child's own.
    if (days.length < ENOUGH_FOR_DAYS) return undefined;
    return medianOf(days.toSorted((a, b) => a - b));
  };
  const row = (indicator: string, unit: Indicator['unit'], value: number | undefined): Indicator => ({
    model,
    kind,
    indicator,
    unit,
    value: unit === 'percent' || unit === 'days' ? value : shown(value),
  });
  return [
    row('first-contact.median', 'days', middle(counted(...CONTACTED), ...CONTACTED)),
    row('first-contact.in-time', 'percent', share(counted('first-contact.in-time'), counted('first-contact.late'))),
    // The weekly ledgers count these: a second count could be compared with the first.
    row('step-2.median', 'days', middle(steps(STEP_WAYS.out), 'step-2.ended')),
    row('requests.accepted', 'cases', counted('request.in-time', 'request.late')),
    row('requests.accepted-in-time', 'percent', share(counted('request.in-time'), counted('request.late'))),
    row(
      'requests.begun',
      'cases',
      groups.reduce((sum, { counts: { before, after } }) => sum + begunTold(after) - begunTold(before), 0),
    ),
    ...DECLINE_REASONS.map((reason) => row(`requests.declined.${reason}`, 'cases', counted(`declined.${reason}`))),
    row('consents.given', 'cases', counted('consent.given')),
    row('consents.refused', 'cases', counted('consent.refused')),
    row('consents.unanswered', 'cases', counted('consent.unanswered')),
    row('consents.taken-back', 'cases', counted('consent.taken-back')),
    row('consents.ran-out', 'cases', counted('consent.ran-out')),
    row('meetings.in-time', 'percent', share(counted('meeting.in-time'), counted('meeting.late'))),
    row('meetings.said-done', 'cases', counted('meeting.said-done')),
    row('actions.in-time', 'percent', share(counted('action.in-time'), counted('action.late'))),
    row('steps.up', 'children', steps(STEP_WAYS.up)),
    row('steps.down', 'children', steps(STEP_WAYS.down)),
    row('steps.closed', 'children', steps(STEP_WAYS.closed)),
    row('cases.goal-met', 'cases', counted('closed.goal-met')),
  ];
}

/**
 * What has begun is a part of what was accepted: more of it, in whole fives, would tell that a count left out is not none.
 */
const begunTold = (ledger: Ledger): number =>
  Math.min(
    toldOf('help.begun', {}, ledger),
    toldOf('request.in-time', {}, ledger) + toldOf('request.late', {}, ledger),
  );

const CONTACTED = ['first-contact.in-time', 'first-contact.late'] as const;

const sumOver = (names: readonly string[], { before, after }: { before: Ledger; after: Ledger }): number =>
  names.reduce((sum, name) => sum + toldOf(name, before, after), 0);

/** Hides a count below five: it is not the same as none. */
const shown = (value: number | undefined): number | undefined =>
  value === undefined || inFives(value) === 0 ? undefined : value;
