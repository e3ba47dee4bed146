import { actsAsHolder, handles, isNarrowed, unitsOf } from '../access/access.ts';
import { hasGuardianStop } from '../access/crossing.ts';
import { seesContent } from '../access/decide-protection.ts';
import { notHolder } from '../access/may-act.ts';
import type { Case, CaseEvent, OpenCase } from '../case/case.ts';
import { accept, type Decision, refuse } from '../case/decision.ts';
import type { Setting } from '../case/setting.ts';
import type { TextRef } from '../case/text.ts';
import type { AreaId, Day, PersonId, UnitId } from '../ids.ts';
import { inRole, type Org, type Person } from '../organisation/org.ts';
import {
  type Answered,
  type Consent,
  type ConsentTerms,
  isUsed,
  type Part,
  type Signer,
  signersOf,
  type Way,
} from './consent.ts';
import type { InfoKind } from './grounds.ts';

export interface AskConsent extends ConsentTerms {
  readonly type: 'askConsent';
}
/** What one person has answered. */
export interface GivenAnswer extends Pick<Answered, 'signer' | 'answer' | 'way'> {
  /** What a yes covers, where it is not all that was asked (OSL 12:2). The only receiver need not be named. */
  readonly only?: Pick<Answered, 'parts' | 'to'>;
  readonly maturity?: TextRef;
  readonly note?: TextRef;
}
/** Answers of several, received together. Who is left out is still asked. */
export interface AnswerConsent {
  readonly type: 'answerConsent';
  readonly n: number;
  readonly answers: readonly GivenAnswer[];
}
export type ConsentCommand =
  | AskConsent
  | AnswerConsent
  | {
      readonly type: 'shareOnGround';
      readonly to: UnitId;
      readonly about: InfoKind;
      readonly ground: string;
      readonly parts: readonly Part[];
      readonly reason?: TextRef;
    };
export type StopCommand =
  | { readonly type: 'withdrawConsent'; readonly n: number; readonly signer: Signer; readonly way: Way }
  | { readonly type: 'stopSharing'; readonly n: number };

export function decideConsent(current: OpenCase, command: ConsentCommand, by: Person, setting: Setting): Decision {
  const { at, org } = setting;
  const unit = speaksFor(org, by, current);
  const from = unit === undefined ? undefined : org.units.get(unit)?.area;
  if (unit === undefined || from === undefined) return refuse(notHolder(current));
  switch (command.type) {
    case 'askConsent':
      return ask(current, command, by, { unit, from }, setting);
    case 'answerConsent':
      return onConsent(current, command.n, from, (consent) => answer(current, consent, command, by, setting));
    case 'shareOnGround': {
      const { to, about, ground, parts, reason } = command;
      const receiver = org.units.get(to);
      if (receiver === undefined || receiver.area === from) return refuse({ refused: 'not-another-area' });
      // The law behind a ground says who may use it.
      if (!setting.grounds(unit, to, about).includes(ground)) return refuse({ refused: 'not-a-ground' });
      const free = setting.limits.groundsWithoutReason.includes(ground);
      if (!free && reason === undefined) return refuse({ refused: 'not-a-ground' });
      // Information that the law demands, or does not protect, needs no second person.
      const told = free ? [] : secondPerson(org, unit, by);
      if (!free && told.length === 0) return refuse({ refused: 'nobody-to-tell' });
      const n = current.grounds.length + 1;
      const why = reason === undefined ? {} : { reason };
      return accept({
        type: 'sharedOnGround',
        at,
        by: by.id,
        n,
        from,
        to,
        about,
        parts,
        ground,
        ...why,
        told,
        until: lastDay(setting),
      });
    }
  }
}

/** The last day, counted from today: an assessment of harm or need may not hold for longer. */
const lastDay = ({ at, time, limits }: Setting): Day => time.daysFrom(time.dayOf(at), limits.groundDays);

/**
 * Grounds were once chosen without an end, and covered all later texts. Each gets an end with the next change to its
 * case, before anything more is written.
 */
export const boundGrounds = (current: Case, setting: Setting): readonly CaseEvent[] =>
  current.grounds
    .filter((one) => isUsed(one) && one.bounds === undefined)
    .map(({ n }) => ({ type: 'groundBounded', at: setting.at, by: 'clock', n, until: lastDay(setting) }));

/** Nobody shares by choice alone: the manager is told, or, if the manager shares, the area manager or a coordinator. */
const secondPerson = (org: Org, unit: UnitId, by: Person): readonly PersonId[] =>
  (['manager', 'area-manager', 'coordinator'] as const)
    .map((role) => inRole(org, unit, role).filter((id) => id !== by.id))
    .find((people) => people.length > 0) ?? [];

