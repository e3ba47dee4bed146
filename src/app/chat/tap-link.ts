import type { Action } from '../../cards/kit/define.ts';
import { mayLinkTo } from '../../domain/case/linking.ts';
import { change } from '../handle.ts';
import type { Loaded } from '../ports/cases.ts';
import { codeIn } from './commands.ts';
import { settle } from './tap-change.ts';
import {
  type Answer,
  caseReply,
  done,
  notUnderstood,
  onCase,
  opKeyOf,
  readInputs,
  refused,
  type Turn,
  toMend,
  typed,
} from './turn.ts';

/** A tap that links another case by a code that its sender knows: nobody can search for a child here. */
export function linkCases(turn: Turn, action: Extract<Action, { does: 'join' }>): Promise<Answer> {
  const { ports, tap, reply, org } = turn;
  const input = readInputs(turn, action.input);
  if (!input.success) return Promise.resolve(notUnderstood(turn));
  return onCase(turn, async (loaded) => {
    const { state } = loaded;
    if (state.status === 'closed') return refused(turn, { refused: 'closed' }, loaded);
    const refusal = action.may({ ...caseReply(turn, loaded, ''), state }, { values: {}, problems: {} });
    if (refusal !== undefined) return refused(turn, refusal, loaded);
    const other = await otherCase(turn, loaded, input.data.code);
    if (other === undefined) {
      const again = { ...caseReply(turn, loaded, ''), nonce: turn.ref.nonce };
      return toMend(action.form(again, { values: typed(turn.inputs), problems: { code: 'no-such-case' } }));
    }
    const command = { type: 'linkCase', other: other.state.id } as const;
    const op = opKeyOf(turn, turn.inputs);
    const outcome = await change(ports, {
      id: state.id,
      op,
      org: turn.org,
      by: tap.person,
      command,
      texts: [],
      seen: undefined,
    });
    if (outcome.kind === 'refused') return refused(turn, outcome.refusal, outcome.loaded);
    settle(turn, outcome);
    const saved = reply.words.say('reply', 'saved');
    return { ...done({ ...turn, org }, outcome.loaded, saved), said: saved };
  });
}

/** An unknown code, this case's own code and a case that the person may not see all count as not found. */
async function otherCase({ ports, org, tap }: Turn, { state }: Loaded, code: string): Promise<Loaded | undefined> {
  const id = codeIn(code);
  const found = id === undefined || id === state.id ? undefined : await ports.cases.load(id);
  return found !== undefined && mayLinkTo(org, tap.person, found.state) ? found : undefined;
}
