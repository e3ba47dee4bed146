import { SOCIAL } from './asking.ts';
import type { SeenCard } from './seen.ts';
import { formOf, tapsVerb } from './story.ts';
import type { Name, Town } from './town.ts';

/** The steps to ask for consent and answer, for several stories. */
type Typed = Readonly<Record<string, string>>;

/** A request for consent, filled in; a test names only the fields that matter to it. */
export const aConsent = (differs: Typed = {}): Typed => ({
  to: SOCIAL,
  parts: 'observations,tried',
  purpose: 'support',
  until: '2027-05-25',
  turns: 'no',
  before: '',
  age: 'under-12',
  guardians: '1',
  interpreter: 'false',
  ...differs,
});

/** The rows of the answers, filled in: without more, one guardian's yes to all. */
export const anAnswer = (differs: Typed = { guardian1: 'yes' }): Typed => ({ way: 'paper', ...differs });

/** "Vad får delas?", opened from the case. */
export const bases = (town: Town, code: string, who: Name = 'sam'): Promise<SeenCard> =>
  formOf(town, code, 'basis.open', who);

/** The school's coordinator, who holds the case, asks. */
export async function asksConsent(town: Town, code: string, differs: Typed = {}): Promise<SeenCard> {
  const { sam } = town.people;
  const form = await tapsVerb(sam, await bases(town, code), 'consent.open');
  return tapsVerb(sam, form, 'consent.ask', aConsent(differs));
}

/** The button in the row of one consent, or of one ground. */
function inRow(card: SeenCard, verb: string, n: number): string {
  const row = card.buttons.find((b) => b.verb === verb && b.data['n'] === String(n));
  if (row === undefined) throw new Error(`no ${verb} for ${n}:\n${card.text}`);
  return row.title;
}

/** Records the answers of those who have one. */
export async function answers(town: Town, code: string, differs?: Typed, n = 1): Promise<SeenCard> {
  const { sam } = town.people;
  const card = await bases(town, code);
  const form = await sam.taps(only(card, n), inRow(card, 'consent-answer.open', n));
  return tapsVerb(sam, form, 'consent.answer', anAnswer(differs));
}

export async function withdraws(town: Town, code: string, who: Name = 'sam', n = 1): Promise<SeenCard> {
  const person = town.people[who];
  const card = await bases(town, code, who);
  const form = await person.taps(only(card, n), inRow(card, 'consent-withdraw.open', n));
  return tapsVerb(person, form, 'consent.withdraw', { signer: 'guardian-1', way: 'oral' });
}

/** The card with the buttons of one row alone, where several rows have the same. */
const only = (card: SeenCard, n: number): SeenCard => ({
  ...card,
  buttons: card.buttons.filter((b) => b.data['n'] === undefined || b.data['n'] === String(n)),
});

/** A guardian has said yes to what is asked. */
export async function consented(town: Town, code: string, differs: Typed = {}): Promise<void> {
  await asksConsent(town, code, differs);
  await answers(town, code);
}

/** Shares with social services on a legal ground. */
export async function shares(town: Town, code: string, differs: Typed = {}): Promise<SeenCard> {
  const { sam } = town.people;
  const to = await tapsVerb(sam, await bases(town, code), 'ground.open');
  const form = await tapsVerb(sam, to, 'ground.choose', { to: SOCIAL, about: 'home' });
  return tapsVerb(sam, form, 'ground.share', {
    ground: 'general-clause',
    parts: 'observations',
    reason: 'Brådskande stöd behövs i helgen',
    ...differs,
  });
}
