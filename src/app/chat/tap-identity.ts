import type { Action } from '../../cards/kit/define.ts';
import { identitySeen, writesIdentity } from '../../domain/access/decide-identity.ts';
import { mayProtect } from '../../domain/access/decide-protection.ts';
import type { Identity } from '../../domain/access/identity.ts';
import type { AreaId, OpKey } from '../../domain/ids.ts';
import { change } from '../handle.ts';
import type { Loaded } from '../ports/cases.ts';
import {
  type Answer,
  caseReply,
  done,
  filledFrom,
  notUnderstood,
  onCase,
  opKeyOf,
  readInputs,
  refused,
  type Turn,
  toMend,
} from './turn.ts';

/** Records the child's identity: first in the identity store, then in the case, and then removes the older one. */
export function recordIdentity(turn: Turn, action: Extract<Action, { does: 'identify' }>): Promise<Answer> {
  const { org, tap } = turn;
  const input = readInputs(turn, action.input);
  if (!input.success) {
    const filled = filledFrom(turn, input.error);
    if (filled === undefined) return Promise.resolve(notUnderstood(turn));
    return onCase(turn, async (loaded) => {
      const { state } = loaded;
      if (state.status === 'closed') return refused(turn, { refused: 'closed' }, loaded);
      const area = writesIdentity(org, tap.person, state);
      return typeof area === 'string'
        ? toMend(action.form({ ...caseReply(turn, loaded, ''), nonce: turn.ref.nonce }, filled))
        : refused(turn, area, loaded);
    });
  }
  return onCase(turn, async (loaded) => {
    const { state } = loaded;
    if (state.status === 'closed') return refused(turn, { refused: 'closed' }, loaded);
    const area = writesIdentity(org, tap.person, state);
    return typeof area === 'string' ? write(turn, loaded, area, input.data) : refused(turn, area, loaded);
  });
}

async function write(turn: Turn, loaded: Loaded, area: AreaId, identity: Identity): Promise<Answer> {
  const { ports, tap, reply } = turn;
  const { id } = loaded.state;
  const { digest, salt } = ports.keys.digest(identity);
  // The operation key holds nothing that was typed: a number can be guessed from a digest without salt.
  let op: OpKey = opKeyOf(turn);
  if (await ports.cases.did(loaded, op)) {
    if (await stands(turn, loaded, area, identity)) {
      await tidyUp(turn, loaded, area);
      return done(turn, loaded, reply.words.say('reply', 'saved'));
    }
    op = ports.keys.opKey(op, digest);
  }
  await ports.identities.put(loaded, area, { digest, salt, identity });
  const command = { type: 'recordIdentity', digest } as const;
  const outcome = await change(ports, { id, op, org: turn.org, by: tap.person, command, texts: [], seen: undefined });
  await tidyUp(turn, outcome.loaded ?? loaded, area);
  if (outcome.kind === 'refused') return refused(turn, outcome.refusal, outcome.loaded);
  return done(turn, outcome.loaded, reply.words.say('reply', 'saved'));
}

/** Also runs after a refusal or a lost race: no identity stays that the case does not know of. */
const tidyUp = ({ ports }: Turn, { state }: Loaded, area: AreaId): Promise<void> =>
  ports.identities.keepOnly(state.id, area, state.identities.find((one) => one.area === area)?.digest);

async function stands({ ports }: Turn, loaded: Loaded, area: AreaId, identity: Identity): Promise<boolean> {
  const recorded = loaded.state.identities.find((one) => one.area === area);
  const kept = recorded === undefined ? undefined : await ports.identities.get(loaded, recorded);
  return kept?.name === identity.name && kept.number === identity.number;
}

/** Removes the identity first and then records that in the case, so that a crash in between leaves nothing to see. */
export function removeIdentity(turn: Turn, action: Extract<Action, { does: 'forget' }>): Promise<Answer> {
  const { ports, tap, reply, org } = turn;
  if (!readInputs(turn, action.input).success) return Promise.resolve(notUnderstood(turn));
  return onCase(turn, async (loaded) => {
    const { state } = loaded;
    const recorded = identitySeen(org, tap.person, state);
    if (recorded !== undefined && state.status === 'open' && mayProtect(org, tap.person, state))
      await ports.identities.keepOnly(state.id, recorded.area, undefined);
    const command = { type: 'removeIdentity' } as const;
    const outcome = await change(ports, {
      id: state.id,
      op: opKeyOf(turn),
      org,
      by: tap.person,
      command,
      texts: [],
      seen: undefined,
    });
    if (outcome.kind === 'refused') return refused(turn, outcome.refusal, outcome.loaded);
    return done(turn, outcome.loaded, reply.words.say('reply', 'saved'));
  });
}
