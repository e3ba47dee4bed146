import { z } from 'zod';
import { GUARDIAN_LOCK } from '../../content/guardian-lock.ts';
import { COMMON, dimensionName, GROWTH, readIn } from '../../content/wheel.ts';
import { actsAsHolder, handles, isNarrowed, isVacant, writesFor } from '../../domain/access/access.ts';
import { isPaused } from '../../domain/access/crossing.ts';
import { identityCrossed, identitySeen, writesIdentity } from '../../domain/access/decide-identity.ts';
import { letsIn, mayProtect } from '../../domain/access/decide-protection.ts';
import { mustBeLetIn } from '../../domain/access/may-act.ts';
import type { Case } from '../../domain/case/case.ts';
import type { ConcernContent } from '../../domain/case/concern.ts';
import { refuseToNote } from '../../domain/case/decide-conversation.ts';
import { isNearlyFull } from '../../domain/case/size-limit.ts';
import { mayHandOver } from '../../domain/escalation/decide.ts';
import { caseCode, textKey } from '../../domain/ids.ts';
import { modelOf } from '../../domain/organisation/chosen.ts';
import type { Org } from '../../domain/organisation/org.ts';
import { openReferrals } from '../../domain/referral/referral.ts';
import { crossedLines, endedLine, groundEndLine, seesBases, withheldLines } from '../consent/crossing.ts';
import { dutyLines } from '../escalation/duty.ts';
import {
  type Action,
  type CaseForm,
  type Message,
  message,
  nameOf,
  noRef,
  type OpenedCase,
  type Parsed,
  type PostedView,
  type Posting,
  type RevealInput,
  refOf,
} from '../kit/define.ts';
import { formAbout } from '../kit/forms.ts';
import { freeText } from '../kit/inputs.ts';
import {
  askedByLine,
  caseName,
  contactsLine,
  dutyName,
  holderLine,
  receiverLine,
  stepName,
  toldOfTake,
  undeliveredLine,
} from '../kit/phrases.ts';
import { FRAME, fitting, noRows, sizeOf } from '../kit/size-budget.ts';
import type { Words } from '../kit/words.ts';
import { acceptAsks, referralLines, referralRows } from '../referral/referral.ts';
import { whichChildLines } from '../referral/which-child.ts';
import { onDigest } from '../reporting/when.ts';
import { admitAction, admittable, showInput } from './admitting.ts';
import { reportWay } from './concern.ts';
import { ladderOf } from './drawn-steps.ts';
import { gapLine, gapSoFar } from './gap.ts';
import { linkedLine } from './linking.ts';
import { type NextThing, nextThing } from './next.ts';
import { pillsOf } from './pills.ts';
import { allowedLine } from './protect.ts';
import { notesOf } from './said.ts';
import { goneWord, titleNow, urgencyLine } from './title.ts';

/** The card in the unit's channel: safe for anyone to see. */
export const caseCard: PostedView = (posting) => {
  const { state, words, outId } = posting;
  const code = caseCode(state.id);
  const duties = dutyLines(posting);
  return message(words, 'case', refOf(state, { outId }), words.say('case', 'summary', { code }), {
    title: titleNow(posting),
    pills: pillsOf(posting.org, state, words),
    notice: posting.notice,
    ended: cameLine(posting),
    step: statusLine(posting),
    since: words.moment(state.status === 'closed' ? state.raisedAt : state.holder.since),
    sinceLabel: words.say(
      'case',
      state.status === 'closed' ? 'raised' : state.holder.kind === 'unit' ? 'waiting-since' : 'held-since',
    ),
    holder: holderLine(posting),
    calm: isLate(state) ? '' : clockLine(posting),
    alarm: isLate(state) ? clockLine(posting) : '',
    gap: gapLine(state, words),
    duties: duties.slice(0, 1),
    // What comes after the next thing is unfolded on request.
    more: duties.length > 1 ? words.say('case', 'more', { count: duties.length - 1 }) : '',
    later: duties.slice(1),
    referrals: referralLines(posting),
    trouble: [undeliveredLine(posting), roomLine(posting)].filter((line) => line !== '').join(' '),
    canTake: takeable(posting.org, state),
  });
};

