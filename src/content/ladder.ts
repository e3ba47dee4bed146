import type { DutyRules } from '../domain/escalation/duties.ts';
import { type Under, versionsOf } from '../domain/organisation/chosen.ts';
import type { Language, Org } from '../domain/organisation/org.ts';

type Said = { readonly [language in Language]: string };

/** One step of Trappan, as people read it. */
export interface LadderStep {
  readonly step: 0 | 1 | 2 | 3;
  /** What follows its number: “Steg 1 – tidig insats”. */
  readonly name: Said;
  readonly meaning: Said;
  /** Criteria for moving a child up, and down; empty where there is no such way. */
  readonly up: Said;
  readonly down: Said;
}

/**
 * Trappan. The founding documents describe steps 0 to 2 and say nothing of criteria, deadlines or step 3: those are
 * proposals of this product's own, for a municipality to change here.
 */
export const LADDER: readonly LadderStep[] = [
  {
    step: 0,
    name: { sv: 'främja', en: 'promote' },
    meaning: {
      sv: 'Det som görs för alla barn, till exempel ett föräldracafé. Inget barn har ett ärende.',
      en: 'What is done for every child, such as a parents’ café. No child has a case.',
    },
    up: { sv: 'Någon ser att ett barn har det svårt.', en: 'Somebody sees that a child is having a hard time.' },
    down: { sv: '', en: '' },
  },
  {
    step: 1,
    name: { sv: 'tidig insats', en: 'early support' },
    meaning: {
      sv: 'Steg 1 betyder att en verksamhet ger stödet.',
      en: 'Step 1 means that one service gives the support.',
    },
    up: {
      sv: 'Stödet räcker inte vid uppföljningen, eller en annan verksamhet behövs.',
      en: 'The support is not enough at the follow-up, or another service is needed.',
    },
    down: { sv: 'Målet är nått: ärendet avslutas.', en: 'The goal is met: the case is closed.' },
  },
  {
    step: 2,
    name: { sv: 'samverkan behövs', en: 'working together is needed' },
    meaning: {
      sv: 'Steg 2 betyder att barnet behöver stöd från flera och att ingen gemensam plan finns än. Du håller i ärendet tills någon annan tagit över det.',
      en: 'Step 2 means that the child needs support from several and that there is no joint plan yet. You hold the case until somebody else has taken it over.',
    },
    up: {
      sv: 'En gemensam plan är överenskommen, med ansvarig huvudman.',
      en: 'A joint plan is agreed, with an accountable authority.',
    },
    down: { sv: 'Det räcker med en verksamhet.', en: 'One service is enough.' },
  },
  {
    step: 3,
    name: { sv: 'samordnad plan', en: 'coordinated plan' },
    meaning: {
      sv: 'Steg 3 betyder att en gemensam plan följs, med en som håller ihop den.',
      en: 'Step 3 means that a joint plan is followed, with one who holds it together.',
    },
    up: { sv: '', en: '' },
    down: {
      sv: 'Planen är slut, eller fungerar inte längre och måste göras om.',
      en: 'The plan has ended, or no longer works and must be made anew.',
    },
  },
];

/**
 * Deadlines that the law sets for social services. They run in social services' own system and are only named here, so
 * that others know what to expect: the product neither keeps nor sees them.
 */
export const STATUTORY: Said = {
  sv: 'Socialtjänsten har egna tider enligt lag: skyddsbedömning genast (SoL 20:1), beslut om utredning inom 14 dagar från orosanmälan (SoL 20:2) och utredning klar inom fyra månader (SoL 20:3). De bevakas där, inte här.',
  en: 'Social services have times of their own by law: a safety assessment at once (SoL 20:1), a decision on an investigation within 14 days of the report of concern (SoL 20:2) and an investigation done within four months (SoL 20:3). They are kept there, not here.',
};

/** Trappan in the words of the versions that a case began under. */
export const ladderOf = (org: Pick<Org, 'choices'>, under: Under): readonly LadderStep[] =>
  LADDER.map((one) => {
    let said = one;
    // The authority's own version comes last, over the default for all.
    for (const { steps } of versionsOf(org, under).toReversed()) said = { ...said, ...steps?.[one.step] };
    return said;
  });

export function ladderStep(org: Pick<Org, 'choices'>, under: Under, step: number): LadderStep {
  const found = ladderOf(org, under).find((one) => one.step === step);
  if (found === undefined) throw new Error(`no step ${step}`);
  return found;
}

const HOLDER_FIRST = [
  { who: 'holder', days: 0 },
  { who: 'deputy', days: 2 },
  { who: 'manager', days: 5 },
  { who: 'area-manager', days: 10 },
] as const;

