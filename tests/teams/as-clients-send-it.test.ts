import { randomUUID } from 'node:crypto';
import { aConcern } from '../support/concern.ts';
import type { TestPerson } from '../support/person.ts';
import { saidIn } from '../support/post.ts';
import * as story from '../support/story.ts';
import { startTown, type Town } from '../support/town.ts';

let town: Town;
beforeAll(async () => {
  town = await startTown();
});
afterAll(async () => {
  await town.close();
  expect(town.connector.violations).toEqual([]);
});

type Fields = Readonly<Record<string, unknown>>;

/** An activity of this person as Teams sends it, without what makes it a tap. */
function envelope(person: TestPerson, where = person.chat): Fields {
  const { value: _, replyToId: __, name: ___, ...rest } = story.forgedTap(person, 'x', {}, where);
  return { ...rest, type: 'message', id: randomUUID() };
}

/** Writes, with more or other fields in the activity; gives the status and what is answered there, if anything. */
async function writes(person: TestPerson, text: unknown, more: Fields = {}, where = person.chat) {
  const before = person.cards(where).length;
  const { status } = await person.sends({ ...envelope(person, where), text, ...more });
  await town.settled();
  const cards = person.cards(where);
  return { status, answers: cards.length - before, said: cards.length > before ? (cards.at(-1)?.text ?? '') : '' };
}

const bot = (...names: readonly string[]) =>
  names.map((name) => ({ type: 'mention', mentioned: { id: '28:bot', name }, text: `<at>${name}</at>` }));
const SIV = { type: 'mention', mentioned: { id: '29:siv', name: 'Siv' }, text: '<at>Siv</at>' };

describe('the bot is mentioned', () => {
  test.each<[string, string, readonly unknown[]]>([
    ['in three pieces', '<at>TABB</at> <at>för</at> <at>Teams</at> hjälp', bot('TABB', 'för', 'Teams')],
    [
      'in three pieces with hard spaces',
      '<at>TABB</at>&nbsp;<at>för</at>&nbsp;<at>Teams</at>&nbsp;hjälp',
      bot('TABB', 'för', 'Teams'),
    ],
    ['twice', '<at>TABB</at> <at>TABB</at> hjälp', bot('TABB', 'TABB')],
    ['with a comma after it', '<at>TABB</at>, hjälp', bot('TABB')],
    ['with somebody else', '<at>TABB</at> hjälp <at>Siv</at>', [...bot('TABB'), SIV]],
    ['after somebody else', '<at>Siv</at> <at>TABB</at>: hjälp!', [SIV, ...bot('TABB')]],
    ['with attributes and markup', '<p><at id="0">TABB</at>&nbsp;<strong>hj&auml;lp</strong></p>', bot('TABB')],
    ['beside what is no mention', '<at>TABB</at> hjälp', [null, 7, { mentioned: null }, ...bot('TABB')]],
    ['and nothing says so beside the text', '<at>TABB</at> hjälp', []],
  ])('%s, and the rest is understood', async (_, text, entities) => {
    const { said } = await writes(town.people.rut, text, { entities }, story.schoolChannel(town));
    expect(said).toContain('Det här kan jag hjälpa dig med');
  });

  test('not at all, and nothing is answered', async () => {
    const { answers } = await writes(
      town.people.rut,
      '<at>Siv</at> hjälp',
      { entities: [SIV] },
      story.schoolChannel(town),
    );
    expect(answers).toBe(0);
  });
});

