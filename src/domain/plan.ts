import { unitsOf } from './access.ts';
import type { Addressee, Case, CaseEvent, LiveView } from './case.ts';
import {
  type Duty,
  type DutyKey,
  type DutyRung,
  parseDutyKey,
  RUNGS,
  type Rung,
  readDutyKey,
  soonestFirst,
} from './duties.ts';
import type { CaseId, Instant, PersonId, UnitId } from './ids.ts';
import { hasRole, inRole, type Org } from './org.ts';
import { handlersOf, standIn } from './staffing.ts';

/** A card and where it lives. `about` tells cards of the same view apart: which referral, and which reminder of it. */
export interface Target {
  readonly view: LiveView;
  readonly to: Addressee;
  readonly about?: string;
}

/** What was to reach somebody: a card of the case, or a person's message of the day. */
export type Missed = Omit<Target, 'view'> & { readonly view: LiveView | 'day' };

/** Only what tells where, of something that says more. */
export const targetOf = ({ view, to, about }: Target): Target => ({
  view,
  to,
  ...(about === undefined ? {} : { about }),
});

/**
 * What must happen outside when an event has been stored. It names a view and where; the card is rendered when it is
 * delivered, from the state as it then is. `refresh` brings every card already posted up to date; `remind` puts the case
 * into a person's message of the day; `link` tells the other case that it was linked.
 */
export type Effect =
  | ({ readonly kind: 'show' } & Target)
  | { readonly kind: 'refresh' }
  | { readonly kind: 'remind'; readonly person: PersonId }
  | { readonly kind: 'link'; readonly other: CaseId; readonly by: PersonId };

export function plan(event: CaseEvent, after: Case, org: Org): readonly Effect[] {
  switch (event.type) {
    case 'concernRaised':
      return [
        show('case', { unit: event.unit }),
        show('receipt', { person: event.by }),
        ...(event.suspicion ? toManagers(org, [after.holder.unit], 'manager-notice') : []),
      ];
    case 'dutyRung':
      return [{ kind: 'refresh' }, ...told(event, after)];
    case 'caseHandedOver':
      return [{ kind: 'refresh' }, show('case', { person: event.to }, `held-${after.cardVersion}`)];
    case 'caseReturned': {
      const about = `returned-${after.cardVersion}`;
      const managers = event.why === 'holder-gone' ? toManagers(org, [event.unit], 'manager-notice', about) : [];
      return [{ kind: 'refresh' }, show('case', { unit: event.unit }, about), ...managers];
    }
    case 'consentWithdrawn':
    case 'consentExpired':
      return [{ kind: 'refresh' }, ...toHolder(after, `consent-${event.n}`)];
    case 'sharedOnGround':
      return [
        { kind: 'refresh' },
        ...event.told.map((person): Effect => show('manager-notice', { person }, `ground-${event.n}`)),
      ];
    case 'accessAsked':
      return [{ kind: 'refresh' }, ...toManagers(org, [after.raisedIn], 'manager-notice', `access-${event.n}`)];
    case 'accessAnswered':
      // A no is told to nobody. Whoever is let in gets a card of their own, and opens it if they still want to.
      return [
        { kind: 'refresh' },
        ...(event.granted ? [show('case', { person: event.person }, `let-in-${after.cardVersion}`)] : []),
      ];
    case 'restrictionSet':
      // Only the manager can say who else sees it now.
      return event.why === undefined
        ? [{ kind: 'refresh' }]
        : [
            { kind: 'refresh' },
            ...toManagers(org, [after.raisedIn], 'manager-notice', `narrowed-${after.cardVersion}`),
          ];
    case 'consentAsked':
    case 'consentAnswered':
    case 'sharingStopped':
    case 'guardianLockSet':
    case 'contactAllowed':
      return [{ kind: 'refresh' }];
    case 'caseLinked':
      return event.from === 'here' ? [{ kind: 'link', other: event.other, by: event.by }] : [];
    case 'transferConfirmed':
    case 'identityRecorded':
    case 'identityRemoved':
    case 'personAdmitted':
    case 'dutiesSet':
      return [];
    case 'notDelivered':
      return event.instead.length > 0
        ? event.instead.flatMap((to) => insteadShown(event.target, to))
        : [{ kind: 'refresh' }];
    case 'referralSent':
      return [{ kind: 'refresh' }, show('referral', { unit: event.to }, aboutReferral(event.n))];
    case 'managersTold':
      return toManagers(org, event.units, 'path', `${event.why}-${after.referrals.length}`);
    case 'referralAccepted':
    case 'referralDeclined':
    case 'referralQuestioned': {
      // A card of its own in the chat of the one who asked: a change in the channel's card notifies nobody.
      const asker = after.referrals.find((r) => r.n === event.n)?.sentBy;
      const about = `r${event.n}-${event.type}`;
      return [{ kind: 'refresh' }, ...(asker === undefined ? [] : [show('case', { person: asker }, about)])];
    }
    case 'caseDisposed':
    case 'caseTaken':
    case 'planMade':
    case 'stepMoved':
    case 'caseClosed':
    case 'questionAnswered':
    case 'referralWithdrawn':
    case 'dutyAcknowledged':
    case 'dutyPutOff':
    case 'dutyDone':
      return [{ kind: 'refresh' }];
  }
}

