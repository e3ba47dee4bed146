import type { TurnState } from '@microsoft/teams-ai';
// The library's index also loads its planners and their tokenizer: a third of a second, and thirty megabytes.
import { Application } from '@microsoft/teams-ai/lib/Application.js';
import { ActivityTypes, type TurnContext } from 'botbuilder';
import { arrived, channelsClosed, channelsReopened, postAgain } from '../app/chat/arrive.ts';
import { type Asked, answerInTime } from '../app/chat/find-out.ts';
import { concernElsewhere, refusalText } from '../app/chat/refusals.ts';
import { answerText } from '../app/chat/say.ts';
import { askToBeAdded, toStranger } from '../app/chat/stranger.ts';
import { answerTap, mayChange } from '../app/chat/tap.ts';
import type { Answer } from '../app/chat/turn.ts';
import { tryAgain } from '../app/delivery/reach.ts';
import { inTime } from '../app/in-time.ts';
import type { Ports } from '../app/ports/index.ts';
import type { Place } from '../app/ports/messenger.ts';
import type { Asker } from '../cards/guide/where-to-turn.ts';
import type { Verb } from '../cards/index.ts';
import type { Message } from '../cards/kit/define.ts';
import { sentence } from '../cards/pages.ts';
import { type Org, type Person, personWith } from '../domain/organisation/org.ts';
import { answerExtension } from './extension.ts';
import { CARD } from './messenger.ts';
import type { Heard, Incoming, Speaker } from './parse.ts';
import { type Memory, memory } from './recently.ts';
import type { Cards } from './render.ts';

/** Verbs of local mode only: a clock that moves, and windows that forget. */
export interface LocalVerbs {
  /** The answer to a local command; undefined for other text. */
  say(text: string): Promise<string | undefined>;
  /**
   * A window was opened on this conversation. Returns its conversations that have forgotten cards, and the cards it
   * still shows.
   */
  opened(place: Place): { readonly conversations: readonly string[]; readonly shown: ReadonlySet<string> };
}

/** An activity as the server has read it, and when it came, in milliseconds of the process's own clock. */
export interface Received {
  readonly incoming: Incoming;
  readonly began: number;
}
const RECEIVED = Symbol('received');
export const putReceived = ({ turnState }: TurnContext, received: Received): void =>
  void turnState.set(RECEIVED, received);
export const receivedIn = ({ turnState }: TurnContext): Received | undefined =>
  turnState.get<Received | undefined>(RECEIVED);

/**
 * Uses the library for the turn and one route for everything. The library's own card routing keeps the response mode in
 * a variable shared by all users, and its turn state would be a second memory beside the case store.
 */
export function makeBot(ports: Ports, cards: Cards, local: LocalVerbs | undefined): Application<TurnState> {
  const bot = new Application<TurnState>({
    startTypingTimer: false,
    // The library removes one mention, and fails on a malformed one.
    removeRecipientMention: false,
    longRunningMessages: false,
  });
  const memories = { recently: memory(), asked: memory() };
  const turn = async (context: TurnContext): Promise<void> => {
    const received = receivedIn(context);
    if (received === undefined) throw new Error('a turn of no activity that the server has read');
    await handle(ports, cards, local, memories, context, received);
  };
  bot.addRoute(() => Promise.resolve(true), turn, true);
  bot.addRoute(() => Promise.resolve(true), turn, false);
  return bot;
}

async function handle(
  ports: Ports,
  cards: Cards,
  local: LocalVerbs | undefined,
  { recently, asked }: { readonly recently: Memory; readonly asked: Memory },
  context: TurnContext,
  received: Received,
): Promise<void> {
  const { incoming } = received;
  if (incoming.kind === 'other') {
    // An invoke expects an answer; without one its sender counts a fault of ours.
    if (context.activity.type === ActivityTypes.Invoke)
      await respond(context, 200, NOTHING_FOUND[incoming.query ?? 'none']);
    return;
  }
  const known = await inTime(ports.directory.org(), timeLeft(received));
  if (known.kind !== 'done') throw known.kind === 'failed' ? known.error : new Error('the organisation took too long');
  const org = known.value;
  const person = who(org.people, incoming.speaker);
  const stranger = { org, speaker: incoming.speaker };
  const toUnknown = (verb: string): Promise<Message> =>
    verb === ASKS_IN ? askToBeAdded(ports, asked, stranger) : Promise.resolve(toStranger(ports, stranger));
  const inTimeFor = (asked: Asked, ask: (through: Ports) => Promise<Answer>) =>
    answerInTime(ports, asked, timeLeft(received), ask);
  switch (incoming.kind) {
    case 'dialog':
    case 'dialog-sent':
    case 'lookup':
      return respond(
        context,
        200,
        await answerExtension(ports, cards, incoming, person, org, { inTimeFor, toUnknown }),
      );
    case 'joined':
      await arrived(ports, { ...incoming, org, person });
      if (incoming.greet && local !== undefined) await postAgain(ports, incoming.place, local.opened(incoming.place));
      return;
    case 'closed':
      return channelsClosed(ports, incoming.ids);
    case 'reopened':
      return channelsReopened(ports, incoming.ids);
    case 'text': {
      if (!recently.first(`${incoming.place.conversation} ${incoming.activityId}`)) return;
      return answerWriting(ports, timeLeft(received), incoming, async () => {
        if (person !== undefined && incoming.where === 'personal') {
          await ports.places.save({ person: person.id }, incoming.place);
          ports.background(() => tryAgain(ports, { person: person.id }));
        }
        const moved = await local?.say(incoming.text);
        if (moved !== undefined) return sentence(moved);
        return person === undefined
          ? toStranger(ports, { ...stranger, text: incoming.text })
          : answerText(ports, { ...incoming, org, person });
      });
    }
    case 'tap': {
      if (person !== undefined && incoming.where === 'personal')
        ports.background(() => tryAgain(ports, { person: person.id }));
      const answer: Answer =
        person === undefined
          ? { message: await toUnknown(incoming.verb), sight: 'posted' }
          : await inTimeFor({ person, place: incoming.place, changes: mayChange(incoming.verb) }, (through) =>
              answerTap(through, { ...incoming, org, person }),
            );
      if (incoming.executed) return respond(context, 200, invokeBody(cards, answer));
      if (!recently.first(`${incoming.place.conversation} ${incoming.activityId}`)) return;
      const words = ports.words(person?.language ?? 'sv');
      const spoken = spokenOf(answer, incoming, { org, words, reader: person ?? incoming.speaker });
      if (spoken !== undefined && (await isFirst(ports, incoming))) await say(ports, incoming.place, spoken);
    }
  }
}

