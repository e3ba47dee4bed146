import type { Table } from './rights.ts';

/**
 * Who may do what in an activity for everyone that the school's coordinator has planned and social services are invited
 * to. `over`: it has ended. `other-kind`: it is about a child, and has its place in a case. `no one`: as for a code that
 * does not exist. `yes`: done, or shown. The rest are the names of refusals.
 */
export const ofActivities = {
  states: ['asked', 'called off', 'held', 'ended'],
  lines: `
verb              | who  | asked          | called off     | held           | ended
activity.call     | tora | no one         | no one         | no one         | no one
activity.call     | sam  | already-called | yes            | already-called | over
activity.call     | siv  | not-holder     | not-holder     | not-holder     | over
activity.call     | disa | already-called | yes            | already-called | over
activity.call     | rut  | not-holder     | not-holder     | not-holder     | over
activity.call     | mia  | not-holder     | not-holder     | not-holder     | over
activity.call     | sten | not-holder     | not-holder     | not-holder     | over
activity.call     | mats | not-holder     | not-holder     | not-holder     | over
activity.call     | alva | no one         | no one         | no one         | no one
activity.call     | adam | no one         | no one         | no one         | no one
activity.end-open | tora | no one         | no one         | no one         | no one
activity.end-open | sam  | yes            | yes            | yes            | over
activity.end-open | siv  | not-holder     | not-holder     | not-holder     | over
activity.end-open | disa | yes            | yes            | yes            | over
activity.end-open | rut  | not-holder     | not-holder     | not-holder     | over
activity.end-open | mia  | not-holder     | not-holder     | not-holder     | over
activity.end-open | sten | not-holder     | not-holder     | not-holder     | over
activity.end-open | mats | not-holder     | not-holder     | not-holder     | over
activity.end-open | alva | no one         | no one         | no one         | no one
activity.end-open | adam | no one         | no one         | no one         | no one
activity.end      | tora | no one         | no one         | no one         | no one
activity.end      | sam  | not-held       | yes            | yes            | over
activity.end      | siv  | not-holder     | not-holder     | not-holder     | over
activity.end      | disa | not-held       | yes            | yes            | over
activity.end      | rut  | not-holder     | not-holder     | not-holder     | over
activity.end      | mia  | not-holder     | not-holder     | not-holder     | over
activity.end      | sten | not-holder     | not-holder     | not-holder     | over
activity.end      | mats | not-holder     | not-holder     | not-holder     | over
activity.end      | alva | no one         | no one         | no one         | no one
activity.end      | adam | no one         | no one         | no one         | no one
case.show         | tora | no one         | no one         | no one         | no one
case.show         | sam  | yes            | yes            | yes            | yes
case.show         | siv  | yes            | yes            | yes            | yes
case.show         | disa | yes            | yes            | yes            | yes
case.show         | rut  | yes            | yes            | yes            | yes
case.show         | mia  | yes            | yes            | yes            | yes
case.show         | sten | yes            | yes            | yes            | yes
case.show         | mats | yes            | yes            | yes            | yes
case.show         | alva | no one         | no one         | no one         | no one
case.show         | adam | no one         | no one         | no one         | no one
meeting.open      | tora | no one         | no one         | no one         | no one
meeting.open      | sam  | yes            | yes            | yes            | over
meeting.open      | siv  | yes            | yes            | yes            | over
meeting.open      | disa | yes            | yes            | yes            | over
meeting.open      | rut  | yes            | yes            | yes            | over
meeting.open      | mia  | yes            | yes            | yes            | over
meeting.open      | sten | yes            | yes            | yes            | over
meeting.open      | mats | yes            | yes            | yes            | over
meeting.open      | alva | no one         | no one         | no one         | no one
meeting.open      | adam | no one         | no one         | no one         | no one
meeting.new       | tora | no one         | no one         | no one         | no one
meeting.new       | sam  | yes            | yes            | yes            | over
meeting.new       | siv  | not-holder     | not-holder     | not-holder     | over
meeting.new       | disa | yes            | yes            | yes            | over
meeting.new       | rut  | not-holder     | not-holder     | not-holder     | over
meeting.new       | mia  | not-holder     | not-holder     | not-holder     | over
meeting.new       | sten | not-holder     | not-holder     | not-holder     | over
meeting.new       | mats | not-holder     | not-holder     | not-holder     | over
meeting.new       | alva | no one         | no one         | no one         | no one
meeting.new       | adam | no one         | no one         | no one         | no one
meeting.hold      | tora | no one         | no one         | no one         | no one
meeting.hold      | sam  | not-booked     | meeting-over   | meeting-over   | over
meeting.hold      | siv  | not-holder     | not-holder     | not-holder     | over
meeting.hold      | disa | not-booked     | meeting-over   | meeting-over   | over
meeting.hold      | rut  | not-holder     | not-holder     | not-holder     | over
meeting.hold      | mia  | not-holder     | not-holder     | not-holder     | over
meeting.hold      | sten | not-holder     | not-holder     | not-holder     | over
meeting.hold      | mats | not-holder     | not-holder     | not-holder     | over
meeting.hold      | alva | no one         | no one         | no one         | no one
meeting.hold      | adam | no one         | no one         | no one         | no one
plan.open         | sam  | other-kind     | other-kind     | other-kind     | over
plan.open         | mia  | other-kind     | other-kind     | other-kind     | over
plan.open         | tora | no one         | no one         | no one         | no one
plan.make         | sam  | other-kind     | other-kind     | other-kind     | over
plan.make         | mia  | other-kind     | other-kind     | other-kind     | over
plan.make         | tora | no one         | no one         | no one         | no one
step.move         | sam  | other-kind     | other-kind     | other-kind     | over
step.move         | mia  | other-kind     | other-kind     | other-kind     | over
step.move         | tora | no one         | no one         | no one         | no one
close.do          | sam  | other-kind     | other-kind     | other-kind     | over
close.do          | mia  | other-kind     | other-kind     | other-kind     | over
close.do          | tora | no one         | no one         | no one         | no one
referral.open     | sam  | other-kind     | other-kind     | other-kind     | over
referral.open     | mia  | other-kind     | other-kind     | other-kind     | over
referral.open     | tora | no one         | no one         | no one         | no one
consent.open      | sam  | other-kind     | other-kind     | other-kind     | over
consent.open      | mia  | other-kind     | other-kind     | other-kind     | over
consent.open      | tora | no one         | no one         | no one         | no one
protect.open      | sam  | other-kind     | other-kind     | other-kind     | over
protect.open      | mia  | other-kind     | other-kind     | other-kind     | over
protect.open      | tora | no one         | no one         | no one         | no one
protect.lock      | sam  | other-kind     | other-kind     | other-kind     | over
protect.restrict  | sam  | other-kind     | other-kind     | other-kind     | over
identity.open     | sam  | other-kind     | other-kind     | other-kind     | over
identity.open     | mia  | other-kind     | other-kind     | other-kind     | over
identity.open     | tora | no one         | no one         | no one         | no one
access.ask        | sam  | other-kind     | other-kind     | other-kind     | over
access.ask        | mia  | other-kind     | other-kind     | other-kind     | over
access.ask        | tora | no one         | no one         | no one         | no one
link.open         | sam  | other-kind     | other-kind     | other-kind     | over
link.open         | mia  | other-kind     | other-kind     | other-kind     | over
link.open         | tora | no one         | no one         | no one         | no one
hub.open          | sam  | other-kind     | other-kind     | other-kind     | over
hub.open          | mia  | other-kind     | other-kind     | other-kind     | over
hub.open          | tora | no one         | no one         | no one         | no one
`,
} as const satisfies Table<string>;
