import type { Table } from './rights.ts';

/**
 * Who may look back on a case. `yes`: with what was written; `own`: with what they wrote themselves; `steps`: what posted
 * cards have shown, and nothing that was written.
 */
export const ofHistory = {
  states: [
    'untaken',
    'taken by sam',
    'asked mia',
    'over to mia',
    'closed',
    'restricted',
    'suspicion, untaken',
    'suspicion, taken by sam',
  ],
  lines: `
verb         | who  | untaken | taken by sam | asked mia | over to mia | closed | restricted | suspicion, untaken | suspicion, taken by sam
history.show | tora | own     | own          | own       | own         | own    | own        | own                | own
history.show | sam  | yes     | yes          | yes       | steps       | yes    | steps      | steps              | steps
history.show | siv  | yes     | steps        | steps     | steps       | steps  | steps      | steps              | steps
history.show | disa | yes     | yes          | yes       | steps       | yes    | steps      | steps              | steps
history.show | rut  | steps   | steps        | steps     | steps       | steps  | yes        | yes                | yes
history.show | mia  | no one  | no one       | steps     | steps       | no one | no one     | no one             | no one
history.show | sten | no one  | no one       | steps     | steps       | no one | no one     | no one             | no one
history.show | mats | no one  | no one       | steps     | steps       | no one | no one     | no one             | no one
history.show | alva | no one  | no one       | no one    | no one      | no one | no one     | no one             | no one
history.show | adam | no one  | no one       | no one    | no one      | no one | no one     | no one             | no one
`,
} as const satisfies Table<string>;
