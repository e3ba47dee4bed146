import { randomUUID } from 'node:crypto';
import { actions, type Verb } from '../../src/cards/index.ts';
import type { Values } from './meeting.ts';
import { saidIn } from './post.ts';
import { remembered } from './put-back.ts';
import { type Cell, cellsOf, type Table } from './rights-rows.ts';
import { seen } from './seen.ts';
import { type Row, type Store, townWithStore } from './store.ts';
import * as story from './story.ts';
import type { Name, Town } from './town.ts';
import { CANARIES, type CaseVerb, VERBS } from './verbs.ts';

/** Tables of who may do what, in which state of a case, and the tests that hold the server to them. */

/** The texts of the Swedish dictionary by which a kind of answer is known. */
const SAYS: Readonly<Record<string, RegExp>> = {
  again: /(?!)/,
  'already-taken': /hann före och håller nu i ärendet/,
  'not-holder': /Sam Skolsamordnare håller i ärendet\. Prata med/,
  'not-holder-yet': /Ingen har tagit ärendet än\. Ta det först/,
  'mia-holds': /Mia Mottagare håller i ärendet\. Prata med/,
  elsewhere: /[Ee]n annan verksamhet håller i ärendet/,
  'elsewhere-said': /En annan verksamhet har redan svarat/,
  closed: /Ärendet är avslutat och ändras inte mer/,
  'not-allowed': /Det här kan du inte göra/,
  'no one': /Jag hittar inget ärende med den koden för dig/,
  steps: /Det som har hänt/,
  hidden: /Innehållet visas inte för dig/,
  why: /Skriv varför du behöver (?:läsa det|veta vem barnet är)/,
  'already-asked': /Den enheten är redan tillfrågad/,
  'mia-answered': /Mia Mottagare hann före och har svarat/,
  yours: /[Dd]u har redan svarat/,
  'nothing-asked': /Det finns ingen fråga som väntar på svar/,
  'guardian-stop': /fråga eller kalla vårdnadshavarna härifrån/,
  'meeting-over': /Mötet är redan genomfört eller inställt/,
  'already-called': /Ett sådant möte är redan på gång/,
  'other-kind': /Det går inte att göra här/,
  over: /Aktiviteten är avslutad och ändras inte mer/,
  'not-booked': /Mötet har ingen tid än/,
  'not-yet': /Mötet har inte varit än/,
  'no-plan-agreed': /Mötet har inte slutat i någon plan än/,
  'plan-withheld': /Du får inte läsa hela planen/,
  'not-held': /Säg först att mötet är genomfört/,
  'waits-already': /[Ff]råga.* väntar redan på svar/,
  'let-in-first': /behöver du först få läsrätt/,
  'no-identities': /Er enhet skriver inte ner vem barnet är/,
  'no-identity': /Det finns inget att visa för dig om vem barnet är/,
  'not-owed': /Det är redan gjort, eller väntar inte längre/,
  'not-admittable': /Personen arbetar inte med ärenden i den här enheten/,
  'not-a-colleague': /Välj någon som arbetar med enhetens ärenden/,
};
/** The same answer as for others who may not see, but on record, since the case could have a text of theirs. */
const SAME_WORDS: Readonly<Record<string, string>> = { nothing: 'hidden' };

export interface Stage {
  readonly town: Town;
  readonly store: Store;
  /** The answer to a tap by a person who forges the card's data but cannot forge who taps. */
  taps(who: Name, verb: CaseVerb, code: string, inputs?: Values): Promise<string>;
}

export interface Holding<State extends string> {
  readonly table: Table<State>;
  /** A case in that state. */
  readonly inState: (stage: Stage, state: State) => Promise<string>;
  /** The tap's data that differ from `VERBS`. */
  readonly differs?: (verb: CaseVerb, state: State) => Values;
  /** Another case that a tap may change. */
  readonly other?: () => string;
  /** Other texts that an answer must not have for that person. */
  readonly never?: (who: Name, state: State) => RegExp | undefined;
}

