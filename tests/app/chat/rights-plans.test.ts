import { SOCIAL } from '../../support/asking.ts';
import * as meet from '../../support/meeting.ts';
import { closes, concernOf, holdTo, type Stage } from '../../support/rights.ts';
import { ofPlans } from '../../support/rights-of-plans.ts';
import { WEDNESDAY } from '../../support/town.ts';

type State = (typeof ofPlans.states)[number];

/** Held, and ended with a plan, as far as the state says. */
async function inState(stage: Stage, state: State): Promise<string> {
  const { town } = stage;
  await town.timeIs(WEDNESDAY);
  const code = await meet.together(town, [SOCIAL], concernOf());
  await meet.bookedFor(town, code, { units: SOCIAL });
  await town.timeIs('2026-12-01T12:00');
  await meet.holds(town, code);
  if (state === 'held') return code;
  await meet.agrees(town, code);
  await meet.closes(town, code);
  if (state === 'closed') await closes(stage, code);
  return code;
}

holdTo({ table: ofPlans, inState });