/** The reason for a card of its own, where the card must give it. */
function cameLine(posting: Posting): string {
  const { words, about } = posting;
  switch (about?.is) {
    case 'consent':
      return endedLine(posting, about.n);
    case 'ground-bounded':
    case 'ground-ended':
      return groundEndLine(posting, about.is, about.n);
    // The opened card says why; whom to invite is another matter.
    case 'uninvited':
    case 'moved':
      return words.say('case', about.is);
    case 'unit-gone':
      return words.say('case', goneWord(posting.state));
    case undefined:
    case 'duty':
    case 'referral':
    case 'meeting':
    case 'ground':
    case 'access':
    case 'readable':
    case 'held':
    case 'returned':
    case 'hub':
    case 'let-in':
    case 'narrowed':
    case 'added':
    case 'worse':
    case 'urgent':
    case 'taken':
    case 'late':
    case 'closed':
    case 'relieved':
    case 'declined-again':
    case 'moved-again':
    case 'other':
      return '';
  }
}

/** A link to a case for any chat: that it exists, and its state. People with access open it by its code. */
export function caseLink({ org, state, words }: Pick<Posting, 'org' | 'state' | 'words'>): Message {
  const code = caseCode(state.id);
  return message(words, 'case-link', noRef, caseName(words, state), {
    code,
    title: statusLine({ org, state, words }),
    how: words.say('case-link', 'how', { code }),
  });
}

/** Warns in good time before the case is full. */
const roomLine = ({ state, words }: Pick<Posting, 'state' | 'words'>): string =>
  state.status === 'open' && isNearlyFull(state) ? words.say('case-open', 'nearly-full') : '';

/** Nobody holds the case: not yet, or no longer. */
export const takeable = (org: Org, state: Case): boolean =>
  isWaiting(state) || (state.status === 'open' && isVacant(org, state));

export const isWaiting = (state: Case): boolean => state.status === 'open' && state.holder.kind === 'unit';
export const isLate = (state: Case): boolean => isWaiting(state) && toldOfTake(state) !== undefined;

export const statusLine = ({ org, state, words }: Pick<Posting, 'org' | 'state' | 'words'>): string =>
  state.status === 'closed'
    ? words.say('phrases', 'closed-on', { day: words.day(state.closedAt) })
    : stepName({ org, words, state }, state.step);

const clockLine = (posting: Posting): string => {
  const { state, words } = posting;
  if (state.status === 'closed') return receiverLine(posting);
  const { holder, plan } = state;
  if (holder.kind === 'unit') {
    const told = toldOfTake(state);
    return told === undefined ? '' : words.say('case', 'manager-told', { when: words.moment(told) });
  }
  return plan === undefined
    ? words.say('case', 'no-plan')
    : words.say('phrases', 'follow-up', { day: words.day(plan.followUpOn) });
};

