import { historyCard } from '../../cards/history/card.ts';
import type { Action } from '../../cards/kit/define.ts';
import { parseCaseCode } from '../../domain/ids.ts';
import { historyOf } from '../record/history.ts';
import { type Answer, notUnderstood, opKeyOf, privateAnswer, readInputs, refused, type Turn } from './turn.ts';

/** A tap that asks for the history: one page, after the read of that page has been recorded. */
export async function openHistory(turn: Turn, action: Extract<Action, { does: 'look-back' }>): Promise<Answer> {
  const { ports, tap, reply, org, ref } = turn;
  const input = readInputs(turn, action.input);
  if (!input.success) return notUnderstood(turn);
  const history = await historyOf(ports, parseCaseCode(ref.case), {
    org,
    words: reply.words,
    person: tap.person,
    now: reply.now,
    why: undefined,
    op: opKeyOf(turn, turn.inputs),
  });
  if (history === undefined) return refused(turn, { refused: 'unknown-case' }, undefined);
  const { message, shown } = historyCard(history.looked, history.steps, input.data.page);
  await history.onRecord(shown);
  return privateAnswer(message);
}
