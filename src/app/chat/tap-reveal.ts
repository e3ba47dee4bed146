import { openActivity } from '../../cards/case/activity.ts';
import { openCase } from '../../cards/case/case.ts';
import { conversationsCard } from '../../cards/case/conversation.ts';
import { identityCard } from '../../cards/case/identity.ts';
import { type Action, blank, type Filled } from '../../cards/kit/define.ts';
import { openAdvice } from '../../cards/referral/advice.ts';
import { type Sight, sight } from '../../domain/access/access.ts';
import { identityCrossed, identitySeen } from '../../domain/access/decide-identity.ts';
import { isActivity } from '../../domain/case/activity.ts';
import { asksAdvice } from '../../domain/case/advice.ts';
import { mayLinkTo } from '../../domain/case/linking.ts';
import { type CaseId, textKey } from '../../domain/ids.ts';
import type { Loaded, Read } from '../ports/cases.ts';
import { unlessNewer } from '../ports/newer.ts';
import { putOnRecord } from '../record/put-on-record.ts';
import { conversationsIn, readable } from '../record/readable-texts.ts';
import {
  type Answer,
  caseReply,
  filledFrom,
  notUnderstood,
  onCase,
  opKeyOf,
  privateAnswer,
  readInputs,
  refused,
  type Turn,
  toMend,
  typed,
} from './turn.ts';

/** A tap that asks to see the content of a case. */
export async function reveal(turn: Turn, action: Extract<Action, { does: 'reveal' }>): Promise<Answer> {
  const { tap, reply, org } = turn;
  const shows = SHOWS[action.what];
  return onCase(turn, async (loaded) => {
    const input = readInputs(turn, action.input);
    const seen = sight(org, tap.person, loaded.state);
    if (!input.success) {
      const filled = filledFrom(turn, input.error);
      return filled === undefined ? notUnderstood(turn) : toMend(action.askReason(caseReply(turn, loaded, ''), filled));
    }
    if (seen.sees === 'with-reason') {
      const { reason } = input.data;
      if (reason === '') return privateAnswer(action.askReason(caseReply(turn, loaded, ''), unanswered(turn)));
      return shows(turn, loaded, { ...seen, sees: 'all', basis: 'manager-with-reason' }, input.data.reason, '');
    }
    if (action.what === 'conversations' && (isActivity(loaded.state) || seen.sees === 'own-text'))
      return refused(turn, { refused: isActivity(loaded.state) ? 'other-kind' : 'not-allowed' }, loaded);
    if (action.what === 'identity' && (!('basis' in seen) || seen.sees !== 'all'))
      return refused(turn, { refused: 'no-identity' }, loaded);
    if (seen.sees === 'placeholder' || seen.sees === 'nothing')
      return privateAnswer(
        openCase({
          ...caseReply(turn, loaded, ''),
          sight: seen,
          texts: new Map(),
          withheld: [],
          passages: [],
          nonce: reply.nonce,
        }),
      );
    return shows(turn, loaded, seen, undefined, input.data.find ?? '');
  });
}

/** The first tap asks for the reason; a reason sent back empty is missing. */
const unanswered = ({ inputs }: Turn): Filled =>
  'reason' in inputs ? { values: {}, problems: { reason: 'missing' } } : blank;

/** Records the read before anything is shown. */
async function opened(
  turn: Turn,
  loaded: Loaded,
  seen: Extract<Sight, { basis: unknown }>,
  why: string | undefined,
  find: string,
): Promise<Answer> {
  const { ports, reply, org } = turn;
  const all = await ports.cases.texts(loaded);
  const { texts, withheld, passages } = readable(org, loaded.state, seen, all, ports.time.dayOf(reply.now));
  await onRecord(turn, loaded, { basis: seen.basis, keys: [...texts.keys()], passages }, why);
  const linked = seen.sees === 'all' ? await linkedCases(turn, loaded) : [];
  const show = asksAdvice(loaded.state) ? openAdvice : isActivity(loaded.state) ? openActivity : openCase;
  return privateAnswer(show({ ...caseReply(turn, loaded, ''), sight: seen, texts, withheld, passages, linked, find }));
}

/** Records the read of what this tap asked to see. */
export const onRecord = (
  turn: Turn,
  loaded: Loaded,
  read: Pick<Read, 'basis' | 'keys' | 'passages'>,
  why: string | undefined,
): Promise<void> => {
  const { ports, tap, reply, org } = turn;
  const op = opKeyOf(turn, turn.inputs);
  return putOnRecord(ports, loaded, { org, person: tap.person, now: reply.now, why, op }, read);
};

