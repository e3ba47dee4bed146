import { beforehand, meetingRules } from '../../content/meetings.ts';
import { actsAsHolder, handles, lacksContactPerson, takesPartFor, writesFor } from '../../domain/access/access.ts';
import { refuseToAct } from '../../domain/access/may-act.ts';
import { isActivity } from '../../domain/case/activity.ts';
import { refuseToNote } from '../../domain/case/decide-conversation.ts';
import { later, type UnitId } from '../../domain/ids.ts';
import { isAhead, type Meeting, meetingOf, participantsOf, slotOf } from '../../domain/meeting/meeting.ts';
import {
  type CaseForm,
  type CaseReply,
  type Filled,
  type MayOpen,
  type Message,
  nameOf,
  type PlanLinks,
} from '../kit/define.ts';
import { formAbout } from '../kit/forms.ts';
import { unitCalled, unitName } from '../kit/phrases.ts';
import { factsOf, slotLines, slotText, titleOf } from './meeting.ts';
import { mayPrintPlan, papersOf } from './papers.ts';

/** Rows with a button each; older meetings add nothing to the case. */
const ROWS = 6;
const DAY_MS = 24 * 3_600_000;

export const numberedMeeting = (
  filled: { readonly values: Readonly<Record<string, string>> },
  { state }: Pick<CaseReply, 'state'>,
): Meeting | undefined => meetingOf(state, Number(filled.values['n'] ?? 0));

const acts = ({ org, reader, state }: CaseReply): boolean =>
  state.status === 'open' && refuseToAct(org, reader, state) === undefined;

/** The meetings of a case, for its holder. */
export const meetingList: CaseForm = (reply, filled) => {
  const { state, words, org } = reply;
  const seen = { state, words, org, seenFrom: state.holder.unit };
  const newest = state.meetings.toReversed();
  return formAbout('meetings', [], reply, filled, {
    none: newest.length === 0,
    canCall: acts(reply),
    rows: newest.slice(0, ROWS).map((meeting) => {
      const slot = slotOf(meeting);
      return {
        n: String(meeting.n),
        name: factsOf(seen, meeting)[0]?.value ?? '',
        line: [
          words.say('meeting-status', meeting.status.is),
          ...(slot === undefined ? [] : [slotText(words, slot)]),
        ].join(', '),
      };
    }),
    left: newest.length > ROWS ? words.say('meetings', 'left', { count: newest.length - ROWS }) : '',
    hub:
      state.contactPerson === undefined
        ? ''
        : words.say('meetings', lacksContactPerson(org, state) ? 'hub-before' : 'hub', {
            person: nameOf(org, state.contactPerson.person),
            unit: unitName(org, state.contactPerson.unit),
          }),
    canNameHub: acts(reply) && !isActivity(state),
  });
};

export const mayList: MayOpen = ({ org, reader, state }) => refuseToAct(org, reader, state);

/** One meeting, for people who take part. The holder, and those who meet them, see names of other services. */
export const meetingOpen: CaseForm = (reply, filled) => openedMeeting(reply, filled, undefined);

/** @param plans the links to the plan, once the read is on record */
export function openedMeeting(reply: CaseReply, filled: Filled, plans: PlanLinks | undefined): Message {
  const { state, words, org, reader } = reply;
  const meeting = numberedMeeting(filled, reply);
  const comes = meeting !== undefined && participantsOf(meeting).some(({ person }) => person === reader.id);
  const named = acts(reply) || comes;
  const seenFrom = acts(reply) ? state.holder.unit : writesFor(org, reader, state);
  const called = (unit: UnitId): string =>
    named ? unitName(org, unit) : unitCalled({ state, org, words, seenFrom }, unit);
  const is = state.status === 'open' ? meeting?.status.is : undefined;
  const mine = meeting?.units.find((unit) => handles(org, reader, unit));
  const slots = is === 'asked' && meeting !== undefined ? slotLines(words, meeting) : [];
  const before =
    is === 'booked' && meeting !== undefined && acts(reply) ? lines(beforehand(meeting.kind, words.language)) : [];
  const answered = meeting?.answers.some(({ unit }) => unit === mine) === true;
  return formAbout('meeting-open', ['n'], reply, filled, {
    title: meeting === undefined ? words.say('meetings', 'title') : titleOf(state, meeting.status.is, words),
    gone: meeting === undefined,
    facts: meeting === undefined ? [] : namedFacts(reply, meeting, seenFrom, named),
    answers: meeting === undefined ? [] : answerLines(reply, meeting, called),
    slots,
    hasSlots: slots.length > 0,
    hasBefore: before.length > 0,
    before,
    actions:
      meeting === undefined
        ? []
        : lines(
            state.actions
              .filter((action) => action.meeting === meeting.n)
              .map(({ unit, person, due }) =>
                words.say('meeting-open', 'action', {
                  who: named || unit === seenFrom ? nameOf(org, person) : called(unit),
                  unit: called(unit),
                  day: words.day(due),
                }),
              ),
          ),
    join: named ? (meeting?.calendar?.joinUrl ?? '') : '',
    papers: meeting === undefined ? [] : papersOf(reply, meeting, acts(reply), plans),
    canPrint: plans === undefined && meeting !== undefined && mayPrintPlan(reply, meeting),
    unit: mine ?? '',
    canAnswer: mine !== undefined && (is === 'asked' || is === 'booked'),
    unanswered: is === 'asked' && !answered,
    answer: words.say('meeting-open', is === 'booked' ? 'replace' : answered ? 'change-answer' : 'answer'),
    book: words.say('meeting-open', is === 'booked' ? 'book-again' : 'book'),
    canBook: acts(reply) && (is === 'asked' || is === 'booked'),
    canCancel: acts(reply) && (is === 'asked' || is === 'booked'),
    canHold: acts(reply) && is === 'booked' && isNear(reply, meeting),
    canConclude: acts(reply) && is === 'held',
    canShow: state.status === 'open',
    canTalk: !isActivity(state) && refuseToNote(org, reader, state) === undefined,
  });
}

