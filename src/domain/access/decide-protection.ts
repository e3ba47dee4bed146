import type { Case, OpenCase } from '../case/case.ts';
import { accept, type Decision, refuse } from '../case/decision.ts';
import type { Setting } from '../case/setting.ts';
import type { TextRef } from '../case/text.ts';
import { type PersonId, toMs } from '../ids.ts';
import { isAhead } from '../meeting/meeting.ts';
import { hasRole, type Org, type Person } from '../organisation/org.ts';
import { actsAsHolder, admitsFrom, handles, isNarrowed, sight, worksWhereRaised } from './access.ts';
import { notHolder } from './may-act.ts';
import { type GuardianContact, mayReplace, type Restriction } from './protection.ts';

/** Commands that narrow who may see, and what is told outside. */
type NarrowCommand =
  | { readonly type: 'setGuardianLock'; readonly on: boolean; readonly reason: TextRef }
  | { readonly type: 'restrict'; readonly why: Restriction | undefined; readonly reason: TextRef };
export type ProtectionCommand =
  | NarrowCommand
  | { readonly type: 'allowContact'; readonly contact: GuardianContact; readonly reason: TextRef }
  | { readonly type: 'admitPerson'; readonly person: PersonId }
  | { readonly type: 'askAccess' }
  | { readonly type: 'answerAccess'; readonly person: PersonId; readonly granted: boolean };

/** Least time between two requests for access by one person. */
const ACCESS_PAUSE_MS = 15 * 60_000;

export function decideProtection(
  current: OpenCase,
  command: ProtectionCommand,
  by: Person,
  setting: Setting,
): Decision {
  const { at, org } = setting;
  switch (command.type) {
    case 'setGuardianLock':
    case 'restrict':
      return decideNarrowing(current, command, by, setting);
    case 'allowContact':
      if (!mayAllowContact(by, current)) return refuse({ refused: 'not-allowed' });
      if (current.allowed.includes(command.contact)) return accept();
      return accept({ type: 'contactAllowed', at, by: by.id, contact: command.contact, reason: command.reason });
    case 'admitPerson':
      return admitPerson(current, command.person, by, setting);
    case 'askAccess': {
      const last = current.accessAsked.find((one) => one.person === by.id);
      // A repeated request is accepted silently: the asker gets the same answer whatever the managers decide.
      const soon = last !== undefined && toMs(at) - toMs(last.at) < ACCESS_PAUSE_MS;
      return soon || current.admitted.includes(by.id)
        ? accept()
        : accept({ type: 'accessAsked', at, by: by.id, n: current.cardVersion + 1 });
    }
    case 'answerAccess': {
      if (!letsIn(by, current)) return refuse({ refused: 'not-allowed' });
      const { person, granted } = command;
      const asked = current.accessAsked.find((one) => one.person === person);
      if (asked === undefined) return refuse({ refused: 'not-admittable' });
      const first = asked.answer;
      if (first?.granted === granted) return accept();
      // The first of two managers' answers stands: a person let in may have read already.
      if (first !== undefined)
        return refuse(first.by === by.id ? { refused: 'you-answered' } : { refused: 'already-answered', by: first.by });
      if (granted && !canBeLetIn(org, person, current)) return refuse({ refused: 'not-admittable' });
      return accept({ type: 'accessAnswered', at, by: by.id, person, granted });
    }
  }
}

/** Works in a closed case too: a child may need protection long after, and stored content can still be asked for. */
export function decideNarrowing(current: Case, command: NarrowCommand, by: Person, { at, org }: Setting): Decision {
  if (!mayProtect(org, by, current))
    return refuse(current.status === 'closed' ? { refused: 'closed' } : notHolder(current));
  switch (command.type) {
    case 'setGuardianLock': {
      const { on, reason } = command;
      if (current.guardianLock === on) return accept();
      if (!on && !seesContent(org, by, current)) return refuse({ refused: 'let-in-first' });
      // Cancels the family's invitations; when the lock is taken off, the holder decides anew whom to invite.
      const uninvited = on ? current.meetings.filter((m) => isAhead(m) && m.family).map(({ n }) => n) : [];
      return accept({ type: 'guardianLockSet', at, by: by.id, on, reason, uninvited });
    }
    case 'restrict': {
      const { why, reason } = command;
      if (current.restricted === why) return accept();
      // Narrowing needs no sight of the content; widening does.
      if (current.restricted !== undefined && !seesContent(org, by, current))
        return refuse({ refused: 'let-in-first' });
      if (!mayReplace(current.restricted, why)) return refuse({ refused: 'still-protected' });
      const stays = sight(org, by, current).sees === 'all' && worksWhereRaised(org, by, current) ? [by.id] : [];
      return accept({ type: 'restrictionSet', at, by: by.id, stays, reason, ...(why === undefined ? {} : { why }) });
    }
  }
}

/** The holder and the managers where the case was raised or is held may protect it. */
export const mayProtect = (org: Org, by: Person, of: Case): boolean =>
  actsAsHolder(org, by, of) || hasRole(by, of.raisedIn, 'manager') || hasRole(by, of.holder.unit, 'manager');

/** May this person see the content, if need be with a written reason? */
export const seesContent = (org: Org, by: Person, of: Case): boolean =>
  ['all', 'with-reason'].includes(sight(org, by, of).sees);

/** Only the manager of the unit where the concern was raised lets people in. */
export const letsIn = (by: Person, of: Case): boolean => hasRole(by, of.raisedIn, 'manager');

export const mayAllowContact = (by: Person, of: Case): boolean => of.suspicion && letsIn(by, of);

/** Only people in the area of the concern are let in; another area gets content on a consent or a ground. */
export const canBeLetIn = (org: Org, person: PersonId, of: Case): boolean => {
  const other = org.people.get(person);
  return other !== undefined && worksWhereRaised(org, other, of);
};

/** Where sight is narrowed, the manager lets in only people who handle the unit's cases. */
function admitPerson(current: OpenCase, person: PersonId, by: Person, { at, org }: Setting): Decision {
  if (!letsIn(by, current) || !isNarrowed(current)) return refuse({ refused: 'not-allowed' });
  const other = org.people.get(person);
  if (other === undefined || !handles(org, other, admitsFrom(org, current)))
    return refuse({ refused: 'not-admittable' });
  if (current.admitted.includes(person)) return accept();
  return accept({ type: 'personAdmitted', at, by: by.id, person });
}
