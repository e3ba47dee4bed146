import { rowOf } from '../../cards/consent/answer-form.ts';
import type { Action, Filled } from '../../cards/kit/define.ts';
import type { Case } from '../../domain/case/case.ts';
import type { Beginning } from '../../domain/case/commands.ts';
import type { Refusal } from '../../domain/case/decision.ts';
import { parseCaseCode } from '../../domain/ids.ts';
import { deliver } from '../delivery/deliver.ts';
import { afterCommit } from '../delivery/sending.ts';
import { change, type Outcome, raise } from '../handle.ts';
import { withFirstSlots, withSlots } from '../meeting/slots.ts';
import type { Loaded, NewText } from '../ports/cases.ts';
import { refusalText } from './refusals.ts';
import { digestStays } from './tap-digest.ts';
import {
  type Answer,
  caseReply,
  done,
  filledFrom,
  lookForCopy,
  notUnderstood,
  onCase,
  opKeyOf,
  privateAnswer,
  readInputs,
  refused,
  type Turn,
  tappedIn,
  textsAside,
  toMend,
  typed,
} from './turn.ts';

/** A tap that changes a case. */
export async function changeCase(turn: Turn, action: Extract<Action, { does: 'change' }>): Promise<Answer> {
  const { ports, tap, reply, org } = turn;
  const id = parseCaseCode(turn.ref.case);
  if (id === undefined) return refused(turn, { refused: 'unknown-case' }, undefined);
  const input = readInputs(turn, action.input);
  if (!input.success) {
    const filled = filledFrom(turn, input.error);
    const { form } = action;
    if (form === undefined || filled === undefined) return notUnderstood(turn);
    return onCase(turn, (loaded) => Promise.resolve(toMend(form(caseReply(turn, loaded, ''), filled))));
  }
  const op = opKeyOf(turn, turn.inputs);
  const { keep, texts } = textsAside(ports, op);
  const command = input.data(keep, { reader: tap.person, org });
  const seen = action.fresh ? turn.ref.cardVersion : undefined;
  const asked = { id, op, org, by: tap.person, command, texts, seen };
  let outcome = await change(ports, asked);
  if (lacksSlots(outcome))
    outcome = await change(ports, { ...asked, command: await withSlots(ports, outcome.loaded.state, command) });
  if (outcome.kind === 'refused') return mendOrRefuse(turn, action, outcome);
  settle(turn, outcome);
  const saved = reply.words.say('reply', action.said ?? 'saved');
  const { next } = action;
  if (next === undefined) {
    const answer = (await digestStays(turn, saved)) ?? done(turn, outcome.loaded, saved);
    // A form that was posted does not itself show that it has been sent.
    return action.form === undefined ? answer : { ...answer, said: saved };
  }
  const after = next(caseReply(turn, outcome.loaded, saved), { values: typed(turn.inputs), problems: {} });
  return { ...privateAnswer(after), said: saved, did: true };
}

/** True if the meeting only lacks times to propose. */
const lacksSlots = (outcome: Outcome): outcome is Extract<Outcome, { kind: 'refused' }> & { readonly loaded: Loaded } =>
  outcome.kind === 'refused' && outcome.refusal.refused === 'no-slots' && outcome.loaded !== undefined;

/** Refusals that another choice in the form mends, with the field to change where it is one field. */
const MENDED: { readonly [why in Refusal['refused'] | 'stale']?: Filled['problems'] } = {
  'not-another-area': { to: 'not-a-choice' },
  'not-a-ground': { ground: 'not-a-choice' },
  stale: {},
  'no-slots': {},
  'too-few-units': {},
  'must-come': {},
  'guardian-stop': {},
  'nobody-to-tell': {},
  'still-protected': {},
  'leaders-needed': {},
  'leaders-alike': {},
  'nobody-can': {},
  'nobody-agreed': {},
  'no-coordinator': {},
  'no-lead': { lead: 'missing' },
  'receiver-unknowing': { to: 'nobody-knows' },
  'not-a-day-since': { on: 'not-a-day-since' },
  'no-action': {},
  'plan-incomplete': {},
  'sip-not-wanted': { wanted: 'missing' },
  'plan-not-asked': { wanted: 'missing' },
  'not-invitable': {},
  'already-called': {},
  'slot-gone': {},
  'nobody-came': {},
  'not-yet': {},
  'not-a-colleague': {},
  'child-not-heard': { childSaid: 'missing' },
};

/** Where several answer in one form, the refused answer's own fields. */
function answerProblems({ refused, signer }: Extract<Refused, { readonly signer: unknown }>): Filled['problems'] {
  const { said, parts, to } = rowOf(signer);
  return refused === 'not-asked-of' ? { [said]: 'not-a-choice' } : { [parts]: 'missing', [to]: 'missing' };
}

/** The fields to mend, and the notice above the form. */
function mending({ reply, org }: Turn, refusal: Refused): (Pick<Filled, 'problems'> & { notice: string }) | undefined {
  const { refused: why } = refusal;
  // The field for the day differs between forms; a form ignores fields that it lacks.
  if (why === 'not-a-coming-day' || why === 'too-far')
    return { problems: { followUpOn: why, by: why, until: why, before: why, answerBy: why }, notice: '' };
  const problems = 'signer' in refusal ? answerProblems(refusal) : MENDED[why];
  return problems === undefined ? undefined : { problems, notice: refusalText(reply.words, org, refusal) };
}
type Refused = Extract<Outcome, { kind: 'refused' }>['refusal'];

