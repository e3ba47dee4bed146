import { tableOf } from './rights-rows.ts';

/**
 * Who may do what with the first support request of a case, which went to social services, another secrecy area. Nobody
 * is told that they lost to themselves; nor is anybody where the concern was raised told who it was that answered.
 *
 * `yes`: done, or shown. `own`: only what they wrote themselves. `why`: asked for a reason first. `again`: it is as they
 * want it already. `no one`: as for a code that does not exist. `hidden`: told that it is not shown to them. `nothing`:
 * told the same, but on record, since what is written in their own area would be shown. `elsewhere`: told that another
 * service holds it, but not which. `elsewhere-said`: that another service has answered. `yours`: told that they have answered it themselves. The rest are other refusals.
 */
export const ofReferrals = tableOf(
  `
      who                   | taken         | asked         | asked back    | joint          | over to mia   | declined       | closed | suspicion, asked`,
  {
    'referral.open': `
      tora siv rut          | not-holder    | not-holder    | not-holder    | not-holder     | elsewhere     | not-holder     | closed | not-holder
      sam disa              | yes           | yes           | yes           | yes            | elsewhere     | yes            | closed | let-in-first
      mia mats              | no one        | not-holder    | not-holder    | not-holder     | yes           | not-holder     | closed | not-holder
      sten                  | no one        | not-holder    | not-holder    | not-holder     | mia-holds     | not-holder     | closed | not-holder`,
    'referral.suggest': 'referral.open',
    'referral.send': `
      tora siv rut          | not-holder    | not-holder    | not-holder    | not-holder     | elsewhere     | not-holder     | closed | not-holder
      sam disa              | yes           | already-asked | already-asked | yes            | elsewhere     | yes            | closed | let-in-first
      mia mats              | no one        | not-holder    | not-holder    | not-holder     | yes           | not-holder     | closed | not-holder
      sten                  | no one        | not-holder    | not-holder    | not-holder     | mia-holds     | not-holder     | closed | not-holder`,
    'referral.accept': `
      tora sam siv disa rut | no one        | not-allowed   | not-allowed   | not-allowed    | not-allowed   | not-allowed    | closed | not-allowed
      mia                   | no one        | yes           | yes           | again          | again         | yours          | closed | yes
      sten mats             | no one        | yes           | yes           | mia-answered   | mia-answered  | mia-answered   | closed | yes`,
    'help.open': `
      tora siv rut          | not-owed      | not-owed      | not-owed      | not-allowed    | not-allowed   | not-owed       | closed | not-owed
      sam disa              | not-owed      | not-owed      | not-owed      | yes            | not-allowed   | not-owed       | closed | not-owed
      mia mats              | no one        | not-owed      | not-owed      | yes            | yes           | not-owed       | closed | not-owed
      sten                  | no one        | not-owed      | not-owed      | yes            | yes           | not-owed       | closed | not-owed`,
    'help.promise': `
      tora sam siv disa rut | no one        | not-allowed   | not-allowed   | not-allowed    | not-allowed   | not-allowed    | closed | not-allowed
      mia mats              | no one        | not-owed      | not-owed      | yes            | yes           | not-owed       | closed | not-owed
      sten                  | no one        | not-owed      | not-owed      | yes            | not-allowed   | not-owed       | closed | not-owed`,
    'help.begin': 'help.promise',
    'help.end': 'help.promise',
    'help.take': `
      tora sam siv disa rut | no one        | not-allowed   | not-allowed   | not-allowed    | not-allowed   | not-allowed    | closed | not-allowed
      mia                   | no one        | not-owed      | not-owed      | again          | not-allowed   | not-owed       | closed | not-owed
      mats                  | no one        | not-owed      | not-owed      | yes            | not-allowed   | not-owed       | closed | not-owed
      sten                  | no one        | not-owed      | not-owed      | yes            | not-allowed   | not-owed       | closed | not-owed`,
    'decline.open': `
      tora sam siv disa rut | not-allowed   | not-allowed   | not-allowed   | not-allowed    | not-allowed   | not-allowed    | closed | not-allowed
      mia                   | no one        | yes           | yes           | yours          | yours         | yours          | closed | yes
      sten mats             | no one        | yes           | yes           | mia-answered   | mia-answered  | mia-answered   | closed | yes`,
    'referral.decline': `
      tora sam siv disa rut | no one        | not-allowed   | not-allowed   | not-allowed    | not-allowed   | not-allowed    | closed | not-allowed
      mia                   | no one        | yes           | yes           | yours          | yours         | yours          | closed | yes
      sten mats             | no one        | yes           | yes           | mia-answered   | mia-answered  | mia-answered   | closed | yes`,
    'back.open': `
      tora sam siv disa rut | not-allowed   | not-allowed   | not-allowed   | not-allowed    | not-allowed   | not-allowed    | closed | not-allowed
      mia                   | no one        | yes           | waits-already | yours          | yours         | yours          | closed | yes
      sten mats             | no one        | yes           | waits-already | mia-answered   | mia-answered  | mia-answered   | closed | yes`,
    'referral.ask-back': `
      tora sam siv disa rut | no one        | not-allowed   | not-allowed   | not-allowed    | not-allowed   | not-allowed    | closed | not-allowed
      mia                   | no one        | yes           | waits-already | yours          | yours         | yours          | closed | yes
      sten mats             | no one        | yes           | waits-already | mia-answered   | mia-answered  | mia-answered   | closed | yes`,
    'answer.open': `
      tora siv rut          | not-holder    | not-holder    | not-holder    | not-holder     | elsewhere     | not-holder     | closed | not-holder
      sam disa              | nothing-asked | nothing-asked | yes           | nothing-asked  | elsewhere     | nothing-asked  | closed | nothing-asked
      mia mats              | no one        | not-holder    | not-holder    | not-holder     | nothing-asked | not-holder     | closed | not-holder
      sten                  | no one        | not-holder    | not-holder    | not-holder     | mia-holds     | not-holder     | closed | not-holder`,
    'referral.answer': `
      tora siv rut          | no one        | not-holder    | not-holder    | not-holder     | elsewhere     | not-holder     | closed | not-holder
      sam disa              | no one        | nothing-asked | yes           | nothing-asked  | elsewhere     | nothing-asked  | closed | nothing-asked
      mia mats              | no one        | not-holder    | not-holder    | not-holder     | nothing-asked | not-holder     | closed | not-holder
      sten                  | no one        | not-holder    | not-holder    | not-holder     | mia-holds     | not-holder     | closed | not-holder`,
    'referral.withdraw': `
      tora siv rut          | no one        | not-holder    | not-holder    | not-holder     | elsewhere     | not-holder     | closed | not-holder
      sam disa              | no one        | yes           | yes           | elsewhere-said | elsewhere     | elsewhere-said | closed | yes
      mia                   | no one        | not-holder    | not-holder    | not-holder     | yours         | not-holder     | closed | not-holder
      sten                  | no one        | not-holder    | not-holder    | not-holder     | mia-holds     | not-holder     | closed | not-holder
      mats                  | no one        | not-holder    | not-holder    | not-holder     | mia-answered  | not-holder     | closed | not-holder`,
    'case.show': `
      tora                  | own           | own           | own           | own            | own           | own            | own    | own
      sam disa              | yes           | yes           | yes           | yes            | hidden        | yes            | yes    | hidden
      siv                   | hidden        | hidden        | hidden        | hidden         | hidden        | hidden         | hidden | hidden
      rut                   | why           | why           | why           | why            | why           | why            | why    | yes
      mia                   | no one        | nothing       | nothing       | nothing        | nothing       | hidden         | hidden | hidden
      sten                  | no one        | hidden        | hidden        | hidden         | why           | hidden         | hidden | hidden
      mats                  | no one        | nothing       | nothing       | hidden         | nothing       | hidden         | hidden | hidden`,
  },
);
