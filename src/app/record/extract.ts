import { contentOf } from '../../cards/case/case.ts';
import { noteInWords } from '../../cards/case/said.ts';
import { partNames } from '../../cards/consent/crossing.ts';
import { stepName, unitName } from '../../cards/kit/phrases.ts';
import type { Words } from '../../cards/kit/words.ts';
import { type Asker, type KeptBack, letter } from '../../content/disclosure.ts';
import { keptHowLong } from '../../content/retention.ts';
import type { Case } from '../../domain/case/case.ts';
import type { Text } from '../../domain/case/concern.ts';
import { kindOfText, type TextKind } from '../../domain/case/text.ts';
import { type Consent, covered, standing } from '../../domain/consent/consent.ts';
import { type AreaId, type CaseId, caseCode, type TextKey } from '../../domain/ids.ts';
import { type Area, areaOf, type Org, unitOnce } from '../../domain/organisation/org.ts';
import { areasIn } from '../../domain/retention/rules.ts';
import type { ExportFor, Exporting } from './export.ts';
import { historyOf } from './history.ts';
import { hidesPlaceFrom, refusalsOf, stoppedFrom } from './who-has-read.ts';

/** An authority's data about a child in one case, for a person who asks for it (article 15 GDPR). */
export interface Extract {
  readonly format: 'tabb-extract-1';
  readonly case: string;
  readonly madeAt: string;
  readonly title: string;
  readonly intro: string;
  readonly parts: readonly {
    readonly heading: string;
    readonly lines: readonly { readonly label: string; readonly text: string }[];
  }[];
}
/** One piece of what is kept, which is examined by itself: it is given out or kept back. */
interface Piece {
  readonly part: 'extract-facts' | 'extract-written' | 'extract-receivers';
  readonly label: string;
  readonly text: string;
  readonly key?: TextKey;
}
export type Extracted =
  | { readonly kind: 'extract'; readonly extract: Extract; readonly keptBack: readonly KeptBack[] }
  /** `pieces`: what each is, in the order of their numbers, and nothing that anybody has written. */
  | {
      readonly kind: 'stopped';
      readonly lines: readonly string[];
      readonly keptBack: readonly KeptBack[];
      readonly pieces: readonly string[];
    }
  | { readonly kind: 'no-such-piece'; readonly pieces: number }
  /** A person with access to the case has to make the extract, or give a reason. */
  | { readonly kind: 'no-right' };

/** Reasons that tell of protection: a person examines them before they are given out. */
const TRIED_FIRST: readonly TextKind[] = ['lock', 'restrict', 'contact', 'maturity', 'read'];

/**
 * Finds the case by its code only. Where something may have to be kept back, nothing leaves until the authority has
 * examined each piece: `giving` has the numbers of those that it gives out.
 *
 * The extract holds the texts that its maker may read, and only those of their own
 * authority; the read is recorded as theirs. Undefined for a case they may not know of.
 */
export async function extractOf(
  ports: Exporting,
  id: CaseId,
  asked: ExportFor,
  asker: Asker,
  giving?: readonly number[],
): Promise<Extracted | undefined> {
  const org = await ports.directory.org();
  const words = ports.words('sv');
  const now = ports.clock.now();
  const history = await historyOf(ports, id, { org, words, now, ...asked });
  if (history === undefined) return undefined;
  const { state } = history.loaded;
  // Texts and named receivers can also show where the child is: no part leaves before a person has examined it.
  const hidesPlace = await hidesPlaceFrom(ports, state, asker);
  const stopped = stoppedFrom(state, asker) ?? (hidesPlace ? 'protected-identity' : undefined);
  const title = letter('extract-title', { code: caseCode(id) });
  const { sight } = history.looked;
  const area = 'basis' in sight && sight.sees === 'all' ? sight.area : undefined;
  const refusal = refusalsOf(org, area ?? areaOf(org, state.raisedIn));
  const notNow = (pieces: readonly string[], why: KeptBack): Extracted => ({
    kind: 'stopped',
    lines: [title, letter(refusal.whole)],
    keptBack: [why],
    pieces,
  });
  if (area === undefined) return stopped === undefined ? { kind: 'no-right' } : notNow([], stopped);
  const stored = await ports.cases.texts(history.loaded);
  const own = [...history.looked.texts].filter(([key]) => {
    const unit = stored.get(key)?.unit;
    return unit !== undefined && areaOf(org, unit) === area;
  });
  const pieces: readonly Piece[] = [
    ...factsOf(org, state, words).map((text) => ({ part: 'extract-facts', label: '', text }) as const),
    ...own.flatMap(([key, text]) =>
      written(org, words, key, text).map((one) => ({ part: 'extract-written', key, ...one }) as const),
    ),
    ...receiversOf(org, state, words, area).map((text) => ({ part: 'extract-receivers', label: '', text }) as const),
  ];
  if (stopped !== undefined && giving === undefined)
    return notNow(
      pieces.map(({ part, label }) => label || letter(part)),
      stopped,
    );
  if (giving?.some((n) => pieces[n - 1] === undefined) === true)
    return { kind: 'no-such-piece', pieces: pieces.length };
  const given = pieces.filter(({ key }, i) => {
    if (giving !== undefined) return giving.includes(i + 1);
    return asker === 'staff' || key === undefined || !TRIED_FIRST.includes(kindOfText(key));
  });
  const keys = [...new Set(given.flatMap(({ key }) => key ?? []))];
  await history.onRecord([{ n: 0, at: now, who: '', what: '', details: [], hidden: false, reminder: false, keys }]);
  const keptBack: readonly KeptBack[] = given.length < pieces.length ? [stopped ?? 'guardian-lock'] : [];
  // Where an identity is protected, the authority's name tells where the child is.
  const name = hidesPlace ? letter('extract-us') : (org.areas.get(area)?.name ?? '?');
  const linesOf = (part: Piece['part']) =>
    given.flatMap((one) => (one.part === part ? [{ label: one.label, text: one.text }] : []));
  const said = linesOf('extract-written');
  return {
    kind: 'extract',
    keptBack,
    extract: {
      format: 'tabb-extract-1',
      case: caseCode(id),
      madeAt: now,
      title,
      intro: letter('extract-intro', { area: name }),
      parts: [
        { heading: letter('extract-facts'), lines: linesOf('extract-facts') },
        {
          heading: letter('extract-written'),
          lines: said.length === 0 ? plainly([letter('extract-nothing')]) : said,
        },
        ...(keptBack.length > 0 ? [{ heading: '', lines: plainly([letter(refusal.part)]) }] : []),
        { heading: letter('extract-receivers'), lines: linesOf('extract-receivers') },
        { heading: letter('extract-why'), lines: plainly([letter('extract-purpose')]) },
        { heading: letter('extract-how-long'), lines: plainly(howLong(org, state, area, name)) },
        { heading: letter('extract-rights'), lines: plainly(rights(org.areas.get(area), hidesPlace)) },
      ].filter(({ lines }) => lines.length > 0),
    },
  };
}

