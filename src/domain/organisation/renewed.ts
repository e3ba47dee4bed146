import type { Case } from '../case/case.ts';
import type { Instant, PersonId } from '../ids.ts';
import type { Org, Person } from './org.ts';
import type { Renewed, RenewedEvent } from './renewed-events.ts';
import { unitsIn } from './unit-gone.ts';

export function renewedIn(before: Org, after: Org): readonly Renewed[] {
  const units = [...after.units.values()].flatMap(({ id, name }) => {
    const was = before.units.get(id)?.name;
    return was === undefined || was === name ? [] : [{ unit: id, as: name }];
  });
  const people = [...after.people.values()].flatMap(({ id, identities = [] }) => {
    const was = before.people.get(id);
    const had = (tenant: string, account: string): boolean =>
      was === undefined || (was.identities ?? []).some((one) => one.tenant === tenant && one.id === account);
    return identities.every((one) => had(one.tenant, one.id)) ? [] : [{ person: id, as: accountsOf(identities) }];
  });
  return [...units, ...people];
}

const accountsOf = (identities: Person['identities'] = []): string =>
  identities.map(({ tenant, id }) => `${tenant} ${id}`).join(', ');

/** Is it in force what is to be noted? It is asked for before the change is written, which may not come about. */
export const isInForce = (org: Org, what: Renewed): boolean => {
  const now = 'unit' in what ? org.units.get(what.unit)?.name : accountsOf(org.people.get(what.person)?.identities);
  return what.as === undefined || what.as === now;
};

/** True for an open case that the unit or the person has a part in. */
export const isTouched = (of: Case, what: Renewed): boolean =>
  of.status === 'open' && ('unit' in what ? unitsIn(of).includes(what.unit) : peopleIn(of).includes(what.person));

const peopleIn = ({ holder, raisedBy, contacts, actions, contactPerson, meetings }: Case): readonly PersonId[] => [
  ...(holder.kind === 'person' ? [holder.person] : []),
  raisedBy,
  ...[...contacts, ...actions, ...(contactPerson === undefined ? [] : [contactPerson])].map(({ person }) => person),
  ...meetings.flatMap(({ answers }) => answers.map(({ person }) => person)),
];

export const noted = (what: Renewed, at: Instant): RenewedEvent =>
  'unit' in what
    ? { type: 'unitRenamed', at, by: 'clock', unit: what.unit }
    : { type: 'accountAdded', at, by: 'clock', person: what.person };
