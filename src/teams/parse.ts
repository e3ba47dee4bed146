import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Place } from '../app/ports/messenger.ts';
import { type Arrival, arrivalOf, isSameBot } from './arrivals.ts';
import { namesAt, saidIn } from './said.ts';

/** A team may have many members, and a message many mentions, but no honest list is longer than this. */
const LISTED = 1_000;
/** Drops odd members of a list, and takes a single value as a list of one. */
const listOf = <T>(one: z.ZodType<T>) =>
  z
    .unknown()
    .optional()
    .transform((all) =>
      (Array.isArray(all) ? all : [all]).slice(0, LISTED).flatMap((it) => one.safeParse(it).data ?? []),
    );
/** Takes a number or a boolean as its text. */
const said = z.preprocess((it) => (typeof it === 'number' || typeof it === 'boolean' ? String(it) : it), z.string());
/** Optional text: empty when it is missing, or of a kind that means nothing. */
const maybe = z
  .unknown()
  .optional()
  .transform((it) => said.safeParse(it).data ?? '');
/** The same for a part with fields of its own. */
const part = <T extends z.ZodRawShape>(fields: T) =>
  z.preprocess((it) => (typeof it === 'object' && it !== null && !Array.isArray(it) ? it : {}), z.object(fields));
/** At most this many names of wrong fields are logged. */
const FIELDS_LOGGED = 5;

/** The fields of an activity that the bot needs. All others are left unread, and are not handed to the library. */
const Activity = z.object({
  type: z.string(),
  id: maybe.pipe(z.string().max(512)),
  name: maybe,
  action: maybe,
  text: maybe,
  value: z.unknown().optional(),
  replyToId: maybe.pipe(z.string().max(512)),
  // The bot serves Teams alone; its Azure service may have other channels open.
  channelId: z.literal('msteams'),
  serviceUrl: z.url(),
  from: z.object({
    id: said.pipe(z.string().min(1).max(512)),
    aadObjectId: maybe.pipe(z.string().max(64)),
    tenantId: maybe,
    name: maybe,
  }),
  recipient: z.object({ id: said.pipe(z.string().min(1).max(512)), name: maybe }),
  conversation: z.object({
    id: said.pipe(z.string().min(1).max(1_024)),
    conversationType: maybe,
    tenantId: maybe,
    isGroup: maybe,
  }),
  entities: listOf(z.object({ text: maybe, mentioned: part({ id: maybe, name: maybe }) })),
  membersAdded: listOf(z.object({ id: said })),
  membersRemoved: listOf(z.object({ id: said })),
  channelData: part({
    // The tenant is not guessed: an unreadable one counts as no tenant.
    tenant: z.object({ id: z.string().nullish() }).nullish().catch({ id: '' }),
    channel: part({ id: maybe }),
    team: part({ id: maybe }),
    eventType: maybe,
  }),
});
type Activity = z.infer<typeof Activity>;

/** The speaker, as the channel vouches for them; never taken from inside a card. */
export interface Speaker {
  readonly aadObjectId: string | undefined;
  readonly tenant: string;
  /** Empty where the client gives none. */
  readonly name: string;
}

export interface Heard {
  readonly speaker: Speaker;
  readonly place: Place;
  readonly where: 'personal' | 'channel' | 'group';
  /** The team of a channel. */
  readonly team: string | undefined;
  readonly activityId: string;
}
/** "Ny orosnotis" chosen in the compose box. It is the only dialog there, whatever id an installed package gives it. */
export type Dialog = { readonly kind: 'dialog' } & Heard;
export type DialogSent = {
  readonly kind: 'dialog-sent';
  readonly verb: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly userId: string;
} & Heard;
/** A case code typed in the message extension's search. */
export type Lookup = { readonly kind: 'lookup'; readonly code: string } & Heard;

export type Incoming =
  | ({
      readonly kind: 'tap';
      readonly verb: string;
      readonly data: Readonly<Record<string, unknown>>;
      readonly tapped: string | undefined;
      /** `Action.Execute` has a private answer; `Action.Submit` has none. */
      readonly executed: boolean;
    } & Heard)
  | ({ readonly kind: 'text'; readonly text: string } & Heard)
  | Dialog
  | DialogSent
  | Lookup
  | (Arrival & Heard)
  /** `query`: the kind of result list that it expects. */
  | ({ readonly kind: 'other'; readonly query: 'extension' | 'typeahead' | undefined } & Heard);

const verb = z.string().max(64);
const Data = z.preprocess((it) => unpacked(it) ?? {}, z.record(z.string(), z.unknown()));
const Executed = z.object({
  action: z.preprocess((it) => unpacked(it), z.object({ verb: z.string().nullish().catch(undefined), data: Data })),
});
const Submitted = z.looseObject({ verb });
const Sent = z.object({ data: z.preprocess((it) => unpacked(it), Submitted) });
const Query = part({ parameters: listOf(z.object({ name: said, value: said })) });
const LONGEST_CODE = 200;

