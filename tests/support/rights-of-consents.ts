import { tableOf } from './rights-rows.ts';

/**
 * Who may do what about consents and legal grounds. Where there is one of each, both are from the school to social
 * services, whose coordinator mia has said yes to a request for support. Those who hold the case, or are its contact,
 * ask, answer and share, each for their own area; those who handle cases where something is shared from may stop it.
 *
 * `yes`: done, or shown. `no one`: as for what does not exist. `guardian-stop`: no guardian is asked. `elsewhere`: told
 * that another service holds it, but not which. The rest are other refusals.
 */
export const ofConsents = tableOf(
  `
      who              | taken      | given      | over to mia | closed | suspicion`,
  {
    'basis.open': `
      tora             | not-holder | not-holder | elsewhere   | closed | not-holder
      sam disa         | yes        | yes        | yes         | yes    | yes
      siv rut          | not-holder | yes        | yes         | yes    | not-holder
      mia              | no one     | yes        | yes         | closed | no one
      sten             | no one     | not-holder | mia-holds   | closed | no one
      mats             | no one     | not-holder | yes         | closed | no one`,
    'consent.open': `
      tora siv rut     | not-holder | not-holder | elsewhere   | closed | not-holder
      sam disa         | yes        | yes        | elsewhere   | closed | guardian-stop
      mia              | no one     | yes        | yes         | closed | no one
      sten             | no one     | not-holder | mia-holds   | closed | no one
      mats             | no one     | not-holder | yes         | closed | no one`,
    'consent.ask': 'consent.open',
    'consent-answer.open': `
      tora siv rut     | not-holder | not-holder | elsewhere   | closed | not-holder
      sam disa         | no one     | yes        | elsewhere   | closed | no one
      mia              | no one     | no one     | no one      | closed | no one
      sten             | no one     | not-holder | mia-holds   | closed | no one
      mats             | no one     | not-holder | no one      | closed | no one`,
    'consent.answer': 'consent-answer.open',
    'consent-withdraw.open': `
      tora             | no one     | not-holder | elsewhere   | closed | no one
      sam siv disa rut | no one     | yes        | yes         | yes    | no one
      mia sten mats    | no one     | not-holder | mia-holds   | closed | no one`,
    'consent.withdraw': 'consent-withdraw.open',
    'sharing.stop': 'consent-withdraw.open',
    'ground.open': `
      tora siv rut     | not-holder | not-holder | elsewhere   | closed | not-holder
      sam disa         | yes        | yes        | elsewhere   | closed | yes
      mia              | no one     | yes        | yes         | closed | no one
      sten             | no one     | not-holder | mia-holds   | closed | no one
      mats             | no one     | not-holder | yes         | closed | no one`,
    'ground.choose': 'ground.open',
    'ground.share': 'ground.open',
  },
);
