import { fileURLToPath } from 'node:url';
import type { TurnState } from '@microsoft/teams-ai';
import { Application } from '@microsoft/teams-ai/lib/Application.js';
import { ActivityTypes, CardFactory, CloudAdapter, ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import restify from 'restify';
import { makeWords } from '../../src/cards/kit/words.ts';
import { samples } from '../../src/local/samples/index.ts';
import { loadCards } from '../../src/teams/render.ts';
import { answerParent } from './child.ts';

/**
 * The least that a bot on these packages can do with a tap: update the tapped card, and answer with it. The card is one
 * of ours, so that as many bytes go over the wire, but it is filled in once beforehand.
 */
const cards = loadCards(fileURLToPath(new URL('../../cards/', import.meta.url)));
const words = makeWords(cards.dictionaries, 'Europe/Stockholm')('sv');
const held = samples(words).find(({ template, situation }) => template === 'case' && situation === 'held');
if (held === undefined) throw new Error('there is no sample of a case that is held');
const card = cards.render(held.message);

const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));
const bot = new Application<TurnState>({
  startTypingTimer: false,
  removeRecipientMention: true,
  longRunningMessages: false,
});
bot.addRoute(
  () => Promise.resolve(true),
  async (context) => {
    const { conversation, replyToId = '' } = context.activity;
    const attachments = [CardFactory.adaptiveCard(card)];
    await context.updateActivity({ type: ActivityTypes.Message, id: replyToId, conversation, attachments });
    const body = { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: card };
    await context.sendActivity({ type: ActivityTypes.InvokeResponse, value: { status: 200, body } });
  },
  true,
);

const server = restify.createServer({ name: 'bare' });
server.use(restify.plugins.bodyParser({ mapParams: false }));
server.post('/api/messages', async (request, response) => {
  await adapter.process({ method: 'POST', headers: request.headers, body: request.body }, response, async (context) => {
    await bot.run(context);
  });
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  answerParent(`http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/api/messages`, {
    settled: () => 0,
  });
});
