import { lostUnits, unitsSettled } from '../domain/organisation/unit-gone.ts';
import { type Changing, ring } from './handle.ts';
import type { CaseStore } from './ports/cases.ts';
import type { Maker } from './ports/keys.ts';

/**
 * Cases as whoever reads them finds them: what lay with a unit that is no more has gone to the one that has it now, so
 * that nobody who should have it is told that there is no such case.
 */
export function settledCases(ports: Changing & { readonly maker: Maker }): CaseStore {
  const { cases, directory, clock, maker } = ports;
  return {
    ...cases,
    load: async (id) => {
      const loaded = await cases.load(id);
      if (loaded === undefined) return undefined;
      const org = await directory.org();
      if (lostUnits(org, loaded.state).length === 0) return loaded;
      if (unitsSettled(loaded.state, { at: clock.now(), org }).length === 0) return loaded;
      const op = maker.opKey('units', id, String(loaded.version));
      await ring(ports, id, op, { type: 'peopleChanged' });
      return cases.load(id);
    },
  };
}
