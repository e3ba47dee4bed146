import { tableOf } from './rights-rows.ts';

/**
 * Who may do what in an activity for everyone that the school's coordinator has planned and social services are invited
 * to. `over`: it has ended. `other-kind`: the verb is about a child, for a case alone. `no one`: as for a code that
 * does not exist. `yes`: done, or shown. The rest are the names of refusals.
 */
export const ofActivities = tableOf(
  `
      who                            | asked          | called off   | held           | ended`,
  {
    'activity.call': `
      sam disa                       | already-called | yes          | already-called | over
      siv rut mia sten mats          | not-holder     | not-holder   | not-holder     | over`,
    'activity.end-open': `
      sam disa                       | yes            | yes          | yes            | over
      siv rut mia sten mats          | not-holder     | not-holder   | not-holder     | over`,
    'activity.end': `
      sam disa                       | not-held       | yes          | yes            | over
      siv rut mia sten mats          | not-holder     | not-holder   | not-holder     | over`,
    'case.show': `
      sam siv disa rut mia sten mats | yes            | yes          | yes            | yes`,
    'meeting.open': `
      sam siv disa rut mia sten mats | yes            | yes          | yes            | over`,
    'meeting.new': 'activity.end-open',
    'meeting.hold': `
      sam disa                       | not-booked     | meeting-over | meeting-over   | over
      siv rut mia sten mats          | not-holder     | not-holder   | not-holder     | over`,
    'plan.open': `
      sam siv disa rut mia sten mats | other-kind     | other-kind   | other-kind     | over`,
    'plan.make': 'plan.open',
    'step.move': 'plan.open',
    'close.do': 'plan.open',
    'referral.open': 'plan.open',
    'consent.open': 'plan.open',
    'protect.open': 'plan.open',
    'protect.lock': 'plan.open',
    'protect.restrict': 'plan.open',
    'identity.open': 'plan.open',
    'access.ask': 'plan.open',
    'link.open': 'plan.open',
    'hub.open': 'plan.open',
  },
);
