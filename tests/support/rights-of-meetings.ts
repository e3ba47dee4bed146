import type { Table } from './rights.ts';

/**
 * Who may do what with the first meeting of a case that the school's coordinator holds and that social services take part
 * in. `asked`: both units have answered. `no one`: as for a code that does not exist. `yes`: done, or shown. The rest are
 * the names of refusals.
 */
export const ofMeetings = {
  states: ['asked', 'booked', 'held', 'closed'],
  lines: `
verb                | who  | asked        | booked       | held         | closed
meeting.list        | tora | not-holder   | not-holder   | not-holder   | closed
meeting.list        | sam  | yes          | yes          | yes          | closed
meeting.list        | siv  | not-holder   | not-holder   | not-holder   | closed
meeting.list        | disa | yes          | yes          | yes          | closed
meeting.list        | rut  | not-holder   | not-holder   | not-holder   | closed
meeting.list        | mia  | not-holder   | not-holder   | not-holder   | closed
meeting.list        | sten | not-holder   | not-holder   | not-holder   | closed
meeting.list        | mats | not-holder   | not-holder   | not-holder   | closed
meeting.list        | alva | no one       | no one       | no one       | no one
meeting.list        | adam | no one       | no one       | no one       | no one
meeting.open        | tora | not-allowed  | not-allowed  | not-allowed  | closed
meeting.open        | sam  | yes          | yes          | yes          | closed
meeting.open        | siv  | yes          | yes          | yes          | closed
meeting.open        | disa | yes          | yes          | yes          | closed
meeting.open        | rut  | yes          | yes          | yes          | closed
meeting.open        | mia  | yes          | yes          | yes          | closed
meeting.open        | sten | yes          | yes          | yes          | closed
meeting.open        | mats | yes          | yes          | yes          | closed
meeting.open        | alva | no one       | no one       | no one       | no one
meeting.open        | adam | no one       | no one       | no one       | no one
meeting.new         | tora | not-holder   | not-holder   | not-holder   | closed
meeting.new         | sam  | yes          | yes          | yes          | closed
meeting.new         | siv  | not-holder   | not-holder   | not-holder   | closed
meeting.new         | disa | yes          | yes          | yes          | closed
meeting.new         | rut  | not-holder   | not-holder   | not-holder   | closed
meeting.new         | mia  | not-holder   | not-holder   | not-holder   | closed
meeting.new         | sten | not-holder   | not-holder   | not-holder   | closed
meeting.new         | mats | not-holder   | not-holder   | not-holder   | closed
meeting.new         | alva | no one       | no one       | no one       | no one
meeting.new         | adam | no one       | no one       | no one       | no one
meeting.call        | tora | not-holder   | not-holder   | not-holder   | closed
meeting.call        | sam  | yes          | yes          | yes          | closed
meeting.call        | siv  | not-holder   | not-holder   | not-holder   | closed
meeting.call        | disa | yes          | yes          | yes          | closed
meeting.call        | rut  | not-holder   | not-holder   | not-holder   | closed
meeting.call        | mia  | not-holder   | not-holder   | not-holder   | closed
meeting.call        | sten | not-holder   | not-holder   | not-holder   | closed
meeting.call        | mats | not-holder   | not-holder   | not-holder   | closed
meeting.call        | alva | no one       | no one       | no one       | no one
meeting.call        | adam | no one       | no one       | no one       | no one
meeting.answer-open | tora | not-allowed  | not-allowed  | not-allowed  | closed
meeting.answer-open | sam  | not-allowed  | not-allowed  | not-allowed  | closed
meeting.answer-open | siv  | not-allowed  | not-allowed  | not-allowed  | closed
meeting.answer-open | disa | not-allowed  | not-allowed  | not-allowed  | closed
meeting.answer-open | rut  | not-allowed  | not-allowed  | not-allowed  | closed
meeting.answer-open | mia  | yes          | yes          | meeting-over | closed
meeting.answer-open | sten | yes          | yes          | meeting-over | closed
meeting.answer-open | mats | yes          | yes          | meeting-over | closed
meeting.answer-open | alva | no one       | no one       | no one       | no one
meeting.answer-open | adam | no one       | no one       | no one       | no one
meeting.answer      | tora | not-allowed  | not-allowed  | not-allowed  | closed
meeting.answer      | sam  | not-allowed  | not-allowed  | not-allowed  | closed
meeting.answer      | siv  | not-allowed  | not-allowed  | not-allowed  | closed
meeting.answer      | disa | not-allowed  | not-allowed  | not-allowed  | closed
meeting.answer      | rut  | not-allowed  | not-allowed  | not-allowed  | closed
meeting.answer      | mia  | yes          | yes          | meeting-over | closed
meeting.answer      | sten | yes          | yes          | meeting-over | closed
meeting.answer      | mats | yes          | yes          | meeting-over | closed
meeting.answer      | alva | no one       | no one       | no one       | no one
meeting.answer      | adam | no one       | no one       | no one       | no one
meeting.again       | tora | not-holder   | not-holder   | not-holder   | closed
meeting.again       | sam  | yes          | yes          | meeting-over | closed
meeting.again       | siv  | not-holder   | not-holder   | not-holder   | closed
meeting.again       | disa | yes          | yes          | meeting-over | closed
meeting.again       | rut  | not-holder   | not-holder   | not-holder   | closed
meeting.again       | mia  | not-holder   | not-holder   | not-holder   | closed
meeting.again       | sten | not-holder   | not-holder   | not-holder   | closed
meeting.again       | mats | not-holder   | not-holder   | not-holder   | closed
meeting.again       | alva | no one       | no one       | no one       | no one
meeting.again       | adam | no one       | no one       | no one       | no one
meeting.book-open   | tora | not-holder   | not-holder   | not-holder   | closed
meeting.book-open   | sam  | yes          | yes          | meeting-over | closed
meeting.book-open   | siv  | not-holder   | not-holder   | not-holder   | closed
meeting.book-open   | disa | yes          | yes          | meeting-over | closed
meeting.book-open   | rut  | not-holder   | not-holder   | not-holder   | closed
meeting.book-open   | mia  | not-holder   | not-holder   | not-holder   | closed
meeting.book-open   | sten | not-holder   | not-holder   | not-holder   | closed
meeting.book-open   | mats | not-holder   | not-holder   | not-holder   | closed
meeting.book-open   | alva | no one       | no one       | no one       | no one
meeting.book-open   | adam | no one       | no one       | no one       | no one
meeting.book        | tora | not-holder   | not-holder   | not-holder   | closed
meeting.book        | sam  | yes          | yes          | meeting-over | closed
meeting.book        | siv  | not-holder   | not-holder   | not-holder   | closed
meeting.book        | disa | yes          | yes          | meeting-over | closed
meeting.book        | rut  | not-holder   | not-holder   | not-holder   | closed
meeting.book        | mia  | not-holder   | not-holder   | not-holder   | closed
meeting.book        | sten | not-holder   | not-holder   | not-holder   | closed
meeting.book        | mats | not-holder   | not-holder   | not-holder   | closed
meeting.book        | alva | no one       | no one       | no one       | no one
meeting.book        | adam | no one       | no one       | no one       | no one
meeting.cancel      | tora | not-holder   | not-holder   | not-holder   | closed
meeting.cancel      | sam  | yes          | yes          | meeting-over | closed
meeting.cancel      | siv  | not-holder   | not-holder   | not-holder   | closed
meeting.cancel      | disa | yes          | yes          | meeting-over | closed
meeting.cancel      | rut  | not-holder   | not-holder   | not-holder   | closed
meeting.cancel      | mia  | not-holder   | not-holder   | not-holder   | closed
meeting.cancel      | sten | not-holder   | not-holder   | not-holder   | closed
meeting.cancel      | mats | not-holder   | not-holder   | not-holder   | closed
meeting.cancel      | alva | no one       | no one       | no one       | no one
meeting.cancel      | adam | no one       | no one       | no one       | no one
meeting.hold-open   | tora | not-holder   | not-holder   | not-holder   | closed
meeting.hold-open   | sam  | not-booked   | yes          | meeting-over | closed
meeting.hold-open   | siv  | not-holder   | not-holder   | not-holder   | closed
meeting.hold-open   | disa | not-booked   | yes          | meeting-over | closed
meeting.hold-open   | rut  | not-holder   | not-holder   | not-holder   | closed
meeting.hold-open   | mia  | not-holder   | not-holder   | not-holder   | closed
meeting.hold-open   | sten | not-holder   | not-holder   | not-holder   | closed
meeting.hold-open   | mats | not-holder   | not-holder   | not-holder   | closed
meeting.hold-open   | alva | no one       | no one       | no one       | no one
meeting.hold-open   | adam | no one       | no one       | no one       | no one
meeting.hold        | tora | not-holder   | not-holder   | not-holder   | closed
meeting.hold        | sam  | not-booked   | not-yet      | meeting-over | closed
meeting.hold        | siv  | not-holder   | not-holder   | not-holder   | closed
meeting.hold        | disa | not-booked   | not-yet      | meeting-over | closed
meeting.hold        | rut  | not-holder   | not-holder   | not-holder   | closed
meeting.hold        | mia  | not-holder   | not-holder   | not-holder   | closed
meeting.hold        | sten | not-holder   | not-holder   | not-holder   | closed
meeting.hold        | mats | not-holder   | not-holder   | not-holder   | closed
meeting.hold        | alva | no one       | no one       | no one       | no one
meeting.hold        | adam | no one       | no one       | no one       | no one
action.open         | tora | not-holder   | not-holder   | not-holder   | closed
action.open         | sam  | not-held     | not-held     | yes          | closed
action.open         | siv  | not-holder   | not-holder   | not-holder   | closed
action.open         | disa | not-held     | not-held     | yes          | closed
action.open         | rut  | not-holder   | not-holder   | not-holder   | closed
action.open         | mia  | not-holder   | not-holder   | not-holder   | closed
action.open         | sten | not-holder   | not-holder   | not-holder   | closed
action.open         | mats | not-holder   | not-holder   | not-holder   | closed
action.open         | alva | no one       | no one       | no one       | no one
action.open         | adam | no one       | no one       | no one       | no one
action.agree        | tora | not-holder   | not-holder   | not-holder   | closed
action.agree        | sam  | not-held     | not-held     | yes          | closed
action.agree        | siv  | not-holder   | not-holder   | not-holder   | closed
action.agree        | disa | not-held     | not-held     | yes          | closed
action.agree        | rut  | not-holder   | not-holder   | not-holder   | closed
action.agree        | mia  | not-holder   | not-holder   | not-holder   | closed
action.agree        | sten | not-holder   | not-holder   | not-holder   | closed
action.agree        | mats | not-holder   | not-holder   | not-holder   | closed
action.agree        | alva | no one       | no one       | no one       | no one
action.agree        | adam | no one       | no one       | no one       | no one
meeting.close-open  | tora | not-holder   | not-holder   | not-holder   | closed
meeting.close-open  | sam  | not-held     | not-held     | yes          | closed
meeting.close-open  | siv  | not-holder   | not-holder   | not-holder   | closed
meeting.close-open  | disa | not-held     | not-held     | yes          | closed
meeting.close-open  | rut  | not-holder   | not-holder   | not-holder   | closed
meeting.close-open  | mia  | not-holder   | not-holder   | not-holder   | closed
meeting.close-open  | sten | not-holder   | not-holder   | not-holder   | closed
meeting.close-open  | mats | not-holder   | not-holder   | not-holder   | closed
meeting.close-open  | alva | no one       | no one       | no one       | no one
meeting.close-open  | adam | no one       | no one       | no one       | no one
meeting.close       | tora | not-holder   | not-holder   | not-holder   | closed
meeting.close       | sam  | not-held     | not-held     | yes          | closed
meeting.close       | siv  | not-holder   | not-holder   | not-holder   | closed
meeting.close       | disa | not-held     | not-held     | yes          | closed
meeting.close       | rut  | not-holder   | not-holder   | not-holder   | closed
meeting.close       | mia  | not-holder   | not-holder   | not-holder   | closed
meeting.close       | sten | not-holder   | not-holder   | not-holder   | closed
meeting.close       | mats | not-holder   | not-holder   | not-holder   | closed
meeting.close       | alva | no one       | no one       | no one       | no one
meeting.close       | adam | no one       | no one       | no one       | no one
hub.open            | tora | not-holder   | not-holder   | not-holder   | closed
hub.open            | sam  | yes          | yes          | yes          | closed
hub.open            | siv  | not-holder   | not-holder   | not-holder   | closed
hub.open            | disa | yes          | yes          | yes          | closed
hub.open            | rut  | not-holder   | not-holder   | not-holder   | closed
hub.open            | mia  | not-holder   | not-holder   | not-holder   | closed
hub.open            | sten | not-holder   | not-holder   | not-holder   | closed
hub.open            | mats | not-holder   | not-holder   | not-holder   | closed
hub.open            | alva | no one       | no one       | no one       | no one
hub.open            | adam | no one       | no one       | no one       | no one
hub.name            | tora | not-holder   | not-holder   | not-holder   | closed
hub.name            | sam  | yes          | yes          | yes          | closed
hub.name            | siv  | not-holder   | not-holder   | not-holder   | closed
hub.name            | disa | yes          | yes          | yes          | closed
hub.name            | rut  | not-holder   | not-holder   | not-holder   | closed
hub.name            | mia  | not-holder   | not-holder   | not-holder   | closed
hub.name            | sten | not-holder   | not-holder   | not-holder   | closed
hub.name            | mats | not-holder   | not-holder   | not-holder   | closed
hub.name            | alva | no one       | no one       | no one       | no one
hub.name            | adam | no one       | no one       | no one       | no one
`,
} as const satisfies Table<string>;
