import { mayKeep } from '../../cards/guide/entry.ts';
import { signpostEntry } from '../../cards/guide/signpost.ts';
import type { Action } from '../../cards/kit/define.ts';
import { carriedId } from '../../cards/kit/inputs.ts';
import { sentence } from '../../cards/pages.ts';
import { unitId } from '../../domain/ids.ts';
import { type Answer, filledFrom, notUnderstood, opKeyOf, readInputs, type Turn, toMend } from './turn.ts';

/** Keeps what a unit says of itself in the signpost; the right to is looked up at every tap. */
export async function keepEntry(turn: Turn, action: Extract<Action, { does: 'keep-entry' }>): Promise<Answer> {
  const { ports, reply, org, tap } = turn;
  const unit = org.units.get(unitId(carriedId.safeParse(turn.inputs['unit']).data ?? ''));
  if (unit === undefined || !mayKeep(reply, unit.id)) {
    const said = reply.words.say('entry-form', 'not-yours');
    return { message: sentence(said, reply.words.language), sight: 'own-chat', said };
  }
  const input = readInputs(turn, action.input);
  if (!input.success) {
    const filled = filledFrom(turn, input.error);
    return filled === undefined
      ? notUnderstood(turn)
      : toMend(action.form({ ...reply, nonce: turn.ref.nonce }, unit, filled));
  }
  const kept = { ...input.data.says, by: tap.person.id, on: ports.time.dayOf(reply.now) };
  await ports.entries.keep(unit.id, kept, reply.now, opKeyOf(turn, turn.inputs));
  ports.log.info('entry kept', { unit: unit.id });
  const said = reply.words.say('reply', 'saved');
  return { message: signpostEntry(reply, { ...unit, kept }, said), sight: 'own-chat', said, did: true };
}
