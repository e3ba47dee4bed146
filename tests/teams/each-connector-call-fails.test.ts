import { DateTime } from 'luxon';
import { dutyOf } from '../../src/domain/escalation/duties.ts';
import { later } from '../../src/domain/ids.ts';
import { faultsOf } from '../support/case-check.ts';
import { aConcern } from '../support/concern.ts';
import type { ConnectorFault } from '../support/connector-faults.ts';
import { saidIn } from '../support/post.ts';
import { type Store, townWithStore } from '../support/store.ts';
import * as story from '../support/story.ts';
import type { Town } from '../support/town.ts';

let town: Town;
let store: Store;
beforeAll(async () => {
  // A term without a break: before one, more is sent.
  ({ town, store } = await townWithStore({ at: '2027-08-18T09:00' }));
});
afterAll(async () => {
  await town.close();
  expect(town.connector.violations).toEqual([]);
});

/** Trouble that passes: what it struck is sent again, at the right time. */
const PASSING: readonly (readonly [string, ConnectorFault])[] = [
  ['answers 429', { status: 429, retryAfterSeconds: 40 }],
  ['answers 429 without saying when', { status: 429 }],
  ['answers 408', { status: 408 }],
  ['answers 500', { status: 500 }],
  ['answers 502', { status: 502 }],
  ['answers 503', { status: 503 }],
  ['hangs up', { kind: 'reset' }],
  ['does it and hangs up', { kind: 'lost', how: 'reset' }],
  ['does it and answers 502', { kind: 'lost', how: 502 }],
  ['does it and answers 504', { kind: 'lost', how: 504 }],
];

interface Deed {
  readonly calls: readonly ('PUT' | 'POST')[];
  /** Does it, under the fault that is set by then. */
  readonly begin: () => Promise<{ readonly code: string; readonly go: () => Promise<void> }>;
  readonly live: number;
  readonly told: readonly string[];
}

const raise = async () => {
  const { tora } = town.people;
  const form = await tora.says('oro');
  const tap = story.tapFor(tora, form, 'concern.raise', aConcern());
  let code = '';
  return {
    get code() {
      return code;
    },
    go: async () => {
      const answer = await tora.sends(tap);
      code = /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(saidIn(answer))?.[0] ?? '';
      await town.settled();
    },
  };
};

const DEEDS: Readonly<Record<string, Deed>> = {
  'a concern is raised': { calls: ['POST', 'PUT'], begin: raise, live: 2, told: [] },
  'it is taken': {
    calls: ['POST', 'PUT', 'PUT'],
    begin: async () => {
      const code = await story.raised(town);
      const card = story.cardOf(town, code);
      return { code, go: async () => void (await story.tapsVerb(town.people.sam, card, 'case.take')) };
    },
    live: 2,
    told: [story.TOLD.taken],
  },
  'nobody takes it in time': {
    calls: ['POST', 'POST', 'PUT', 'PUT'],
    begin: async () => {
      const code = await story.raised(town);
      const takeBy = Date.parse(dutyOf((await store.state(code)).duties, 'take')?.due ?? '');
      return { code, go: () => story.goesBy(town, { seconds: (takeBy - Date.parse(town.now())) / 1_000 + 1 }) };
    },
    live: 3,
    told: [story.TOLD.late],
  },
};

const struck = Object.entries(DEEDS).flatMap(([name, deed]) =>
  PASSING.flatMap(([how, fault]) =>
    (['POST', 'PUT'] as const).flatMap((method) => {
      const number = deed.calls.filter((call) => call === method).length;
      return Array.from({ length: number }, (_, nth) => ({ name, deed, how, fault, method, nth: nth + 1 }));
    }),
  ),
);

