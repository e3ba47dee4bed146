import type { Case, OpenCase } from '../case/case.ts';
import { decideBySystem } from '../case/decide.ts';
import { clocks, plan } from '../case/plan.ts';
import type { Setting } from '../case/setting.ts';
import type { Instant } from '../ids.ts';
import { type DutyKey, dutyOf, type EscalationLevel } from './duties.ts';

/** A coming notice, sent unless somebody acts before. */
export interface Notice {
  readonly at: Instant;
  readonly key: DutyKey;
  readonly who: EscalationLevel;
  /** The number of people; the case's cards name nobody. */
  readonly people: number;
  readonly how: 'card' | 'day' | 'nobody';
  /** When the same people are told again, and so on until somebody answers; they are the last level. */
  readonly again?: Instant;
}

/** The coming notices of a case, soonest first, worked out by the same rules that will decide each. */
export function ahead(of: OpenCase, setting: Setting): readonly Notice[] {
  const notices: Notice[] = [];
  const over = new Set<DutyKey>();
  let state: Case = of;
  for (;;) {
    const next = clocks(state).find(({ key }) => !over.has(key));
    if (next === undefined) return notices;
    const { key } = next;
    const isLast = dutyOf(state.duties, key)?.reminders.length === 1;
    const at = next.at > setting.at ? next.at : setting.at;
    const then = { ...setting, at, org: { ...setting.org, today: setting.time.dayOf(at) } };
    const decision = decideBySystem(state, { type: 'escalateDuty', key }, then);
    const folded = 'refused' in decision ? [] : decision.folded;
    if (folded.length === 0) over.add(key);
    for (const { event, after } of folded) {
      state = after;
      if (event.type !== 'dutyReminded') continue;
      const [again] = event.reminders;
      if (isLast) over.add(key);
      const effects = plan(event, state, then.org);
      notices.push({
        at,
        key,
        who: event.who,
        people: event.to.length,
        how: effects.some(({ kind }) => kind === 'show') ? 'card' : event.to.length > 0 ? 'day' : 'nobody',
        ...(isLast && again !== undefined ? { again: again.at } : {}),
      });
    }
  }
}
