/**
 * Listens to what is said in one case, and knows by itself who must have been told of what, and by when. It imports
 * nothing from the rules: it is told what happened, which times were promised and which messages came.
 */

/** `unreached`: a person to whom a message was lost, which somebody else sees each time. */
export type Role = 'raiser' | 'holder' | 'contact' | 'receiver' | 'unreached';
/** Working days within which each thing is to be told. */
const WITHIN = { atOnce: 1, asked: 1, closed: 1, late: 1, owed: 10 };

/** What the listener reads of an event; its shape is its own. */
export interface Heard {
  readonly type: string;
  readonly by: string;
  readonly n?: number;
  readonly key?: string;
  readonly unit?: string;
  readonly to?: unknown;
  readonly from?: unknown;
  readonly hand?: string;
  readonly person?: string;
  readonly receiver?: string;
  readonly spoken?: unknown;
  readonly reminders?: readonly { readonly who: string; readonly at: string }[];
  readonly begun?: readonly { readonly key: string; readonly due: string }[];
  readonly ended?: readonly string[];
}

/** The people and the calendar as the listener sees them. */
export interface Surroundings {
  /** Weekdays between two moments; in a unit, without those on which it is closed. */
  readonly days: (from: number, to: number, unit?: string) => number;
  readonly worksIn: (person: string, unit: string) => boolean;
  /** Those who are told in place of somebody who is away: deputies and managers; empty for somebody who is here. */
  readonly inPlaceOf: (person: string, unit: string) => readonly string[];
  /** Those who may be told for a unit: coordinators, managers, and who stands in for them. */
  readonly peopleOf: (unit: string) => readonly string[];
  /** Is somebody of these here today? Where nobody is, nobody can be told. */
  readonly isAnyHere: (people: readonly string[]) => boolean;
}

interface Must {
  readonly role: Role;
  readonly of: string;
  readonly unit: string;
  readonly what: string;
  readonly since: number;
  readonly within: number;
}

export class Silence extends Error {}

export interface Listener {
  happens(event: Heard, at: number): void;
  /** A new message, or a line in the day's. `to`: a person, or a unit's channel. */
  says(to: string, at: number): void;
  /** A message came to nobody, and a person sees that. */
  isSeenLost(to: string, at: number): void;
  /** @throws when somebody has waited too long */
  looks(at: number): void;
  readonly longest: Map<Role, number>;
}

