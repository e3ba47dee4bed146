import { z } from 'zod';
import { FEEDBACK } from '../../content/feedback.ts';
import { TELL_PRINCIPAL, TELLS_PRINCIPAL } from '../../content/tell-principal.ts';
import { wheelOf, wheelsOf } from '../../content/wheel.ts';
import type { Case } from '../../domain/case/case.ts';
import { GUARDIANS_KNOW, URGENCIES } from '../../domain/case/concern.ts';
import { raiserOf } from '../../domain/case/news.ts';
import { SOURCES } from '../../domain/case/text.ts';
import { dutyOf } from '../../domain/escalation/duties.ts';
import { caseCode, unitId } from '../../domain/ids.ts';
import { modelOf } from '../../domain/organisation/chosen.ts';
import { huvudmanOf, type Org, type Person, type Unit } from '../../domain/organisation/org.ts';
import { openReferrals } from '../../domain/referral/referral.ts';
import {
  type Action,
  type Filled,
  message,
  noRef,
  type PageForm,
  type Parsed,
  type PostedView,
  type Posting,
  type Reply,
  refOf,
} from '../kit/define.ts';
import { anyIds, anyOf, freeText, MAX_TEXT, optionalChoice, optionalOneOf, tick } from '../kit/inputs.ts';
import { type For, lawText } from '../kit/law.ts';
import {
  choices,
  holderLine,
  problemTexts,
  receiverLine,
  stepName,
  toldOfTake,
  undeliveredLine,
  valuesOf,
} from '../kit/phrases.ts';
import { fitting } from '../kit/size-budget.ts';
import type { Words } from '../kit/words.ts';
import { suggestedLines, unitsThatMeet } from '../referral/suggest.ts';
import { closedMeanwhile, closedNow, toldMeanwhile } from './closed.ts';
import { stagesOf } from './drawn-steps.ts';
import { heldBy, urgencyLine } from './title.ts';

const FIELDS = [
  'unit',
  'elsewhere',
  'childsWords',
  'observed',
  'saidBy',
  'dimensions',
  'tried',
  'urgency',
  'guardiansKnow',
  'suspicion',
] as const;

/** The child is in the raiser's own unit. */
const HERE = 'here';
/** What is usual, so that a teacher in a hurry answers one question; nothing is preset about suspicion. */
const USUAL = { elsewhere: HERE, saidBy: 'staff', urgency: 'ordinary', guardiansKnow: 'unsure' } as const;
/** The fields behind “Lägg till mer”. */
const FOLDED = ['elsewhere', 'tried', 'saidBy', 'guardiansKnow'] as const;

const input: z.ZodType<Parsed> = z
  .object({
    unit: optionalChoice,
    elsewhere: optionalChoice.transform((given) => (given === HERE ? '' : given)),
    childsWords: freeText('optional'),
    observed: freeText('required'),
    saidBy: anyOf(SOURCES),
    dimensions: anyIds,
    tried: freeText('optional'),
    // A client that leaves out what is folded says what is usual.
    urgency: optionalOneOf(URGENCIES).transform((given) => given || USUAL.urgency),
    guardiansKnow: optionalOneOf(GUARDIANS_KNOW).transform((given) => given || USUAL.guardiansKnow),
    suspicion: tick,
  })
  .transform(
    (given): Parsed =>
      (keep, { reader, org }) => {
        const asked = given.elsewhere || given.unit;
        const may = [...unitsOf(org, reader), ...unitsElsewhere(org, reader)];
        const unit = may.find((u) => u.id === asked) ?? may[0];
        const { urgency, suspicion, childsWords, observed, saidBy, dimensions, tried, guardiansKnow } = given;
        const model = tickedOn(org, [...(unit === undefined ? [] : [unit]), ...unitsOf(org, reader)], dimensions);
        const content = {
          kind: 'concern',
          model,
          dimensions: partsOf(org, dimensions),
          childsWords,
          observed,
          saidBy,
          tried,
          guardiansKnow,
        } as const;
        const chosen = asked === '' ? (unit?.id ?? unitId('none')) : unitId(asked);
        return { type: 'raiseConcern', unit: chosen, urgency, suspicion, content: keep('concern', content) };
      },
  );

/** The wheel that the parts were ticked on: that of the unit, or of the raiser's own where a child elsewhere is concerned. */
const tickedOn = (org: Org, units: readonly Unit[], given: readonly string[]): string => {
  const models = units.map((unit) => modelOf(org, unit));
  const has = (model: string) => given.every((key) => wheelOf(org, model).dimensions.some((one) => one.key === key));
  return models.find(has) ?? models[0] ?? '';
};

