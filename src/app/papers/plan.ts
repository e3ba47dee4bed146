import { placeText } from '../../cards/meeting/meeting.ts';
import type { PlanDocument, PlanKind } from '../../content/forms/plan-words.ts';
import { type Basis, sight } from '../../domain/access/access.ts';
import type { DisclosureBasis } from '../../domain/access/crossing.ts';
import type { Refusal } from '../../domain/case/decision.ts';
import { caseCode, type TextKey } from '../../domain/ids.ts';
import { type Meeting, type MeetingKind, type PersonAtUnit, slotOf } from '../../domain/meeting/meeting.ts';
import { type Planned, planOf } from '../../domain/meeting/papers.ts';
import { type Language, type Org, type Person, reachedAt, unitOnce } from '../../domain/organisation/org.ts';
import type { Loaded, StoredText } from '../ports/cases.ts';
import type { Ports } from '../ports/index.ts';
import { readable } from '../record/readable-texts.ts';
import { authorityName } from './authority-name.ts';

/** A plan that this person may read now, in full: a plan with gaps counts as none. */
export interface ReadPlan {
  readonly planned: Planned;
  readonly basis: Basis;
  readonly passages: readonly DisclosureBasis[];
  readonly texts: ReadonlyMap<TextKey, StoredText['text']>;
}

/** Applies the rules of a tap that opens the case; a person who must give a reason opens the case itself instead. */
export async function readPlan(
  ports: Ports,
  org: Org,
  loaded: Loaded,
  meeting: Meeting,
  reader: Person,
): Promise<ReadPlan | Refusal> {
  const { state } = loaded;
  const planned = planOf(state, meeting);
  const seen = sight(org, reader, state);
  if (!('basis' in seen)) return { refused: 'not-allowed' };
  if (planned === undefined) return { refused: 'no-plan-agreed' };
  const all = await ports.cases.texts(loaded);
  const { texts, passages } = readable(org, state, seen, all, ports.time.dayOf(ports.clock.now()));
  if (!planned.texts.every((key) => texts.has(key))) return { refused: 'plan-withheld' };
  return { planned, basis: seen.basis, passages, texts };
}

const KIND: { readonly [kind in MeetingKind]: PlanKind } = {
  joint: 'joint',
  sip: 'sip',
  'plan-follow-up': 'childs-plan',
  family: 'joint',
  consultation: 'joint',
  preventive: 'joint',
};

/** The meeting's agreement, for the services' own records. */
export function planDocument(
  ports: Ports,
  org: Org,
  { state }: Loaded,
  meeting: Meeting,
  { planned, texts }: ReadPlan,
  language: Language,
): PlanDocument {
  const { held, agreed, actions } = planned;
  const said = (key: TextKey | undefined): string => {
    const text = key === undefined ? undefined : texts.get(key);
    return text?.kind === 'note' ? text.text.trim() : '';
  };
  const one = (key: TextKey | undefined): readonly string[] => [said(key)].filter((text) => text !== '');
  // A family with the plan in hand has somewhere to ring.
  const named = ({ unit, person }: PersonAtUnit): string => {
    const there = org.units.get(unit);
    const reached = there === undefined ? unitOnce(org, unit)?.name : reachedAt(there);
    return `${org.people.get(person)?.name ?? '?'}, ${reached ?? '?'}`;
  };
  const guardiansSaid = said(held.guardiansSaid);
  const words = ports.words(language);
  const seen = { state, org, words, seenFrom: state.holder.unit };
  return {
    kind: KIND[meeting.kind],
    code: caseCode(state.id),
    agreedOn: ports.time.dayOf(slotOf(meeting)?.from ?? held.at),
    madeAt: held.at,
    units: held.attended.map((unit) => ({
      unit: unitOnce(org, unit)?.name ?? '?',
      authority: authorityName(org, unit),
    })),
    childSaid: said(held.childSaid),
    ...(guardiansSaid === '' ? {} : { guardiansSaid }),
    ...(agreed.wanted === undefined ? {} : { wanted: { is: agreed.wanted, why: said(agreed.unwanted) } }),
    goals: one(held.goal),
    efforts: one(agreed.law?.efforts),
    divided: one(agreed.law?.divided),
    actions: actions.map(({ what, unit, person, due }) => ({
      what: said(what),
      who: org.people.get(person)?.name ?? '?',
      unit: unitOnce(org, unit)?.name ?? '?',
      authority: authorityName(org, unit),
      by: due,
    })),
    others: one(agreed.law?.others),
    leadAuthority: org.huvudmen.get(agreed.lead)?.name ?? '?',
    coordinator: named(agreed.coordinator),
    followUp: { on: planned.followUpOn, place: placeText(seen, held.followUpAt) },
  };
}
