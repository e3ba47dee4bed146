import type { CaseEvent } from '../../src/domain/case/case.ts';
import type { Consent, ConsentAnswer, Part, Signer } from '../../src/domain/consent/consent.ts';
import type { AreaId, Day, PersonId, UnitId } from '../../src/domain/ids.ts';
import type { Org, Role } from '../../src/domain/organisation/org.ts';
import { comesFor, followMeetings, isSaidAtMeeting, type KnownMeetings, noMeetings } from './knowing-meetings.ts';

/**
 * A second model of who may know what, folded from the events of a case. It takes types from the rules and nothing
 * else: the law's demands are written here once more, as plainly as can be.
 */
export interface Knowing {
  readonly raisedIn: UnitId;
  readonly raisedBy: PersonId;
  readonly suspicion: boolean;
  restricted: boolean;
  locked: boolean;
  holder: { readonly unit: UnitId; readonly person: PersonId | undefined };
  /** Requests without an answer, by number. */
  readonly asked: Map<number, { readonly to: UnitId; readonly over: boolean }>;
  /** All units that have ever been asked. */
  readonly everAsked: Set<UnitId>;
  readonly contacts: Map<UnitId, PersonId>;
  readonly admitted: Set<PersonId>;
  readonly consents: Map<number, KnownConsent>;
  readonly grounds: Map<number, KnownGround>;
  /** Every text that has been written by now. */
  readonly written: Set<string>;
  readonly gathered: KnownMeetings;
}
/** A legal ground: these parts of the texts written by then, to one unit, for thirty days at most. */
interface KnownGround {
  readonly from: AreaId;
  readonly to: UnitId;
  readonly parts: readonly Part[];
  readonly until: string;
  readonly written: ReadonlySet<string>;
}
interface KnownConsent {
  readonly asked: Pick<Consent, 'from' | 'to' | 'parts' | 'until' | 'age' | 'guardians'>;
  readonly answers: Map<Signer, KnownAnswer>;
  over: boolean;
}
interface KnownAnswer {
  readonly answer: ConsentAnswer;
  readonly judged: boolean;
  readonly parts: readonly Part[];
  readonly to: readonly UnitId[];
}

export const begin = (event: Extract<CaseEvent, { type: 'concernRaised' }>): Knowing => ({
  raisedIn: event.unit,
  raisedBy: event.by,
  suspicion: event.suspicion,
  restricted: false,
  locked: false,
  holder: { unit: event.unit, person: undefined },
  asked: new Map(),
  everAsked: new Set(),
  contacts: new Map(),
  admitted: new Set(),
  consents: new Map(),
  grounds: new Map(),
  written: new Set([event.content.key]),
  gathered: noMeetings(),
});

export function follow(known: Knowing, event: CaseEvent): void {
  followWhatIsSaid(known, event);
  for (const part of Object.values(event)) if (isTextRef(part)) known.written.add(part.key);
}

const isTextRef = (part: unknown): part is { readonly key: string } =>
  typeof part === 'object' && part !== null && 'key' in part && 'digest' in part && typeof part.key === 'string';

function followWhatIsSaid(known: Knowing, event: CaseEvent): void {
  followMeetings(known.gathered, event);
  switch (event.type) {
    case 'caseTaken':
      known.holder = { unit: event.unit, person: event.by };
      return;
    case 'caseHandedOver':
      known.holder = { unit: event.unit, person: event.to };
      return;
    case 'caseReturned':
      known.holder = { unit: event.unit, person: undefined };
      return;
    case 'referralSent':
      known.everAsked.add(event.to);
      known.asked.set(event.n, { to: event.to, over: event.hand === 'over' });
      return;
    case 'referralAccepted': {
      const asked = known.asked.get(event.n);
      if (asked?.over === true) known.holder = { unit: asked.to, person: event.by };
      else if (asked !== undefined) known.contacts.set(asked.to, event.by);
      known.asked.delete(event.n);
      return;
    }
    case 'contactTaken':
      known.contacts.set(event.unit, event.by);
      return;
    case 'referralDeclined':
    case 'referralWithdrawn':
      known.asked.delete(event.n);
      return;
    case 'personAdmitted':
      known.admitted.add(event.person);
      return;
    case 'accessAnswered':
      if (event.granted) known.admitted.add(event.person);
      return;
    case 'restrictionSet':
      known.restricted = event.why !== undefined;
      for (const person of event.stays) known.admitted.add(person);
      return;
    case 'guardianLockSet':
      known.locked = event.on;
      return;
    case 'consentAsked':
      known.consents.set(event.n, { asked: event, answers: new Map(), over: false });
      return;
    case 'consentAnswered': {
      const { signer, answer, parts, to, maturity } = event;
      known.consents.get(event.n)?.answers.set(signer, { answer, parts, to, judged: maturity !== undefined });
      return;
    }
    case 'consentWithdrawn':
    case 'consentExpired': {
      const consent = known.consents.get(event.n);
      if (consent !== undefined) consent.over = true;
      return;
    }
    case 'sharedOnGround':
      known.grounds.set(event.n, { ...event, until: thirtyDaysOn(event.at), written: new Set(known.written) });
      return;
    case 'groundEnded':
    case 'sharingStopped':
      known.grounds.delete(event.n);
  }
}