/** The content, only to the person who tapped. */
export function openCase(opened: OpenedCase): Message {
  const { state, org, words, reader, sight, texts, nonce, today } = opened;
  const code = caseCode(state.id);
  const shown = sight.sees === 'all' || sight.sees === 'own-text' || (sight.sees === 'meetings' && sight.raised);
  const concern = texts.get(textKey('concern'));
  const [crossed, withheld] = [crossedLines(opened), withheldLines(opened)];
  const decides = state.status === 'open' && isNarrowed(state) && letsIn(reader, state);
  const acts = state.status === 'open' && actsAsHolder(org, reader, state);
  const looksFrom = acts ? state.holder.unit : writesFor(org, reader, state);
  const home = org.units.get(looksFrom);
  const into = home === undefined ? undefined : modelOf(org, home);
  const content = shown && concern?.kind === 'concern' ? contentOf(concern, opened, into) : [];
  const whichChild = whichChildLines(opened);
  const room = ROOM - sizeOf(...content, ...crossed, ...withheld, ...whichChild);
  const namesOthers = acts || (sight.sees === 'all' && sight.basis === 'manager-with-reason');
  const rows = namesOthers ? fitting(referralRows(opened, acts), room, rowFrame, ROWS) : noRows;
  const reads = sight.sees === 'all' || sight.sees === 'meetings' || sight.sees === 'own-text';
  const mayTake = takeable(org, state) && handles(org, reader, state.holder.unit);
  const next = nextThing(org, reader, state);
  const way = wayShown(opened, next, mayTake);
  const ladder = ladderOf(state, words);
  const goesOn = acts && !mustBeLetIn(org, reader, state);
  const notes = reads ? fitting(notesOf(opened), room - rows.weight, () => FRAME) : noRows;
  return message(words, 'case-open', refOf(state, { nonce }), words.say('case', 'summary', { code }), {
    title:
      next === undefined || mayTake
        ? titleNow({ state, org, words, seenFrom: looksFrom }, acts)
        : words.say('case', 'title-next', {
            what: dutyName(words, next.what, state),
            day: words.day(next.due),
          }),
    next: way,
    asked: askedShown(opened, way.verb),
    notice: opened.notice,
    urgent: urgencyLine(opened),
    step: statusLine(opened),
    // The names of other services are shown to a reader who may act on the case.
    holder: holderLine({ state, org, words, seenFrom: looksFrom }),
    // The author's name belongs to the text of the concern.
    raisedBy: sight.sees === 'all' && content.length > 0 ? nameOf(org, state.raisedBy) : '',
    // Texts from elsewhere are not shown here: the reader gets the same sentence as anyone without access.
    hidden: content.length === 0 && notes.shown.length === 0,
    content,
    crossed,
    withheld,
    canLookBack: rows.weight + notes.weight + LOOK_BACK <= room,
    ladder,
    drawsLadder: ladder.length > 0 && rows.weight + notes.weight + LOOK_BACK + LADDER_DRAWN <= room,
    canBases: seesBases(opened),
    canTalk: sight.sees !== 'placeholder' && refuseToNote(org, reader, state) === undefined,
    notes: notes.shown,
    left: notes.left > 0 ? words.say('case-open', 'notes-left', { count: notes.left }) : '',
    nearlyFull: roomLine(opened),
    guardianStop: shown && state.suspicion ? guardianStopLine(opened) : '',
    guardianLock:
      shown && state.guardianLock
        ? words.say('case-open', 'guardian-lock', { paragraph: GUARDIAN_LOCK.paragraph })
        : '',
    // Offered for every reason that withholds the content: the button must not reveal the reason.
    canAsk: content.length === 0 && state.status === 'open' && !letsIn(reader, state),
    canIdentify: acts && state.status === 'open' && typeof writesIdentity(org, reader, state) === 'string',
    hasIdentity:
      sight.sees === 'all' &&
      (identitySeen(org, reader, state) ?? identityCrossed(org, reader, state, today)) !== undefined,
    whichChild,
    linked: linkedLine(opened),
    canLink: state.status === 'open' && content.length > 0 && sight.sees === 'all',
    canProtect: mayProtect(org, reader, state),
    report: reportWay(org.units.get(state.raisedIn), words.section('common')),
    goesOn,
    // It is the first button already.
    canPlan: goesOn && next?.way.verb !== 'plan.open',
    canHandOver: state.status === 'open' && mayHandOver(org, reader, state),
    contacts: namesOthers ? contactsLine({ state, org, words }) : '',
    askedBy: askedByLine({ state, org, words, seenFrom: writesFor(org, reader, state) }),
    referrals: rows.shown,
    referralsLeft: rows.left > 0 ? words.say('case-open', 'referrals-left', { count: rows.left }) : '',
    gap: gapSoFar(opened),
    letsIn: decides,
    letIn:
      decides && state.admitted.length > 0
        ? words.say('case-open', 'let-in', { people: state.admitted.map((id) => nameOf(org, id)).join(', ') })
        : '',
    ...admittable(opened, decides),
  });
}

/** The button that the card begins with, by its verb. */
function wayShown({ state, words }: OpenedCase, next: NextThing | undefined, mayTake: boolean) {
  const { verb, data }: { verb: string; data: NextThing['way']['data'] } = mayTake
    ? { verb: 'case.take', data: {} }
    : (next?.way ?? { verb: '', data: {} });
  const asked = state.referrals.find(({ n }) => verb === 'referral.accept' && String(n) === data['n']);
  return { verb, data, acceptAsks: acceptAsks(words, asked) };
}

/** The request that waits for the reader's answer, where the card begins with something else. */
function askedShown({ state, org, reader, words }: OpenedCase, first: string) {
  const waits = first === 'referral.accept' || state.status === 'closed' ? [] : openReferrals(state.referrals);
  const asked = waits.find(({ n, to }) => handles(org, reader, to) && !isPaused(state, n));
  return { n: asked === undefined ? '' : String(asked.n), acceptAsks: acceptAsks(words, asked) };
}

