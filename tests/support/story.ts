import { randomUUID } from 'node:crypto';
import { DateTime } from 'luxon';
import { z } from 'zod';
import { aConcern } from './concern.ts';
import type { TestPerson } from './person.ts';
import { codeOn, type SeenCard } from './seen.ts';
import { type Name, type Town, ZONE } from './town.ts';

/** The first steps of a story, for tests of later steps. */
export type Activity = Readonly<Record<string, unknown>>;

export const SCHOOL = 'lonnskolan';
export const schoolChannel = (town: Town): string => town.channel(SCHOOL);

/** What the person who raised a concern is told in a short message. */
export const TOLD = {
  taken: 'Sam Skolsamordnare har tagit hand om din orosnotis',
  late: 'Ingen har tagit din orosnotis i tid',
  closed: 'Ärendet är avslutat',
} as const;

/** The title of the button with this verb. */
export function titleOf(card: SeenCard, verb: string): string {
  const button = card.buttons.find((b) => b.verb === verb);
  if (button === undefined) throw new Error(`no button for ${verb}:\n${card.text}`);
  return button.title;
}

export const tapsVerb = (person: TestPerson, card: SeenCard, verb: string, inputs = {}): Promise<SeenCard> =>
  person.taps(card, titleOf(card, verb), inputs);

export const tapFor = (person: TestPerson, card: SeenCard, verb: string, inputs = {}): Activity =>
  person.tapActivity(card, titleOf(card, verb), inputs);

/** A tap that no card of ours sends. */
export function forgedTap(person: TestPerson, verb: string, data: Activity, where = person.chat): Activity {
  const card = {
    activityId: randomUUID(),
    conversation: where,
    json: {},
    text: '',
    buttons: [{ title: verb, verb, data: { verb, ...data } }],
  };
  return person.tapActivity(card, verb);
}

/** The same tap from a client that does not know `Action.Execute`. */
export function asSubmit(activity: Activity): Activity {
  const { data } = executed.parse(activity['value']).action;
  return { ...activity, type: 'message', name: undefined, text: undefined, value: data };
}
const executed = z.object({ action: z.object({ data: z.record(z.string(), z.unknown()) }) });

export async function raised(town: Town, differs: Readonly<Record<string, string>> = {}): Promise<string> {
  const { tora } = town.people;
  return codeOn(await tapsVerb(tora, await tora.says('oro'), 'concern.raise', aConcern(differs)));
}

export const cardOf = (town: Town, code: string): SeenCard => town.people.sam.sees(code, schoolChannel(town));

export async function taken(town: Town, differs: Readonly<Record<string, string>> = {}): Promise<string> {
  const code = await raised(town, differs);
  await tapsVerb(town.people.sam, cardOf(town, code), 'case.take');
  return code;
}

/** The form behind a button of the opened case. */
export async function formOf(town: Town, code: string, verb: string, who: Name = 'sam'): Promise<SeenCard> {
  const person = town.people[who];
  const opened = await tapsVerb(person, cardOf(town, code), 'case.show');
  return tapsVerb(person, opened, verb);
}

export const PLAN = { plan: 'Frukost i skolan varje dag', followUpOn: '2026-12-16' };
export const MOVE = { to: '2', reason: 'Flera behövs runt barnet' };
export const CLOSE = { reason: 'met-elsewhere', receiver: 'own-staff', note: 'Möte är bokat' };

/** Moves time on, and lets the bot do all work that is due by then. */
export async function goesBy(town: Town, { seconds }: { readonly seconds: number }): Promise<void> {
  const then = DateTime.fromISO(town.now(), { zone: ZONE }).plus({ seconds });
  await town.timeIs(then.toFormat("yyyy-MM-dd'T'HH:mm:ss.SSS"));
}

/** An invoke's answer, without the parts that differ between two readings of the same thing. */
export const bodyOf = ({ body }: { readonly body: unknown }): string => JSON.stringify(body);

/** Closes a case, so that its clocks send no reminders in the middle of another test. */
export async function isOver(town: Town, code: string): Promise<void> {
  const { sam } = town.people;
  const card = cardOf(town, code);
  if (card.buttons.some((b) => b.verb === 'case.take')) await tapsVerb(sam, card, 'case.take');
  const opened = await tapsVerb(sam, cardOf(town, code), 'case.show');
  if (opened.buttons.some((b) => b.verb === 'close.open'))
    await tapsVerb(sam, await tapsVerb(sam, opened, 'close.open'), 'close.do', CLOSE);
}

/** Moves time to the morning of a working day, so that no reminder that a test waits for falls in a quiet evening. */
export async function isEarly(town: Town): Promise<void> {
  let now = DateTime.fromISO(town.now(), { zone: ZONE });
  if (now.hour < 12 && now.weekday <= 5) return;
  do now = now.plus({ days: 1 }).set({ hour: 9, minute: 0 });
  while (now.weekday > 5);
  await town.timeIs(now.toFormat("yyyy-MM-dd'T'HH:mm"));
}
