import { type UnitId, unitId } from '../domain/ids.ts';
import type { MeetingPlace } from '../domain/meeting.ts';
import { type CaseReply, nameOf } from './define.ts';
import { unitName } from './phrases.ts';

/** People that one card has room to offer. */
export const OFFERED = 40;
export const DIGITAL = 'digital';

export const openOnly = ({ state }: CaseReply) => (state.status === 'open' ? state : undefined);
export const unitChoices = ({ org }: CaseReply, units: readonly UnitId[]) =>
  units.map((unit) => ({ title: unitName(org, unit), value: unit }));

export const placeChoices = (reply: CaseReply, units: readonly UnitId[]) => [
  ...unitChoices(reply, units),
  { title: reply.words.say('meeting', 'digital'), value: DIGITAL },
];
export const placeOf = (place: string, digital: boolean): MeetingPlace =>
  place === DIGITAL ? { kind: 'digital' } : { kind: 'unit', unit: unitId(place), digital };

/** Staff of a unit, as who may come for it. */
export const staffOf = ({ org }: CaseReply, unit: UnitId) =>
  [...new Set((org.staffOf.get(unit) ?? []).map(({ person }) => person))]
    .slice(0, OFFERED)
    .map((person) => ({ title: nameOf(org, person), value: person }));
