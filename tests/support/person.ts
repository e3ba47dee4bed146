import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Place } from '../../src/app/ports/messenger.ts';
import type { Person } from '../../src/domain/organisation/org.ts';
import type { Connector } from './connector.ts';
import { type Button, isNews, type SeenCard, seen } from './seen.ts';

/** Somebody at a Teams client, talking to the running bot over HTTP as Teams does. */
export interface TestPerson {
  readonly name: string;
  readonly chat: string;
  /** The chat, as the bot keeps it. */
  readonly place: Place;
  opensTheirChat(): Promise<void>;
  /** Writes, and gives the newest card of that conversation. */
  says(text: string, where?: string): Promise<SeenCard>;
  /** The messages of a conversation, newest last. */
  cards(where?: string): readonly SeenCard[];
  /** The newest card with this text in the conversation that the person looks at. */
  sees(text: string | RegExp, where?: string): SeenCard;
  /** Taps a button; gives the card that this person then sees in its place. */
  taps(card: SeenCard, title: string, inputs?: Readonly<Record<string, string>>): Promise<SeenCard>;
  /** Posts any activity in this person's name. */
  sends(activity: Readonly<Record<string, unknown>>): Promise<{ readonly status: number; readonly body: unknown }>;
  /** Chooses "Ny orosnotis" by the compose box. */
  opensDialog(where?: string): Promise<Dialog>;
  /** Taps a button of a dialog. */
  submits(form: SeenCard, title: string, inputs?: Readonly<Record<string, string>>): Promise<Dialog>;
  /** Writes a code in the message extension's search; gives the cards that may be put into the message. */
  looksUp(code: string, where?: string): Promise<readonly SeenCard[]>;
  /** The activity that a tap sends, to send it again, changed or more than once. */
  tapActivity(
    card: SeenCard,
    title: string,
    inputs?: Readonly<Record<string, string>>,
  ): Readonly<Record<string, unknown>>;
}

/** The next view of a dialog: a card, or a sentence that ends it. */
export type Dialog =
  | { readonly form: SeenCard; readonly said: undefined }
  | { readonly form: undefined; readonly said: string };

interface Setup {
  readonly bot: () => string;
  readonly connector: Connector;
  readonly settled: () => Promise<void>;
  readonly person: Person;
}

const answer = z.object({ statusCode: z.number(), type: z.string(), value: z.unknown() });
const ADAPTIVE = 'application/vnd.microsoft.card.adaptive';
const task = z.object({
  task: z.discriminatedUnion('type', [
    z.object({ type: z.literal('message'), value: z.string() }),
    z.object({
      type: z.literal('continue'),
      value: z.object({
        title: z.string(),
        card: z.object({ contentType: z.literal(ADAPTIVE), content: z.unknown() }),
      }),
    }),
  ]),
});
const result = z.object({
  composeExtension: z.object({
    type: z.literal('result'),
    attachments: z.array(
      z.object({
        contentType: z.literal(ADAPTIVE),
        content: z.unknown(),
        preview: z.object({ content: z.object({ title: z.string() }) }),
      }),
    ),
  }),
});

function buttonOn(card: SeenCard, title: string): Button {
  const button = card.buttons.find((b) => b.title === title);
  if (button === undefined)
    throw new Error(`no button ${title} among ${card.buttons.map((b) => b.title).join(', ')}:\n${card.text}`);
  return button;
}

