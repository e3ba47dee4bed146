import type { Addressee, Case, CaseEvent } from './case.ts';
import type { Instant } from './ids.ts';
import { inRole, type Org } from './org.ts';

/** Cards that live in a chat or channel and are kept current in place. */
export const LIVE_VIEWS = ['receipt', 'case', 'manager-notice'] as const;
export type LiveView = (typeof LIVE_VIEWS)[number];

/**
 * What must happen outside when an event has been stored. It names a view and where; the card is rendered when it is
 * delivered, from the state as it then is. `refresh` brings every card already posted up to date.
 */
export type Effect =
  | { readonly kind: 'show'; readonly view: LiveView; readonly to: Addressee }
  | { readonly kind: 'refresh' };

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
    case 'caseTaken':
    case 'notDelivered':
    case 'planMade':
    case 'stepMoved':
    case 'caseClosed':
      return [{ kind: 'refresh' }];
  }
}

const toManagers = (after: Case, org: Org): readonly Effect[] =>
  inRole(org, after.holder.unit, 'manager').map((person) => ({ kind: 'show', view: 'manager-notice', to: { person } }));

/** What will come due, worked out from the case itself; the scheduler keeps only pointers to these. */
export type Clock = { readonly kind: 'take-by'; readonly at: Instant };

export function clocks(of: Case): readonly Clock[] {
  if (of.status === 'closed') return [];
  const { holder } = of;
  return holder.kind === 'unit' && holder.managerToldAt === undefined ? [{ kind: 'take-by', at: holder.takeBy }] : [];
}
