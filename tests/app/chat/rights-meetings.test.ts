import { SOCIAL } from '../../support/asking.ts';
import * as meet from '../../support/meeting.ts';
import { closes, concernOf, holdTo, type Stage } from '../../support/rights.ts';
import { ofMeetings } from '../../support/rights-of-meetings.ts';
import { tapsVerb } from '../../support/story.ts';
import { WEDNESDAY } from '../../support/town.ts';

type State = (typeof ofMeetings.states)[number];

/** Called, answered, booked and held, as far as the state says. */
async function inState(stage: Stage, state: State): Promise<string> {
  const { town } = stage;
  await town.timeIs(WEDNESDAY);
  const code = await meet.together(town, [SOCIAL], concernOf());
  await meet.calls(town, code, { units: SOCIAL });
  await meet.answers(town, SOCIAL, code);
  if (state === 'asked') return code;
  await tapsVerb(town.people.sam, meet.proposal(town, code), 'meeting.book');
  if (state === 'booked') return code;
  if (state === 'closed') {
    await closes(stage, code);
    return code;
  }
  await town.timeIs('2026-12-01T12:00');
  await meet.holds(town, code);
  return code;
}

holdTo({ table: ofMeetings, inState });
