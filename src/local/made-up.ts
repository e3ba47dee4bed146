import type { Case, CaseEvent } from '../domain/case/case.ts';
import type { PersonCommand } from '../domain/case/commands.ts';
import { decide, decideBySystem } from '../domain/case/decide.ts';
import type { Decided } from '../domain/case/decision.ts';
import { clocks } from '../domain/case/plan.ts';
import type { Setting } from '../domain/case/setting.ts';
import { type CaseId, caseIdFrom, type Instant, later, type PersonId, textKey, toMs } from '../domain/ids.ts';
import { inRole, type Org } from '../domain/organisation/org.ts';
import { type PutAside, story, type Village, type Write } from './made-up-story.ts';

/** One change of a case, with the state it led to. */
export interface Moment {
  readonly at: Instant;
  readonly events: readonly CaseEvent[];
  readonly after: Case;
}
/** A made-up case whose every step the rules have decided. */
export interface MadeUpCase {
  readonly id: CaseId;
  readonly moments: readonly [Moment, ...Moment[]];
}

export interface Period {
  readonly from: Instant;
  readonly to: Instant;
  /** How many concerns are raised. */
  readonly cases: number;
  readonly seed: number;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** A small random generator that gives the same numbers on every machine (mulberry32). */
export function dice(seed: number): () => number {
  let a = seed >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Made-up cases over a period, as an organisation like this one might have had. */
export function madeUp(
  org: Org,
  rules: Omit<Setting, 'at' | 'org'>,
  period: Period,
  putAside: PutAside = (_, key) => ({ key, digest: '' }),
): readonly MadeUpCase[] {
  const throwDice = dice(period.seed);
  const homes = [...org.units.values()].filter((unit) => inRole(org, unit.id, 'coordinator').length > 0);
  return Array.from({ length: period.cases }, (_, i) => {
    const bytes = Array.from({ length: 5 }, () => Math.floor(throwDice() * 256));
    const id = caseIdFrom(new Uint8Array(bytes));
    const span = toMs(period.to) - toMs(period.from);
    const raisedAt = later(period.from, Math.floor((span * (i + throwDice())) / period.cases));
    const random = dice(period.seed * 7_919 + i);
    return oneCase(id, raisedAt, { org, rules, until: period.to, homes, random, putAside });
  }).flatMap((made) => made ?? []);
}

function oneCase(id: CaseId, raisedAt: Instant, village: Village): MadeUpCase | undefined {
  const { org, rules, until, homes, random, putAside } = village;
  const pick = <T>(from: readonly T[]): T | undefined => from[Math.floor(random() * from.length)];
  const home = pick(homes);
  if (home === undefined) return undefined;
  const staff = (org.staffOf.get(home.id) ?? []).map((m) => m.person);
  const raiser = pick(staff);
  if (raiser === undefined) return undefined;
  const moments: Moment[] = [];
  let texts = 0;
  const text: Write = (kind) => putAside(id, textKey(kind === 'concern' ? kind : `${kind}-${++texts}`), home);
  const settingAt = (at: Instant): Setting => ({ ...rules, at, org });
  const state = (): Case | undefined => moments.at(-1)?.after;

  const happens = (at: Instant, decision: Decided): boolean => {
    const last = 'refused' in decision ? undefined : decision.folded.at(-1);
    if ('refused' in decision || last === undefined) return false;
    moments.push({ at, events: decision.events, after: last.after });
    return true;
  };
  const does = (at: Instant, by: PersonId | undefined, command: PersonCommand): void => {
    const person = by === undefined ? undefined : org.people.get(by);
    if (person === undefined) return;
    happens(at, decide(state(), command, person, settingAt(at), id));
  };
  /** Applies the reminders and deadlines until then. */
  const timePasses = (to: Instant): void => {
    for (let reminders = 0; reminders < 100; reminders++) {
      const of = state();
      const [next] = of === undefined ? [] : clocks(of);
      if (next === undefined || next.at > to) return;
      const at = next.at > (moments.at(-1)?.at ?? next.at) ? next.at : (moments.at(-1)?.at ?? next.at);
      if (!happens(at, decideBySystem(of, { type: 'escalateDuty', key: next.key }, settingAt(at)))) return;
    }
  };
  /** A moment in the unit's working time, some days later. */
  const workdayAfter = (at: Instant, days: number): Instant =>
    later(rules.time.nextOpening(later(at, Math.floor(days * DAY_MS)), home), Math.floor(random() * 6 * HOUR_MS));

  const start = rules.time.nextOpening(raisedAt, home);
  if (start >= until) return undefined;
  does(start, raiser, {
    type: 'raiseConcern',
    unit: home.id,
    urgency: random() < 0.1 ? 'urgent' : 'ordinary',
    suspicion: false,
    content: text('concern'),
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
