import { randomUUID } from 'node:crypto';
import { aConcern } from '../../support/concern.ts';
import type { TestPerson } from '../../support/person.ts';
import { deliverTo } from '../../support/post.ts';
import { codeOn, seen } from '../../support/seen.ts';
import { type Store, townWithStore } from '../../support/store.ts';
import * as story from '../../support/story.ts';
import type { Town } from '../../support/town.ts';

let town: Town;
let store: Store;
beforeAll(async () => {
  ({ town, store } = await townWithStore());
});
afterAll(async () => {
  await town.close();
  expect(town.connector.violations).toEqual([]);
});

type Deliver = (who: TestPerson, activity: story.Activity) => Promise<readonly string[]>;

/** Teams repeats what it got no quick answer to: with the same id, and half a minute later with a new one. */
const DELIVERIES: readonly (readonly [string, Deliver])[] = [
  [
    'with the same id',
    async (who, activity) => {
      const answers = [];
      for (let i = 0; i < 3; i++) {
        answers.push(story.bodyOf(await who.sends(activity)));
        await town.settled();
      }
      return answers;
    },
  ],
  [
    'with a new id half a minute later',
    async (who, activity) => {
      const answers = [];
      for (let i = 0; i < 3; i++) {
        answers.push(story.bodyOf(await who.sends({ ...activity, id: randomUUID() })));
        await town.settled();
        await story.goesBy(town, { seconds: 30 });
      }
      return answers;
    },
  ],
  [
    'all at once',
    async (who, activity) => {
      const answers = await Promise.all([who.sends(activity), who.sends(activity), who.sends(activity)]);
      await town.settled();
      return answers.map(story.bodyOf);
    },
  ],
];

/** What the channel was asked to show, by kind. */
const shownSince = (from: number): Readonly<Record<string, number>> => {
  const kinds: Record<string, number> = {};
  for (const { method } of town.connector.log.slice(from)) kinds[method] = (kinds[method] ?? 0) + 1;
  return kinds;
};

describe.each(DELIVERIES)('a tap that arrives three times %s', (_, deliver) => {
  test('raises one concern', async () => {
    const { tora } = town.people;
    const before = await store.cases();
    const form = await tora.says('oro');
    const from = town.connector.log.length;

    const answers = await deliver(tora, story.tapFor(tora, form, 'concern.raise', aConcern()));

    expect(new Set(answers).size).toBe(1);
    expect(await store.cases()).toBe(before + 1);
    const code = codeOn(tora.sees('Kvitto'));
    expect(await store.events(code)).toEqual(['concernRaised']);
    // The form became the receipt, and one card was posted in the channel.
    expect(shownSince(from)).toEqual({ PUT: 1, POST: 1 });
    expect(answers[0]).toContain(code);
  });

  test('takes the case once, and never tells people that they lost to themselves', async () => {
    const { sam } = town.people;
    const code = await story.raised(town);
    const from = town.connector.log.length;
    const answers = await deliver(sam, story.tapFor(sam, story.cardOf(town, code), 'case.take'));
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).not.toContain('hann före');
    expect(await store.events(code)).toEqual(['concernRaised', 'caseTaken']);
    // Whoever raised it is told once.
    expect(shownSince(from)).toEqual({ PUT: 2, POST: 1 });
  });

  test('shows the same content, and every showing is on record', async () => {
    const { sam } = town.people;
    const code = await story.taken(town);
    const answers = await deliver(sam, story.tapFor(sam, story.cardOf(town, code), 'case.show'));
    for (const answer of answers) expect(answer).toContain('Jag vill inte gå hem');
    expect(await store.counts(code)).toMatchObject({ read: 3, ev: 4 });
  });

  test('records a read that needs a reason once, with its reason', async () => {
    const { rut } = town.people;
    const code = await story.taken(town);
    const asked = await story.tapsVerb(rut, story.cardOf(town, code), 'case.show');
    const answers = await deliver(rut, story.tapFor(rut, asked, 'case.show', { reason: 'Sam är sjuk' }));
    for (const answer of answers) expect(answer).toContain('Jag vill inte gå hem');
    // The concern itself, and one reason.
    expect(await store.counts(code)).toMatchObject({ read: 1, text: 2 });
  });

  test.each([
    ['plan.open', 'plan.make', story.PLAN, 'planMade', { PUT: 2 }],
    ['step.open', 'step.move', story.MOVE, 'stepMoved', { PUT: 2 }],
    ['close.open', 'close.do', story.CLOSE, 'caseClosed', { PUT: 2, POST: 1 }],
  ])('%s, %s: one event and one round of updates', async (open, verb, inputs, event, shown) => {
    const { sam } = town.people;
    const code = await story.taken(town);
    const form = await story.formOf(town, code, open);
    const from = town.connector.log.length;
    const answers = await deliver(sam, story.tapFor(sam, form, verb, inputs));
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toContain('Sparat');
    expect(await store.events(code)).toEqual(['concernRaised', 'caseTaken', event]);
    expect((await store.counts(code))['text']).toBe(2);
    expect(shownSince(from)).toEqual(shown);
  });
});