/** Characters of JSON for free text; the rest of the card takes the rest of the size limit. */
const ROOM = 7_500;
/** The button to the history: a card that is full goes without, and a command leads there too. */
const LOOK_BACK = 520;
/** Trappan as it is drawn: the same. Its step stands in words too. */
const LADDER_DRAWN = 1_450;
/** Rows about referrals; older ones add nothing to the events. */
const ROWS = 5;
/** A row's buttons, each with its fallback, add to its size. */
const rowFrame = ({
  canAnswer,
  canWithdraw,
}: {
  readonly canAnswer: boolean;
  readonly canWithdraw: boolean;
}): number => (canAnswer ? 1_700 : canWithdraw ? 1_250 : 250);
/** The concern without parts that do not cross, which must not look empty. */
export const contentOf = (
  concern: ConcernContent,
  { org, words, withheld }: Pick<OpenedCase, 'org' | 'words' | 'withheld'>,
  /** The wheel of the one who opens the case, who may use other words. */
  into?: string,
) => {
  const rows = [
    ['childs-words', 'childs-words', concern.childsWords],
    ['observations', 'observed', concern.observed],
    ['observations', 'said-by', concern.saidBy.map((source) => words.say('source', source)).join(' · ')],
    [
      'observations',
      'dimensions',
      concern.dimensions.map((key) => dimensionName(org, concern.model, key, words.language)).join(' · '),
    ],
    ...(into !== undefined && isOnlyGrowth(org, concern)
      ? ([['observations', 'dimensions', words.say('case-open', 'only-growth')]] as const)
      : []),
    ...(into === undefined || into === concern.model || concern.dimensions.length === 0
      ? []
      : ([['observations', 'in-your-words', inWordsOf(org, words, concern, into)]] as const)),
    ['tried', 'tried', concern.tried],
    ['observations', 'guardians', words.say('guardians-know', concern.guardiansKnow)],
  ] as const;
  const crossing = rows.filter(([of]) => withheld.every(({ part }) => part !== of));
  return crossing.map(([, label, text]) => ({
    label: words.say('case-open', label),
    text: text !== '' ? text : words.say('case-open', label === 'childs-words' ? 'not-asked' : 'nothing'),
    // The child's own words stand out from what adults say.
    style: label === 'childs-words' ? 'emphasis' : 'default',
  }));
};

/** A child's learning alone was ticked: others see school stuck on attainment. */
const isOnlyGrowth = (org: Org, { model, dimensions }: ConcernContent): boolean =>
  dimensions.length === 1 &&
  readIn(org, model, dimensions, COMMON.id).every(({ as }) => as.length === 1 && as[0]?.key === GROWTH);

/** Each part that was ticked, in the words of another wheel, and what is lost on the way. */
const inWordsOf = (org: Org, words: Words, { model, dimensions }: ConcernContent, into: string): string =>
  readIn(org, model, dimensions, into)
    .map(({ key, as, loses }) => {
      const said = words.say(
        'case-open',
        as.length === 0 ? 'no-such-part' : as.length === 1 ? 'read-as' : 'read-as-one-of',
        {
          said: dimensionName(org, model, key, words.language),
          parts: as.map(({ name }) => name[words.language]).join(words.say('case-open', 'or')),
        },
      );
      return loses === undefined ? said : `${said} ${loses[words.language]}`;
    })
    .join('\n');

/** No contact, or only what the manager has allowed. */
const guardianStopLine = ({ state, words }: OpenedCase): string =>
  [words.say('case-open', 'guardian-stop'), allowedLine({ state, words })].filter((part) => part !== '').join(' ');

/** A manager who does not hold the case writes why before reading it. */
export const reasonForm: CaseForm = (reply, filled) => formAbout('reason-form', ['reason'], reply, filled);

const nothing = z.object({});
const just =
  (command: ReturnType<Parsed>): Parsed =>
  () =>
    command;

export const revealInput: z.ZodType<RevealInput> = z.object({ reason: freeText('optional') });

export const caseActions = {
  'case.take': {
    does: 'change',
    input: onDigest.transform(() => just({ type: 'takeCase' })),
    fresh: false,
    form: undefined,
  },
  'case.show': { does: 'reveal', what: 'content', input: showInput, askReason: reasonForm },
  'case.hide': { does: 'hide', input: nothing },
  /** From a short message to the card of the case. */
  'case.card': { does: 'hide', input: nothing },
  'case.admit': admitAction,
} satisfies Readonly<Record<string, Action>>;
