import type { Addressee, Case, CaseEvent, LiveView } from './case.ts';
import type { Instant } from './ids.ts';
import { handlersOf, inRole, type Org } from './org.ts';

/**
 * What must happen outside when an event has been stored. It names a view and where; the card is rendered when it is
 * delivered, from the state as it then is. `refresh` brings every card already posted up to date.
 */
export interface Target {
  readonly view: LiveView;
  readonly to: Addressee;
}
export type Effect = ({ readonly kind: 'show' } & Target) | { readonly kind: 'refresh' };

export function plan(event: CaseEvent, after: Case, org: Org): readonly Effect[] {
  switch (event.type) {
    case 'concernRaised':
      return [
        { kind: 'show', view: 'case', to: { unit: event.unit } },
        { kind: 'show', view: 'receipt', to: { person: event.by } },
        ...(event.suspicion ? toManagers(after, org) : []),
      ];
    case 'managerTold':
      return [{ kind: 'refresh' }, ...toManagers(after, org)];
    case 'personAdmitted':
      return [];
    case 'notDelivered':
      return event.instead.length > 0
        ? event.instead.map((to) => ({ kind: 'show', view: event.view, to }))
        : [{ kind: 'refresh' }];
    case 'caseTaken':
    case 'planMade':
    case 'stepMoved':
    case 'caseClosed':
      return [{ kind: 'refresh' }];
  }
}

const toManagers = (after: Case, org: Org): readonly Effect[] =>
  inRole(org, after.holder.unit, 'manager').map((person) => ({ kind: 'show', view: 'manager-notice', to: { person } }));

/**
 * Whom a card goes to when it cannot reach the one it was for: a unit without a channel is reached through those who
 * work with its cases, a person through whoever stands in. A receipt is for the one who raised the concern alone.
 */
export function insteadOf(org: Org, view: LiveView, to: Addressee, tried: readonly Target[]): readonly Addressee[] {
  const deputy = 'person' in to ? org.people.get(to.person)?.deputy : undefined;
  const others = 'unit' in to ? handlersOf(org, to.unit) : deputy === undefined || view === 'receipt' ? [] : [deputy];
  const reached = new Set(tried.flatMap((t) => (t.view === view && 'person' in t.to ? [t.to.person] : [])));
  return others.filter((person) => !reached.has(person)).map((person) => ({ person }));
}

/** What will come due, worked out from the case itself; the scheduler keeps only pointers to these. */
export type Clock = { readonly kind: 'take-by'; readonly at: Instant };

export function clocks(of: Case): readonly Clock[] {
  if (of.status === 'closed') return [];
  const { holder } = of;
  return holder.kind === 'unit' && holder.managerToldAt === undefined ? [{ kind: 'take-by', at: holder.takeBy }] : [];
}