/** The given keys that some wheel of the organisation has. */
const partsOf = (org: Org, given: readonly string[]): readonly string[] =>
  [...new Set(wheelsOf(org).flatMap((wheel) => wheel.dimensions.map(({ key }) => key)))].filter((key) =>
    given.includes(key),
  );

/** A part that no wheel of the organisation has, by a forged tap or from a card of before. */
function unknownParts({ dimensions }: Readonly<Record<string, unknown>>, org: Org): Filled['problems'] {
  const given = anyIds.safeParse(dimensions).data ?? [];
  return partsOf(org, given).length === given.length ? {} : { dimensions: 'not-a-choice' };
}

/** The units where a person may raise a concern: those they work in, the first one first. */
export const unitsOf = (org: Org, person: Person): readonly Unit[] =>
  [...new Set(person.memberships.map((m) => m.unit))].flatMap((id) => org.units.get(id) ?? []);

/** Other units of the same secrecy areas, for a concern about a child there: those of the same municipality first. */
function unitsElsewhere(org: Org, person: Person): readonly Unit[] {
  const own = unitsOf(org, person);
  const near = [...org.units.values()].filter(
    (unit) => !own.includes(unit) && own.some(({ area }) => area === unit.area),
  );
  const places = own.map(({ municipality }) => municipality);
  return near.toSorted((a, b) => Number(places.includes(b.municipality)) - Number(places.includes(a.municipality)));
}
/** The names of units may take so much of the card. */
const ELSEWHERE_ROOM = 2_500;

/** The form itself holds nothing about any child, so it may be posted in the person's own chat. */
export const concernForm: PageForm = (reply, filled) => {
  const { org, words, reader, nonce } = reply;
  const units = unitsOf(org, reader);
  const wheels = [...new Set(units.map((unit) => modelOf(org, unit)))].map((id) => wheelOf(org, id));
  const parts = new Map(wheels.flatMap((w) => w.dimensions.map((d) => [d.key, d.name[words.language]])));
  const elsewhere = fitting(
    unitsElsewhere(org, reader).map((unit) => ({ title: unit.name, value: unit.id })),
    ELSEWHERE_ROOM,
    () => 0,
  );
  const helps = helpsWith(reply, units, filled.values['need'] ?? '');
  const values = valuesOf(FIELDS, { ...filled, values: { ...USUAL, unit: units[0]?.id ?? '', ...filled.values } });
  return message(words, 'concern-form', { ...noRef, nonce }, words.say('concern-form', 'title'), {
    notice: filled.notice ?? '',
    report: reportWays(units, words.section('common')),
    units: units.map((unit) => ({ title: unit.name, value: unit.id })),
    askUnit: units.length > 1,
    elsewhere: [{ title: words.say('concern-form', 'here'), value: HERE }, ...elsewhere.shown],
    asksElsewhere: elsewhere.shown.length > 0,
    notElsewhere: elsewhere.left > 0 ? words.say('concern-form', 'more-units', { count: elsewhere.left }) : '',
    dimensions: [...parts].map(([value, title]) => ({ title, value })),
    saidByChoices: choices(words, 'source', SOURCES),
    guardiansChoices: choices(words, 'guardians-know', GUARDIANS_KNOW),
    maxText: MAX_TEXT,
    values,
    suspected: values['suspicion'] === 'true',
    more: FOLDED.some(
      (field) => filled.problems[field] !== undefined || values[field] !== { tried: '', ...USUAL }[field],
    ),
    problems: problemTexts(words, FIELDS, filled),
    mend: Object.keys(filled.problems).length > 0,
    helps,
    anyHelps: helps.length > 0,
    closed: closedNow(reply, units),
  });
};

/** Whom one may call meanwhile, where what is written names a need. */
const helpsWith = ({ org, words }: Reply, own: readonly Unit[], need: string) => {
  const homes = own.map(({ municipality }) => municipality);
  return need === '' ? [] : suggestedLines(words, unitsThatMeet(org, homes, { need, stage: '', place: '' }));
};

/** The way to report to social services, shown wherever somebody may need it. */
export const reportWay = (unit: Unit | undefined, common: Readonly<Record<string, string>>) =>
  reportWays(unit === undefined ? [] : [unit], common);

