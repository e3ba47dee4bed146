import { limits } from '../../../src/content/limits.ts';
import type { Case, CaseEvent } from '../../../src/domain/case/case.ts';
import type { PersonCommand } from '../../../src/domain/case/commands.ts';
import { decide, decideBySystem } from '../../../src/domain/case/decide.ts';
import type { Decision } from '../../../src/domain/case/decision.ts';
import type { Effect } from '../../../src/domain/case/effects.ts';
import { evolve } from '../../../src/domain/case/evolve.ts';
import { clocks, plan } from '../../../src/domain/case/plan.ts';
import type { Setting } from '../../../src/domain/case/setting.ts';
import {
  type Instant,
  later,
  type PersonId,
  parseInstant,
  personId,
  textKey,
  toInstant,
  toMs,
  type UnitId,
  unitId,
} from '../../../src/domain/ids.ts';
import {
  makeOrg,
  type Org,
  type Person,
  type Unit,
  type Role as UnitRole,
} from '../../../src/domain/organisation/org.ts';
import { owesHelp, promiserOf } from '../../../src/domain/referral/help.ts';
import type { Referral } from '../../../src/domain/referral/referral.ts';
import { pick, weighted } from '../../support/seeded.ts';
import { raised } from '../acting.ts';
import { org, people } from '../village.ts';
import { weekdays, weekdaysBetween } from './calendar.ts';
import { type Listener, listener, type Role } from './listener.ts';

/** A rule that decides who is told; a test takes one away. */
export type Planned = (event: CaseEvent, after: Case, org: Org) => readonly Effect[];

const text = { key: textKey('added-1'), digest: '' };
const [SCHOOL, SOCIAL, CLINIC] = [unitId('school'), unitId('social'), unitId('clinic')];
const BEGUN = toMs(parseInstant('2026-11-24T09:00:00.000Z'));

/** The school is closed for two weeks at Christmas. */
const withBreaks = [...org.units.values()].map((unit) => {
  const day = (name: string) => weekdays.dayOf(parseInstant(`${name}T12:00:00.000Z`));
  return unit.id === SCHOOL
    ? { ...unit, breaks: [{ name: 'jul', from: day('2026-12-21'), to: day('2027-01-06') }] }
    : unit;
});
/** Everybody who is there, and the units that are no more, with where their cases go, if that was said. */
const orgOf = (staff: readonly Person[], gone: ReadonlyMap<UnitId, UnitId | undefined>): Org =>
  makeOrg('1', {
    huvudmen: [...org.huvudmen.values()],
    areas: [...org.areas.values()],
    units: withBreaks.filter(({ id }) => !gone.has(id)),
    former: withBreaks.flatMap((unit) => {
      const to = gone.get(unit.id);
      return gone.has(unit.id) ? [{ ...unit, ...(to === undefined ? {} : { to }) }] : [];
    }),
    people: staff,
  });

