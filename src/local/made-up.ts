import { type Case, type CaseEvent, evolve } from '../domain/case.ts';
import { decide, decideByClock, type PersonCommand, type Setting } from '../domain/decide.ts';
import { isFinishedByWord } from '../domain/decide-duty.ts';
import {
  type CaseId,
  caseIdFrom,
  type Instant,
  later,
  type PersonId,
  textKey,
  toMs,
  type UnitId,
} from '../domain/ids.ts';
import { inRole, type Org, type Unit } from '../domain/org.ts';
import { clocks } from '../domain/plan.ts';
import { DECLINE_REASONS, openReferrals } from '../domain/referral.ts';

/** One change of a case, with the state it led to. */
export interface Moment {
  readonly at: Instant;
  readonly events: readonly CaseEvent[];
  readonly after: Case;
}
/** A case that never was: what could have happened, decided by the rules themselves. */
export interface MadeUpCase {
  readonly id: CaseId;
  readonly moments: readonly [Moment, ...Moment[]];
}

export interface Period {
  readonly from: Instant;
  readonly to: Instant;
  /** Concerns in all. */
  readonly cases: number;
  readonly seed: number;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Small, and the same on every machine (mulberry32). */
export function dice(seed: number): () => number {
  let a = seed >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Cases over a period, as an organisation like this one might have had them. */
export function madeUp(org: Org, rules: Omit<Setting, 'at' | 'org'>, period: Period): readonly MadeUpCase[] {
  const throwDice = dice(period.seed);
  const homes = [...org.units.values()].filter((unit) => inRole(org, unit.id, 'coordinator').length > 0);
  return Array.from({ length: period.cases }, (_, i) => {
    const bytes = Array.from({ length: 5 }, () => Math.floor(throwDice() * 256));
    const id = caseIdFrom(new Uint8Array(bytes));
    const span = toMs(period.to) - toMs(period.from);
    const raisedAt = later(period.from, Math.floor((span * (i + throwDice())) / period.cases));
    return oneCase(id, raisedAt, { org, rules, until: period.to, homes, random: dice(period.seed * 7_919 + i) });
  }).flatMap((made) => made ?? []);
}

interface Village {
  readonly org: Org;
  readonly rules: Omit<Setting, 'at' | 'org'>;
  readonly until: Instant;
  readonly homes: readonly Unit[];
  readonly random: () => number;
}

/** What somebody means to do, some days after the thing before it. */
type Intent = (
  of: Case,
  at: Instant,
) => { readonly by: PersonId | undefined; readonly command: PersonCommand } | undefined;

function oneCase(id: CaseId, raisedAt: Instant, village: Village): MadeUpCase | undefined {
  const { org, rules, until, homes, random } = village;
  const pick = <T>(from: readonly T[]): T | undefined => from[Math.floor(random() * from.length)];
  const home = pick(homes);
  if (home === undefined) return undefined;
  const staff = (org.staffOf.get(home.id) ?? []).map((m) => m.person);
  const raiser = pick(staff);
  if (raiser === undefined) return undefined;
  const moments: Moment[] = [];
  let texts = 0;
  const text = () => ({ key: textKey(`text-${++texts}`), digest: '' });
  const settingAt = (at: Instant): Setting => ({ ...rules, at, org });
  const state = (): Case | undefined => moments.at(-1)?.after;

  const happens = (at: Instant, events: readonly CaseEvent[]): void => {
    let after = state();
    for (const event of events) after = evolve(after, id, event);
    if (after !== undefined && events.length > 0) moments.push({ at, events, after });
  };
  const does = (at: Instant, by: PersonId | undefined, command: PersonCommand): void => {
    const person = by === undefined ? undefined : org.people.get(by);
    if (person === undefined) return;
    const decision = decide(state(), command, person, settingAt(at));
    if ('events' in decision) happens(at, decision.events);
  };
  /** Reminders and deadlines on the way there. */
  const timePasses = (to: Instant): void => {
    for (let rings = 0; rings < 100; rings++) {
      const of = state();
      const [next] = of === undefined ? [] : clocks(of);
      if (next === undefined || next.at > to) return;
      const at = next.at > (moments.at(-1)?.at ?? next.at) ? next.at : (moments.at(-1)?.at ?? next.at);
      const decision = decideByClock(of, { type: 'ringDuty', key: next.key }, settingAt(at));
      if ('refused' in decision || decision.events.length === 0) return;
      happens(at, decision.events);
    }
  };
  /** During the day, in the unit's working time. */
  const workdayAfter = (at: Instant, days: number): Instant =>
    later(rules.time.nextOpening(later(at, Math.floor(days * DAY_MS)), home), Math.floor(random() * 6 * HOUR_MS));

  const start = rules.time.nextOpening(raisedAt, home);
  if (start >= until) return undefined;
  does(start, raiser, {
    type: 'raiseConcern',
    unit: home.id,
    urgency: random() < 0.1 ? 'urgent' : 'ordinary',
    suspicion: false,
    content: text(),
  });
  let at = start;
  for (const [days, intent] of story(village, home, pick, text)) {
    at = workdayAfter(at, days);
    if (at >= until) break;
    timePasses(at);
    const of = state();
    const meant = of === undefined || of.status === 'closed' ? undefined : intent(of, at);
    if (meant !== undefined) does(at, meant.by, meant.command);
  }
  timePasses(until);
  const [first, ...rest] = moments;
  return first === undefined ? undefined : { id, moments: [first, ...rest] };
}

const holderOf = ({ holder }: Case): PersonId | undefined => (holder.kind === 'person' ? holder.person : undefined);

/** The course of one case: what is meant to be done, and how many days after the thing before. */
function story(
  { org, rules, random }: Village,
  home: Unit,
  pick: <T>(from: readonly T[]) => T | undefined,
  text: () => { readonly key: ReturnType<typeof textKey>; readonly digest: string },
): readonly (readonly [number, Intent])[] {
  const day = (days: number, at: Instant) => rules.time.daysFrom(rules.time.dayOf(at), days);
  const coordinator = (unit: UnitId): PersonId | undefined => pick(inRole(org, unit, 'coordinator'));
  const others = [...org.units.values()].filter((unit) => unit.id !== home.id && unit.area !== home.area);
  const take: Intent = (of) => ({ by: coordinator(of.holder.unit), command: { type: 'takeCase' } });
  const finish: Intent = (of) => {
    const owed = of.duties.find(({ key }) => isFinishedByWord(key));
    return owed === undefined ? undefined : { by: holderOf(of), command: { type: 'finishDuty', key: owed.key } };
  };
  const plan: Intent = (of, at) => ({
    by: holderOf(of),
    command: { type: 'makePlan', plan: text(), followUpOn: day(20 + Math.floor(random() * 30), at) },
  });
  const moveTo =
    (to: 1 | 2 | 3): Intent =>
    (of) => ({ by: holderOf(of), command: { type: 'moveStep', to, reason: text() } });
  const close: Intent = (of) => ({
    by: holderOf(of),
    command: { type: 'closeCase', reason: 'goal-met', receiver: 'own-staff', note: text() },
  });
  const ask: Intent = (of) => {
    const to = pick(others.filter((unit) => unit.id !== of.holder.unit));
    if (to === undefined) return undefined;
    const hand = random() < 0.2 ? 'over' : 'joint';
    return { by: holderOf(of), command: { type: 'sendReferral', to: to.id, question: 'assess', hand, replyWithin: 5 } };
  };
  const answer: Intent = (of, at) => {
    const asked = openReferrals(of.referrals)[0];
    if (asked === undefined) return undefined;
    const by = coordinator(asked.to);
    const { n } = asked;
    if (random() < 0.75) return { by, command: { type: 'acceptReferral', n } };
    const reason = pick(DECLINE_REASONS) ?? 'no-capacity';
    const next = { kind: 'meeting', by: day(7, at) } as const;
    return { by, command: { type: 'declineReferral', n, reason, comment: text(), next } };
  };
  const consent: Intent = (of, at) => ({
    by: holderOf(of),
    command: {
      type: 'askConsent',
      to: of.referrals.map((r) => r.to).slice(0, 1),
      parts: ['observations', 'plan'],
      purpose: 'support',
      until: day(60 + Math.floor(random() * 120), at),
      age: 'under-12',
      guardians: 1,
      interpreter: false,
    },
  });
  const consentAnswer: Intent = (of) => {
    const asked = of.consents.find((one) => one.ended === undefined && one.answers.length === 0);
    if (asked === undefined) return undefined;
    const { n, parts, to } = asked;
    const given = random() < 0.8 ? 'yes' : 'no';
    return {
      by: holderOf(of),
      command: { type: 'answerConsent', n, signer: 'guardian-1', answer: given, way: 'paper', parts, to },
    };
  };
  const soon = (days: number): number => 0.2 + random() * days;
  const begin = [
    [random() < 0.12 ? soon(9) : soon(1), take],
    [soon(7), finish],
  ] as const;
  if (random() < 0.3) return [...begin, [soon(10), plan], [20 + soon(30), close]];
  const stuck = random() < 0.3;
  const onward = random();
  const atStep2: readonly (readonly [number, Intent])[] = [
    [soon(12), ask],
    [soon(4), consent],
    [soon(5), finish],
    [soon(8), stuck ? finish : answer],
    [soon(10), consentAnswer],
    [soon(6), finish],
    [soon(8), plan],
    ...(random() < 0.3
      ? ([
          [soon(9), ask],
          [soon(9), answer],
        ] as const)
      : []),
    [stuck ? 30 + soon(40) : soon(15), answer],
  ];
  if (onward < 0.5)
    return [
      ...begin,
      ...atStep2,
      [soon(10), moveTo(3)],
      ...(random() < 0.2 ? ([[soon(40), moveTo(2)]] as const) : []),
      [20 + soon(60), close],
    ];
  if (onward < 0.65) return [...begin, ...atStep2, [soon(10), moveTo(1)], [soon(30), close]];
  return [...begin, ...atStep2, ...(onward < 0.8 ? ([[soon(20), close]] as const) : [])];
}
