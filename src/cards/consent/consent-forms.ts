import { z } from 'zod';
import { notHolder } from '../../domain/access/may-act.ts';
import {
  AGE_BANDS,
  CONSENT_PURPOSES,
  type Consent,
  PARTS,
  SIGNERS,
  type Signer,
  WAYS,
} from '../../domain/consent/consent.ts';
import { mayAskConsent, mayStop, speaksFor } from '../../domain/consent/decide.ts';
import { type Day, parseDay } from '../../domain/ids.ts';
import type { Unit } from '../../domain/organisation/org.ts';
import type { Action, CaseForm, CaseReply, MayOpen, Parsed } from '../kit/define.ts';
import { formAbout } from '../kit/forms.ts';
import { dayInput, oneOf, optionalDay, someOf, text, tick } from '../kit/inputs.ts';
import { capital, choices, kindName } from '../kit/phrases.ts';
import { fitting } from '../kit/size-budget.ts';
import { aboutConsent, answerForm, answers, consentIn, newestAnswers } from './answer-form.ts';
import { basisCard } from './basis.ts';
import { consentLaws, partChoices, receiverNames, seesBases, signerName, unitsIn } from './crossing.ts';

/** Characters of JSON for the units to choose among. */
const ROOM = 5_000;
const CHOICE = 30;

/** Units in other secrecy areas than the reader's, as many as fit; those that have been asked for help first. */
export function receivers(reply: CaseReply) {
  const { org, reader, state, words } = reply;
  const own = speaksFor(org, reader, state);
  const home = own === undefined ? undefined : org.units.get(own);
  const asked = (unit: Unit): boolean => state.referrals.some((r) => r.to === unit.id && r.status.is !== 'withdrawn');
  const weight = (unit: Unit): number => (asked(unit) ? 2 : 0) + (unit.municipality === home?.municipality ? 1 : 0);
  const units = [...org.units.values()]
    .filter((unit) => unit.area !== home?.area)
    .toSorted((a, b) => weight(b) - weight(a));
  const offered = fitting(
    units.map((unit) => ({
      title: words.say('consent-form', 'unit', { unit: unit.name, kind: kindName(org, words, unit) }),
      value: unit.id,
    })),
    ROOM,
    () => CHOICE,
  );
  return {
    units: offered.shown,
    left: offered.left > 0 ? words.say('consent-form', 'units-left', { count: offered.left }) : '',
    asked: units.filter(asked).map(({ id }) => id),
  };
}

const HALF_A_YEAR = 6;
/** The same day a number of months later; in a month that is too short it passes into the next. */
function monthsOn(day: Day, months: number): Day {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  return parseDay(new Date(Date.UTC(year, month - 1 + months, date)).toJSON().slice(0, 10)) ?? day;
}

/** Who answers for the child, and how many. */
export const WHO_ANSWERS = ['2', '1', 'appointed-2', 'appointed-1', 'good-man'] as const;
/** Does the child turn 12, 15 or 18 within the time? Only asked: no date of birth is kept. */
export const TURNS = ['no', 'yes'] as const;

const ASKED = ['to', 'parts', 'purpose', 'until', 'turns', 'before', 'age', 'guardians', 'interpreter'] as const;

/** Asks from whom to whom, what, why and how long: a consent must say all of it. */
const askForm: CaseForm = (reply, filled) => {
  const { words, org, reader, state, today } = reply;
  const { units, left } = receivers(reply);
  // Nothing that is consented to is chosen beforehand, nor who answers.
  const values = { until: monthsOn(today, HALF_A_YEAR), ...filled.values };
  const own = speaksFor(org, reader, state);
  const area = own === undefined ? undefined : org.units.get(own)?.area;
  return formAbout(
    'consent-form',
    ASKED,
    reply,
    { ...filled, values },
    {
      from: words.say('consent-form', 'from', { area: area === undefined ? '?' : (org.areas.get(area)?.name ?? '?') }),
      units,
      left,
      partChoices: partChoices(reply),
      purposes: choices(words, 'consent-purpose', CONSENT_PURPOSES),
      ages: choices(words, 'consent-age', AGE_BANDS),
      guardianChoices: choices(words, 'guardians', WHO_ANSWERS),
      turnChoices: choices(words, 'turns', TURNS),
      turns: filled.values['turns'] === 'yes',
      locked: state.guardianLock,
      laws: consentLaws(reply),
    },
  );
};

const signerChoices = ({ words }: CaseReply, consent: Consent | undefined, signers: readonly Signer[]) =>
  signers.map((value) => ({ title: capital(signerName(words, consent, value)), value }));

