import { nameOf } from '../../cards/kit/define.ts';
import { unitName } from '../../cards/kit/phrases.ts';
import type { Words } from '../../cards/kit/words.ts';
import { type Asker, type KeptBack, letter } from '../../content/disclosure.ts';
import { unitsOf } from '../../domain/access/access.ts';
import type { Case } from '../../domain/case/case.ts';
import { kindOfText } from '../../domain/case/text.ts';
import {
  type AreaId,
  type CaseId,
  caseCode,
  type Instant,
  type PersonId,
  type TextKey,
  type UnitId,
} from '../../domain/ids.ts';
import { areaOf, type Org } from '../../domain/organisation/org.ts';
import type { ReadBy } from '../ports/cases.ts';
import type { Ports } from '../ports/index.ts';
import { operatorName } from './operator.ts';

export type Telling = Pick<Ports, 'cases' | 'directory' | 'clock' | 'words'>;

/**
 * The answer for a person who asks, and, for the authority's decision-maker, what was kept back and on which ground.
 */
export interface Told {
  readonly lines: readonly string[];
  readonly keptBack: readonly KeptBack[];
}

/** The people who have read the texts of a case, in plain Swedish. Undefined for a case that does not exist. */
export async function whoHasRead(ports: Telling, id: CaseId, asker: Asker): Promise<Told | undefined> {
  const loaded = await ports.cases.load(id);
  if (loaded === undefined) return undefined;
  const { state } = loaded;
  const words = ports.words('sv');
  const title = letter('readers-title', { code: caseCode(id) });
  const stopped = stoppedFrom(state, asker);
  const org = await ports.directory.org();
  const refusal = refusalsOf(org, areaOf(org, state.raisedIn));
  if (stopped !== undefined) return { lines: [title, letter(refusal.whole)], keptBack: [stopped] };
  const all = await ports.cases.reads(id);
  // The child's answer does not disclose who raised the suspicion, nor through when they looked.
  const shown = asker === 'child' && state.suspicion ? all.filter(({ basis }) => basis !== 'own-text') : all;
  const hidesPlace = await hidesPlaceFrom(ports, state, asker);
  const keptBack: KeptBack[] = [
    ...(shown.length < all.length ? (['report-of-concern'] as const) : []),
    ...(hidesPlace ? (['protected-identity'] as const) : []),
  ];
  const lines = shown.map((read) => lineOf({ org, state, words, asker, hidesPlace }, read));
  return {
    lines: [
      title,
      letter('readers-intro', { day: words.dated(ports.clock.now()) }),
      ...(lines.length === 0 ? [letter('readers-none')] : lines),
      ...(keptBack.length > 0 ? [letter(refusal.part)] : []),
    ],
    keptBack,
  };
}

/** How a refusal is worded: only that of an authority can be appealed. */
export const refusalsOf = (org: Org, area: AreaId | undefined) =>
  area === undefined || org.areas.get(area)?.regime === 'osl'
    ? ({ whole: 'not-now', part: 'partly' } as const)
    : ({ whole: 'not-now-private', part: 'partly-private' } as const);

/** The ground on which everything is kept back from them. Where harm is suspected the guardian may be the suspect. */
export function stoppedFrom(state: Case, asker: Asker): KeptBack | undefined {
  if (asker !== 'guardian') return undefined;
  if (state.guardianLock) return 'guardian-lock';
  return state.suspicion ? 'report-of-concern' : undefined;
}

/**
 * Units show where a child is: outsiders get no unit's name when an identity is protected, also in another case about
 * the same child, however many links away.
 */
export async function hidesPlaceFrom({ cases }: Pick<Ports, 'cases'>, state: Case, asker: Asker): Promise<boolean> {
  if (asker === 'staff') return false;
  const met = new Set([state.id]);
  let reached: readonly Case[] = [state];
  while (reached.length > 0) {
    if (reached.some(({ restricted }) => restricted === 'protected-identity')) return true;
    const next = [...new Set(reached.flatMap(({ linked }) => linked))].filter((id) => !met.has(id));
    for (const id of next) met.add(id);
    reached = (await Promise.all(next.map((id) => cases.load(id)))).flatMap((one) => one?.state ?? []);
  }
  return false;
}

interface Line {
  readonly org: Org;
  readonly state: Case;
  readonly words: Words;
  readonly asker: Asker;
  readonly hidesPlace: boolean;
}

function lineOf(line: Line, { by, at, basis, keys }: ReadBy): string {
  return letter('readers-line', {
    when: line.words.dated(at satisfies Instant),
    who: whoRead(line, by),
    what: basis === 'operator' ? letter('readers-standing') : whatOf(line.words, keys),
    why: capital(line.words.say('footing', basis)),
  });
}

/**
 * Staff by name for the person who handles the request; for outsiders the service and the role (as PDL 8:5 has it for
 * care).
 */
function whoRead({ org, state, words, asker, hidesPlace }: Line, by: PersonId): string {
  const unit = unitOf(org, state, by);
  const operator = operatorName(by);
  if (asker === 'staff' && operator !== undefined) return operator;
  if (asker === 'staff') return [nameOf(org, by), ...(unit === undefined ? [] : [unitName(org, unit)])].join(', ');
  if (unit === undefined || hidesPlace) return letter('service');
  const role = org.people.get(by)?.memberships.find((one) => one.unit === unit)?.role;
  return role === undefined ? unitName(org, unit) : `${words.say('role', role).toLowerCase()}, ${unitName(org, unit)}`;
}

function unitOf(org: Org, state: Case, by: PersonId): UnitId | undefined {
  const theirs = org.people.get(by)?.memberships.map(({ unit }) => unit) ?? [];
  return unitsOf(state).find((unit) => theirs.includes(unit)) ?? theirs[0];
}

const whatOf = (words: Words, keys: readonly TextKey[]): string =>
  [...new Set(keys.map((key) => whatIs(words, key)))].join(', ');

export function whatIs(words: Words, key: TextKey): string {
  const kind = kindOfText(key);
  if (kind === 'concern') return words.say('text-kind', 'concern');
  if (kind === 'identity') return words.say('text-kind', 'identity');
  if (kind === 'plan') return words.say('text-kind', 'plan');
  if (kind === 'talk' || kind === 'brought') return words.say('text-kind', 'conversations');
  return words.say('text-kind', 'reasons');
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
