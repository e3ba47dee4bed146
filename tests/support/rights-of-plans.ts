import { tableOf } from './rights-rows.ts';

/**
 * Who may print the plan of a meeting that the school's coordinator and social services have held, and that has ended
 * with a plan. `no one`: as for a code that does not exist. `yes`: the links. The rest are the names of refusals.
 */
export const ofPlans = tableOf(
  `
      who               | held           | ended         | closed`,
  {
    'meeting.print': `
      tora mia          | no-plan-agreed | plan-withheld | closed
      sam disa          | no-plan-agreed | yes           | closed
      siv rut sten mats | not-allowed    | not-allowed   | closed`,
  },
);
