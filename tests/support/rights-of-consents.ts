import type { Table } from './rights.ts';

/**
 * Who may do what about consents and legal grounds. Where there is one of each, both are from the school to social
 * services, whose coordinator mia has said yes to a request for support. Those who hold the case, or are its contact,
 * ask, answer and share, each for their own area; whoever handles cases where something is shared from may stop it.
 *
 * `yes`: done, or shown. `no one`: as for what does not exist. `guardian-stop`: no guardian is asked. `elsewhere`: told
 * that another service holds it, but not which. The rest are other refusals.
 */
export const ofConsents = {
  states: ['taken', 'given', 'over to mia', 'closed', 'suspicion'],
  lines: `
verb                  | who  | taken      | given      | over to mia | closed | suspicion
basis.open            | tora | not-holder | not-holder | elsewhere   | closed | not-holder
basis.open            | sam  | yes        | yes        | yes         | yes    | yes
basis.open            | siv  | not-holder | yes        | yes         | yes    | not-holder
basis.open            | disa | yes        | yes        | yes         | yes    | yes
basis.open            | rut  | not-holder | yes        | yes         | yes    | not-holder
basis.open            | mia  | no one     | yes        | yes         | closed | no one
basis.open            | sten | no one     | not-holder | mia-holds   | closed | no one
basis.open            | mats | no one     | not-holder | yes         | closed | no one
basis.open            | alva | no one     | no one     | no one      | no one | no one
basis.open            | adam | no one     | no one     | no one      | no one | no one
consent.open          | tora | not-holder | not-holder | elsewhere   | closed | not-holder
consent.open          | sam  | yes        | yes        | elsewhere   | closed | guardian-stop
consent.open          | siv  | not-holder | not-holder | elsewhere   | closed | not-holder
consent.open          | disa | yes        | yes        | elsewhere   | closed | guardian-stop
consent.open          | rut  | not-holder | not-holder | elsewhere   | closed | not-holder
consent.open          | mia  | no one     | yes        | yes         | closed | no one
consent.open          | sten | no one     | not-holder | mia-holds   | closed | no one
consent.open          | mats | no one     | not-holder | yes         | closed | no one
consent.open          | alva | no one     | no one     | no one      | no one | no one
consent.open          | adam | no one     | no one     | no one      | no one | no one
consent.ask           | tora | not-holder | not-holder | elsewhere   | closed | not-holder
consent.ask           | sam  | yes        | yes        | elsewhere   | closed | guardian-stop
consent.ask           | siv  | not-holder | not-holder | elsewhere   | closed | not-holder
consent.ask           | disa | yes        | yes        | elsewhere   | closed | guardian-stop
consent.ask           | rut  | not-holder | not-holder | elsewhere   | closed | not-holder
consent.ask           | mia  | no one     | yes        | yes         | closed | no one
consent.ask           | sten | no one     | not-holder | mia-holds   | closed | no one
consent.ask           | mats | no one     | not-holder | yes         | closed | no one
consent.ask           | alva | no one     | no one     | no one      | no one | no one
consent.ask           | adam | no one     | no one     | no one      | no one | no one
consent-answer.open   | tora | not-holder | not-holder | elsewhere   | closed | not-holder
consent-answer.open   | sam  | no one     | yes        | elsewhere   | closed | no one
consent-answer.open   | siv  | not-holder | not-holder | elsewhere   | closed | not-holder
consent-answer.open   | disa | no one     | yes        | elsewhere   | closed | no one
consent-answer.open   | rut  | not-holder | not-holder | elsewhere   | closed | not-holder
consent-answer.open   | mia  | no one     | no one     | no one      | closed | no one
consent-answer.open   | sten | no one     | not-holder | mia-holds   | closed | no one
consent-answer.open   | mats | no one     | not-holder | no one      | closed | no one
consent-answer.open   | alva | no one     | no one     | no one      | no one | no one
consent-answer.open   | adam | no one     | no one     | no one      | no one | no one
consent.answer        | tora | not-holder | not-holder | elsewhere   | closed | not-holder
consent.answer        | sam  | no one     | yes        | elsewhere   | closed | no one
consent.answer        | siv  | not-holder | not-holder | elsewhere   | closed | not-holder
consent.answer        | disa | no one     | yes        | elsewhere   | closed | no one
consent.answer        | rut  | not-holder | not-holder | elsewhere   | closed | not-holder
consent.answer        | mia  | no one     | no one     | no one      | closed | no one
consent.answer        | sten | no one     | not-holder | mia-holds   | closed | no one
consent.answer        | mats | no one     | not-holder | no one      | closed | no one
consent.answer        | alva | no one     | no one     | no one      | no one | no one
consent.answer        | adam | no one     | no one     | no one      | no one | no one
consent-withdraw.open | tora | no one     | not-holder | elsewhere   | closed | no one
consent-withdraw.open | sam  | no one     | yes        | yes         | yes    | no one
consent-withdraw.open | siv  | no one     | yes        | yes         | yes    | no one
consent-withdraw.open | disa | no one     | yes        | yes         | yes    | no one
consent-withdraw.open | rut  | no one     | yes        | yes         | yes    | no one
consent-withdraw.open | mia  | no one     | not-holder | mia-holds   | closed | no one
consent-withdraw.open | sten | no one     | not-holder | mia-holds   | closed | no one
consent-withdraw.open | mats | no one     | not-holder | mia-holds   | closed | no one
consent-withdraw.open | alva | no one     | no one     | no one      | no one | no one
consent-withdraw.open | adam | no one     | no one     | no one      | no one | no one
consent.withdraw      | tora | no one     | not-holder | elsewhere   | closed | no one
consent.withdraw      | sam  | no one     | yes        | yes         | yes    | no one
consent.withdraw      | siv  | no one     | yes        | yes         | yes    | no one
consent.withdraw      | disa | no one     | yes        | yes         | yes    | no one
consent.withdraw      | rut  | no one     | yes        | yes         | yes    | no one
consent.withdraw      | mia  | no one     | not-holder | mia-holds   | closed | no one
consent.withdraw      | sten | no one     | not-holder | mia-holds   | closed | no one
consent.withdraw      | mats | no one     | not-holder | mia-holds   | closed | no one
consent.withdraw      | alva | no one     | no one     | no one      | no one | no one
consent.withdraw      | adam | no one     | no one     | no one      | no one | no one
sharing.stop          | tora | no one     | not-holder | elsewhere   | closed | no one
sharing.stop          | sam  | no one     | yes        | yes         | yes    | no one
sharing.stop          | siv  | no one     | yes        | yes         | yes    | no one
sharing.stop          | disa | no one     | yes        | yes         | yes    | no one
sharing.stop          | rut  | no one     | yes        | yes         | yes    | no one
sharing.stop          | mia  | no one     | not-holder | mia-holds   | closed | no one
sharing.stop          | sten | no one     | not-holder | mia-holds   | closed | no one
sharing.stop          | mats | no one     | not-holder | mia-holds   | closed | no one
sharing.stop          | alva | no one     | no one     | no one      | no one | no one
sharing.stop          | adam | no one     | no one     | no one      | no one | no one
ground.open           | tora | not-holder | not-holder | elsewhere   | closed | not-holder
ground.open           | sam  | yes        | yes        | elsewhere   | closed | yes
ground.open           | siv  | not-holder | not-holder | elsewhere   | closed | not-holder
ground.open           | disa | yes        | yes        | elsewhere   | closed | yes
ground.open           | rut  | not-holder | not-holder | elsewhere   | closed | not-holder
ground.open           | mia  | no one     | yes        | yes         | closed | no one
ground.open           | sten | no one     | not-holder | mia-holds   | closed | no one
ground.open           | mats | no one     | not-holder | yes         | closed | no one
ground.open           | alva | no one     | no one     | no one      | no one | no one
ground.open           | adam | no one     | no one     | no one      | no one | no one
ground.choose         | tora | not-holder | not-holder | elsewhere   | closed | not-holder
ground.choose         | sam  | yes        | yes        | elsewhere   | closed | yes
ground.choose         | siv  | not-holder | not-holder | elsewhere   | closed | not-holder
ground.choose         | disa | yes        | yes        | elsewhere   | closed | yes
ground.choose         | rut  | not-holder | not-holder | elsewhere   | closed | not-holder
ground.choose         | mia  | no one     | yes        | yes         | closed | no one
ground.choose         | sten | no one     | not-holder | mia-holds   | closed | no one
ground.choose         | mats | no one     | not-holder | yes         | closed | no one
ground.choose         | alva | no one     | no one     | no one      | no one | no one
ground.choose         | adam | no one     | no one     | no one      | no one | no one
ground.share          | tora | not-holder | not-holder | elsewhere   | closed | not-holder
ground.share          | sam  | yes        | yes        | elsewhere   | closed | yes
ground.share          | siv  | not-holder | not-holder | elsewhere   | closed | not-holder
ground.share          | disa | yes        | yes        | elsewhere   | closed | yes
ground.share          | rut  | not-holder | not-holder | elsewhere   | closed | not-holder
ground.share          | mia  | no one     | yes        | yes         | closed | no one
ground.share          | sten | no one     | not-holder | mia-holds   | closed | no one
ground.share          | mats | no one     | not-holder | yes         | closed | no one
ground.share          | alva | no one     | no one     | no one      | no one | no one
ground.share          | adam | no one     | no one     | no one      | no one | no one
`,
} as const satisfies Table<string>;
