import { z } from 'zod';
import { GROUNDS } from '../../content/grounds/index.ts';
import {
  INFO_KINDS,
  type Party,
  PURPOSES,
  type Purpose,
  purposesFor,
  relationOf,
} from '../../domain/consent/grounds.ts';
import { type Regime, UNIT_KINDS, type UnitKind } from '../../domain/organisation/org.ts';
import { type Action, type Guided, type Message, message, noRef, type Reply } from '../kit/define.ts';
import { optionalChoice, optionalOneOf, text } from '../kit/inputs.ts';
import { choices } from '../kit/phrases.ts';
import type { Words } from '../kit/words.ts';
import { guideAnswer } from './answer.ts';
import { type Capacity, capacities, type Receiver, receivers } from './parties.ts';

/**
 * Where a receiver is whom the organisation does not know: nobody can claim to have no border to them. `private` has a
 * duty of confidentiality of its own.
 */
export const WHERES = ['same-authority', 'same-huvudman', 'elsewhere', 'private'] as const;
export const CONSENTS = ['yes', 'unsure', 'no'] as const;

/** The questions, a card for each. */
export const ASKED = ['who', 'to', 'where', 'about', 'purpose', 'consent'] as const;
type Asked = (typeof ASKED)[number];

const answered = z.object({
  at: text.pipe(z.enum([...ASKED, 'answer'])),
  who: text.pipe(z.string().max(120)),
  to: optionalChoice,
  // A card from before the organisation decided the border may carry another word: it is asked again.
  where: optionalOneOf([...WHERES, 'same-area']).transform((given) => (given === 'same-area' ? '' : given)),
  about: optionalOneOf(INFO_KINDS),
  purpose: optionalOneOf(PURPOSES),
  consent: optionalOneOf(CONSENTS),
});
/** The answers so far, the only state, carried by the buttons. An empty one has not been given. */
type Answers = z.infer<typeof answered>;
const NONE: Answers = answered.parse({ at: 'who' });

/** The receiver by the answers so far; undefined until they suffice. */
function receiverOf({ to, where }: Answers, { party }: Capacity, known: readonly Receiver[]): Party | undefined {
  const found = known.find(({ value }) => value === to);
  if (found !== undefined) return found.party;
  const kind = UNIT_KINDS.find((one) => one === to);
  if (kind === undefined || where === '') return undefined;
  const unlike = { kind, area: undefined, authority: undefined, huvudman: undefined };
  switch (where) {
    case 'same-authority':
      return { ...party, kind, area: undefined };
    case 'same-huvudman':
      return { ...party, kind, regime: regimeLike(party, kind), area: undefined, authority: undefined };
    case 'elsewhere':
      return { ...unlike, regime: 'osl' };
    case 'private':
      return { ...unlike, regime: privately(kind) };
  }
}

const privately = (kind: UnitKind): Regime => (SCHOOLS.includes(kind) ? 'independent-school' : 'private-care');
/** A foundation that runs a school runs its other services privately too. */
const regimeLike = ({ regime }: Party, kind: UnitKind): Regime => (regime === 'osl' ? 'osl' : privately(kind));

/** The police are an authority of the state, and a private service has no board (nämnd). */
function wheresFor(kind: UnitKind | undefined, asking: Capacity | undefined): readonly (typeof WHERES)[number][] {
  if (kind === 'police') return ['elsewhere'];
  return asking === undefined || asking.party.regime === 'osl'
    ? WHERES
    : WHERES.filter((one) => one !== 'same-authority');
}
const SCHOOLS: readonly string[] = [
  'preschool',
  'school',
  'after-school',
  'student-health-medical',
  'student-health-other',
];

/** Purposes without the question of consent: nobody's yes is needed, or none may be asked for. */
const WITHOUT_CONSENT: readonly Purpose[] = ['harm', 'investigation', 'feedback', 'crime'];

/** The asker, the receivers to choose among, and what follows from the answers so far. */
interface Talk {
  readonly words: Words;
  readonly mine: readonly Capacity[];
  readonly asking: Capacity | undefined;
  readonly known: readonly Receiver[];
  readonly answers: Answers;
  readonly steps: readonly Asked[];
}

/** Is there a border between these two, so that a consent changes the answer? */
const isAcross = (asking: Capacity | undefined, receiver: Party | undefined): boolean =>
  asking === undefined || receiver === undefined || relationOf(asking.party, receiver) !== 'same-area';

