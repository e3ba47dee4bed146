import type { Name } from './town.ts';
import { CASE_VERBS, type CaseVerb } from './verbs.ts';

/** The people who tap in the tables of rights. */
export const WHO: readonly Name[] = ['tora', 'sam', 'siv', 'disa', 'rut', 'mia', 'sten', 'mats', 'alva', 'adam'];
/** The answer for people on no line of a verb, in every state: the same as for a code that does not exist. */
const REFUSED = 'no one';

/** Who may do what in which state of a case. */
export interface Table<State extends string> {
  readonly states: readonly State[];
  /** Lines of `people | a word for each state`, or the name of a verb of this table with the same lines. */
  readonly rows: { readonly [verb in CaseVerb]?: string };
}
/** For these verbs. */
interface TableOf<State extends string, V extends CaseVerb> extends Table<State> {
  readonly rows: { readonly [verb in V]: string };
}

type Trimmed<S extends string> = S extends ` ${infer Rest}` | `\n${infer Rest}` | `${infer Rest} ` ? Trimmed<Rest> : S;
type Columns<S extends string> = S extends `${infer One}|${infer Rest}` ? Trimmed<One> | Columns<Rest> : Trimmed<S>;
/** The names of the states in `who | one state | another`. */
type StatesIn<Head extends string> = Head extends `${string}|${infer States}` ? Columns<States> : never;

export function tableOf<const Head extends string, V extends CaseVerb>(
  head: Head,
  rows: { readonly [verb in V]: string },
): TableOf<StatesIn<Head>, V> {
  const states = cellsIn(head).filter((name): name is StatesIn<Head> => name !== 'who');
  return { states, rows };
}

const cellsIn = (line: string): readonly string[] => line.split('|').map((cell) => cell.trim());

export interface Cell<State extends string> {
  readonly verb: CaseVerb;
  readonly who: Name;
  readonly state: State;
  /** The right answer. */
  readonly expected: string;
}

/** The right answer for everybody in every state. */
export const cellsOf = <State extends string>({ states, rows }: Table<State>): readonly Cell<State>[] =>
  CASE_VERBS.flatMap((verb) => {
    const own = rows[verb];
    if (own === undefined) return [];
    const same = CASE_VERBS.find((one) => one === own);
    const lines = (same === undefined ? own : (rows[same] ?? '')).trim().split('\n').map(cellsIn);
    const named = lines.flatMap(([people = '', ...cells]) => {
      if (cells.length !== states.length) throw new Error(`${verb} by ${people}: not a word for each state`);
      return people.split(' ').map((who) => [who, cells] as const);
    });
    const of = new Map<string, readonly string[]>(named);
    const strangers = [...of.keys()].filter((who) => !WHO.some((name) => name === who));
    if (strangers.length > 0 || of.size < named.length)
      throw new Error(`${verb}: each of ${WHO.join(', ')} once at most`);
    return WHO.flatMap((who) =>
      states.map((state, i) => ({ verb, who, state, expected: of.get(who)?.[i] ?? REFUSED })),
    );
  });
