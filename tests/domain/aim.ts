import type { Case } from '../../src/domain/case.ts';
import type { PersonCommand } from '../../src/domain/decide.ts';
import { isFinishedByWord } from '../../src/domain/decide-duty.ts';
import type { UnitId } from '../../src/domain/ids.ts';
import { hasRole, type Person, type Role } from '../../src/domain/org.ts';
import { org, people } from './village.ts';

/** Random commands made such that much is done and not only refused. */

/** The same, about a referral that waits for it where there is one. */
export function aimed(command: PersonCommand, { referrals, duties }: Case): PersonCommand {
  if ('key' in command) {
    const wanted = command.type === 'finishDuty' ? duties.filter(({ key }) => isFinishedByWord(key)) : duties;
    const duty = wanted[command.key.length % wanted.length];
    return duty === undefined ? command : { ...command, key: duty.key };
  }
  if (!('n' in command)) return command;
  const open = referrals.filter(
    (r) => r.status.is === 'sent' && (command.type !== 'answerBack' || r.back !== undefined),
  );
  const found = open[Math.abs(Math.floor(command.n)) % open.length];
  return found === undefined ? command : { ...command, n: found.n };
}

/** Somebody who may well do this, if there is one. */
export function whoseTurn({ holder, referrals, raisedIn }: Case, command: PersonCommand): Person | undefined {
  const of = (unit: UnitId | undefined, ...roles: readonly Role[]): Person | undefined =>
    people.find((p) => unit !== undefined && hasRole(p, unit, ...roles));
  switch (command.type) {
    case 'takeCase':
      return of(holder.unit, 'coordinator');
    case 'admitPerson':
      return of(raisedIn, 'manager');
    case 'acknowledgeDuty':
      return of(holder.unit, 'manager');
    case 'acceptReferral':
    case 'declineReferral':
    case 'askBack':
      return of(referrals.find((r) => r.n === command.n)?.to, 'coordinator', 'manager');
    default:
      return holder.kind === 'person' ? org.people.get(holder.person) : undefined;
  }
}
