import type { CaseId, PersonId, SubjectKey, UnitId } from '../ids.ts';
import { inRole, type Org } from '../organisation/org.ts';
import { keyOf, readSubject, type Subject } from './subject.ts';

/** A card and where it lives. `about` tells cards of the same view apart: which referral, and which reminder of it. */
export interface Target {
  readonly view: LiveView;
  readonly to: Addressee;
  readonly about?: SubjectKey;
}

/** What was to reach somebody: a card of the case, or a person's message of the day. */
export type Undelivered = Omit<Target, 'view'> & { readonly view: LiveView | 'day' };

/** Only what tells where, of something that says more. */
export const targetOf = ({ view, to, about }: Target): Target => ({
  view,
  to,
  ...(about === undefined ? {} : { about }),
});

/** What a card is about, where its view alone does not say it. */
export const subjectOf = ({ about }: Pick<Undelivered, 'about'>): Subject | undefined =>
  about === undefined ? undefined : readSubject(about);

/**
 * What must happen outside when an event has been stored. It names a view and where; the card is rendered when it is
 * delivered, from the state as it then is. `refresh` brings every card already posted up to date; `remind` puts the case
 * into a person's message of the day; `link` tells the other case that it was linked; `calendar` books, changes or
 * cancels a meeting.
 */
export type Effect =
  | ({ readonly kind: 'show' } & Target)
  | { readonly kind: 'refresh' }
  | { readonly kind: 'remind'; readonly person: PersonId }
  | { readonly kind: 'link'; readonly other: CaseId; readonly by: PersonId }
  /** Bring the calendar to where the meeting is. */
  | { readonly kind: 'calendar'; readonly n: number };

export const show = (view: LiveView, to: Addressee, about?: Subject): Effect => ({
  kind: 'show',
  view,
  to,
  ...(about === undefined ? {} : { about: keyOf(about) }),
});

export const toManagers = (org: Org, units: readonly UnitId[], view: LiveView, about?: Subject): readonly Effect[] =>
  [...new Set(units.flatMap((unit) => inRole(org, unit, 'manager')))].map((person) => show(view, { person }, about));

/** Cards that live in a chat or channel and are kept current in place. */
export const LIVE_VIEWS = ['receipt', 'case', 'manager-notice', 'referral', 'path', 'meeting', 'agenda'] as const;

export type LiveView = (typeof LIVE_VIEWS)[number];

/** Where a card goes: to a person's own chat or to a unit's channel. */
export type Addressee = { readonly person: PersonId } | { readonly unit: UnitId };

export const sameTarget = (one: Target, other: Target): boolean =>
  one.view === other.view && one.about === other.about && sameAddressee(one.to, other.to);

export const sameAddressee = (one: Addressee, other: Addressee): boolean =>
  'person' in one ? 'person' in other && one.person === other.person : 'unit' in other && one.unit === other.unit;

/** Each of them once. */
export const eachAddressee = (all: readonly Addressee[]): readonly Addressee[] =>
  all.filter((to, i) => all.findIndex((one) => sameAddressee(one, to)) === i);