const HELP = [
  { who: 'receivers', days: -2 },
  { who: 'receivers', days: 0 },
  { who: 'holder', days: 1 },
  { who: 'receivers-manager', days: 2 },
  { who: 'manager', days: 5 },
  { who: 'area-manager', days: 10 },
] as const;

/**
 * Working days for each duty, and who is told when it is late. Proposals, but for the step-2 meeting's fifteen days,
 * which are Västra Götaland's three weeks for a SIP meeting.
 */
export const duties: DutyRules = {
  // For a case that has lost its holder; a new concern has its unit's own time (`takeWithinDays`).
  take: {
    within: 2,
    reminders: [
      { who: 'manager', days: 0 },
      { who: 'area-manager', days: 2 },
    ],
    every: 5,
  },
  'first-contact': { within: 5, reminders: HOLDER_FIRST, every: 5 },
  evaluation: { within: 30, reminders: HOLDER_FIRST, every: 5 },
  'consent-asked': { within: 3, reminders: HOLDER_FIRST, every: 5 },
  invitation: { within: 5, reminders: HOLDER_FIRST, every: 5 },
  meeting: {
    within: 15,
    reminders: [
      { who: 'holder', days: -7 },
      { who: 'manager', days: -5 },
      { who: 'holder', days: 0 },
      { who: 'manager', days: 0 },
      { who: 'area-manager', days: 5 },
    ],
    every: 5,
  },
  'agreed-plan': { within: 20, reminders: HOLDER_FIRST, every: 5 },
  // About three months, so that each term has a follow-up.
  'follow-up': { within: 60, reminders: HOLDER_FIRST, every: 5 },
  answer: {
    within: 5,
    reminders: [
      { who: 'receivers', days: -2 },
      { who: 'receivers-manager', days: 0 },
      { who: 'manager', days: 5 },
      { who: 'area-manager', days: 10 },
    ],
    every: 5,
  },
  // Told at once as well, in a message of its own: the asked unit's time to answer goes on meanwhile.
  question: {
    within: 1,
    reminders: [
      { who: 'holder', days: 0 },
      { who: 'deputy', days: 1 },
      { who: 'manager', days: 2 },
      { who: 'area-manager', days: 5 },
    ],
    every: 5,
  },
  // Due on the day that was promised; a yes that promised nothing has ten days of our own. The contact is reminded first.
  promised: { within: 10, reminders: HELP, every: 5 },
  // From the beginning of the help: what became of it, or that it goes on, is told to the holder.
  result: { within: 30, reminders: HELP, every: 5 },
  'next-step': { within: 5, reminders: HOLDER_FIRST, every: 5 },
  'consent-answer': { within: 10, reminders: HOLDER_FIRST, every: 5 },
  // Reminds 30 and 7 calendar days before the last day, and when it has passed.
  'consent-ends': { within: 0, reminders: [{ who: 'holder', days: 0 }], every: 5 },
  // Reminds a week before the last day, and when it has passed.
  'ground-ends': { within: 0, reminders: [{ who: 'holder', days: 0 }], every: 5 },
  paused: { within: 2, reminders: HOLDER_FIRST, every: 5 },
  // Due on the day that the invitation names.
  rsvp: {
    within: 5,
    reminders: [
      { who: 'receivers', days: -1 },
      { who: 'receivers', days: 0 },
      { who: 'holder', days: 0 },
      { who: 'receivers-manager', days: 1 },
      { who: 'manager', days: 3 },
      { who: 'area-manager', days: 5 },
    ],
    every: 5,
  },
  book: { within: 1, reminders: HOLDER_FIRST, every: 5 },
  // Due when the meeting ends; participants get the agenda in the morning of the day.
  hold: {
    within: 0,
    reminders: [
      { who: 'holder', days: 1 },
      { who: 'deputy', days: 3 },
      { who: 'manager', days: 5 },
      { who: 'area-manager', days: 10 },
    ],
    every: 5,
  },
  conclude: { within: 2, reminders: HOLDER_FIRST, every: 5 },
  // Due on the day agreed; the person who took on the action is reminded first.
  action: { within: 10, reminders: HOLDER_FIRST, every: 5 },
  // Days before the follow-up, as long as the invitation and the answers take.
  'call-follow-up': { within: 15, reminders: HOLDER_FIRST, every: 5 },
  'call-activity': { within: 10, reminders: HOLDER_FIRST, every: 5 },
  'name-hub': { within: 5, reminders: HOLDER_FIRST, every: 5 },
};

for (const [kind, { within, reminders, every }] of Object.entries(duties))
  if (reminders.length === 0 || every < 1 || within < 0)
    throw new Error(`the duty ${kind} would never be told, or without end`);
