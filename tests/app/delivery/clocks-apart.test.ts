import { dutyOf } from '../../../src/domain/escalation/duties.ts';
import { later } from '../../../src/domain/ids.ts';
import { type Store, townWithStore } from '../../support/store.ts';
import * as story from '../../support/story.ts';
import type { Town } from '../../support/town.ts';

/** Two processes whose clocks are five minutes apart: neither takes over what the other is in the middle of. */
let town: Town;
let store: Store;
beforeEach(async () => {
  ({ town, store } = await townWithStore({ at: '2027-01-13T09:00' }));
});
afterEach(async () => {
  await town.close();
  expect(town.connector.violations).toEqual([]);
});

const APART = [5 * 60_000, -5 * 60_000];
const isOnItsWay = (): boolean => town.connector.posts().some(({ status }) => status === 'pending');
const copiesOf = (code: string) =>
  town.people.sam.cards(story.schoolChannel(town)).filter((card) => card.text.includes(code));

test.each(APART)('a card that is slow to be posted is posted once (%i ms)', async (ms) => {
  const { connector } = town;
  const other = await town.anotherProcess({ clock: { now: () => later(town.now(), ms) } });
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  connector.fail({ method: 'POST', conversation: story.schoolChannel(town) }, { kind: 'held', until: released });
  const tapped = story.raised(town);
  await connector.waitFor(isOnItsWay, 'the card to be on its way');
  for (let i = 0; i < 3; i++) {
    await other.sweep();
    await other.settled();
  }
  release();
  const code = await tapped;
  await town.settled();
  await other.sweep();
  await story.goesBy(town, { seconds: 600 });
  expect(copiesOf(code)).toHaveLength(1);
});

test.each(APART)(
  'a message of the day that is slow to be posted is sent once, and told to nobody else (%i ms)',
  async (ms) => {
    const { connector, people } = town;
    const { sam } = people;
    const code = await story.taken(town);
    const other = await town.anotherProcess({ clock: { now: () => later(town.now(), ms) } });
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    const slow = connector.fail({ method: 'POST', conversation: sam.chat }, { kind: 'held', until: released });
    const [reminder] = dutyOf((await store.state(code)).duties, 'first-contact')?.reminders ?? [];
    if (reminder === undefined) throw new Error('nothing is owed');
    const reminders = story.goesBy(town, { seconds: (Date.parse(reminder.at) - Date.parse(town.now())) / 1_000 + 1 });
    await connector.waitFor(isOnItsWay, 'the message to be on its way');
    for (let i = 0; i < 3; i++) {
      await other.sweep();
      await other.settled();
    }
    release();
    await reminders;
    await town.settled();
    await other.sweep();
    await story.goesBy(town, { seconds: 600 });
    expect(await store.events(code)).not.toContain('notDelivered');
    expect(slow.calls).toBe(1);
  },
);

test('what a process left when it died is taken over by another, by the clock that is furthest behind', async () => {
  const { connector } = town;
  const other = await town.anotherProcess();
  const lost = connector.fail({ method: 'POST', conversation: story.schoolChannel(town) }, { kind: 'lost', how: 502 });
  const code = await story.raised(town);
  expect(lost.hits).toBe(1);
  await story.goesBy(town, { seconds: 8 * 60 });
  await other.sweep();
  await other.settled();
  expect(copiesOf(code).length).toBeGreaterThan(0);
  expect((await store.rows(code)).filter((row) => row.rowKey.startsWith('2-out-')).map((row) => row['status'])).toEqual(
    expect.arrayContaining(['sent']),
  );
});
