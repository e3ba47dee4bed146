import { DUTY_KINDS, type DutyRules } from '../escalation/duties.ts';
import { type Under, versionsOf } from '../organisation/chosen.ts';
import type { Org } from '../organisation/org.ts';
import type { Limits } from './setting.ts';

/** The limits of a case: those of the versions that it began under, and the product's own for the rest. */
export function limitsUnder(own: Limits, org: Pick<Org, 'choices'>, under: Under): Limits {
  let limits = own;
  // The authority's own version comes last, over the default for all.
  for (const { limits: chosen, deadlines, promises } of versionsOf(org, under).toReversed())
    limits = {
      ...limits,
      ...chosen,
      ...(deadlines === undefined ? {} : { duties: within(limits.duties, deadlines) }),
      ...(promises === undefined ? {} : { promises: { ...limits.promises, ...promises } }),
    };
  return limits;
}

/** Who is told, and how often again, stays as it is. */
function within(rules: DutyRules, days: { readonly [kind in keyof DutyRules]?: number }): DutyRules {
  let all = rules;
  for (const kind of DUTY_KINDS) {
    const chosen = days[kind];
    if (chosen !== undefined) all = { ...all, [kind]: { ...all[kind], within: chosen } };
  }
  return all;
}
