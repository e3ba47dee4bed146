/** The data dictionary: what each indicator means to a reader of the table, and how it was counted. */
interface Meaning {
  readonly meaning: string;
  readonly how: string;
}

const FIVES = 'Whole fives of what has happened since the beginning, carried over from term to term; empty below five.';
const SHARE = 'Per cent of two counts in whole fives; empty where they are fewer than twenty together.';
const MIDDLE = 'The middle value in whole days; empty where there are fewer than ten.';

const declined = (why: string): Meaning => ({ meaning: `Support requests declined: ${why}`, how: FIVES });

/** Every table is by wheel model and kind of unit; a request is counted where it was answered. */
export const INDICATORS: Readonly<Record<string, Meaning>> = {
  'first-contact.median': { meaning: 'Days from a concern to the first contact with the guardians', how: MIDDLE },
  'first-contact.in-time': { meaning: 'First contacts made by their date', how: SHARE },
  'step-2.median': { meaning: 'Days at step 2 when step 2 ended', how: MIDDLE },
  'requests.accepted': { meaning: 'Support requests that were accepted', how: FIVES },
  'requests.accepted-in-time': { meaning: 'Of the accepted requests, those accepted by their reply date', how: SHARE },
  'requests.begun': {
    meaning: 'Of the accepted requests, those whose help has begun; the others have not begun, or were not needed',
    how: 'Whole fives, and never more than the whole fives of accepted requests.',
  },
  'requests.declined.not-our-task': declined('not the unit’s task'),
  'requests.declined.other-fits-better': declined('another unit fits better'),
  'requests.declined.needs-first-line': declined('the first line comes first'),
  'requests.declined.no-capacity': declined('no room'),
  'requests.declined.already-known': declined('already known there'),
  'consents.given': { meaning: 'Consents that came to hold', how: FIVES },
  'consents.refused': { meaning: 'Consents that were refused', how: FIVES },
  'consents.unanswered': { meaning: 'Consents that ran out unanswered', how: FIVES },
  'consents.taken-back': { meaning: 'Consents that had held and were taken back', how: FIVES },
  'consents.ran-out': { meaning: 'Consents that had held and ran out', how: FIVES },
  'meetings.in-time': { meaning: 'Joint meetings at step 2 that were held by their date', how: SHARE },
  'meetings.said-done': {
    meaning:
      'Joint meetings at step 2 that somebody said were held, without a meeting that was called; in no other row',
    how: FIVES,
  },
  'actions.in-time': { meaning: 'What was taken on at meetings and done by its date', how: SHARE },
  'steps.up': { meaning: 'Steps up: from 1 to 2, and from 2 to 3', how: FIVES },
  'steps.down': { meaning: 'Steps down: from 3 to 2, and from 2 to 1', how: FIVES },
  'steps.closed': { meaning: 'Cases closed from step 2', how: FIVES },
  'cases.goal-met': { meaning: 'Cases closed from any step because the goal is met', how: FIVES },
};
