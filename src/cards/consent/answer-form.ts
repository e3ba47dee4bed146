import { z } from 'zod';
import { type Consent, PARTS, SIGNERS, type Signer, signersOf, WAYS } from '../../domain/consent/consent.ts';
import type { GivenAnswer } from '../../domain/consent/decide.ts';
import type { CaseForm, CaseReply, Filled, Message, Parsed } from '../kit/define.ts';
import { formAbout } from '../kit/forms.ts';
import { anyOf, freeText, numberTo, oneOf, optionalOneOf } from '../kit/inputs.ts';
import { capital, choices, unitName } from '../kit/phrases.ts';
import { answerLine, basisCard, mayPrint, papersOf } from './basis.ts';
import { consentLaws, partChoices, partNames, receiverNames, signerName, unitsIn } from './crossing.ts';

/** What a row offers. `none`: nothing new, since a choice made by mistake cannot be unmade. */
export const ROW = ['yes', 'some', 'no', 'prevented', 'none'] as const;

/** The fields of each person's row; a template takes no hyphen in a name. */
const FIELDS = {
  'guardian-1': { said: 'guardian1', parts: 'guardian1Parts', to: 'guardian1To' },
  'guardian-2': { said: 'guardian2', parts: 'guardian2Parts', to: 'guardian2To' },
  child: { said: 'child', parts: 'childParts', to: 'childTo' },
} as const satisfies Record<Signer, unknown>;
/** Most characters of a note here: three rows with the longest names leave room for no more. */
const MAX_NOTE = 500;
/** The field to mend where nobody has answered: no row's own, since any of them will do. */
const NOBODY = 'answers';

/** The fields of a person's row, to mark where the rules refuse the answer. */
export const rowOf = (signer: Signer): Readonly<Record<'said' | 'parts' | 'to', string>> => FIELDS[signer];

const number = numberTo(999);
/** The consent that a button is about. */
export const aboutConsent = z.object({ n: number });

export const consentIn = ({ state }: CaseReply, { values }: Filled): Consent | undefined =>
  state.consents.find((one) => String(one.n) === values['n']);

/** Who has a row: all who are asked, and the child, whose view is always recorded. */
const whoAnswer = (consent: Consent, locked: boolean): readonly Signer[] =>
  SIGNERS.filter((one) => one === 'child' || signersOf(consent, locked).includes(one));

/** The answers of all who are asked, a row each. Only what is chosen is recorded: the others are still asked. */
export const answerForm: CaseForm = (reply, filled) => {
  const consent = consentIn(reply, filled);
  return consent === undefined ? basisCard(reply, filled) : formOf(reply, filled, consent);
};

/** The same about the newest consent: it is printed from here, and whoever is there answers at once. */
export const newestAnswers: CaseForm = (reply) =>
  answerForm(reply, { values: { n: String(reply.state.consents.at(-1)?.n ?? '') }, problems: {} });

function formOf(reply: CaseReply, filled: Filled, consent: Consent): Message {
  const { words, org, state } = reply;
  const { n, from, to, parts, age, until } = consent;
  const asked = whoAnswer(consent, state.guardianLock);
  const judges = age !== 'under-12';
  // A form that is handed back has what was typed, and not what was read already.
  const mends = Object.keys(filled.problems).length > 0;
  const [paper, ...papers] =
    !mends && mayPrint(reply, consent)
      ? papersOf(reply, n).map(({ title, url }) => ({
          title: words.say('consent-answer-form', 'print', { language: title }),
          url,
        }))
      : [];
  const fields = [
    ...asked.flatMap((signer) => Object.values(FIELDS[signer])),
    ...[NOBODY, 'way', 'note', 'n', 'maturity'],
  ];
  const isTouched = (field: string): boolean =>
    (filled.values[field] ?? '') !== '' || filled.problems[field] !== undefined;
  const row = (signer: Signer) => {
    const mine = FIELDS[signer];
    const before = consent.answers.find((one) => one.signer === signer);
    const judging = signer === 'child' && judges && (state.guardianLock || isTouched('maturity'));
    return {
      asked: asked.includes(signer),
      name: capital(signerName(words, consent, signer)),
      before: before === undefined ? '' : answerLine(reply, consent, before),
      choices: choices(
        words,
        'consent-row',
        ROW.filter((one) => one !== 'prevented' || signer !== 'child'),
      ),
      open: filled.values[mine.said] === 'some' || [mine.parts, mine.to].some(isTouched) || judging,
    };
  };
  const laws = consentLaws(reply);
  const means = [words.say('consent-view', age), ...(judges ? [laws.maturity] : []), laws.prevented];
  const { note = '', maturity = '' } = filled.values;
  const cut = { ...filled.values, note: note.slice(0, MAX_NOTE), maturity: maturity.slice(0, MAX_NOTE) };
  return formAbout(
    'consent-answer-form',
    fields,
    reply,
    { ...filled, values: cut },
    {
      maxText: MAX_NOTE,
      title: words.say('consent-answer-form', 'answered', {
        n,
        count: asked.filter((signer) => consent.answers.some((one) => one.signer === signer)).length,
        all: asked.length,
      }),
      what: words.say('consent-answer-form', 'what', {
        units: receiverNames(reply, from, to),
        parts: partNames(words, parts),
        day: words.dated(until),
      }),
      rows: { guardian1: row('guardian-1'), guardian2: row('guardian-2'), child: row('child') },
      partChoices: partChoices(reply, parts),
      units: to.map((id) => ({ title: unitName(org, id), value: id })),
      several: to.length > 1,
      ways: choices(words, 'consent-way', WAYS),
      judges,
      childs: words.say('consent-answer-form', judges ? 'some-or-judged' : 'some'),
      locked: state.guardianLock,
      lock: laws.lock,
      canRead: !mends,
      means: means.map((line) => ({ line })),
      canPrint: paper !== undefined,
      paper: paper ?? { title: '', url: '' },
      papers,
    },
  );
}

