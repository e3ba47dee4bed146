import type { CaseEvent } from '../../src/domain/case/case.ts';
import type { AreaId, PersonId, UnitId } from '../../src/domain/ids.ts';
import type { Org } from '../../src/domain/organisation/org.ts';

/** A second opinion on a case, folded from its events alone: it shares no code with the rules. */
export interface Model {
  readonly raisedIn: UnitId;
  readonly raisedBy: PersonId;
  readonly suspicion: boolean;
  closed: boolean;
  /** A receiver elsewhere who follows the child after the close has said yes, or somebody has spoken with them. */
  known: boolean;
  holder: { readonly unit: UnitId; readonly person: PersonId | undefined };
  /** Whom the case has been offered to, by number; `answers` must never be more than one. */
  readonly asked: Map<number, { readonly to: UnitId; readonly over: boolean; answers: number }>;
  readonly contacts: Map<UnitId, PersonId>;
  readonly admitted: Set<PersonId>;
  /** Those who have been named for a meeting or by one: as taking part, as doing something, as the contact person. */
  readonly named: { readonly person: PersonId; readonly unit: UnitId }[];
  /** What has been written, and in which area. */
  readonly texts: { readonly key: string; readonly unit: UnitId; readonly area: AreaId | undefined }[];
}

export function begin(event: Extract<CaseEvent, { type: 'concernRaised' | 'activityPlanned' }>, org: Org): Model {
  const about = event.type === 'concernRaised';
  return {
    raisedIn: event.unit,
    raisedBy: event.by,
    suspicion: about && event.suspicion,
    closed: false,
    known: true,
    holder: { unit: event.unit, person: about ? undefined : event.by },
    asked: new Map(),
    contacts: new Map(),
    admitted: new Set(),
    named: [],
    texts: about ? [{ key: 'concern', unit: event.unit, area: areaOf(org, event.unit) }] : [],
  };
}

const areaOf = (org: Org, unit: UnitId): AreaId | undefined => org.units.get(unit)?.area;

/** Takes in one more event. Texts are the matter of the unit that holds the case, or of the one that declines. */
export function follow(model: Model, event: CaseEvent, org: Org): void {
  const wrote = (key: string, unit: UnitId): void => {
    model.texts.push({ key, unit, area: areaOf(org, unit) });
  };
  switch (event.type) {
    case 'caseTaken':
      model.holder = { unit: model.holder.unit, person: event.by };
      return;
    case 'planMade':
      wrote(event.plan.key, model.holder.unit);
      return;
    case 'stepMoved':
      wrote(event.reason.key, model.holder.unit);
      return;
    case 'caseClosed':
      model.closed = true;
      model.known =
        ['own-staff', 'guardians'].includes(event.receiver) ||
        event.spoken !== undefined ||
        (event.n !== undefined && model.contacts.has(askedAs(model, event.n).to));
      // What is written of a close that waits for a yes was written when it was asked.
      if (event.n === undefined) wrote(event.note.key, model.holder.unit);
      if (event.spoken !== undefined) wrote(event.spoken.whom.key, model.holder.unit);
      return;
    case 'activityEnded':
      model.closed = true;
      return;
    case 'concernAdded':
      wrote(event.text.key, model.raisedIn);
      return;
    case 'purposeSet':
      wrote(event.purpose.key, model.holder.unit);
      return;
    case 'conversationNoted':
      wrote(event.note.key, event.unit);
      return;
    case 'personAdmitted':
      model.admitted.add(event.person);
      return;
    case 'referralSent':
      model.asked.set(event.n, { to: event.to, over: event.hand === 'over', answers: 0 });
      if (event.closing !== undefined) wrote(event.closing.note.key, model.holder.unit);
      return;
    case 'referralAccepted': {
      const asked = answered(model, event.n);
      if (asked.over) model.holder = { unit: asked.to, person: event.by };
      else model.contacts.set(asked.to, event.by);
      return;
    }
    case 'contactTaken':
      model.contacts.set(event.unit, event.by);
      return;
    case 'referralDeclined':
      wrote(event.comment.key, answered(model, event.n).to);
      return;
    case 'referralWithdrawn':
      answered(model, event.n);
      return;
    case 'meetingCalled':
      model.named.push({ person: event.chair, unit: event.calledIn });
      wrote(event.details.key, model.holder.unit);
      return;
    case 'slotsProposed':
      model.named.push({ person: event.chair, unit: model.holder.unit });
      return;
    case 'meetingAnswered':
    case 'contactPersonNamed':
      model.named.push({ person: event.person, unit: event.unit });
      return;
    case 'meetingHeld':
      for (const said of [event.childSaid, event.guardiansSaid, event.goal])
        if (said !== undefined) wrote(said.key, model.holder.unit);
      return;
    case 'actionAgreed':
      model.named.push({ person: event.person, unit: event.unit });
      wrote(event.what.key, model.holder.unit);
      return;
    case 'meetingClosed': {
      const { reason, plan } = event;
      if (plan !== undefined) model.named.push(plan.coordinator);
      const written = [reason, plan?.law?.efforts, plan?.law?.divided, plan?.law?.others];
      for (const ref of written) if (ref !== undefined) wrote(ref.key, model.holder.unit);
      return;
    }
    case 'caseHandedOver':
      model.holder = { unit: model.holder.unit, person: event.to };
      return;
    case 'caseReturned':
      model.holder = { unit: model.holder.unit, person: undefined };
  }
}

