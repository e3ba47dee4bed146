import type { Table } from './rights.ts';

/**
 * Who may do what with the first support request of a case, which went to social services, another secrecy area. Nobody
 * is told that they lost to themselves; nor is anybody where the concern was raised told who it was that answered.
 *
 * `yes`: done, or shown. `own`: only what they wrote themselves. `why`: asked for a reason first. `again`: it is as they
 * want it already. `no one`: as for a code that does not exist. `hidden`: told that it is not shown to them. `nothing`:
 * told the same, but on record, since what is written in their own area would be shown. `elsewhere`: told that another
 * service holds it, but not which. `elsewhere-said`: that another service has answered. `yours`: told that they have answered it themselves. The rest are other refusals.
 */
export const ofReferrals = {
  states: ['taken', 'asked', 'asked back', 'joint', 'over to mia', 'declined', 'closed', 'suspicion, asked'],
  lines: `
verb              | who  | taken         | asked         | asked back    | joint          | over to mia   | declined       | closed | suspicion, asked
referral.open     | tora | not-holder    | not-holder    | not-holder    | not-holder     | elsewhere     | not-holder     | closed | not-holder
referral.open     | sam  | yes           | yes           | yes           | yes            | elsewhere     | yes            | closed | let-in-first
referral.open     | siv  | not-holder    | not-holder    | not-holder    | not-holder     | elsewhere     | not-holder     | closed | not-holder
referral.open     | disa | yes           | yes           | yes           | yes            | elsewhere     | yes            | closed | let-in-first
referral.open     | rut  | not-holder    | not-holder    | not-holder    | not-holder     | elsewhere     | not-holder     | closed | not-holder
referral.open     | mia  | no one        | not-holder    | not-holder    | not-holder     | yes           | not-holder     | closed | not-holder
referral.open     | sten | no one        | not-holder    | not-holder    | not-holder     | mia-holds     | not-holder     | closed | not-holder
referral.open     | mats | no one        | not-holder    | not-holder    | not-holder     | yes           | not-holder     | closed | not-holder
referral.open     | alva | no one        | no one        | no one        | no one         | no one        | no one         | no one | no one
referral.open     | adam | no one        | no one        | no one        | no one         | no one        | no one         | no one | no one
referral.suggest  | tora | not-holder    | not-holder    | not-holder    | not-holder     | elsewhere     | not-holder     | closed | not-holder
referral.suggest  | sam  | yes           | yes           | yes           | yes            | elsewhere     | yes            | closed | let-in-first
referral.suggest  | siv  | not-holder    | not-holder    | not-holder    | not-holder     | elsewhere     | not-holder     | closed | not-holder
referral.suggest  | disa | yes           | yes           | yes           | yes            | elsewhere     | yes            | closed | let-in-first
referral.suggest  | rut  | not-holder    | not-holder    | not-holder    | not-holder     | elsewhere     | not-holder     | closed | not-holder
referral.suggest  | mia  | no one        | not-holder    | not-holder    | not-holder     | yes           | not-holder     | closed | not-holder
referral.suggest  | sten | no one        | not-holder    | not-holder    | not-holder     | mia-holds     | not-holder     | closed | not-holder
referral.suggest  | mats | no one        | not-holder    | not-holder    | not-holder     | yes           | not-holder     | closed | not-holder
referral.suggest  | alva | no one        | no one        | no one        | no one         | no one        | no one         | no one | no one
referral.suggest  | adam | no one        | no one        | no one        | no one         | no one        | no one         | no one | no one
referral.send     | tora | not-holder    | not-holder    | not-holder    | not-holder     | elsewhere     | not-holder     | closed | not-holder
referral.send     | sam  | yes           | already-asked | already-asked | yes            | elsewhere     | yes            | closed | let-in-first
referral.send     | siv  | not-holder    | not-holder    | not-holder    | not-holder     | elsewhere     | not-holder     | closed | not-holder
referral.send     | disa | yes           | already-asked | already-asked | yes            | elsewhere     | yes            | closed | let-in-first
referral.send     | rut  | not-holder    | not-holder    | not-holder    | not-holder     | elsewhere     | not-holder     | closed | not-holder
referral.send     | mia  | no one        | not-holder    | not-holder    | not-holder     | yes           | not-holder     | closed | not-holder
referral.send     | sten | no one        | not-holder    | not-holder    | not-holder     | mia-holds     | not-holder     | closed | not-holder
referral.send     | mats | no one        | not-holder    | not-holder    | not-holder     | yes           | not-holder     | closed | not-holder
referral.send     | alva | no one        | no one        | no one        | no one         | no one        | no one         | no one | no one
referral.send     | adam | no one        | no one        | no one        | no one         | no one        | no one         | no one | no one
referral.accept   | tora | no one        | not-allowed   | not-allowed   | not-allowed    | not-allowed   | not-allowed    | closed | not-allowed
referral.accept   | sam  | no one        | not-allowed   | not-allowed   | not-allowed    | not-allowed   | not-allowed    | closed | not-allowed
referral.accept   | siv  | no one        | not-allowed   | not-allowed   | not-allowed    | not-allowed   | not-allowed    | closed | not-allowed
referral.accept   | disa | no one        | not-allowed   | not-allowed   | not-allowed    | not-allowed   | not-allowed    | closed | not-allowed
referral.accept   | rut  | no one        | not-allowed   | not-allowed   | not-allowed    | not-allowed   | not-allowed    | closed | not-allowed
referral.accept   | mia  | no one        | yes           | yes           | again          | again         | yours          | closed | yes
referral.accept   | sten | no one        | yes           | yes           | mia-answered   | mia-answered  | mia-answered   | closed | yes
referral.accept   | mats | no one        | yes           | yes           | mia-answered   | mia-answered  | mia-answered   | closed | yes
referral.accept   | alva | no one        | no one        | no one        | no one         | no one        | no one         | no one | no one
referral.accept   | adam | no one        | no one        | no one        | no one         | no one        | no one         | no one | no one
decline.open      | tora | not-allowed   | not-allowed   | not-allowed   | not-allowed    | not-allowed   | not-allowed    | closed | not-allowed
decline.open      | sam  | not-allowed   | not-allowed   | not-allowed   | not-allowed    | not-allowed   | not-allowed    | closed | not-allowed
decline.open      | siv  | not-allowed   | not-allowed   | not-allowed   | not-allowed    | not-allowed   | not-allowed    | closed | not-allowed
decline.open      | disa | not-allowed   | not-allowed   | not-allowed   | not-allowed    | not-allowed   | not-allowed    | closed | not-allowed
decline.open      | rut  | not-allowed   | not-allowed   | not-allowed   | not-allowed    | not-allowed   | not-allowed    | closed | not-allowed
decline.open      | mia  | no one        | yes           | yes           | yours          | yours         | yours          | closed | yes
decline.open      | sten | no one        | yes           | yes           | mia-answered   | mia-answered  | mia-answered   | closed | yes
decline.open      | mats | no one        | yes           | yes           | mia-answered   | mia-answered  | mia-answered   | closed | yes
decline.open      | alva | no one        | no one        | no one        | no one         | no one        | no one         | no one | no one
decline.open      | adam | no one        | no one        | no one        | no one         | no one        | no one         | no one | no one
referral.decline  | tora | no one        | not-allowed   | not-allowed   | not-allowed    | not-allowed   | not-allowed    | closed | not-allowed
referral.decline  | sam  | no one        | not-allowed   | not-allowed   | not-allowed    | not-allowed   | not-allowed    | closed | not-allowed
referral.decline  | siv  | no one        | not-allowed   | not-allowed   | not-allowed    | not-allowed   | not-allowed    | closed | not-allowed
referral.decline  | disa | no one        | not-allowed   | not-allowed   | not-allowed    | not-allowed   | not-allowed    | closed | not-allowed
referral.decline  | rut  | no one        | not-allowed   | not-allowed   | not-allowed    | not-allowed   | not-allowed    | closed | not-allowed
referral.decline  | mia  | no one        | yes           | yes           | yours          | yours         | yours          | closed | yes
referral.decline  | sten | no one        | yes           | yes           | mia-answered   | mia-answered  | mia-answered   | closed | yes
referral.decline  | mats | no one        | yes           | yes           | mia-answered   | mia-answered  | mia-answered   | closed | yes
referral.decline  | alva | no one        | no one        | no one        | no one         | no one        | no one         | no one | no one
referral.decline  | adam | no one        | no one        | no one        | no one         | no one        | no one         | no one | no one
back.open         | tora | not-allowed   | not-allowed   | not-allowed   | not-allowed    | not-allowed   | not-allowed    | closed | not-allowed
back.open         | sam  | not-allowed   | not-allowed   | not-allowed   | not-allowed    | not-allowed   | not-allowed    | closed | not-allowed
back.open         | siv  | not-allowed   | not-allowed   | not-allowed   | not-allowed    | not-allowed   | not-allowed    | closed | not-allowed
back.open         | disa | not-allowed   | not-allowed   | not-allowed   | not-allowed    | not-allowed   | not-allowed    | closed | not-allowed
back.open         | rut  | not-allowed   | not-allowed   | not-allowed   | not-allowed    | not-allowed   | not-allowed    | closed | not-allowed
back.open         | mia  | no one        | yes           | waits-already | yours          | yours         | yours          | closed | yes
back.open         | sten | no one        | yes           | waits-already | mia-answered   | mia-answered  | mia-answered   | closed | yes
back.open         | mats | no one        | yes           | waits-already | mia-answered   | mia-answered  | mia-answered   | closed | yes
back.open         | alva | no one        | no one        | no one        | no one         | no one        | no one         | no one | no one
back.open         | adam | no one        | no one        | no one        | no one         | no one        | no one         | no one | no one
referral.ask-back | tora | no one        | not-allowed   | not-allowed   | not-allowed    | not-allowed   | not-allowed    | closed | not-allowed
referral.ask-back | sam  | no one        | not-allowed   | not-allowed   | not-allowed    | not-allowed   | not-allowed    | closed | not-allowed
referral.ask-back | siv  | no one        | not-allowed   | not-allowed   | not-allowed    | not-allowed   | not-allowed    | closed | not-allowed
referral.ask-back | disa | no one        | not-allowed   | not-allowed   | not-allowed    | not-allowed   | not-allowed    | closed | not-allowed
referral.ask-back | rut  | no one        | not-allowed   | not-allowed   | not-allowed    | not-allowed   | not-allowed    | closed | not-allowed
referral.ask-back | mia  | no one        | yes           | waits-already | yours          | yours         | yours          | closed | yes
referral.ask-back | sten | no one        | yes           | waits-already | mia-answered   | mia-answered  | mia-answered   | closed | yes
referral.ask-back | mats | no one        | yes           | waits-already | mia-answered   | mia-answered  | mia-answered   | closed | yes
referral.ask-back | alva | no one        | no one        | no one        | no one         | no one        | no one         | no one | no one
referral.ask-back | adam | no one        | no one        | no one        | no one         | no one        | no one         | no one | no one
answer.open       | tora | not-holder    | not-holder    | not-holder    | not-holder     | elsewhere     | not-holder     | closed | not-holder
answer.open       | sam  | nothing-asked | nothing-asked | yes           | nothing-asked  | elsewhere     | nothing-asked  | closed | nothing-asked
answer.open       | siv  | not-holder    | not-holder    | not-holder    | not-holder     | elsewhere     | not-holder     | closed | not-holder
answer.open       | disa | nothing-asked | nothing-asked | yes           | nothing-asked  | elsewhere     | nothing-asked  | closed | nothing-asked
answer.open       | rut  | not-holder    | not-holder    | not-holder    | not-holder     | elsewhere     | not-holder     | closed | not-holder
answer.open       | mia  | no one        | not-holder    | not-holder    | not-holder     | nothing-asked | not-holder     | closed | not-holder
answer.open       | sten | no one        | not-holder    | not-holder    | not-holder     | mia-holds     | not-holder     | closed | not-holder
answer.open       | mats | no one        | not-holder    | not-holder    | not-holder     | nothing-asked | not-holder     | closed | not-holder
answer.open       | alva | no one        | no one        | no one        | no one         | no one        | no one         | no one | no one
answer.open       | adam | no one        | no one        | no one        | no one         | no one        | no one         | no one | no one
referral.answer   | tora | no one        | not-holder    | not-holder    | not-holder     | elsewhere     | not-holder     | closed | not-holder
referral.answer   | sam  | no one        | nothing-asked | yes           | nothing-asked  | elsewhere     | nothing-asked  | closed | nothing-asked
referral.answer   | siv  | no one        | not-holder    | not-holder    | not-holder     | elsewhere     | not-holder     | closed | not-holder
referral.answer   | disa | no one        | nothing-asked | yes           | nothing-asked  | elsewhere     | nothing-asked  | closed | nothing-asked
referral.answer   | rut  | no one        | not-holder    | not-holder    | not-holder     | elsewhere     | not-holder     | closed | not-holder
referral.answer   | mia  | no one        | not-holder    | not-holder    | not-holder     | nothing-asked | not-holder     | closed | not-holder
referral.answer   | sten | no one        | not-holder    | not-holder    | not-holder     | mia-holds     | not-holder     | closed | not-holder
referral.answer   | mats | no one        | not-holder    | not-holder    | not-holder     | nothing-asked | not-holder     | closed | not-holder
referral.answer   | alva | no one        | no one        | no one        | no one         | no one        | no one         | no one | no one
referral.answer   | adam | no one        | no one        | no one        | no one         | no one        | no one         | no one | no one
referral.withdraw | tora | no one        | not-holder    | not-holder    | not-holder     | elsewhere     | not-holder     | closed | not-holder
referral.withdraw | sam  | no one        | yes           | yes           | elsewhere-said | elsewhere     | elsewhere-said | closed | yes
referral.withdraw | siv  | no one        | not-holder    | not-holder    | not-holder     | elsewhere     | not-holder     | closed | not-holder
referral.withdraw | disa | no one        | yes           | yes           | elsewhere-said | elsewhere     | elsewhere-said | closed | yes
referral.withdraw | rut  | no one        | not-holder    | not-holder    | not-holder     | elsewhere     | not-holder     | closed | not-holder
referral.withdraw | mia  | no one        | not-holder    | not-holder    | not-holder     | yours         | not-holder     | closed | not-holder
referral.withdraw | sten | no one        | not-holder    | not-holder    | not-holder     | mia-holds     | not-holder     | closed | not-holder
referral.withdraw | mats | no one        | not-holder    | not-holder    | not-holder     | mia-answered  | not-holder     | closed | not-holder
referral.withdraw | alva | no one        | no one        | no one        | no one         | no one        | no one         | no one | no one
referral.withdraw | adam | no one        | no one        | no one        | no one         | no one        | no one         | no one | no one
case.show         | tora | own           | own           | own           | own            | own           | own            | own    | own
case.show         | sam  | yes           | yes           | yes           | yes            | hidden        | yes            | yes    | hidden
case.show         | siv  | hidden        | hidden        | hidden        | hidden         | hidden        | hidden         | hidden | hidden
case.show         | disa | yes           | yes           | yes           | yes            | hidden        | yes            | yes    | hidden
case.show         | rut  | why           | why           | why           | why            | why           | why            | why    | yes
case.show         | mia  | no one        | nothing       | nothing       | nothing        | nothing       | hidden         | hidden | hidden
case.show         | sten | no one        | hidden        | hidden        | hidden         | why           | hidden         | hidden | hidden
case.show         | mats | no one        | nothing       | nothing       | hidden         | nothing       | hidden         | hidden | hidden
case.show         | alva | no one        | no one        | no one        | no one         | no one        | no one         | no one | no one
case.show         | adam | no one        | no one        | no one        | no one         | no one        | no one         | no one | no one
`,
} as const satisfies Table<string>;
