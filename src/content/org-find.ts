import type { Org, Person, Unit } from '../domain/organisation/org.ts';

/** The match, or one sentence with likely alternatives. */
export type Found<T> = { readonly found: T } | { readonly problem: string };

const SUGGESTED = 3;

/** A person by Entra id, or by the whole name where only one has it. */
export function findPerson(org: Org, asked: string): Found<Person> {
  const people = [...org.people.values()];
  const text = plain(asked);
  const byId = people.find(({ id }) => id === text);
  if (byId !== undefined) return { found: byId };
  const named = people.filter(({ name }) => plain(name) === text);
  const [only, another] = named;
  if (only !== undefined && another === undefined) return { found: only };
  return {
    problem:
      only === undefined
        ? `Nobody is called "${asked}". ${near(text, people)}`
        : `Several people are called "${asked}". Write the id instead: ${named.map(({ id }) => id).join(', ')}.`,
  };
}

/** A unit by id, or by the whole name where only one has it. */
export function findUnit(org: Org, asked: string): Found<Unit> {
  const units = [...org.units.values()];
  const text = plain(asked);
  const byId = units.find(({ id }) => id === text);
  if (byId !== undefined) return { found: byId };
  const named = units.filter(({ name }) => plain(name) === text);
  const [only, another] = named;
  if (only !== undefined && another === undefined) return { found: only };
  return {
    problem:
      only === undefined
        ? `No unit is called "${asked}". ${near(text, units)}`
        : `Several units are called "${asked}". Write the id instead: ${named.map(({ id }) => id).join(', ')}.`,
  };
}

const plain = (text: string): string => text.normalize().trim().toLowerCase();

function near(text: string, among: readonly { readonly id: string; readonly name: string }[]): string {
  const best = among
    .map(({ id, name }) => ({
      said: `${name} (${id})`,
      far: Math.min(...[name, id].map((one) => distance(text, plain(one)))),
    }))
    .toSorted((a, b) => a.far - b.far)
    .slice(0, SUGGESTED);
  return best.length === 0 ? '' : `Nearest: ${best.map(({ said }) => said).join(', ')}.`;
}

/** The number of letters that differ; none if one text contains the other. */
function distance(a: string, b: string): number {
  if (a !== '' && b.includes(a)) return 0;
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 0; i < a.length; i++) {
    const next = [i + 1];
    for (let j = 0; j < b.length; j++)
      next.push(
        Math.min((row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1, (row[j] ?? 0) + (a.charAt(i) === b.charAt(j) ? 0 : 1)),
      );
    row = next;
  }
  return row[b.length] ?? 0;
}
