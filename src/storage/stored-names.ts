/**
 * Names that the code no longer uses. The store keeps them: its rows are read for years, and the hash chain covers
 * bodies as they were written.
 */
const EVENTS = {
  dutyReminded: 'dutyRung',
  attendeeLeft: 'comerLeft',
  contactPersonNamed: 'hubNamed',
  contactPersonLeft: 'hubLeft',
};
/** Fields of duties, and of events that set one anew; `told` has other meanings elsewhere. */
const OF_DUTIES = { reminders: 'rings', notified: 'rung', notifiedPeople: 'told' };
const OF_CASES = { contactPerson: 'hub' };

type Names = { readonly [name: string]: string };
const turned = (names: Names): Names => Object.fromEntries(Object.entries(names).map(([now, then]) => [then, now]));

/** How the fields of an object are renamed: `of` is the field that identifies the kind of object. */
interface Naming {
  readonly of: string;
  readonly fields: Names;
}
const naming = (events: Names, ...namings: readonly Naming[]) => {
  return (_: string, value: unknown): unknown => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    const renaming = namings.filter(({ of }) => of in value);
    const type = 'type' in value && typeof value.type === 'string' ? events[value.type] : undefined;
    // Almost all objects stay as they are.
    if (renaming.length === 0 && type === undefined) return value;
    const fields = Object.assign({}, ...renaming.map((one) => one.fields));
    const named = Object.entries(value).map(([key, one]) => [fields[key] ?? key, key === 'type' ? (type ?? one) : one]);
    return Object.fromEntries(named);
  };
};

const toStore = naming(EVENTS, { of: 'reminders', fields: OF_DUTIES }, { of: 'contactPerson', fields: OF_CASES });
const fromStore = naming(
  turned(EVENTS),
  { of: 'rings', fields: turned(OF_DUTIES) },
  { of: 'hub', fields: turned(OF_CASES) },
);

/** The stored text of an event or a state. */
export const toStored = (value: unknown): string => JSON.stringify(value, toStore);
/**
 * Reads text that `toStored` of this or an earlier version has written.
 * @throws when it is not JSON
 */
export const fromStored = (text: string): unknown => JSON.parse(text, fromStore);
