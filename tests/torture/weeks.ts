import { digestReaders } from '../../src/app/reporting/digest.ts';
import type { Org } from '../../src/domain/organisation/org.ts';

/** The row of a person's card about a week. */
export interface WeekLetter {
  readonly person: string;
  readonly about: string;
  readonly status: string;
  readonly activityId: string;
}
/** Such a card as the channel took it. */
export interface WeekPost {
  readonly person: string;
  readonly activityId: string;
  readonly answered: boolean;
}
export interface Weeks {
  /** The weeks whose digest has been sent. */
  readonly told: readonly string[];
  readonly letters: readonly WeekLetter[];
  readonly posts: readonly WeekPost[];
}

/** The first words of the cards about a week. */
export const WEEKLY =
  /^(?:Vecka \d+: barn på steg 2|Week \d+: children at step 2|Din vecka|Your week|Veckosammanställningar som ingen|Digests that nobody)/;

export interface WeekVerdict {
  /** Everybody who is to have a card, each week. */
  readonly due: number;
  readonly once: number;
  readonly unsure: number;
  readonly missing: readonly string[];
  readonly extra: readonly string[];
}

/** Each person has one card a week, never two; a card whose answer was lost does not count as arrived. */
export function weekly(org: Org, { told, letters, posts }: Weeks): WeekVerdict {
  const wanted = told.flatMap((week) => digestReaders(org).map((person) => ({ week, person: String(person) })));
  const found = wanted.map(({ week, person }) => ({
    what: `${person} of week ${week}`,
    letter: letters.find((one) => one.person === person && one.about === week),
  }));
  const sent = found.filter(({ letter }) => letter?.status === 'sent');
  const unsure = found.filter(({ letter }) => letter?.status === 'unsure' || letter?.status === 'dead');
  const kept = new Set(letters.map(({ activityId }) => activityId));
  const others = posts.filter(({ activityId }) => !kept.has(activityId));
  const unfinished = letters.filter(({ status }) => status === 'sending' || status === 'pending');
  const given = (person: string): number =>
    letters.filter((one) => one.person === person && (one.status === 'unsure' || one.status === 'dead')).length;
  return {
    due: wanted.length,
    once: sent.filter(({ letter }) => posts.some(({ activityId }) => activityId === letter?.activityId)).length,
    unsure: unsure.length,
    missing: [
      ...found.filter(({ letter }) => letter === undefined).map(({ what }) => `${what} was never sent`),
      ...unfinished.map(({ person, about, status }) => `${person} of ${about} is ${status} in the end`),
    ],
    extra: [
      ...others.filter(({ answered }) => answered).map(({ person }) => `${person} got another card of a week`),
      ...[...Map.groupBy(others, ({ person }) => person)]
        .filter(([person, all]) => all.length > given(person))
        .map(([person, all]) => `${person} got ${all.length} cards of ${given(person)} weeks`),
    ],
  };
}
