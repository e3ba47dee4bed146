import { lostUnits, unitsSettled } from '../domain/organisation/unit-gone.ts';
import { applySystemCommand, type Changing } from './handle.ts';
import type { CaseStore } from './ports/cases.ts';
import type { Keys } from './ports/keys.ts';

/**
 * Cases as whoever reads them finds them: what lay with a unit that is no more has gone to the one that has it now, so
 * that nobody who should have it is told that there is no such case.
 */
export function settledCases(ports: Changing & { readonly keys: Keys }): CaseStore {
  const { cases, directory, clock, keys } = ports;
  return {
    ...cases,
    load: async (id) => {
      const loaded = await cases.load(id);
      if (loaded === undefined) return undefined;
      const org = await directory.org();
      if (lostUnits(org, loaded.state).length === 0) return loaded;
      if (unitsSettled(loaded.state, { at: clock.now(), org }).length === 0) return loaded;
      const op = keys.opKey('units', id, String(loaded.version));
      await applySystemCommand(ports, id, op, { type: 'peopleChanged' });
      return cases.load(id);
    },
  };
}
