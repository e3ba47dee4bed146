import type { Table } from './rights.ts';

/** Who protects the child from those who must not know, who lets somebody in, and who links cases of one child. */
export const ofProtection = {
  states: [
    'untaken',
    'taken by sam',
    'over to mia',
    'restricted, taken by sam',
    'asked by siv',
    'suspicion, taken by sam',
    'closed',
  ],
  lines: `
verb                  | who  | untaken        | taken by sam   | over to mia    | restricted, taken by sam | asked by siv | suspicion, taken by sam | closed
protect.open          | tora | not-holder-yet | not-holder     | elsewhere      | not-holder               | not-holder   | not-holder              | closed
protect.open          | sam  | not-holder-yet | yes            | elsewhere      | yes                      | yes          | yes                     | yes
protect.open          | siv  | not-holder-yet | not-holder     | elsewhere      | not-holder               | not-holder   | not-holder              | closed
protect.open          | disa | not-holder-yet | yes            | elsewhere      | yes                      | yes          | yes                     | yes
protect.open          | rut  | yes            | yes            | yes            | yes                      | yes          | yes                     | yes
protect.open          | mia  | no one         | no one         | yes            | no one                   | no one       | no one                  | no one
protect.open          | sten | no one         | no one         | yes            | no one                   | no one       | no one                  | no one
protect.open          | mats | no one         | no one         | yes            | no one                   | no one       | no one                  | no one
protect.open          | alva | no one         | no one         | no one         | no one                   | no one       | no one                  | no one
protect.open          | adam | no one         | no one         | no one         | no one                   | no one       | no one                  | no one
protect.lock-open     | tora | not-holder-yet | not-holder     | elsewhere      | not-holder               | not-holder   | not-holder              | closed
protect.lock-open     | sam  | not-holder-yet | yes            | elsewhere      | yes                      | yes          | yes                     | yes
protect.lock-open     | siv  | not-holder-yet | not-holder     | elsewhere      | not-holder               | not-holder   | not-holder              | closed
protect.lock-open     | disa | not-holder-yet | yes            | elsewhere      | yes                      | yes          | yes                     | yes
protect.lock-open     | rut  | yes            | yes            | yes            | yes                      | yes          | yes                     | yes
protect.lock-open     | mia  | no one         | no one         | yes            | no one                   | no one       | no one                  | no one
protect.lock-open     | sten | no one         | no one         | yes            | no one                   | no one       | no one                  | no one
protect.lock-open     | mats | no one         | no one         | yes            | no one                   | no one       | no one                  | no one
protect.lock-open     | alva | no one         | no one         | no one         | no one                   | no one       | no one                  | no one
protect.lock-open     | adam | no one         | no one         | no one         | no one                   | no one       | no one                  | no one
protect.lock          | tora | not-holder-yet | not-holder     | elsewhere      | not-holder               | not-holder   | not-holder              | closed
protect.lock          | sam  | not-holder-yet | yes            | elsewhere      | yes                      | yes          | yes                     | yes
protect.lock          | siv  | not-holder-yet | not-holder     | elsewhere      | not-holder               | not-holder   | not-holder              | closed
protect.lock          | disa | not-holder-yet | yes            | elsewhere      | yes                      | yes          | yes                     | yes
protect.lock          | rut  | yes            | yes            | yes            | yes                      | yes          | yes                     | yes
protect.lock          | mia  | no one         | no one         | yes            | no one                   | no one       | no one                  | no one
protect.lock          | sten | no one         | no one         | yes            | no one                   | no one       | no one                  | no one
protect.lock          | mats | no one         | no one         | yes            | no one                   | no one       | no one                  | no one
protect.lock          | alva | no one         | no one         | no one         | no one                   | no one       | no one                  | no one
protect.lock          | adam | no one         | no one         | no one         | no one                   | no one       | no one                  | no one
protect.restrict-open | tora | not-holder-yet | not-holder     | elsewhere      | not-holder               | not-holder   | not-holder              | closed
protect.restrict-open | sam  | not-holder-yet | yes            | elsewhere      | let-in-first             | let-in-first | yes                     | yes
protect.restrict-open | siv  | not-holder-yet | not-holder     | elsewhere      | not-holder               | not-holder   | not-holder              | closed
protect.restrict-open | disa | not-holder-yet | yes            | elsewhere      | let-in-first             | let-in-first | yes                     | yes
protect.restrict-open | rut  | yes            | yes            | yes            | yes                      | yes          | yes                     | yes
protect.restrict-open | mia  | no one         | no one         | yes            | no one                   | no one       | no one                  | no one
protect.restrict-open | sten | no one         | no one         | yes            | no one                   | no one       | no one                  | no one
protect.restrict-open | mats | no one         | no one         | yes            | no one                   | no one       | no one                  | no one
protect.restrict-open | alva | no one         | no one         | no one         | no one                   | no one       | no one                  | no one
protect.restrict-open | adam | no one         | no one         | no one         | no one                   | no one       | no one                  | no one
protect.restrict      | tora | not-holder-yet | not-holder     | elsewhere      | not-holder               | not-holder   | not-holder              | closed
protect.restrict      | sam  | not-holder-yet | yes            | elsewhere      | let-in-first             | let-in-first | yes                     | yes
protect.restrict      | siv  | not-holder-yet | not-holder     | elsewhere      | not-holder               | not-holder   | not-holder              | closed
protect.restrict      | disa | not-holder-yet | yes            | elsewhere      | let-in-first             | let-in-first | yes                     | yes
protect.restrict      | rut  | yes            | yes            | yes            | yes                      | yes          | yes                     | yes
protect.restrict      | mia  | no one         | no one         | yes            | no one                   | no one       | no one                  | no one
protect.restrict      | sten | no one         | no one         | yes            | no one                   | no one       | no one                  | no one
protect.restrict      | mats | no one         | no one         | yes            | no one                   | no one       | no one                  | no one
protect.restrict      | alva | no one         | no one         | no one         | no one                   | no one       | no one                  | no one
protect.restrict      | adam | no one         | no one         | no one         | no one                   | no one       | no one                  | no one
protect.contact-open  | tora | not-allowed    | not-allowed    | not-allowed    | not-allowed              | not-allowed  | not-allowed             | closed
protect.contact-open  | sam  | not-allowed    | not-allowed    | not-allowed    | not-allowed              | not-allowed  | not-allowed             | closed
protect.contact-open  | siv  | not-allowed    | not-allowed    | not-allowed    | not-allowed              | not-allowed  | not-allowed             | closed
protect.contact-open  | disa | not-allowed    | not-allowed    | not-allowed    | not-allowed              | not-allowed  | not-allowed             | closed
protect.contact-open  | rut  | not-allowed    | not-allowed    | not-allowed    | not-allowed              | not-allowed  | yes                     | closed
protect.contact-open  | mia  | no one         | no one         | not-allowed    | no one                   | no one       | no one                  | no one
protect.contact-open  | sten | no one         | no one         | not-allowed    | no one                   | no one       | no one                  | no one
protect.contact-open  | mats | no one         | no one         | not-allowed    | no one                   | no one       | no one                  | no one
protect.contact-open  | alva | no one         | no one         | no one         | no one                   | no one       | no one                  | no one
protect.contact-open  | adam | no one         | no one         | no one         | no one                   | no one       | no one                  | no one
protect.contact       | tora | not-allowed    | not-allowed    | not-allowed    | not-allowed              | not-allowed  | not-allowed             | closed
protect.contact       | sam  | not-allowed    | not-allowed    | not-allowed    | not-allowed              | not-allowed  | not-allowed             | closed
protect.contact       | siv  | not-allowed    | not-allowed    | not-allowed    | not-allowed              | not-allowed  | not-allowed             | closed
protect.contact       | disa | not-allowed    | not-allowed    | not-allowed    | not-allowed              | not-allowed  | not-allowed             | closed
protect.contact       | rut  | not-allowed    | not-allowed    | not-allowed    | not-allowed              | not-allowed  | yes                     | closed
protect.contact       | mia  | no one         | no one         | not-allowed    | no one                   | no one       | no one                  | no one
protect.contact       | sten | no one         | no one         | not-allowed    | no one                   | no one       | no one                  | no one
protect.contact       | mats | no one         | no one         | not-allowed    | no one                   | no one       | no one                  | no one
protect.contact       | alva | no one         | no one         | no one         | no one                   | no one       | no one                  | no one
protect.contact       | adam | no one         | no one         | no one         | no one                   | no one       | no one                  | no one
access.ask            | tora | yes            | yes            | yes            | yes                      | yes          | yes                     | closed
access.ask            | sam  | yes            | yes            | yes            | yes                      | yes          | yes                     | closed
access.ask            | siv  | yes            | yes            | yes            | yes                      | again        | yes                     | closed
access.ask            | disa | yes            | yes            | yes            | yes                      | yes          | yes                     | closed
access.ask            | rut  | yes            | yes            | yes            | yes                      | yes          | yes                     | closed
access.ask            | mia  | no one         | no one         | yes            | no one                   | no one       | no one                  | no one
access.ask            | sten | no one         | no one         | yes            | no one                   | no one       | no one                  | no one
access.ask            | mats | no one         | no one         | yes            | no one                   | no one       | no one                  | no one
access.ask            | alva | no one         | no one         | no one         | no one                   | no one       | no one                  | no one
access.ask            | adam | no one         | no one         | no one         | no one                   | no one       | no one                  | no one
access.let-in         | tora | not-allowed    | not-allowed    | not-allowed    | not-allowed              | not-allowed  | not-allowed             | closed
access.let-in         | sam  | not-allowed    | not-allowed    | not-allowed    | not-allowed              | not-allowed  | not-allowed             | closed
access.let-in         | siv  | not-allowed    | not-allowed    | not-allowed    | not-allowed              | not-allowed  | not-allowed             | closed
access.let-in         | disa | not-allowed    | not-allowed    | not-allowed    | not-allowed              | not-allowed  | not-allowed             | closed
access.let-in         | rut  | not-admittable | not-admittable | not-admittable | not-admittable           | yes          | not-admittable          | closed
access.let-in         | mia  | no one         | no one         | not-allowed    | no one                   | no one       | no one                  | no one
access.let-in         | sten | no one         | no one         | not-allowed    | no one                   | no one       | no one                  | no one
access.let-in         | mats | no one         | no one         | not-allowed    | no one                   | no one       | no one                  | no one
access.let-in         | alva | no one         | no one         | no one         | no one                   | no one       | no one                  | no one
access.let-in         | adam | no one         | no one         | no one         | no one                   | no one       | no one                  | no one
access.refuse         | tora | not-allowed    | not-allowed    | not-allowed    | not-allowed              | not-allowed  | not-allowed             | closed
access.refuse         | sam  | not-allowed    | not-allowed    | not-allowed    | not-allowed              | not-allowed  | not-allowed             | closed
access.refuse         | siv  | not-allowed    | not-allowed    | not-allowed    | not-allowed              | not-allowed  | not-allowed             | closed
access.refuse         | disa | not-allowed    | not-allowed    | not-allowed    | not-allowed              | not-allowed  | not-allowed             | closed
access.refuse         | rut  | not-admittable | not-admittable | not-admittable | not-admittable           | yes          | not-admittable          | closed
access.refuse         | mia  | no one         | no one         | not-allowed    | no one                   | no one       | no one                  | no one
access.refuse         | sten | no one         | no one         | not-allowed    | no one                   | no one       | no one                  | no one
access.refuse         | mats | no one         | no one         | not-allowed    | no one                   | no one       | no one                  | no one
access.refuse         | alva | no one         | no one         | no one         | no one                   | no one       | no one                  | no one
access.refuse         | adam | no one         | no one         | no one         | no one                   | no one       | no one                  | no one
link.open             | tora | not-allowed    | not-allowed    | not-allowed    | not-allowed              | not-allowed  | not-allowed             | closed
link.open             | sam  | yes            | yes            | not-allowed    | not-allowed              | not-allowed  | not-allowed             | closed
link.open             | siv  | yes            | not-allowed    | not-allowed    | not-allowed              | not-allowed  | not-allowed             | closed
link.open             | disa | yes            | yes            | not-allowed    | not-allowed              | not-allowed  | not-allowed             | closed
link.open             | rut  | yes            | yes            | yes            | yes                      | yes          | yes                     | closed
link.open             | mia  | no one         | no one         | yes            | no one                   | no one       | no one                  | no one
link.open             | sten | no one         | no one         | yes            | no one                   | no one       | no one                  | no one
link.open             | mats | no one         | no one         | yes            | no one                   | no one       | no one                  | no one
link.open             | alva | no one         | no one         | no one         | no one                   | no one       | no one                  | no one
link.open             | adam | no one         | no one         | no one         | no one                   | no one       | no one                  | no one
case.link             | tora | not-allowed    | not-allowed    | not-allowed    | not-allowed              | not-allowed  | not-allowed             | closed
case.link             | sam  | yes            | yes            | not-allowed    | not-allowed              | not-allowed  | not-allowed             | closed
case.link             | siv  | yes            | not-allowed    | not-allowed    | not-allowed              | not-allowed  | not-allowed             | closed
case.link             | disa | yes            | yes            | not-allowed    | not-allowed              | not-allowed  | not-allowed             | closed
case.link             | rut  | yes            | yes            | yes            | yes                      | yes          | yes                     | closed
case.link             | mia  | no one         | no one         | no one         | no one                   | no one       | no one                  | no one
case.link             | sten | no one         | no one         | no one         | no one                   | no one       | no one                  | no one
case.link             | mats | no one         | no one         | no one         | no one                   | no one       | no one                  | no one
case.link             | alva | no one         | no one         | no one         | no one                   | no one       | no one                  | no one
case.link             | adam | no one         | no one         | no one         | no one                   | no one       | no one                  | no one
`,
} as const satisfies Table<string>;