/** The one button that somebody unknown has. */
const ASKS_IN = 'unknown.ask-in' satisfies Verb;

/** The answers to invokes that the bot does not know. */
const NOTHING_FOUND = {
  none: undefined,
  extension: { composeExtension: { type: 'result', attachmentLayout: 'list', attachments: [] } },
  typeahead: { statusCode: 200, type: 'application/vnd.microsoft.search.searchResponse', value: { results: [] } },
};

/** Teams shows an error of its own after ten to fifteen seconds without an answer. */
const ANSWERED_WITHIN_MS = 9_000;

const timeLeft = ({ began }: Received): number => began + ANSWERED_WITHIN_MS - performance.now();

/** Answers a written message in its conversation. A late answer comes after a note that it will come. */
async function answerWriting(ports: Ports, ms: number, heard: Heard, ask: () => Promise<Message>): Promise<void> {
  const asked = ask();
  const first = await inTime(asked, ms);
  if (!(await isFirst(ports, heard))) return;
  if (first.kind === 'late') await say(ports, heard.place, sentence(ports.words('sv').say('reply', 'slow-text')));
  await say(ports, heard.place, await asked);
}

/**
 * True if this process may answer. Without an answer in time the channel delivers again, to any process; when the store
 * does not say, two answers are better than none.
 */
async function isFirst(ports: Ports, { place, activityId }: Heard): Promise<boolean> {
  const known = await inTime(ports.heard.first(place.conversation, activityId, ports.clock.now()), KNOWN_WITHIN_MS);
  return known.kind !== 'done' || known.value;
}
const KNOWN_WITHIN_MS = 1_000;

/** An answer that cannot be posted is at least logged: the person sees that none comes. */
async function say(ports: Ports, place: Place, message: Message): Promise<void> {
  const sent = await ports.messenger.post(place, message);
  if (sent.kind !== 'sent') ports.log.warn('an answer was not sent', { why: sent.kind });
}

/**
 * `Action.Submit` has no answer of its own, so whatever may be posted is posted; what a card shows by itself is not
 * repeated.
 */
function spokenOf(
  { message, sight, said, mends }: Answer,
  { where }: { readonly where: string },
  asker: Asker,
): Message | undefined {
  if (said !== undefined) return sentence(said);
  // The form itself is still there, with what was typed.
  if (mends === true) return sentence(asker.words.say('reply', 'not-saved'));
  switch (sight) {
    case 'private':
      return sentence(refusalText(asker.words, asker.org, { refused: 'only-in-own-window' }));
    case 'own-chat':
      if (where === 'personal') return message;
      return message.template === 'concern-form'
        ? concernElsewhere(asker)
        : sentence(asker.words.say('reply', 'in-own-chat'));
    case 'posted':
      return message.template === 'sentence' || message.template === 'where-to-turn' ? message : undefined;
  }
}

export const who = (people: Org['people'], { aadObjectId, tenant }: Speaker): Person | undefined =>
  aadObjectId === undefined ? undefined : personWith(people, { tenant, id: aadObjectId });

const SENTENCE = 'application/vnd.microsoft.activity.message';

const invokeBody = (cards: Cards, { message, beside }: Answer) =>
  beside === true
    ? { statusCode: 200, type: SENTENCE, value: message.summary }
    : { statusCode: 200, type: CARD, value: cards.render(message) };

async function respond(context: TurnContext, status: number, body: unknown): Promise<void> {
  await context.sendActivity({ type: ActivityTypes.InvokeResponse, value: { status, body } });
}
