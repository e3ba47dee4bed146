import type { Table } from './rights.ts';

/** Who may say that something is done, put it off, see to it, or hand the case over: to siv, where it is held at the school. */
export const ofDuties = {
  states: ['taken by sam', 'over to mia', 'closed', 'suspicion, taken by sam'],
  lines: `
verb             | who  | taken by sam | over to mia     | closed | suspicion, taken by sam
duty.open        | tora | not-holder   | elsewhere       | closed | not-holder
duty.open        | sam  | yes          | elsewhere       | closed | yes
duty.open        | siv  | not-holder   | elsewhere       | closed | not-holder
duty.open        | disa | yes          | elsewhere       | closed | yes
duty.open        | rut  | yes          | elsewhere       | closed | yes
duty.open        | mia  | no one       | yes             | no one | no one
duty.open        | sten | no one       | yes             | no one | no one
duty.open        | mats | no one       | yes             | no one | no one
duty.open        | alva | no one       | no one          | no one | no one
duty.open        | adam | no one       | no one          | no one | no one
duty.finish      | tora | not-holder   | elsewhere       | closed | not-holder
duty.finish      | sam  | yes          | elsewhere       | closed | not-owed
duty.finish      | siv  | not-holder   | elsewhere       | closed | not-holder
duty.finish      | disa | yes          | elsewhere       | closed | not-owed
duty.finish      | rut  | not-holder   | elsewhere       | closed | not-holder
duty.finish      | mia  | no one       | yes             | no one | no one
duty.finish      | sten | no one       | mia-holds       | no one | no one
duty.finish      | mats | no one       | yes             | no one | no one
duty.finish      | alva | no one       | no one          | no one | no one
duty.finish      | adam | no one       | no one          | no one | no one
duty.acknowledge | tora | not-allowed  | not-allowed     | closed | not-allowed
duty.acknowledge | sam  | not-allowed  | not-allowed     | closed | not-allowed
duty.acknowledge | siv  | not-allowed  | not-allowed     | closed | not-allowed
duty.acknowledge | disa | not-allowed  | not-allowed     | closed | not-allowed
duty.acknowledge | rut  | yes          | not-allowed     | closed | yes
duty.acknowledge | mia  | no one       | not-allowed     | no one | no one
duty.acknowledge | sten | no one       | yes             | no one | no one
duty.acknowledge | mats | no one       | not-allowed     | no one | no one
duty.acknowledge | alva | no one       | no one          | no one | no one
duty.acknowledge | adam | no one       | no one          | no one | no one
duty.later       | tora | not-holder   | elsewhere       | closed | not-holder
duty.later       | sam  | yes          | elsewhere       | closed | yes
duty.later       | siv  | not-holder   | elsewhere       | closed | not-holder
duty.later       | disa | yes          | elsewhere       | closed | yes
duty.later       | rut  | not-holder   | elsewhere       | closed | not-holder
duty.later       | mia  | no one       | yes             | no one | no one
duty.later       | sten | no one       | mia-holds       | no one | no one
duty.later       | mats | no one       | yes             | no one | no one
duty.later       | alva | no one       | no one          | no one | no one
duty.later       | adam | no one       | no one          | no one | no one
hand.open        | tora | not-holder   | elsewhere       | closed | not-holder
hand.open        | sam  | yes          | elsewhere       | closed | yes
hand.open        | siv  | not-holder   | elsewhere       | closed | not-holder
hand.open        | disa | yes          | elsewhere       | closed | yes
hand.open        | rut  | yes          | elsewhere       | closed | yes
hand.open        | mia  | no one       | yes             | no one | no one
hand.open        | sten | no one       | yes             | no one | no one
hand.open        | mats | no one       | yes             | no one | no one
hand.open        | alva | no one       | no one          | no one | no one
hand.open        | adam | no one       | no one          | no one | no one
case.hand        | tora | not-holder   | elsewhere       | closed | not-holder
case.hand        | sam  | yes          | elsewhere       | closed | let-in-first
case.hand        | siv  | not-holder   | elsewhere       | closed | not-holder
case.hand        | disa | yes          | elsewhere       | closed | let-in-first
case.hand        | rut  | yes          | elsewhere       | closed | yes
case.hand        | mia  | no one       | not-a-colleague | no one | no one
case.hand        | sten | no one       | not-a-colleague | no one | no one
case.hand        | mats | no one       | not-a-colleague | no one | no one
case.hand        | alva | no one       | no one          | no one | no one
case.hand        | adam | no one       | no one          | no one | no one
holder.remind    | tora | not-allowed  | not-allowed     | closed | not-allowed
holder.remind    | sam  | not-allowed  | not-allowed     | closed | not-allowed
holder.remind    | siv  | not-allowed  | not-allowed     | closed | not-allowed
holder.remind    | disa | not-allowed  | not-allowed     | closed | not-allowed
holder.remind    | rut  | yes          | not-allowed     | closed | yes
holder.remind    | mia  | no one       | not-allowed     | no one | no one
holder.remind    | sten | no one       | yes             | no one | no one
holder.remind    | mats | no one       | not-allowed     | no one | no one
holder.remind    | alva | no one       | no one          | no one | no one
holder.remind    | adam | no one       | no one          | no one | no one
`,
} as const satisfies Table<string>;
