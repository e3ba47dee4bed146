import { z } from 'zod';

/**
 * The part of the Bot Connector v3 contract the bot uses, stricter than the service: a property the service would
 * drop in silence is an error here, and so is a card that Teams would show as an empty box.
 */
export const ADAPTIVE_CARD = 'application/vnd.microsoft.card.adaptive';
export const CARD_LIMIT = 14_000;

const channelAccount = z.looseObject({
  id: z.string().min(1),
  name: z.string().optional(),
  aadObjectId: z.string().optional(),
  role: z.enum(['user', 'bot', 'skill']).optional(),
});

const conversationAccount = z.looseObject({
  id: z.string().min(1),
  name: z.string().optional(),
  isGroup: z.boolean().optional(),
  conversationType: z.string().optional(),
  tenantId: z.string().optional(),
});

const adaptiveCard = z.looseObject({
  type: z.literal('AdaptiveCard'),
  version: z.literal('1.5'),
  body: z.array(z.looseObject({ type: z.string() })),
});
export type Card = z.infer<typeof adaptiveCard>;

const attachment = z
  .strictObject({
    contentType: z.string().min(1),
    content: z.unknown().optional(),
    contentUrl: z.string().optional(),
    name: z.string().optional(),
    thumbnailUrl: z.string().optional(),
  })
  .superRefine((value, context) => {
    const problem = (message: string): void => context.addIssue({ code: 'custom', message });
    const isCard = /^application\/vnd\.microsoft\.(teams\.)?card\./.test(value.contentType);
    if (value.content === undefined && (isCard || value.contentUrl === undefined))
      problem('an attachment without content');
    if (value.contentType !== ADAPTIVE_CARD || value.content === undefined) return;
    const card = adaptiveCard.safeParse(value.content);
    if (!card.success) problem(`not an Adaptive Card 1.5: ${problemsOf(card.error)}`);
    const size = JSON.stringify(value.content).length;
    if (size > CARD_LIMIT) problem(`a card of ${size} characters, over ${CARD_LIMIT}`);
  });

const entity = z.looseObject({ type: z.string() }).superRefine((value, context) => {
  if (value.type !== 'mention') return;
  const mention = z
    .looseObject({
      text: z.string().regex(/^<at>[^<>]+<\/at>$/),
      mentioned: channelAccount.extend({ id: z.string().regex(/^29:|^28:/), name: z.string().min(1) }),
    })
    .safeParse(value);
  if (!mention.success) context.addIssue({ code: 'custom', message: `not a mention: ${problemsOf(mention.error)}` });
});

