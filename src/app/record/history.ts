import { type HistoryStep, historySteps } from '../../cards/history/history.ts';
import type { Looked } from '../../cards/history/reader.ts';
import type { Words } from '../../cards/kit/words.ts';
import { type Basis, knows, type Sight, sight } from '../../domain/access/access.ts';
import type { CaseId } from '../../domain/ids.ts';
import type { Loaded } from '../ports/cases.ts';
import type { Ports } from '../ports/index.ts';
import { putOnRecord, type Reading } from './put-on-record.ts';
import { readable } from './readable-texts.ts';

type Recorded = Pick<Ports, 'cases' | 'keys' | 'time' | 'log'>;

export interface Asked extends Reading {
  readonly words: Words;
}

/** A case's history as this person may see it. They may not see the texts before `onRecord` has returned. */
export interface History {
  readonly loaded: Loaded;
  readonly looked: Looked;
  readonly steps: readonly HistoryStep[];
  onRecord(shown: readonly HistoryStep[]): Promise<void>;
}

/** Undefined for a person who may not know of the case, as for a case that does not exist. */
export async function historyOf(ports: Recorded, id: CaseId | undefined, asked: Asked): Promise<History | undefined> {
  const loaded = id === undefined ? undefined : await ports.cases.load(id);
  if (loaded === undefined || !knows(asked.org, asked.person, loaded.state)) return undefined;
  const { org, words, person, now } = asked;
  const { state } = loaded;
  const seen = sightWith(sight(org, person, state), asked.why);
  const read =
    'basis' in seen
      ? readable(org, state, seen, await ports.cases.texts(loaded), ports.time.dayOf(now))
      : { texts: new Map(), withheld: [], passages: [] };
  const looked: Looked = { state, org, words, reader: person, sight: seen, ...read };
  const happened = await eventsOf(ports, loaded);
  const unknown = happened.filter(({ event }) => event === undefined).length;
  if (unknown > 0) ports.log.warn('events not understood', { case: state.id, count: unknown });
  return {
    loaded,
    looked,
    steps: historySteps(looked, happened),
    onRecord: async (shown) => {
      const keys = shown.flatMap((step) => step.keys);
      if (keys.length > 0 && 'basis' in seen)
        await putOnRecord(ports, loaded, asked, { basis: seen.basis, keys, passages: read.passages });
    },
  };
}

/** The events up to the version that was read: later ones belong to the next reading. */
export const eventsOf = async ({ cases }: Pick<Ports, 'cases'>, { state, version }: Loaded) =>
  (await cases.events(state.id)).filter(({ n }) => n <= version);

const sightWith = (seen: Sight, why: string | undefined): Sight =>
  seen.sees === 'with-reason' && why !== undefined
    ? { ...seen, sees: 'all', basis: 'manager-with-reason' satisfies Basis }
    : seen;
