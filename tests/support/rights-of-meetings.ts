import { tableOf } from './rights-rows.ts';

/**
 * Who may do what with the first meeting of a case that the school's coordinator holds and that social services take part
 * in. `asked`: both units have answered. `no one`: as for a code that does not exist. `yes`: done, or shown. The rest are
 * the names of refusals.
 */
export const ofMeetings = tableOf(
  `
      who                            | asked       | booked      | held         | closed`,
  {
    'meeting.list': `
      tora siv rut mia sten mats     | not-holder  | not-holder  | not-holder   | closed
      sam disa                       | yes         | yes         | yes          | closed`,
    'meeting.open': `
      tora                           | not-allowed | not-allowed | not-allowed  | closed
      sam siv disa rut mia sten mats | yes         | yes         | yes          | closed`,
    'meeting.new': 'meeting.list',
    'meeting.call': 'meeting.list',
    'meeting.answer-open': `
      tora sam siv disa rut          | not-allowed | not-allowed | not-allowed  | closed
      mia sten mats                  | yes         | yes         | meeting-over | closed`,
    'meeting.answer': 'meeting.answer-open',
    'meeting.again': `
      tora siv rut mia sten mats     | not-holder  | not-holder  | not-holder   | closed
      sam disa                       | yes         | yes         | meeting-over | closed`,
    'meeting.book-open': 'meeting.again',
    'meeting.book': 'meeting.again',
    'meeting.cancel': 'meeting.again',
    'meeting.hold-open': `
      tora siv rut mia sten mats     | not-holder  | not-holder  | not-holder   | closed
      sam disa                       | not-booked  | yes         | meeting-over | closed`,
    'meeting.hold': `
      tora siv rut mia sten mats     | not-holder  | not-holder  | not-holder   | closed
      sam disa                       | not-booked  | not-yet     | meeting-over | closed`,
    'action.open': `
      tora siv rut mia sten mats     | not-holder  | not-holder  | not-holder   | closed
      sam disa                       | not-held    | not-held    | yes          | closed`,
    'action.agree': 'action.open',
    'meeting.close-open': 'action.open',
    'meeting.close': 'action.open',
    'hub.open': 'meeting.list',
    'hub.name': 'meeting.list',
  },
);
