import type { Messenger, Place } from '../app/ports/messenger.ts';
import { forgotten } from './windows.ts';

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
  return {
    through: (messenger) => ({
      ...messenger,
      post: async (place, message) => {
        const sent = await messenger.post(place, message);
        if (sent.kind === 'sent') inWindow(place).add(sent.activityId);
        return sent;
      },
    }),
    opened: (place) => {
      const personal = !place.conversation.startsWith('19:');
      if (personal && loaded.has(place.serviceUrl)) inWindow(place).clear();
      loaded.add(place.serviceUrl);
      return { conversations: forgotten(place.conversation, keys), shown: inWindow(place) };
    },
  };
}
