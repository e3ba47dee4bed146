import type { Message } from '../../cards/kit/define.ts';
import type { Addressee } from '../../domain/case/effects.ts';
import type { Instant, PersonId, UnitId } from '../../domain/ids.ts';

/** A conversation the bot can write in. Holds no personal data but the ids the channel needs. */
export interface Place {
  readonly conversation: string;
  readonly serviceUrl: string;
  readonly tenant: string;
  readonly botId: string;
}

/** A unit and its channel, with the channel's team where that is known. */
export interface Linked {
  readonly unit: UnitId;
  readonly place: Place;
  readonly team: string | undefined;
}

/** The conversations of units and people. */
export interface Places {
  find(to: Addressee): Promise<Place | undefined>;
  save(to: Addressee, place: Place, team?: string): Promise<void>;
  /**
   * Notes that this channel of a unit no longer accepts messages.
   * @returns false where that was known, or where the unit has another channel by now
   */
  markGone(unit: UnitId, place: Place, at: Instant): Promise<boolean>;
  /** Notes that it accepts messages again; returns false as `markGone` does. */
  markBack(unit: UnitId, place: Place): Promise<boolean>;
  /** The people whom the bot can write to in a chat, and the units with a channel that is not gone. */
  all(): Promise<{ readonly people: ReadonlySet<PersonId>; readonly units: ReadonlySet<UnitId> }>;
  /** The units whose channel is one of these ids, or lies in one of these teams. */
  unitsIn(ids: readonly string[]): Promise<readonly Linked[]>;
  /** All channels of units that are not gone. */
  linked(): Promise<readonly Linked[]>;
}

export type SendOutcome =
  | { readonly kind: 'sent'; readonly activityId: string }
  /** Surely not delivered, for a reason that passes. */
  | { readonly kind: 'waits'; readonly afterMs: number }
  /** No such message, or no such conversation. */
  | { readonly kind: 'gone' }
  /** The conversation exists, but accepts nothing from the bot: blocked, uninstalled, archived. */
  | { readonly kind: 'barred' }
  /** The answer was lost: the message may or may not have arrived. */
  | { readonly kind: 'unsure' }
  /** The message itself is wrong, and would be the next time. */
  | { readonly kind: 'refused' };

/** A person as the channel knows them, to be called by name in a post. */
export interface Mention {
  readonly userId: string;
  readonly name: string;
}

/** A member of a team: a person by their account, as the team's own tenant knows it. */
export interface TeamMember {
  readonly account: string;
  readonly name: string;
  /** The member's own tenant, where the channel says it. */
  readonly tenant: string | undefined;
  readonly guest: boolean;
}

export interface Messenger {
  /** Posts at most once, whatever happens. @param mentions people whom the channel tells of the post */
  post(place: Place, message: Message, mentions?: readonly Mention[]): Promise<SendOutcome>;
  /** Safe to repeat. */
  update(place: Place, activityId: string, message: Message): Promise<SendOutcome>;
  remove(place: Place, activityId: string): Promise<void>;
  /** Opens a chat with a person met elsewhere; undefined where that is not allowed, as with another tenant's people. */
  openChat(met: Place, userId: string): Promise<Place | undefined>;
  /** The person with this account, if they are a member of the channel; undefined also if the channel does not say. */
  member(place: Place, account: string): Promise<Mention | undefined>;
  /** All members of the channel's team, or of the channel where its team is not known; undefined if they cannot be read now. */
  roster(place: Place, team: string | undefined): Promise<readonly TeamMember[] | undefined>;
}
