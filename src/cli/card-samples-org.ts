import { areaId, huvudmanId, personId, unitId } from '../domain/ids.ts';
import { type Membership, makeOrg, type Person, type Role, type Unit } from '../domain/org.ts';

/** The organisation in the sample cards: wholly made up, with a telephone number set aside for fiction. */
const unit = (id: string, name: string): Unit => ({
  id: unitId(id),
  name,
  kind: 'school',
  area: areaId('exempelby-skola'),
  municipality: 'Exempelby',
  language: 'sv',
  model: 'preliminar',
  takeWithinDays: 1,
  hours: { mon: { from: '08:00', to: '16:30' } },
  breaks: [],
  reportTo: {
    how: 'Ring socialtjänstens mottagning för barn och unga, 0980-319 200, vardagar 8–16.30. Övrig tid, eller om ett barn är i fara nu: ring 112.',
    url: 'https://exempelby.example/orosanmalan',
  },
});
export const school = unit('lonnskolan', 'Lönnskolan');
const preschool = unit('bjorken', 'Björkens förskola');

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
export const manager = person('Rut Rektor', [school, 'manager']);

export const org = makeOrg('exempel', {
  huvudmen: [{ id: huvudmanId('exempelby'), name: 'Exempelby kommun' }],
  areas: [
    {
      id: areaId('exempelby-skola'),
      name: 'Exempelby skolförvaltning',
      huvudman: huvudmanId('exempelby'),
      regime: 'osl',
    },
  ],
  units: [school, preschool],
  people: [teacher, teacherOfTwo, coordinator, otherCoordinator, manager],
});
