import { activityName } from '../../content/activities.ts';
import { agendaOf, meetingName, meetingRules } from '../../content/meetings.ts';
import { isActivity } from '../../domain/case/activity.ts';
import type { Case } from '../../domain/case/case.ts';
import { meetingIn } from '../../domain/case/subject.ts';
import { caseCode } from '../../domain/ids.ts';
import {
  bestSlot,
  lacksLeaders,
  type Meeting,
  type MeetingPlace,
  meetingOf,
  type Slot,
  slotOf,
  whoCan,
} from '../../domain/meeting/meeting.ts';
import { statusLine } from '../case/case.ts';
import { message, nameOf, type PostedView, type Posting, refOf, saidBy } from '../kit/define.ts';
import { caseName, undeliveredLine, unitCalled, unitName } from '../kit/phrases.ts';
import type { Words } from '../kit/words.ts';

type Seen = Pick<Posting, 'state' | 'org' | 'words' | 'seenFrom'>;

const found = ({ state, about }: Posting): Meeting => {
  const meeting = meetingOf(state, meetingIn(about)?.n ?? 0);
  if (meeting === undefined) throw new Error(`no meeting for this card in case ${caseCode(state.id)}`);
  return meeting;
};

/** The card to an invited unit, to attendees and to the caller: it holds what anyone may see of a meeting. */
export const meetingCard: PostedView = (posting) => {
  const { state, words, outId, about, seenFrom } = posting;
  const meeting = found(posting);
  const { n, units, round, sequence, status, answers } = meeting;
  const code = caseCode(state.id);
  const which = meetingIn(about);
  const asks = state.status === 'open' && status.is === 'asked';
  const isCurrent = which?.round === undefined || which.round === round;
  const mine = answers.find(({ unit }) => unit === seenFrom);
  // The holder comes without being asked.
  const answersItself = seenFrom === state.holder.unit && mine !== undefined;
  const booked = state.status === 'open' && status.is === 'booked';
  // Asks who comes: the attendee cannot, or the unit has never answered; until it answers.
  const asksWho =
    booked &&
    units.includes(seenFrom) &&
    (mine === undefined || (which?.card === 'who' && which.sequence === sequence));
  const choosing = asks && isCurrent && which?.card === 'choose';
  // The reader may no longer take part, so the card tells nothing that happened since.
  const off = which?.card === 'off';
  const best = choosing ? bestSlot(meeting) : undefined;
  const led = meetingRules[meeting.kind].leaders;
  const everyone = isActivity(state);
  const summary = everyone ? caseName(words, state) : words.say('meeting', 'summary', { code });
  // The person who chose a time gets a card of their own about the booked meeting.
  const chosen = which?.card === 'choose' && status.is !== 'asked';
  const slots = asks && isCurrent && !off ? slotLines(words, meeting) : [];
  return message(words, 'meeting', refOf(state, { outId }), summary, {
    t: saidBy(words, 'meeting', state),
    title: titleOf(state, off ? 'off' : choosing ? 'answered' : chosen && booked ? 'chosen' : status.is, words),
    notice: posting.notice,
    n: String(n),
    unit: seenFrom,
    round: String(round),
    slot: best === undefined ? '' : String(best),
    facts: off ? [] : chosen ? whenOf(words, meeting) : factsOf(posting, meeting),
    // Only the newest card lists the times.
    slots,
    hasSlots: slots.length > 0,
    status: off
      ? words.say('meeting', 'new-time')
      : asksWho
        ? words.say('meeting', 'who-comes')
        : standing(posting, meeting, isCurrent),
    proposal: choosing ? proposalLine(words, meeting, best) : '',
    actions: chosen || off ? [] : actionLines(posting, meeting),
    trouble: undeliveredLine(posting),
    canAnswer: !off && (asksWho || (asks && isCurrent && !choosing && !answersItself && units.includes(seenFrom))),
    unanswered: mine === undefined,
    answer:
      asksWho && mine !== undefined
        ? words.say('meeting-open', 'replace')
        : words.say('meeting', mine === undefined ? 'answer' : 'change-answer'),
    canBook: best !== undefined && !led,
    canChoose: best !== undefined,
    canAgain: choosing,
    canOpen: !off && !chosen && state.status === 'open' && status.is !== 'cancelled',
  });
};

/**
 * The agenda on the day, to each attendee, the child's own words first. The unit that holds the case also takes the
 * meeting to its end from this card.
 */
export const agendaCard: PostedView = (posting) => {
  const { state, words, outId, seenFrom } = posting;
  const meeting = found(posting);
  const { is } = meeting.status;
  const code = caseCode(state.id);
  const open = state.status === 'open';
  const leads = open && seenFrom === state.holder.unit;
  const canConclude = leads && is === 'held';
  const today = words.say(isActivity(state) ? 'activity' : 'agenda', 'today', { code });
  return message(words, 'agenda', refOf(state, { outId }), today, {
    t: saidBy(words, 'agenda', state),
    title:
      is === 'booked' && open
        ? words.say(isActivity(state) ? 'activity' : 'agenda', 'title-today')
        : titleOf(state, is, words),
    notice: posting.notice,
    n: String(meeting.n),
    facts: factsOf(posting, meeting),
    over: open && (is === 'booked' || canConclude) ? '' : standing(posting, meeting, true),
    actions: actionLines(posting, meeting),
    points: agendaOf(meeting.kind, words.language).map((point, i) => ({ line: `${i + 1}. ${point}` })),
    open,
    canHold: leads && is === 'booked',
    canConclude,
  });
};

