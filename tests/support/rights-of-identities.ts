import { tableOf } from './rights-rows.ts';

/** Who may record, see and remove the child's identity, in a unit that records it. */
export const ofIdentities = tableOf(
  `
      who           | untaken        | written by sam | over to mia   | restricted, written by sam | closed      | nothing written | suspicion, taken by sam`,
  {
    'identity.open': `
      tora siv rut  | not-holder-yet | not-holder     | elsewhere     | not-holder                 | closed      | not-holder      | not-holder
      sam disa      | not-holder-yet | yes            | elsewhere     | let-in-first               | closed      | yes             | let-in-first
      mia mats      | no one         | no one         | no-identities | no one                     | no one      | no one          | no one
      sten          | no one         | no one         | mia-holds     | no one                     | no one      | no one          | no one`,
    'identity.save': 'identity.open',
    'identity.show': `
      tora siv      | no-identity    | no-identity    | no-identity   | no-identity                | no-identity | no-identity     | no-identity
      sam disa      | no-identity    | yes            | no-identity   | no-identity                | yes         | no-identity     | no-identity
      rut           | why            | why            | why           | yes                        | why         | why             | no-identity
      mia mats      | no one         | no one         | no-identity   | no one                     | no one      | no one          | no one
      sten          | no one         | no one         | why           | no one                     | no one      | no one          | no one`,
    'identity.remove': `
      tora siv      | not-allowed    | not-allowed    | not-allowed   | not-allowed                | closed      | not-allowed     | not-allowed
      sam disa      | not-allowed    | yes            | not-allowed   | not-allowed                | closed      | again           | not-allowed
      rut           | again          | yes            | yes           | yes                        | closed      | again           | again
      mia sten mats | no one         | no one         | again         | no one                     | no one      | no one          | no one`,
  },
);
