import type { Action, Filled } from '../cards/define.ts';
import type { RaiseConcern } from '../domain/concern.ts';
import type { Refusal } from '../domain/decision.ts';
import { parseCaseCode } from '../domain/ids.ts';
import { afterCommit, deliver } from './deliver.ts';
import { change, type Outcome, raise } from './handle.ts';
import { withSlots } from './meeting-slots.ts';
import type { Loaded, NewText } from './ports.ts';
import { refusalText } from './refusals.ts';
import {
  type Answer,
  caseReply,
  filledFrom,
  lookForCopy,
  notUnderstood,
  onCase,
  opKeyOf,
  ownAnswer,
  refused,
  secret,
  type Turn,
  tappedIn,
  textsAside,
  typed,
} from './turn.ts';

/** A tap that changes a case. */
export async function changeCase(turn: Turn, action: Extract<Action, { does: 'change' }>): Promise<Answer> {
  const { ports, tap, reply, org } = turn;
  const id = parseCaseCode(turn.ref.case);
  if (id === undefined) return refused(turn, { refused: 'unknown-case' }, undefined);
  const input = action.input.safeParse(turn.inputs);
  if (!input.success) {
    const filled = filledFrom(turn, input.error);
    const { form } = action;
    if (form === undefined || filled === undefined) return notUnderstood(turn);
    return onCase(turn, (loaded) => Promise.resolve(secret(form(caseReply(turn, loaded, ''), filled))));
  }
  const op = opKeyOf(turn, turn.inputs);
  const { keep, texts } = textsAside(ports, op);
  const command = input.data(keep, { reader: tap.person, org });
  const seen = action.fresh ? turn.ref.cardVersion : undefined;
  const asked = { id, op, by: tap.person, command, texts, seen };
  let outcome = await change(ports, asked);
  if (lacksSlots(outcome))
    outcome = await change(ports, { ...asked, command: await withSlots(ports, outcome.loaded.state, command) });
  if (outcome.kind === 'refused') return mendOrRefuse(turn, action, outcome);
  settle(turn, outcome);
  const saved = reply.words.say('reply', action.said ?? 'saved');
  const { next } = action;
  if (next === undefined) return ownAnswer(turn, outcome.loaded, saved);
  const after = next(caseReply(turn, outcome.loaded, saved), { values: typed(turn.inputs), problems: {} });
  return { ...secret(after), said: saved };
}

/** Nothing stands in the way of a meeting but that times have to be found. */
const lacksSlots = (outcome: Outcome): outcome is Extract<Outcome, { kind: 'refused' }> & { readonly loaded: Loaded } =>
  outcome.kind === 'refused' && outcome.refusal.refused === 'no-slots' && outcome.loaded !== undefined;

/** What another choice in the form mends, said above it: and by which field, where it is one. */
const MENDED: { readonly [why in Refusal['refused'] | 'stale']?: Filled['problems'] } = {
  'not-another-area': { to: 'not-a-choice' },
  'not-a-ground': { ground: 'not-a-choice' },
  'not-asked-of': { signer: 'not-a-choice' },
  'nothing-said-yes-to': { parts: 'missing', to: 'missing' },
  stale: {},
  'no-slots': {},
  'too-few-units': {},
  'must-come': {},
  'guardian-stop': {},
  'leaders-needed': {},
  'leaders-alike': {},
  'nobody-can': {},
  'no-action': {},
  'plan-incomplete': {},
  'not-invitable': {},
  'already-called': {},
  'slot-gone': {},
  'nobody-came': {},
  'not-yet': {},
  'not-a-colleague': {},
};

/** What can be mended goes back as the same form with what was typed; the rest is refused on the fresh card. */
function mendOrRefuse(
  turn: Turn,
  { form }: Extract<Action, { does: 'change' }>,
  { refusal, loaded }: Extract<Outcome, { kind: 'refused' }>,
): Answer {
  if (loaded !== undefined) lookForCopy(turn, loaded);
  if (form !== undefined && loaded !== undefined) {
    const values = typed(turn.inputs);
    // The nonce stays: what is sent again is still the one command.
    const again = { ...caseReply(turn, loaded, ''), nonce: turn.ref.nonce };
    const { refused: why } = refusal;
    if (why === 'not-a-coming-day' || why === 'too-far')
      // The day's name differs from form to form; a field that a form lacks is not shown.
      return secret(form(again, { values, problems: { followUpOn: why, by: why, until: why, answerBy: why } }));
    const problems = MENDED[why];
    if (problems !== undefined)
      return secret(form({ ...again, notice: refusalText(turn.reply.words, turn.org, refusal) }, { values, problems }));
  }
  return refused(turn, refusal, loaded);
}

/** A tap that begins one. */
export async function raiseConcern(turn: Turn, action: Extract<Action, { does: 'raise' }>): Promise<Answer> {
  const { ports, tap, org } = turn;
  const input = action.input.safeParse(turn.inputs);
  if (!input.success) {
    const filled = filledFrom(turn, input.error);
    return filled === undefined
      ? notUnderstood(turn)
      : secret(action.form({ ...turn.reply, nonce: turn.ref.nonce }, filled));
  }
  const op = opKeyOf(turn);
  const { keep, texts } = textsAside(ports, op);
  const command = input.data(keep, { reader: tap.person, org });
  const to = { person: tap.person.id };
  const adopt =
    tap.tapped === undefined || tap.where !== 'personal'
      ? undefined
      : ({
          view: 'receipt',
          to,
          place: tap.place,
          activityId: tap.tapped,
          shown: 0,
          outId: `form-${turn.ref.nonce}`,
          lost: false,
        } as const);
  if (command.type !== 'raiseConcern') throw new Error(`${command.type} does not begin a case`);
  const outcome = await raise(ports, { op, by: tap.person, command, texts, adopt });
  if (outcome.kind === 'refused') return refused(turn, outcome.refusal, outcome.loaded);
  settle(turn, outcome);
  const changed = outcome.kind === 'repeated' && !(await isWhatStands(turn, outcome.loaded, command, texts));
  const notice = changed ? turn.reply.words.say('reply', 'first-stands') : '';
  return ownAnswer({ ...turn, tap: { ...tap, where: 'personal' } }, outcome.loaded, notice);
}

/**
 * A form that was stored although its sender was told otherwise may come again with something changed in it: they are
 * not to believe that the change was received. Compared here, and shown to nobody.
 */
async function isWhatStands(
  { ports }: Turn,
  loaded: Loaded,
  { urgency, suspicion }: RaiseConcern,
  texts: readonly NewText[],
): Promise<boolean> {
  const { state } = loaded;
  if (state.urgency !== urgency || state.suspicion !== suspicion) return false;
  const stored = await ports.cases.texts(loaded);
  return texts.every(({ ref, text }) => JSON.stringify(stored.get(ref.key)?.text) === JSON.stringify(text));
}

/** The answer first, the cards after it. */
export function settle(turn: Turn, outcome: Exclude<Outcome, { kind: 'refused' }>): void {
  if (outcome.kind === 'done')
    turn.ports.background(() => deliver(turn.ports, afterCommit(turn.ports, outcome, tappedIn(turn))));
  else lookForCopy(turn, outcome.loaded);
}
