import { limits } from '../../src/content/limits.ts';
import { actsAsHolder, knows, mayRead, sight } from '../../src/domain/access/access.ts';
import { isActivity } from '../../src/domain/case/activity.ts';
import type { Case } from '../../src/domain/case/case.ts';
import { clocks } from '../../src/domain/case/plan.ts';
import { isMeetingText } from '../../src/domain/case/text.ts';
import { itemsFor } from '../../src/domain/case/worklist.ts';
import { type AreaId, type Instant, type PersonId, textKey, type UnitId } from '../../src/domain/ids.ts';
import { type Model, mayKnow } from './model.ts';
import { org, people } from './village.ts';

/** A case in the making, with a second opinion on it. */
export interface World {
  state: Case;
  readonly model: Model;
  now: Instant;
  texts: number;
}

const day = (at: Instant): string => at.slice(0, 10);
export const areaOf = (unit: UnitId): AreaId | undefined => org.units.get(unit)?.area;
export const worksIn = (who: PersonId, area: AreaId | undefined): boolean =>
  org.people.get(who)?.memberships.some((m) => area !== undefined && areaOf(m.unit) === area) ?? false;

/** What must hold of a case at any time. */
export function check(world: World): void {
  checkHolder(world);
  checkClocks(world);
  checkReferrals(world);
  checkHelp(world);
  checkMeetings(world);
  if (isActivity(world.state)) checkActivity(world);
  else checkSight(world);
}

/** One holder, and the same one that the events tell of. */
function checkHolder({ state, model }: World): void {
  const person = state.holder.kind === 'person' ? state.holder.person : undefined;
  must(state.holder.unit === model.holder.unit && person === model.holder.person, 'another holder than was said');
  must((state.status === 'closed') === model.closed, 'open and closed are confused');
  must(!model.closed || model.known, 'closed, and whoever is to follow the child does not know');
}

/** Something is always owed in an open case, by somebody, with a time to come; and nothing in a closed one. */
function checkClocks({ state, now, model }: World): void {
  const ticking = clocks(state);
  must(!model.closed || ticking.length === 0, 'a closed case still reminds');
  if (model.closed) return;
  must(ticking.length > 0, 'an open case has no next clock');
  must(
    ticking.every(({ at }) => at > now),
    'a clock was let go by',
  );
  must(new Set(ticking.map(({ key }) => key)).size === ticking.length, 'two clocks of one name');
  for (const { key, reminders, since, owner, notifiedPeople } of state.duties) {
    must(reminders.length > 0, `${key} reminds no more`);
    must(
      reminders.every((reminder, i) => i === 0 || (reminders[i - 1]?.at ?? reminder.at) <= reminder.at),
      `${key} reminders out of order`,
    );
    must(since <= now, `${key} begins in time to come`);
    must(owner === undefined || org.people.has(owner), `${key} is seen to by nobody`);
    // A clock that reminds where nobody can hear it is no clock.
    for (const who of [...notifiedPeople, ...(owner === undefined ? [] : [owner])]) {
      const person = org.people.get(who);
      must(person !== undefined && knows(org, person, state), `${who} is told of a case they may not know of`);
      const items = person === undefined ? [] : itemsFor(org, person, state, []);
      must(
        items.some(({ what }) => what === key),
        `${key} is on no list of ${who}`,
      );
    }
  }
  const owed = new Set(ticking.map(({ key }) => key));
  must(owed.has('take') === (model.holder.person === undefined), 'whether somebody is to take the case is not so');
  must(state.step !== 2 || owed.has('agreed-plan'), 'the gap has no clock');
  must((state.gap.step2.since !== undefined) === (state.step === 2), 'the gap is not measured');
  if (state.suspicion || state.guardianLock)
    for (const key of ['first-contact', 'consent-asked', 'invitation'] as const)
      must(!owed.has(key), 'a guardian is to be contacted where they may not be');
}

/** A yes has an owner and a clock, or an outcome; where it moved the case, for as long as that unit holds it by this yes. */
function checkHelp({ state }: World): void {
  const ticking = clocks(state);
  const [moved] = state.referrals.filter(({ hand, status }) => hand === 'over' && status.is === 'accepted').reverse();
  for (const { n, status, hand, to, closing } of state.referrals) {
    const runs = ticking.filter(({ key }) => key === `promised-${n}` || key === `result-${n}`);
    const isOpen = state.status === 'open' && status.is === 'accepted' && status.ended === undefined;
    const owed = isOpen && (hand === 'joint' || (state.holder.unit === to && moved?.n === n));
    must(runs.length === (owed ? 1 : 0), `after a yes ${runs.length} clocks run`);
    const isPromised = status.is === 'accepted' && status.next !== undefined;
    must(status.is !== 'accepted' || isPromised !== (closing !== undefined), 'a yes promises nothing');
    must(
      closing === undefined || status.is !== 'accepted' || state.status === 'closed',
      'a yes that closes left it open',
    );
    if (!owed) continue;
    const owners = people.filter((one) => itemsFor(org, one, state, []).some(({ what }) => what === runs[0]?.key));
    must(owners.length > 0, 'what a yes has promised is on no list');
  }
}

