import type { Instant, PersonId, UnitId } from '../../domain/ids.ts';
import type { Org } from '../../domain/organisation/org.ts';
import type { StaffChange, StaffRefusal } from '../../domain/organisation/staffing.ts';

export interface Directory {
  org(): Promise<Org>;
}

/** Kept of each change of people, in the organisation's table. */
export interface StaffRecord {
  readonly by: PersonId | 'command-line';
  readonly at: Instant;
  readonly change: StaffChange;
  /** Where the person works, or worked. */
  readonly unit: UnitId | undefined;
}

/** `overtaken`: somebody else changed the organisation at the same time, twice; nothing of this was stored. */
export type StaffChanged =
  /** `changes`: those that changed anything. */
  | {
      readonly kind: 'changed';
      readonly before: Org;
      readonly after: Org;
      readonly changes: readonly StaffChange[];
    }
  | { readonly kind: 'unchanged'; readonly after: Org }
  | { readonly kind: 'refused'; readonly refusal: StaffRefusal; readonly after: Org }
  /** What an import of the result would say. */
  | { readonly kind: 'not-valid'; readonly problems: readonly string[] }
  | { readonly kind: 'overtaken' };

/** Who works where and who is away. A change is decided and made on the newest picture of it, all or nothing. */
export interface Staffing {
  /** By somebody from the command line whatever they change; by anyone else what they may. */
  change(by: StaffRecord['by'], changes: readonly StaffChange[]): Promise<StaffChanged>;
}
