import { parseActivity } from '../../src/teams/parse.ts';
import { saidIn } from '../../src/teams/said.ts';

const tabb = { text: '<at>TABB</at>', name: 'TABB' };
const siv = { text: '<at>Siv</at>', name: 'Siv' };

test.each([
  ['<at>TABB</at> hjälp', [tabb], 'hjälp'],
  ['<at id="0">TABB</at> hjälp', [tabb], 'hjälp'],
  ['<at>TABB</at> <at>för</at> <at>Teams</at> koppla', [tabb], 'koppla'],
  ['<at>TABB</at>&nbsp;<at>för</at>&nbsp;<at>Teams</at>&nbsp;hjälp', [tabb], 'hjälp'],
  ['<AT>TABB</AT> hjälp <at>Siv</at> <at>TABB</at>', [tabb, siv], 'hjälp'],
  ['&lt;at&gt;TABB&lt;/at&gt; hjälp', [tabb], 'hjälp'],
  ['@TABB, hjälp', [{ text: '@TABB', name: 'TABB' }], ', hjälp'],
  ['@TABB @för @Teams hjälp', [tabb, { text: '@för', name: 'för' }, { text: '@Teams', name: 'Teams' }], 'hjälp'],
  ['@TABB hjälp', [], 'hjälp'],
  ['<div><p><at>TABB</at>&nbsp;hj&auml;lp</p></div>', [tabb], 'hjälp'],
  ['<p>att</p><p>g&ouml;ra</p>', [], 'att göra'],
  ['<b>o</b>ro', [], 'oro'],
  ['<span style="x">hj&#228;lp</span><br/>', [], 'hjälp'],
  ['att&#xa0;g&#246;ra', [], 'att göra'],
  ['koppla A &amp; B', [], 'koppla A & B'],
  ['&amp;lt; &bogus; &#99999999; &#x110000;', [], '&lt; &bogus; &#99999999; &#x110000;'],
  ['5 < 6 och 7 > 3', [], '5 < 6 och 7 > 3'],
])('%j is %j', (text, mentions, said) => {
  expect(saidIn(text, mentions, 'TABB').replaceAll(/\s+/g, ' ').trim()).toBe(said);
});

const activity = (more: object): object => ({
  type: 'message',
  id: '1',
  channelId: 'msteams',
  serviceUrl: 'https://smba.example/',
  from: { id: '29:somebody' },
  recipient: { id: '28:bot', name: 'TABB' },
  conversation: { id: 'a:chat', conversationType: 'personal', tenantId: 'tenant' },
  ...more,
});
const channel = { conversation: { id: '19:c@thread.tacv2', conversationType: 'channel', tenantId: 'tenant' } };
const mention = (id: string, name: string) => ({ mentioned: { id, name }, text: `<at>${name}</at>` });

test.each<[string, unknown]>([
  ['<AT>tabb</AT> oro', null],
  ['&lt;at&gt;TABB&lt;/at&gt;&nbsp;oro', null],
  ['<at>Boten</at> oro', [mention('bot', 'Boten')]],
  ['<at>Annan bot</at> <at>TABB</at> oro', [mention('28:annan', 'Annan bot'), mention('28:bot', 'TABB')]],
  ['<at>TABB</at> oro', mention('28:bot', 'TABB')],
])('%j in a channel is said to the bot', (text, entities) => {
  const heard = parseActivity(activity({ ...channel, text, entities }));
  expect(heard.kind === 'text' && heard.text.trim()).toBe('oro');
});

const DATA = { verb: 'page.help', case: '' };
const executed = (value: unknown) => activity({ type: 'invoke', name: 'adaptiveCard/action', value });
test.each<[string, object]>([
  ['as text', executed(JSON.stringify({ action: { verb: 'page.help', data: DATA } }))],
  ['as text of text', executed(JSON.stringify(JSON.stringify({ action: { verb: 'page.help', data: DATA } })))],
  ['with its action as text', executed({ action: JSON.stringify({ verb: 'page.help', data: DATA }) })],
  ['with its data as text', executed({ action: { verb: 'page.help', data: JSON.stringify(DATA) } })],
  ['with a number for the verb, which the data has', executed({ action: { verb: 7, data: DATA } })],
  ['sent as a message, as text', activity({ text: null, value: ` ${JSON.stringify(DATA)}` })],
  ['sent as a message, as text of text', activity({ value: JSON.stringify(JSON.stringify(DATA)) })],
])('a tap %s is read', (_, sent) => {
  expect(parseActivity(sent)).toMatchObject({ kind: 'tap', verb: 'page.help' });
});

test.each([' page.help', 'page.help ', 'PAGE.HELP', 'page.help\n'])('the verb %j is not made into another', (verb) => {
  for (const sent of [executed({ action: { verb, data: {} } }), activity({ value: { verb } })])
    expect(parseActivity(sent)).toMatchObject({ kind: 'tap', verb });
});

test.each<[string, object]>([
  ['a list', executed([{ action: { verb: 'page.help' } }])],
  ['a list for data', executed({ action: { verb: 'page.help', data: ['case'] } })],
  ['nothing', executed(null)],
  ['text that ends too early', executed('{"action":')],
])('a tap that is %s is none', (_, sent) => {
  expect(parseActivity(sent).kind).toBe('malformed');
});

test('ids of people and tenants are the same in any letters', () => {
  const sent = activity({
    from: { id: '29:somebody', aadObjectId: 'ABCDEF', tenantId: 'TENANT' },
    conversation: { id: 'a:chat', conversationType: 'personal', tenantId: 'TENANT' },
  });
  const expected = { speaker: { aadObjectId: 'abcdef', tenant: 'tenant' }, place: { tenant: 'tenant' } };
  expect(parseActivity(sent)).toMatchObject(expected);
});
