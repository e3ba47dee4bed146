import { asks, cardIn, SOCIAL } from './asking.ts';
import type { SeenCard } from './seen.ts';
import * as story from './story.ts';
import { cardOf, tapsVerb } from './story.ts';
import type { Name, Town } from './town.ts';

/** A meeting about a case that the school's coordinator holds and that others take part in. */
export const BUP = 'bup-exempellan';

export type Values = Readonly<Record<string, string>>;

/** A case that is taken, and in which these units take part. */
export async function together(town: Town, units: readonly string[] = [SOCIAL, BUP], concern: Values = {}) {
  const code = await story.taken(town, concern);
  if (concern['suspicion'] === 'true') await letsIn(town, code);
  for (const unit of units) {
    await asks(town, code, { to: unit });
    await tapsVerb(town.people[ANSWERS[unit] ?? 'mia'], cardIn(town, unit, code, ANSWERS[unit]), 'referral.accept');
  }
  return code;
}

/** If harm is suspected the manager lets the holder in, so that the holder can go on. */
async function letsIn(town: Town, code: string): Promise<void> {
  const { rut, sam } = town.people;
  await rut.taps(await rut.taps(rut.sees(code), 'Visa'), 'Ge läsrätt', { person: personOf(sam.chat) });
}

export const ANSWERS: Readonly<Record<string, Name>> = {
  [SOCIAL]: 'mia',
  [BUP]: 'chris',
  'bjorkens-forskola': 'birger',
};

export const aMeeting = (differs: Values = {}): Values => ({
  kind: 'joint',
  purpose: 'agree-on-support',
  details: 'Hur får barnet en bra måndag?',
  units: `${SOCIAL},${BUP}`,
  place: 'lonnskolan',
  digital: 'true',
  answerBy: '2026-11-30',
  family: 'true',
  interpreter: 'false',
  sender: 'lonnskolan',
  ...differs,
});

/** The list of meetings, as the holder opens it. */
export async function meetings(town: Town, code: string, who: Name = 'sam'): Promise<SeenCard> {
  const opened = await tapsVerb(town.people[who], cardOf(town, code), 'case.show');
  return tapsVerb(town.people[who], opened, 'meeting.list');
}

/** One meeting, as the holder opens it. */
export async function meeting(town: Town, code: string, n = 1): Promise<SeenCard> {
  const list = await meetings(town, code);
  const button = list.buttons.find((b) => b.verb === 'meeting.open' && b.data['n'] === String(n));
  if (button === undefined) throw new Error(`no meeting ${n}:\n${list.text}`);
  return town.people.sam.taps(list, button.title);
}

export async function calls(town: Town, code: string, differs: Values = {}): Promise<SeenCard> {
  const form = await tapsVerb(town.people.sam, await meetings(town, code), 'meeting.new');
  return tapsVerb(town.people.sam, form, 'meeting.call', aMeeting(differs));
}

/** A coordinator answers for the unit in its channel. */
export async function answers(town: Town, unit: string, code: string, differs: Values = {}): Promise<SeenCard> {
  const who = ANSWERS[unit] ?? 'mia';
  const person = town.people[who];
  const card = person.sees(code, town.channel(unit));
  const form = await tapsVerb(person, card, 'meeting.answer-open');
  return tapsVerb(person, form, 'meeting.answer', { person: personOf(person.chat), slots: '0,1,2', ...differs });
}

export const personOf = (chat: string): string => chat.slice(2);

/** The best time is proposed in the holder's own chat. */
export const proposal = (town: Town, code: string): SeenCard => town.people.sam.sees(code);

/** A meeting called, answered by everybody, and booked, on its day. */
export async function bookedFor(town: Town, code: string, differs: Values = {}): Promise<void> {
  await calls(town, code, differs);
  for (const unit of (aMeeting(differs)['units'] ?? '').split(',')) await answers(town, unit, code);
  await tapsVerb(town.people.sam, proposal(town, code), 'meeting.book');
}

export const aHeld = (differs: Values = {}): Values => ({
  childSaid: 'Jag vill ha någon att gå in med',
  guardiansSaid: 'Mornarna är svårast',
  goal: 'Hen kommer till skolan varje måndag',
  attended: `lonnskolan,${SOCIAL}`,
  ...differs,
});

export async function holds(town: Town, code: string, differs: Values = {}): Promise<SeenCard> {
  const form = await tapsVerb(town.people.sam, await meeting(town, code), 'meeting.hold-open');
  return tapsVerb(town.people.sam, form, 'meeting.hold', aHeld(differs));
}

export const anAction = (differs: Values = {}): Values => ({
  what: 'Möter i entrén varje måndag',
  who: `${SOCIAL} 00000000-0000-4000-8000-000000000003`,
  by: '2026-12-18',
  ...differs,
});
export async function agrees(town: Town, code: string, differs: Values = {}): Promise<SeenCard> {
  const form = await tapsVerb(town.people.sam, await meeting(town, code), 'action.open');
  return tapsVerb(town.people.sam, form, 'action.agree', anAction(differs));
}

export const aClose = (differs: Values = {}): Values => ({
  followUpOn: '2027-02-10',
  place: SOCIAL,
  lead: 'exempelby',
  coordinator: 'lonnskolan 00000000-0000-4000-8000-000000000002',
  ...differs,
});
export async function closes(town: Town, code: string, differs: Values = {}): Promise<SeenCard> {
  const form = await tapsVerb(town.people.sam, await meeting(town, code), 'meeting.close-open');
  return tapsVerb(town.people.sam, form, 'meeting.close', aClose(differs));
}