/** One case from its beginning, with everything that may come between people and what they are to be told. */
export function tell(next: () => number, length: number, longest: Map<Role, number>, planned: Planned = plan): number {
  let staff: readonly Person[] = people;
  const gone = new Map<UnitId, UnitId | undefined>();
  let home = orgOf(staff, gone);
  let now = toInstant(BEGUN + Math.floor(next() * 40) * 86_400_000 + Math.floor(next() * 8) * 3_600_000);
  let state: Case | undefined;
  const id = raised(false).state.id;
  const today = (): Org => ({ ...home, today: weekdays.dayOf(now) });
  const setting = (): Setting => ({ at: now, org: today(), time: weekdays, limits, grounds: () => ['general-clause'] });
  const isAnyHere = (some: readonly string[]): boolean =>
    staff.some((one) => some.includes(one.id) && one.away === undefined);
  const ear: Listener = listener(
    {
      days: (from, to, unit) =>
        weekdaysBetween(
          from,
          to,
          withBreaks.find((one) => one.id === unit),
        ),
      worksIn: (who, unit) => home.people.get(personId(who))?.memberships.some((m) => m.unit === unit) ?? false,
      inPlaceOf: (who, unit) => {
        const person = home.people.get(personId(who));
        if (person !== undefined && person.away === undefined) return [];
        const first = [...deputiesOf(home, personId(who), unit), ...inUnit(home, unit, ['manager'])];
        return [...first, ...inUnit(home, unit, isAnyHere(first) ? ['area-manager'] : ['area-manager', 'coordinator'])];
      },
      peopleOf: (unit) => inUnit(home, unit, ['coordinator', ...ABOVE]),
      isAnyHere,
    },
    longest,
  );

  const happen = (decision: Decision): boolean => {
    if ('refused' in decision) return false;
    const effects: Effect[] = [];
    for (const event of decision.events) {
      state = evolve(state, id, event);
      ear.happens(event, toMs(now));
      effects.push(...planned(event, state, today()));
    }
    return effects.map(deliver).includes(true);
  };
  /** True if it came to somebody; what is lost does so only where it is passed on, or shown on the case. */
  const deliver = (effect: Effect): boolean => {
    if (effect.kind !== 'show' && effect.kind !== 'remind') return false;
    const to = effect.kind === 'remind' ? { person: effect.person } : effect.to;
    const name = 'person' in to ? to.person : to.unit;
    if (next() > LOST) {
      ear.says(name, toMs(now));
      return true;
    }
    const target =
      effect.kind === 'remind'
        ? ({ view: 'day', to } as const)
        : { view: effect.view, to, ...(effect.about === undefined ? {} : { about: effect.about }) };
    const isPassedOn = happen(decideBySystem(state, { type: 'noteNotDelivered', target, tried: [target] }, setting()));
    const isSeen = isPassedOn || isShownLost(state, name);
    if (isSeen) ear.isSeenLost(name, toMs(now));
    return isSeen;
  };

  const passes = (ms: number): void => {
    const until = later(now, ms);
    for (let turn = 0; turn < 400 && state !== undefined; turn += 1) {
      const [clock] = clocks(state);
      if (clock === undefined || clock.at > until) break;
      if (clock.at > now) now = clock.at;
      happen(decideBySystem(state, { type: 'escalateDuty', key: clock.key }, setting()));
    }
    now = until;
    ear.looks(toMs(now));
  };
  const acts = (who: PersonId | undefined, command: PersonCommand): void => {
    const by = who === undefined ? undefined : home.people.get(who);
    if (by !== undefined) happen(decide(state, command, by, setting()));
  };
  const changes = (
    to: (person: Person) => readonly Person[],
    everybody: readonly Person[] = [pick(next, staff)],
  ): void => {
    staff = staff.flatMap((one) => (everybody.includes(one) ? to(one) : [one]));
    home = orgOf(staff, gone);
    happen(decideBySystem(state, { type: 'peopleChanged' }, setting()));
  };
  const closesUnit = (unit: Unit): void => {
    const others = [...home.units.keys()].filter((one) => one !== unit.id);
    const to = next() < 0.5 ? pick(next, others) : undefined;
    gone.set(unit.id, to);
    // Half of the time those who worked there go with the work; the others leave, if they work nowhere else.
    const goAlong = to !== undefined && next() < 0.5;
    changes((one) => {
      const memberships = one.memberships.flatMap((m) =>
        m.unit !== unit.id ? [m] : goAlong ? [{ ...m, unit: to }] : [],
      );
      return memberships.length === 0 ? [] : [{ ...one, memberships }];
    }, staff);
  };

  const teacher = personId('teacher');
  const content = { key: textKey('concern'), digest: '' };
  const urgency = next() < 0.3 ? 'urgent' : 'ordinary';
  acts(teacher, { type: 'raiseConcern', unit: SCHOOL, urgency, suspicion: next() < 0.2, content });
  let steps = 0;
  for (; steps < length && state !== undefined && (state as Case).status === 'open'; steps += 1) {
    const of: Case = state;
    const holds = of.holder.kind === 'person' ? of.holder.person : undefined;
    const open = of.referrals.find((one) => one.status.is === 'sent');
    const handler = (unit: string) =>
      [...home.people.values()].find((one) => one.memberships.some((m) => m.unit === unit && m.role === 'coordinator'))
        ?.id;
    const given = of.referrals.find((one) => owesHelp(of, one));
    const promiser = (one: Referral) => promiserOf(of, one)?.person;
    const duty = of.duties.length === 0 ? undefined : pick(next, of.duties);
    const coming = weekdays.daysFrom(weekdays.dayOf(now), 3 + Math.floor(next() * 12));
    switch (weighted(next, WEIGHTS)) {
      case 'waits':
        passes(Math.ceil(next() * 60) * 3_600_000);
        break;
      case 'takes':
        acts(handler(of.holder.unit), { type: 'takeCase' });
        break;
      case 'adds':
        acts(teacher, next() < 0.5 ? { type: 'sayWorse' } : { type: 'addToConcern', text });
        break;
      case 'plans':
        acts(holds, { type: 'makePlan', plan: text, followUpOn: coming });
        break;
      case 'asks':
        acts(holds, {
          type: 'sendReferral',
          to: pick(next, [SOCIAL, CLINIC]),
          question: 'assess',
          hand: next() < 0.3 ? 'over' : 'joint',
          replyWithin: pick(next, [2, 5, 10]),
        });
        break;
      case 'accepts':
        if (open !== undefined) acts(handler(open.to), { type: 'acceptReferral', n: open.n });
        break;
      case 'begins':
        if (given !== undefined) acts(promiser(given), { type: 'beginHelp', n: given.n });
        break;
      case 'ends':
        if (given !== undefined) acts(promiser(given), { type: 'endHelp', n: given.n, outcome: 'handed-on' });
        break;
      case 'takesContact':
        if (given !== undefined) acts(handler(given.to), { type: 'takeContact', n: given.n });
        break;
      case 'declines':
        if (open !== undefined)
          acts(handler(open.to), {
            type: 'declineReferral',
            n: open.n,
            reason: 'no-capacity',
            comment: text,
            next: { kind: 'other-unit', by: coming },
          });
        break;
      case 'asksBack':
        if (open !== undefined) acts(handler(open.to), { type: 'askBack', n: open.n, question: 'is-there-consent' });
        break;
      case 'answers':
        if (open !== undefined) acts(holds, { type: 'answerBack', n: open.n, answer: 'called' });
        break;
      case 'withdraws':
        if (open !== undefined) acts(holds, { type: 'withdrawReferral', n: open.n });
        break;
      case 'hands':
        acts(next() < 0.5 ? holds : personId('head'), { type: 'handOver', to: pick(next, staff).id });
        break;
      case 'returns':
        acts(next() < 0.5 ? holds : personId('head'), { type: 'handBack' });
        break;
      case 'finishes':
        if (duty !== undefined) acts(holds, { type: 'finishDuty', key: duty.key });
        break;
      case 'putsOff':
        if (duty !== undefined) acts(holds, { type: 'putOffDuty', key: duty.key, until: coming });
        break;
      case 'seesTo':
        if (duty !== undefined) acts(personId('head'), { type: 'acknowledgeDuty', key: duty.key });
        break;
      case 'goesAway':
        changes((one) => [{ ...one, away: { from: weekdays.dayOf(now) } }]);
        break;
      case 'comesBack':
        changes(({ away: _, ...one }) => [one]);
        break;
      case 'leaves':
        // Somebody must be left to answer for what nobody else does.
        changes((one) => (one.memberships.some(({ role }) => role.endsWith('manager')) ? [one] : []));
        break;
      case 'closesUnit': {
        const open = [SCHOOL, SOCIAL, CLINIC].flatMap((unit) => home.units.get(unit) ?? []);
        if (open.length > 0) closesUnit(pick(next, open));
        break;
      }
      case 'closes':
        acts(holds, { type: 'closeCase', ...pick(next, closes(now)), note: text });
    }
  }
  // What was owed at the end is told as well.
  passes(3 * 86_400_000);
  return steps;
}