export function makePerson({ bot, connector, settled, person }: Setup): TestPerson {
  const chat = `a:${person.id}`;
  const from = { id: `29:${person.id}`, name: person.name, aadObjectId: person.id };

  const envelope = (where: string): Readonly<Record<string, unknown>> => {
    const isGroup = where.startsWith('19:');
    const inChannel = isGroup && !where.includes('@thread.v2');
    return {
      id: randomUUID(),
      timestamp: '2026-11-25T08:00:00.000Z',
      channelId: 'msteams',
      serviceUrl: connector.serviceUrl,
      locale: 'en-US',
      from,
      recipient: { id: '28:bot', name: 'TABB' },
      conversation: {
        id: where,
        conversationType: inChannel ? 'channel' : isGroup ? 'groupChat' : 'personal',
        tenantId: person.tenant,
        isGroup,
      },
      channelData: {
        tenant: { id: person.tenant },
        ...(inChannel ? { channel: { id: where.split(';')[0] }, team: { id: 'team' } } : {}),
      },
    };
  };

  const sends: TestPerson['sends'] = async (activity) => {
    const response = await fetch(`${bot()}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(activity),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
  };

  const cards: TestPerson['cards'] = (where = chat) =>
    connector.messages(where).flatMap(({ id, card }) => (card === undefined ? [] : [seen(card, id, where)]));

  const newest = (where: string): SeenCard => {
    const last = cards(where).at(-1);
    if (last === undefined) throw new Error(`nothing has been posted in ${where}`);
    return last;
  };

  const tapActivity: TestPerson['tapActivity'] = (card, title, inputs = {}) => {
    const button = buttonOn(card, title);
    const conversation = card.conversation.startsWith('19:')
      ? `${card.conversation};messageid=${card.activityId}`
      : card.conversation;
    return {
      ...envelope(conversation),
      type: 'invoke',
      name: 'adaptiveCard/action',
      replyToId: card.activityId,
      value: {
        action: { type: 'Action.Execute', verb: button.verb, data: { ...button.data, ...inputs } },
        trigger: 'manual',
      },
    };
  };

  const inExtension = async (name: string, where: string, value: Readonly<Record<string, unknown>>) => {
    const context = { commandContext: 'compose', context: { theme: 'default' } };
    const { status, body } = await sends({
      ...envelope(where),
      type: 'invoke',
      name: `composeExtension/${name}`,
      value: { ...context, ...value },
    });
    if (status !== 200) throw new Error(`${name}: HTTP ${status} ${JSON.stringify(body)}`);
    await settled();
    return body;
  };

  const shown = (body: unknown, where: string): Dialog => {
    const next = task.parse(body).task;
    return next.type === 'message'
      ? { form: undefined, said: next.value }
      : { form: seen(next.value.card.content, '', where), said: undefined };
  };

  return {
    name: person.name,
    chat,
    place: { conversation: chat, serviceUrl: connector.serviceUrl, tenant: person.tenant, botId: '28:bot' },
    sends,
    cards,
    tapActivity,
    opensDialog: async (where = chat) =>
      shown(await inExtension('fetchTask', where, { commandId: 'orosnotis' }), where),
    submits: async (form, title, inputs = {}) => {
      const data = { ...buttonOn(form, title).data, ...inputs };
      return shown(
        await inExtension('submitAction', form.conversation, { commandId: 'orosnotis', data }),
        form.conversation,
      );
    },
    looksUp: async (code, where = chat) => {
      const parameters = [{ name: 'kod', value: code }];
      const { composeExtension } = result.parse(
        await inExtension('query', where, { commandId: 'arende', parameters, queryOptions: { skip: 0, count: 25 } }),
      );
      return composeExtension.attachments.map(({ content }) => seen(content, '', where));
    },
    opensTheirChat: async () => {
      await sends({ ...envelope(chat), type: 'installationUpdate', action: 'add' });
    },
    says: async (text, where = chat) => {
      const mention = { type: 'mention', mentioned: { id: '28:bot', name: 'TABB' }, text: '<at>TABB</at>' };
      const spoken = where === chat ? { text } : { text: `<at>TABB</at> ${text}`, entities: [mention] };
      await sends({ ...envelope(where), type: 'message', ...spoken });
      await settled();
      return newest(where);
    },
    sees: (text, where = chat) => {
      const all = cards(where);
      const shows = all.filter((card) => (typeof text === 'string' ? card.text.includes(text) : text.test(card.text)));
      // A message of the day lists many cases, and a short one says what has happened: each is meant only if there is
      // no card of the case itself.
      const found = shows.findLast((card) => !isNews(card) && !card.text.includes('kommit upp i dag')) ?? shows.at(-1);
      if (found === undefined)
        throw new Error(`${person.name} does not see ${text} among:\n${all.map((c) => c.text).join('\n---\n')}`);
      return found;
    },
    taps: async (card, title, inputs) => {
      const { status, body } = await sends(tapActivity(card, title, inputs));
      if (status !== 200) throw new Error(`tap on ${title}: HTTP ${status} ${JSON.stringify(body)}`);
      await settled();
      return seen(answer.parse(body).value, card.activityId, card.conversation);
    },
  };
}
