import { partNames } from '../../cards/consent/crossing.ts';
import { type HistoryStep, historySteps } from '../../cards/history/history.ts';
import type { Looked } from '../../cards/history/reader.ts';
import { nameOf } from '../../cards/kit/define.ts';
import type { Words } from '../../cards/kit/words.ts';
import { type CaseId, caseCode, type Instant, type OpKey, personId } from '../../domain/ids.ts';
import type { Person } from '../../domain/organisation/org.ts';
import type { Ports } from '../ports/index.ts';
import { eventsOf, type History, historyOf } from './history.ts';

export type Exporting = Pick<Ports, 'cases' | 'keys' | 'time' | 'log' | 'clock' | 'directory' | 'words'>;

/** A case written out for a record system: the same content, in the same order, as its reader sees in the chat. */
export interface Chronology {
  readonly format: 'tabb-chronology-1';
  readonly case: string;
  readonly madeAt: Instant;
  /** The reader whose access it was made with; null for an export without anything that people wrote. */
  readonly madeFor: { readonly name: string; readonly footing: string } | null;
  readonly state: {
    readonly raisedAt: Instant;
    readonly status: 'open' | 'closed';
    readonly step: number;
    readonly disposed: boolean;
  };
  readonly withheld: readonly string[];
  readonly steps: readonly WrittenStep[];
  /** The end of the chain of events when this was made. */
  readonly end: { readonly version: number; readonly hash: string };
  /** The stored events with the hashes that bind them; only in an export without a reader. */
  readonly chain: readonly {
    readonly n: number;
    readonly body: string;
    readonly previous: string;
    readonly hash: string;
  }[];
}
export interface WrittenStep {
  readonly n: number;
  readonly at: Instant;
  readonly who: string;
  readonly what: string;
  readonly written: readonly { readonly label: string; readonly text: string }[];
  readonly withheld: boolean;
}

export interface ExportFor {
  readonly person: Person;
  readonly why: string | undefined;
  readonly op: OpKey;
}

/**
 * The content that this person would see, recorded as their read before it returns. Undefined as for a code that does
 * not exist.
 */
export async function exportOf(ports: Exporting, id: CaseId, asked: ExportFor): Promise<Chronology | undefined> {
  const { person, why, op } = asked;
  const words = ports.words(person.language);
  const org = await ports.directory.org();
  const history = await historyOf(ports, id, { org, words, person, now: ports.clock.now(), why, op });
  if (history === undefined) return undefined;
  await history.onRecord(history.steps);
  const { sight } = history.looked;
  return {
    ...writtenOut(ports, history, words),
    madeFor: {
      name: nameOf(org, person.id),
      footing: 'basis' in sight ? words.say('footing', sight.basis) : words.say('footing', 'knows'),
    },
    chain: [],
  };
}

/**
 * An export without anything that people wrote: the part stored in clear, which the person who runs the bot may read
 * anyway.
 */
export async function exportOfChain(ports: Exporting, id: CaseId): Promise<Chronology | undefined> {
  const loaded = await ports.cases.load(id);
  if (loaded === undefined) return undefined;
  const words = ports.words('sv');
  const happened = await eventsOf(ports, loaded);
  const looked: Looked = {
    state: loaded.state,
    org: await ports.directory.org(),
    words,
    reader: NOBODY,
    sight: { sees: 'placeholder' },
    texts: new Map(),
    withheld: [],
  };
  return {
    ...writtenOut(ports, { loaded, looked, steps: historySteps(looked, happened) }, words),
    madeFor: null,
    chain: happened.map(({ n, body, previous, hash }) => ({ n, body, previous, hash })),
  };
}

const NOBODY: Person = { id: personId('nobody'), name: '', tenant: '', language: 'sv', memberships: [] };

function writtenOut(
  ports: Pick<Exporting, 'clock'>,
  { loaded, looked, steps }: Omit<History, 'onRecord'>,
  words: Words,
): Omit<Chronology, 'madeFor' | 'chain'> {
  const { state, version, head } = loaded;
  return {
    format: 'tabb-chronology-1',
    case: caseCode(state.id),
    madeAt: ports.clock.now(),
    state: { raisedAt: state.raisedAt, status: state.status, step: state.step, disposed: state.disposed !== undefined },
    withheld: looked.withheld.map(({ part, why }) => words.say('withheld', why, { parts: partNames(words, [part]) })),
    steps: steps.map(
      ({ n, at, who, what, details, hidden }: HistoryStep): WrittenStep => ({
        n,
        at,
        who,
        what,
        written: details,
        withheld: hidden,
      }),
    ),
    end: { version, hash: head },
  };
}
