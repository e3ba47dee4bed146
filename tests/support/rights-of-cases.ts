import type { Table } from './rights.ts';

/**
 * Who may do what, in which state of a case that nobody else has been asked about. `yes`: done, or shown. `own`: only
 * what they wrote themselves. `why`: asked for a reason first. `again`: it is as they want it already. `no one`: the
 * same as for a code that does not exist. `hidden`: told that it is not shown to them. The rest are the names of
 * refusals.
 */
export const ofCases = {
  states: ['untaken', 'taken by sam', 'closed', 'suspicion, untaken', 'suspicion, taken by sam'],
  lines: `
verb       | who  | untaken        | taken by sam  | closed | suspicion, untaken | suspicion, taken by sam
case.take  | tora | not-allowed    | already-taken | closed | not-allowed        | already-taken
case.take  | sam  | yes            | again         | closed | yes                | again
case.take  | siv  | yes            | already-taken | closed | yes                | already-taken
case.take  | disa | yes            | already-taken | closed | yes                | already-taken
case.take  | rut  | yes            | already-taken | closed | yes                | already-taken
case.take  | mia  | no one         | no one        | no one | no one             | no one
case.take  | sten | no one         | no one        | no one | no one             | no one
case.take  | mats | no one         | no one        | no one | no one             | no one
case.take  | alva | no one         | no one        | no one | no one             | no one
case.take  | adam | no one         | no one        | no one | no one             | no one
case.show  | tora | own            | own           | own    | own                | own
case.show  | sam  | yes            | yes           | yes    | hidden             | hidden
case.show  | siv  | yes            | hidden        | hidden | hidden             | hidden
case.show  | disa | yes            | yes           | yes    | hidden             | hidden
case.show  | rut  | why            | why           | why    | yes                | yes
case.show  | mia  | no one         | no one        | no one | no one             | no one
case.show  | sten | no one         | no one        | no one | no one             | no one
case.show  | mats | no one         | no one        | no one | no one             | no one
case.show  | alva | no one         | no one        | no one | no one             | no one
case.show  | adam | no one         | no one        | no one | no one             | no one
case.hide  | tora | yes            | yes           | yes    | yes                | yes
case.hide  | sam  | yes            | yes           | yes    | yes                | yes
case.hide  | siv  | yes            | yes           | yes    | yes                | yes
case.hide  | disa | yes            | yes           | yes    | yes                | yes
case.hide  | rut  | yes            | yes           | yes    | yes                | yes
case.hide  | mia  | no one         | no one        | no one | no one             | no one
case.hide  | sten | no one         | no one        | no one | no one             | no one
case.hide  | mats | no one         | no one        | no one | no one             | no one
case.hide  | alva | no one         | no one        | no one | no one             | no one
case.hide  | adam | no one         | no one        | no one | no one             | no one
plan.open  | tora | not-holder-yet | not-holder    | closed | not-holder-yet     | not-holder
plan.open  | sam  | not-holder-yet | yes           | closed | not-holder-yet     | let-in-first
plan.open  | siv  | not-holder-yet | not-holder    | closed | not-holder-yet     | not-holder
plan.open  | disa | not-holder-yet | yes           | closed | not-holder-yet     | let-in-first
plan.open  | rut  | not-holder-yet | not-holder    | closed | not-holder-yet     | not-holder
plan.open  | mia  | no one         | no one        | no one | no one             | no one
plan.open  | sten | no one         | no one        | no one | no one             | no one
plan.open  | mats | no one         | no one        | no one | no one             | no one
plan.open  | alva | no one         | no one        | no one | no one             | no one
plan.open  | adam | no one         | no one        | no one | no one             | no one
plan.make  | tora | not-holder-yet | not-holder    | closed | not-holder-yet     | not-holder
plan.make  | sam  | not-holder-yet | yes           | closed | not-holder-yet     | let-in-first
plan.make  | siv  | not-holder-yet | not-holder    | closed | not-holder-yet     | not-holder
plan.make  | disa | not-holder-yet | yes           | closed | not-holder-yet     | let-in-first
plan.make  | rut  | not-holder-yet | not-holder    | closed | not-holder-yet     | not-holder
plan.make  | mia  | no one         | no one        | no one | no one             | no one
plan.make  | sten | no one         | no one        | no one | no one             | no one
plan.make  | mats | no one         | no one        | no one | no one             | no one
plan.make  | alva | no one         | no one        | no one | no one             | no one
plan.make  | adam | no one         | no one        | no one | no one             | no one
step.open  | tora | not-holder-yet | not-holder    | closed | not-holder-yet     | not-holder
step.open  | sam  | not-holder-yet | yes           | closed | not-holder-yet     | let-in-first
step.open  | siv  | not-holder-yet | not-holder    | closed | not-holder-yet     | not-holder
step.open  | disa | not-holder-yet | yes           | closed | not-holder-yet     | let-in-first
step.open  | rut  | not-holder-yet | not-holder    | closed | not-holder-yet     | not-holder
step.open  | mia  | no one         | no one        | no one | no one             | no one
step.open  | sten | no one         | no one        | no one | no one             | no one
step.open  | mats | no one         | no one        | no one | no one             | no one
step.open  | alva | no one         | no one        | no one | no one             | no one
step.open  | adam | no one         | no one        | no one | no one             | no one
step.move  | tora | not-holder-yet | not-holder    | closed | not-holder-yet     | not-holder
step.move  | sam  | not-holder-yet | yes           | closed | not-holder-yet     | let-in-first
step.move  | siv  | not-holder-yet | not-holder    | closed | not-holder-yet     | not-holder
step.move  | disa | not-holder-yet | yes           | closed | not-holder-yet     | let-in-first
step.move  | rut  | not-holder-yet | not-holder    | closed | not-holder-yet     | not-holder
step.move  | mia  | no one         | no one        | no one | no one             | no one
step.move  | sten | no one         | no one        | no one | no one             | no one
step.move  | mats | no one         | no one        | no one | no one             | no one
step.move  | alva | no one         | no one        | no one | no one             | no one
step.move  | adam | no one         | no one        | no one | no one             | no one
close.open | tora | not-holder-yet | not-holder    | closed | not-holder-yet     | not-holder
close.open | sam  | not-holder-yet | yes           | closed | not-holder-yet     | let-in-first
close.open | siv  | not-holder-yet | not-holder    | closed | not-holder-yet     | not-holder
close.open | disa | not-holder-yet | yes           | closed | not-holder-yet     | let-in-first
close.open | rut  | not-holder-yet | not-holder    | closed | not-holder-yet     | not-holder
close.open | mia  | no one         | no one        | no one | no one             | no one
close.open | sten | no one         | no one        | no one | no one             | no one
close.open | mats | no one         | no one        | no one | no one             | no one
close.open | alva | no one         | no one        | no one | no one             | no one
close.open | adam | no one         | no one        | no one | no one             | no one
close.do   | tora | not-holder-yet | not-holder    | closed | not-holder-yet     | not-holder
close.do   | sam  | not-holder-yet | yes           | closed | not-holder-yet     | let-in-first
close.do   | siv  | not-holder-yet | not-holder    | closed | not-holder-yet     | not-holder
close.do   | disa | not-holder-yet | yes           | closed | not-holder-yet     | let-in-first
close.do   | rut  | not-holder-yet | not-holder    | closed | not-holder-yet     | not-holder
close.do   | mia  | no one         | no one        | no one | no one             | no one
close.do   | sten | no one         | no one        | no one | no one             | no one
close.do   | mats | no one         | no one        | no one | no one             | no one
close.do   | alva | no one         | no one        | no one | no one             | no one
close.do   | adam | no one         | no one        | no one | no one             | no one
case.admit | tora | not-allowed    | not-allowed   | closed | not-allowed        | not-allowed
case.admit | sam  | not-allowed    | not-allowed   | closed | not-allowed        | not-allowed
case.admit | siv  | not-allowed    | not-allowed   | closed | not-allowed        | not-allowed
case.admit | disa | not-allowed    | not-allowed   | closed | not-allowed        | not-allowed
case.admit | rut  | not-allowed    | not-allowed   | closed | yes                | yes
case.admit | mia  | no one         | no one        | no one | no one             | no one
case.admit | sten | no one         | no one        | no one | no one             | no one
case.admit | mats | no one         | no one        | no one | no one             | no one
case.admit | alva | no one         | no one        | no one | no one             | no one
case.admit | adam | no one         | no one        | no one | no one             | no one
`,
} as const satisfies Table<string>;
