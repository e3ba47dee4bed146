import type { Message } from '../../cards/kit/define.ts';
import type { Addressee } from '../../domain/case/effects.ts';
import type { Instant, UnitId } from '../../domain/ids.ts';

/** A conversation the bot can write in. Holds no personal data but the ids the channel needs. */
export interface Place {
  readonly conversation: string;
  readonly serviceUrl: string;
  readonly tenant: string;
  readonly botId: string;
}

/** A unit and its channel, with the team that it lies in, where that is known. */
export interface Linked {
  readonly unit: UnitId;
  readonly place: Place;
  readonly team: string | undefined;
}

/** Where units and people are reached. */
export interface Places {
  find(to: Addressee): Promise<Place | undefined>;
  save(to: Addressee, place: Place, team?: string): Promise<void>;
  /** Notes that a unit's channel takes nothing more, until it is saved again. @returns false where that was known */
  markGone(unit: UnitId, at: Instant): Promise<boolean>;
  /** The units whose channel is one of these, or lies in one of these teams. */
  unitsIn(ids: readonly string[]): Promise<readonly Linked[]>;
}

export type SendOutcome =
  | { readonly kind: 'sent'; readonly activityId: string }
  /** Surely not done, for a reason that passes. */
  | { readonly kind: 'waits'; readonly afterMs: number }
  /** No such message, or no such conversation. */
  | { readonly kind: 'gone' }
  /** It is there, and takes nothing of the bot: blocked, uninstalled, archived. */
  | { readonly kind: 'barred' }
  /** The answer was lost: it may or may not have arrived. */
  | { readonly kind: 'unsure' }
  /** What was sent is wrong, and would be the next time. */
  | { readonly kind: 'refused' };

export interface Messenger {
  /** Posts once, whatever happens. */
  post(place: Place, message: Message): Promise<SendOutcome>;
  /** Safe to repeat. */
  update(place: Place, activityId: string, message: Message): Promise<SendOutcome>;
  remove(place: Place, activityId: string): Promise<void>;
  /** A chat with somebody met elsewhere; undefined where it may not be opened, as with another tenant's people. */
  openChat(met: Place, userId: string): Promise<Place | undefined>;
}
