import type { TimeSource } from '../app/ports/clock.ts';
import type { StaffChanged, Staffing, StaffRecord } from '../app/ports/directory.ts';
import type { PersonId } from '../domain/ids.ts';
import { inRole, type Org } from '../domain/organisation/org.ts';
import { emptied } from '../domain/organisation/sources.ts';
import {
  afterStaffChange,
  refuseStaffChange,
  type StaffChange,
  unitOfChange,
} from '../domain/organisation/staffing.ts';
import type { OrgFiles } from './org-files.ts';
import type { OrgFormat } from './org-rows.ts';

/** Asks for what a change of people makes necessary. */
export type Follows = (before: Org, after: Org) => Promise<void>;

/** How often a change is decided anew on what others have just written. */
const ATTEMPTS = 5;

export function staffing(
  files: Pick<OrgFiles, 'view' | 'sourcing' | 'tidy'>,
  { problemsWith }: Pick<OrgFormat, 'problemsWith'>,
  clock: TimeSource,
  follows: Follows,
): Staffing {
  /** Also before, since after a crash in between nobody would ask again; what is asked is safe to follow at any time. */
  const committed = async (before: Org, after: Org, commit: () => Promise<boolean>): Promise<boolean> => {
    await follows(before, after);
    if (!(await commit())) return false;
    await follows(before, after);
    return true;
  };
  const once = async (by: StaffRecord['by'], changes: readonly StaffChange[]): Promise<StaffChanged> => {
    const view = await files.view();
    if (view === undefined) return { kind: 'not-valid', problems: ['No organisation has been imported.'] };
    const before = view.org;
    const records: StaffRecord[] = [];
    let after = before;
    for (const change of changes) {
      const refusal = by === 'command-line' ? undefined : refuseStaffChange(after, by, change);
      if (refusal !== undefined) return { kind: 'refused', refusal, after: before };
      const next = afterStaffChange(after, change);
      // A change without effect leaves no record.
      if (peopleThatDiffer(after, next).length === 0) continue;
      records.push({ by, at: clock.now(), change, unit: unitOfChange(next, change) ?? unitOfChange(after, change) });
      after = next;
    }
    if (records.length === 0) return { kind: 'unchanged', after };
    const problems = problemsWith(before, after, peopleThatDiffer(before, after));
    if (problems.length > 0) return { kind: 'not-valid', problems };
    const save = () => view.save(after, records, leadersLeft(before, after));
    if (!(await committed(before, after, save))) return { kind: 'overtaken' };
    return { kind: 'changed', before, after, changes: records.map(({ change }) => change) };
  };
  return {
    change: async (by, changes) => {
      let result = await once(by, changes);
      for (let attempt = 1; result.kind === 'overtaken' && attempt < ATTEMPTS; attempt++)
        result = await once(by, changes);
      return result;
    },
    source: async (name, people, { by, user = '', yes, keeps }) => {
      for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
        const before = (await files.view())?.org;
        const coming = await files.sourcing(name, people, keeps);
        if (before === undefined || coming.isSame) return { kind: 'same' };
        const { after } = coming;
        const units = yes ? [] : emptied(before, after);
        if (units.length > 0) return { kind: 'asked', units };
        const problems = problemsWith(before, after, comingOrOther(before, after));
        if (problems.length > 0) return { kind: 'not-valid', problems };
        const record = {
          kind: 'import',
          by,
          user,
          at: clock.now(),
          hash: '',
          before: '',
          force: yes,
          areas: '',
        } as const;
        if (await committed(before, after, () => coming.commit({ ...record, what: `source ${name}` })))
          return { kind: 'taken', before, after };
      }
      return { kind: 'overtaken' };
    },
    tidy: files.tidy,
  };
}

/** The people whom a source changes, or brings. */
export const comingOrOther = (before: Org, after: Org): readonly PersonId[] => [
  ...peopleThatDiffer(before, after),
  ...[...after.people.keys()].filter((id) => !before.people.has(id)),
];

const peopleThatDiffer = (before: Org, after: Org): readonly PersonId[] =>
  [...before.people.values()].flatMap((person) => {
    const is = after.people.get(person.id);
    return is === person || JSON.stringify(is) === JSON.stringify(person) ? [] : [person.id];
  });

/** For each unit that loses a manager one who stays: two who take each other away must not both succeed. */
const leadersLeft = (before: Org, after: Org): readonly PersonId[] =>
  [...before.units.keys()].flatMap((unit) => {
    const stay = inRole(after, unit, 'manager');
    return inRole(before, unit, 'manager').every((id) => stay.includes(id)) ? [] : stay.slice(0, 1);
  });
