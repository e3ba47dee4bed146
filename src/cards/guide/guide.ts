import { z } from 'zod';
import { GROUNDS } from '../../content/grounds/index.ts';
import {
  INFO_KINDS,
  kindsWithin,
  type Party,
  PURPOSES,
  type Purpose,
  partyOf,
  purposesFor,
} from '../../domain/consent/grounds.ts';
import { UNIT_KINDS, type Unit, type UnitKind } from '../../domain/organisation/org.ts';
import { unitsOf } from '../case/concern.ts';
import { type Action, type Guided, type Message, message, noRef, type Reply } from '../kit/define.ts';
import { optionalOneOf, text } from '../kit/inputs.ts';
import { choices } from '../kit/phrases.ts';
import type { Words } from '../kit/words.ts';
import { guideAnswer } from './answer.ts';

/** The receiver's relation to the asker. `private` has a duty of confidentiality of its own. */
export const WHERES = ['same-area', 'same-huvudman', 'elsewhere', 'private'] as const;
type Where = (typeof WHERES)[number];
export const CONSENTS = ['yes', 'unsure', 'no'] as const;

/** The questions, a card for each group. */
export const ASKED = ['who', 'to', 'where', 'about', 'purpose', 'consent'] as const;
type Asked = (typeof ASKED)[number];
const STEPS = ['who', 'to', 'about', 'purpose', 'consent'] as const;
type Step = (typeof STEPS)[number];
const askedAt = (step: Step): readonly Asked[] => (step === 'to' ? ['to', 'where'] : [step]);

const answered = z.object({
  at: text.pipe(z.enum([...STEPS, 'answer'])),
  who: text.pipe(z.string().max(120)),
  to: optionalOneOf(UNIT_KINDS),
  where: optionalOneOf(WHERES),
  about: optionalOneOf(INFO_KINDS),
  purpose: optionalOneOf(PURPOSES),
  consent: optionalOneOf(CONSENTS),
});
/** The answers so far, the only state, carried by the buttons. An empty one has not been given. */
type Answers = z.infer<typeof answered>;
const NONE: Answers = answered.parse({ at: 'who' });

/** A capacity in which somebody asks; student health's medical part is a branch of its own in every school. */
interface Capacity {
  readonly value: string;
  readonly title: string;
  readonly party: Party;
  readonly units: readonly Unit[];
  /** The name of their secrecy area. */
  readonly area: string;
  /** The kinds of unit in the area, by the organisation: only to these there is no border. */
  readonly within: readonly UnitKind[];
  readonly huvudman: string;
}

/**
 * One capacity for each of the person's kinds of unit in each secrecy area: units alike in both get the same answer.
 */
function capacities({ org, words, reader }: Reply): readonly Capacity[] {
  const alike = new Map<string, Unit[]>();
  for (const unit of unitsOf(org, reader)) {
    const key = `${unit.area}/${unit.kind}`;
    alike.set(key, [...(alike.get(key) ?? []), unit]);
  }
  return [...alike].flatMap(([value, units]) => {
    const [unit] = units;
    const party = unit === undefined ? undefined : partyOf(org, unit.id);
    if (unit === undefined || party === undefined) return [];
    const area = org.areas.get(unit.area)?.name ?? '?';
    const title = units.length === 1 ? unit.name : `${area}, ${words.say('unit-kind', unit.kind)}`;
    const huvudman = (party.huvudman === undefined ? undefined : org.huvudmen.get(party.huvudman)?.name) ?? '?';
    const as = (kind: UnitKind): Capacity => ({
      value: kind === 'student-health' ? `${value}/medical` : value,
      title: words.say('guide', kind === 'student-health' ? 'as-medical' : 'as-other', { unit: title }),
      party: { ...party, kind },
      units,
      area,
      // Unknown for the area of a branch that is not a unit of the organisation.
      within: kind === unit.kind ? kindsWithin(org, party) : [],
      huvudman,
    });
    if (unit.kind === 'school') return [{ ...as('school'), title }, as('student-health')];
    return unit.kind === 'student-health' ? [as('student-health'), as('school')] : [{ ...as(unit.kind), title }];
  });
}

/** The receiver by the answers so far; undefined until they suffice. */
function receiverOf({ to, where }: Answers, { party }: Capacity): Party | undefined {
  if (to === '' || where === '') return undefined;
  const unlike = { kind: to, area: undefined, huvudman: undefined };
  switch (where) {
    case 'same-area':
      return { ...party, kind: to };
    case 'same-huvudman':
      return { ...party, kind: to, area: undefined };
    case 'elsewhere':
      return { ...unlike, regime: 'osl' };
    case 'private':
      return { ...unlike, regime: SCHOOLS.includes(to) ? 'independent-school' : 'private-care' };
  }
}
const SCHOOLS: readonly UnitKind[] = ['preschool', 'school', 'student-health'];

/** Purposes without the question of consent: nobody's yes is needed, or none may be asked for. */
const WITHOUT_CONSENT: readonly Purpose[] = ['harm', 'investigation', 'feedback'];
const consentMatters = ({ where, purpose }: Answers): boolean =>
  where !== 'same-area' && purpose !== '' && !WITHOUT_CONSENT.includes(purpose);

const given = (answers: Answers, step: Step): boolean => askedAt(step).every((asked) => answers[asked] !== '');

/**
 * The next card: the question asked for, or an earlier one without an answer; undefined for answers that fit nobody.
 */