/** For somebody who works in several municipalities: the way of each, with its name. */
export function reportWays(units: readonly Unit[], common: Readonly<Record<string, string>>) {
  const ways = new Map(units.map(({ reportTo, municipality }) => [reportTo.how, municipality]));
  const how = ways.size > 1 ? [...ways].map(([way, where]) => `${where}: ${way}`) : [...ways.keys()];
  return {
    how: how.length > 0 ? how.join(' · ') : (common['reportHow'] ?? ''),
    url: units[0]?.reportTo.url ?? 'https://www.socialstyrelsen.se/',
  };
}

/** The receipt for the person who raised the concern: the state of the case, and nothing of its content. */
export const receipt: PostedView = (posting) => {
  const { state, words, org, outId } = posting;
  const code = caseCode(state.id);
  const unit = org.units.get(state.raisedIn);
  const raiser: For = { words, org, huvudman: huvudmanOf(org, state.raisedIn) };
  return message(words, 'receipt', refOf(state, { outId }), words.say('receipt', 'summary', { code }), {
    title: receiptTitle(posting),
    notice: posting.notice,
    urgent: urgencyLine(posting),
    stages: stagesOf(state, words),
    raised: words.moment(state.raisedAt),
    step: state.status === 'open' && state.holder.kind === 'person' ? stepName({ org, words, state }, state.step) : '',
    holder: holderLine(posting),
    next: nextLine(posting),
    closed: closedMeanwhile(posting),
    // Says only that others have been asked, and whether somebody has accepted.
    others: othersLine(posting),
    trouble: undeliveredLine(posting),
    // In every school, so that it says nothing of what was ticked.
    toPrincipal: unit !== undefined && TELLS_PRINCIPAL.includes(unit.kind) ? lawText(raiser, TELL_PRINCIPAL) : '',
    report: reportWay(unit, words.section('common')),
    feedback: lawText(raiser, FEEDBACK),
    adds: state.status === 'open' && raiserOf(org, state) !== undefined,
  });
};

/** How it goes, in a line. */
export const statusOf = ({ state, words, org }: Pick<Posting, 'state' | 'words' | 'org'>): string => {
  if (state.status === 'closed') return words.say('phrases', 'closed-on', { day: words.day(state.closedAt) });
  if (state.holder.kind === 'unit') return words.say('receipt', 'received');
  return words.say('receipt', 'taken', { step: stepName({ org, words, state }, state.step) });
};

const receiptTitle = (posting: Posting): string => {
  const { state, words } = posting;
  if (state.status === 'closed') return words.say('phrases', 'closed-on', { day: words.day(state.closedAt) });
  return state.holder.kind === 'unit' ? words.say('receipt', 'title') : heldBy(posting);
};

/** The deadline for taking the case, or that it has passed. */
function takeLine(state: Case, words: Words): string {
  const duty = dutyOf(state.duties, 'take');
  if (duty === undefined) return '';
  const told = toldOfTake(state);
  return told === undefined
    ? words.say('receipt', 'next-take', { when: words.moment(duty.due) })
    : words.say('receipt', 'next-manager', { when: words.moment(told) });
}

/** When the person who raised the concern hears back. */
export const nextLine = (posting: Posting): string => {
  const { state, words } = posting;
  if (state.status === 'closed') return receiverLine(posting);
  const { holder } = state;
  if (holder.kind === 'unit')
    return toldOfTake(state) === undefined && closedMeanwhile(posting) !== ''
      ? toldMeanwhile(posting)
      : takeLine(state, words);
  return state.plan === undefined
    ? words.say('receipt', 'next-holder')
    : words.say('phrases', 'follow-up', { day: words.day(state.plan.followUpOn) });
};

const othersLine = ({ state, words }: Posting): string => {
  if (state.status === 'closed' || state.referrals.length === 0) return '';
  const accepted = state.referrals.some((r) => r.status.is === 'accepted');
  return words.say(
    'receipt',
    accepted ? 'others-accepted' : openReferrals(state.referrals).length > 0 ? 'others-asked' : 'others-none',
  );
};

export const concernActions = {
  'concern.open': { does: 'page', input: z.object({}), page: 'concern-form' },
  'concern.written': { does: 'written', input: z.object({}), form: concernForm },
  'concern.raise': { does: 'raise', input, form: concernForm, mend: unknownParts },
  'concern.mine': { does: 'page', input: z.object({}), page: 'my-cases' },
} satisfies Readonly<Record<string, Action>>;