const given = z.object({
  guardian1: optionalOneOf(ROW),
  guardian1Parts: anyOf(PARTS),
  guardian1To: unitsIn(0),
  guardian2: optionalOneOf(ROW),
  guardian2Parts: anyOf(PARTS),
  guardian2To: unitsIn(0),
  child: optionalOneOf(ROW),
  childParts: anyOf(PARTS),
  childTo: unitsIn(0),
});
type Given = z.infer<typeof given>;

const isAnswer = (said: Given['child']): said is 'yes' | 'some' | 'no' | 'prevented' => said !== '' && said !== 'none';

/** One person's row as an answer. */
function answerIn(row: Given, signer: Signer): Pick<GivenAnswer, 'signer' | 'answer' | 'only'> | undefined {
  const { said, parts, to } = FIELDS[signer];
  const answer = row[said];
  if (!isAnswer(answer)) return undefined;
  return answer === 'some' ? { signer, answer: 'yes', only: { parts: row[parts], to: row[to] } } : { signer, answer };
}

/** What is ticked goes with "not all" and with nothing else: otherwise a yes to all could be kept for a yes to some. */
function checkRow(row: Given, signer: Signer, ctx: z.RefinementCtx): void {
  const { said, parts, to } = FIELDS[signer];
  const ticked = row[parts].length > 0 || row[to].length > 0;
  if (row[said] === 'some' && row[parts].length === 0)
    ctx.addIssue({ code: 'custom', path: [parts], message: 'missing' });
  if (row[said] !== 'some' && ticked) ctx.addIssue({ code: 'custom', path: [said], message: 'ticks-disagree' });
}

export const answers = given
  .extend({
    n: number,
    way: oneOf(WAYS),
    maturity: freeText('optional', MAX_NOTE),
    note: freeText('optional', MAX_NOTE),
  })
  .superRefine(({ way, note, maturity, ...row }, ctx) => {
    for (const signer of SIGNERS) checkRow(row, signer, ctx);
    const all = SIGNERS.flatMap((signer) => answerIn(row, signer) ?? []);
    if (all.length === 0) ctx.addIssue({ code: 'custom', path: [NOBODY], message: 'no-answer' });
    // Without the child's answer the judgement would be lost.
    if (maturity !== '' && !isAnswer(row.child)) ctx.addIssue({ code: 'custom', path: ['child'], message: 'missing' });
    // An oral answer needs a note of what was said.
    if (way === 'oral' && note === '') ctx.addIssue({ code: 'custom', path: ['note'], message: 'missing' });
  })
  .transform(
    ({ n, way, maturity, note, ...row }): Parsed =>
      (keep) => {
        // One note of what was said, which every answer of this sending refers to.
        const said = note === '' ? {} : { note: keep('consent', { kind: 'note', text: note }) };
        const judged = maturity === '' ? {} : { maturity: keep('maturity', { kind: 'note', text: maturity }) };
        const answers = SIGNERS.flatMap((signer) => answerIn(row, signer) ?? []);
        return {
          type: 'answerConsent',
          n,
          answers: answers.map((one) => ({ ...one, way, ...said, ...(one.signer === 'child' ? judged : {}) })),
        };
      },
  );
