import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Person } from '../../src/domain/org.ts';
import type { Connector } from './connector.ts';
import { type SeenCard, seen } from './seen.ts';

/** Somebody at a Teams client, talking to the running bot over HTTP as Teams does. */
export interface TestPerson {
  readonly name: string;
  readonly chat: string;
  opensTheirChat(): Promise<void>;
  /** Writes, and gives the newest card where they wrote. */
  says(text: string, where?: string): Promise<SeenCard>;
  /** What stands in a conversation, newest last. */
  cards(where?: string): readonly SeenCard[];
  /** The newest card where they are looking, with this text on it. */
  sees(text: string | RegExp, where?: string): SeenCard;
  /** Taps a button; gives what this person then sees in place of the card. */
  taps(card: SeenCard, title: string, inputs?: Readonly<Record<string, string>>): Promise<SeenCard>;
  /** Posts any activity in this person's name. */
  sends(activity: Readonly<Record<string, unknown>>): Promise<{ readonly status: number; readonly body: unknown }>;
  /** The activity that a tap sends, to send it again, changed or more than once. */
  tapActivity(
    card: SeenCard,
    title: string,
    inputs?: Readonly<Record<string, string>>,
  ): Readonly<Record<string, unknown>>;
}

interface Setup {
  readonly bot: () => string;
  readonly connector: Connector;
  readonly settled: () => Promise<void>;
  readonly person: Person;
}

const answer = z.object({ statusCode: z.number(), type: z.string(), value: z.unknown() });

export function makePerson({ bot, connector, settled, person }: Setup): TestPerson {
  const chat = `a:${person.id}`;
  const from = { id: `29:${person.id}`, name: person.name, aadObjectId: person.id };

  const envelope = (where: string): Readonly<Record<string, unknown>> => {
    const inChannel = where.startsWith('19:');
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
        conversationType: inChannel ? 'channel' : 'personal',
        tenantId: person.tenant,
        isGroup: inChannel,
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
    const button = card.buttons.find((b) => b.title === title);
    if (button === undefined)
      throw new Error(`no button ${title} among ${card.buttons.map((b) => b.title).join(', ')}:\n${card.text}`);
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

  return {
    name: person.name,
    chat,
    sends,
    cards,
    tapActivity,
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
      const found = all.findLast((card) =>
        typeof text === 'string' ? card.text.includes(text) : text.test(card.text),
      );
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
