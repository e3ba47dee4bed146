import { z } from 'zod';
import { UNIT_KINDS } from '../domain/organisation/unit-kinds.ts';
import { COMMON, WHEELS } from './wheel.ts';

/** A contradiction between parts of the organisation file. */
export interface Finding {
  readonly path: readonly (string | number)[];
  readonly message: string;
  /** Another place in the file that helps to explain it. */
  readonly see?: readonly (string | number)[];
}

// Reads only the references, and is lenient: one mistyped field elsewhere must not hide these findings.
const text = z.string().optional().catch(undefined);
const entry = z.object({ id: text });
const keys = z.array(z.string()).catch([]);
const dimension = z.object({ key: text, sameAs: z.record(z.string(), keys).catch({}) }).catch({ sameAs: {} });
const ownKinds = z.record(z.string(), z.object({ is: text }).catch({})).catch({});
const loose = z
  .object({
    huvudmen: z.array(entry.catch({})).catch([]),
    areas: z.array(entry.extend({ huvudman: text }).catch({})).catch([]),
    units: z.array(entry.extend({ name: text, kind: text, area: text, model: text }).catch({})).catch([]),
    choices: z
      .array(entry.extend({ huvudman: text, from: text, model: text, kinds: ownKinds }).catch({ kinds: {} }))
      .catch([]),
    models: z.array(entry.extend({ dimensions: z.array(dimension).catch([]) }).catch({ dimensions: [] })).catch([]),
    former: z.array(entry.extend({ to: text }).catch({})).catch([]),
    reviews: z.array(z.object({ huvudman: text }).catch({})).catch([]),
    people: z
      .array(
        z
          .object({
            id: text,
            tenant: text,
            identities: z.array(z.object({ tenant: text, id: text }).catch({})).catch([]),
            deputy: text,
            roles: z.array(z.object({ unit: text, role: text }).catch({})).catch([]),
          })
          .catch({ identities: [], roles: [] }),
      )
      .catch([]),
  })
  .catch({ huvudmen: [], areas: [], units: [], choices: [], models: [], former: [], reviews: [], people: [] });
type Loose = z.output<typeof loose>;

export function crossCheck(value: unknown): readonly Finding[] {
  const file = loose.parse(value);
  const people = file.people.map((person) => ({
    ...person,
    id: person.id?.toLowerCase(),
    deputy: person.deputy?.toLowerCase(),
  }));
  return [
    ...duplicates('huvudmen', file.huvudmen),
    ...duplicates('areas', file.areas),
    ...duplicates('units', file.units),
    ...duplicates('people', people),
    ...sharedIdentities(file.people),
    ...duplicates('former', file.former),
    ...file.former.flatMap((unit, i) => former(file, unit, i)),
    ...file.areas.flatMap((area, i) =>
      reference(file.huvudmen, area.huvudman, ['areas', i, 'huvudman'], 'huvudman with the id'),
    ),
    ...file.reviews.flatMap(({ huvudman }, i) =>
      reference(file.huvudmen, huvudman, ['reviews', i, 'huvudman'], 'huvudman with the id'),
    ),
    ...file.units.flatMap((unit, i) => reference(file.areas, unit.area, ['units', i, 'area'], 'area with the id')),
    ...people.flatMap((person, i) => [...roles(file, person.roles, i), ...deputy(file, people, person, i)]),
    ...managers(file),
    ...choicesOf(file),
    ...duplicates('models', file.models),
    ...file.units.flatMap(({ model }, i) => wheelThere(file, model, ['units', i, 'model'])),
    ...file.models.flatMap((model, i) => lacks(file, model, ['models', i])),
  ];
}

type Entries = readonly { readonly id?: string | undefined }[];

function duplicates(list: string, entries: Entries): readonly Finding[] {
  const first = new Map<string, number>();
  return entries.flatMap(({ id }, i) => {
    if (id === undefined) return [];
    const before = first.get(id);
    if (before !== undefined)
      return [{ path: [list, i, 'id'], message: `The id "${id}" is used twice.`, see: [list, before, 'id'] }];
    first.set(id, i);
    return [];
  });
}

