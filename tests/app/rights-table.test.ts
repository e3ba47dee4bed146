import { randomUUID } from 'node:crypto';
import { actions } from '../../src/cards/index.ts';
import { aConcern } from '../support/concern.ts';
import { saidIn } from '../support/post.ts';
import { type Store, townWithStore } from '../support/store.ts';
import * as story from '../support/story.ts';
import type { Name, Town } from '../support/town.ts';

/**
 * Who may do what, in which state of a case. `yes`: done, or shown. `own`: only what they wrote themselves. `why`: asked
 * for a reason first. `again`: it is as they want it already. `no one`: the same as for a code that does not exist. `hidden`: told that it is not shown to them.
 * The rest are the names of refusals.
 */
const STATES = ['untaken', 'taken by sam', 'closed', 'suspicion, untaken', 'suspicion, taken by sam'] as const;
const TABLE = `
verb       | who  | untaken        | taken by sam  | closed | suspicion, untaken | suspicion, taken by sam
case.take  | tora | not-allowed    | already-taken | closed | not-allowed        | already-taken
case.take  | sam  | yes            | again         | closed | yes                | again
case.take  | siv  | yes            | already-taken | closed | yes                | already-taken
case.take  | disa | yes            | already-taken | closed | yes                | already-taken
case.take  | rut  | yes            | already-taken | closed | yes                | already-taken
case.take  | mia  | no one         | no one        | no one | no one             | no one
case.take  | sten | no one         | no one        | no one | no one             | no one
case.take  | alva | no one         | no one        | no one | no one             | no one
case.take  | adam | no one         | no one        | no one | no one             | no one
case.show  | tora | own            | own           | own    | own                | own
case.show  | sam  | yes            | yes           | yes    | hidden             | hidden
case.show  | siv  | yes            | hidden        | hidden | hidden             | hidden
case.show  | disa | yes            | yes           | yes    | hidden             | hidden
case.show  | rut  | why            | why           | why    | yes                | yes
case.show  | mia  | no one         | no one        | no one | no one             | no one
case.show  | sten | no one         | no one        | no one | no one             | no one
case.show  | alva | no one         | no one        | no one | no one             | no one
case.show  | adam | no one         | no one        | no one | no one             | no one
case.hide  | tora | yes            | yes           | yes    | yes                | yes
case.hide  | sam  | yes            | yes           | yes    | yes                | yes
case.hide  | siv  | yes            | yes           | yes    | yes                | yes
case.hide  | disa | yes            | yes           | yes    | yes                | yes
case.hide  | rut  | yes            | yes           | yes    | yes                | yes
case.hide  | mia  | no one         | no one        | no one | no one             | no one
case.hide  | sten | no one         | no one        | no one | no one             | no one
case.hide  | alva | no one         | no one        | no one | no one             | no one
case.hide  | adam | no one         | no one        | no one | no one             | no one
plan.open  | tora | not-holder-yet | not-holder    | closed | not-holder-yet     | not-holder
plan.open  | sam  | not-holder-yet | yes           | closed | not-holder-yet     | yes
plan.open  | siv  | not-holder-yet | not-holder    | closed | not-holder-yet     | not-holder
plan.open  | disa | not-holder-yet | yes           | closed | not-holder-yet     | yes
plan.open  | rut  | not-holder-yet | not-holder    | closed | not-holder-yet     | not-holder
plan.open  | mia  | no one         | no one        | no one | no one             | no one
plan.open  | sten | no one         | no one        | no one | no one             | no one
plan.open  | alva | no one         | no one        | no one | no one             | no one
plan.open  | adam | no one         | no one        | no one | no one             | no one
plan.make  | tora | not-holder-yet | not-holder    | closed | not-holder-yet     | not-holder
plan.make  | sam  | not-holder-yet | yes           | closed | not-holder-yet     | yes
plan.make  | siv  | not-holder-yet | not-holder    | closed | not-holder-yet     | not-holder
plan.make  | disa | not-holder-yet | yes           | closed | not-holder-yet     | yes
plan.make  | rut  | not-holder-yet | not-holder    | closed | not-holder-yet     | not-holder
plan.make  | mia  | no one         | no one        | no one | no one             | no one
plan.make  | sten | no one         | no one        | no one | no one             | no one
plan.make  | alva | no one         | no one        | no one | no one             | no one
plan.make  | adam | no one         | no one        | no one | no one             | no one
step.open  | tora | not-holder-yet | not-holder    | closed | not-holder-yet     | not-holder
step.open  | sam  | not-holder-yet | yes           | closed | not-holder-yet     | yes
step.open  | siv  | not-holder-yet | not-holder    | closed | not-holder-yet     | not-holder
step.open  | disa | not-holder-yet | yes           | closed | not-holder-yet     | yes
step.open  | rut  | not-holder-yet | not-holder    | closed | not-holder-yet     | not-holder
step.open  | mia  | no one         | no one        | no one | no one             | no one
step.open  | sten | no one         | no one        | no one | no one             | no one
step.open  | alva | no one         | no one        | no one | no one             | no one
step.open  | adam | no one         | no one        | no one | no one             | no one
step.move  | tora | not-holder-yet | not-holder    | closed | not-holder-yet     | not-holder
step.move  | sam  | not-holder-yet | yes           | closed | not-holder-yet     | yes
step.move  | siv  | not-holder-yet | not-holder    | closed | not-holder-yet     | not-holder
step.move  | disa | not-holder-yet | yes           | closed | not-holder-yet     | yes
step.move  | rut  | not-holder-yet | not-holder    | closed | not-holder-yet     | not-holder
step.move  | mia  | no one         | no one        | no one | no one             | no one
step.move  | sten | no one         | no one        | no one | no one             | no one
step.move  | alva | no one         | no one        | no one | no one             | no one
step.move  | adam | no one         | no one        | no one | no one             | no one
close.open | tora | not-holder-yet | not-holder    | closed | not-holder-yet     | not-holder
close.open | sam  | not-holder-yet | yes           | closed | not-holder-yet     | yes
close.open | siv  | not-holder-yet | not-holder    | closed | not-holder-yet     | not-holder
close.open | disa | not-holder-yet | yes           | closed | not-holder-yet     | yes
close.open | rut  | not-holder-yet | not-holder    | closed | not-holder-yet     | not-holder
close.open | mia  | no one         | no one        | no one | no one             | no one
close.open | sten | no one         | no one        | no one | no one             | no one
close.open | alva | no one         | no one        | no one | no one             | no one
close.open | adam | no one         | no one        | no one | no one             | no one
close.do   | tora | not-holder-yet | not-holder    | closed | not-holder-yet     | not-holder
close.do   | sam  | not-holder-yet | yes           | closed | not-holder-yet     | yes
close.do   | siv  | not-holder-yet | not-holder    | closed | not-holder-yet     | not-holder
close.do   | disa | not-holder-yet | yes           | closed | not-holder-yet     | yes
close.do   | rut  | not-holder-yet | not-holder    | closed | not-holder-yet     | not-holder
close.do   | mia  | no one         | no one        | no one | no one             | no one
close.do   | sten | no one         | no one        | no one | no one             | no one
close.do   | alva | no one         | no one        | no one | no one             | no one
close.do   | adam | no one         | no one        | no one | no one             | no one
case.admit | tora | not-allowed    | not-allowed   | closed | not-allowed        | not-allowed
case.admit | sam  | not-allowed    | not-allowed   | closed | not-allowed        | not-allowed
case.admit | siv  | not-allowed    | not-allowed   | closed | not-allowed        | not-allowed
case.admit | disa | not-allowed    | not-allowed   | closed | not-allowed        | not-allowed
case.admit | rut  | not-allowed    | not-allowed   | closed | yes                | yes
case.admit | mia  | no one         | no one        | no one | no one             | no one
case.admit | sten | no one         | no one        | no one | no one             | no one
case.admit | alva | no one         | no one        | no one | no one             | no one
case.admit | adam | no one         | no one        | no one | no one             | no one
`;

