import type { Case } from '../../domain/case/case.ts';
import { type Addressee, sameAddressee } from '../../domain/case/effects.ts';
import { type Item, isHeldBy, itemsFor, oldestFirst, waitsFor } from '../../domain/case/worklist.ts';
import { type CaseId, type Day, toMs, type UnitId } from '../../domain/ids.ts';
import { hasRole, type Org, type Person } from '../../domain/organisation/org.ts';
import { type EmptyChair, emptyChairs, standsInFor } from '../../domain/organisation/staffing.ts';
import type { Waiting } from '../ports/cases.ts';
import type { Ports } from '../ports/index.ts';
import { isNewer } from '../ports/newer.ts';

const AT_ONCE = 16;
/** A slow transaction may still land, so a list entry is corrected only when it is older than this. */
const SETTLED_AFTER_MS = 15 * 60_000;

/** Everything that waits for a person across cases, oldest first. */
export const worklist = async (ports: Ports, person: Person): Promise<readonly Item[]> =>
  (await wholeWorklist(ports, person)).items;

/** @returns `lacks` when a newer version has written one of the cases, which only a process of that version can read */
export async function wholeWorklist(
  ports: Ports,
  person: Person,
): Promise<{ readonly items: readonly Item[]; readonly lacks: boolean }> {
  const org = await ports.directory.org();
  const away = standsInFor(org, person.id, ports.time.dayOf(ports.clock.now()));
  const { cases, lacks } = await waitingCases(ports, listsOf(org, person, away));
  return { items: oldestFirst(cases.flatMap((of) => itemsFor(org, person, of, away))), lacks };
}

/** The open cases that a person holds, or that somebody holds for whom they stand in. */
export async function heldCases(ports: Ports, person: Person): Promise<readonly Case[]> {
  const org = await ports.directory.org();
  const away = standsInFor(org, person.id, ports.time.dayOf(ports.clock.now()));
  const { cases } = await waitingCases(
    ports,
    [person.id, ...away].map((id) => ({ person: id })),
  );
  return cases.filter((of) => isHeldBy(org, person, of, away));
}

/** The open cases that a unit has: those that nobody has taken, and those of everybody who may hold one there. */
export async function casesOfUnit(ports: Ports, unit: UnitId): Promise<readonly Case[]> {
  const org = await ports.directory.org();
  const staff = (org.staffOf.get(unit) ?? []).map((one) => one.person);
  const may = [...new Set([...staff, ...staff.flatMap((id) => org.people.get(id)?.deputy ?? [])])];
  const { cases } = await waitingCases(ports, [{ unit }, ...may.map((person) => ({ person }))]);
  return cases.filter(({ holder, status }) => status === 'open' && holder.unit === unit);
}

/** The cases on these waiting lists, each once; entries for what waits no more are taken away. */
async function waitingCases(
  ports: Ports,
  lists: readonly Addressee[],
): Promise<{ readonly cases: readonly Case[]; readonly lacks: boolean }> {
  const waiting = new Map<CaseId, Set<{ readonly to: Addressee; readonly entry: Waiting }>>();
  for (const [to, entries] of await Promise.all(
    lists.map(async (to) => [to, await ports.cases.waitingFor(to)] as const),
  ))
    for (const entry of entries) {
      const known = waiting.get(entry.id) ?? new Set();
      waiting.set(entry.id, known.add({ to, entry }));
    }
  const cases: Case[] = [];
  let lacks = false;
  const queue = [...waiting];
  const worker = async (): Promise<void> => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const [id, entries] = next;
      const loaded = await ports.cases.load(id).catch(leaveNewer);
      if (loaded === 'newer') {
        lacks = true;
        continue;
      }
      if (loaded !== undefined) cases.push(loaded.state);
      const still = loaded === undefined ? [] : waitsFor(loaded.state);
      for (const { to, entry } of entries)
        if (!still.some((one) => sameAddressee(one, to)) && isSettled(ports, entry)) await ports.cases.forget(entry);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return { cases, lacks };
}

function leaveNewer(error: unknown): 'newer' {
  if (isNewer(error)) return 'newer';
  throw error;
}

const isSettled = ({ clock }: Ports, { madeAt }: Waiting): boolean =>
  toMs(clock.now()) - toMs(madeAt) > SETTLED_AFTER_MS;

/** Waiting lists of the person, of the people they stand in for, and of the units whose cases they handle. */
const listsOf = (org: Org, person: Person, away: readonly Person['id'][]): readonly Addressee[] => [
  ...[person.id, ...away].map((id) => ({ person: id })),
  ...unitsHandledBy(org, person, away).map((unit) => ({ unit })),
];

function unitsHandledBy(org: Org, person: Person, away: readonly Person['id'][]) {
  const people = [person, ...away.flatMap((id) => org.people.get(id) ?? [])];
  const units = people.flatMap((one) => one.memberships.map((m) => m.unit));
  return [...new Set(units)].filter((unit) => people.some((one) => hasRole(one, unit, 'coordinator', 'manager')));
}

/** Units without a coordinator, for their leaders and for those who stand in for one. */
export const chairsFor = (org: Org, person: Person, day: Day): readonly EmptyChair[] =>
  emptyChairs(org, day).filter(({ unit }) =>
    [person, ...standsInFor(org, person.id, day).flatMap((id) => org.people.get(id) ?? [])].some((one) =>
      hasRole(one, unit, 'manager', 'area-manager'),
    ),
  );
