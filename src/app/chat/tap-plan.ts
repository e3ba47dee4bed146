import type { Action } from '../../cards/kit/define.ts';
import { meetingOf } from '../../domain/meeting/meeting.ts';
import { readPlan } from '../papers/plan.ts';
import { onRecord } from './tap-reveal.ts';
import {
  type Answer,
  caseReply,
  notUnderstood,
  onCase,
  privateAnswer,
  readInputs,
  refused,
  type Turn,
} from './turn.ts';

/** A tap that asks for the plan on paper. The plan is in people's own words, so asking for it counts as reading it. */
export function printPlan(turn: Turn, action: Extract<Action, { does: 'print-plan' }>): Promise<Answer> {
  const { ports, tap, org, reply } = turn;
  const input = readInputs(turn, action.input);
  if (!input.success) return Promise.resolve(notUnderstood(turn));
  return onCase(turn, async (loaded) => {
    const { state } = loaded;
    const { n } = input.data;
    if (state.status === 'closed') return refused(turn, { refused: 'closed' }, loaded);
    const meeting = meetingOf(state, n);
    if (meeting === undefined) return refused(turn, { refused: 'unknown-case' }, loaded);
    const read = await readPlan(ports, org, loaded, meeting, tap.person);
    if ('refused' in read) return refused(turn, read, loaded);
    const { basis, passages, planned } = read;
    await onRecord(turn, loaded, { basis, passages, keys: planned.texts }, undefined);
    return privateAnswer(
      action.card(caseReply(turn, loaded, ''), n, (as, language) =>
        ports.papers.link(state.id, tap.person.id, { kind: 'plan', n, as, language }, reply.now),
      ),
    );
  });
}