const WHO: readonly Name[] = ['tora', 'sam', 'siv', 'disa', 'rut', 'mia', 'sten', 'alva', 'adam'];
const rows = TABLE.trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split('|').map((cell) => cell.trim()));

const OBSERVED = 'kanariegul observation';
const CHILDS_WORDS = 'kanariegula ord';
const PLAN_TEXT = 'kanariegul plan';

let town: Town;
let store: Store;
beforeAll(async () => {
  ({ town, store } = await townWithStore());
});
afterAll(async () => {
  await town.close();
  expect(town.connector.violations).toEqual([]);
});

/** A case in that state, with a plan to hide where somebody has it. */
async function inState(state: (typeof STATES)[number]): Promise<string> {
  const concern = { observed: OBSERVED, childsWords: CHILDS_WORDS, suspicion: String(state.startsWith('suspicion')) };
  if (state.endsWith('untaken')) return story.raised(town, concern);
  const code = await story.taken(town, concern);
  const form = await story.formOf(town, code, 'plan.open');
  await story.tapsVerb(town.people.sam, form, 'plan.make', { ...story.PLAN, plan: PLAN_TEXT });
  if (state !== 'closed') return code;
  await story.tapsVerb(town.people.sam, await story.formOf(town, code, 'close.open'), 'close.do', story.CLOSE);
  return code;
}

const INPUTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'plan.make': story.PLAN,
  'step.move': { to: '2', ...story.MOVE },
  'close.do': story.CLOSE,
  'case.admit': { person: '00000000-0000-4000-8000-000000000002' },
};

/** The tap, as one who forges what the card says about the case but cannot forge who taps. */
async function taps(who: Name, verb: string, code: string): Promise<string> {
  const { cardVersion } = await store.state(code);
  const data = { case: code, cardVersion, nonce: randomUUID(), outId: '', ...INPUTS[verb] };
  const answer = await town.people[who].sends(story.forgedTap(town.people[who], verb, data));
  await town.settled();
  expect(answer.status).toBe(200);
  return saidIn(answer);
}

/** What an answer shows that it is, in the words of the Swedish dictionary. */
const SAYS: Readonly<Record<string, RegExp>> = {
  again: /Sparat/,
  'already-taken': /hann före och håller nu i ärendet/,
  'not-holder': /Sam Skolsamordnare håller i ärendet\. Prata med/,
  'not-holder-yet': /Ingen har tagit ärendet än\. Ta det först/,
  closed: /Ärendet är avslutat och ändras inte mer/,
  'not-allowed': /Det här kan du inte göra/,
  'no one': /Jag hittar inget ärende med den koden för dig/,
  hidden: /Innehållet visas inte för dig/,
  why: /Skriv varför du behöver läsa det/,
};

const DONE: Readonly<Record<string, RegExp>> = {
  'case.show': new RegExp(OBSERVED),
  'case.hide': /Ärende|Orosnotis/,
  'plan.open': /Behåll på steg 1 med en plan/,
  'step.open': /Höj till steg 2/,
  'close.open': /Avsluta ärendet/,
};

describe.each(STATES)('%s', (state) => {
  const column = STATES.indexOf(state) + 2;
  const cells = rows.map((cell) => ({ verb: cell[0] ?? '', who: cell[1] ?? '', expected: cell[column] ?? '' }));
  // What changes nothing can be tried on one case; what is allowed changes one of its own.
  const changes = (cell: (typeof cells)[number]): boolean => cell.expected === 'yes' && !(cell.verb in DONE);
  let shared: string;
  beforeAll(async () => {
    shared = await inState(state);
  });

  test.each(cells.filter((cell) => !changes(cell)))('$verb by $who: $expected', async ({ verb, who, expected }) => {
    const name = WHO.find((one) => one === who) ?? 'tora';
    const before = { state: await store.state(shared), events: await store.events(shared) };
    const reads = (await store.counts(shared))['read'] ?? 0;

    const said = await taps(name, verb, shared);

    const allowed = expected === 'yes' || expected === 'own';
    expect(said).toMatch((allowed ? DONE[verb] : SAYS[expected]) ?? /never/);
    expect({ state: await store.state(shared), events: await store.events(shared) }).toEqual(before);
    const showing = verb === 'case.show' && allowed;
    expect((await store.counts(shared))['read'] ?? 0).toBe(showing ? reads + 1 : reads);
    if (!showing) expect(said).not.toMatch(/kanariegul/);
    if (expected === 'own') expect(said).not.toContain(PLAN_TEXT);
  });

  for (const { verb, who } of cells.filter(changes))
    test(`${verb} by ${who}: done`, async () => {
      const name = WHO.find((one) => one === who) ?? 'tora';
      const code = await inState(state);
      const before = (await store.events(code)).length;
      const said = await taps(name, verb, code);
      expect(said).toContain('Sparat');
      expect(said).not.toMatch(/kanariegul/);
      expect(await store.events(code)).toHaveLength(before + 1);
    });
});

test('people of other units, authorities and tenants know of no case', async () => {
  const code = await story.raised(town, aConcern({ observed: OBSERVED }));
  expect(await taps('mats', 'case.show', code)).toMatch(SAYS['no one'] ?? '');
  expect(await taps('chris', 'case.show', code)).not.toContain(OBSERVED);
});

test('the one who was let in sees the content, and only they', async () => {
  const code = await inState('suspicion, untaken');
  await taps('rut', 'case.admit', code);
  expect(await taps('sam', 'case.show', code)).toContain(OBSERVED);
  expect(await taps('siv', 'case.show', code)).not.toContain(OBSERVED);
  expect(await taps('disa', 'case.show', code)).not.toContain(OBSERVED);
});

test('every verb on a case has everybody in the table, once', () => {
  const verbs = [...actions].flatMap(([verb, { does }]) => (['page', 'raise', 'link'].includes(does) ? [] : [verb]));
  const all = verbs.flatMap((verb) => WHO.map((who) => `${verb} ${who}`));
  expect(rows.map(([verb, who]) => `${verb} ${who}`).toSorted()).toEqual(all.toSorted());
});
