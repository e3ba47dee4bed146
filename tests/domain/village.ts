import type { WorkingTime } from '../../src/domain/escalation/working-time.ts';
import { areaId, huvudmanId, later, parseDay, parseInstant, personId, unitId } from '../../src/domain/ids.ts';
import { makeOrg, type Person, type Role, type Unit } from '../../src/domain/organisation/org.ts';

/** Five units in three secrecy areas, with those who have two hats, and those who stand in for others. */
const unit = (id: string, area: string): Unit => ({
  id: unitId(id),
  name: id,
  kind: 'school',
  area: areaId(area),
  municipality: 'M',
  language: 'sv',
  model: 'preliminar',
  takeWithinDays: 1,
  identity: false,
  hours: {},
  breaks: [],
  reportTo: { how: 'Ring 112', url: 'https://exempelby.example' },
});
const units = [
  unit('school', 'education'),
  unit('preschool', 'education'),
  unit('social', 'social'),
  unit('clinic', 'care'),
  unit('psychiatry', 'care'),
];

const person = (name: string, roles: Readonly<Record<string, Role>>, deputy?: string): Person => ({
  id: personId(name),
  name,
  tenant: 't',
  language: 'sv',
  memberships: Object.entries(roles).map(([in_, role]) => ({ unit: unitId(in_), role })),
  ...(deputy === undefined ? {} : { deputy: personId(deputy) }),
});
/** The first raises the concern. */
export const people: readonly Person[] = [
  person('teacher', { school: 'staff' }),
  person('sam', { school: 'coordinator' }, 'stand-in'),
  person('siv', { school: 'coordinator' }, 'sam'),
  person('stand-in', { school: 'staff' }),
  person('head', { school: 'manager' }),
  // No coordinator here: the manager answers.
  person('preschool-head', { preschool: 'manager' }),
  person('mia', { social: 'coordinator' }, 'mats'),
  person('mats', { social: 'coordinator' }),
  person('social-chief', { social: 'manager' }),
  // Someone of another area stands in: the organisation file refuses that, and the rules do not depend on it.
  person('cleo', { clinic: 'coordinator' }, 'mia'),
  person('clinic-chief', { clinic: 'manager' }),
  person('bo', { psychiatry: 'coordinator' }, 'cleo'),
  person('psychiatry-chief', { psychiatry: 'manager' }),
  // Two hats, on either side of a border of secrecy.
  person('both', { school: 'coordinator', social: 'coordinator' }),
  person('chief-of-both', { school: 'manager', clinic: 'manager' }),
  person('area-chief', { school: 'area-manager', preschool: 'area-manager' }),
  person('administrator', { school: 'administrator', social: 'administrator' }),
];

export const org = makeOrg('1', {
  huvudmen: [{ id: huvudmanId('h'), name: 'H' }],
  areas: ['education', 'social', 'care'].map((id) => ({
    id: areaId(id),
    name: id,
    huvudman: huvudmanId('h'),
    regime: 'osl',
  })),
  units,
  people,
});

const DAY_MS = 86_400_000;
/** Every day is a working day and all hours are open: the rules only say how many. */
export const calendarTime: WorkingTime = {
  after: (from, days) => later(from, days * DAY_MS),
  afterHours: (from, hours) => later(from, hours * 3_600_000),
  nextOpening: (from) => from,
  before: (at, days) => later(at, -days * DAY_MS),
  beforeBreak: () => undefined,
  startOf: (day) => parseInstant(`${day}T00:00:00.000Z`),
  daysFrom: (day, days) => calendarTime.dayOf(later(parseInstant(`${day}T00:00:00.000Z`), days * DAY_MS)),
  hours: (day) => {
    const from = parseInstant(`${day}T00:00:00.000Z`);
    return { from, to: later(from, DAY_MS) };
  },
  closing: (day) => later(parseInstant(`${day}T00:00:00.000Z`), DAY_MS),
  opening: (day) => parseInstant(`${day}T00:00:00.000Z`),
  dayOf: (at) => {
    const day = parseDay(at.slice(0, 10));
    if (day === undefined) throw new Error(`not a moment: ${at}`);
    return day;
  },
};
