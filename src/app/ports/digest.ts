import type { Case, CaseEvent } from '../../domain/case/case.ts';
import type { AreaId, CaseId, Instant, PersonId, UnitId } from '../../domain/ids.ts';
import type { Figures } from '../../domain/reporting/digest.ts';
import type { Indicator } from '../../domain/reporting/indicators.ts';
import type { Group, Ledger } from '../../domain/reporting/suppression.ts';
import type { Term, Week } from '../../domain/reporting/weeks.ts';

/** A case that is, or has lately been, at step 2 in a secrecy area: to be checked against the case itself. */
export interface AtStep2 {
  readonly area: AreaId;
  readonly id: CaseId;
  readonly madeAt: Instant;
  readonly etag: string;
}

/** A week from one digest to the next: after `from`, up to and with `to`. */
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
  /** Who held its cases then. */
  readonly holders: readonly PersonId[];
}
export interface GroupWeek {
  readonly week: Week;
  readonly group: Group;
  readonly ledger: Ledger;
}

/** What the digest reads instead of all cases, and the weeks that have been frozen. */
export interface Digests {
  atStep2(area: AreaId): Promise<readonly AtStep2[]>;
  /** Only as it was read. */
  forget(entry: AtStep2): Promise<void>;
  /** Notes a case anew, when the index is made again. */
  note(id: CaseId, areas: readonly AreaId[], madeAt: Instant): Promise<void>;
  /** Every case, a page at a time: for making the index again. */
  allCases(): AsyncIterable<Case>;
  /** Every case's events, for a term's indicators. */
  allEvents(): AsyncIterable<{ readonly id: CaseId; readonly events: readonly CaseEvent[] }>;
  /** A term as it was told, if it has been; which terms those are, oldest first. */
  term(term: Term): Promise<readonly Indicator[] | undefined>;
  terms(): Promise<readonly Term[]>;
  /** What has been counted by the end of a term. */
  termGroups(term: Term): Promise<readonly { readonly group: Group; readonly ledger: Ledger }[]>;
  /** Keeps a term as it is told; what was kept first stands. */
  keepTerm(
    term: Term,
    groups: readonly { readonly group: Group; readonly ledger: Ledger }[],
    told: readonly Indicator[],
  ): Promise<void>;
  /** Keeps a unit's week; what was kept first stands. */
  keepUnit(one: UnitWeek): Promise<UnitWeek>;
  keepGroup(one: GroupWeek): Promise<void>;
  /** The week is whole. */
  keepWeek(span: WeekSpan): Promise<void>;
  /** Whole weeks between these two, both included, oldest first. */
  weeks(first: Week, last: Week): Promise<readonly WeekSpan[]>;
  unitWeeks(unit: UnitId, first: Week, last: Week): Promise<readonly UnitWeek[]>;
  groupWeeks(first: Week, last: Week): Promise<readonly GroupWeek[]>;
  /** Asks for a week to be frozen and sent at that time, however often. */
  expect(week: Week, due: Instant, madeAt: Instant): Promise<void>;
  /** Asks for a person's card of a week to be seen to. */
  ask(person: PersonId, week: Week, due: Instant, madeAt: Instant): Promise<void>;
  acknowledge(person: PersonId, week: Week, by: PersonId, at: Instant): Promise<void>;
  /** By whom, if anybody has. */
  acknowledged(person: PersonId, week: Week): Promise<PersonId | undefined>;
}