/** A refusal that can be mended returns the same form with what was typed; any other goes on the fresh card. */
async function mendOrRefuse(
  turn: Turn,
  { form }: Extract<Action, { does: 'change' }>,
  { refusal, loaded }: Extract<Outcome, { kind: 'refused' }>,
): Promise<Answer> {
  if (loaded !== undefined) lookForCopy(turn, loaded);
  if (form !== undefined && loaded !== undefined) {
    const values = typed(turn.inputs);
    // The nonce stays, so that the form sent again is the same command.
    const again = { ...caseReply(turn, loaded, ''), nonce: turn.ref.nonce };
    const mend = mending(turn, refusal);
    if (mend !== undefined) return toMend(form({ ...again, notice: mend.notice }, { values, problems: mend.problems }));
  }
  const said = refused(turn, refusal, loaded);
  return (said.said === undefined ? undefined : await digestStays(turn, said.said)) ?? said;
}

/** A tap that begins a case. */
export async function beginCase(turn: Turn, action: Extract<Action, { does: 'raise' }>): Promise<Answer> {
  const { ports, tap, reply, org } = turn;
  const input = readInputs(turn, action.input);
  const handBack = (filled: Filled): Answer => toMend(action.form({ ...reply, nonce: turn.ref.nonce }, filled));
  if (!input.success) {
    const filled = filledFrom(turn, input.error);
    return filled === undefined ? notUnderstood(turn) : handBack(filled);
  }
  const problems = action.mend?.(turn.inputs, org) ?? {};
  if (Object.keys(problems).length > 0) return handBack({ values: typed(turn.inputs), problems });
  const op = opKeyOf(turn);
  const { keep, texts } = textsAside(ports, op);
  const asked = input.data(keep, { reader: tap.person, org });
  if (asked.type !== 'raiseConcern' && asked.type !== 'planActivity' && asked.type !== 'askAdvice')
    throw new Error(`${asked.type} does not begin a case`);
  const adopt = adopted(turn, asked);
  let outcome = await raise(ports, { op, org, by: tap.person, command: asked, texts, adopt });
  if (outcome.kind === 'refused' && outcome.refusal.refused === 'no-slots') {
    const command = await withFirstSlots(ports, asked, tap.person.id);
    outcome = await raise(ports, { op, org, by: tap.person, command, texts, adopt });
  }
  if (outcome.kind === 'refused') {
    const mend = mending(turn, outcome.refusal);
    return mend === undefined
      ? refused(turn, outcome.refusal, outcome.loaded)
      : handBack({ values: typed(turn.inputs), ...mend });
  }
  settle(turn, outcome);
  const changed = outcome.kind === 'repeated' && !(await isWhatStands(turn, outcome.loaded, asked, texts));
  const notice = changed ? reply.words.say(FIRST_STANDS[asked.type], 'first-stands') : '';
  return done({ ...turn, tap: { ...tap, where: 'personal' } }, outcome.loaded, notice);
}

const FIRST_STANDS: { readonly [type in Beginning['type']]: string } = {
  raiseConcern: 'reply',
  planActivity: 'activity',
  askAdvice: 'advice',
};

/** In the person's own chat, the form's message becomes the receipt, or the card of the activity or the question. */
const adopted = ({ tap, ref }: Turn, { type }: Beginning) =>
  tap.tapped === undefined || tap.where !== 'personal'
    ? undefined
    : ({
        view: type === 'raiseConcern' ? 'receipt' : 'case',
        to: { person: tap.person.id },
        place: tap.place,
        activityId: tap.tapped,
        shown: 0,
        outId: `form-${ref.nonce}`,
        lost: false,
        retired: false,
      } as const);

/**
 * A form may have been stored although its sender was told otherwise, and come again changed. The sender must not
 * believe that the change was received, so the texts are compared here and shown to nobody.
 */
async function isWhatStands(
  { ports }: Turn,
  loaded: Loaded,
  command: Beginning,
  texts: readonly NewText[],
): Promise<boolean> {
  if (!isSame(loaded.state, command)) return false;
  const stored = await ports.cases.texts(loaded);
  return texts.every(({ ref, text }) => JSON.stringify(stored.get(ref.key)?.text) === JSON.stringify(text));
}

function isSame(state: Case, command: Beginning): boolean {
  if (command.type === 'raiseConcern')
    return state.urgency === command.urgency && state.suspicion === command.suspicion;
  if (command.type === 'askAdvice')
    return state.advice?.question === command.question && state.referrals[0]?.to === command.to;
  const { activity, unit, units, place } = command;
  const [first] = state.meetings;
  const asked = JSON.stringify([activity, [...new Set([unit, ...units])], place]);
  return asked === JSON.stringify([state.activity, first?.units, first?.place]);
}

/** Answers first and delivers the cards afterwards. */
export function settle(turn: Turn, outcome: Exclude<Outcome, { kind: 'refused' }>): void {
  if (outcome.kind === 'done')
    turn.ports.background(() => deliver(turn.ports, afterCommit(turn.ports, outcome, tappedIn(turn))));
  else lookForCopy(turn, outcome.loaded);
}
