import type { Table } from './rights.ts';

/**
 * Who may have the plan on paper, of a meeting that the school's coordinator and social services have held, and that has
 * ended with a plan. `no one`: as for a code that does not exist. `yes`: the links. The rest are the names of refusals.
 */
export const ofPlans = {
  states: ['held', 'ended', 'closed'],
  lines: `
verb          | who  | held           | ended         | closed
meeting.print | tora | no-plan-agreed | plan-withheld | closed
meeting.print | sam  | no-plan-agreed | yes           | closed
meeting.print | siv  | not-allowed    | not-allowed   | closed
meeting.print | disa | no-plan-agreed | yes           | closed
meeting.print | rut  | not-allowed    | not-allowed   | closed
meeting.print | mia  | no-plan-agreed | plan-withheld | closed
meeting.print | sten | not-allowed    | not-allowed   | closed
meeting.print | mats | not-allowed    | not-allowed   | closed
meeting.print | alva | no one         | no one        | no one
meeting.print | adam | no one         | no one        | no one
`,
} as const satisfies Table<string>;
