import type { Table } from './rights.ts';

/** Who writes down who the child is, where their unit does, who is shown it, and who takes it away. */
export const ofIdentities = {
  states: [
    'untaken',
    'written by sam',
    'over to mia',
    'restricted, written by sam',
    'closed',
    'nothing written',
    'suspicion, taken by sam',
  ],
  lines: `
verb            | who  | untaken        | written by sam | over to mia   | restricted, written by sam | closed      | nothing written | suspicion, taken by sam
identity.open   | tora | not-holder-yet | not-holder     | elsewhere     | not-holder                 | closed      | not-holder      | not-holder
identity.open   | sam  | not-holder-yet | yes            | elsewhere     | let-in-first               | closed      | yes             | let-in-first
identity.open   | siv  | not-holder-yet | not-holder     | elsewhere     | not-holder                 | closed      | not-holder      | not-holder
identity.open   | disa | not-holder-yet | yes            | elsewhere     | let-in-first               | closed      | yes             | let-in-first
identity.open   | rut  | not-holder-yet | not-holder     | elsewhere     | not-holder                 | closed      | not-holder      | not-holder
identity.open   | mia  | no one         | no one         | no-identities | no one                     | no one      | no one          | no one
identity.open   | sten | no one         | no one         | mia-holds     | no one                     | no one      | no one          | no one
identity.open   | mats | no one         | no one         | no-identities | no one                     | no one      | no one          | no one
identity.open   | alva | no one         | no one         | no one        | no one                     | no one      | no one          | no one
identity.open   | adam | no one         | no one         | no one        | no one                     | no one      | no one          | no one
identity.save   | tora | not-holder-yet | not-holder     | elsewhere     | not-holder                 | closed      | not-holder      | not-holder
identity.save   | sam  | not-holder-yet | yes            | elsewhere     | let-in-first               | closed      | yes             | let-in-first
identity.save   | siv  | not-holder-yet | not-holder     | elsewhere     | not-holder                 | closed      | not-holder      | not-holder
identity.save   | disa | not-holder-yet | yes            | elsewhere     | let-in-first               | closed      | yes             | let-in-first
identity.save   | rut  | not-holder-yet | not-holder     | elsewhere     | not-holder                 | closed      | not-holder      | not-holder
identity.save   | mia  | no one         | no one         | no-identities | no one                     | no one      | no one          | no one
identity.save   | sten | no one         | no one         | mia-holds     | no one                     | no one      | no one          | no one
identity.save   | mats | no one         | no one         | no-identities | no one                     | no one      | no one          | no one
identity.save   | alva | no one         | no one         | no one        | no one                     | no one      | no one          | no one
identity.save   | adam | no one         | no one         | no one        | no one                     | no one      | no one          | no one
identity.show   | tora | no-identity    | no-identity    | no-identity   | no-identity                | no-identity | no-identity     | no-identity
identity.show   | sam  | no-identity    | yes            | no-identity   | no-identity                | yes         | no-identity     | no-identity
identity.show   | siv  | no-identity    | no-identity    | no-identity   | no-identity                | no-identity | no-identity     | no-identity
identity.show   | disa | no-identity    | yes            | no-identity   | no-identity                | yes         | no-identity     | no-identity
identity.show   | rut  | why            | why            | why           | yes                        | why         | why             | no-identity
identity.show   | mia  | no one         | no one         | no-identity   | no one                     | no one      | no one          | no one
identity.show   | sten | no one         | no one         | why           | no one                     | no one      | no one          | no one
identity.show   | mats | no one         | no one         | no-identity   | no one                     | no one      | no one          | no one
identity.show   | alva | no one         | no one         | no one        | no one                     | no one      | no one          | no one
identity.show   | adam | no one         | no one         | no one        | no one                     | no one      | no one          | no one
identity.remove | tora | not-allowed    | not-allowed    | not-allowed   | not-allowed                | closed      | not-allowed     | not-allowed
identity.remove | sam  | not-allowed    | yes            | not-allowed   | not-allowed                | closed      | again           | not-allowed
identity.remove | siv  | not-allowed    | not-allowed    | not-allowed   | not-allowed                | closed      | not-allowed     | not-allowed
identity.remove | disa | not-allowed    | yes            | not-allowed   | not-allowed                | closed      | again           | not-allowed
identity.remove | rut  | again          | yes            | yes           | yes                        | closed      | again           | again
identity.remove | mia  | no one         | no one         | again         | no one                     | no one      | no one          | no one
identity.remove | sten | no one         | no one         | again         | no one                     | no one      | no one          | no one
identity.remove | mats | no one         | no one         | again         | no one                     | no one      | no one          | no one
identity.remove | alva | no one         | no one         | no one        | no one                     | no one      | no one          | no one
identity.remove | adam | no one         | no one         | no one        | no one                     | no one      | no one          | no one
`,
} as const satisfies Table<string>;
