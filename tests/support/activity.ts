import { SOCIAL } from './asking.ts';
import * as meet from './meeting.ts';
import { codeOn, type SeenCard } from './seen.ts';
import { tapsVerb } from './story.ts';
import type { Name, Town } from './town.ts';

/** An activity for everyone that the school's coordinator plans, with social services and the clinic invited. */
const { BUP } = meet;

export const anActivity = (differs: meet.Values = {}): meet.Values => ({
  activity: 'parents-cafe',
  units: `${SOCIAL},${BUP}`,
  place: 'lonnskolan',
  digital: 'false',
  answerBy: '2026-11-30',
  details: 'Temat är sömn',
  ...differs,
});

export async function plans(town: Town, differs: meet.Values = {}, who: Name = 'sam'): Promise<string> {
  const person = town.people[who];
  return codeOn(await tapsVerb(person, await person.says('aktivitet'), 'activity.plan', anActivity(differs)));
}

/** The invited units answer, and the time that suits most is booked. */
export async function books(town: Town, code: string): Promise<SeenCard> {
  for (const unit of [SOCIAL, BUP]) await meet.answers(town, unit, code);
  return tapsVerb(town.people.sam, meet.proposal(town, code), 'meeting.book');
}

/** The list of times and invitations, from the activity's own card. */
async function times(town: Town, code: string): Promise<SeenCard> {
  const { sam } = town.people;
  return tapsVerb(sam, await opens(town, code), 'meeting.list');
}

export const opens = (town: Town, code: string, who: Name = 'sam'): Promise<SeenCard> => {
  const person = town.people[who];
  return person.says(code).then((card) => tapsVerb(person, card, 'case.show'));
};

export async function meeting(town: Town, code: string, n = 1): Promise<SeenCard> {
  const list = await times(town, code);
  const button = list.buttons.find((b) => b.verb === 'meeting.open' && b.data['n'] === String(n));
  if (button === undefined) throw new Error(`no meeting ${n}:\n${list.text}`);
  return town.people.sam.taps(list, button.title);
}

/** The holder opens a form of the meeting, fills it in and sends it. */
export async function does(town: Town, code: string, open: string, verb: string, filled: meet.Values, n = 1) {
  const form = await tapsVerb(town.people.sam, await meeting(town, code, n), open);
  return tapsVerb(town.people.sam, form, verb, filled);
}

export const HELD: meet.Values = { attended: `lonnskolan,${SOCIAL}`, goal: 'Tolv föräldrar kom' };

/** Invites anew, from the list. */
export async function invitesAgain(town: Town, code: string, differs: meet.Values = {}): Promise<SeenCard> {
  const { activity: _, ...again } = anActivity(differs);
  const form = await tapsVerb(town.people.sam, await times(town, code), 'meeting.new');
  return tapsVerb(town.people.sam, form, 'activity.call', again);
}

export async function ends(town: Town, code: string, why: string): Promise<SeenCard> {
  const { sam } = town.people;
  return tapsVerb(sam, await tapsVerb(sam, await opens(town, code), 'activity.end-open'), 'activity.end', { why });
}