describe('what need not be there', () => {
  const ODD: readonly unknown[] = [null, undefined, '', 7, true, [], [null], {}, { a: { b: 1 } }];
  const WRITTEN = ['replyToId', 'name', 'action', 'membersAdded', 'id', 'entities', 'timestamp', 'locale', 'value'];

  test.each(WRITTEN)('is left unread in a message: %s', async (field) => {
    for (const odd of ODD)
      expect([odd, await writes(town.people.tora, 'oro', { [field]: odd })]).toMatchObject([
        odd,
        { status: 200, answers: 1 },
      ]);
  });

  test.each([
    ['conversation', 'conversationType'],
    ['conversation', 'isGroup'],
    ['conversation', 'tenantId'],
    ['conversation', 'name'],
    ['channelData', 'channel'],
    ['recipient', 'name'],
    ['from', 'name'],
  ])('is left unread in a message: %s.%s', async (part, field) => {
    const { tora } = town.people;
    const whole = Object(envelope(tora)[part]);
    for (const odd of [null, undefined, ''])
      expect(await writes(tora, 'oro', { [part]: { ...whole, [field]: odd } })).toMatchObject({
        status: 200,
        answers: 1,
      });
  });

  test('a channel is one also where the client says less of it', async () => {
    const where = story.schoolChannel(town);
    const entities = bot('TABB');
    const { rut } = town.people;
    const whole = Object(envelope(rut, where)['conversation']);
    for (const less of [{ conversationType: null }, { isGroup: null }, { conversationType: 5, isGroup: 'true' }]) {
      const more = { entities, conversation: { ...whole, ...less }, channelData: null };
      const { said } = await writes(rut, '<at>TABB</at> oro', more, where);
      expect(said).toContain('i vår egen chatt');
    }
  });

  test('somebody without an id is told that they are not known', async () => {
    const { tora } = town.people;
    for (const aadObjectId of [null, undefined, '', {}]) {
      const from = { ...Object(envelope(tora)['from']), aadObjectId };
      expect((await writes(tora, 'oro', { from })).said).toContain('Jag känner inte igen dig');
    }
  });

  test('a tenant that says nothing is nobody’s, and one that is not there is the conversation’s', async () => {
    const { tora } = town.people;
    for (const tenant of [7, [], { id: 7 }, 'x'])
      expect((await writes(tora, 'oro', { channelData: { tenant } })).said).toContain('Jag känner inte igen dig');
    for (const channelData of [null, undefined, {}, { tenant: null }, { tenant: { id: null } }])
      expect((await writes(tora, 'oro', { channelData })).said).toContain('Skicka orosnotisen');
  });
});

