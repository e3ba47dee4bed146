import type { Way } from '../../content/topics.ts';
import type { Case } from '../../domain/case/case.ts';
import { caseCode } from '../../domain/ids.ts';
import type { Org, Person, Unit } from '../../domain/organisation/org.ts';
import { reportWays, unitsOf } from '../case/concern.ts';
import { type Message, message, noRef, refOf } from '../kit/define.ts';
import type { Words } from '../kit/words.ts';

/** The asker, who always needs the way to report; `tenant` is for one unknown to the directory. */
export interface Asker {
  readonly org: Org;
  readonly words: Words;
  readonly reader: Person | { readonly tenant: string };
}

/** An answer to something that cannot be done as asked, or was not said to anybody who can help. */
export interface Answered {
  readonly says: string;
  /** Further text, which comes after the way to report. */
  readonly more?: readonly string[];
  /** The way to report comes before everything else. */
  readonly isHarm?: boolean;
  /** What they wrote is kept for a form, which the button opens. */
  readonly written?: boolean;
  /** Others read the answer too: the form that it leads to comes in the reader's own chat. */
  readonly isShared?: boolean;
  /** Somebody unknown may ask to be added. */
  readonly asksIn?: boolean;
  /** Pages to go on to, where nobody else reads. */
  readonly ways?: readonly Way[];
  /** The reader's cases that they wrote the codes of. */
  readonly cases?: readonly Case[];
}

/** More ways to report would not fit on one card. */
const WAYS_SHOWN = 4;

/** An answer that leaves nobody without how to report to social services. */
export function whereToTurn(asker: Asker, answered: Answered): Message {
  const { words, reader } = asker;
  const { says, more = [], isHarm = false, isShared = false, written = false, asksIn = false } = answered;
  const { ways = [], cases = [] } = answered;
  return message(words, 'where-to-turn', noRef, isHarm ? words.say('where-to-turn', 'now') : says, {
    inWords: inWords(asker, answered),
    before: isHarm ? '' : says,
    report: reportFor(asker),
    after: isHarm ? [says, ...more] : more,
    writes: ownUnits(asker).length > 0,
    written,
    asks: !isShared && 'id' in reader,
    asksIn,
    goes: goesTo(isShared ? [] : ways),
    cases: cases.map((state) => ({
      what: words.say('case', 'summary', { code: caseCode(state.id) }),
      tap: refOf(state),
    })),
  });
}

const goesTo = (ways: readonly Way[]): { readonly [way in Way]: boolean } => ({
  mine: ways.includes('mine'),
  todo: ways.includes('todo'),
  share: ways.includes('share'),
});

/** The same answer where no card can be shown. */
export function inWords(asker: Asker, { says, more = [], isHarm = false }: Answered): string {
  const { words } = asker;
  const way = [words.say('where-to-turn', 'now'), words.say('common', 'reportTitle'), reportFor(asker).how];
  return [...(isHarm ? [...way, says] : [says, ...way]), ...more].join(' ');
}

/** The ways to report of the reader's own units, or else those of the file. */
function reportFor(asker: Asker): { readonly how: string; readonly url: string } {
  const common = asker.words.section('common');
  const own = ownUnits(asker);
  const ways = new Map((own.length > 0 ? own : nearestFirst(asker)).map((unit) => [unit.reportTo.how, unit]));
  const { how, url } = reportWays([...ways.values()].slice(0, WAYS_SHOWN), common);
  return { how: ways.size > WAYS_SHOWN ? `${how} · ${common['reportHow'] ?? ''}` : how, url };
}

const ownUnits = ({ org, reader }: Asker): readonly Unit[] => ('id' in reader ? unitsOf(org, reader) : []);

/** Units with people of the same tenant come first. */
function nearestFirst({ org, reader }: Asker): readonly Unit[] {
  const near = [...org.people.values()].filter(({ tenant }) => tenant === reader.tenant);
  return [...near.flatMap((person) => unitsOf(org, person)), ...org.units.values()];
}