/** To somebody near; to a unit that is asked; to one that is told by word of mouth, or not at all. */
const closes = (now: Instant) =>
  [
    { reason: 'goal-met', receiver: 'own-staff' },
    { reason: 'moved', receiver: 'other-service', knows: { asks: CLINIC } },
    { reason: 'moved', receiver: 'other-service', knows: { asks: SOCIAL } },
    { reason: 'moved', receiver: 'new-school', knows: { spoken: text, on: weekdays.dayOf(now) } },
    { reason: 'moved', receiver: 'new-school' },
  ] as const;

const isShownLost = (of: Case | undefined, name: string): boolean =>
  of?.undelivered.some((to) => ('person' in to ? to.person : to.unit) === name) ?? false;

/** Those with one of these roles, and who stands in for them. */
const inUnit = (home: Org, unit: string, roles: readonly UnitRole[]): readonly string[] =>
  (home.staffOf.get(unitId(unit)) ?? [])
    .filter(({ role }) => roles.includes(role))
    .flatMap(({ person }) => [person, ...deputiesOf(home, person, unit)]);
/** A deputy of another secrecy area stands in for nobody. */
const deputiesOf = (home: Org, who: PersonId, unit: string): readonly string[] => {
  const areaOf = (one: UnitId) => home.units.get(one)?.area;
  const { deputy } = home.people.get(who) ?? {};
  const theirs = deputy === undefined ? undefined : home.people.get(deputy);
  return theirs?.memberships.some((m) => areaOf(m.unit) === areaOf(unitId(unit))) === true ? [theirs.id] : [];
};
const ABOVE: readonly UnitRole[] = ['manager', 'area-manager'];

/** One message in this many is lost. */
const LOST = 0.03;
const WEIGHTS = {
  ...{
    waits: 40,
    takes: 6,
    adds: 3,
    plans: 2,
    asks: 6,
    accepts: 3,
    begins: 2,
    ends: 1,
    takesContact: 1,
    declines: 3,
    asksBack: 3,
    answers: 3,
    withdraws: 1,
  },
  ...{
    hands: 2,
    returns: 1,
    finishes: 2,
    putsOff: 2,
    seesTo: 2,
    goesAway: 2,
    comesBack: 2,
    leaves: 0.3,
    closesUnit: 0.2,
    closes: 1,
  },
};
