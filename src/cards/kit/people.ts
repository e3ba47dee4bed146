import type { PersonId } from '../../domain/ids.ts';
import type { Org, Person } from '../../domain/organisation/org.ts';
import { nameOf } from './define.ts';
import { unitName } from './phrases.ts';
import type { Words } from './words.ts';

/** People or units that one card has room to offer. */
export const OFFERED = 40;

/** The end of an id, where nothing else tells two people apart. */
const TAIL = 4;

/** Names people so that those of one name can be told apart: by title, else by unit, else by account. */
export function namesOf(org: Org, people: readonly PersonId[]): (person: PersonId) => string {
  const byName = Map.groupBy(new Set(people), (id) => plain(nameOf(org, id)));
  return (id) => {
    const name = nameOf(org, id);
    const namesakes = byName.get(plain(name)) ?? [];
    if (namesakes.length < 2) return name;
    const tell = TELLING.find((one) => {
      const own = one(org, id);
      return own !== '' && namesakes.every((other) => other === id || one(org, other) !== own);
    });
    return `${name} (${(tell ?? account)(org, id)})`;
  };
}

const known = (org: Org, id: PersonId): Partial<Person> => org.people.get(id) ?? {};
const account = (_: Org, id: PersonId): string => `…${id.slice(-TAIL)}`;
const TELLING: readonly ((org: Org, id: PersonId) => string)[] = [
  (org, id) => known(org, id).title ?? '',
  (org, id) => [...new Set((known(org, id).memberships ?? []).map(({ unit }) => unitName(org, unit)))].join(', '),
  account,
];

const plain = (text: string): string => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').trim().toLowerCase();

/** As many of a list as a card has room for; of a longer one those whose names have what is looked for. */
export function lookedFor<T>(all: readonly T[], nameIn: (one: T) => string, find: string, words: Words) {
  const parts = plain(find).split(/\s+/);
  const searches = all.length > OFFERED;
  const found = searches ? all.filter((one) => parts.every((part) => plain(nameIn(one)).includes(part))) : all;
  const left = found.length - OFFERED;
  return {
    shown: found.slice(0, OFFERED),
    searches,
    find: { label: words.say('find', 'label'), search: words.say('find', 'search') },
    left:
      left > 0
        ? words.say('find', 'left', { count: left })
        : searches && found.length === 0
          ? words.say('find', 'none')
          : '',
  };
}
