import { workingTime } from '../../calendar/working-time.ts';
import type { LinkedPaper } from '../../cards/kit/define.ts';
import { limits } from '../../content/limits.ts';
import type { Case, CaseEvent } from '../../domain/case/case.ts';
import type { DutyKey, EscalationLevel } from '../../domain/escalation/duties.ts';
import { withDuties } from '../../domain/escalation/schedule.ts';
import { areaId, type CaseId, huvudmanId, type Instant, parseDay, personId, unitId } from '../../domain/ids.ts';
import {
  type Membership,
  makeOrg,
  orgWith,
  type Person,
  type Role,
  type Unit,
  type UnitKind,
} from '../../domain/organisation/org.ts';

const day = { from: '08:00', to: '16:30' };
const weekdays = { mon: day, tue: day, wed: day, thu: day, fri: day };

/** The organisation in the sample cards: wholly made up, with a telephone number set aside for fiction. */
const unit = (id: string, name: string, kind: UnitKind = 'school', area = 'exempelby-skola'): Unit => ({
  id: unitId(id),
  name,
  kind,
  area: areaId(area),
  municipality: 'Exempelby',
  language: 'sv',
  model: 'preliminar',
  takeWithinDays: 1,
  identity: false,
  hours: weekdays,
  breaks: [],
  reportTo: {
    how: 'Ring socialtjänstens mottagning för barn och unga, 0980-319 200, vardagar 8–16.30. Övrig tid, eller om ett barn är i fara nu: ring 112.',
    url: 'https://exempelby.example/orosanmalan',
  },
});
export const school: Unit = { ...unit('lonnskolan', 'Lönnskolan'), identity: true };
const preschool = unit('bjorken', 'Björkens förskola', 'preschool');
export const social: Unit = {
  ...unit('mottag', 'Socialtjänsten, Mottag barn och unga', 'social-services', 'exempelby-social'),
  phone: '0980-319 201',
};
export const clinic = unit('bup', 'BUP Exempellän', 'child-psychiatry', 'exempellan-vard');

function never(): never {
  throw new Error('the samples have a day that does not exist');
}

let count = 0;
function person(name: string, ...roles: readonly (readonly [Unit, Role])[]): Person {
  count += 1;
  const memberships: readonly Membership[] = roles.map(([{ id }, role]) => ({ unit: id, role }));
  return {
    id: personId(`00000000-0000-4000-8000-00000000000${count}`),
    name,
    tenant: 'exempelby',
    language: 'sv',
    memberships,
  };
}
export const teacher = person('Tove Exempel', [school, 'staff']);
export const teacherOfTwo = person('Love Påhitt', [school, 'staff'], [preschool, 'staff']);
export const coordinator = person('Kim Samordnare', [school, 'coordinator']);
export const otherCoordinator = person('Mika Låtsas', [school, 'coordinator']);
export const areaManager = person('Alva Områdeschef', [school, 'area-manager']);
export const manager = person('Rut Rektor', [school, 'manager']);
export const receiver = person('Mia Mottagare', [social, 'coordinator']);
export const clinician = person('Bo Behandlare', [clinic, 'coordinator']);
export const colleague = person('Siv Kollega', [social, 'coordinator']);

export const org = makeOrg('exempel', {
  huvudmen: [
    { id: huvudmanId('exempelby'), name: 'Exempelby kommun' },
    { id: huvudmanId('exempellan'), name: 'Region Exempellän' },
  ],
  areas: [
    {
      id: areaId('exempelby-skola'),
      name: 'Exempelby skolförvaltning',
      huvudman: huvudmanId('exempelby'),
      regime: 'osl',
    },
    {
      id: areaId('exempelby-social'),
      name: 'Exempelby socialförvaltning',
      huvudman: huvudmanId('exempelby'),
      regime: 'osl',
    },
    {
      id: areaId('exempellan-vard'),
      name: 'Exempelläns hälso- och sjukvård',
      huvudman: huvudmanId('exempellan'),
      regime: 'osl',
    },
  ],
  units: [school, preschool, social, clinic],
  people: [teacher, teacherOfTwo, coordinator, otherCoordinator, manager, areaManager, receiver, clinician, colleague],
});

/** The same, with more people in two units than one list has room for. */
const SIXTY = Array.from({ length: 60 }, (_, n) => n);
export const crowded = orgWith(org, {
  people: [
    ...org.people.values(),
    ...SIXTY.flatMap((n) => [
      person(`Påhittad Lärare ${n}`, [school, 'coordinator']),
      person(`Påhittad Mottagare ${n}`, [social, 'coordinator']),
    ]),
  ],
});

/** The same, with more units than one list has room for. */
export const manyUnits = orgWith(org, {
  units: [
    ...org.units.values(),
    ...SIXTY.map((n) => ({ ...clinic, id: unitId(`mottagning-${n}`), name: `Mottagning ${n}` })),
  ],
});

/** The case after these events, each followed by the duties that it changes; a pair comes at once. */
export const happened = (
  id: CaseId,
  before: Case | undefined,
  ...events: readonly (CaseEvent | readonly [CaseEvent, CaseEvent])[]
): Case | undefined =>
  events.reduce<Case | undefined>((state, one) => {
    const together = 'type' in one ? [one] : one;
    const [{ at }] = 'type' in one ? [one] : one;
    return withDuties(state, id, together, { at, org, time, limits, grounds: () => [] }).at(-1)?.after ?? state;
  }, before);

export const time = workingTime('Europe/Stockholm');

/** The time, day and links that a card about a case needs. */
export const onCase = {
  time,
  today: parseDay('2026-11-25') ?? never(),
  paper: (paper: LinkedPaper) => {
    const what = 'language' in paper ? paper.language : paper.kind;
    return `https://tabb-app-k2mfz3q4vwxyz.azurewebsites.net/papers/KPRTR5DT.${paper.n}.${what}.t9f3k1.xK4vQ2mZ8nB1cR7tY5wL0p`;
  },
};

/** The event that these people were told of an overdue duty. */
export const reminded = (key: DutyKey, who: EscalationLevel, at: Instant, to: readonly Person[]): CaseEvent => ({
  type: 'dutyReminded',
  at,
  by: 'clock',
  key,
  who,
  to: to.map(({ id }) => id),
  first: true,
  reminders: [{ who, at: time.after(at, 5, school) }],
});
