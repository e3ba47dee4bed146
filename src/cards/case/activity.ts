import { activityName } from '../../content/activities.ts';
import { handles } from '../../domain/access/access.ts';
import { refuseToAct } from '../../domain/access/may-act.ts';
import type { Case } from '../../domain/case/case.ts';
import { kindOfText } from '../../domain/case/text.ts';
import { mayHandOver } from '../../domain/escalation/decide.ts';
import { type Meeting, slotOf } from '../../domain/meeting/meeting.ts';
import { dutyLines } from '../escalation/duty.ts';
import { type Message, message, type OpenedCase, type PostedView, type Posting, refOf } from '../kit/define.ts';
import { caseName, holderLine, undeliveredLine } from '../kit/phrases.ts';
import { fitting } from '../kit/size-budget.ts';
import type { Words } from '../kit/words.ts';
import { placeText, slotText } from '../meeting/meeting.ts';
import { takeable } from './case.ts';

/** The posted card of an activity, to anybody who takes part: what, who, where and when. */
export const activityCard: PostedView = (posting) => {
  const { state, words, org, outId } = posting;
  return message(words, 'activity', refOf(state, { outId }), caseName(words, state), {
    title: activityName(state.activity ?? '', words.language),
    notice: posting.notice,
    facts: factsOf(posting),
    duties: dutyLines(posting),
    trouble: undeliveredLine(posting),
    canTake: takeable(org, state),
  });
};

/** The texts of an activity and its actions, only to the person who tapped. */
export function openActivity(opened: OpenedCase): Message {
  const { state, words, org, reader, nonce, texts } = opened;
  const open = state.status === 'open';
  const acts = open && refuseToAct(org, reader, state) === undefined;
  const notes = fitting(
    [...texts].flatMap(([key, text]) =>
      text.kind === 'note' && text.text !== ''
        ? [{ label: words.say('activity-note', kindOfText(key)), text: text.text }]
        : [],
    ),
    ROOM,
    () => FRAME,
  );
  return message(words, 'activity-open', refOf(state, { nonce }), caseName(words, state), {
    title: activityName(state.activity ?? '', words.language),
    notice: opened.notice,
    facts: factsOf({ state, org, words, seenFrom: state.raisedIn }),
    notes: notes.shown,
    left: notes.left > 0 ? words.say('activity-open', 'left', { count: notes.left }) : '',
    canTake: takeable(org, state) && handles(org, reader, state.holder.unit),
    acts,
    canHandOver: open && mayHandOver(org, reader, state),
  });
}
/** Characters of JSON for free text. */
const ROOM = 16_000;
/** Markup around one line. */
const FRAME = 420;

function factsOf(seen: Pick<Posting, 'state' | 'org' | 'words' | 'seenFrom'>) {
  const { state, words } = seen;
  const last = state.meetings.findLast(({ status }) => status.is !== 'cancelled');
  const slot = last === undefined ? undefined : slotOf(last);
  const rows = [
    ['step', statusOf(state, words, last)],
    ['holder', holderLine(seen)],
    slot === undefined ? undefined : (['when', slotText(words, slot)] as const),
    last === undefined ? undefined : (['where', placeText(seen, last.place)] as const),
  ] as const;
  return rows.flatMap((row) => (row === undefined ? [] : [{ label: words.say('activity', row[0]), value: row[1] }]));
}

function statusOf(state: Case, words: Words, last: Meeting | undefined): string {
  if (state.status === 'closed') {
    const why = 'ended' in state ? state.ended : 'done';
    return words.say('activity', 'ended', { day: words.day(state.closedAt), why: words.say('activity-end', why) });
  }
  return words.say('meeting-status', last?.status.is ?? 'cancelled');
}
