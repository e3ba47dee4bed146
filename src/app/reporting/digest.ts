import { awaitedIn, ownWeek } from '../../cards/escalation/own-week.ts';
import type { Message, Reply, When } from '../../cards/kit/define.ts';
import { type Digest, digestCard, type OwnDigest, type Point } from '../../cards/reporting/digest.ts';
import type { Unread } from '../../cards/reporting/digest-list.ts';
import { DIGEST } from '../../content/digest.ts';
import { actsAsHolder } from '../../domain/access/access.ts';
import type { PersonId, UnitId } from '../../domain/ids.ts';
import { huvudmanOf, inRole, type Org, type Person, type Role } from '../../domain/organisation/org.ts';
import { emptyChairs } from '../../domain/organisation/staffing.ts';
import { summed } from '../../domain/reporting/digest.ts';
import { type Grown, type Sums, sumsOf } from '../../domain/reporting/sums.ts';
import { emptyLedger, groupKey, groupOf, toldTogether } from '../../domain/reporting/suppression.ts';
import { mondayOf, type Week, weekOf, weeksFrom } from '../../domain/reporting/weeks.ts';
import { worklist } from '../delivery/worklist.ts';
import type { GroupWeek } from '../ports/digest.ts';
import type { Ports } from '../ports/index.ts';
import { unlessNewer } from '../ports/newer.ts';
import { type DigestPorts, figuresNow, lastWeek } from './digest-week.ts';

const unitsAs = (org: Org, { memberships }: Person, role: Role): readonly UnitId[] => [
  ...new Set(memberships.filter((m) => m.role === role && org.units.has(m.unit)).map((m) => m.unit)),
];

/** The readers of a week's digest: people who manage a unit or an area, and the steering group. */
export const digestReaders = (org: Org): readonly PersonId[] =>
  [...org.people.values()].filter(readsDigests).map(({ id }) => id);

export const readsDigests = ({ memberships }: Person): boolean =>
  memberships.some(({ role }) => role === 'manager' || role === 'area-manager' || role === 'steering');

/** The part of a week that this person may see, by their present roles. */
export async function digestFor(
  ports: DigestPorts,
  person: Person,
  when: When,
  said: Pick<Digest, 'notice' | 'acknowledged'> = { notice: '', acknowledged: undefined },
): Promise<Digest> {
  const org = await ports.directory.org();
  const week = when === 'now' ? lastWeek(ports, ports.clock.now()) : when;
  const isTold = when === 'now' && (await ports.digests.weeks(week, week)).length > 0;
  const units = unitsAs(org, person, 'manager');
  const own = units.length === 0 ? undefined : await ownDigest(ports, org, units, when, week);
  const told = await sumsFor(ports, org, person, week);
  return {
    when,
    sumsOf: told?.week,
    own: own?.digest,
    sums: told?.sums,
    trend: own?.trend ?? told?.trend ?? [],
    before: isTold ? week : undefined,
    ...said,
  };
}

async function ownDigest(
  ports: DigestPorts,
  org: Org,
  units: readonly UnitId[],
  when: When,
  week: Week,
): Promise<{ readonly digest: OwnDigest; readonly trend: readonly Point[] } | undefined> {
  const first = weeksFrom(week, 1 - DIGEST.weeksShown);
  const kept = (await Promise.all(units.map((unit) => ports.digests.unitWeeks(unit, first, week)))).flat();
  const now = when === 'now' ? await figuresNow(ports, units) : undefined;
  const shown = units.flatMap((unit) => {
    const figures =
      now === undefined ? kept.find((one) => one.unit === unit && one.week === week)?.figures : now.get(unit);
    return figures === undefined ? [] : [{ unit, figures }];
  });
  const behind = [...Map.groupBy(kept, (one) => one.week)].map(
    ([of, all]): Point => ({ week: of, now: all.reduce((sum, { figures }) => sum + figures.days.length, 0) }),
  );
  const today = ports.time.dayOf(ports.clock.now());
  const current =
    now === undefined
      ? []
      : [{ week: weekOf(today), now: shown.reduce((sum, { figures }) => sum + figures.days.length, 0) }];
  const oldest = await Promise.all(
    summed(shown.map((one) => one.figures)).oldest.map(async ({ id, days }) => {
      const state = (await unlessNewer(ports.cases.load(id)))?.state;
      // A case closed since then no longer waits; a case now held elsewhere is the other unit's to know.
      const isHere = state?.status === 'open' && units.includes(state.holder.unit);
      return isHere ? [{ state, days }] : [];
    }),
  );
  const chairs = emptyChairs(org, today).filter(({ unit }) => units.includes(unit));
  const trend = [...behind.toSorted((a, b) => (a.week < b.week ? -1 : 1)), ...current].slice(-DIGEST.weeksShown);
  return { digest: { units: shown, oldest: oldest.flat(), chairs }, trend };
}

interface ToldWeek {
  readonly week: Week;
  readonly sums: Sums;
  readonly trend: readonly Point[];
}

