/** A change of a place where the bot is, or was. */
export type Arrival =
  /** `greet`: true for the one of the two installation activities that is answered. */
  | { readonly kind: 'joined'; readonly greet: boolean; readonly ids: readonly string[] }
  /** Channels, or whole teams, that the bot can no longer write in, or can again. */
  | { readonly kind: 'closed' | 'reopened'; readonly ids: readonly string[] };

interface Told {
  readonly type: string;
  readonly action: string;
  readonly event: string;
  /** Ids as the channel writes them: a bot's with or without the prefix 28:. */
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly bot: string;
  readonly isPersonal: boolean;
  readonly conversation: string;
  readonly channel: string | undefined;
  readonly team: string | undefined;
}

/** Two ids of one bot, with or without its prefix. */
export const isSameBot = (one: string, other: string): boolean => bare(one) === bare(other);
const bare = (id: string): string => id.replace(/^28:/, '');

/** Teams reports the same event in several ways, and some twice; an activity that changes no place is no arrival. */
export function arrivalOf(told: Told): Arrival | undefined {
  const { type, action, event, added, removed, bot, isPersonal, conversation, channel, team } = told;
  const has = (ids: readonly string[]): boolean => ids.some((id) => isSameBot(id, bot));
  const everywhere = [channel, team, conversation.split(';')[0]].flatMap((id) =>
    id === undefined || id === '' ? [] : [id],
  );
  const only = everywhere.slice(0, 1);
  if (type === 'installationUpdate')
    switch (action) {
      case 'remove':
        return isPersonal ? undefined : { kind: 'closed', ids: everywhere };
      // A newer version replaces the older one: the bot stays.
      case 'remove-upgrade':
        return undefined;
      // An unknown action counts as a new installation.
      default:
        return { kind: 'joined', greet: action !== 'add-upgrade', ids: everywhere };
    }
  if (type !== 'conversationUpdate') return undefined;
  if (has(added) || (isPersonal && added.length > 0)) return { kind: 'joined', greet: false, ids: everywhere };
  if (has(removed)) return isPersonal ? undefined : { kind: 'closed', ids: everywhere };
  switch (event) {
    case 'channelDeleted':
    case 'channelArchived':
      return { kind: 'closed', ids: only };
    case 'teamArchived':
    case 'teamDeleted':
    case 'teamHardDeleted':
      return { kind: 'closed', ids: everywhere };
    case 'channelRestored':
    case 'channelUnarchived':
      return { kind: 'reopened', ids: only };
    case 'teamUnarchived':
    case 'teamRestored':
      return { kind: 'reopened', ids: everywhere };
    default:
      return undefined;
  }
}