describe('a tap', () => {
  test.each([
    ['without the message it sits on', { replyToId: null }],
    ['on a message called 0', { replyToId: '0' }],
    ['with fields of the client’s own', { trigger: 'manual', extra: { a: [1] }, deliveryMode: 7, callerId: {} }],
  ])('%s does what it says', async (_, more) => {
    const { sam } = town.people;
    const code = await story.raised(town);
    const tap = story.tapFor(sam, story.cardOf(town, code), 'case.take');
    const answer = await sam.sends({ ...tap, ...more });
    expect(answer.status).toBe(200);
    expect(saidIn(answer)).toContain('Sparat');
  });

  test('whose name stands only in what the button carries, or as the text of it', async () => {
    const { tora } = town.people;
    const tap = story.forgedTap(tora, 'page.help', {});
    const data = { verb: 'page.help', case: null, cardVersion: '0', outId: null };
    for (const value of [{ action: { verb: null, data } }, { action: { data } }, JSON.stringify({ action: { data } })])
      expect(saidIn(await tora.sends({ ...tap, id: randomUUID(), value }))).toContain('Det här kan jag hjälpa dig med');
  });

  test('as a message whose value is text', async () => {
    const { tora } = town.people;
    const { said } = await writes(tora, '', { value: JSON.stringify({ verb: 'page.help' }) });
    expect(said).toContain('Det här kan jag hjälpa dig med');
  });

  test('two forms without a word of their own are two concerns', async () => {
    const { tora } = town.people;
    const codes: string[] = [];
    for (const observed of ['Kommer utan frukost', 'Är borta på måndagar']) {
      const form = await tora.says('oro');
      const tap = story.tapFor(tora, form, 'concern.raise', aConcern({ observed }));
      const value = JSON.parse(JSON.stringify(tap['value']).replace(/"nonce":"[^"]*"/, '"nonce":null'));
      const answer = saidIn(await tora.sends({ ...tap, value }));
      codes.push(/[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(answer)?.[0] ?? '');
      await town.settled();
    }
    expect(new Set(codes).size).toBe(2);
    expect(codes).not.toContain('');
  });
});

describe('an invoke that the bot does not know', () => {
  const invoke = (person: TestPerson, name: unknown, value?: unknown) =>
    person.sends({ ...envelope(person), type: 'invoke', name, value });

  test.each([
    'task/fetch',
    'task/submit',
    'signin/verifyState',
    'signin/tokenExchange',
    'signin/failure',
    'fileConsent/invoke',
    'config/fetch',
    'tab/fetch',
    'message/submitAction',
    'message/fetchTask',
    'handoff/action',
    'composeExtension/selectItem',
    'composeExtension/setting',
    'composeExtension/onCardButtonClicked',
    'composeExtension/anonymousCard',
    'adaptiveCard/other',
    'actionableMessage/executeAction',
    'something/new',
    '',
    null,
    7,
  ])('%j gets 200 and nothing', async (name) => {
    expect(await invoke(town.people.tora, name, { a: 1 })).toEqual({ status: 200, body: undefined });
    expect(await invoke(town.people.tora, name, null)).toEqual({ status: 200, body: undefined });
  });

  test.each(['composeExtension/queryLink', 'composeExtension/anonymousQueryLink', 'composeExtension/querySettingUrl'])(
    '%s finds nothing',
    async (name) => {
      const nothing = { composeExtension: { type: 'result', attachmentLayout: 'list', attachments: [] } };
      expect(await invoke(town.people.tora, name, { url: 'https://exempel.example' })).toEqual({
        status: 200,
        body: nothing,
      });
    },
  );

  test('a search of another kind finds nothing', async () => {
    const { body } = await invoke(town.people.tora, 'application/search', { queryText: 'Kim' });
    expect(body).toMatchObject({ statusCode: 200, value: { results: [] } });
  });

  test.each([
    undefined,
    null,
    'x',
    {},
    { parameters: null },
    { parameters: [null, { name: 'kod' }, { name: 'kod', value: {} }] },
    { commandId: 'another', parameters: [{ name: 'initialRun', value: true }] },
    { parameters: { name: 'kod', value: 'x'.repeat(5_000) } },
  ])('a search for %j finds nothing', async (value) => {
    const { status, body } = await invoke(town.people.tora, 'composeExtension/query', value);
    expect(status).toBe(200);
    expect(body).toMatchObject({ composeExtension: { type: 'result', attachments: [] } });
  });
});

describe('a search for a case', () => {
  const search = async (text: string, from = town.people.sam): Promise<string> => {
    const value = { commandId: 'lookup', parameters: [{ name: 'kod', value: text }] };
    const { body } = await from.sends({ ...envelope(from), type: 'invoke', name: 'composeExtension/query', value });
    return JSON.stringify(body);
  };

  test('with words of harm in it says how to report, whether the case is found or not', async () => {
    const code = await story.taken(town);
    expect(await search(code)).toContain(code);
    for (const text of ['pappa slår henne', `${code} blir slagen`, 'RAPE-7K2M våld']) {
      const said = await search(text);
      expect(said).toContain('Ring 112.');
      expect(said).not.toContain('slår');
    }
    expect(await search('RAPE-7K2M')).not.toContain('112');
  });

  test('by a number of a person is not done', async () => {
    const said = await search('20120131-2384');
    expect(said).toContain('Sök inte med ett personnummer.');
    expect(said).not.toContain('2384');
  });
});

test('a button that fills in a form gives it back with the field marked that could not be read', async () => {
  const { sam } = town.people;
  const form = await story.formOf(town, await story.taken(town), 'referral.open');
  const { value, ...tap } = story.tapFor(sam, form, 'referral.suggest', { need: 'family-support' });
  const text = JSON.stringify(value).replace('"need":', '"question":{"a":"b"},"need":');
  const { status, body } = await sam.sends({ ...tap, value: JSON.parse(text) });
  expect(status).toBe(200);
  const said = JSON.stringify(body);
  expect(said).toContain('Det här fältet gick inte att läsa.');
  expect(said).toContain('referral.send');
});

/** Last, as the school's cards go there from then on. */
test('mentioned in pieces, it links a channel', async () => {
  const entities = bot('TABB', 'för', 'Teams');
  const text = '<at>TABB</at> <at>för</at> <at>Teams</at> koppla';
  const { said } = await writes(town.people.rut, text, { entities }, '19:nya@thread.tacv2');
  expect(said).toContain('Kanalen är kopplad till');
});