/** Sums are always those of a whole week: the last one up to this week. */
async function sumsFor(ports: DigestPorts, org: Org, person: Person, upTo: Week): Promise<ToldWeek | undefined> {
  const seesAll = person.memberships.some(({ role }) => role === 'steering');
  const areaUnits = unitsAs(org, person, 'area-manager');
  if (!seesAll && areaUnits.length === 0) return undefined;
  const groups = areaUnits.flatMap((id) => {
    const unit = org.units.get(id);
    return unit === undefined ? [] : [groupOf(org, unit)];
  });
  const authorities = new Set(groups.map(({ authority }) => authority));
  const municipalities = new Set(groups.map(({ municipality }) => municipality));
  const weeks = await sumsByWeek(ports, upTo, DIGEST.weeksShown);
  // Whole rows of the one table that everybody gets: a personal table could be compared with it.
  const seen = weeks.map(({ week, sums }) => {
    if (seesAll) return { week, sums };
    const rows = {
      authorities: sums.authorities.filter(({ name }) => authorities.has(name)),
      municipalities: sums.municipalities.filter(({ name }) => municipalities.has(name)),
    };
    return { week, sums: { ...rows, all: toldTogether(rows.authorities.map(({ told }) => told)) } };
  });
  const last = seen.at(-1);
  return last === undefined
    ? undefined
    : { ...last, trend: seen.map(({ week, sums }) => ({ week, now: Math.max(0, sums.all.now) })) };
}

/** The reported sums of each of the last whole weeks, oldest first. */
export async function sumsByWeek(
  ports: Pick<Ports, 'digests'>,
  upTo: Week,
  count: number,
): Promise<readonly { readonly week: Week; readonly sums: Sums }[]> {
  // One week more, as the start for growth.
  const first = weeksFrom(upTo, -count);
  const whole = new Set((await ports.digests.weeks(first, upTo)).map(({ week }) => week));
  const byWeek = [...Map.groupBy(await ports.digests.groupWeeks(first, upTo), ({ week }) => week)]
    .filter(([week]) => whole.has(week))
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  return byWeek
    .map(([week, groups], i) => ({ week, sums: sumsOf(grownFrom(byWeek[i - 1]?.[1] ?? [], groups)) }))
    .slice(-count);
}

export function grownFrom(before: readonly GroupWeek[], after: readonly GroupWeek[]): readonly Grown[] {
  const known = new Map(before.map((one) => [groupKey(one.group), one.ledger]));
  return after.map(({ group, ledger }) => ({
    group,
    before: known.get(groupKey(group)) ?? emptyLedger,
    after: ledger,
  }));
}

/** People one level below whose digest of that week nobody has acknowledged. */
export async function unreadBelow(ports: DigestPorts, person: Person, week: Week): Promise<readonly Unread[]> {
  const org = await ports.directory.org();
  const below = [...org.people.values()].filter(
    (one) => one.id !== person.id && readsDigests(one) && levelAbove(org, one).includes(person.id),
  );
  const all = await Promise.all(
    below.map(async (one) => {
      const by = await ports.digests.acknowledged(one.id, week);
      const units = [...new Set(one.memberships.map(({ unit }) => unit))];
      return by === undefined ? [{ person: one.id, units }] : [];
    }),
  );
  return all.flat();
}

/** The level above a manager is the area's manager; the next is the steering group, which has nobody above it. */
export function levelAbove(org: Org, person: Person): readonly PersonId[] {
  if (person.memberships.some(({ role }) => role === 'steering')) return [];
  const isAreaManager = person.memberships.some(({ role }) => role === 'area-manager');
  const areaManagers = isAreaManager
    ? []
    : unitsAs(org, person, 'manager').flatMap((unit) => inRole(org, unit, 'area-manager'));
  if (areaManagers.length > 0) return [...new Set(areaManagers)];
  const authorities = new Set(person.memberships.map(({ unit }) => huvudmanOf(org, unit)));
  return [...org.people.values()]
    .filter((one) =>
      one.memberships.some(({ role, unit }) => role === 'steering' && authorities.has(huvudmanOf(org, unit))),
    )
    .map(({ id }) => id);
}

/** The answer to `läge`: the current figures. A person who manages no unit sees their own week. */
export async function statusPage(ports: Ports, reply: Reply): Promise<Message> {
  return readsDigests(reply.reader)
    ? digestCard(reply, await digestFor(ports, reply.reader, 'now'))
    : ownWeekPage(ports, reply);
}

/** The week ahead of a person who holds cases. */
export async function ownWeekPage(ports: Ports, reply: Reply): Promise<Message> {
  const { time } = ports;
  const { org, reader, now } = reply;
  const items = await worklist(ports, reader);
  const waiting = await ports.cases.waitingFor({ person: reader.id });
  const states = await Promise.all(waiting.map(async ({ id }) => (await unlessNewer(ports.cases.load(id)))?.state));
  const held = states.flatMap((state) =>
    state !== undefined && state.status === 'open' && actsAsHolder(org, reader, state) ? [state] : [],
  );
  const until = time.daysFrom(mondayOf(weekOf(time.dayOf(now))), 6);
  return ownWeek(reply, { items, awaited: awaitedIn(held), until, dayOf: (at) => time.dayOf(at) });
}
