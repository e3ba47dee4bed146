import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { personId } from '../../src/domain/ids.ts';
import { answerExtension } from '../../src/teams/extension.ts';
import { parseActivity } from '../../src/teams/parse.ts';
import { cards } from '../cards/support.ts';
import * as story from '../support/story.ts';
import { startTown, type Town } from '../support/town.ts';

/** What Teams takes as the answer to each kind of invoke; anything else is shown as “unable to reach the app”. */
const ADAPTIVE = 'application/vnd.microsoft.card.adaptive';
const adaptive = z.looseObject({ type: z.literal('AdaptiveCard') });
const FORMS = {
  'adaptiveCard/action': z.strictObject({ statusCode: z.literal(200), type: z.literal(ADAPTIVE), value: adaptive }),
  dialog: z.strictObject({
    task: z.discriminatedUnion('type', [
      z.strictObject({ type: z.literal('message'), value: z.string().min(1) }),
      z.strictObject({
        type: z.literal('continue'),
        value: z.looseObject({
          title: z.string().min(1),
          card: z.strictObject({ contentType: z.literal(ADAPTIVE), content: adaptive }),
        }),
      }),
    ]),
  }),
  search: z.strictObject({
    composeExtension: z.discriminatedUnion('type', [
      z.strictObject({ type: z.literal('message'), text: z.string().min(1) }),
      z.strictObject({
        type: z.literal('result'),
        attachmentLayout: z.literal('list'),
        attachments: z.array(z.looseObject({ contentType: z.literal(ADAPTIVE), content: adaptive })),
      }),
    ]),
  }),
  nothing: z.undefined(),
};
type Form = keyof typeof FORMS;

const ref = { case: '', cardVersion: 0, nonce: 'n', outId: '' };
const search = (value: string) => ({ commandId: 'arende', parameters: [{ name: 'kod', value }] });
const INVOKES: readonly (readonly [name: string, Form, value: unknown])[] = [
  ['adaptiveCard/action', 'adaptiveCard/action', { action: { verb: 'concern.open', data: ref } }],
  ['adaptiveCard/action', 'adaptiveCard/action', { action: { verb: 'no.such' } }],
  ['composeExtension/fetchTask', 'dialog', { commandId: 'orosnotis' }],
  ['composeExtension/fetchTask', 'dialog', {}],
  ['composeExtension/submitAction', 'dialog', { commandId: 'orosnotis', data: { verb: 'concern.raise', ...ref } }],
  ['composeExtension/submitAction', 'dialog', { data: { verb: 'no.such' } }],
  ['composeExtension/query', 'search', search('K7Q4-MD2R')],
  ['composeExtension/query', 'search', search('en elev blir slagen')],
  ['composeExtension/query', 'search', { commandId: 'arende' }],
  ['composeExtension/no-such', 'nothing', {}],
  ['no/such', 'nothing', { anything: true }],
];
const STRANGER = '00000000-0000-4000-8000-0000000000ff';
const TORA = '00000000-0000-4000-8000-000000000001';

let town: Town;
beforeAll(async () => {
  town = await startTown();
});
afterAll(async () => {
  expect(town.connector.violations).toEqual([]);
  await town.close();
});

function invoke(aadObjectId: string, name: string, value: unknown, where?: string): story.Activity {
  const envelope = story.forgedTap(town.people.tora, 'page.help', {}, where);
  const from = { id: `29:${aadObjectId}`, aadObjectId };
  return { ...envelope, replyToId: undefined, id: randomUUID(), from, name, value };
}
const invokes = (...of: Parameters<typeof invoke>) => town.people.tora.sends(invoke(...of));

describe.each([
  ['somebody known', TORA],
  ['somebody unknown', STRANGER],
])('%s', (_, who) => {
  test.each(INVOKES)('%s is answered as %s: %j', async (name, form, value) => {
    for (const where of [undefined, story.schoolChannel(town)]) {
      const { status, body } = await invokes(who, name, value, where);
      expect(status).toBe(200);
      expect(FORMS[form].safeParse(body).error).toBeUndefined();
    }
  });
});

test.each(INVOKES.filter(([, form]) => form !== 'nothing'))(
  '%s tells a stranger how to report',
  async (name, _, value) => {
    const said = story.bodyOf(await invokes(STRANGER, name, value));
    expect(said).toContain('Jag känner inte igen dig än.');
    expect(said).toContain('Gör en orosanmälan till socialtjänsten nu.');
    expect(said).toContain('112');
  },
);

/** The organisation's file gives everyone a unit; somebody may lose the last one while a form is open. */
test.each([
  ['composeExtension/fetchTask', 'dialog', { commandId: 'orosnotis' }],
  ['composeExtension/submitAction', 'dialog', { data: { verb: 'concern.open', ...ref } }],
  ['composeExtension/query', 'search', search('K7Q4-MD2R')],
] as const)('%s is answered as %s to somebody in no unit', async (name, form, value) => {
  const incoming = parseActivity(invoke(TORA, name, value));
  if (incoming.kind !== 'dialog' && incoming.kind !== 'dialog-sent' && incoming.kind !== 'lookup')
    throw new Error(`${name} was read as ${incoming.kind}`);
  const org = await town.bot.ports.directory.org();
  const tora = org.people.get(personId(TORA));
  if (tora === undefined) throw new Error('nobody');
  const body = await answerExtension(town.bot.ports, cards, incoming, { ...tora, memberships: [] }, org, {
    inTimeFor: (_, ask) => ask(town.bot.ports),
    toUnknown: () => Promise.reject(new Error('somebody known')),
  });
  expect(FORMS[form].safeParse(body).error).toBeUndefined();
  if (form === 'search') return;
  expect(story.bodyOf({ body })).toContain('Du står inte med i någon enhet');
  expect(story.bodyOf({ body })).toContain('Gör en orosanmälan till socialtjänsten nu.');
});
