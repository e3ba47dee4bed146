import { z } from 'zod';
import { isNeed, NEEDS, needNames } from '../../content/needs.ts';
import { actsAsHolder, handles } from '../../domain/access/access.ts';
import { crossing } from '../../domain/access/crossing.ts';
import { notHolder, refuseToAct } from '../../domain/access/may-act.ts';
import { asksAdvice } from '../../domain/case/advice.ts';
import { unitId } from '../../domain/ids.ts';
import type { Unit } from '../../domain/organisation/org.ts';
import { answered, questioned, unasked } from '../../domain/referral/decide.ts';
import {
  BACK_ANSWERS,
  BACK_QUESTIONS,
  DECLINE_REASONS,
  HANDS,
  NEXT_STEPS,
  QUESTIONS,
  type Referral,
} from '../../domain/referral/referral.ts';
import { reportWay } from '../case/concern.ts';
import type { Action, CaseForm, CaseReply, MayOpen, Parsed } from '../kit/define.ts';
import { formAbout } from '../kit/forms.ts';
import { dayInput, freeText, numberTo, oneOf, optionalChoice } from '../kit/inputs.ts';
import { lookedFor } from '../kit/people.ts';
import { choices, kindName, unitCalled, unitName } from '../kit/phrases.ts';
import { unitsNear } from '../meeting/choices.ts';
import { helpForm } from './help.ts';
import { saysMore, suggestedLines } from './suggest.ts';

/** Working days; the middle one is the default. */
const REPLY_DAYS = ['2', '5', '10'] as const;

const numbered = (
  filled: { readonly values: Readonly<Record<string, string>> },
  { state }: CaseReply,
): Referral | undefined => state.referrals.find((r) => String(r.n) === filled.values['n']);

/** Asks for the unit and the question, and says before sending what will be shared with each unit. */
const referralForm: CaseForm = (reply, filled) => {
  const { state, org, words } = reply;
  const need = filled.values['need'] ?? '';
  const units = unitsNear(org, state.holder.unit);
  const fitting = isNeed(need) ? units.filter((unit) => NEEDS[need].some((kind) => kind === unit.kind)) : units;
  const wanted = fitting.length > 0 ? fitting : units;
  const { shown: offered, ...found } = lookedFor(wanted, ({ name }) => name, filled.values['find'] ?? '', words);
  const values = {
    ...filled.values,
    replyWithin: filled.values['replyWithin'] ?? '5',
    hand: filled.values['hand'] ?? 'joint',
    // A unit that the need has since removed from the list must not be sent unseen.
    to: offered.some((unit) => unit.id === filled.values['to']) ? (filled.values['to'] ?? '') : '',
  };
  return formAbout(
    'referral-form',
    ['need', 'find', 'to', 'question', 'hand', 'replyWithin'],
    reply,
    { ...filled, values },
    {
      ...found,
      helps: fitting === units ? [] : suggestedLines(words, fitting.filter(saysMore)),
      needs: choices(words, 'need', needNames),
      units: offered.map((unit) => ({ title: titleOf(unit, reply), value: unit.id })),
      questions: choices(words, 'question', QUESTIONS),
      hands: choices(words, 'hand', HANDS),
      days: REPLY_DAYS.map((days) => ({
        title: words.say('referral-form', 'within', { days: Number(days) }),
        value: days,
      })),
      raises: state.step === 1,
    },
  );
};

/** In the same secrecy area the receiver may see what the holder sees; outside it, what has a basis to cross. */
function titleOf(unit: Unit, { state, org, words, today }: CaseReply): string {
  const crosses = crossing(org, state, { unit: unit.id, area: unit.area }, { unit: state.holder.unit }, today);
  const sees = crosses === 'home' ? 'unit-same-area' : crosses.size === 0 ? 'unit-other-area' : 'unit-covered';
  return words.say('referral-form', sees, { unit: unit.name, kind: kindName(org, words, unit) });
}

/** Shows five questions and the way to report before the decline itself. */
const declineForm: CaseForm = (reply, filled) => {
  const { words, org, state } = reply;
  const referral = numbered(filled, reply);
  return formAbout('decline-form', ['n', 'reason', 'comment', 'next', 'by'], reply, filled, {
    from:
      referral === undefined
        ? ''
        : words.say('decline-form', 'from', {
            unit: unitCalled({ state, org, words, seenFrom: referral.to }, referral.from),
            question: words.say('question', referral.question),
          }),
    aboutChild: !asksAdvice(state),
    reasons: choices(words, 'decline-reason', DECLINE_REASONS),
    nexts: choices(words, 'next-step', NEXT_STEPS),
    report: reportWay(org.units.get(referral?.to ?? state.raisedIn), words.section('common')),
  });
};

const backForm: CaseForm = (reply, filled) =>
  formAbout('back-form', ['n', 'question'], reply, filled, {
    questions: choices(reply.words, 'back-question', BACK_QUESTIONS),
  });