/** What was said in conversations, side by side, and a link to the same on paper for this reader. */
async function compared(
  turn: Turn,
  loaded: Loaded,
  seen: Extract<Sight, { basis: unknown }>,
  why: string | undefined,
): Promise<Answer> {
  const { ports, reply, org, tap } = turn;
  const all = await ports.cases.texts(loaded);
  const read = conversationsIn(readable(org, loaded.state, seen, all, ports.time.dayOf(reply.now)));
  await onRecord(turn, loaded, { basis: seen.basis, keys: [...read.texts.keys()], passages: read.passages }, why);
  const { language } = reply.words;
  const paper = { kind: 'conversations', n: 0, language } as const;
  const link =
    seen.basis === 'manager-with-reason' || read.texts.size === 0
      ? ''
      : ports.papers.link(loaded.state.id, tap.person.id, paper, reply.now);
  return privateAnswer(conversationsCard({ ...caseReply(turn, loaded, ''), sight: seen, ...read }, link));
}

const SHOWS = { content: opened, conversations: compared, identity: identified } as const;

/**
 * The child's identity: shown within the secrecy area that recorded it, to the people who may see the content there; and
 * after a yes, on a basis that covers it, to those who said it.
 */
async function identified(
  turn: Turn,
  loaded: Loaded,
  seen: Extract<Sight, { basis: unknown }>,
  why: string | undefined,
): Promise<Answer> {
  const { ports, tap, org } = turn;
  const own = seen.sees === 'all' ? identitySeen(org, tap.person, loaded.state) : undefined;
  const crossed =
    own === undefined ? identityCrossed(org, tap.person, loaded.state, ports.time.dayOf(turn.reply.now)) : undefined;
  const recorded = own ?? crossed?.recorded;
  if (recorded === undefined) return refused(turn, { refused: 'no-identity' }, loaded);
  const identity = await ports.identities.get(loaded, recorded);
  const keys = [textKey(`identity-${recorded.area}`)];
  await onRecord(
    turn,
    loaded,
    { basis: seen.basis, keys, passages: crossed === undefined ? [] : [crossed.passage] },
    why,
  );
  return privateAnswer(identityCard(caseReply(turn, loaded, ''), identity));
}

/** One card has room for this many codes. */
const LINKED_SHOWN = 8;

/**
 * The linked cases that this person may link to. Others are left out: a link to a case with few readers would tell
 * which child that case is about.
 */
async function linkedCases({ ports, org, tap }: Turn, { state }: Loaded): Promise<readonly CaseId[]> {
  const others = await Promise.all(state.linked.slice(-LINKED_SHOWN).map((id) => unlessNewer(ports.cases.load(id))));
  return others.flatMap((other) =>
    other !== undefined && mayLinkTo(org, tap.person, other.state) ? [other.state.id] : [],
  );
}

/** Nothing but what a button says of its subject: nobody has written or chosen anything. */
const isEmpty = ({ values }: Filled): boolean => Object.keys(values).every((key) => SUBJECT.includes(key));
const SUBJECT = ['n', 'unit'];

/** A tap that asks for a form. */
export async function openForm(turn: Turn, loaded: Loaded, action: Extract<Action, { does: 'form' }>): Promise<Answer> {
  const input = readInputs(turn, action.input);
  const filled: Filled | undefined = input.success
    ? { values: typed(turn.inputs), problems: {} }
    : filledFrom(turn, input.error);
  if (filled === undefined) return notUnderstood(turn);
  const { state } = loaded;
  const { inActivities } = action;
  const misplaced =
    isActivity(state) && inActivities !== 'both' && inActivities !== (asksAdvice(state) ? 'advice' : true);
  if (state.status === 'closed' && (misplaced || action.evenClosed !== true))
    return refused(turn, { refused: 'closed' }, loaded);
  if (misplaced) return refused(turn, { refused: 'other-kind' }, loaded);
  const refusal = action.may(caseReply(turn, loaded, ''), filled);
  if (refusal === undefined) {
    const message = action.form(caseReply(turn, loaded, ''), filled);
    return action.blank === true && input.success && isEmpty(filled)
      ? { message, sight: 'own-chat' }
      : privateAnswer(message);
  }
  return refused(turn, state.status === 'closed' ? { refused: 'closed' } : refusal, loaded);
}
