import type { Case } from '../../src/domain/case/case.ts';
import type { PersonCommand } from '../../src/domain/case/commands.ts';
import { isFinishedByWord } from '../../src/domain/escalation/decide.ts';
import type { UnitId } from '../../src/domain/ids.ts';
import { hasRole, type Person, type Role } from '../../src/domain/organisation/org.ts';
import { owesHelp } from '../../src/domain/referral/help.ts';
import type { PromiseCommand } from '../../src/domain/referral/promise.ts';
import { org, people } from './village.ts';

/** Random commands made such that much is done and not only refused. */

/** The same, about a referral that waits for it where there is one. */
export function aimed(command: PersonCommand, of: Case): PersonCommand {
  const { referrals, duties, consents, grounds, accessAsked } = of;
  if ('key' in command) {
    const wanted = command.type === 'finishDuty' ? duties.filter(({ key }) => isFinishedByWord(key)) : duties;
    const duty = wanted[command.key.length % wanted.length];
    return duty === undefined ? command : { ...command, key: duty.key };
  }
  if (command.type === 'answerAccess') {
    const asked = accessAsked.find(({ answer }) => answer === undefined);
    return asked === undefined ? command : { ...command, person: asked.person };
  }
  if (command.type === 'askConsent') {
    const home = org.units.get(of.holder.unit)?.area;
    const elsewhere = [...org.units.values()].filter(({ area }) => area !== home).map(({ id }) => id);
    return { ...command, to: elsewhere };
  }
  if (!('n' in command)) return command;
  if (command.type === 'answerConsent' || command.type === 'withdrawConsent' || command.type === 'stopSharing') {
    const all = command.type === 'stopSharing' ? grounds : consents;
    const one = all[Math.abs(Math.floor(command.n)) % all.length];
    return one === undefined ? command : { ...command, n: one.n };
  }
  if (isAboutHelp(command)) {
    const helps = referrals.filter((one) => owesHelp(of, one)).slice(command.type === 'promiseHelp' ? -1 : 0);
    const given = helps[Math.abs(Math.floor(command.n)) % helps.length];
    return given === undefined ? command : { ...command, n: given.n };
  }
  const open = referrals.filter(
    (r) => r.status.is === 'sent' && (command.type !== 'answerBack' || r.back !== undefined),
  );
  const found = open[Math.abs(Math.floor(command.n)) % open.length];
  return found === undefined ? command : { ...command, n: found.n };
}

const isAboutHelp = (command: PersonCommand): command is PromiseCommand =>
  ['promiseHelp', 'beginHelp', 'endHelp', 'takeContact'].includes(command.type);

/** Somebody who may well do this, if there is one. */
export function whoseTurn({ holder, referrals, raisedIn, contacts }: Case, command: PersonCommand): Person | undefined {
  const isContact = ({ id }: Person): boolean => contacts.some(({ person }) => person === id);
  const of = (unit: UnitId | undefined, ...roles: readonly Role[]): Person | undefined =>
    people.find((p) => unit !== undefined && hasRole(p, unit, ...roles));
  switch (command.type) {
    case 'takeCase':
      return of(holder.unit, 'coordinator');
    case 'admitPerson':
    case 'allowContact':
    case 'answerAccess':
      return of(raisedIn, 'manager');
    case 'askAccess':
      return undefined;
    case 'takeContact': {
      const to = referrals.find((r) => r.n === command.n)?.to;
      return people.find((p) => to !== undefined && hasRole(p, to, 'coordinator', 'manager') && !isContact(p));
    }
    case 'acknowledgeDuty':
    case 'remindHolder':
      return of(holder.unit, 'manager');
    case 'acceptReferral':
    case 'declineReferral':
    case 'askBack':
    case 'promiseHelp':
    case 'beginHelp':
    case 'endHelp':
      return of(referrals.find((r) => r.n === command.n)?.to, 'coordinator', 'manager');
    default:
      return holder.kind === 'person' ? org.people.get(holder.person) : undefined;
  }
}