export const titleOf = (
  state: Case,
  is: Meeting['status']['is'] | 'answered' | 'chosen' | 'off',
  words: Words,
): string =>
  words.say(
    isActivity(state) ? 'activity-title' : 'meeting-title',
    state.status === 'closed' && is !== 'closed' && is !== 'off' ? 'cancelled' : is,
  );

/** The time of a meeting: a day, from when and to when. */
export const slotText = (words: Words, { from, to }: Slot): string =>
  words.say('meeting', 'slot', { from: words.moment(from), to: words.moment(to).split(' ').at(-1) ?? '' });

/** The facts of any meeting: its kind and purpose, when and where, who calls, and how far it took the case. */
export function factsOf(seen: Seen, meeting: Meeting) {
  const { words, state } = seen;
  const { is } = meeting.status;
  return [
    fact(words, 'kind', kindOf(seen, meeting)),
    fact(words, 'purpose', words.say('meeting-purpose', meeting.purpose)),
    fact(words, 'called-by', unitCalled(seen, meeting.calledIn)),
    fact(words, 'units', unitsLine(seen, meeting)),
    ...whenOf(words, meeting),
    fact(words, 'where', placeText(seen, meeting.place)),
    ...(is === 'asked' ? [fact(words, 'answer-by', words.day(meeting.answerBy))] : []),
    ...(meeting.interpreter ? [fact(words, 'interpreter', words.say('meeting', 'yes'))] : []),
    ...(is === 'closed' && !isActivity(state) ? [{ label: words.say('common', 'step'), value: statusLine(seen) }] : []),
  ];
}

type FactName = 'kind' | 'purpose' | 'called-by' | 'units' | 'when' | 'where' | 'answer-by' | 'interpreter';
const fact = (words: Words, name: FactName, value: string) => ({ label: words.say('meeting', name), value });

function whenOf(words: Words, meeting: Meeting) {
  const slot = slotOf(meeting);
  return slot === undefined ? [] : [fact(words, 'when', slotText(words, slot))];
}

/** The kind of meeting, or the name of the activity. */
const kindOf = ({ state: { activity }, words: { language } }: Seen, { kind }: Meeting): string =>
  activity === undefined ? meetingName(kind, language) : activityName(activity, language);

const unitsLine = (seen: Seen, { units }: Meeting): string =>
  [...new Set(units.map((unit) => unitCalled(seen, unit)))].join(', ');

export function placeText(seen: Seen, place: MeetingPlace): string {
  const { words } = seen;
  if (place.kind === 'digital') return words.say('meeting', 'digital');
  const unit = unitCalled(seen, place.unit);
  return words.say('meeting', place.digital ? 'at-unit-or-digital' : 'at-unit', { unit });
}

/** The times, and how many of the invited units can come. */
export const slotLines = (words: Words, meeting: Meeting): readonly { readonly line: string }[] =>
  meeting.slots.map((slot, i) => ({
    line: words.say('meeting', 'slot-can', {
      slot: slotText(words, slot),
      can: whoCan(meeting, i).length,
      of: meeting.units.length,
    }),
  }));

function standing({ state, words }: Seen, meeting: Meeting, isCurrent: boolean): string {
  const { status, units, answers, calendar, sequence } = meeting;
  if (state.status === 'closed' && status.is !== 'closed') return words.say('meeting', 'not-held');
  switch (status.is) {
    case 'asked':
      if (calendar?.sequence === sequence && calendar.is === 'refused') return words.say('in-calendar', 'old-there');
      return isCurrent
        ? words.say(isActivity(state) ? 'activity' : 'meeting', 'answered', { count: answers.length, of: units.length })
        : words.say('meeting', 'newer');
    case 'booked':
      if (lacksLeaders(meeting, meetingRules)) return words.say('meeting', 'lacks-leaders');
      return calendar?.sequence === sequence && calendar.is !== 'cancelled'
        ? words.say('in-calendar', calendar.without === undefined ? calendar.is : 'without')
        : words.say('in-calendar', 'waits');
    case 'held':
      return words.say('meeting', 'to-conclude');
    case 'closed':
      return status.followUpOn === undefined
        ? words.say('activity', 'done')
        : words.say('meeting', 'concluded', { day: words.day(status.followUpOn) });
    case 'cancelled':
      return calendar?.sequence === sequence && calendar.is === 'refused'
        ? words.say('in-calendar', 'still-there')
        : words.say('meeting', 'not-held');
  }
}

/** The best time, for the caller; or that there is none. */
function proposalLine(words: Words, meeting: Meeting, best: number | undefined): string {
  const slot = best === undefined ? undefined : meeting.slots[best];
  if (best === undefined || slot === undefined) return words.say('meeting', 'no-common');
  const can = whoCan(meeting, best).length;
  return words.say('meeting', can === meeting.units.length ? 'suits-all' : 'suits-most', {
    slot: slotText(words, slot),
    can,
    of: meeting.units.length,
  });
}

/** Who does an action by when; the case holds the action itself. */
function actionLines({ state, org, words, seenFrom }: Posting, { n }: Meeting): readonly { readonly line: string }[] {
  const seen = { state, org, words, seenFrom };
  return state.actions
    .filter(({ meeting }) => meeting === n)
    .map(({ unit, person, due }) => ({
      line: words.say('meeting', 'action', {
        who: unitCalled(seen, unit) === unitName(org, unit) ? nameOf(org, person) : unitCalled(seen, unit),
        day: words.day(due),
      }),
    }));
}
