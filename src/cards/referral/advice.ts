import { z } from 'zod';
import { ADVICE_QUESTIONS, adviceQuestion } from '../../content/advice.ts';
import { isNeed, needNames } from '../../content/needs.ts';
import { writesFor } from '../../domain/access/access.ts';
import type { Case } from '../../domain/case/case.ts';
import { dutyAbout, dutyOf } from '../../domain/escalation/duties.ts';
import { unitId } from '../../domain/ids.ts';
import type { Org, Person, Unit } from '../../domain/organisation/org.ts';
import { owesHelp } from '../../domain/referral/help.ts';
import type { Referral } from '../../domain/referral/referral.ts';
import { takeable } from '../case/case.ts';
import { reportWays, unitsOf } from '../case/concern.ts';
import { dutyLines } from '../escalation/duty.ts';
import {
  type Action,
  type Filled,
  type Guided,
  type Message,
  message,
  noRef,
  type OpenedCase,
  type PageForm,
  type Parsed,
  type PostedView,
  type Posting,
  type Reply,
  refOf,
} from '../kit/define.ts';
import { carriedId, oneOf, optionalChoice, optionalOneOf } from '../kit/inputs.ts';
import { capital, caseName, choices, problemTexts, undeliveredLine, valuesOf } from '../kit/phrases.ts';
import type { Words } from '../kit/words.ts';
import { sentence } from '../pages.ts';
import { reachedLine } from './help.ts';
import { answerLine, namedLine, remindedLine } from './referral.ts';

const FIELDS = ['unit', 'need', 'question'] as const;

/** The units for which this person may ask that one. */
export const askingUnits = (org: Org, reader: Person, to: Unit): readonly Unit[] =>
  unitsOf(org, reader).filter(({ id }) => id !== to.id);

/** Asks a unit for advice about no child: a question from a list, and its telephone beside. */
const formTo = (reply: Reply, to: Unit, filled: Filled): Message => {
  const { org, words, reader, nonce } = reply;
  const own = askingUnits(org, reader, to);
  const values = { unit: own[0]?.id ?? '', ...filled.values };
  return message(words, 'advice-form', { ...noRef, nonce }, words.say('advice-form', 'title', { unit: to.name }), {
    title: words.say('advice-form', 'title', { unit: to.name }),
    notice: filled.notice ?? '',
    phone: to.phone === undefined ? '' : words.say('advice-form', 'phone', { phone: to.phone }),
    units: own.map(({ name, id }) => ({ title: name, value: id })),
    askUnit: own.length > 1,
    needs: choices(words, 'need', needNames),
    questions: ADVICE_QUESTIONS.map((value) => ({ title: adviceQuestion(value, words.language), value })),
    report: reportWays(unitsOf(org, reader), words.section('common')),
    to: to.id,
    values: valuesOf(FIELDS, { ...filled, values }),
    problems: problemTexts(words, FIELDS, filled),
  });
};

const adviceForm: PageForm = (reply, filled) => {
  const to = unitIn(reply, filled.values['to']);
  return to === undefined
    ? sentence(reply.words.say('refusal', 'not-another-unit'), reply.words.language)
    : formTo(reply, to, filled);
};

const unitIn = ({ org }: Reply, id: string | undefined): Unit | undefined =>
  [...org.units.values()].find((unit) => unit.id === id);

/** The card of a question for advice, to whoever asks and to the unit that is asked: it is about no child. */
export const adviceCard: PostedView = (posting) => cardOf(posting, posting.seenFrom !== posting.state.holder.unit);
export const adviceAskedCard: PostedView = (posting) => cardOf(posting, true);

/** The same, opened: nothing in it is secret. */
export const openAdvice = (opened: OpenedCase): Message => {
  const { org, reader, state } = opened;
  return adviceCard({ ...opened, outId: '', seenFrom: writesFor(org, reader, state), about: undefined });
};

function cardOf(posting: Posting, isAsked: boolean): Message {
  const { state, words, org, outId } = posting;
  const referral = requestIn(state);
  const open = state.status === 'open' && referral?.status.is === 'sent';
  const helps = referral !== undefined && owesHelp(state, referral);
  const nextStep = dutyAbout('next-step', referral?.n ?? 0);
  return message(words, 'advice', refOf(state, { outId }), caseName(words, state), {
    kicker: words.say('advice', isAsked ? 'kicker-asked' : 'kicker'),
    title: questionOf(state, words),
    notice: posting.notice,
    facts: factsOf(posting),
    status: statusOf(posting, referral, isAsked),
    reminded: isAsked && referral !== undefined ? remindedLine(posting, referral) : '',
    duties: dutyLines(posting),
    trouble: undeliveredLine(posting),
    n: String(referral?.n ?? 0),
    nextStep,
    canTake: !isAsked && takeable(org, state),
    canAnswer: isAsked && open,
    canGive: isAsked && helps,
    canWithdraw: !isAsked && open,
    canEnd: !isAsked && helps,
    canFinish: !isAsked && dutyOf(state.duties, nextStep) !== undefined,
  });
}

/** The one request in it; none once the asked unit is gone. */
const requestIn = ({ referrals }: Case): Referral | undefined => referrals[0];

const questionOf = ({ advice }: Case, words: Words): string => adviceQuestion(advice?.question ?? '', words.language);

/** Who asks whom, about what, with telephones: advice is mostly given by telephone. */
function factsOf(seen: Seen): readonly { readonly label: string; readonly value: string }[] {
  const { state, words } = seen;
  const referral = requestIn(state);
  const need = state.advice?.need ?? '';
  const asks = state.holder.kind === 'person' ? { ...state.holder } : { unit: state.holder.unit };
  return [
    ...(isNeed(need) ? [{ label: words.say('advice', 'need'), value: capital(words.say('need', need)) }] : []),
    { label: words.say('advice', 'from'), value: reachedLine(seen, asks) },
    ...(referral === undefined
      ? []
      : [{ label: words.say('advice', 'to'), value: reachedLine(seen, { unit: referral.to }) }]),
  ];
}
type Seen = Pick<Posting, 'state' | 'org' | 'words'>;

function statusOf(posting: Posting, referral: Referral | undefined, isAsked: boolean): string {
  const { words } = posting;
  if (referral === undefined) return words.say('advice', 'gone');
  if (!isAsked) return namedLine(posting, referral);
  return referral.status.is === 'sent'
    ? words.say('advice', 'asked', { when: words.moment(referral.replyBy) })
    : answerLine(posting, referral);
}

const input: z.ZodType<Guided> = z.object({ to: optionalChoice, need: optionalChoice }).transform(
  ({ to, need }): Guided =>
    (reply) => {
      const unit = unitIn(reply, to);
      return unit === undefined ? undefined : formTo(reply, unit, { values: { need }, problems: {} });
    },
);

const asked = z
  .object({ to: carriedId, unit: optionalChoice, need: optionalOneOf(needNames), question: oneOf(ADVICE_QUESTIONS) })
  .transform(
    ({ to, unit, need, question }): Parsed =>
      (_, { reader, org }) => {
        const asks = unit === '' ? unitsOf(org, reader).find(({ id }) => id !== to)?.id : unitId(unit);
        const about = need === '' ? {} : { need };
        return { type: 'askAdvice', unit: asks ?? unitId('none'), to: unitId(to), question, ...about };
      },
  );

export const adviceActions = {
  'advice.open': { does: 'guide', input },
  'advice.send': { does: 'raise', input: asked, form: adviceForm },
} satisfies Readonly<Record<string, Action>>;