/** The rules decide whether the meeting has been; days ahead nobody is asked. */
const isNear = ({ now }: CaseReply, meeting: Meeting | undefined): boolean => {
  const slot = meeting === undefined ? undefined : slotOf(meeting);
  return slot !== undefined && slot.from <= later(now, DAY_MS);
};

const lines = (texts: readonly string[]): readonly { readonly line: string }[] => texts.map((line) => ({ line }));

function namedFacts(reply: CaseReply, meeting: Meeting, seenFrom: UnitId, named: boolean) {
  const { state, org, words } = reply;
  const facts = factsOf({ state, org, words, seenFrom }, meeting);
  if (!named) return facts;
  const units = meeting.units.map((unit) => unitName(org, unit)).join(', ');
  const where =
    meeting.place.kind === 'unit'
      ? words.say('meeting', meeting.place.digital ? 'at-unit-or-digital' : 'at-unit', {
          unit: unitName(org, meeting.place.unit),
        })
      : words.say('meeting', 'digital');
  const better: Readonly<Record<string, string>> = {
    [words.say('meeting', 'units')]: units,
    [words.say('meeting', 'where')]: where,
    [words.say('meeting', 'called-by')]: unitName(org, meeting.calledIn),
  };
  const led =
    meeting.status.is === 'booked' && meetingRules[meeting.kind].leaders
      ? [
          {
            label: words.say('meeting-open', 'leaders'),
            value: meeting.status.leaders.map((id) => nameOf(org, id)).join(', '),
          },
        ]
      : [];
  const family = isActivity(state)
    ? []
    : [
        {
          label: words.say('meeting-open', 'family'),
          value: words.say('meeting-open', meeting.family ? 'family-asked' : 'family-not', {
            unit: unitName(org, meeting.sender),
          }),
        },
      ];
  return [...facts.map(({ label, value }) => ({ label, value: better[label] ?? value })), ...family, ...led];
}

/** For each invited unit: who comes, and, until a time is booked, at how many of the times they can. */
function answerLines({ org, words, state, reader }: CaseReply, meeting: Meeting, called: (unit: UnitId) => string) {
  const { units, answers, slots, status } = meeting;
  const mayName = (unit: UnitId): boolean => called(unit) === unitName(org, unit);
  return lines(
    units.map((unit) => {
      const answer = answers.find((one) => one.unit === unit);
      if (answer === undefined) return words.say('meeting-open', 'silent', { unit: called(unit) });
      const own = takesPartFor(state, reader) === unit;
      const person = mayName(unit) || own ? nameOf(org, answer.person) : words.say('meeting-open', 'somebody');
      if ('slot' in status && status.slot !== undefined)
        return words.say('meeting-open', answer.slots.includes(status.slot) ? 'comes' : 'cannot', {
          unit: called(unit),
          person,
        });
      return words.say('meeting-open', 'can', {
        unit: called(unit),
        person,
        can: answer.slots.length,
        of: slots.length,
      });
    }),
  );
}

/** The holder, people who answer for an invited unit, and attendees may open a meeting. */
export const mayOpen: MayOpen = (reply, filled) => {
  const { org, reader, state } = reply;
  const meeting = numberedMeeting(filled, reply);
  if (meeting === undefined) return { refused: 'unknown-case' };
  const has =
    actsAsHolder(org, reader, state) ||
    meeting.units.some((unit) => handles(org, reader, unit)) ||
    meeting.answers.some(({ person }) => person === reader.id);
  return has ? undefined : { refused: 'not-allowed' };
};

/** Only the holder may open the form, about a meeting in one of these states. */
export const mayAt =
  (...states: readonly Meeting['status']['is'][]): MayOpen =>
  (reply, filled) => {
    const meeting = numberedMeeting(filled, reply);
    const refusal = mayList(reply, filled);
    if (refusal !== undefined) return refusal;
    if (meeting === undefined) return { refused: 'unknown-case' };
    const { is } = meeting.status;
    if (states.includes(is)) return undefined;
    if (!isAhead(meeting) || is === 'held') return { refused: 'meeting-over' };
    return { refused: states.includes('held') ? 'not-held' : 'not-booked' };
  };