const activity = z
  .strictObject({
    type: z.enum([
      'message',
      'contactRelationUpdate',
      'conversationUpdate',
      'typing',
      'endOfConversation',
      'event',
      'invoke',
      'deleteUserData',
      'messageUpdate',
      'messageDelete',
      'installationUpdate',
      'messageReaction',
      'suggestion',
      'trace',
      'handoff',
    ]),
    id: z.string().optional(),
    timestamp: z.iso.datetime({ offset: true }).optional(),
    localTimestamp: z.iso.datetime({ offset: true }).optional(),
    localTimezone: z.string().optional(),
    callerId: z.string().optional(),
    serviceUrl: z.string().optional(),
    channelId: z.string().optional(),
    from: channelAccount.optional(),
    conversation: conversationAccount.optional(),
    recipient: channelAccount.optional(),
    textFormat: z.enum(['markdown', 'plain', 'xml']).optional(),
    attachmentLayout: z.enum(['list', 'carousel']).optional(),
    membersAdded: z.array(channelAccount).optional(),
    membersRemoved: z.array(channelAccount).optional(),
    reactionsAdded: z.array(z.looseObject({ type: z.string() })).optional(),
    reactionsRemoved: z.array(z.looseObject({ type: z.string() })).optional(),
    topicName: z.string().optional(),
    historyDisclosed: z.boolean().optional(),
    locale: z.string().optional(),
    text: z.string().optional(),
    speak: z.string().optional(),
    inputHint: z.enum(['acceptingInput', 'ignoringInput', 'expectingInput']).optional(),
    summary: z.string().optional(),
    suggestedActions: z.looseObject({}).optional(),
    attachments: z.array(attachment).optional(),
    entities: z.array(entity).optional(),
    channelData: z.unknown().optional(),
    action: z.string().optional(),
    replyToId: z.string().optional(),
    label: z.string().optional(),
    valueType: z.string().optional(),
    value: z.unknown().optional(),
    name: z.string().optional(),
    relatesTo: z.looseObject({}).optional(),
    code: z.string().optional(),
    expiration: z.iso.datetime({ offset: true }).optional(),
    importance: z.enum(['low', 'normal', 'high']).optional(),
    deliveryMode: z.enum(['normal', 'notification', 'expectReplies']).optional(),
    listenFor: z.array(z.string()).optional(),
    textHighlights: z.array(z.looseObject({})).optional(),
    semanticAction: z.looseObject({}).optional(),
  })
  .superRefine((value, context) => {
    if (value.type !== 'message') return;
    const shows =
      Boolean(value.text) ||
      (value.attachments ?? []).length > 0 ||
      value.channelData !== undefined ||
      value.suggestedActions !== undefined;
    if (!shows) context.addIssue({ code: 'custom', message: 'a message that shows nothing' });
    // Teams draws a mention as plain text, and tells nobody, unless text and entities say the same.
    const mentioned = (value.entities ?? []).filter(({ type }) => type === 'mention').map(({ text }) => String(text));
    const written = [...(value.text ?? '').matchAll(/<at>.*?<\/at>/g)].map(([found]) => found);
    if (written.toSorted().join() !== mentioned.toSorted().join())
      context.addIssue({ code: 'custom', message: `mentions ${mentioned.join()} in the text ${value.text ?? ''}` });
  });
export type Activity = z.infer<typeof activity>;

const conversationParameters = z
  .strictObject({
    isGroup: z.boolean().optional(),
    bot: channelAccount.optional(),
    members: z.array(channelAccount).optional(),
    topicName: z.string().optional(),
    tenantId: z.string().optional(),
    activity: activity.optional(),
    channelData: z.looseObject({ channel: z.looseObject({ id: z.string().startsWith('19:') }).optional() }).optional(),
  })
  .superRefine((value, context) => {
    if (value.channelData?.channel !== undefined) {
      if (value.activity === undefined)
        context.addIssue({ code: 'custom', message: 'a channel thread without its first message' });
    } else if (value.members?.length !== 1) {
      context.addIssue({
        code: 'custom',
        message: 'a bot may open a chat with exactly one person, or a thread in a channel',
      });
    }
  });
export type ConversationParameters = z.infer<typeof conversationParameters>;

function problemsOf(error: z.ZodError): string {
  return error.issues
    .map((issue) => (issue.path.length > 0 ? `${issue.path.join('.')}: ${issue.message}` : issue.message))
    .join('; ');
}

export type Checked<T> = { ok: true; value: T } | { ok: false; problem: string };

function check<T>(schema: z.ZodType<T>, body: unknown): Checked<T> {
  const parsed = schema.safeParse(body);
  if (!parsed.success) return { ok: false, problem: problemsOf(parsed.error) };
  // People see a template expression that found no data as it stands.
  const text = JSON.stringify(body);
  const leftover = text.indexOf('${');
  if (leftover >= 0)
    return { ok: false, problem: `a leftover template expression: ${text.slice(leftover, leftover + 60)}` };
  return { ok: true, value: parsed.data };
}

export const checkActivity = (body: unknown): Checked<Activity> => check(activity, body);
export const checkConversationParameters = (body: unknown): Checked<ConversationParameters> =>
  check(conversationParameters, body);

export function cardsOf(message: Activity): readonly Card[] {
  const known = read.get(message);
  if (known !== undefined) return known;
  const cards = (message.attachments ?? [])
    .filter((one) => one.contentType === ADAPTIVE_CARD)
    .map((one) => adaptiveCard.parse(one.content));
  read.set(message, cards);
  return cards;
}
/** A channel with many messages is looked through again and again; an update is another activity. */
const read = new WeakMap<Activity, readonly Card[]>();
