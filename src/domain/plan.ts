import { unitsOf } from './access.ts';
import type { Addressee, Case, CaseEvent, LiveView } from './case.ts';
import type { Instant, UnitId } from './ids.ts';
import { handlersOf, hasRole, inRole, type Org } from './org.ts';
import { nextStage, openReferrals, type Referral, type Stage } from './referral.ts';

/** A card and where it lives. `about` tells cards of the same view apart: which referral, and which reminder of it. */
export interface Target {
  readonly view: LiveView;
  readonly to: Addressee;
  readonly about?: string;
}

/** Only what tells where, of something that says more. */
export const targetOf = ({ view, to, about }: Target): Target => ({
  view,
  to,
  ...(about === undefined ? {} : { about }),
});

/**
 * What must happen outside when an event has been stored. It names a view and where; the card is rendered when it is
 * delivered, from the state as it then is. `refresh` brings every card already posted up to date.
 */
export type Effect = ({ readonly kind: 'show' } & Target) | { readonly kind: 'refresh' };

export function plan(event: CaseEvent, after: Case, org: Org): readonly Effect[] {
  switch (event.type) {
    case 'concernRaised':
      return [
        show('case', { unit: event.unit }),
        show('receipt', { person: event.by }),
        ...(event.suspicion ? toManagers(org, [after.holder.unit], 'manager-notice') : []),
      ];
    case 'managerTold':
      // A card of its own, since an older one in the same chat would only change in silence.
      return [{ kind: 'refresh' }, ...toManagers(org, [after.holder.unit], 'manager-notice', 'late')];
    case 'personAdmitted':
      return [];
    case 'notDelivered':
      return event.instead.length > 0
        ? event.instead.map((to) => ({ kind: 'show', ...event.target, to }))
        : [{ kind: 'refresh' }];
    case 'referralSent':
      return [{ kind: 'refresh' }, show('referral', { unit: event.to }, aboutReferral(event.n))];
    case 'referralReminded': {
      const referral = after.referrals.find((r) => r.n === event.n);
      return [{ kind: 'refresh' }, ...(referral === undefined ? [] : reminders(org, referral, event.stage))];
    }
    case 'managersTold':
      return toManagers(org, event.units, 'path', `${event.why}-${after.referrals.length}`);
    case 'referralAccepted':
    case 'referralDeclined':
    case 'referralQuestioned': {
      // A card of its own in the chat of the one who asked: a change in the channel's card notifies nobody.
      const asker = after.referrals.find((r) => r.n === event.n)?.sentBy;
      const about = `r${event.n}-${event.type}`;
      return [{ kind: 'refresh' }, ...(asker === undefined ? [] : [show('case', { person: asker }, about)])];
    }
    case 'caseTaken':
    case 'planMade':
    case 'stepMoved':
    case 'caseClosed':
    case 'questionAnswered':
    case 'referralWithdrawn':
      return [{ kind: 'refresh' }];
  }
}

const show = (view: LiveView, to: Addressee, about?: string): Effect => ({
  kind: 'show',
  view,
  to,
  ...(about === undefined ? {} : { about }),
});

const toManagers = (org: Org, units: readonly UnitId[], view: LiveView, about?: string): readonly Effect[] =>
  [...new Set(units.flatMap((unit) => inRole(org, unit, 'manager')))].map((person) => show(view, { person }, about));

const aboutReferral = (n: number, stage?: Stage): string => (stage === undefined ? `r${n}` : `r${n}-${stage}`);

/** Which referral a card is about, and whether it is a reminder. */
export function readAbout(about: string | undefined): { readonly n: number; readonly stage: string } | undefined {
  const found = /^r(\d+)(?:-([a-z-]+))?$/.exec(about ?? '');
  return found === null ? undefined : { n: Number(found[1]), stage: found[2] ?? '' };
}

function reminders(org: Org, { n, from, to }: Referral, stage: Stage): readonly Effect[] {
  switch (stage) {
    case 'coordinators':
      return [show('referral', { unit: to }, aboutReferral(n, stage))];
    case 'manager':
      return toManagers(org, [to], 'referral', aboutReferral(n, stage));
    case 'senders-manager':
      return toManagers(org, [from], 'manager-notice', aboutReferral(n, stage));
  }
}

/**
 * Where a card goes when it cannot reach the one it was for: a unit without a channel is reached through those who work
 * with its cases; a person through whoever stands in, or through the channel of their unit, as somebody from another
 * tenant cannot be written to directly. A receipt is for the one who raised the concern alone.
 */
export function insteadOf(org: Org, of: Case, target: Target, tried: readonly Target[]): readonly Addressee[] {
  const same = tried.filter((t) => t.view === target.view && t.about === target.about).map((t) => t.to);
  const isNew = (to: Addressee): boolean => !same.some((s) => JSON.stringify(s) === JSON.stringify(to));
  return otherWays(org, of, target).filter(isNew);
}

function otherWays(org: Org, of: Case, { view, to }: Target): readonly Addressee[] {
  // What is a manager's to know is not passed on to those whose work it is about.
  const forManagers = view === 'manager-notice' || view === 'path';
  if ('unit' in to) return forManagers ? [] : handlersOf(org, to.unit).map((person) => ({ person }));
  const person = org.people.get(to.person);
  if (view === 'receipt' || person === undefined) return [];
  if (person.deputy !== undefined) return [{ person: person.deputy }];
  const unit = unitsOf(of).find((id) => hasRole(person, id, 'coordinator', 'manager'));
  return unit === undefined ? [] : [{ unit }];
}

/** What will come due, worked out from the case itself; the scheduler keeps only pointers to these. */
export type Clock = { readonly at: Instant } & (
  | { readonly kind: 'take-by' }
  | { readonly kind: 'referral'; readonly n: number; readonly stage: Stage }
);

export function clocks(of: Case): readonly Clock[] {
  if (of.status === 'closed') return [];
  const { holder } = of;
  const untaken: readonly Clock[] =
    holder.kind === 'unit' && holder.managerToldAt === undefined ? [{ kind: 'take-by', at: holder.takeBy }] : [];
  const unanswered = openReferrals(of.referrals).flatMap((r): readonly Clock[] => {
    const stage = nextStage(r);
    return stage === undefined ? [] : [{ kind: 'referral', n: r.n, stage, at: r.due[stage] }];
  });
  return [...untaken, ...unanswered];
}

/** Tells one clock from another. */
export const clockKey = (clock: Clock): string =>
  clock.kind === 'take-by' ? clock.kind : `${clock.kind}-${clock.n}-${clock.stage}`;
