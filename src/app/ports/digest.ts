import type { Case, CaseEvent } from '../../domain/case/case.ts';
import type { AreaId, CaseId, Instant, PersonId, UnitId } from '../../domain/ids.ts';
import type { Figures } from '../../domain/reporting/digest.ts';
import type { Indicator } from '../../domain/reporting/indicators.ts';
import type { Group, Ledger } from '../../domain/reporting/suppression.ts';
import type { Term, Week } from '../../domain/reporting/weeks.ts';

/** A case that is, or has lately been, at step 2 in a secrecy area; check it against the case itself. */
export interface AtStep2 {
  readonly area: AreaId;
  readonly id: CaseId;
  readonly madeAt: Instant;
  readonly etag: string;
}

/** The week from one digest to the next: after `from`, up to and including `to`. */
export interface WeekSpan {
  readonly week: Week;
  readonly from: Instant;
  readonly to: Instant;
}
/** One unit's week, as it was when the digest was sent. */
export interface UnitWeek {
  readonly unit: UnitId;
  readonly week: Week;
  readonly figures: Figures;
  /** The people who held its cases at that time. */
  readonly holders: readonly PersonId[];
}
export interface GroupWeek {
  readonly week: Week;
  readonly group: Group;
  readonly ledger: Ledger;
}

/** The index that the digest reads instead of all cases, and the frozen weeks. */
export interface Digests {
  atStep2(area: AreaId): Promise<readonly AtStep2[]>;
  /** Removes the entry if it is still as it was read. */
  forget(entry: AtStep2): Promise<void>;
  /** Writes a case's entries when the index is rebuilt. */
  note(id: CaseId, areas: readonly AreaId[], madeAt: Instant): Promise<void>;
  /** Every case, a page at a time, to rebuild the index. */
  allCases(): AsyncIterable<Case>;
  /** Every case's events, for the indicators of a term. */
  allEvents(): AsyncIterable<{ readonly id: CaseId; readonly events: readonly CaseEvent[] }>;
  /** The reported indicators of a term, if there are any; the terms that have them, oldest first. */
  term(term: Term): Promise<readonly Indicator[] | undefined>;
  terms(): Promise<readonly Term[]>;
  /** The counts at the end of a term. */
  termGroups(term: Term): Promise<readonly { readonly group: Group; readonly ledger: Ledger }[]>;
  /** Stores a term as it is reported; an earlier record stands. */
  keepTerm(
    term: Term,
    groups: readonly { readonly group: Group; readonly ledger: Ledger }[],
    told: readonly Indicator[],
  ): Promise<void>;
  /** Stores a unit's week; an earlier record stands. */
  keepUnit(one: UnitWeek): Promise<UnitWeek>;
  keepGroup(one: GroupWeek): Promise<void>;
  /** Marks the week as complete. */
  keepWeek(span: WeekSpan): Promise<void>;
  /** Complete weeks between these two, both included, oldest first. */
  weeks(first: Week, last: Week): Promise<readonly WeekSpan[]>;
  unitWeeks(unit: UnitId, first: Week, last: Week): Promise<readonly UnitWeek[]>;
  groupWeeks(first: Week, last: Week): Promise<readonly GroupWeek[]>;
  /** Asks for a week to be frozen and sent at that time; safe to repeat. */
  expect(week: Week, due: Instant, madeAt: Instant): Promise<void>;
  /** Asks for a person's digest of a week to be sent or updated. */
  ask(person: PersonId, week: Week, due: Instant, madeAt: Instant): Promise<void>;
  acknowledge(person: PersonId, week: Week, by: PersonId, at: Instant): Promise<void>;
  /** The person who acknowledged it, if anybody has. */
  acknowledged(person: PersonId, week: Week): Promise<PersonId | undefined>;
}