/** One account is one person: whoever signs in with it may see what that person sees. */
function sharedIdentities(people: Loose['people']): readonly Finding[] {
  const first = new Map<string, Finding['path']>();
  const all = people.flatMap((person, i) => [
    { account: person, path: ['people', i, 'id'] },
    ...person.identities.map((account, n) => ({ account, path: ['people', i, 'identities', n] })),
  ]);
  return all.flatMap(({ account, path }): readonly Finding[] => {
    if (account.id === undefined || account.tenant === undefined) return [];
    const key = `${account.tenant} ${account.id}`.toLowerCase();
    const before = first.get(key);
    if (before === undefined) first.set(key, path);
    // An id that two people have is told of elsewhere.
    if (before === undefined || (path.length === 3 && before.length === 3)) return [];
    return [{ path, message: `The account "${account.id}" is written twice.`, see: before }];
  });
}

const reference = (to: Entries, id: string | undefined, path: Finding['path'], what: string): readonly Finding[] =>
  id === undefined || to.some((entry) => entry.id === id)
    ? []
    : [{ path, message: `There is no ${what} "${id}" in this file.` }];

/** A unit is either present or closed; its successor may be closed too. */
function former({ units, former }: Loose, { id, to }: Loose['former'][number], i: number): readonly Finding[] {
  const both = units.findIndex((unit) => unit.id === id);
  return [
    ...reference([...units, ...former], to, ['former', i, 'to'], 'unit with the id'),
    ...(id === undefined || both < 0
      ? []
      : [{ path: ['former', i, 'id'], message: `The unit "${id}" is there.`, see: ['units', both, 'id'] }]),
  ];
}

type Roles = Loose['people'][number]['roles'];

function roles(file: Loose, held: Roles, person: number): readonly Finding[] {
  return held.flatMap(({ unit, role }, i) => {
    const before = held.findIndex((other) => other.unit === unit && other.role === role);
    const path = ['people', person, 'roles', i];
    return [
      ...reference(file.units, unit, [...path, 'unit'], 'unit with the id'),
      ...(before < i && unit !== undefined && role !== undefined
        ? [
            {
              path,
              message: `This person has the role ${role} in the unit "${unit}" twice.`,
              see: ['people', person, 'roles', before],
            },
          ]
        : []),
    ];
  });
}

/** A deputy sees what the holder sees, so nobody may stand in from another secrecy area. */
function deputy(file: Loose, people: Loose['people'], person: Loose['people'][number], i: number): readonly Finding[] {
  const path = ['people', i, 'deputy'];
  if (person.deputy === undefined) return [];
  if (person.deputy === person.id) return [{ path, message: 'Nobody can be their own deputy.' }];
  const missing = reference(people, person.deputy, path, 'person with the id');
  if (missing.length > 0) return missing;
  const areasOf = (held: Roles): readonly string[] =>
    held.flatMap(({ unit }) => file.units.find((u) => u.id === unit)?.area ?? []);
  const theirs = areasOf(people.find((other) => other.id === person.deputy)?.roles ?? []);
  return areasOf(person.roles).every((area) => theirs.includes(area))
    ? []
    : [{ path, message: 'A deputy must work in every secrecy area that the person they stand in for works in.' }];
}

/** Every unit needs a manager to be told, and to say who sees what when harm is suspected. */
function managers(file: Loose): readonly Finding[] {
  const managed = new Set(
    file.people.flatMap((person) => person.roles.filter(({ role }) => role === 'manager').map(({ unit }) => unit)),
  );
  return file.units.flatMap(({ id, name }, i) =>
    id === undefined || managed.has(id)
      ? []
      : [
          {
            path: ['units', i],
            message: `Nobody is told when a case in ${name ?? id} waits too long. Give at least one person the role manager in the unit "${id}".`,
          },
        ],
  );
}

