import { randomBytes } from 'node:crypto';
import { type Activity, type Card, cardsOf } from './connector-contract.ts';

export type Message = { id: string; card?: Card; text?: string; activity: Activity };

type Posted = { id: string; conversation: string; activity: Activity; deleted: boolean };

const THREAD = ';messageid=';
const isChannel = (conversation: string): boolean => conversation.startsWith('19:');
const channelOf = (conversation: string): string => conversation.split(THREAD)[0] ?? conversation;

/** A channel's message id is digits, as it goes into `;messageid=`; a chat's is opaque. Neither can be guessed. */
function newActivityId(conversation: string): string {
  if (!isChannel(conversation)) return `1:${randomBytes(18).toString('base64url')}`;
  return `17${String(randomBytes(8).readBigUInt64BE()).padStart(20, '0')}`;
}

/** The messages that each conversation has now. An update keeps a message's place, as in Teams. */
export function createChats() {
  const posted: Posted[] = [];
  const chatWith = new Map<string, string>();

  // A channel and its threads are one place for update and delete: Teams takes either id.
  const find = (conversation: string, id: string): Posted | undefined =>
    posted.find((one) => one.id === id && channelOf(one.conversation) === channelOf(conversation));

  const isShownIn =
    (conversation: string) =>
    (one: Posted): boolean => {
      if (one.deleted || one.activity.type !== 'message' || channelOf(one.conversation) !== channelOf(conversation))
        return false;
      const thread = conversation.split(THREAD)[1];
      return thread === undefined || one.id === thread || one.conversation === conversation;
    };

  return {
    forget(): void {
      posted.length = 0;
    },
    /** The same person always gets the same chat. */
    chatWith(member: string): string {
      const known = chatWith.get(member) ?? `a:1${randomBytes(18).toString('base64url')}`;
      chatWith.set(member, known);
      return known;
    },
    post(conversation: string, activity: Activity): string {
      const id = newActivityId(conversation);
      posted.push({ id, conversation, activity: { ...activity, id }, deleted: false });
      return id;
    },
    startThread(channel: string, activity: Activity): { id: string; thread: string } {
      const id = newActivityId(channel);
      const thread = `${channelOf(channel)}${THREAD}${id}`;
      posted.push({ id, conversation: thread, activity: { ...activity, id }, deleted: false });
      return { id, thread };
    },
    has: (conversation: string, id: string): 'never' | 'deleted' | 'shown' => {
      const one = find(conversation, id);
      if (one === undefined) return 'never';
      return one.deleted ? 'deleted' : 'shown';
    },
    update(conversation: string, id: string, activity: Activity): void {
      const one = find(conversation, id);
      if (one) one.activity = { ...activity, id };
    },
    remove(conversation: string, id: string): void {
      const one = find(conversation, id);
      if (one) one.deleted = true;
    },
    messages: (conversation: string): Message[] =>
      posted.filter(isShownIn(conversation)).map(({ id, activity }) => {
        const [card] = cardsOf(activity);
        return {
          id,
          activity,
          ...(card ? { card } : {}),
          ...(activity.text === undefined ? {} : { text: activity.text }),
        };
      }),
    cards: (conversation: string): Card[] =>
      posted.filter(isShownIn(conversation)).flatMap((one) => cardsOf(one.activity)),
  };
}

/** Whether `viewpoint` shows what happens at `place`: a channel shows its threads, a thread not its channel. */
export const isSeenFrom = (viewpoint: string, place: string): boolean =>
  place === viewpoint || (!viewpoint.includes(THREAD) && channelOf(place) === viewpoint);
