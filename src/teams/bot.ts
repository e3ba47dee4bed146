import { Application, type TurnState } from '@microsoft/teams-ai';
import { ActivityTypes, type TurnContext } from 'botbuilder';
import { arrived, postAgain } from '../app/arrive.ts';
import type { Place } from '../app/ports.ts';
import { refusalText } from '../app/refusals.ts';
import { answerText } from '../app/say.ts';
import { answerTap } from '../app/tap.ts';
import type { Answer } from '../app/turn.ts';
import type { Ports } from '../app/world.ts';
import type { Message } from '../cards/define.ts';
import { sentence } from '../cards/pages.ts';
import type { Words } from '../cards/words.ts';
import { personId } from '../domain/ids.ts';
import type { Org, Person } from '../domain/org.ts';
import { answerExtension } from './extension.ts';
import { CARD } from './messenger.ts';
import { type Incoming, parseActivity, type Speaker } from './parse.ts';
import { type Memory, memory } from './recently.ts';
import type { Cards } from './render.ts';
import type { LocalVerbs } from './server.ts';

/**
 * The library gives the turn; the routing is one route for everything. Its own card routing keeps the response mode in
 * a variable shared by all users, and its turn state would be a second memory beside the case store.
 */
export function makeBot(ports: Ports, cards: Cards, local: LocalVerbs | undefined): Application<TurnState> {
  const bot = new Application<TurnState>({
    startTypingTimer: false,
    removeRecipientMention: true,
    longRunningMessages: false,
  });
  const recently = memory();
  const turn = async (context: TurnContext): Promise<void> => {
    const incoming = parseActivity(context.activity);
    // The server lets nothing malformed in.
    if (incoming.kind !== 'malformed') await handle(ports, cards, local, recently, context, incoming);
  };
  bot.addRoute(() => Promise.resolve(true), turn, true);
  bot.addRoute(() => Promise.resolve(true), turn, false);
  return bot;
}

async function handle(
  ports: Ports,
  cards: Cards,
  local: LocalVerbs | undefined,
  recently: Memory,
  context: TurnContext,
  incoming: Incoming,
): Promise<void> {
  if (incoming.kind === 'other') return;
  const org = await ports.directory.org();
  const person = who(org.people, incoming.speaker);
  switch (incoming.kind) {
    case 'dialog':
    case 'dialog-sent':
    case 'lookup':
      return respond(context, 200, await answerExtension(ports, cards, incoming, person));
    case 'joined':
      await arrived(ports, { place: incoming.place, where: incoming.where, person, greet: incoming.greet });
      if (incoming.greet && local !== undefined) await postAgain(ports, incoming.place, local.opened(incoming.place));
      return;
    case 'text': {
      if (!recently.first(`${incoming.place.conversation} ${incoming.activityId}`)) return;
      if (person !== undefined && incoming.where === 'personal')
        await ports.places.save({ person: person.id }, incoming.place);
      const moved = await local?.say(incoming.text);
      const message =
        moved !== undefined
          ? sentence(moved)
          : person === undefined
            ? sentence(refusalText(ports.words('sv'), org, { refused: 'not-in-directory' }))
            : await answerText(ports, { ...incoming, person });
      return say(ports, incoming.place, message);
    }
    case 'tap': {
      const answer: Answer =
        person === undefined
          ? { message: sentence(refusalText(ports.words('sv'), org, { refused: 'not-in-directory' })), sight: 'posted' }
          : await answerTap(ports, { ...incoming, person });
      if (incoming.executed) return respond(context, 200, invokeBody(cards, answer));
      if (!recently.first(`${incoming.place.conversation} ${incoming.activityId}`)) return;
      const spoken = spokenOf(answer, incoming, ports.words(person?.language ?? 'sv'), org);
      if (spoken !== undefined) await say(ports, incoming.place, spoken);
    }
  }
}

/** What cannot be answered is at least known to the operator: the person sees that no answer comes. */
async function say(ports: Ports, place: Place, message: Message): Promise<void> {
  const sent = await ports.messenger.post(place, message);
  if (sent.kind !== 'sent') ports.log.warn('an answer was not sent', { why: sent.kind });
}

/** `Action.Submit` has no answer of its own: what may be posted is, and what a card shows by itself is not repeated. */
function spokenOf(
  { message, sight, said }: Answer,
  { where }: { readonly where: string },
  words: Words,
  org: Org,
): Message | undefined {
  if (said !== undefined) return sentence(said);
  switch (sight) {
    case 'private':
      return sentence(refusalText(words, org, { refused: 'only-in-own-window' }));
    case 'own-chat':
      return where === 'personal' ? message : sentence(words.say('reply', 'in-own-chat'));
    case 'posted':
      return message.template === 'sentence' ? message : undefined;
  }
}

export const who = (people: ReadonlyMap<string, Person>, { aadObjectId, tenant }: Speaker): Person | undefined => {
  const person = aadObjectId === undefined ? undefined : people.get(personId(aadObjectId));
  return person?.tenant === tenant ? person : undefined;
};

const invokeBody = (cards: Cards, { message }: Answer) => ({
  statusCode: 200,
  type: CARD,
  value: cards.render(message),
});

async function respond(context: TurnContext, status: number, body: unknown): Promise<void> {
  await context.sendActivity({ type: ActivityTypes.InvokeResponse, value: { status, body } });
}