test('the same id in two conversations is two taps', async () => {
  const { sam, siv } = town.people;
  const [first, second] = [await story.raised(town), await story.raised(town)];
  const id = randomUUID();
  await sam.sends({ ...story.tapFor(sam, story.cardOf(town, first), 'case.take'), id });
  await siv.sends({ ...story.tapFor(siv, story.cardOf(town, second), 'case.take'), id });
  await town.settled();
  expect(await store.events(first)).toContain('caseTaken');
  expect(await store.events(second)).toContain('caseTaken');
});

test('a text that arrives twice is answered once', async () => {
  const { tora } = town.people;
  const before = tora.cards().length;
  const activity = {
    ...story.forgedTap(tora, 'x', {}),
    type: 'message',
    name: undefined,
    value: undefined,
    text: 'oro',
  };
  for (let i = 0; i < 3; i++) await tora.sends(activity);
  await town.settled();
  expect(tora.cards()).toHaveLength(before + 1);
});

test('a text that arrives at two processes is answered by one', async () => {
  const { tora } = town.people;
  const other = await town.anotherProcess();
  const before = tora.cards().length;
  const text = { ...story.forgedTap(tora, 'x', {}), type: 'message', name: undefined, value: undefined, text: 'oro' };
  await Promise.all([deliverTo(town.bot, text), deliverTo(other, text)]);
  await deliverTo(other, text);
  await town.settled();
  expect(tora.cards()).toHaveLength(before + 1);
  // The same words written once more are another message.
  await deliverTo(other, { ...text, id: randomUUID() });
  expect(tora.cards()).toHaveLength(before + 2);
});

test('a tap that arrives again after others have changed the case keeps its answer', async () => {
  const { sam, disa } = town.people;
  const code = await story.taken(town);
  const form = await story.formOf(town, code, 'plan.open');
  const plan = story.tapFor(sam, form, 'plan.make', story.PLAN);
  await sam.sends(plan);
  await town.settled();
  // The deputy closes it meanwhile.
  await disa.sends(story.tapFor(disa, await story.formOf(town, code, 'close.open', 'disa'), 'close.do', story.CLOSE));
  await town.settled();

  const again = story.bodyOf(await sam.sends({ ...plan, id: randomUUID() }));
  expect(again).toContain('Sparat');
  expect(again).toContain('Avslutat');
  expect(await store.events(code)).toEqual(['concernRaised', 'caseTaken', 'planMade', 'caseClosed']);
});

test('a tap that arrives again after more than twenty others is still known', async () => {
  const { tora, sam } = town.people;
  const form = await tora.says('oro');
  const raise = story.tapFor(tora, form, 'concern.raise', aConcern());
  const receipt = await tora.sends(raise);
  await town.settled();
  const code = codeOn(tora.sees('Kvitto'));
  const take = story.tapFor(sam, story.cardOf(town, code), 'case.take');
  await sam.sends(take);
  await town.settled();
  const first = story.tapFor(sam, await story.formOf(town, code, 'plan.open'), 'plan.make', story.PLAN);
  await sam.sends(first);
  await town.settled();
  for (let i = 0; i < 21; i++) {
    const cardVersion = (await store.state(code)).cardVersion;
    const data = {
      case: code,
      cardVersion,
      nonce: randomUUID(),
      outId: '',
      plan: `Plan ${i}`,
      followUpOn: '2026-12-16',
    };
    await sam.sends(story.forgedTap(sam, 'plan.make', data));
    await town.settled();
  }
  const before = await store.events(code);
  expect(before).toHaveLength(24);

  expect(story.bodyOf(await sam.sends({ ...take, id: randomUUID() }))).toContain('Sparat');
  expect(story.bodyOf(await sam.sends({ ...first, id: randomUUID() }))).toContain('Sparat');
  expect(codeOn(seenIn(await tora.sends({ ...raise, id: randomUUID() })))).toBe(codeOn(seenIn(receipt)));
  await town.settled();
  expect(await store.events(code)).toEqual(before);
});

test('a form that was changed and sent again is not called saved', async () => {
  const { sam } = town.people;
  const code = await story.taken(town);
  const form = await story.formOf(town, code, 'plan.open');
  await story.tapsVerb(sam, form, 'plan.make', story.PLAN);
  // The answer never reached the phone; the form still stands there, and one more thing comes to mind.
  const back = await story.tapsVerb(sam, form, 'plan.make', { ...story.PLAN, plan: 'Frukost och läxhjälp' });
  expect(back.text).not.toContain('Sparat');
  expect(back.text).toContain('Frukost och läxhjälp');
  await story.tapsVerb(sam, back, 'plan.make', { ...story.PLAN, plan: 'Frukost och läxhjälp' });
  expect((await store.events(code)).filter((e) => e === 'planMade')).toHaveLength(2);
});

test('a concern that was changed and sent again is not believed to have taken the change', async () => {
  const { tora } = town.people;
  const form = await tora.says('oro');
  const first = await story.tapsVerb(tora, form, 'concern.raise', aConcern());
  const same = await story.tapsVerb(tora, form, 'concern.raise', aConcern());
  expect(same.text).not.toContain('första gången');
  for (const change of [{ suspicion: 'true' }, { observed: 'Och har blåmärken' }]) {
    const again = await story.tapsVerb(tora, form, 'concern.raise', aConcern(change));
    expect(again.text).toContain('Det du skickade första gången gäller');
    expect(codeOn(again)).toBe(codeOn(first));
  }
});

const seenIn = ({ body }: { readonly body: unknown }) => seen(body, '', '');
