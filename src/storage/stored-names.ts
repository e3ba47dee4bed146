/**
 * Names that the code has given up since. The store keeps them: its rows are read for years, and the chain is over bodies
 * as they were written.
 */
const EVENTS = {
  dutyReminded: 'dutyRung',
  attendeeLeft: 'comerLeft',
  contactPersonNamed: 'hubNamed',
  contactPersonLeft: 'hubLeft',
};
/** Of a duty, and of what sets one anew; `told` is the name of other things too. */
const OF_DUTIES = { reminders: 'rings', notified: 'rung', notifiedPeople: 'told' };
const OF_CASES = { contactPerson: 'hub' };

type Names = { readonly [name: string]: string };
const turned = (names: Names): Names => Object.fromEntries(Object.entries(names).map(([now, then]) => [then, now]));

/** How an object is named anew: `of` is what tells one of these from others. */
interface Naming {
  readonly of: string;
  readonly fields: Names;
}
const naming = (events: Names, ...namings: readonly Naming[]) => {
  return (_: string, value: unknown): unknown => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    const fields = Object.assign({}, ...namings.filter(({ of }) => of in value).map((one) => one.fields));
    const named = Object.entries(value).map(([key, one]) => [
      fields[key] ?? key,
      key === 'type' && typeof one === 'string' ? (events[one] ?? one) : one,
    ]);
    return Object.fromEntries(named);
  };
};

const toStore = naming(EVENTS, { of: 'reminders', fields: OF_DUTIES }, { of: 'contactPerson', fields: OF_CASES });
const fromStore = naming(
  turned(EVENTS),
  { of: 'rings', fields: turned(OF_DUTIES) },
  { of: 'hub', fields: turned(OF_CASES) },
);

/** An event or a state as it is kept. */
export const toStored = (value: unknown): string => JSON.stringify(value, toStore);
/** What `toStored` has written, this version or an earlier one. @throws where it is no JSON */
export const fromStored = (text: string): unknown => JSON.parse(text, fromStore);
