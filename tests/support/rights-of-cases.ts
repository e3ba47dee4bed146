import { tableOf } from './rights-rows.ts';

/**
 * Who may do what, in which state of a case that nobody else has been asked about. `yes`: done, or shown. `own`: only
 * what they wrote themselves. `why`: asked for a reason first. `again`: it is as they want it already. `no one`: the
 * same as for a code that does not exist. `hidden`: told that it is not shown to them. The rest are the names of
 * refusals.
 */
export const ofCases = tableOf(
  `
      who                   | untaken        | taken by sam  | closed | suspicion, untaken | suspicion, taken by sam`,
  {
    'case.take': `
      tora                  | not-allowed    | already-taken | closed | not-allowed        | already-taken
      sam                   | yes            | again         | closed | yes                | again
      siv disa rut          | yes            | already-taken | closed | yes                | already-taken`,
    'case.show': `
      tora                  | own            | own           | own    | own                | own
      sam disa              | yes            | yes           | yes    | hidden             | hidden
      siv                   | yes            | hidden        | hidden | hidden             | hidden
      rut                   | why            | why           | why    | yes                | yes`,
    'case.hide': `
      tora sam siv disa rut | yes            | yes           | yes    | yes                | yes`,
    'case.card': 'case.hide',
    'add.open': `
      tora                  | yes            | yes           | closed | yes                | yes
      sam siv disa rut      | not-allowed    | not-allowed   | closed | not-allowed        | not-allowed`,
    'concern.add': 'add.open',
    'worse.open': 'add.open',
    'concern.worse': 'add.open',
    'conversations.show': `
      tora                  | not-allowed    | not-allowed   | not-allowed | not-allowed     | not-allowed
      sam disa              | yes            | yes           | yes    | hidden             | hidden
      siv                   | yes            | hidden        | hidden | hidden             | hidden
      rut                   | why            | why           | why    | yes                | yes`,
    'conversation.open': `
      tora                  | not-allowed    | not-allowed   | closed | not-allowed        | not-allowed
      sam disa              | yes            | yes           | closed | not-allowed        | not-allowed
      siv                   | yes            | not-allowed   | closed | not-allowed        | not-allowed
      rut                   | not-allowed    | not-allowed   | closed | yes                | yes`,
    'conversation.note': 'conversation.open',
    'plan.open': `
      tora siv rut          | not-holder-yet | not-holder    | closed | not-holder-yet     | not-holder
      sam disa              | not-holder-yet | yes           | closed | not-holder-yet     | let-in-first`,
    'plan.make': 'plan.open',
    'purpose.open': 'plan.open',
    'purpose.set': 'plan.open',
    'step.open': 'plan.open',
    'step.move': 'plan.open',
    'close.open': 'plan.open',
    'close.do': 'plan.open',
    'case.admit': `
      tora sam siv disa     | not-allowed    | not-allowed   | closed | not-allowed        | not-allowed
      rut                   | not-allowed    | not-allowed   | closed | yes                | yes`,
  },
);