/** A case is judged by the version that it began under, so each has an id of its own, and a kind one meaning for good. */
function choicesOf(file: Loose): readonly Finding[] {
  const { choices, huvudmen, units } = file;
  const kinds = new Map<string, { readonly is: string | undefined; readonly path: Finding['path'] }>();
  return [
    ...duplicates('choices', choices),
    ...choices.flatMap(({ huvudman, from, model, kinds: own }, i): readonly Finding[] => {
      const at = ['choices', i] as const;
      const same = choices.findIndex((one) => one.huvudman === huvudman && one.from === from);
      return [
        ...reference(huvudmen, huvudman, [...at, 'huvudman'], 'huvudman with the id'),
        ...wheelThere(file, model, [...at, 'model']),
        ...(from === undefined || same === i
          ? []
          : [
              { path: [...at, 'from'], message: 'Two versions begin on the same day.', see: ['choices', same, 'from'] },
            ]),
        ...Object.entries(own).flatMap(([kind, { is }]): readonly Finding[] => {
          const path = [...at, 'kinds', kind];
          const first = kinds.get(kind);
          kinds.set(kind, first ?? { is, path });
          if (KINDS.includes(kind))
            return [{ path, message: `The kind "${kind}" is the law’s own. Choose another id.` }];
          return first === undefined || first.is === is
            ? []
            : [{ path, message: `The kind "${kind}" is another elsewhere in this file.`, see: first.path }];
        }),
      ];
    }),
    ...units.flatMap(({ kind }, i) =>
      kind === undefined || KINDS.includes(kind) || kinds.has(kind)
        ? []
        : [
            {
              path: ['units', i, 'kind'],
              message: `"kind" is ${JSON.stringify(kind)}, but must be one of: ${[...UNIT_KINDS, ...kinds.keys()].join(', ')}.`,
            },
          ],
    ),
  ];
}
/** Also the one that files once had for all student health. */
const KINDS: readonly string[] = [...UNIT_KINDS, 'student-health'];

const wheelsIn = ({ models }: Loose): readonly string[] => [
  ...WHEELS.map(({ id }) => id),
  ...models.flatMap(({ id }) => id ?? []),
];

const wheelThere = (file: Loose, id: string | undefined, path: Finding['path']): readonly Finding[] =>
  id === undefined || wheelsIn(file).includes(id)
    ? []
    : [{ path, message: `There is no wheel "${id}". It must be one of: ${wheelsIn(file).join(', ')}.` }];

/** What a wheel of the organisation's own lacks for everything said in it to be read in every other wheel. */
function lacks(file: Loose, { id, dimensions }: Loose['models'][number], path: Finding['path']): readonly Finding[] {
  const taken = WHEELS.some((wheel) => wheel.id === id);
  const partsOf = (wheel: string): readonly string[] | undefined =>
    WHEELS.find((one) => one.id === wheel)?.dimensions.map(({ key }) => key) ??
    file.models.find((one) => one.id === wheel)?.dimensions.flatMap(({ key }) => key ?? []);
  const reached = new Set(dimensions.flatMap(({ sameAs }) => sameAs[COMMON.id] ?? []));
  const missed = COMMON.dimensions.filter(({ key }) => !reached.has(key));
  return [
    ...(taken
      ? [{ path: [...path, 'id'], message: `The wheel "${id}" is the product’s own. Choose another id.` }]
      : []),
    ...dimensions.flatMap((one, i) => {
      const at = [...path, 'dimensions', i];
      const first = dimensions.findIndex(({ key }) => key === one.key);
      return [
        ...(one.key === undefined || first === i
          ? []
          : [
              {
                path: [...at, 'key'],
                message: `The part "${one.key}" is there twice.`,
                see: [...path, 'dimensions', first, 'key'],
              },
            ]),
        ...(one.sameAs[COMMON.id] === undefined
          ? [
              {
                path: at,
                message: `The part "${one.key ?? '?'}" cannot be read in other wheels. Write under sameAs which part of ${COMMON.id} comes closest.`,
              },
            ]
          : []),
        ...Object.entries(one.sameAs).flatMap(([wheel, keys]) => {
          const there = partsOf(wheel);
          if (there === undefined) return wheelThere(file, wheel, [...at, 'sameAs', wheel]);
          return keys
            .filter((key) => !there.includes(key))
            .map((key) => ({
              path: [...at, 'sameAs', wheel],
              message: `The wheel "${wheel}" has no part "${key}". It has: ${there.join(', ')}.`,
            }));
        }),
      ];
    }),
    ...missed.map(({ key, name }) => ({
      path: [...path, 'dimensions'],
      message: `No part of the wheel "${id ?? '?'}" corresponds to ${name.en} ("${key}"): what others say about it could not be read here. Write it under sameAs of the part that comes closest.`,
    })),
  ];
}