/** The answers that hold, and the questions that they leave to ask. */
function talkOf(reply: Reply, given: Answers): Talk | undefined {
  const mine = capacities(reply);
  const asking = mine.length === 1 ? mine[0] : mine.find(({ value }) => value === given.who);
  if (mine.length === 0 || (given.who !== '' && asking === undefined)) return undefined;
  const known = receivers(reply, asking);
  const kind = UNIT_KINDS.find((one) => one === given.to);
  const isKnown = known.some(({ value }) => value === given.to);
  if (given.to !== '' && !isKnown && kind === undefined) return undefined;
  // After going back, an answer may belong to a question that this asker does not get.
  const where = wheresFor(kind, asking).find((one) => one === given.where);
  const offered = asking === undefined ? [] : purposesFor(GROUNDS, asking.party);
  const answers: Answers = {
    ...given,
    who: asking?.value ?? '',
    where: isKnown ? '' : (where ?? ''),
    purpose: offered.find((one) => one === given.purpose) ?? '',
  };
  const receiver = asking === undefined ? undefined : receiverOf(answers, asking, known);
  const consents = isAcross(asking, receiver) && !WITHOUT_CONSENT.some((one) => one === answers.purpose);
  const steps = ASKED.filter(
    (step) =>
      (step !== 'who' || mine.length > 1) &&
      // Whoever has not chosen a receiver yet may choose one who is asked about further.
      (step !== 'where' || given.to === '' || kind !== undefined) &&
      (step !== 'consent' || consents),
  );
  return { words: reply.words, mine, asking, known, answers, steps };
}

/**
 * The next card: the question asked for, or an earlier one without an answer; undefined for answers that fit nobody.
 */
function guideAt(reply: Reply, given: Answers): Message | undefined {
  const talk = talkOf(reply, given);
  if (talk === undefined) return undefined;
  const { asking, answers, steps } = talk;
  const wanted = placeOf(answers.at, steps);
  const open = steps.findIndex((step) => answers[step] === '');
  const at = open === -1 ? wanted : Math.min(wanted, open);
  const step = steps[at];
  if (step !== undefined) return question(talk, step, at < wanted);
  const receiver = asking === undefined ? undefined : receiverOf(answers, asking, talk.known);
  const { about, purpose } = answers;
  if (asking === undefined || receiver === undefined || about === '' || purpose === '') return undefined;
  return guideAnswer(reply, {
    units: asking.units,
    discloser: asking.party,
    receiver,
    situation: { purpose, kind: about, under18: true },
    consent: steps.includes('consent') ? answers.consent === 'yes' : undefined,
    said: said(talk),
    back: { ...answers, at: steps.at(-1) ?? 'who' },
  });
}

/** The next question, past skipped ones; the end if nothing is left to ask. */
function placeOf(at: Answers['at'], steps: readonly Asked[]): number {
  const place = at === 'answer' ? -1 : steps.findIndex((step) => ASKED.indexOf(step) >= ASKED.indexOf(at));
  return place === -1 ? steps.length : place;
}

/** @param isMissed the person went on without an answer, or with one that does not hold */
function question(talk: Talk, step: Asked, isMissed: boolean): Message {
  const { words, answers, steps } = talk;
  const at = steps.indexOf(step);
  const before = steps[at - 1];
  const others = Object.fromEntries(Object.entries(answers).filter(([key]) => key !== step));
  // A receiver of another kind is asked about further: what was known of the one before does not hold.
  const next = step === 'to' ? 'where' : (steps[at + 1] ?? 'answer');
  return message(words, 'guide', noRef, words.say('guide', 'title'), {
    progress: words.say('guide', 'progress', { at: at + 1, of: steps.length }),
    first: at === 0,
    missed: isMissed ? words.say('guide', 'missed') : '',
    questions: [
      {
        id: step,
        label: words.say('guide-question', step),
        placeholder: words.say('guide', 'choose'),
        style: step === 'to' ? 'compact' : 'expanded',
        choices: choicesOf(talk, step),
        value: answers[step],
      },
    ],
    next: { ...others, at: next },
    hasBack: before !== undefined,
    back: { ...answers, at: before ?? step },
  });
}

function choicesOf({ words, mine, asking, known, answers }: Talk, asked: Asked) {
  switch (asked) {
    case 'who':
      return mine.map(({ value, title }) => ({ title, value }));
    case 'to':
      return [
        ...known.map(({ value, title }) => ({ title, value })),
        ...UNIT_KINDS.map((kind) => ({
          title: words.say('guide', 'other-receiver', { kind: words.say('guide-to', kind) }),
          value: kind,
        })),
      ];
    case 'where':
      return wheresFor(
        UNIT_KINDS.find((one) => one === answers.to),
        asking,
      ).map((value) => ({
        title: words.say('guide-where', value, {
          huvudman: asking?.huvudman ?? '?',
          private: asking?.party.regime === 'osl' ? 'no' : 'yes',
        }),
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

/** The answers given, to show beside the result. */
const said = (talk: Talk) =>
  talk.steps.flatMap((asked) => {
    const found = choicesOf(talk, asked).find((one) => one.value === talk.answers[asked]);
    return found === undefined ? [] : [{ title: talk.words.say('guide-said', asked), value: found.title }];
  });

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