const show = (view: LiveView, to: Addressee, about?: string): Effect => ({
  kind: 'show',
  view,
  to,
  ...(about === undefined ? {} : { about }),
});

const toManagers = (org: Org, units: readonly UnitId[], view: LiveView, about?: string): readonly Effect[] =>
  [...new Set(units.flatMap((unit) => inRole(org, unit, 'manager')))].map((person) => show(view, { person }, about));

/** A card of its own in the chat of whoever holds the case, since a change in the channel's notifies nobody. */
const toHolder = ({ holder }: Case, about: string): readonly Effect[] =>
  holder.kind === 'person' ? [show('case', { person: holder.person }, about)] : [];

const aboutReferral = (n: number): string => `r${n}`;
const aboutDuty = (key: DutyKey, who: Rung): string => `${key}.${who}`;

/** Which duty a card reminds of, and whom it was to tell. */
export function readAboutDuty(about: string | undefined): { readonly key: DutyKey; readonly who: Rung } | undefined {
  const [name = '', told = ''] = (about ?? '').split('.');
  const key = parseDutyKey(name);
  const who = RUNGS.find((rung) => rung === told);
  return key === undefined || who === undefined ? undefined : { key, who };
}

/** Which referral a card is about, and whether it reminds of it. */
export function readAbout(about: string | undefined): { readonly n: number; readonly reminds: boolean } | undefined {
  const duty = readAboutDuty(about);
  if (duty !== undefined) return { n: readDutyKey(duty.key).n, reminds: true };
  const found = /^r(\d+)(?:-[A-Za-z]+)?$/.exec(about ?? '');
  return found === null ? undefined : { n: Number(found[1]), reminds: false };
}

/**
 * A case that nobody takes, and a question that nobody answers, come as a card of their own the first time. Everything
 * else, and everything from the second time on, comes in the message of the day.
 */
function told({ key, who, to, first }: DutyRung, after: Case): readonly Effect[] {
  const about = aboutDuty(key, who);
  const { kind, n } = readDutyKey(key);
  const asked = after.referrals.find((r) => r.n === n)?.to;
  const own = first && (kind === 'take' || kind === 'answer');
  if (own && who === 'receivers' && asked !== undefined) return [show('referral', { unit: asked }, about)];
  const view = own ? CARD_FOR[who] : undefined;
  return to.map((person) => (view === undefined ? { kind: 'remind', person } : show(view, { person }, about)));
}

const CARD_FOR: { readonly [who in Rung]?: LiveView } = {
  'receivers-manager': 'referral',
  manager: 'manager-notice',
  'area-manager': 'manager-notice',
};

function insteadShown({ view, about }: Missed, to: Addressee): readonly Effect[] {
  if (view !== 'day') return [show(view, to, about)];
  return 'person' in to ? [{ kind: 'remind', person: to.person }] : [];
}

/**
 * Where a card goes when it cannot reach the one it was for: a unit without a channel is reached through those who work
 * with its cases; a person through whoever stands in, or through the channel of their unit, as somebody from another
 * tenant cannot be written to directly. A receipt is for the one who raised the concern alone.
 */
export function insteadOf(org: Org, of: Case, target: Missed, tried: readonly Missed[]): readonly Addressee[] {
  const same = tried.filter((t) => t.view === target.view && t.about === target.about).map((t) => t.to);
  const isNew = (to: Addressee): boolean => !same.some((s) => JSON.stringify(s) === JSON.stringify(to));
  return otherWays(org, of, target).filter(isNew);
}

function otherWays(org: Org, of: Case, { view, to }: Missed): readonly Addressee[] {
  // What is a manager's to know is not passed on to those whose work it is about.
  const forManagers = view === 'manager-notice' || view === 'path';
  if ('unit' in to) return forManagers ? [] : handlersOf(org, to.unit).map((person) => ({ person }));
  const person = org.people.get(to.person);
  if (view === 'receipt' || person === undefined) return [];
  const deputy =
    person.deputy === undefined || org.today === undefined ? person.deputy : standIn(org, person.deputy, org.today);
  if (deputy !== undefined) return [{ person: deputy }];
  const unit = unitsOf(of).find((id) => hasRole(person, id, 'coordinator', 'manager'));
  if (unit === undefined) return [];
  // What is one person's day is no channel's: their manager has it instead.
  return view === 'day' ? inRole(org, unit, 'manager').map((id) => ({ person: id })) : [{ unit }];
}

/** What will come due, worked out from the case itself; the scheduler keeps only pointers to these. */
export interface Clock {
  readonly at: Instant;
  readonly key: DutyKey;
}

/** The next ring of each duty, soonest first. */
export const clocks = (of: Case): readonly Clock[] =>
  of.status === 'closed'
    ? []
    : of.duties
        .flatMap(({ key, rings: [next] }: Duty) => (next === undefined ? [] : [{ key, at: next.at }]))
        .toSorted(soonestFirst);
