import { CONSENT_LAW } from '../../content/consent-law.ts';
import type { Ground as GroundInWords } from '../../content/grounds/ground.ts';
import { type GroundId, groundCalled } from '../../content/grounds/index.ts';
import { isPaused, type Withheld } from '../../domain/access/crossing.ts';
import {
  type Consent,
  type Ground,
  MAX_RECEIVERS,
  PARTS,
  type Part,
  type Signer,
} from '../../domain/consent/consent.ts';
import { mayStop, speaksFor } from '../../domain/consent/decide.ts';
import type { AreaId, Day, UnitId } from '../../domain/ids.ts';
import { areaOf, type Org } from '../../domain/organisation/org.ts';
import { nameOf, type OpenedCase, type Posting, type Reply } from '../kit/define.ts';
import { optionalUnits } from '../kit/inputs.ts';
import { forReader, lawText } from '../kit/law.ts';
import { capital, unitName } from '../kit/phrases.ts';
import type { Words } from '../kit/words.ts';

/** Lines about what crosses a border of secrecy, and what does not. */

interface Line {
  readonly line: string;
}

export const partNames = (words: Words, parts: readonly Part[]): string =>
  parts.map((part) => words.say('part', part)).join(', ');

export const partChoices = ({ words }: Pick<Reply, 'words'>, parts: readonly Part[] = PARTS) =>
  parts.map((value) => ({ title: capital(partNames(words, [value])), value }));

/** Unit ids, joined by commas. The rules decide which are allowed. */
export const unitsIn = (atLeast: 0 | 1) =>
  optionalUnits.superRefine((given, ctx) => {
    if (given.length < atLeast) ctx.addIssue({ code: 'custom', message: 'missing' });
    if (given.length > MAX_RECEIVERS) ctx.addIssue({ code: 'custom', message: 'too-many' });
  });

/** The signer, called what they are: a guardian, one appointed by a court, a god man, or the child. */
export const signerName = (words: Words, of: Pick<Consent, 'represented'> | undefined, signer: Signer): string =>
  signer === 'child' || of?.represented === undefined
    ? words.say('signer', signer)
    : words.say('represented', of.represented, { n: signer === 'guardian-1' ? 1 : 2 });

/** The ground that was chosen, with the paragraphs that bind whoever shares. */
export const lawOf = (org: Org, { ground, from }: Pick<Ground, 'ground' | 'from'>): GroundInWords<GroundId> =>
  groundCalled(ground, org.areas.get(from)?.regime);

export function consentLaws(reply: Pick<Reply, 'words' | 'org' | 'reader'>) {
  const reader = forReader(reply);
  return {
    guardians: `${lawText(reader, CONSENT_LAW.guardians)} ${lawText(reader, CONSENT_LAW.represented)}`,
    oneRefuses: lawText(reader, CONSENT_LAW['one-refuses']),
    prevented: lawText(reader, CONSENT_LAW.prevented),
    lock: lawText(reader, CONSENT_LAW.lock),
    maturity: lawText(reader, CONSENT_LAW.maturity),
  };
}

/** For a reader from another area: withheld parts, one line for each reason. */
export const withheldLines = ({ withheld, words }: Pick<OpenedCase, 'withheld' | 'words'>): readonly Line[] => {
  const whys = new Map<Withheld, Part[]>();
  for (const { part, why } of withheld) whys.set(why, [...(whys.get(why) ?? []), part]);
  return [...whys].map(([why, parts]) => ({ line: words.say('withheld', why, { parts: partNames(words, parts) }) }));
};

/** For the same reader: the basis on which they see what has crossed. */
export const crossedLines = ({
  passages,
  state,
  org,
  words,
}: Pick<OpenedCase, 'passages' | 'state' | 'org' | 'words'>) =>
  passages.map(({ kind, n }): Line => {
    if (kind === 'consent') {
      const until = state.consents.find((one) => one.n === n)?.until;
      return { line: words.say('case-open', 'by-consent', { n, day: lastDay(words, until) }) };
    }
    const chosen = state.grounds.find((one) => one.n === n);
    const law = chosen === undefined ? '?' : lawOf(org, chosen).paragraph;
    return { line: words.say('case-open', 'by-ground', { law, day: lastDay(words, chosen?.bounds?.until) }) };
  });

/** With its year: it may be half a year away. */
const lastDay = (words: Words, until: Day | undefined): string => (until === undefined ? '?' : words.dated(until));

/** May this person open "Vad får delas?"? To ask and share, or only to stop sharing from where they work. */
export const seesBases = ({ org, reader, state }: Pick<OpenedCase, 'org' | 'reader' | 'state'>): boolean =>
  (state.status === 'open' && speaksFor(org, reader, state) !== undefined) ||
  [...state.consents, ...state.grounds].some(({ from }) => mayStop(org, reader, state, from));

/**
 * The receivers, by name for those who speak for the unit that shares. A colleague of theirs reads "another service",
 * since a name can reveal care; so does one receiver of the others.
 */
export function receiverNames(
  { org, reader, state, words }: Pick<OpenedCase, 'org' | 'reader' | 'state' | 'words'>,
  from: AreaId,
  to: readonly UnitId[],
): string {
  const unit = speaksFor(org, reader, state);
  const names = unit !== undefined && areaOf(org, unit) === from ? to : to.filter((id) => id === unit);
  const others = names.length < to.length ? [words.say('phrases', 'other-service')] : [];
  return [...names.map((id) => unitName(org, id)), ...others].join(' · ');
}

/** Why the holder got a card of its own: a consent has ended. */
export function endedLine({ state, words }: Posting, n: number): string {
  const ended = state.consents.find((one) => one.n === n)?.ended;
  if (ended === undefined) return '';
  const rests = state.referrals.some((r) => r.restsOn.includes(n) && isPaused(state, r.n));
  return [
    words.say('case', ended.why, { n, day: words.day(ended.at) }),
    ...(rests ? [words.say('case', 'rests')] : []),
  ].join(' ');
}

/** Why the holder got a card of its own: sharing on a legal ground has got an end, or has ended. */
export function groundEndLine({ state, words }: Posting, is: 'ground-bounded' | 'ground-ended', n: number): string {
  const ground = state.grounds.find((one) => one.n === n);
  if (ground === undefined) return '';
  if (is === 'ground-ended' || ground.stopped !== undefined)
    return words.say('case', 'ground-ended', { day: words.day(ground.stopped ?? ground.at) });
  return words.say('case', 'ground-bounded', { day: lastDay(words, ground.bounds?.until) });
}

/** Tells the second person that something is shared on a legal ground, and nothing of what or why. */
export function groundLine({ state, org, words, about }: Posting): string {
  const shared = about?.is === 'ground' ? state.grounds.find(({ n }) => n === about.n) : undefined;
  if (shared === undefined) return '';
  return words.say('manager-notice', shared.stopped === undefined ? 'ground' : 'ground-stopped', {
    person: nameOf(org, shared.by),
    day: words.day(shared.stopped ?? shared.at),
  });
}
