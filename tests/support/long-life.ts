import { DateTime } from 'luxon';
import type { Case } from '../../src/domain/case/case.ts';
import { type CaseId, type Instant, later, parseCaseCode } from '../../src/domain/ids.ts';
import type { MeetingAction } from '../../src/domain/meeting/meeting.ts';
import { SOCIAL } from './asking.ts';
import { ANSWERS, aClose, aHeld, aMeeting, anAction, BUP, personOf } from './meeting.ts';
import { type Activity, forgedTap, SCHOOL } from './story.ts';
import { type Name, type Town, ZONE } from './town.ts';

/** A case that goes on for years: each meeting with two other units, and with actions that are done. */
export const ACTIONS = 4;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

type Values = Readonly<Record<string, string>>;
/** Sends a form's command directly; other tests go through the forms. */
export type Does = (who: Name, verb: string, values: Values) => Promise<void>;

export const idOf = (code: string): CaseId => {
  const id = parseCaseCode(code);
  if (id === undefined) throw new Error(`${code} is no case`);
  return id;
};
export async function stateOf(town: Town, code: string): Promise<Case> {
  const loaded = await town.bot.ports.cases.load(idOf(code));
  if (loaded === undefined) throw new Error(`there is no case ${code}`);
  return loaded.state;
}

let taps = 0;
/** A tap on the case as it is now. */
export async function tapOf(town: Town, code: string, who: Name, verb: string, values: Values): Promise<Activity> {
  const { cardVersion } = await stateOf(town, code);
  taps += 1;
  const ref = { case: idOf(code), cardVersion, nonce: `life-${taps}`, outId: '' };
  return forgedTap(town.people[who], verb, { ...ref, ...values });
}

/** @throws if the command was not done */
export const doing =
  (town: Town, code: string): Does =>
  async (who, verb, values) => {
    const { cardVersion } = await stateOf(town, code);
    const { status, body } = await town.people[who].sends(await tapOf(town, code, who, verb, values));
    await town.settled();
    if ((await stateOf(town, code)).cardVersion === cardVersion)
      throw new Error(`${verb} by ${who} changed nothing: ${status} ${JSON.stringify(body)}`);
  };

const stockholm = (at: Instant): DateTime => DateTime.fromISO(at, { zone: ZONE });
const dayIn = (town: Town, days: number): string => stockholm(town.now()).plus({ days }).toISODate() ?? '';
const timeIs = async (town: Town, at: Instant): Promise<void> =>
  void (await town.timeIs(stockholm(at).toFormat("yyyy-MM-dd'T'HH:mm:ss")));

/** Calls, answers, books, holds and ends a meeting. @returns the actions that are owed now */
export async function agrees(town: Town, code: string, does: Does): Promise<readonly MeetingAction[]> {
  const { sam, mia } = town.people;
  await does('sam', 'meeting.call', aMeeting({ answerBy: dayIn(town, 2) }));
  const called = (await stateOf(town, code)).meetings.at(-1);
  const slot = called?.slots[0];
  if (called === undefined || slot === undefined) throw new Error('no meeting was called');
  const [n, round] = [String(called.n), String(called.round)];
  for (const unit of [SOCIAL, BUP]) {
    const who = ANSWERS[unit] ?? 'mia';
    await does(who, 'meeting.answer', { n, unit, round, person: personOf(town.people[who].chat), slots: '0,1,2' });
  }
  await does('sam', 'meeting.book', { n, round, slot: '0', leader1: '', leader2: '' });
  // The participants get the agenda in the morning.
  await timeIs(town, later(slot.from, -HOUR_MS));
  await timeIs(town, later(slot.to, HOUR_MS));
  await does('sam', 'meeting.hold', { n, ...aHeld() });
  for (let i = 0; i < ACTIONS; i++) {
    const who = i % 2 === 0 ? `${SOCIAL} ${personOf(mia.chat)}` : `${SCHOOL} ${personOf(sam.chat)}`;
    await does('sam', 'action.agree', { n, ...anAction({ who, by: dayIn(town, 5) }) });
  }
  await does('sam', 'meeting.close', { n, ...aClose({ followUpOn: dayIn(town, 14) }) });
  return (await stateOf(town, code)).actions.filter(({ meeting }) => meeting === called.n);
}

export const finishing = (town: Town, { n, person }: MeetingAction) =>
  [person === personOf(town.people.mia.chat) ? 'mia' : 'sam', 'duty.finish', { duty: `action-${n}` }] as const;

/** A meeting, and then its actions, after the people who owe them have been reminded. */
export async function meets(town: Town, code: string, does: Does): Promise<void> {
  const agreed = await agrees(town, code, does);
  await timeIs(town, later(town.now(), 5 * DAY_MS));
  for (const action of agreed) await does(...finishing(town, action));
}
