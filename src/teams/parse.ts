import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Place } from '../app/ports/messenger.ts';

/** A team's members may be many, and a message's mentions; a list without end is nobody's. */
const LISTED = 1_000;
/** One odd member of a list does not cost the rest. */
const listOf = <T>(one: z.ZodType<T>) =>
  z
    .array(z.unknown())
    .transform((all) => all.slice(0, LISTED).flatMap((it) => one.safeParse(it).data ?? []))
    .nullish();
/** Names of fields that are wrong, as many as help. */
const FIELDS_LOGGED = 5;

/** What the bot needs of an activity. Everything else in it is left unread. */
const Activity = z.object({
  type: z.string(),
  id: z.string().max(512).default(''),
  name: z.string().optional(),
  action: z.string().optional(),
  text: z.string().nullish(),
  value: z.unknown().optional(),
  replyToId: z.string().max(512).optional(),
  // The bot serves Teams alone; its service may have other channels open.
  channelId: z.literal('msteams'),
  serviceUrl: z.url(),
  from: z.object({ id: z.string().min(1).max(512), aadObjectId: z.string().max(64).optional() }),
  recipient: z.object({ id: z.string().min(1).max(512) }),
  conversation: z.object({
    id: z.string().min(1).max(1_024),
    conversationType: z.string().optional(),
    tenantId: z.string().optional(),
    isGroup: z.boolean().optional(),
  }),
  entities: listOf(z.object({ mentioned: z.object({ id: z.string() }).optional() })),
  membersAdded: listOf(z.object({ id: z.string() })),
  channelData: z
    .object({
      tenant: z.object({ id: z.string().optional() }).optional(),
      channel: z.object({ id: z.string() }).optional(),
    })
    .nullish(),
});
type Activity = z.infer<typeof Activity>;

/** Who is talking, as the channel vouches for it; never from anything inside a card. */
export interface Speaker {
  readonly aadObjectId: string | undefined;
  readonly tenant: string;
}

export interface Heard {
  readonly speaker: Speaker;
  readonly place: Place;
  readonly where: 'personal' | 'channel' | 'group';
  readonly activityId: string;
}
/** "Ny orosnotis" was chosen by the compose box: the only dialog there, by whatever id an installed package knows it. */
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
  /** `greet`: of the two activities that say the bot was added, the one that is answered. */
  | ({ readonly kind: 'joined'; readonly greet: boolean } & Heard)
  | { readonly kind: 'other' };

const Executed = z.object({
  action: z.object({ verb: z.string().max(64), data: z.record(z.string(), z.unknown()).default({}) }),
});
const Sent = z.object({ data: z.looseObject({ verb: z.string().max(64) }) });
const Query = z.object({ parameters: z.array(z.object({ name: z.string(), value: z.string().max(200) })).default([]) });
const Submitted = z.looseObject({ verb: z.string().max(64) });

/** Reads an activity; `malformed` names what is wrong, never what it says. */
export function parseActivity(body: unknown): Incoming | { readonly kind: 'malformed'; readonly fields: string } {
  const parsed = Activity.safeParse(body);
  if (!parsed.success) {
    const fields = parsed.error.issues.slice(0, FIELDS_LOGGED).map((issue) => issue.path.join('.'));
    return { kind: 'malformed', fields: fields.join(',') };
  }
  const activity = parsed.data;
  const heard = heardIn(activity);
  if (activity.type === 'invoke' && activity.name === 'adaptiveCard/action') {
    const executed = Executed.safeParse(activity.value);
    if (!executed.success) return { kind: 'malformed', fields: 'value.action' };
    const { verb, data } = executed.data.action;
    return { kind: 'tap', ...heard, verb, data, tapped: activity.replyToId, executed: true };
  }
  if (activity.type === 'invoke' && activity.name === 'composeExtension/fetchTask') return { kind: 'dialog', ...heard };
  if (activity.type === 'invoke' && activity.name === 'composeExtension/submitAction') {
    const sent = Sent.safeParse(activity.value);
    if (!sent.success) return { kind: 'malformed', fields: 'value.data' };
    const { data } = sent.data;
    return { kind: 'dialog-sent', ...heard, verb: data.verb, data, userId: activity.from.id };
  }
  if (activity.type === 'invoke' && activity.name === 'composeExtension/query') {
    const query = Query.safeParse(activity.value);
    if (!query.success) return { kind: 'malformed', fields: 'value.parameters' };
    const code = query.data.parameters.find(({ name }) => name === 'kod')?.value ?? '';
    return { kind: 'lookup', ...heard, code };
  }
  if (activity.type === 'message') {
    const submitted = Submitted.safeParse(activity.value);
    if (submitted.success) {
      const { verb } = submitted.data;
      return { kind: 'tap', ...heard, verb, data: submitted.data, tapped: activity.replyToId, executed: false };
    }
    // With the right to read a channel, Teams hands over also what was not said to the bot.
    const addressed = activity.entities?.some((entity) => entity.mentioned?.id === activity.recipient.id) ?? false;
    if (heard.where !== 'personal' && !addressed) return { kind: 'other' };
    return { kind: 'text', ...heard, text: activity.text ?? '' };
  }
  const installed = activity.type === 'installationUpdate' && (activity.action ?? 'add') === 'add';
  const botAdded = activity.membersAdded?.some((member) => member.id === activity.recipient.id) ?? false;
  if (installed || (activity.type === 'conversationUpdate' && botAdded))
    return { kind: 'joined', ...heard, greet: installed };
  return { kind: 'other' };
}

function heardIn(activity: Activity): Heard {
  const { conversation, channelData, from, recipient, serviceUrl } = activity;
  const tenant = channelData?.tenant?.id ?? conversation.tenantId ?? '';
  const channel =
    channelData?.channel?.id ?? (conversation.conversationType === 'channel' ? conversation.id : undefined);
  const personal = conversation.conversationType === 'personal' || conversation.isGroup === false;
  return {
    speaker: { aadObjectId: from.aadObjectId === '' ? undefined : from.aadObjectId?.toLowerCase(), tenant },
    place: { conversation: conversation.id, serviceUrl, tenant, botId: recipient.id },
    where: channel !== undefined ? 'channel' : personal ? 'personal' : 'group',
    // Without one it cannot be told from another, so it is taken for the only one.
    activityId: activity.id === '' ? randomUUID() : activity.id,
  };
}