function checkReferrals({ state, model }: World): void {
  const ticking = clocks(state);
  must(state.referrals.length === model.asked.size, 'a referral is lost');
  for (const { n, status, to, hand } of state.referrals) {
    const asked = model.asked.get(n);
    must(asked?.answers === (status.is === 'sent' ? 0 : 1), 'answered more than once');
    must(asked?.to === to && asked.over === (hand === 'over'), 'another referral than was sent');
    must(status.is !== 'declined' || status.next.by > day(status.at), 'declined without a date to come');
    // While there is no answer a clock runs.
    const runs = ticking.some(({ key }) => key === `answer-${n}`);
    must(runs === (state.status === 'open' && status.is === 'sent'), 'no clock, or one too many, for an answer');
  }
  const open = state.referrals.filter((r) => r.status.is === 'sent');
  must(open.filter((r) => r.hand === 'over' || r.closing !== undefined).length <= 1, 'offered whole to two at once');
  must(new Set(open.map((r) => r.to)).size === open.length, 'one unit asked twice at once');
  must(state.status === 'open' || open.length === 0, 'closed, and somebody still waits for an answer');
}

/** Every meeting that is not over is somebody's to take on, and none ends without something to go on with. */
function checkMeetings({ state, now }: World): void {
  const owed = new Set<string>(clocks(state).map(({ key }) => key));
  for (const { n, kind, status, units, answers, slots, place } of state.meetings) {
    for (const at of status.is === 'closed' ? [place, status.followUpAt] : [place])
      must(at.kind === 'digital' || units.includes(at.unit), 'held at a unit that does not come');
    const runs = ['rsvp', 'book', 'hold', 'conclude'].filter((kind) => owed.has(`${kind}-${n}`));
    const wanted = state.status === 'closed' || status.is === 'closed' || status.is === 'cancelled' ? 0 : 1;
    // Two are to lead some, and one of them may have been replaced.
    const again = status.is === 'booked' && status.leaders.length < 2 && limits.meetings[kind].leaders ? 1 : 0;
    must(runs.length === wanted + again, `a meeting that is ${status.is} owes ${runs.join(' and ')}`);
    must(new Set(units).size === units.length && units.length > 1, 'a meeting of one unit');
    must(new Set(answers.map(({ unit }) => unit)).size === answers.length, 'a unit answers twice');
    must(
      answers.every(({ unit, slots: can }) => units.includes(unit) && can.every((i) => slots[i] !== undefined)),
      'an answer to something else',
    );
    must(state.status === 'open' || (status.is !== 'asked' && status.is !== 'booked'), 'invited to a closed case');
    if (status.is === 'booked' && (slots[status.slot]?.from ?? now) > now)
      must(hasAgenda(state, n), 'nobody gets the agenda');
    if (status.is !== 'closed') continue;
    const coming = status.followUpOn === undefined ? isActivity(state) : status.followUpOn > day(status.at);
    must(coming, 'ended without a day to come');
  }
  must(!state.suspicion || state.meetings.every(({ family }) => !family), 'a guardian is invited');
  const coming = state.meetings.filter(({ status }) => status.is === 'asked' || status.is === 'booked');
  must(
    !state.guardianLock || coming.every(({ family }) => !family),
    'a guardian is invited to what is secret from them',
  );
  for (const { n } of state.status === 'open' ? state.actions : [])
    must(owed.has(`action-${n}`) !== state.done.includes(`action-${n}`), 'what was agreed is forgotten');
}

/** Those who come have got it, or will. */
const hasAgenda = ({ duties }: Case, n: number): boolean => {
  const duty = duties.find(({ key }) => key === `hold-${n}`);
  return [...(duty?.reminders ?? []), ...(duty?.notified ?? [])].some(({ who }) => who === 'participants');
};

const isRaisers = (key: string): boolean => key === 'concern' || key.startsWith('added-');

function sees(how: string, key: string): boolean {
  if (how === 'own-text') return isRaisers(key);
  return how !== 'meetings' || isMeetingText(textKey(key));
}

function checkSight({ state, model }: World): void {
  for (const person of people) {
    const seen = sight(org, person, state);
    const area = 'area' in seen ? seen.area : undefined;
    must(!('area' in seen) || worksIn(person.id, area), `${person.name} sees an area they do not work in`);
    must(!actsAsHolder(org, person, state) || knows(org, person, state), 'the holder does not know of the case');
    for (const text of model.texts) {
      const own = seen.sees === 'meetings' && seen.raised && isRaisers(text.key);
      const readable = own || (mayRead(org, { area }, text.unit) && sees(seen.sees, text.key));
      must(!readable || mayKnow(model, org, person.id, text), `${person.name} reads ${text.key} of ${text.unit}`);
    }
  }
}

/** It is about no child; what is written in it is read by those who have to do with it, and by nobody else. */
function checkActivity({ state, model }: World): void {
  must(state.step === 0 && !state.suspicion && state.gap.step2.ms === 0, 'what is for everyone is on the ladder');
  const ofChild = [state.referrals, state.contacts, state.consents, state.grounds, state.identities, state.linked];
  must(
    state.plan === undefined && state.contactPerson === undefined && ofChild.flat().length === 0,
    'it is about a child',
  );
  must(
    state.meetings.every(({ kind, family }) => kind === 'preventive' && !family),
    'another meeting than for everyone',
  );
  const units = new Set([model.raisedIn, model.holder.unit, ...state.meetings.flatMap((meeting) => meeting.units)]);
  const told = new Set(state.duties.flatMap((duty) => [...duty.notifiedPeople, duty.owner]));
  for (const person of people) {
    if (sight(org, person, state).sees === 'nothing') continue;
    const standsIn = people.filter(({ deputy }) => deputy === person.id);
    const works = [person, ...standsIn].some(({ memberships }) => memberships.some(({ unit }) => units.has(unit)));
    must(works || told.has(person.id), `${person.name} has nothing to do with it`);
  }
}

/** Quicker than `expect`, which here would be asked some ten million times. */
export function must(holds: boolean, otherwise: string): asserts holds {
  if (!holds) throw new Error(otherwise);
}
