import type { Messenger, Place, SendOutcome } from '../app/ports/messenger.ts';
import { forgotten, windowOf } from './windows.ts';

/** What is for a window that is not open waits, and comes when another start opens it. */
const NOT_OPEN: SendOutcome = { kind: 'waits', afterMs: 3_600_000 };

export interface WindowState {
  /** The messenger, with a record of what it posts to the windows. */
  through(messenger: Messenger): Messenger;
  /** The conversations that are open again in a window, and the messages that the window still shows. */
  opened(place: Place): { readonly conversations: readonly string[]; readonly shown: ReadonlySet<string> };
}

/**
 * Records what each window shows. A window holds messages back until its page is first opened, and forgets them all
 * when the page is loaded anew; a load begins with the personal chat.
 *
 * @param keys the windows' names
 */
export function windowState(keys: readonly string[]): WindowState {
  const shown = new Map<string, Set<string>>();
  const loaded = new Set<string>();
  const inWindow = ({ serviceUrl }: Place): Set<string> => {
    const known = shown.get(serviceUrl) ?? new Set();
    shown.set(serviceUrl, known);
    return known;
  };
  const isOpen = ({ conversation }: Place): boolean => {
    const window = windowOf(conversation);
    return window === undefined || keys.includes(window);
  };
  return {
    through: (messenger) => ({
      ...messenger,
      post: async (place, message, mentions) => {
        if (!isOpen(place)) return NOT_OPEN;
        const sent = await messenger.post(place, message, mentions);
        if (sent.kind === 'sent') inWindow(place).add(sent.activityId);
        return sent;
      },
      update: (place, activityId, message) =>
        isOpen(place) ? messenger.update(place, activityId, message) : Promise.resolve(NOT_OPEN),
      // A window that is not open shows nothing, and its address may lead nowhere.
      remove: (place, activityId) => (isOpen(place) ? messenger.remove(place, activityId) : Promise.resolve()),
      openChat: (met, userId) => (isOpen(met) ? messenger.openChat(met, userId) : Promise.resolve(undefined)),
      roster: (place, team) => (isOpen(place) ? messenger.roster(place, team) : Promise.resolve(undefined)),
      member: (place, account) => (isOpen(place) ? messenger.member(place, account) : Promise.resolve(undefined)),
    }),
    opened: (place) => {
      const personal = !place.conversation.startsWith('19:');
      if (personal && loaded.has(place.serviceUrl)) inWindow(place).clear();
      loaded.add(place.serviceUrl);
      return { conversations: forgotten(place.conversation, keys), shown: inWindow(place) };
    },
  };
}