/** Records who withdrew the consent, and how they said so. */
const withdrawForm: CaseForm = (reply, filled) => {
  const { words } = reply;
  const consent = consentIn(reply, filled);
  return formAbout('consent-withdraw-form', ['n', 'signer', 'way'], reply, filled, {
    what:
      consent === undefined
        ? ''
        : words.say('consent-withdraw-form', 'what', {
            n: consent.n,
            units: receiverNames(reply, consent.from, consent.to),
          }),
    signers: signerChoices(reply, consent, consent?.represented === 'good-man' ? ['guardian-1', 'child'] : SIGNERS),
    ways: choices(words, 'consent-way', WAYS),
  });
};

const ask = z
  .object({
    to: unitsIn(1),
    parts: someOf(PARTS),
    purpose: oneOf(CONSENT_PURPOSES),
    until: dayInput,
    age: oneOf(AGE_BANDS),
    turns: oneOf(TURNS),
    before: optionalDay,
    guardians: oneOf(WHO_ANSWERS),
    interpreter: tick,
  })
  .superRefine(({ turns, before, until }, ctx) => {
    // From that birthday others answer, or the child with them: the consent ends before, and is asked for anew.
    if (turns === 'no') return;
    if (before === undefined) ctx.addIssue({ code: 'custom', path: ['before'], message: 'missing' });
    // The birthday comes before the day that was asked about, and the last day before the birthday.
    else if (before >= until) ctx.addIssue({ code: 'custom', path: ['before'], message: 'before-birthday' });
  })
  .transform(
    ({ guardians, turns, before, until, ...asked }): Parsed =>
      () => ({
        type: 'askConsent',
        ...asked,
        until: turns === 'yes' && before !== undefined ? before : until,
        guardians: guardians.endsWith('2') ? 2 : 1,
        ...(guardians === 'good-man' ? { represented: 'good-man' } : {}),
        ...(guardians.startsWith('appointed') ? { represented: 'appointed' } : {}),
      }),
  );

const withdraw = aboutConsent.extend({ signer: oneOf(SIGNERS), way: oneOf(WAYS) }).transform(
  ({ n, signer, way }): Parsed =>
    () => ({ type: 'withdrawConsent', n, signer, way }),
);

/** Asks the rules that will judge the sent form before handing it out. */
export const maySpeak: MayOpen = ({ org, reader, state }) =>
  speaksFor(org, reader, state) === undefined ? notHolder(state) : undefined;

const maySee: MayOpen = (reply) => (seesBases(reply) ? undefined : notHolder(reply.state));

const mayAsk: MayOpen = (reply, filled) =>
  maySpeak(reply, filled) ??
  (mayAskConsent(reply.org, reply.reader, reply.state) ? undefined : { refused: 'guardian-stop' });

const mayAnswer: MayOpen = (reply, filled) => {
  const { org, reader, state } = reply;
  const unit = speaksFor(org, reader, state);
  const consent = consentIn(reply, filled);
  if (unit === undefined) return notHolder(state);
  if (consent === undefined || consent.from !== org.units.get(unit)?.area) return { refused: 'unknown-case' };
  return consent.ended === undefined ? undefined : { refused: 'consent-ended' };
};

const mayWithdraw: MayOpen = (reply, filled) => {
  const consent = consentIn(reply, filled);
  if (consent === undefined) return { refused: 'unknown-case' };
  if (!mayStop(reply.org, reply.reader, reply.state, consent.from)) return notHolder(reply.state);
  return consent.ended === undefined ? undefined : { refused: 'consent-ended' };
};

const nothing = z.object({});
/** Shows the consents and grounds again as they are after the change, or what comes next. */
const change = (input: z.ZodType<Parsed>, form: CaseForm | undefined, next = basisCard): Action => ({
  does: 'change',
  input,
  fresh: false,
  form,
  next,
});

export const consentActions = {
  'basis.open': {
    does: 'form',
    input: z.object({
      skip: text.refine((value) => /^\d{0,3}$/.test(value)),
    }),
    form: basisCard,
    may: maySee,
    evenClosed: true,
  },
  'consent.open': { does: 'form', input: nothing, form: askForm, may: mayAsk },
  'consent.ask': change(ask, askForm, newestAnswers),
  'consent-answer.open': { does: 'form', input: aboutConsent, form: answerForm, may: mayAnswer },
  'consent.answer': change(answers, answerForm),
  'consent-withdraw.open': {
    does: 'form',
    input: aboutConsent,
    form: withdrawForm,
    may: mayWithdraw,
    evenClosed: true,
  },
  'consent.withdraw': change(withdraw, withdrawForm),
  'sharing.stop': change(
    aboutConsent.transform(
      ({ n }): Parsed =>
        () => ({ type: 'stopSharing', n }),
    ),
    undefined,
  ),
} satisfies Readonly<Record<string, Action>>;
