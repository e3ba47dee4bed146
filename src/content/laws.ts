import { createHash } from 'node:crypto';
import type { Day } from '../domain/ids.ts';
import { parseDay } from '../domain/ids.ts';
import type { Org, Review } from '../domain/organisation/org.ts';
import { ABSENCE_LAW } from './absence.ts';
import { CONSENT_LAW } from './consent-law.ts';
import { KEPT_BACK } from './disclosure.ts';
import { FEEDBACK } from './feedback.ts';
import { CONSENT_BY_REGIME } from './grounds/consent.ts';
import { GROUNDS } from './grounds/index.ts';
import type { Law } from './law-texts.ts';
import { RETENTION } from './retention.ts';
import { TELL_PRINCIPAL } from './tell-principal.ts';

/** Everything that the product says of the law: what allows sharing, who consents, and what is kept or kept back. */
export const LAWS: readonly Law[] = [
  ...GROUNDS,
  ...Object.values(CONSENT_BY_REGIME),
  ...Object.values(CONSENT_LAW),
  FEEDBACK,
  TELL_PRINCIPAL,
  ...ABSENCE_LAW,
  ...Object.values(KEPT_BACK),
  ...new Set(RETENTION.flatMap(({ source, inPrivate }) => [source, ...(inPrivate ? [inPrivate.source] : [])])),
];

const MARK_LENGTH = 6;
const marks = new Map(LAWS.map((law) => [law.id, `${law.id}@${digest(law)}`]));
if (marks.size !== LAWS.length) throw new Error('two rules of law have the same id');

function digest(law: Law): string {
  const fields = Object.entries(law).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(fields)).digest('hex').slice(0, MARK_LENGTH);
}

/** Names a rule in its present wording: a review of an earlier wording says nothing of it. */
export const markOf = ({ id }: Pick<Law, 'id'>): string => marks.get(id) ?? id;

/** The reviews of the rule in this wording. */
export const reviewsOf = (org: Org, law: Pick<Law, 'id'>): readonly Review[] =>
  org.reviews.filter(({ rules }) => rules.includes(markOf(law)));

/** A rule whose wording, or whose review, ends on this day. */
export interface Ending {
  readonly law: Law;
  readonly until: Day;
  readonly review?: Review;
}

/** What has an end, the first first. Of a huvudman's reviews of a rule only the last counts. */
export function endings(org: Org | undefined): readonly Ending[] {
  const all = LAWS.flatMap((law): readonly Ending[] => {
    const wording = law.until === undefined ? undefined : parseDay(law.until);
    const last = new Map<string, Review>();
    for (const review of org === undefined ? [] : reviewsOf(org, law))
      if (review.until >= (last.get(review.huvudman)?.until ?? '')) last.set(review.huvudman, review);
    return [
      ...(wording === undefined ? [] : [{ law, until: wording }]),
      ...[...last.values()].map((review) => ({ law, until: review.until, review })),
    ];
  });
  return all.toSorted((a, b) => (a.until < b.until ? -1 : 1));
}
