import { FORM_LANGUAGES, type FormLanguage } from '../../content/forms/consent-form-words.ts';
import { isNarrowed } from '../../domain/access/access.ts';
import { hasGuardianStop, isPaused } from '../../domain/access/crossing.ts';
import { seesContent } from '../../domain/access/decide-protection.ts';
import {
  type Answered,
  type Consent,
  covered,
  type Ground,
  isUsed,
  type Signer,
  signersOf,
  standing,
} from '../../domain/consent/consent.ts';
import { mayAskConsent, mayStop, speaksFor } from '../../domain/consent/decide.ts';
import type { AreaId, UnitId } from '../../domain/ids.ts';
import { type CaseForm, type CaseReply, nameOf } from '../kit/define.ts';
import { formAbout } from '../kit/forms.ts';
import { forReader, lawLine } from '../kit/law.ts';
import { capital } from '../kit/phrases.ts';
import { fitting } from '../kit/size-budget.ts';
import { consentLaws, lawOf, partNames, receiverNames, signerName } from './crossing.ts';

/** Characters of JSON for the rows of one page: the longest single row fits, so that a page is never empty. */
const ROOM = 10_000;
/** Markup around one line, around a button with its fallback, and around a link. */
const FRAMES = { row: 300, line: 90, button: 420, link: 90 } as const;

interface Row {
  readonly title: string;
  readonly lines: readonly { readonly line: string }[];
  readonly color: string;
  readonly n: string;
  readonly canAnswer: boolean;
  /** Somebody's answer is waited for, and this reader may note it. */
  readonly awaits: boolean;
  readonly canWithdraw: boolean;
  readonly canStop: boolean;
  readonly canPrint: boolean;
  readonly papers: readonly { readonly title: string; readonly url: string }[];
}

/** "Vad får delas?": every consent and ground of the case, present and past, with its actions. */
export const basisCard: CaseForm = (reply, filled) => {
  const { state, org, reader, words } = reply;
  const rows = rowsOf(reply);
  const skip = Math.min(Number(filled.values['skip'] ?? '0') || 0, rows.length);
  const page = fitting(rows.slice(skip), ROOM, frameOf);
  const speaks = state.status === 'open' && speaksFor(org, reader, state) !== undefined;
  const canAsk = speaks && mayAskConsent(org, reader, state);
  const awaits = page.shown.find((row) => row.awaits)?.n ?? '';
  return formAbout('basis', [], reply, filled, {
    none: rows.length === 0,
    rows: page.shown,
    more: page.left > 0 ? words.say('basis', 'left', { count: page.left }) : '',
    next: { skip: String(skip + page.shown.length) },
    isLater: skip > 0,
    first: { skip: '0' },
    stop: stopLine(reply),
    locked: state.guardianLock && seesContent(org, reader, state),
    laws: consentLaws(reply),
    canAsk,
    // The one main button: the first answer that is waited for, or, where nothing is shared yet, the question.
    awaits,
    asksFirst: canAsk && rows.length === 0,
    canShare: speaks,
  });
};

/** Why nobody is asked for consent, to those who see the content. Others get one sentence for every reason. */
function stopLine({ state, org, reader, words }: CaseReply): string {
  if (seesContent(org, reader, state)) return hasGuardianStop(state) ? words.say('basis', 'stop') : '';
  return isNarrowed(state) || state.guardianLock ? words.say('basis', 'not-asked-here') : '';
}

const frameOf = ({ lines, papers, canAnswer, canWithdraw, canStop }: Row): number =>
  FRAMES.row +
  lines.length * FRAMES.line +
  [canAnswer, canWithdraw, canStop].filter(Boolean).length * FRAMES.button +
  papers.length * FRAMES.link;

