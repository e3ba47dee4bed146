import type { Instant, PersonId, UnitId } from '../../domain/ids.ts';
import type { Org } from '../../domain/organisation/org.ts';
import type { Emptied, Sourced } from '../../domain/organisation/sources.ts';
import type { StaffChange, StaffRefusal } from '../../domain/organisation/staffing.ts';

/** What became of a source's new word. */
export type Taken =
  | { readonly kind: 'same' }
  | { readonly kind: 'taken'; readonly before: Org; readonly after: Org }
  /** These units would lose many people, which an administrator is asked about. */
  | { readonly kind: 'asked'; readonly units: readonly Emptied[] }
  | { readonly kind: 'not-valid'; readonly problems: readonly string[] }
  | { readonly kind: 'overtaken' };

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
  /** Takes over all whom another source than the file has now. Nothing changes where many would go, without a yes. */
  source(
    name: string,
    people: ReadonlyMap<PersonId, Sourced>,
    how: {
      readonly by: 'clock' | 'command-line';
      readonly user?: string;
      readonly yes: boolean;
      /** Units of which the source could not be asked: it has there whom it had. */
      readonly keeps?: ReadonlySet<UnitId>;
    },
  ): Promise<Taken>;
  /** Drops copies of people, and of the file, that were superseded before this time. */
  tidy(before: Instant): Promise<void>;
}
