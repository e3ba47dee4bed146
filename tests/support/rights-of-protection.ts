import { tableOf } from './rights-rows.ts';

/** Who may protect the child from those who must not know, let somebody in, and link cases of one child. */
export const ofProtection = tableOf(
  `
      who               | untaken        | taken by sam   | over to mia    | restricted, taken by sam | asked by siv | suspicion, taken by sam | closed`,
  {
    'protect.open': `
      tora siv          | not-holder-yet | not-holder     | elsewhere      | not-holder               | not-holder   | not-holder              | closed
      sam disa          | not-holder-yet | yes            | elsewhere      | yes                      | yes          | yes                     | yes
      rut               | yes            | yes            | yes            | yes                      | yes          | yes                     | yes
      mia sten mats     | no one         | no one         | yes            | no one                   | no one       | no one                  | no one`,
    'protect.lock-open': 'protect.open',
    'protect.lock': 'protect.open',
    'protect.restrict-open': `
      tora siv          | not-holder-yet | not-holder     | elsewhere      | not-holder               | not-holder   | not-holder              | closed
      sam disa          | not-holder-yet | yes            | elsewhere      | let-in-first             | let-in-first | yes                     | yes
      rut               | yes            | yes            | yes            | yes                      | yes          | yes                     | yes
      mia sten mats     | no one         | no one         | yes            | no one                   | no one       | no one                  | no one`,
    'protect.restrict': 'protect.restrict-open',
    'protect.contact-open': `
      tora sam siv disa | not-allowed    | not-allowed    | not-allowed    | not-allowed              | not-allowed  | not-allowed             | closed
      rut               | not-allowed    | not-allowed    | not-allowed    | not-allowed              | not-allowed  | yes                     | closed
      mia sten mats     | no one         | no one         | not-allowed    | no one                   | no one       | no one                  | no one`,
    'protect.contact': 'protect.contact-open',
    'access.ask': `
      tora sam disa rut | yes            | yes            | yes            | yes                      | yes          | yes                     | closed
      siv               | yes            | yes            | yes            | yes                      | again        | yes                     | closed
      mia sten mats     | no one         | no one         | yes            | no one                   | no one       | no one                  | no one`,
    'access.let-in': `
      tora sam siv disa | not-allowed    | not-allowed    | not-allowed    | not-allowed              | not-allowed  | not-allowed             | closed
      rut               | not-admittable | not-admittable | not-admittable | not-admittable           | yes          | not-admittable          | closed
      mia sten mats     | no one         | no one         | not-allowed    | no one                   | no one       | no one                  | no one`,
    'access.refuse': 'access.let-in',
    'link.open': `
      tora              | not-allowed    | not-allowed    | not-allowed    | not-allowed              | not-allowed  | not-allowed             | closed
      sam disa          | yes            | yes            | not-allowed    | not-allowed              | not-allowed  | not-allowed             | closed
      siv               | yes            | not-allowed    | not-allowed    | not-allowed              | not-allowed  | not-allowed             | closed
      rut               | yes            | yes            | yes            | yes                      | yes          | yes                     | closed
      mia sten mats     | no one         | no one         | yes            | no one                   | no one       | no one                  | no one`,
    'case.link': `
      tora              | not-allowed    | not-allowed    | not-allowed    | not-allowed              | not-allowed  | not-allowed             | closed
      sam disa          | yes            | yes            | not-allowed    | not-allowed              | not-allowed  | not-allowed             | closed
      siv               | yes            | not-allowed    | not-allowed    | not-allowed              | not-allowed  | not-allowed             | closed
      rut               | yes            | yes            | yes            | yes                      | yes          | yes                     | closed`,
  },
);