function guideAt(reply: Reply, answers: Answers): Message | undefined {
  const mine = capacities(reply);
  const asking = mine.length === 1 ? mine[0] : mine.find(({ value }) => value === answers.who);
  if (mine.length === 0 || (answers.who !== '' && asking === undefined)) return undefined;
  // After going back, an answer may belong to a question that this asker does not get.
  const offered = asking === undefined ? [] : purposesFor(GROUNDS, asking.party);
  const purpose = offered.find((one) => one === answers.purpose) ?? '';
  const crosses = answers.where === 'same-area' && answers.to !== '' && asking?.within.includes(answers.to) !== true;
  const known: Answers = { ...answers, who: asking?.value ?? '', purpose, where: crosses ? '' : answers.where };
  const steps = STEPS.filter(
    (step) =>
      (step !== 'who' || mine.length > 1) && (step !== 'consent' || consentMatters(known) || known.purpose === ''),
  );
  const wanted = placeOf(known.at, steps);
  const open = steps.findIndex((step) => !given(known, step));
  const at = open === -1 ? wanted : Math.min(wanted, open);
  const step = steps[at];
  if (step !== undefined) {
    const missed = crosses && step === 'to' ? 'border' : at < wanted ? 'missed' : undefined;
    return question(reply, { answers: known, mine, asking, steps, step, missed });
  }
  const receiver = asking === undefined ? undefined : receiverOf(known, asking);
  const { about } = known;
  if (asking === undefined || receiver === undefined || about === '' || purpose === '') return undefined;
  return guideAnswer(reply, {
    units: asking.units,
    discloser: asking.party,
    receiver,
    situation: { purpose, kind: about, under18: true },
    consent: consentMatters(known) ? known.consent === 'yes' : undefined,
    said: said(reply.words, known, mine, asking),
    back: { ...known, at: steps.at(-1) ?? 'who' },
  });
}

/** The next question, past skipped ones; the end if nothing is left to ask. */
function placeOf(at: Answers['at'], steps: readonly Step[]): number {
  const place = at === 'answer' ? -1 : steps.findIndex((step) => STEPS.indexOf(step) >= STEPS.indexOf(at));
  return place === -1 ? steps.length : place;
}

interface Asking {
  readonly answers: Answers;
  readonly mine: readonly Capacity[];
  readonly asking: Capacity | undefined;
  readonly steps: readonly Step[];
  readonly step: Step;
  /** The person went on without an answer, or with one that contradicts the organisation. */
  readonly missed: 'missed' | 'border' | undefined;
}

function question({ words }: Reply, { answers, mine, asking, steps, step, missed }: Asking): Message {
  const at = steps.indexOf(step);
  const before = steps[at - 1];
  const asked = askedAt(step);
  const others = Object.fromEntries(Object.entries(answers).filter(([key]) => !asked.some((one) => one === key)));
  return message(words, 'guide', noRef, words.say('guide', 'title'), {
    progress: words.say('guide', 'progress', { at: at + 1, of: steps.length }),
    first: at === 0,
    missed: missed === undefined ? '' : words.say('guide', missed),
    questions: asked.map((id) => ({
      id,
      label: words.say('guide-question', id),
      placeholder: words.say('guide', 'choose'),
      style: id === 'to' ? 'compact' : 'expanded',
      choices: choicesOf(words, id, mine, asking),
      value: answers[id],
    })),
    next: { ...others, at: steps[at + 1] ?? 'answer' },
    hasBack: before !== undefined,
    back: { ...answers, at: before ?? step },
  });
}

function choicesOf(words: Words, asked: Asked, mine: readonly Capacity[], asking: Capacity | undefined) {
  switch (asked) {
    case 'who':
      return mine.map(({ value, title }) => ({ title, value }));
    case 'to':
      return choices(words, 'guide-to', UNIT_KINDS);
    case 'where':
      return WHERES.filter((value) => value !== 'same-area' || (asking?.within ?? []).length > 0).map((value) => ({
        title: whereName(words, value, asking),
        value,
      }));
    case 'about':
      return choices(words, 'guide-about', INFO_KINDS);
    case 'purpose':
      return choices(words, 'guide-purpose', asking === undefined ? [] : purposesFor(GROUNDS, asking.party));
    case 'consent':
      return choices(words, 'guide-consent', CONSENTS);
  }
}

const whereName = (words: Words, where: Where, asking: Capacity | undefined): string => {
  return words.say('guide-where', where, { area: asking?.area ?? '?', huvudman: asking?.huvudman ?? '?' });
};

/** The answers given, to show beside the result. */
function said(words: Words, answers: Answers, mine: readonly Capacity[], asking: Capacity) {
  const lines = ASKED.flatMap((asked) => {
    const value = answers[asked];
    const found = choicesOf(words, asked, mine, asking).find((one) => one.value === value);
    return found === undefined || (asked === 'consent' && !consentMatters(answers))
      ? []
      : [{ title: words.say('guide-said', asked), value: found.title }];
  });
  return lines;
}

/** The first card of the guide; undefined for somebody who works nowhere. */
export const guide = (reply: Reply): Message | undefined => guideAt(reply, NONE);

const input: z.ZodType<Guided> = answered.transform(
  (answers): Guided =>
    (reply) =>
      guideAt(reply, answers),
);

export const guideActions = {
  'guide.open': { does: 'page', input: z.object({}), page: 'guide' },
  'guide.step': { does: 'guide', input },
} satisfies Readonly<Record<string, Action>>;