/** Consents and grounds that hold or are awaited first, then the newest. */
function rowsOf(reply: CaseReply): readonly Row[] {
  const { state } = reply;
  const consents = state.consents.filter((one) => concerns(reply, one.from, one.to));
  const grounds = state.grounds.filter((one) => concerns(reply, one.from, [one.to]));
  return [
    ...consents.map((one) => ({ live: isLive(reply, one), at: one.askedAt, row: consentRow(reply, one) })),
    ...grounds.map((one) => ({ live: isGoing(reply, one), at: one.at, row: groundRow(reply, one) })),
  ]
    .toSorted((a, b) => Number(b.live) - Number(a.live) || (a.at < b.at ? 1 : -1))
    .map(({ row }) => row);
}

/** The reader's unit shares or receives. What another service shares with a third is not theirs to know. */
const concerns = ({ org, reader, state }: CaseReply, from: AreaId, to: readonly UnitId[]): boolean =>
  mayStop(org, reader, state, from) || to.some((unit) => unit === speaksFor(org, reader, state));

const isLive = ({ state, today }: CaseReply, consent: Consent): boolean =>
  today <= consent.until && ['awaited', 'given'].includes(standing(consent, state.guardianLock));

const speaksForIts = ({ state, org, reader }: CaseReply, { from }: Consent): boolean => {
  const unit = speaksFor(org, reader, state);
  return state.status === 'open' && unit !== undefined && org.units.get(unit)?.area === from;
};

/** May this person print the form to sign? Not where no guardian is asked. */
export const mayPrint = (reply: CaseReply, consent: Consent): boolean =>
  speaksForIts(reply, consent) && isLive(reply, consent) && !reply.state.guardianLock && !hasGuardianStop(reply.state);

function consentRow(reply: CaseReply, consent: Consent): Row {
  const { state, org, words, reader } = reply;
  const { n, from, parts, to, purpose, until } = consent;
  const own = mayStop(org, reader, state, from);
  const live = isLive(reply, consent);
  const given = standing(consent, state.guardianLock) === 'given';
  const canAnswer = speaksForIts(reply, consent) && consent.ended === undefined;
  const canPrint = mayPrint(reply, consent);
  const holds = given ? covered(consent) : { parts, to };
  return {
    title: words.say('basis', 'consent', { n, state: words.say('consent-state', stateOf(reply, consent)) }),
    color: given && live ? 'good' : 'default',
    lines: [
      words.say('basis', 'from', { area: org.areas.get(from)?.name ?? '?' }),
      words.say('basis', 'to', { units: receiverNames(reply, from, holds.to) }),
      words.say('basis', given ? 'covers' : 'asked-for', { parts: partNames(words, holds.parts) }),
      words.say('basis', 'until', { purpose: words.say('consent-purpose', purpose), day: words.dated(until) }),
      ...consent.answers.map((one) => answerLine(reply, consent, one)),
      ...awaitedLines(reply, consent),
      ...(own && isDividedOn(consent) ? [consentLaws(reply).oneRefuses] : []),
      ...pausedLines(reply, consent),
    ].map((line) => ({ line })),
    n: String(n),
    canAnswer,
    awaits: canAnswer && live && standing(consent, state.guardianLock) === 'awaited',
    canWithdraw: own && consent.ended === undefined,
    canStop: false,
    canPrint,
    papers: canPrint ? papersOf(reply, n) : [],
  };
}

function stateOf(reply: CaseReply, consent: Consent): string {
  const { state, today } = reply;
  if (consent.ended !== undefined) return consent.ended.why;
  const is = standing(consent, state.guardianLock);
  if (today > consent.until) return 'expired';
  return is === 'awaited' && needed(reply, consent).length > 1 ? 'awaited-several' : is;
}