/** Opens a town, and declares the tests that compare it with the table. */
export function holdTo<State extends string>({ table, inState, differs, other, never }: Holding<State>): () => Stage {
  let prefix: string;
  let opened: Stage | undefined;
  const stage = (): Stage => {
    if (opened === undefined) throw new Error('only inside a test');
    return opened;
  };
  beforeAll(async () => {
    const made = await townWithStore();
    const { town, store } = made;
    prefix = made.prefix;
    opened = { town, store, taps: (...how) => taps(town, store, ...how) };
  });
  afterAll(async () => {
    const { town } = stage();
    await town.close();
    expect(town.connector.violations).toEqual([]);
  });

  describe.each(table.states)('%s', (state) => {
    const all = cellsOf(table).filter((cell) => cell.state === state);
    let shared: string;
    let putBack: () => Promise<void>;
    beforeAll(async () => {
      shared = await inState(stage(), state);
      await stage().town.settled();
      putBack = await remembered(prefix, [shared, ...(other === undefined ? [] : [other()])]);
    });

    const answered = async (cell: Cell<State>, code: string): Promise<string> => {
      const said = await stage().taps(cell.who, cell.verb, code, differs?.(cell.verb, state));
      if (!shows(cell)) expect(said).not.toMatch(/kanariegul/);
      expect(said).not.toMatch(never?.(cell.who, state) ?? /(?!)/);
      return meaning(said, cell);
    };

    // All try verbs that change nothing at the same time on one case.
    const still = all.filter((cell) => !changes(cell));
    test.each([...new Set(still.map(({ verb }) => verb))])('%s', async (verb) => {
      const { store } = stage();
      const row = still.filter((cell) => cell.verb === verb);
      const before = await store.rows(shared);

      const told = await Promise.all(row.map(async (cell) => [cell.who, await answered(cell, shared)]));

      expect(Object.fromEntries(told)).toEqual(Object.fromEntries(row.map(({ who, expected }) => [who, expected])));
      const after = await store.rows(shared);
      expect(after.filter((one) => !isRead(one))).toEqual(before.filter((one) => !isRead(one)));
      expect(after.filter(isRead)).toHaveLength(before.filter(isRead).length + row.filter(isOnRecord).length);
    });

    // Each allowed tap changes the same case, which is then put back as it was.
    for (const cell of all.filter(changes))
      test(`${cell.verb} by ${cell.who}: done`, async () => {
        await putBack();
        const before = await stage().store.events(shared);
        expect(await answered(cell, shared)).toBe('yes');
        expect(await stage().store.events(shared)).toHaveLength(before.length + 1);
      });
  });
  return stage;
}

type Right = Pick<Cell<string>, 'verb' | 'expected'>;
const CHANGES: readonly string[] = ['change', 'join', 'identify', 'forget'];
const changes = ({ verb, expected }: Right): boolean =>
  expected === 'yes' && CHANGES.includes(actions.get(verb)?.does ?? '');
const SHOW: readonly Verb[] = ['case.show', 'identity.show', 'history.show', 'meeting.print', 'conversations.show'];
const shows = ({ verb, expected }: Right): boolean => SHOW.includes(verb) && (expected === 'yes' || expected === 'own');
const isOnRecord = (cell: Right): boolean => shows(cell) || cell.expected === 'nothing';
const isRead = ({ rowKey }: Row): boolean => rowKey.startsWith('6-read-');

/** The answer in the table's words, the expected word if it fits; else the answer's own text. */
function meaning(said: string, { verb, expected }: Right): string {
  const done = VERBS[verb].opens.test(said);
  const fits = (word: string): boolean => {
    if (word === 'yes') return done;
    if (word === 'again') return done && CHANGES.includes(actions.get(verb)?.does ?? '');
    if (word === 'own') return done && !said.includes(CANARIES.plan);
    return SAYS[SAME_WORDS[word] ?? word]?.test(said) ?? false;
  };
  return [expected, ...Object.keys(SAYS), 'yes'].find(fits) ?? seen(JSON.parse(said), '', '').text;
}

async function taps(
  { people, settled }: Town,
  store: Store,
  who: Name,
  verb: CaseVerb,
  code: string,
  differs: Values = {},
): Promise<string> {
  const { cardVersion } = await store.state(code);
  const data = { case: code, cardVersion, nonce: randomUUID(), outId: '', ...VERBS[verb].inputs, ...differs };
  const answer = await people[who].sends(story.forgedTap(people[who], verb, data));
  await settled();
  expect(answer.status).toBe(200);
  return saidIn(answer);
}

/** A case that the school's coordinator has taken and planned. */
export async function takenWithPlan({ town }: Stage): Promise<string> {
  const code = await story.taken(town, concernOf());
  const form = await story.formOf(town, code, 'plan.open');
  await story.tapsVerb(town.people.sam, form, 'plan.make', { ...story.PLAN, plan: CANARIES.plan });
  return code;
}

const SAM = '00000000-0000-4000-8000-000000000002';

/** Harm is suspected: the manager plans, and hands the case over to the coordinator, who has not been let in. */
export async function suspectedWithPlan(
  { town, taps }: Stage,
  before: (code: string) => Promise<unknown> = async () => undefined,
): Promise<string> {
  const code = await story.raised(town, { ...concernOf(), suspicion: 'true' });
  await taps('rut', 'case.take', code);
  await taps('rut', 'plan.make', code, { ...story.PLAN, plan: CANARIES.plan });
  await before(code);
  await taps('rut', 'case.hand', code, { to: SAM });
  return code;
}

export const concernOf = (): Readonly<Record<string, string>> => ({
  observed: CANARIES.observed,
  childsWords: CANARIES.childsWords,
});

export async function closes({ town }: Stage, code: string): Promise<void> {
  await story.tapsVerb(town.people.sam, await story.formOf(town, code, 'close.open'), 'close.do', story.CLOSE);
}