/**
 * Withdraws a consent, or stops sharing on a ground. Anyone who hears it from a guardian may, in the area that shares:
 * also when the case has moved on, or is closed.
 */
export function decideStop(current: Case, command: StopCommand, by: Person, { at, org }: Setting): Decision {
  const all = command.type === 'withdrawConsent' ? current.consents : current.grounds;
  const from = all.find((one) => one.n === command.n)?.from;
  if (from === undefined) return refuse({ refused: 'unknown-case' });
  if (!mayStop(org, by, current, from))
    return refuse(current.status === 'closed' ? { refused: 'closed' } : notHolder(current));
  switch (command.type) {
    case 'withdrawConsent': {
      const { n, signer, way } = command;
      const ended = current.consents.some((one) => one.n === n && one.ended !== undefined);
      return ended ? accept() : accept({ type: 'consentWithdrawn', at, by: by.id, n, signer, way });
    }
    case 'stopSharing': {
      const { n } = command;
      const stopped = current.grounds.some((one) => one.n === n && one.stopped !== undefined);
      return stopped ? accept() : accept({ type: 'sharingStopped', at, by: by.id, n });
    }
  }
}

export const mayStop = (org: Org, by: Person, of: Case, from: AreaId): boolean =>
  [speaksFor(org, by, of), ...unitsOf(of).filter((unit) => handles(org, by, unit))].some(
    (unit) => unit !== undefined && org.units.get(unit)?.area === from,
  );

/** The unit for which a person may ask for consent and share: where they hold the case, or are its contact. */
export function speaksFor(org: Org, by: Person, of: Case): UnitId | undefined {
  if (actsAsHolder(org, by, of)) return of.holder.unit;
  return of.contacts.find((contact) => contact.person === by.id && handles(org, by, contact.unit))?.unit;
}

/**
 * May this person ask for consent? Not where harm is suspected, until the manager allows it. Where few may see, only
 * those who see, for every reason alike: a difference would reveal the reason, and nothing crosses anyway.
 */
export const mayAskConsent = (org: Org, by: Person, of: Case): boolean =>
  !hasGuardianStop(of) && (!isNarrowed(of) || seesContent(org, by, of));

function onConsent({ consents }: OpenCase, n: number, from: AreaId, then: (consent: Consent) => Decision): Decision {
  const consent = consents.find((one) => one.n === n && one.from === from);
  return consent === undefined ? refuse({ refused: 'unknown-case' }) : then(consent);
}

function ask(
  current: OpenCase,
  command: AskConsent,
  by: Person,
  { unit, from }: { readonly unit: UnitId; readonly from: AreaId },
  { at, org, time, limits }: Setting,
): Decision {
  if (!mayAskConsent(org, by, current)) return refuse({ refused: 'guardian-stop' });
  const { to, until } = command;
  if (to.some((id) => (org.units.get(id)?.area ?? from) === from)) return refuse({ refused: 'not-another-area' });
  const today = time.dayOf(at);
  if (until <= today) return refuse({ refused: 'not-a-coming-day' });
  if (until > time.daysFrom(today, limits.consentAtMostDays)) return refuse({ refused: 'too-far' });
  const { type: _, ...asked } = command;
  return accept({ type: 'consentAsked', at, by: by.id, n: current.consents.length + 1, from, unit, ...asked });
}

/** Each answer is an event of its own; where one cannot be, none is. */
function answer(current: OpenCase, consent: Consent, command: AnswerConsent, by: Person, { at }: Setting): Decision {
  if (consent.ended !== undefined) return refuse({ refused: 'consent-ended' });
  const needed = signersOf(consent, current.guardianLock);
  const events: CaseEvent[] = [];
  for (const { only, ...given } of command.answers) {
    const { signer } = given;
    // The view of a child under 12 is recorded too, though it does not decide.
    if (!needed.includes(signer) && signer !== 'child') return refuse({ refused: 'not-asked-of', signer });
    if (given.answer === 'prevented' && signer === 'child') return refuse({ refused: 'not-asked-of', signer });
    const covers = given.answer === 'yes' ? coveredBy(consent, only) : { parts: [], to: [] };
    if (given.answer === 'yes' && (covers.parts.length === 0 || covers.to.length === 0))
      return refuse({ refused: 'nothing-said-yes-to', signer });
    events.push({ type: 'consentAnswered', at, by: by.id, n: consent.n, ...given, ...covers });
  }
  return accept(...events);
}

/** Of what was asked, what a yes covers. */
function coveredBy({ parts, to }: Consent, only: GivenAnswer['only']): Pick<Answered, 'parts' | 'to'> {
  if (only === undefined) return { parts, to };
  return {
    parts: parts.filter((part) => only.parts.includes(part)),
    to: to.length === 1 && only.to.length === 0 ? to : to.filter((unit) => only.to.includes(unit)),
  };
}