/** A day of the village's calendar as text, whose order is time order. */
const thirtyDaysOn = (at: string): string =>
  new Date(Date.parse(at.slice(0, 10)) + 30 * 86_400_000).toISOString().slice(0, 10);

/** Who works where on a day. */
export interface Today {
  readonly org: Org;
  readonly day: Day;
}

const areaOf = ({ org }: Today, unit: UnitId): AreaId | undefined => org.units.get(unit)?.area;
const worksInArea = (today: Today, who: PersonId, area: AreaId | undefined): boolean =>
  (today.org.people.get(who)?.memberships ?? []).some((m) => area !== undefined && areaOf(today, m.unit) === area);
const hasRole = ({ org }: Today, who: PersonId, unit: UnitId, role: Role): boolean =>
  (org.people.get(who)?.memberships ?? []).some((m) => m.unit === unit && m.role === role);
const inRole = (today: Today, unit: UnitId, role: Role): readonly PersonId[] =>
  [...today.org.people.keys()].filter((who) => hasRole(today, who, unit, role));
const isAway = ({ org, day }: Today, who: PersonId): boolean => {
  const away = org.people.get(who)?.away;
  return away !== undefined && away.from <= day && (away.until === undefined || day <= away.until);
};

/** The first present person down the line of deputies, all of whom work in every area of the person who is away. */
function inPlaceOf(today: Today, other: PersonId): PersonId | undefined {
  const areas = (today.org.people.get(other)?.memberships ?? []).map((m) => areaOf(today, m.unit));
  const passed = new Set<PersonId>();
  let who: PersonId | undefined = other;
  while (who !== undefined && !passed.has(who)) {
    const candidate: PersonId = who;
    if (!areas.every((area) => worksInArea(today, candidate, area))) return undefined;
    if (!isAway(today, candidate)) return candidate;
    passed.add(candidate);
    who = today.org.people.get(candidate)?.deputy;
  }
  return undefined;
}

const isIn = ({ org }: Today, who: PersonId, unit: UnitId): boolean =>
  (org.people.get(who)?.memberships ?? []).some((m) => m.unit === unit);
/** A deputy acts while the person is away; and at any time in a unit where the deputy has a role of their own. */
const standsIn = (today: Today, who: PersonId, other: PersonId, unit: UnitId): boolean =>
  worksInArea(today, who, areaOf(today, unit)) &&
  ((today.org.people.get(other)?.deputy === who && isIn(today, who, unit)) ||
    (who !== other && inPlaceOf(today, other) === who));

const coordinates = (today: Today, who: PersonId, unit: UnitId): boolean =>
  inRole(today, unit, 'coordinator').some((one) => one === who || standsIn(today, who, one, unit));

/** The coordinators; the managers if no coordinator and no stand-in is present. */
const answersFor = (today: Today, who: PersonId, unit: UnitId): boolean =>
  coordinates(today, who, unit) ||
  (hasRole(today, who, unit, 'manager') &&
    inRole(today, unit, 'coordinator').every((one) => inPlaceOf(today, one) === undefined));

/** A person who has left the unit holds nothing there, unless they act on its cases for somebody who is away. */
export const stillHolds = (today: Today, who: PersonId, unit: UnitId): boolean =>
  worksInArea(today, who, areaOf(today, unit)) && (isIn(today, who, unit) || coordinates(today, who, unit));

