import { TENANT } from './activities.ts';

/** An organisation of many schools, wholly made up: each with a teacher, a coordinator and a manager of its own. */
export interface School {
  readonly unit: string;
  readonly teacher: string;
}

const id = (n: number, role: number): string => `00000000-0000-4000-8000-${String(n * 10 + role).padStart(12, '0')}`;

export const schoolsOf = (count: number): readonly School[] =>
  Array.from({ length: count }, (_, n) => ({ unit: `skola-${n + 1}`, teacher: id(n + 1, 1) }));

/** The file as `npm run org -- import` reads it. */
export function orgFileOf(schools: readonly School[]): string {
  const units = schools.map(
    ({ unit }) => `
  - { id: ${unit}, name: ${unit}, kind: school, area: skolor, municipality: Exempelby, hours: mon-fri 08:00-16:30,
      reportTo: { how: Ring, url: https://exempelby.example/ } }`,
  );
  const people = schools.map(({ unit }, n) =>
    ['staff', 'coordinator', 'manager'].map(
      (role, i) => `
  - { id: ${id(n + 1, i + 1)}, name: Någon ${n * 3 + i + 1}, tenant: ${TENANT}, roles: [{ unit: ${unit}, role: ${role} }] }`,
    ),
  );
  return `huvudmen:
  - { id: exempelby, name: Exempelby kommun }
areas:
  - { id: skolor, name: Exempelby skolförvaltning, huvudman: exempelby, regime: osl }
units:${units.join('')}
people:${people.flat().join('')}
`;
}
