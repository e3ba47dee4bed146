import { openCase } from '../cards/case.ts';
import { type Action, blank } from '../cards/define.ts';
import { actsAsHolder, type Sight, sight } from '../domain/access.ts';
import { textKey } from '../domain/ids.ts';
import type { Loaded } from './ports.ts';
import {
  type Answer,
  caseReply,
  filledFrom,
  notUnderstood,
  onCase,
  opKeyOf,
  refused,
  secret,
  type Turn,
} from './turn.ts';

/** A tap that asks to see the content. */
export async function reveal(turn: Turn, action: Extract<Action, { does: 'reveal' }>): Promise<Answer> {
  const { tap, reply, org } = turn;
  return onCase(turn, async (loaded) => {
    const input = action.input.safeParse(turn.inputs);
    const seen = sight(org, tap.person, loaded.state);
    if (!input.success) {
      const filled = filledFrom(turn, input.error);
      return filled === undefined ? notUnderstood(turn) : secret(action.askReason(caseReply(turn, loaded, ''), filled));
    }
    if (seen.sees === 'with-reason') {
      const { reason } = input.data;
      if (reason === undefined) return secret(action.askReason(caseReply(turn, loaded, ''), blank));
      return opened(turn, loaded, { sees: 'all', basis: 'manager-with-reason' }, reason);
    }
    if (seen.sees === 'placeholder' || seen.sees === 'nothing')
      return secret(openCase({ ...caseReply(turn, loaded, ''), sight: seen, texts: new Map(), nonce: reply.nonce }));
    return opened(turn, loaded, seen, undefined);
  });
}

/** The read is on record before anything is shown. */
async function opened(
  turn: Turn,
  loaded: Loaded,
  seen: Extract<Sight, { basis: unknown }>,
  why: string | undefined,
): Promise<Answer> {
  const { ports, tap, reply } = turn;
  const all = await ports.cases.texts(loaded);
  const texts = seen.sees === 'own-text' ? new Map([...all].filter(([key]) => key === textKey('concern'))) : all;
  const op = opKeyOf(turn, turn.inputs);
  const reason =
    why === undefined ? undefined : ports.maker.newText(`read-${op.slice(0, 16)}`, { kind: 'note', text: why });
  await ports.cases.recordRead({
    id: loaded.state.id,
    by: tap.person.id,
    at: reply.now,
    basis: seen.basis,
    keys: [...texts.keys()],
    reason,
    wrappedKey: loaded.wrappedKey,
  });
  return secret(openCase({ ...caseReply(turn, loaded, ''), sight: seen, texts }));
}

/** A tap that asks for an empty form: only the holder gets one. */
export async function openForm(turn: Turn, loaded: Loaded, action: Extract<Action, { does: 'form' }>): Promise<Answer> {
  if (!action.input.safeParse(turn.inputs).success) return notUnderstood(turn);
  if (loaded.state.status === 'closed') return refused(turn, { refused: 'closed' }, loaded);
  const { holder } = loaded.state;
  if (!actsAsHolder(turn.org, turn.tap.person, loaded.state))
    return refused(
      turn,
      holder.kind === 'person' ? { refused: 'not-holder', holder: holder.person } : { refused: 'not-holder' },
      loaded,
    );
  return secret(action.form(caseReply(turn, loaded, ''), blank));
}
