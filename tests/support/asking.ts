import type { SeenCard } from './seen.ts';
import { formOf, tapsVerb } from './story.ts';
import type { Name, Town } from './town.ts';

/** The steps to ask another unit, for several stories. */
export const SOCIAL = 'exempelby-mottag';

/** A support request, filled in; a test names only the fields that matter to it. */
export const aRequest = (differs: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> => ({
  need: '',
  to: SOCIAL,
  question: 'assess',
  hand: 'joint',
  replyWithin: '5',
  ...differs,
});

/** The school's coordinator, who holds the case, asks. */
export async function asks(
  town: Town,
  code: string,
  differs: Readonly<Record<string, string>> = {},
): Promise<SeenCard> {
  const form = await formOf(town, code, 'referral.open');
  return tapsVerb(town.people.sam, form, 'referral.send', aRequest(differs));
}

/** The newest card about a case in a unit's channel. */
export const cardIn = (town: Town, unit: string, code: string, who: Name = 'mia'): SeenCard =>
  town.people[who].sees(code, town.channel(unit));

export const aDecline = (differs: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> => ({
  reason: 'other-fits-better',
  comment: '',
  next: 'meeting',
  by: '2026-12-04',
  ...differs,
});

/** A coordinator of the asked unit declines, with a next step. */
export async function declines(
  town: Town,
  card: SeenCard,
  who: Name = 'mia',
  differs: Readonly<Record<string, string>> = {},
): Promise<SeenCard> {
  const form = await tapsVerb(town.people[who], card, 'decline.open');
  return tapsVerb(town.people[who], form, 'referral.decline', aDecline(differs));
}