function askedAs(model: Model, n: number) {
  const asked = model.asked.get(n);
  if (asked === undefined) throw new Error(`no referral ${n}`);
  return asked;
}
function answered(model: Model, n: number) {
  const asked = askedAs(model, n);
  asked.answers += 1;
  return asked;
}

const AT_MEETINGS = [
  'meeting',
  'child',
  'guardians',
  'goal',
  'action',
  'efforts',
  'divided',
  'others',
  'unagreed',
  'brought',
];

/** May this person, as things are, come to read this text? With a written reason, for a manager. */
export function mayKnow(model: Model, org: Org, who: PersonId, text: Model['texts'][number]): boolean {
  const person = org.people.get(who);
  const has = (unit: UnitId, role: string): boolean =>
    person?.memberships.some((m) => m.unit === unit && m.role === role) ?? false;
  const standsIn = (other: PersonId): boolean => org.people.get(other)?.deputy === who;
  const at = (unit: UnitId): boolean => text.area !== undefined && areaOf(org, unit) === text.area;
  const receives = (unit: UnitId): boolean => {
    const staff = [...org.people.values()].filter((p) =>
      p.memberships.some((m) => m.unit === unit && m.role === 'coordinator'),
    );
    return (
      has(unit, 'coordinator') || staff.some((p) => standsIn(p.id)) || (staff.length === 0 && has(unit, 'manager'))
    );
  };

  // Nobody ever reads what belongs to an area that they do not work in.
  if (!(person?.memberships.some((m) => at(m.unit)) ?? false)) return false;
  const own = model.raisedBy === who && (text.key === 'concern' || text.key.startsWith('added-'));
  if (model.suspicion)
    return own || (at(model.raisedIn) && (has(model.raisedIn, 'manager') || model.admitted.has(who)));
  const { unit, person: holder } = model.holder;
  const holds = holder === undefined ? receives(unit) : holder === who || standsIn(holder);
  const joined = [...model.contacts].some(([joinedUnit, contact]) => contact === who && at(joinedUnit));
  const asked = [...model.asked.values()].some((r) => r.answers === 0 && at(r.to) && receives(r.to));
  const manages = [unit, model.raisedIn].some((managed) => at(managed) && has(managed, 'manager'));
  const fromMeeting = AT_MEETINGS.some((kind) => text.key.startsWith(`${kind}-`));
  const named = fromMeeting && model.named.some((one) => one.person === who && at(one.unit));
  return named || own || (holds && at(unit)) || joined || asked || manages;
}