test.each(struck)('$name, and the channel $how to $method $nth', async ({ deed, fault, method, nth }) => {
  const { connector } = town;
  await story.isEarly(town);
  const begun = await deed.begin();
  const from = connector.log.length;
  // The calls before it get through.
  if (nth > 1) connector.fail({ method, times: nth - 1 }, { kind: 'slow', ms: 0 });
  const striking = connector.fail({ method }, fault);
  await begun.go();
  expect(striking.hits).toBe(1);
  // One send is one call, whatever comes back.
  const sent = connector.log.slice(from);
  expect(sent.map((call) => call.method).toSorted()).toEqual(deed.calls.toSorted());

  // While the lease runs, a post whose answer was lost is left alone.
  await story.goesBy(town, { seconds: 10 });
  expect(connector.log.slice(from).filter((call) => call.method === 'POST')).toHaveLength(
    deed.calls.filter((call) => call === 'POST').length,
  );
  await story.goesBy(town, { seconds: 50 });
  await story.goesBy(town, { seconds: 120 });
  await story.goesBy(town, { seconds: 300 });

  const twice = method === 'POST' && 'kind' in fault && fault.kind === 'lost';
  const faults = await faultsOf(town, store, begun.code, deed.live, deed.told);
  expect(faults.filter((f) => !(twice && /^2 cards of it|^another card|^2 times/.test(f)))).toEqual([]);
  expect(faults.length > 0).toBe(twice);
  expect(await store.events(begun.code)).not.toContain('notDelivered');
  await story.isOver(town, begun.code);
});

const copiesOf = (code: string) =>
  town.people.sam.cards(story.schoolChannel(town)).filter((card) => card.text.includes(code));

test.each([0, 1])('a card that was posted twice becomes one when copy %i of it is tapped', async (which) => {
  const { connector, people } = town;
  connector.fail({ method: 'POST', conversation: story.schoolChannel(town) }, { kind: 'lost', how: 502 });
  const code = await story.raised(town);
  await story.goesBy(town, { seconds: 130 });
  const copies = copiesOf(code);
  expect(copies).toHaveLength(2);
  const [tapped, other] = which === 0 ? copies : copies.toReversed();
  if (tapped === undefined || other === undefined) throw new Error('two copies');

  expect((await story.tapsVerb(people.sam, tapped, 'case.take')).text).toContain('Sparat');
  // The one that nobody keeps current says less than the case, so that a tap on it shows what it is.
  if (which === 1) await story.tapsVerb(people.siv, other, 'case.take');
  expect(copiesOf(code)).toHaveLength(1);
  expect(copiesOf(code)[0]?.text).toContain('Sam Skolsamordnare');
  expect(await store.events(code)).toEqual(['concernRaised', 'caseTaken']);
});

test('the channel says when to come back, and is not asked before', async () => {
  const { connector } = town;
  connector.fail({ method: 'POST', conversation: story.schoolChannel(town) }, { status: 429, retryAfterSeconds: 90 });
  const code = await story.raised(town);
  await story.goesBy(town, { seconds: 89 });
  expect(copiesOf(code)).toHaveLength(0);
  await story.goesBy(town, { seconds: 2 });
  expect(copiesOf(code)).toHaveLength(1);
});

const DAY = 24 * 3_600;
const inUtc = (at: string, format: string): string =>
  DateTime.fromISO(at, { zone: 'utc', locale: 'en-US' }).toFormat(format);
/** What the channel says, `seconds` from now on, and how long that puts a card off. */
const SAID: readonly (readonly [string, (later: string) => string, number])[] = [
  ['seconds', () => '7200', 7_200],
  ['a date', (at) => inUtc(at, "ccc, dd LLL yyyy HH:mm:ss 'GMT'"), 90],
  ['a date as RFC 850 has it', (at) => inUtc(at, "cccc, dd-LLL-yy HH:mm:ss 'GMT'"), 90],
  ['a date as C writes it', (at) => inUtc(at, 'ccc LLL dd HH:mm:ss yyyy').replace(/ 0(\d )/, '  $1'), 90],
  ['a date that is past', () => 'Sun, 06 Nov 1994 08:49:37 GMT', 15],
  ['a date long from now', () => 'Fri, 31 Dec 2999 23:59:59 GMT', DAY],
  ['thirty years', () => '999999999', DAY],
  ['more than a number holds', () => '9'.repeat(400), DAY],
  ['less than nothing', () => '-30', 15],
  ['now', () => '0', 15],
  ['something else', () => 'in a while', 15],
  ['nothing', () => '', 15],
];

test.each(SAID)('the channel says %s, and the card comes then, within a day', async (_, said, after) => {
  const { connector } = town;
  await story.isEarly(town);
  const retryAfter = said(later(town.now(), after * 1_000));
  connector.fail({ method: 'POST', conversation: story.schoolChannel(town) }, { status: 429, retryAfter });
  const code = await story.raised(town);
  await story.goesBy(town, { seconds: after - 1 });
  expect(copiesOf(code)).toHaveLength(0);
  await story.goesBy(town, { seconds: 1 });
  expect(copiesOf(code)).toHaveLength(1);
  await story.isOver(town, code);
});

