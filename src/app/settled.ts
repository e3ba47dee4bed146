import { lostUnits, unitsSettled } from '../domain/organisation/unit-gone.ts';
import { applySystemCommand, type Changing } from './handle.ts';
import type { CaseStore } from './ports/cases.ts';
import type { Keys } from './ports/keys.ts';

/**
 * Cases as their readers should find them: the cases of a closed unit have moved to its successor, so that nobody with
 * a right to a case is told that there is none.
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