/** How to reach the data protection officer, where that does not tell where the child is. */
const rights = (area: Area | undefined, hidesPlace: boolean): readonly string[] => [
  letter('extract-rights-text'),
  ...(area?.officer === undefined || hidesPlace ? [] : [letter('extract-officer', { officer: area.officer })]),
];

const plainly = (texts: readonly string[]) => texts.map((text) => ({ label: '', text }));

/** How long the units of this authority that have had the case keep theirs. */
function howLong(org: Org, state: Case, area: AreaId, name: string): readonly string[] {
  const units = areasIn(org, state).find((one) => one.area === area)?.units ?? [];
  const kinds = units.flatMap((unit) => unitOnce(org, unit)?.kind ?? []);
  if (kinds.length === 0) return [];
  const kept = keptHowLong(kinds, org.areas.get(area)?.regime ?? 'osl');
  return [
    kept === undefined
      ? letter('extract-kept-by-plan', { area: name })
      : letter('extract-kept', { area: name, ...kept }),
  ];
}

function factsOf(org: Org, state: Case, words: Words): readonly string[] {
  return [
    letter('extract-raised', { day: words.dated(state.raisedAt), unit: unitName(org, state.raisedIn) }),
    state.status === 'closed'
      ? letter('extract-closed', { day: words.dated(state.closedAt) })
      : letter('extract-open', { step: stepName({ org, words, state }, state.step) }),
  ];
}

const written = (org: Org, words: Words, key: TextKey, text: Text): readonly { label: string; text: string }[] =>
  text.kind === 'concern'
    ? contentOf(text, { org, words, withheld: [] }).map(({ label, text: said }) => ({ label, text: said }))
    : [
        {
          ...noteInWords(org, words, key, text),
          ...(kindOfText(key) === 'plan' ? { label: words.say('history', 'the-plan') } : {}),
        },
      ];

const wasGiven = (one: Consent, { guardianLock }: Case): boolean =>
  ['given', 'ended'].includes(standing(one, guardianLock)) && one.answers.some(({ answer }) => answer === 'yes');

/**
 * The receivers outside this authority: units it asked, which shows them that there is a case, and units it shared
 * with.
 */
function receiversOf(org: Org, state: Case, words: Words, area: AreaId): readonly string[] {
  const isOurs = (unit: Case['raisedIn']): boolean => areaOf(org, unit) === area;
  const asked = state.referrals.filter((one) => isOurs(one.from) && !isOurs(one.to));
  const shared = [
    ...state.consents
      .filter((one) => one.from === area && wasGiven(one, state))
      .flatMap((one) => covered(one).to.map((unit) => ({ unit, parts: covered(one).parts }))),
    ...state.grounds.filter((one) => one.from === area).map((one) => ({ unit: one.to, parts: one.parts })),
  ];
  const lines = [
    ...asked.map((one) => letter('extract-asked', { unit: unitName(org, one.to) })),
    ...shared.map(({ unit, parts }) =>
      letter('extract-shared', { unit: unitName(org, unit), parts: partNames(words, parts) }),
    ),
  ];
  return lines.length === 0 ? [letter('extract-no-receivers')] : [...new Set(lines)];
}
