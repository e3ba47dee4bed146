import { aConcern } from '../support/concern.ts';
import type { TestPerson } from '../support/person.ts';
import { saidIn } from '../support/post.ts';
import { codeOn } from '../support/seen.ts';
import { type Behind, townBehindProxy } from '../support/store.ts';
import * as story from '../support/story.ts';
import type { TableProxy, TableRequest } from '../support/table-proxy.ts';
import type { Town } from '../support/town.ts';

/** Both wait for real time-outs, and so at the same time, each in a town of its own. */
async function inTown(work: (behind: Behind) => Promise<void>): Promise<void> {
  const behind = await townBehindProxy();
  await work(behind);
  await behind.town.close();
  await behind.proxy.close();
  expect(behind.town.connector.violations).toEqual([]);
}

const inCases = ({ table }: TableRequest): boolean => table.endsWith('cases');
const isTransaction = (request: TableRequest): boolean => inCases(request) && request.kind === 'transaction';

/** Requests that the store takes and does not answer, until it is let go. */
function holdUp(proxy: TableProxy, match: (request: TableRequest) => boolean, times = 1_000): () => void {
  const { promise: until, resolve } = Promise.withResolvers<void>();
  const held = proxy.fail({ match, times }, { until });
  return () => {
    held.stop();
    resolve();
  };
}

const readBy = (person: TestPerson, text: string): boolean => person.cards().some((card) => card.text.includes(text));
const isTold = ({ connector }: Town, person: TestPerson, text: string): Promise<unknown> =>
  connector.waitFor(() => readBy(person, text), `${person.name} to be told: ${text}`);

test.concurrent('whatever the store leaves unanswered, people are answered, and told what became of it', () =>
  inTown(async ({ proxy, town, store }) => {
    const { tora, sam } = town.people;
    const code = await story.raised(town);
    const form = await tora.says('oro');
    const show = story.tapFor(sam, story.cardOf(town, code), 'case.show');
    const letGo = holdUp(proxy, inCases);
    const [saved, shown] = await Promise.all([
      tora.sends(story.tapFor(tora, form, 'concern.raise', aConcern())),
      sam.sends(show),
    ]);
    expect(saidIn(saved)).toContain('jag vet inte än om det blev sparat');
    // Beside the form, which stays with all that is typed in it.
    expect(saved.body).toMatchObject({ type: 'application/vnd.microsoft.activity.message' });
    // A look has changed nothing, so that nothing is to be found out.
    expect(saidIn(shown)).toMatch(/tar längre tid|något gick fel hos mig/);
    expect(saidIn(shown)).not.toContain('sparat');
    letGo();
    await isTold(town, tora, 'är sparat');
    await town.settled();
    const mine = codeOn(tora.sees('Kvitto'));
    expect(mine).not.toBe(code);
    expect(await store.events(mine)).toEqual(['concernRaised']);
  }));

test.concurrent('who was not first while the store hung is told that it was not done, and why', () =>
  inTown(async ({ proxy, town, store }) => {
    const { sam, siv } = town.people;
    const code = await story.raised(town);
    const take = (who: TestPerson): story.Activity => story.tapFor(who, story.cardOf(town, code), 'case.take');
    const letGo = holdUp(proxy, isTransaction, 2);
    const held = await sam.sends(take(sam));
    expect(saidIn(held)).toContain('jag vet inte än');
    expect(saidIn(await siv.sends(take(siv)))).toContain('Sparat');
    letGo();
    await isTold(town, sam, 'blev inte sparat');
    expect(await store.events(code)).toEqual(['concernRaised', 'caseTaken']);
  }));