/** Some clients send a button's data, or a part of it, as JSON text, and some as JSON text of JSON text. */
function unpacked(value: unknown, depth = 0): unknown {
  if (typeof value !== 'string' || depth > 1 || !/^\s*[{"[]/.test(value)) return value;
  try {
    return unpacked(JSON.parse(value), depth + 1);
  } catch {
    return value;
  }
}

/** The activity with only the fields that the bot reads, for the library. */
export const onlyRead = (body: unknown): unknown => Activity.safeParse(body).data;

/** Reads an activity; `malformed` names the wrong fields, never their content. */
export function parseActivity(body: unknown): Incoming | { readonly kind: 'malformed'; readonly fields: string } {
  const parsed = Activity.safeParse(body);
  if (!parsed.success) {
    const fields = parsed.error.issues.slice(0, FIELDS_LOGGED).map((issue) => issue.path.join('.'));
    return { kind: 'malformed', fields: fields.join(',') };
  }
  const activity = parsed.data;
  const heard = heardIn(activity);
  switch (activity.type) {
    case 'invoke':
      return invoked(activity, heard);
    case 'message':
      return written(activity, heard);
    default: {
      const arrival = arrivalOf({
        type: activity.type,
        action: activity.action,
        event: activity.channelData.eventType,
        added: activity.membersAdded.map(({ id }) => id),
        removed: activity.membersRemoved.map(({ id }) => id),
        bot: activity.recipient.id,
        isPersonal: heard.where === 'personal',
        conversation: heard.place.conversation,
        channel: activity.channelData.channel.id,
        team: heard.team,
      });
      return arrival === undefined ? { kind: 'other', query: undefined, ...heard } : { ...heard, ...arrival };
    }
  }
}

function invoked(activity: Activity, heard: Heard): ReturnType<typeof parseActivity> {
  const value = unpacked(activity.value);
  switch (activity.name) {
    case 'adaptiveCard/action': {
      const executed = Executed.safeParse(value);
      const { verb: said, data: sent } = executed.data?.action ?? {};
      const named = verb.safeParse(said || (sent?.['verb'] ?? said));
      if (!executed.success || !named.success) return { kind: 'malformed', fields: 'value.action' };
      const { data } = executed.data.action;
      return { kind: 'tap', ...heard, verb: named.data, data, tapped: tappedIn(activity), executed: true };
    }
    case 'composeExtension/fetchTask':
      return { kind: 'dialog', ...heard };
    case 'composeExtension/submitAction': {
      const sent = Sent.safeParse(value);
      if (!sent.success) return { kind: 'malformed', fields: 'value.data' };
      const { data } = sent.data;
      return { kind: 'dialog-sent', ...heard, verb: data.verb, data, userId: activity.from.id };
    }
    case 'composeExtension/query': {
      const code = Query.parse(value).parameters.find(({ name }) => name === 'kod')?.value ?? '';
      return { kind: 'lookup', ...heard, code: code.length > LONGEST_CODE ? '' : code };
    }
    default:
      return { kind: 'other', query: queryOf(activity.name), ...heard };
  }
}

function queryOf(name: string): 'extension' | 'typeahead' | undefined {
  if (name === 'application/search') return 'typeahead';
  return /^composeExtension\/\w*query/i.test(name) ? 'extension' : undefined;
}

function written(activity: Activity, heard: Heard): Incoming {
  const { text, entities, recipient } = activity;
  const submitted = Submitted.safeParse(unpacked(activity.value));
  if (submitted.success) {
    const { verb: named } = submitted.data;
    return { kind: 'tap', ...heard, verb: named, data: submitted.data, tapped: tappedIn(activity), executed: false };
  }
  const mentions = entities.map(({ text: as, mentioned }) => ({ text: as, ...mentioned }));
  // With the right to read a channel, Teams also delivers messages that were not written to the bot.
  const addressed =
    mentions.some(({ id }) => isSameBot(id, recipient.id)) ||
    namesAt(text).some((name) => name.toLowerCase() === recipient.name.toLowerCase());
  if (heard.where !== 'personal' && !addressed) return { kind: 'other', query: undefined, ...heard };
  return { kind: 'text', ...heard, text: saidIn(text, mentions, recipient.name) };
}

/** The message that a button sits on. Phones may send 0 where there is none. */
const tappedIn = ({ replyToId }: Activity): string | undefined =>
  replyToId === '' || replyToId === '0' ? undefined : replyToId;

function heardIn(activity: Activity): Heard {
  const { conversation, channelData, from, recipient, serviceUrl } = activity;
  const tenant = (channelData.tenant?.id ?? conversation.tenantId).toLowerCase();
  return {
    // In a channel shared by another tenant, the activity belongs to that tenant and its sender to their own.
    speaker: {
      aadObjectId: from.aadObjectId === '' ? undefined : from.aadObjectId.toLowerCase(),
      tenant: from.tenantId === '' ? tenant : from.tenantId.toLowerCase(),
      name: from.name,
    },
    place: { conversation: conversation.id, serviceUrl, tenant, botId: recipient.id },
    team: channelData.team.id === '' ? undefined : channelData.team.id,
    where: whereIs(activity),
    // Without an id it cannot be told from another activity, so it counts as the only one.
    activityId: activity.id === '' ? randomUUID() : activity.id,
  };
}

/**
 * Where the client does not say, the conversation's id tells. A conversation that others may read never counts as a
 * person's own chat.
 */
function whereIs({ conversation, channelData }: Activity): Heard['where'] {
  const { id, conversationType } = conversation;
  const isShared = conversation.isGroup.toLowerCase();
  if (channelData.channel.id !== '' || conversationType === 'channel' || /@thread\.(?:tacv2|skype)/.test(id))
    return 'channel';
  if (conversationType === 'personal' || isShared === 'false') return 'personal';
  const isSaid = conversationType === 'groupChat' || isShared === 'true';
  return !isSaid && id.startsWith('a:') ? 'personal' : 'group';
}