export function listener(around: Surroundings, longest: Map<Role, number>): Listener {
  let raiser = { person: '', unit: '' };
  let holder: { unit: string; person?: string; since: number } = { unit: '', since: 0 };
  let closed = false;
  const contacts = new Map<string, string>();
  /** When the contact last heard of what was promised, by the number of the request. */
  const helpHeard = new Map<number, number>();
  const asked = new Map<
    number,
    { unit: string; by: string; over: boolean; open: boolean; yes: boolean; due: number; heard: number }
  >();
  const due = new Map<string, { at: number; holder: number; raiser: number; lost: number; isTold: boolean }>();
  /** Somebody else answers for it, or it has been put off to a day. */
  const quiet = new Map<string, number>();
  let musts: Must[] = [];

  const must = (
    role: Role,
    of: string | undefined,
    unit: string,
    what: string,
    since: number,
    within: number,
  ): void => {
    if (of !== undefined && of !== '') musts.push({ role, of, unit, what, since, within });
  };
  const isFor = (to: string, of: string, unit: string): boolean =>
    to === of || around.inPlaceOf(of, unit).includes(to) || (of === unit && around.peopleOf(unit).includes(to));
  const canHear = (of: string, unit: string): boolean =>
    around.isAnyHere([of, ...(of === unit ? around.peopleOf(unit) : around.inPlaceOf(of, unit))]);
  const measure = (role: Role, waited: number, within: number, what: string): void => {
    longest.set(role, Math.max(longest.get(role) ?? 0, waited));
    if (waited > within) throw new Silence(`${role}: ${what} for ${waited} working days`);
  };
  const raises = (by: string): string | undefined =>
    by !== raiser.person && around.worksIn(raiser.person, raiser.unit) ? raiser.person : undefined;
  const holds = (person: string | undefined, unit: string, at: number): void => {
    holder = person === undefined ? { unit, since: at } : { unit, person, since: at };
    for (const one of due.values()) one.holder = Math.max(one.holder, at);
  };
  const present = (person: unknown, unit: string, by: string): string | undefined =>
    typeof person === 'string' && person !== by && around.worksIn(person, unit) ? person : undefined;

  const happens = (event: Heard, at: number): void => {
    const { type, by, unit = '', n = 0 } = event;
    switch (type) {
      case 'concernRaised':
        raiser = { person: by, unit };
        holds(undefined, unit, at);
        must('receiver', unit, unit, 'a new concern', at, WITHIN.asked);
        must('raiser', by, unit, 'the receipt', at, WITHIN.atOnce);
        return;
      case 'caseTaken':
        must('raiser', raises(by), raiser.unit, 'taken', at, WITHIN.atOnce);
        holds(by, unit, at);
        return;
      case 'caseHandedOver':
        must('holder', present(event.to, unit, by), unit, 'a case of theirs', at, WITHIN.asked);
        must(
          'holder',
          present(holder.person, holder.unit, by),
          holder.unit,
          'a case no longer theirs',
          at,
          WITHIN.asked,
        );
        holds(String(event.to), unit, at);
        return;
      case 'caseReturned':
        must('holder', present(event.from, unit, by), unit, 'a case no longer theirs', at, WITHIN.asked);
        must('receiver', unit, unit, 'a case without a holder', at, WITHIN.asked);
        holds(undefined, unit, at);
        return;
      case 'saidWorse':
        must('holder', holder.person ?? holder.unit, holder.unit, 'that it gets worse', at, WITHIN.atOnce);
        return;
      case 'concernAdded':
        must('holder', present(holder.person, holder.unit, by), holder.unit, 'what was added', at, WITHIN.asked);
        return;
      case 'referralSent':
        asked.set(n, {
          unit: String(event.to),
          by,
          over: event.hand === 'over',
          open: true,
          yes: false,
          due: at,
          heard: at,
        });
        must('receiver', String(event.to), String(event.to), 'a request', at, WITHIN.asked);
        return;
      case 'referralAccepted':
      case 'referralDeclined':
      case 'referralQuestioned': {
        const one = asked.get(n);
        if (one === undefined) return;
        must('holder', present(holder.person, holder.unit, by), holder.unit, 'an answer', at, WITHIN.asked);
        if (type === 'referralQuestioned') return;
        one.open = false;
        if (type === 'referralDeclined') return;
        one.yes = true;
        if (one.over) holds(by, one.unit, at);
        else contacts.set(one.unit, by);
        helpHeard.set(n, at);
        return;
      }
      case 'helpBegun':
      case 'helpEnded':
        must('holder', present(holder.person, holder.unit, by), holder.unit, type, at, WITHIN.asked);
        helpHeard.set(n, at);
        return;
      case 'contactTaken':
        must('contact', present(event.from, unit, by), unit, 'a colleague in their place', at, WITHIN.asked);
        contacts.set(unit, by);
        helpHeard.set(n, at);
        return;
      case 'contactLeft':
        must('receiver', unit, unit, 'that its contact has left', at, WITHIN.asked);
        must('holder', present(holder.person, holder.unit, by), holder.unit, 'that a contact left', at, WITHIN.asked);
        return;
      case 'questionAnswered':
      case 'referralWithdrawn': {
        const one = asked.get(n);
        if (one === undefined) return;
        must('receiver', one.unit, one.unit, type, at, WITHIN.asked);
        if (type === 'referralWithdrawn') one.open = false;
        return;
      }
      case 'unitMoved': {
        const [left, now] = [String(event.from), String(event.to)];
        const held = holder.unit === left;
        if (raiser.unit === left) raiser = { ...raiser, unit: now };
        musts = musts.flatMap((one) => (one.unit !== left ? [one] : one.of === left ? [] : [{ ...one, unit: now }]));
        for (const one of asked.values()) {
          if (one.unit !== left) continue;
          one.unit = now;
          one.heard = at;
          if (one.open) must('receiver', now, now, 'a request that came from another unit', at, WITHIN.asked);
        }
        if (held) {
          holds(holder.person, now, at);
          if (holder.person === undefined) must('receiver', now, now, 'a case of another unit', at, WITHIN.asked);
          else must('holder', present(holder.person, now, by), now, 'that the unit is no more', at, WITHIN.asked);
        }
        // Nobody asks their own unit.
        for (const one of asked.values()) if (one.unit === holder.unit) one.open = false;
        musts = musts.filter((one) => !(one.what.startsWith('a request') && one.of === holder.unit));
        const contact = contacts.get(left);
        contacts.delete(left);
        if (contact !== undefined) contacts.set(now, contact);
        return;
      }
      case 'unitGone':
        contacts.delete(unit);
        musts = musts.filter((one) => one.unit !== unit);
        for (const one of asked.values()) if (one.unit === unit) one.open = false;
        must('holder', holder.person ?? holder.unit, holder.unit, 'that a unit is no more', at, WITHIN.asked);
        return;
      case 'caseClosed':
        closed = true;
        if (!knowsOf(event))
          throw new Silence('receiver: a case was closed, and nobody knows that the child is theirs');
        must('raiser', raises(by), raiser.unit, 'closed', at, WITHIN.closed);
        must('holder', present(holder.person, holder.unit, by), holder.unit, 'closed', at, WITHIN.closed);
        for (const [in_, contact] of contacts)
          must('contact', present(contact, in_, by), in_, 'closed', at, WITHIN.closed);
        return;
      case 'dutiesSet':
        for (const key of event.ended ?? []) due.delete(key);
        for (const one of event.begun ?? []) {
          const when = Date.parse(one.due);
          due.set(one.key, { at: when, holder: Math.max(when, at), raiser: when, lost: 0, isTold: false });
          quiet.delete(one.key);
        }
        return;
      case 'dutyAcknowledged':
      case 'dutyPutOff': {
        // Their own date counts, and whoever answers for it is asked again on theirs.
        const next = event.reminders?.[0]?.at;
        if (event.key !== undefined && next !== undefined) quiet.set(event.key, Date.parse(next));
        return;
      }
    }
  };

  /** Whoever is to follow the child is near, has been spoken with, or works where somebody said yes. */
  const knowsOf = ({ receiver, spoken, n = 0 }: Heard): boolean =>
    receiver === 'own-staff' || receiver === 'guardians' || spoken !== undefined || asked.get(n)?.yes === true;

  const says = (to: string, at: number): void => {
    musts = musts.filter((one) => {
      if (!isFor(to, one.of, one.unit)) return true;
      measure(one.role, around.days(one.since, at), one.within, one.what);
      return false;
    });
    const toHolder = isFor(to, holder.person ?? holder.unit, holder.unit);
    const toRaiser = isFor(to, raiser.person, raiser.unit);
    for (const one of due.values()) {
      if (toHolder) one.holder = Math.max(one.holder, at);
      if (!toRaiser || at < one.at) continue;
      one.raiser = at;
      one.isTold = true;
    }
    for (const [n, one] of asked) {
      if (isFor(to, one.unit, one.unit)) one.heard = at;
      if (isFor(to, ownerOf(one.unit), one.unit)) helpHeard.set(n, at);
    }
  };

  /** Whoever owes what a unit has promised: its contact, or the unit when that person has left. */
  const ownerOf = (unit: string): string => {
    const contact = contacts.get(unit);
    return contact !== undefined && around.worksIn(contact, unit) ? contact : unit;
  };

  const looks = (at: number): void => {
    for (const one of musts)
      if (around.worksIn(one.of, one.unit) || one.of === one.unit)
        measure(one.role, around.days(one.since, at), one.within, `not told of ${one.what}`);
    if (closed) return;
    for (const [key, one] of due) {
      if (one.at >= at) continue;
      const isNobodys = key === 'take';
      if (isNobodys && around.worksIn(raiser.person, raiser.unit)) {
        if (one.lost >= one.raiser) measure('unreached', around.days(one.lost, at), WITHIN.owed, 'nobody has taken it');
        else
          measure('raiser', around.days(one.raiser, at), one.isTold ? WITHIN.owed : WITHIN.late, 'nobody has taken it');
      }
      const until = quiet.get(key) ?? 0;
      const { person, unit } = holder;
      if (person !== undefined && around.worksIn(person, unit) && canHear(person, unit) && !isOthers(key))
        measure('holder', around.days(Math.max(one.holder, until), at, unit), WITHIN.owed, `${key} is late`);
      const help = /^(?:promised|result)-(\d+)$/.exec(key)?.[1];
      const promised = help === undefined ? undefined : asked.get(Number(help));
      if (promised !== undefined && !promised.over && canHear(ownerOf(promised.unit), promised.unit)) {
        const heard = Math.max(helpHeard.get(Number(help)) ?? 0, one.at, until);
        measure('contact', around.days(heard, at, promised.unit), WITHIN.owed, 'what was promised waits');
      }
      const n = /^answer-(\d+)$/.exec(key)?.[1];
      const request = n === undefined ? undefined : asked.get(Number(n));
      if (request?.open === true && canHear(request.unit, request.unit))
        measure('receiver', around.days(Math.max(request.heard, one.at, until), at), WITHIN.owed, 'a request waits');
    }
  };

  return {
    happens,
    says,
    looks,
    longest,
    isSeenLost: (to, at) => {
      musts = musts.filter((one) => !isFor(to, one.of, one.unit));
      // They have not heard; whoever sees that tells them, and must see it again before the time is out.
      if (isFor(to, raiser.person, raiser.unit)) for (const one of due.values()) one.lost = at;
    },
  };
}

/** What an invited unit, or the person who took on an action, owes. */
const isOthers = (key: string): boolean => key.startsWith('rsvp-') || key.startsWith('action-');
