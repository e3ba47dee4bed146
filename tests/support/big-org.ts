import { readFileSync } from 'node:fs';

const DEMO = readFileSync(new URL('../../src/local/demo.yaml', import.meta.url), 'utf8');

export const unitName = (n: number): string => `Skola ${n}`;
export const idOfPerson = (n: number): string => `10000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

const unit = (n: number): string => `
  - id: skola-${n}
    name: ${unitName(n)}
    kind: school
    area: exempelby-skola
    municipality: Exempelby
    hours: mon-fri 08:00-16:30
    breaks: *lasar
    reportTo: *socialtjansten
`;
const person = (n: number, units: number): string => `
  - id: ${idOfPerson(n)}
    name: Person ${n}
    tenant: *exempelby
    roles:
      - { unit: skola-${n % units}, role: ${n < units ? 'manager' : 'staff'} }
`;

/** The demo municipality with this many more units and people, each written as the demo writes its own. */
export function bigOrg(units: number, people: number): string {
  const [before = '', after = ''] = DEMO.split(/^people:\n/m);
  const more = (count: number, one: (n: number) => string) => Array.from({ length: count }, (_, n) => one(n)).join('');
  return `${before}${more(units, unit)}\npeople:\n${after}${more(people, (n) => person(n, units))}`;
}
