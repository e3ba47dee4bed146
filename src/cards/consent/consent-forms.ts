import { z } from 'zod';
import { notHolder } from '../../domain/access/may-act.ts';
import {
  AGE_BANDS,
  CONSENT_ANSWERS,
  CONSENT_PURPOSES,
  type Consent,
  MAX_RECEIVERS,
  PARTS,
  type Part,
  SIGNERS,
  type Signer,
  signersOf,
  WAYS,
} from '../../domain/consent/consent.ts';
import { mayAskConsent, mayStop, speaksFor } from '../../domain/consent/decide.ts';
import { type Day, parseDay } from '../../domain/ids.ts';
import type { Unit } from '../../domain/organisation/org.ts';
import type { Action, CaseForm, CaseReply, Filled, MayOpen, Parsed } from '../kit/define.ts';
import { formAbout } from '../kit/forms.ts';
import { anyOf, dayInput, freeText, numberTo, oneOf, optionalUnits, someOf, text, tick } from '../kit/inputs.ts';
import { capital, choices, unitName } from '../kit/phrases.ts';
import { fitting } from '../kit/size-budget.ts';
import { basisCard } from './basis.ts';
import { consentLaws, partNames, receiverNames, seesBases, signerName } from './crossing.ts';

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
      title: words.say('consent-form', 'unit', { unit: unit.name, kind: words.say('unit-kind', unit.kind) }),
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

export const partChoices = ({ words }: Pick<CaseReply, 'words'>, parts: readonly Part[] = PARTS) =>
  parts.map((value) => ({ title: capital(partNames(words, [value])), value }));

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

const ASKED = ['to', 'parts', 'purpose', 'until', 'turns', 'age', 'guardians', 'interpreter'] as const;

/** Asks from whom to whom, what, why and how long: a consent must say all of it. */
const askForm: CaseForm = (reply, filled) => {
  const { words, org, reader, state, today } = reply;
  const { units, left, asked } = receivers(reply);
  const values = {
    to: asked.slice(0, MAX_RECEIVERS).join(','),
    until: monthsOn(today, HALF_A_YEAR),
    guardians: '2',
    ...filled.values,
  };
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
      locked: state.guardianLock,
      laws: consentLaws(reply),
    },
  );
};

const consentIn = ({ state }: CaseReply, { values }: Filled): Consent | undefined =>
  state.consents.find((one) => String(one.n) === values['n']);

const signerChoices = ({ words }: CaseReply, consent: Consent | undefined, signers: readonly Signer[]) =>
  signers.map((value) => ({ title: capital(signerName(words, consent, value)), value }));

const ANSWERED = ['n', 'signer', 'answer', 'way', 'parts', 'to', 'maturity', 'note'] as const;

/** Records a signer's answer, how it was given, and to how much. */
const answerForm: CaseForm = (reply, filled) => {
  const { words, org, state } = reply;
  const consent = consentIn(reply, filled);
  const asked = consent === undefined ? [] : signersOf(consent, state.guardianLock);
  const silent = asked.find((one) => consent?.answers.every(({ signer }) => signer !== one));
  const values = {
    signer: silent ?? '',
    parts: consent?.parts.join(',') ?? '',
    to: consent?.to.join(',') ?? '',
    ...filled.values,
  };
  return formAbout(
    'consent-answer-form',
    ANSWERED,
    reply,
    { ...filled, values },
    {
      what: consent === undefined ? '' : words.say('consent-answer-form', 'what', { n: consent.n }),
      signers: signerChoices(reply, consent, [...new Set<Signer>([...asked, 'child'])]),
      answers: choices(words, 'consent-answer', CONSENT_ANSWERS),
      ways: choices(words, 'consent-way', WAYS),
      partChoices: partChoices(reply, consent?.parts ?? []),
      units: (consent?.to ?? []).map((id) => ({ title: unitName(org, id), value: id })),
      ofTwelve: consent?.age === '12-14',
      ofFifteen: consent?.age === '15-17',
      young: consent?.age === 'under-12',
      judges: consent !== undefined && consent.age !== 'under-12',
      locked: state.guardianLock,
      laws: consentLaws(reply),
    },
  );
};

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

const number = numberTo(999);

/** Unit ids, joined by commas. The rules decide which are allowed. */
const unitsIn = (atLeast: 0 | 1) =>
  optionalUnits.superRefine((given, ctx) => {
    if (given.length < atLeast) ctx.addIssue({ code: 'custom', message: 'missing' });
    if (given.length > MAX_RECEIVERS) ctx.addIssue({ code: 'custom', message: 'too-many' });
  });

const ask = z
  .object({
    to: unitsIn(1),
    parts: someOf(PARTS),
    purpose: oneOf(CONSENT_PURPOSES),
    until: dayInput,
    age: oneOf(AGE_BANDS),
    turns: oneOf(TURNS),
    guardians: oneOf(WHO_ANSWERS),
    interpreter: tick,
  })
  .superRefine(({ turns }, ctx) => {
    // Others answer, or the child with them, from that birthday: the consent ends before, and is asked for anew.
    if (turns === 'yes') ctx.addIssue({ code: 'custom', path: ['until'], message: 'before-birthday' });
  })
  .transform(
    ({ guardians, turns: _, ...asked }): Parsed =>
      () => ({
        type: 'askConsent',
        ...asked,
        guardians: guardians.endsWith('2') ? 2 : 1,
        ...(guardians === 'good-man' ? { represented: 'good-man' } : {}),
        ...(guardians.startsWith('appointed') ? { represented: 'appointed' } : {}),
      }),
  );

const answer = z
  .object({
    n: number,
    signer: oneOf(SIGNERS),
    answer: oneOf(CONSENT_ANSWERS),
    way: oneOf(WAYS),
    parts: anyOf(PARTS),
    to: unitsIn(0),
    maturity: freeText('optional'),
    note: freeText('optional'),
  })
  .superRefine(({ way, note }, ctx) => {
    // An oral answer needs a note of what was said.
    if (way === 'oral' && note === '') ctx.addIssue({ code: 'custom', path: ['note'], message: 'missing' });
  })
  .transform(
    ({ maturity, note, ...answered }): Parsed =>
      (keep) => ({
        type: 'answerConsent',
        ...answered,
        ...(maturity === '' ? {} : { maturity: keep('maturity', { kind: 'note', text: maturity }) }),
        ...(note === '' ? {} : { note: keep('consent', { kind: 'note', text: note }) }),
      }),
  );

const withdraw = z.object({ n: number, signer: oneOf(SIGNERS), way: oneOf(WAYS) }).transform(
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

const about = z.object({ n: number });
const nothing = z.object({});
/** Shows the consents and grounds again as they are after the change. */
const change = (input: z.ZodType<Parsed>, form: CaseForm | undefined): Action => ({
  does: 'change',
  input,
  fresh: false,
  form,
  next: basisCard,
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
  'consent.ask': change(ask, askForm),
  'consent-answer.open': { does: 'form', input: about, form: answerForm, may: mayAnswer },
  'consent.answer': change(answer, answerForm),
  'consent-withdraw.open': { does: 'form', input: about, form: withdrawForm, may: mayWithdraw, evenClosed: true },
  'consent.withdraw': change(withdraw, withdrawForm),
  'sharing.stop': change(
    about.transform(
      ({ n }): Parsed =>
        () => ({ type: 'stopSharing', n }),
    ),
    undefined,
  ),
} satisfies Readonly<Record<string, Action>>;
