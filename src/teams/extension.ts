import type { Asked } from '../app/chat/find-out.ts';
import { answerLookup, saidOfSearch } from '../app/chat/lookup.ts';
import { dialogForm } from '../app/chat/pages.ts';
import { toStrangerInWords } from '../app/chat/stranger.ts';
import { answerTap, formAgain } from '../app/chat/tap.ts';
import { type Answer, privateAnswer, textAnswer } from '../app/chat/turn.ts';
import type { Ports } from '../app/ports/index.ts';
import type { Message } from '../cards/kit/define.ts';
import type { Org, Person } from '../domain/organisation/org.ts';
import { CARD } from './messenger.ts';
import type { Dialog, DialogSent, Lookup } from './parse.ts';
import type { Cards } from './render.ts';

const PREVIEW = 'application/vnd.microsoft.card.thumbnail';

/**
 * The message extension: the concern form as a dialog in any chat or channel, and the search for a case by its code. It
 * is another way to the same commands.
 */
export async function answerExtension(
  ports: Ports,
  cards: Cards,
  incoming: Dialog | DialogSent | Lookup,
  person: Person | undefined,
  org: Org,
  { inTimeFor, toUnknown }: Answering,
): Promise<unknown> {
  if (person === undefined) {
    return incoming.kind === 'lookup'
      ? saying(toStrangerInWords(ports, { org, speaker: incoming.speaker, text: incoming.code }))
      : opening(cards, await toUnknown(incoming.kind === 'dialog' ? '' : incoming.verb));
  }
  const asked = { person, place: incoming.place, changes: incoming.kind === 'dialog-sent' };
  switch (incoming.kind) {
    case 'dialog': {
      const { message } = await inTimeFor(asked, async () =>
        privateAnswer(await dialogForm(ports, { ...incoming, org, person })),
      );
      return message.template === 'sentence' ? closing(message.summary) : opening(cards, message);
    }
    case 'dialog-sent': {
      const tap = { ...incoming, org, person, tapped: undefined };
      const answer = await inTimeFor(asked, async (through) => {
        await meet(through, incoming, person);
        return answerTap(through, tap);
      });
      // A sentence would close the dialog and lose everything typed in it.
      const again = answer.beside === true ? formAgain(ports, tap, answer.message.summary) : undefined;
      const message = again ?? answer.message;
      if (message.template === 'receipt')
        return closing(ports.words(person.language).say('reply', 'dialog-received', { summary: message.summary }));
      return message.template === 'sentence' ? closing(message.summary) : opening(cards, message);
    }
    case 'lookup': {
      const instead = saidOfSearch(ports, org, person, incoming.code);
      if (instead !== undefined) return saying(instead);
      const answer = await inTimeFor(asked, async () => {
        const found = await answerLookup(ports, { org, person }, incoming.code);
        return found === undefined ? textAnswer('') : { message: found, sight: 'posted' };
      });
      if (answer.beside === true) return saying(answer.message.summary);
      return results(cards, answer.message.template === 'sentence' ? [] : [answer.message]);
    }
  }
}
interface Answering {
  readonly inTimeFor: (asked: Asked, ask: (through: Ports) => Promise<Answer>) => Promise<Answer>;
  /** The answer to somebody unknown, by the button they tapped. */
  readonly toUnknown: (verb: string) => Promise<Message>;
}

/** The receipt goes to the person's own chat, which is opened now if the bot has not met them there. */
async function meet(ports: Ports, { place, userId }: DialogSent, person: Person): Promise<void> {
  if ((await ports.places.find({ person: person.id })) !== undefined) return;
  const chat = await ports.messenger.openChat(place, userId);
  if (chat !== undefined) await ports.places.save({ person: person.id }, chat);
}

/** A dialog supports only `Action.Submit`, and the card fills it. */
const opening = (cards: Cards, message: Message) => ({
  task: {
    type: 'continue',
    value: {
      title: message.summary,
      height: 'large',
      width: 'medium',
      card: { contentType: CARD, content: cards.renderDialog(message) },
    },
  },
});

const closing = (text: string) => ({ task: { type: 'message', value: text } });

/** A search can be answered with results or with a text, and with nothing that a dialog takes. */
const saying = (text: string) => ({ composeExtension: { type: 'message', text } });

const results = (cards: Cards, found: readonly Message[]) => ({
  composeExtension: {
    type: 'result',
    attachmentLayout: 'list',
    attachments: found.map((message) => ({
      contentType: CARD,
      content: cards.render(message),
      preview: { contentType: PREVIEW, content: { title: message.summary } },
    })),
  },
});