const answerForm: CaseForm = (reply, filled) => {
  const referral = numbered(filled, reply);
  return formAbout('answer-form', ['n', 'answer'], reply, filled, {
    asked:
      referral?.back === undefined
        ? ''
        : reply.words.say('answer-form', 'asked', {
            unit: unitName(reply.org, referral.to),
            question: reply.words.say('back-question', referral.back.question),
          }),
    answers: choices(reply.words, 'back-answer', BACK_ANSWERS),
  });
};

const number = numberTo(999);

/** The values so far: the form comes back with the units that fit the need. */
const suggest = z.object({
  need: optionalChoice,
  find: optionalChoice,
  to: optionalChoice,
  question: optionalChoice,
  hand: optionalChoice,
  replyWithin: optionalChoice,
});

const send = suggest
  .extend({ question: oneOf(QUESTIONS), hand: oneOf(HANDS), replyWithin: oneOf(REPLY_DAYS) })
  .superRefine(({ to }, ctx) => {
    if (to === '') ctx.addIssue({ code: 'custom', path: ['to'], message: 'missing' });
  })
  .transform(
    ({ to, question, hand, replyWithin }): Parsed =>
      () => ({ type: 'sendReferral', to: unitId(to), question, hand, replyWithin: Number(replyWithin) }),
  );

const decline = z
  .object({
    n: number,
    reason: oneOf(DECLINE_REASONS),
    comment: freeText('optional'),
    next: oneOf(NEXT_STEPS),
    by: dayInput,
  })
  .transform(
    ({ n, reason, comment, next, by }): Parsed =>
      (keep) => ({
        type: 'declineReferral',
        n,
        reason,
        comment: keep('decline', { kind: 'note', text: comment }),
        next: { kind: next, by },
      }),
  );

const mayAsk: MayOpen = ({ org, reader, state }) => refuseToAct(org, reader, state);
const mayReply: MayOpen = ({ org, reader, state }) => (actsAsHolder(org, reader, state) ? undefined : notHolder(state));

/** Asks the rules that will judge the sent form before handing it out. */
const mayAnswer: MayOpen = (reply, filled) => {
  const referral = numbered(filled, reply);
  if (referral === undefined || !handles(reply.org, reply.reader, referral.to)) return { refused: 'not-allowed' };
  return answered(referral, reply.reader);
};

const mayAskBack: MayOpen = (reply, filled) => {
  const referral = numbered(filled, reply);
  return mayAnswer(reply, filled) ?? (referral === undefined ? undefined : questioned(referral));
};

const mayAnswerBack: MayOpen = (reply, filled) => {
  const referral = numbered(filled, reply);
  return mayReply(reply, filled) ?? (referral === undefined ? { refused: 'nothing-asked' } : unasked(referral));
};

const change = (input: z.ZodType<Parsed>, form: CaseForm | undefined, fresh: boolean, next?: CaseForm): Action => ({
  does: 'change',
  input,
  fresh,
  form,
  ...(next === undefined ? {} : { next }),
});
const about = z.object({ n: number });

export const referralActions = {
  'referral.open': {
    does: 'form',
    // From a unit's entry in the signpost: that unit, and the need that was looked for.
    input: z.object({ need: optionalChoice, to: optionalChoice }),
    form: referralForm,
    may: mayAsk,
  },
  'referral.suggest': {
    does: 'form',
    input: suggest,
    form: referralForm,
    may: mayAsk,
  },
  'referral.send': change(send, referralForm, true),
  'referral.accept': change(
    about.transform(
      ({ n }): Parsed =>
        () => ({ type: 'acceptReferral', n }),
    ),
    undefined,
    false,
    helpForm,
  ),
  'decline.open': {
    does: 'form',
    input: about,
    form: declineForm,
    may: mayAnswer,
    blank: true,
    inActivities: 'advice',
  },
  'referral.decline': change(decline, declineForm, false),
  'back.open': { does: 'form', input: about, form: backForm, may: mayAskBack, blank: true },
  'referral.ask-back': change(
    z.object({ n: number, question: oneOf(BACK_QUESTIONS) }).transform(
      ({ n, question }): Parsed =>
        () => ({ type: 'askBack', n, question }),
    ),
    backForm,
    false,
  ),
  'answer.open': { does: 'form', input: about, form: answerForm, may: mayAnswerBack },
  'referral.answer': change(
    z.object({ n: number, answer: oneOf(BACK_ANSWERS) }).transform(
      ({ n, answer }): Parsed =>
        () => ({ type: 'answerBack', n, answer }),
    ),
    answerForm,
    false,
  ),
  'referral.withdraw': change(
    about.transform(
      ({ n }): Parsed =>
        () => ({ type: 'withdrawReferral', n }),
    ),
    undefined,
    false,
  ),
} satisfies Readonly<Record<string, Action>>;
