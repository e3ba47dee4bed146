import type { TimeSource } from '../app/ports/clock.ts';
import type { StaffChanged, Staffing, StaffRecord } from '../app/ports/directory.ts';
import type { Org } from '../domain/organisation/org.ts';
import { refuseStaffChange, type StaffChange, unitOfChange } from '../domain/organisation/staffing.ts';
import type { OrgFiles } from './people.ts';

/** The first try, and a second one on what another process has just written. */
const ATTEMPTS = 2;

/** The file format of the organisation, as this module needs it; the format itself is defined elsewhere. */
export interface OrgFormat {
  /** @throws when the text cannot be read, which an import would have refused. */
  readonly parse: (text: string) => Org;
  readonly edit: (
    text: string,
    change: StaffChange,
  ) =>
    | { readonly ok: true; readonly text: string; readonly org: Org }
    | { readonly ok: false; readonly problems: readonly { readonly message: string }[] };
}

/** @param learn gets the organisation that was written here */
export function staffing(files: OrgFiles, format: OrgFormat, clock: TimeSource, learn: (org: Org) => void): Staffing {
  const once = async (by: StaffRecord['by'], changes: readonly StaffChange[]): Promise<StaffChanged> => {
    const stored = await files.read();
    if (stored === undefined) return { kind: 'not-valid', problems: ['No organisation has been imported.'] };
    const before = format.parse(stored.text);
    const records: StaffRecord[] = [];
    let [text, after] = [stored.text, before];
    for (const change of changes) {
      const refusal = by === 'command-line' ? undefined : refuseStaffChange(after, by, change);
      if (refusal !== undefined) return { kind: 'refused', refusal, after: before };
      const edited = format.edit(text, change);
      if (!edited.ok) return { kind: 'not-valid', problems: edited.problems.map(({ message }) => message) };
      // A change without effect leaves no record.
      if (edited.org.version === after.version) continue;
      records.push({ by, at: clock.now(), change, unit: unitOfChange(after, change) });
      [text, after] = [edited.text, edited.org];
    }
    if (records.length === 0) return { kind: 'unchanged', after };
    if (!(await files.writeOver(stored.etag, after.version, text, records))) return { kind: 'overtaken' };
    learn(after);
    return { kind: 'changed', before, after, changes: records.map(({ change }) => change) };
  };
  return {
    change: async (by, changes) => {
      let result = await once(by, changes);
      for (let attempt = 1; result.kind === 'overtaken' && attempt < ATTEMPTS; attempt++)
        result = await once(by, changes);
      return result;
    },
  };
}
