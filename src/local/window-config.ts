import { createHash } from 'node:crypto';

export type WindowPerson = { key: string; name: string; aadObjectId: string; channelName: string };

/** Ids of a person's window and its conversations. They are the same at every start, since the bot stores them. */
export type WindowIds = {
  tenantId: string;
  botId: string;
  userId: string;
  personalChatId: string;
  groupChatId: string;
  teamId: string;
  /** A team's General channel has the team's own id, as in Teams. */
  generalChannelId: string;
  channelId: string;
};

type PlaygroundUser = {
  id: string;
  name: string;
  // The Playground spells it so.
  userPrincipleName: string;
  aadObjectId: string;
  givenName: string;
  surname: string;
  email: string;
};

/** The demo municipality's tenant, as in demo.yaml. */
const TENANT = '00000000-0000-4000-9000-000000000001';
const BOT = '28:7abb0000-0000-4000-8000-00000000000b';
export const BOT_NAME = 'TABB';
const OTHER_USERS = 5;
const FILLERS = ['Kim Exempelsson', 'Robin Påhittad', 'Sam Låtsasson', 'Alex Fiktiv', 'Charlie Demosson'];

export function windowIds(key: string): WindowIds {
  const teamId = `19:tabb-${key}-general@thread.tacv2`;
  return {
    tenantId: TENANT,
    botId: BOT,
    userId: `29:tabb-${key}`,
    personalChatId: `a:tabb-${key}`,
    groupChatId: `19:tabb-${key}-group@thread.v2`,
    teamId,
    generalChannelId: teamId,
    channelId: `19:tabb-${key}-unit@thread.tacv2`,
  };
}

/** The window that a conversation is in; undefined for one that `windowIds` has not named. */
export const windowOf = (conversation: string): string | undefined => /:tabb-([a-z]+)/.exec(conversation)?.[1];

/**
 * The conversations whose messages a window has lost when it says that this one is open again, after a reload: a
 * chat, the chat itself; a team's channels, all of them, since only the first one opened says so.
 */
export function forgotten(conversation: string, keys: readonly string[]): readonly string[] {
  const ids = keys
    .map(windowIds)
    .find((all) => conversation === all.generalChannelId || conversation === all.channelId);
  return ids === undefined ? [conversation] : [ids.generalChannelId, ids.channelId];
}

/** The Playground's configuration: it refuses to start unless there are exactly five other users. */
export function windowConfig(person: WindowPerson, people: WindowPerson[]) {
  const ids = windowIds(person.key);
  const others = people.filter((other) => other.key !== person.key).map(userOf);
  return {
    version: '0.1.1',
    tenantId: ids.tenantId,
    bot: { id: ids.botId, name: BOT_NAME },
    currentUser: userOf(person),
    users: [...others, ...FILLERS.map(fillerOf)].slice(0, OTHER_USERS),
    personalChat: { id: ids.personalChatId },
    groupChat: { id: ids.groupChatId, name: 'Gruppchatt' },
    team: {
      id: ids.teamId,
      name: 'Demokommunen',
      aadGroupId: uuid(`team ${person.key}`),
      channels: [{ id: ids.channelId, name: person.channelName }],
    },
  };
}

function userOf({ key, name, aadObjectId }: Omit<WindowPerson, 'channelName'>): PlaygroundUser {
  const [givenName = name, ...rest] = name.split(' ');
  const address = `${key}@demo.example`;
  return {
    id: windowIds(key).userId,
    name,
    userPrincipleName: address,
    aadObjectId,
    givenName,
    surname: rest.join(' '),
    email: address,
  };
}

function fillerOf(name: string, index: number): PlaygroundUser {
  return userOf({ key: `filler-${index + 1}`, name, aadObjectId: uuid(`filler ${index + 1}`) });
}

function uuid(seed: string): string {
  const hex = createHash('sha256').update(seed).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
