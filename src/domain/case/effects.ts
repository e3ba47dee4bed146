import type { CaseId, PersonId, SubjectKey, UnitId } from '../ids.ts';
import { inRole, type Org } from '../organisation/org.ts';
import { keyOf, readSubject, type Subject } from './subject.ts';

/** A card and its place. `about` distinguishes cards of the same view: which referral, and which reminder of it. */
export interface Target {
  readonly view: LiveView;
  readonly to: Addressee;
  readonly about?: SubjectKey;
}

/** An undelivered message: a card of the case, or a person's message of the day. */
export type Undelivered = Omit<Target, 'view'> & { readonly view: LiveView | 'day' };

/** The target alone, taken from an effect or message that holds more. */
export const targetOf = ({ view, to, about }: Target): Target => ({
  view,
  to,
  ...(about === undefined ? {} : { about }),
});

/** The card's subject, where its view alone does not say it. */
export const subjectOf = ({ about }: Pick<Undelivered, 'about'>): Subject | undefined =>
  about === undefined ? undefined : readSubject(about);

/**
 * Work outside the case after an event has been stored. An effect names a view and a place; the card is rendered at
 * delivery, from the state at that time. `refresh` updates every posted card; `remind` puts the case into a person's
 * message of the day; `link` tells the other case about the link; `calendar` books, changes or cancels a meeting.
 */
export type Effect =
  | ({ readonly kind: 'show' } & Target)
  | { readonly kind: 'refresh' }
  | { readonly kind: 'remind'; readonly person: PersonId }
  | { readonly kind: 'link'; readonly other: CaseId; readonly by: PersonId }
  /** Update the calendar with the meeting's state. */
  | { readonly kind: 'calendar'; readonly n: number };

export const show = (view: LiveView, to: Addressee, about?: Subject): Effect => ({
  kind: 'show',
  view,
  to,
  ...(about === undefined ? {} : { about: keyOf(about) }),
});

export const toManagers = (org: Org, units: readonly UnitId[], view: LiveView, about?: Subject): readonly Effect[] =>
  [...new Set(units.flatMap((unit) => inRole(org, unit, 'manager')))].map((person) => show(view, { person }, about));

/** Cards that are posted in a chat or channel and kept up to date there; `news` is posted once and stays as it is. */
export const LIVE_VIEWS = [
  'receipt',
  'case',
  'manager-notice',
  'referral',
  'path',
  'meeting',
  'agenda',
  'news',
] as const;

export type LiveView = (typeof LIVE_VIEWS)[number];

/** A card's recipient: a person's own chat or a unit's channel. */
export type Addressee = { readonly person: PersonId } | { readonly unit: UnitId };

export const sameTarget = (one: Target, other: Target): boolean =>
  one.view === other.view && one.about === other.about && sameAddressee(one.to, other.to);

export const sameAddressee = (one: Addressee, other: Addressee): boolean =>
  'person' in one ? 'person' in other && one.person === other.person : 'unit' in other && one.unit === other.unit;

/** Removes duplicates. */
export const eachAddressee = (all: readonly Addressee[]): readonly Addressee[] =>
  all.filter((to, i) => all.findIndex((one) => sameAddressee(one, to)) === i);