/** The units for which this person may read. */
function places(known: Knowing, today: Today, who: PersonId, gaveReason: boolean): readonly UnitId[] {
  const { raisedIn, holder, contacts, asked, admitted } = known;
  const lead = hasRole(today, who, raisedIn, 'manager');
  const concerned = [raisedIn, holder.unit, ...[...known.everAsked]];
  const found: UnitId[] = admitted.has(who) && concerned.some((at) => isIn(today, who, at)) ? [raisedIn] : [];
  if (isNarrowed(known)) return lead ? [raisedIn] : found;
  const { unit, person } = holder;
  const held = person !== undefined && stillHolds(today, person, unit) ? person : undefined;
  if (held === undefined ? coordinates(today, who, unit) : held === who || standsIn(today, who, held, unit))
    found.push(unit);
  found.push(...[...contacts].flatMap(([at, contact]) => (contact === who && isIn(today, who, at) ? [at] : [])));
  found.push(...[...asked.values()].flatMap(({ to }) => (answersFor(today, who, to) ? [to] : [])));
  if (gaveReason) found.push(...[unit, raisedIn].filter((managed) => hasRole(today, who, managed, 'manager')));
  return found.filter((at) => worksInArea(today, who, areaOf(today, at)));
}

const isNarrowed = ({ suspicion, restricted }: Knowing): boolean => suspicion || restricted;

/**
 * A consent holds if nobody who must answer is silent or has said no, and somebody who decides has said yes. A guardian
 * decides; a child only with a judgement of maturity, at any age.
 */
export function isGiven({ asked, answers, over }: KnownConsent, locked: boolean, day: Day): boolean {
  if (over || day > asked.until) return false;
  const must: Signer[] = [];
  if (!locked) must.push('guardian-1');
  if (!locked && asked.guardians === 2) must.push('guardian-2');
  if (asked.age !== 'under-12') must.push('child');
  let yes = false;
  for (const signer of must) {
    const given = answers.get(signer);
    if (given === undefined) return false;
    const young = signer === 'child' && asked.age === '12-14';
    if (given.answer === 'no' && !(young && given.judged)) return false;
    const decides = signer !== 'child' || given.judged;
    if (given.answer === 'yes' && decides) yes = true;
  }
  return yes;
}

function crosses(
  known: Knowing,
  from: AreaId | undefined,
  to: UnitId,
  { key, part }: { readonly key: string; readonly part: Part },
  day: Day,
): boolean {
  if (from === undefined || isNarrowed(known)) return false;
  const covers = (one: { readonly parts: readonly Part[]; readonly to: readonly UnitId[] }): boolean =>
    one.parts.includes(part) && one.to.includes(to);
  const consented = [...known.consents.values()].some(
    (one) =>
      one.asked.from === from &&
      isGiven(one, known.locked, day) &&
      covers(one.asked) &&
      [...one.answers.values()].every((given) => given.answer !== 'yes' || covers(given)),
  );
  return (
    consented ||
    [...known.grounds.values()].some(
      (one) =>
        one.from === from && day <= one.until && one.written.has(key) && covers({ parts: one.parts, to: [one.to] }),
    )
  );
}

/** A piece of written content: its unit, and its part of the content, if it may cross at all. */
export interface Piece {
  readonly key: string;
  readonly unit: UnitId;
  readonly part: Part | undefined;
}

/** May this person know this piece now? */
export function mayKnow(known: Knowing, today: Today, who: PersonId, gaveReason: boolean, piece: Piece): boolean {
  const { unit, part, key } = piece;
  const home = areaOf(today, known.raisedIn);
  if (known.raisedBy === who && (key === 'concern' || key.startsWith('added-')) && worksInArea(today, who, home))
    return true;
  const from = areaOf(today, unit);
  const meets = isSaidAtMeeting(key) && !isNarrowed(known) ? comesFor(known.gathered, today.org, who) : [];
  return [...places(known, today, who, gaveReason), ...meets].some(
    (at) =>
      worksInArea(today, who, areaOf(today, at)) &&
      (areaOf(today, at) === from || (part !== undefined && crosses(known, from, at, { key, part }, today.day))),
  );
}
