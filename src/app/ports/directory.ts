import type { Instant, PersonId, UnitId } from '../../domain/ids.ts';
import type { Org } from '../../domain/organisation/org.ts';
import type { StaffChange, StaffRefusal } from '../../domain/organisation/staffing.ts';

export interface Directory {
  org(): Promise<Org>;
}

/** The record of one change of people, in the organisation's table. */
export interface StaffRecord {
  readonly by: PersonId | 'command-line';
  readonly at: Instant;
  readonly change: StaffChange;
  /** The unit where the person works, or worked. */
  readonly unit: UnitId | undefined;
}

/** `overtaken`: another process changed the organisation at the same time, twice; nothing of this was stored. */
export type StaffChanged =
  /** `changes`: the ones that had an effect. */
  | {
      readonly kind: 'changed';
      readonly before: Org;
      readonly after: Org;
      readonly changes: readonly StaffChange[];
    }
  | { readonly kind: 'unchanged'; readonly after: Org }
  | { readonly kind: 'refused'; readonly refusal: StaffRefusal; readonly after: Org }
  /** The problems that an import of the result would report. */
  | { readonly kind: 'not-valid'; readonly problems: readonly string[] }
  | { readonly kind: 'overtaken' };

/** Who works where and who is away. A change is decided on the newest organisation and stored all or nothing. */
export interface Staffing {
  /** The command line may change anything; a person only what they have the right to. */
  change(by: StaffRecord['by'], changes: readonly StaffChange[]): Promise<StaffChanged>;
  /** Drops copies of people, and of the file, that were superseded before this time. */
  tidy(before: Instant): Promise<void>;
}
