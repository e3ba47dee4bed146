import { actsAsHolder, actsAsPromiser, handles } from '../access/access.ts';
import { mustBeLetIn } from '../access/may-act.ts';
import { ADVICE_DAYS, asksAdvice } from '../case/advice.ts';
import type { Case, OpenCase } from '../case/case.ts';
import { accept, type Decision, type Refusal, refuse } from '../case/decision.ts';
import type { Setting } from '../case/setting.ts';
import { type Day, later, type UnitId } from '../ids.ts';
import type { Org, Person } from '../organisation/org.ts';
import { unitNow } from '../organisation/unit-gone.ts';
import { helpOf, owesHelp, promiserOf } from './help.ts';
import type { Outcome, PromiseCommand, Promised } from './promise.ts';
import type { Referral } from './referral.ts';

const DAY_MS = 86_400_000;

/** What a yes promises: what the person says, and for the rest the usual of such a unit. */
export function promisedBy(of: OpenCase, to: UnitId, said: Partial<Promised>, setting: Setting): Promised {
  return { what: said.what ?? 'first-contact', by: said.by ?? usualDay(of, to, setting) };
}

/** The day until which a unit of this kind usually has begun. */
export function usualDay(of: OpenCase, to: UnitId, { at, org, time, limits }: Setting): Day {
  const unit = unitNow(org, of, to);
  if (asksAdvice(of)) return time.dayOf(time.after(at, ADVICE_DAYS, unit));
  const { days, counts } = limits.promises[unit.kind];
  return counts === 'calendar' ? time.daysFrom(time.dayOf(at), days) : time.dayOf(time.after(at, days, unit));
}

/** Why this day cannot be promised, if so. */
export function notPromisable({ by }: Partial<Promised>, { at, time, limits }: Setting): Refusal | undefined {
  if (by === undefined) return undefined;
  if (by <= time.dayOf(at)) return { refused: 'not-a-coming-day' };
  return by > time.dayOf(later(at, limits.promiseAtMostDays * DAY_MS)) ? { refused: 'too-far' } : undefined;
}

/**
 * Can it be said now what happens next? On the day of the yes, before the help has begun; later, to need more time is
 * said by putting it off. A yes that promised nothing, as older ones did, can be made good at any time.
 */
export function mayPromise({ status }: Pick<Referral, 'status'>, { at, time }: Pick<Setting, 'at' | 'time'>): boolean {
  if (status.is !== 'accepted' || status.begun !== undefined || status.ended !== undefined) return false;
  return status.next === undefined || time.dayOf(status.at) === time.dayOf(at);
}

/** Why this person may not speak for the help, if so: its contact does, a stand-in, and those who answer for the unit. */
export function refuseToHelp(org: Org, by: Person, of: Case, referral: Referral): Refusal | undefined {
  if (!actsAsPromiser(org, by, of, referral)) return { refused: 'not-allowed' };
  if (!owesHelp(of, referral)) return { refused: 'not-owed' };
  return referral.hand === 'over' && mustBeLetIn(org, by, of) ? { refused: 'let-in-first' } : undefined;
}

/** Why this person may not end the help, if so: the holder hears from the family when it is not needed any more. */
export function refuseToEnd(org: Org, by: Person, of: Case, referral: Referral, outcome: Outcome): Refusal | undefined {
  if (outcome !== 'not-needed' || actsAsPromiser(org, by, of, referral) || !actsAsHolder(org, by, of))
    return refuseToHelp(org, by, of, referral);
  if (!owesHelp(of, referral)) return { refused: 'not-owed' };
  return mustBeLetIn(org, by, of) ? { refused: 'let-in-first' } : undefined;
}

export function decidePromise(of: OpenCase, command: PromiseCommand, by: Person, setting: Setting): Decision {
  const { at, org } = setting;
  const referral = of.referrals.find((r) => r.n === command.n);
  if (referral === undefined) return refuse({ refused: 'unknown-case' });
  const refused =
    command.type === 'endHelp'
      ? refuseToEnd(org, by, of, referral, command.outcome)
      : refuseToHelp(org, by, of, referral);
  if (refused !== undefined) return refuse(refused);
  const { n, to } = referral;
  const help = helpOf(referral);
  switch (command.type) {
    case 'promiseHelp': {
      if (!mayPromise(referral, setting)) return refuse({ refused: 'not-owed' });
      const dated = notPromisable(command.next, setting);
      if (dated !== undefined) return refuse(dated);
      return accept({ type: 'helpPromised', at, by: by.id, n, next: promisedBy(of, to, command.next, setting) });
    }
    case 'beginHelp':
      return help?.begun === undefined ? accept({ type: 'helpBegun', at, by: by.id, n }) : accept();
    case 'endHelp':
      return accept({ type: 'helpEnded', at, by: by.id, n, outcome: command.outcome });
    case 'takeContact': {
      const now = promiserOf(of, referral);
      if (referral.hand === 'over' || !handles(org, by, to)) return refuse({ refused: 'not-allowed' });
      if (now?.person === by.id) return accept();
      const from = now === undefined ? {} : { from: now.person };
      return accept({ type: 'contactTaken', at, by: by.id, n, unit: to, ...from });
    }
  }
}