test('of what one change sends, each waits for its own time', async () => {
  const { connector, people } = town;
  const { tora } = people;
  connector.fail({ method: 'POST', conversation: story.schoolChannel(town) }, { status: 429, retryAfterSeconds: 30 });
  connector.fail({ method: 'POST', conversation: tora.chat }, { status: 502 });
  // From a dialog, so that the receipt is a message of its own.
  const data = { case: '', cardVersion: 0, nonce: 'dialog', outId: '', ...aConcern() };
  const answer = await tora.sends({ ...story.forgedTap(tora, 'concern.raise', data), replyToId: undefined });
  const code = /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(saidIn(answer))?.[0] ?? '';
  await town.settled();
  await story.goesBy(town, { seconds: 31 });
  expect(copiesOf(code)).toHaveLength(1);
  expect(() => tora.sees(code)).toThrow();
  await story.goesBy(town, { seconds: 120 });
  expect(tora.sees(code).text).toContain('Kvitto');
  expect(await faultsOf(town, store, code, 2)).toEqual([]);
});

test('an update that comes late does not undo a newer one', async () => {
  const { connector, people } = town;
  const code = await story.taken(town);
  const channel = story.schoolChannel(town);
  const other = await town.anotherProcess();
  // The first process is slow to say that the case is at step 2; meanwhile the second says that it is closed.
  const { promise: closed, resolve: isClosed } = Promise.withResolvers<void>();
  const step = story.tapFor(people.sam, await story.formOf(town, code, 'step.open'), 'step.move', story.MOVE);
  const late = connector.fail({ method: 'PUT', conversation: channel }, { kind: 'held', until: closed });
  await people.sam.sends(step);
  await connector.waitFor(() => late.hits === 1, 'the update to step 2');
  const { cardVersion } = await store.state(code);
  const close = story.forgedTap(people.sam, 'close.do', {
    case: code,
    cardVersion,
    nonce: 'n',
    outId: '',
    ...story.CLOSE,
  });
  await fetch(`${other.url}/api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(close),
  });
  await other.settled();
  expect(story.cardOf(town, code).text).toContain('Avslutat');
  isClosed();
  await town.settled();
  expect(story.cardOf(town, code).text).toContain('Avslutat');
  expect(await faultsOf(town, store, code, 2, [story.TOLD.taken, story.TOLD.closed])).toEqual([]);
});

test('a card that is still on its way is not forgotten by a change that overtakes it', async () => {
  const { connector, people } = town;
  const channel = story.schoolChannel(town);
  const other = await town.anotherProcess();
  const { promise: taken, resolve: isTaken } = Promise.withResolvers<void>();
  const late = connector.fail({ method: 'POST', conversation: channel }, { kind: 'held', until: taken });
  const form = await people.tora.says('oro');
  const answer = await people.tora.sends(story.tapFor(people.tora, form, 'concern.raise', aConcern()));
  const code = /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(saidIn(answer))?.[0] ?? '';
  await connector.waitFor(() => late.hits === 1, 'the card in the channel');
  // Sam has the code from Tora, and takes the case by it.
  const take = story.forgedTap(people.sam, 'case.take', { case: code, cardVersion: 1, nonce: '', outId: '' });
  await fetch(`${other.url}/api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(take),
  });
  await other.settled();
  isTaken();
  await town.settled();
  await story.goesBy(town, { seconds: 130 });
  expect(story.cardOf(town, code).text).toContain('Sam Skolsamordnare');
  expect(await faultsOf(town, store, code, 2, [story.TOLD.taken])).toEqual([]);
});

test.each([408, 500, 502, 503, 429, 403])(
  'an answer to a text is posted once, also when the channel says %i',
  async (status) => {
    const { tora } = town.people;
    const from = town.connector.log.length;
    town.connector.fail({ method: 'POST', conversation: tora.chat }, { status });
    await tora.says('hjälp');
    expect(town.connector.log.slice(from).map((call) => [call.method, call.status])).toEqual([['POST', status]]);
  },
);
