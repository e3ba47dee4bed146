import { tableOf } from './rights-rows.ts';

/**
 * Who may read the history of a case. `yes`: with its texts; `own`: with their own texts; `steps`: only what posted
 * cards have shown, without texts.
 */
export const ofHistory = tableOf(
  `
      who           | untaken | taken by sam | asked mia | over to mia | closed | restricted | suspicion, untaken | suspicion, taken by sam`,
  {
    'history.show': `
      tora          | own     | own          | own       | own         | own    | own        | own                | own
      sam disa      | yes     | yes          | yes       | steps       | yes    | steps      | steps              | steps
      siv           | yes     | steps        | steps     | steps       | steps  | steps      | steps              | steps
      rut           | steps   | steps        | steps     | steps       | steps  | yes        | yes                | yes
      mia sten mats | no one  | no one       | steps     | steps       | no one | no one     | no one             | no one`,
  },
);
