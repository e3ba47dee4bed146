import type { DutyKind } from '../escalation/duties.ts';
import type { Day, HuvudmanId } from '../ids.ts';
import type { Language } from './language.ts';
import type { UnitKind } from './unit-kinds.ts';

export type InWords = { readonly [language in Language]: string };

/**
 * What an authority has chosen for itself, or a county for all (without a huvudman), from a day on. A case goes by the
 * versions that it began under. What no version says is the product's own.
 */
export interface Choices {
  readonly id: string;
  readonly huvudman?: HuvudmanId;
  /** The first day on which cases begin under it, until a later version does. */
  readonly from: Day;
  /** The wheel of units that name none. */
  readonly model?: string;
  readonly limits?: ChosenLimits;
  /** Working days for each duty. */
  readonly deadlines?: { readonly [kind in DutyKind]?: number };
  /** How soon units of a kind have usually begun after a yes. */
  readonly promises?: { readonly [kind in UnitKind]?: ChosenPromise };
  /** Trappan in other words. */
  readonly steps?: { readonly [step in 0 | 1 | 2 | 3]?: ChosenStep };
  /** Kinds of unit of one's own, and the kind that the law knows each as. */
  readonly kinds?: { readonly [kind: string]: { readonly is: UnitKind; readonly name: InWords } };
  /** Titles of one's own, and the kind of unit that people with each work in. */
  readonly titles?: { readonly [title: string]: UnitKind };
}

export interface ChosenLimits {
  readonly takeWithinDays?: number;
  readonly urgentTakeWithinHours?: number;
  readonly seenToWithinDays?: number;
  readonly putOffAtMostDays?: number;
  readonly consentAtMostDays?: number;
  readonly groundDays?: number;
}

export interface ChosenPromise {
  readonly days: number;
  readonly counts: 'calendar' | 'working';
  readonly source?: InWords;
}

export interface ChosenStep {
  readonly name?: InWords;
  readonly meaning?: InWords;
  readonly up?: InWords;
  readonly down?: InWords;
}