/** An answer: by whom, how, and who received it. */
export const answerLine = ({ words, org }: CaseReply, consent: Consent, one: Answered): string =>
  words.say('basis', 'answered', {
    signer: capital(signerName(words, consent, one.signer)),
    answer: words.say(
      'consent-answer',
      one.answer === 'yes' && (one.parts.length < consent.parts.length || one.to.length < consent.to.length)
        ? 'partly'
        : one.answer,
    ),
    way: words.say('consent-way', one.way),
    day: words.day(one.at),
    person: nameOf(org, one.witness),
    judged: one.maturity === undefined ? 'no' : 'yes',
  });

const needed = ({ state }: CaseReply, consent: Consent): readonly Signer[] => signersOf(consent, state.guardianLock);

function awaitedLines(reply: CaseReply, consent: Consent): readonly string[] {
  const { words } = reply;
  if (!isLive(reply, consent)) return isLeftToChild(reply, consent) ? [words.say('basis', 'child-alone')] : [];
  const silent = needed(reply, consent).filter((signer) => consent.answers.every((one) => one.signer !== signer));
  // The view of a child under 12 does not decide, but is asked for.
  const childsView = consent.age === 'under-12' && consent.answers.every((one) => one.signer !== 'child');
  return [
    ...(silent.length === 0
      ? []
      : [words.say('basis', 'awaits', { signers: silent.map((one) => signerName(words, consent, one)).join(', ') })]),
    ...(childsView ? [words.say('basis', 'childs-view')] : []),
    ...(consent.interpreter ? [words.say('basis', 'interpreter')] : []),
  ];
}

/** One of two guardians has said no, and the other yes. */
const isDividedOn = ({ answers, guardians, ended }: Consent): boolean =>
  guardians === 2 &&
  ended === undefined &&
  (['yes', 'no'] as const).every((said) => answers.some(({ signer, answer }) => signer !== 'child' && answer === said));

/** No one has said no, and nobody who may decide has said yes. */
const isLeftToChild = ({ state, today }: CaseReply, consent: Consent): boolean =>
  today <= consent.until &&
  standing(consent, state.guardianLock) === 'refused' &&
  consent.answers.every(({ answer }) => answer !== 'no') &&
  consent.answers.some(({ signer, answer }) => signer === 'child' && answer === 'yes');

const pausedLines = (reply: CaseReply, { n, from }: Consent): readonly string[] =>
  reply.state.referrals
    .filter((r) => r.restsOn.includes(n) && isPaused(reply.state, r.n, reply.today))
    .map((r) => reply.words.say('basis', 'paused', { unit: receiverNames(reply, from, [r.to]) }));

export const papersOf = ({ words, paper }: CaseReply, n: number) =>
  FORM_LANGUAGES.map((language: FormLanguage) => ({
    title: words.say('paper', language),
    url: paper({ kind: 'consent', n, language }),
  }));

const isGoing = ({ today }: CaseReply, ground: Ground): boolean =>
  isUsed(ground) && (ground.bounds === undefined || today <= ground.bounds.until);

function groundRow(reply: CaseReply, one: Ground): Row {
  const { state, org, words, reader } = reply;
  const law = lawOf(org, one);
  const used = isGoing(reply, one);
  return {
    title: words.say('basis', 'ground', { name: law.name[words.language], state: used ? 'used' : 'stopped' }),
    color: used ? 'good' : 'default',
    lines: [
      lawLine(forReader(reply), law),
      words.say('basis', 'from', { area: org.areas.get(one.from)?.name ?? '?' }),
      words.say('basis', 'to', { units: receiverNames(reply, one.from, [one.to]) }),
      words.say('basis', 'covers', { parts: partNames(words, one.parts) }),
      ...(one.bounds === undefined ? [] : [words.say('basis', 'ground-until', { day: words.dated(one.bounds.until) })]),
      words.say('basis', 'chosen', { person: nameOf(org, one.by), day: words.day(one.at) }),
    ].map((line) => ({ line })),
    n: String(one.n),
    canAnswer: false,
    awaits: false,
    canWithdraw: false,
    canStop: used && mayStop(org, reader, state, one.from),
    canPrint: false,
    papers: [],
  };
}
