import { z } from 'zod';
import { openCase } from '../cards/case.ts';
import { type Action, type CaseReply, type Filled, type Keep, blank, type Ref, type Reply } from '../cards/define.ts';
import { actions, postedViews } from '../cards/index.ts';
import { isProblem, type Problem } from '../cards/inputs.ts';
import { sentence } from '../cards/pages.ts';
import { actsAsHolder, knows, type Sight, sight } from '../domain/access.ts';
import type { LiveView } from '../domain/case.ts';
import type { Refusal } from '../domain/decision.ts';
import { type CaseId, type OpKey, parseCaseCode, textKey, unitId } from '../domain/ids.ts';
import type { Org, Person } from '../domain/org.ts';
import { afterCommit, deliver } from './deliver.ts';
import { change, type Outcome, raise, type Stale } from './handle.ts';
import { linkUnit } from './link.ts';
import { page } from './pages.ts';
import type { Loaded, Message, NewText, Place } from './ports.ts';
import { refusalText } from './refusals.ts';
import type { Ports } from './world.ts';

/** A button somebody tapped, with who from the channel itself and nothing else believed. */
export interface Tap {
  readonly verb: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly person: Person;
  readonly place: Place;
  readonly where: 'personal' | 'channel' | 'group';
  readonly activityId: string;
  /** The message the button sits on; undefined in a dialog. */
  readonly tapped: string | undefined;
}

/** `posted` may be seen by anyone; `private` only by the one who tapped. */
export interface Answer {
  readonly message: Message;
  readonly sight: 'posted' | 'private';
}

const ref: z.ZodType<Ref> = z.strictObject({
  case: z.string().max(20),
  cardVersion: z.number().int().min(0),
  nonce: z.string().max(64),
  outId: z.string().max(64),
});
const REF_KEYS = ['case', 'cardVersion', 'nonce', 'outId'] as const;

interface Turn {
  readonly ports: Ports;
  readonly tap: Tap;
  readonly ref: Ref;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly reply: Reply;
  readonly org: Org;
}

export async function answerTap(ports: Ports, tap: Tap): Promise<Answer> {
  const org = await ports.directory.org();
  const words = ports.words(tap.person.language);
  const action = actions.get(tap.verb);
  const { verb: _, case: of, cardVersion, nonce, outId, ...inputs } = tap.data;
  const parsed = ref.safeParse({ case: of, cardVersion, nonce, outId });
  if (action === undefined || !parsed.success) {
    ports.log.warn('tap not understood', { known: action !== undefined, fields: parsed.success ? 0 : REF_KEYS.length });
    return plain(refusalText(words, org, { refused: 'not-understood' }));
  }
  // The same activity delivered again opens the same form: its nonce follows from where and when it was tapped.
  const fresh = ports.maker.opKey('nonce', tap.place.conversation, tap.activityId).slice(0, 20);
  const reply: Reply = { org, words, reader: tap.person, now: ports.clock.now(), nonce: fresh };
  return act({ ports, tap, ref: parsed.data, inputs, reply, org }, action);
}

function act(turn: Turn, action: Action): Promise<Answer> {
  switch (action.does) {
    case 'change':
      return changeCase(turn, action);
    case 'raise':
      return raiseConcern(turn, action);
    case 'reveal':
      return reveal(turn, action);
    case 'hide':
      return onCase(turn, (loaded) => Promise.resolve(fallback(turn, loaded, '')));
    case 'form':
      return onCase(turn, (loaded) => openForm(turn, loaded, action));
    case 'page':
      return page(turn.ports, action.page, turn.reply).then((message) => ({ message, sight: 'posted' }));
    case 'link': {
      const input = action.input.safeParse(turn.inputs);
      return input.success
        ? linkUnit(turn.ports, turn.tap, unitId(input.data.unit)).then(plain)
        : Promise.resolve(notUnderstood(turn));
    }
  }
}

async function changeCase(turn: Turn, action: Extract<Action, { does: 'change' }>): Promise<Answer> {
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
  const op = opKeyOf(turn);
  const { keep, texts } = textsAside(ports, op);
  const command = input.data(keep, { reader: tap.person, org });
  const seen = action.fresh ? turn.ref.cardVersion : undefined;
  const outcome = await change(ports, { id, op, by: tap.person, command, texts, seen });
  if (outcome.kind === 'refused') return mendOrRefuse(turn, action, outcome);
  settle(turn, outcome);
  return posted(turn, action.answer, outcome.loaded, reply.words.say('reply', 'saved'));
}

/** What can be mended goes back as the same form with what was typed; the rest is refused on the fresh card. */
function mendOrRefuse(
  turn: Turn,
  { form }: Extract<Action, { does: 'change' }>,
  { refusal, loaded }: Extract<Outcome, { kind: 'refused' }>,
): Answer {
  if (form !== undefined && loaded !== undefined) {
    const values = typed(turn.inputs);
    // The nonce stays: what is sent again is still the one command.
    const again = { ...caseReply(turn, loaded, ''), nonce: turn.ref.nonce };
    if (refusal.refused === 'not-a-coming-day')
      return secret(form(again, { values, problems: { followUpOn: 'not-a-coming-day' } }));
    if (refusal.refused === 'stale')
      return secret(form({ ...again, notice: refusalText(turn.reply.words, turn.org, refusal) }, { values, problems: {} }));
  }
  return refused(turn, refusal, loaded);
}

async function raiseConcern(turn: Turn, action: Extract<Action, { does: 'raise' }>): Promise<Answer> {
  const { ports, tap, org } = turn;
  const input = action.input.safeParse(turn.inputs);
  if (!input.success) {
    const filled = filledFrom(turn, input.error);
    return filled === undefined ? notUnderstood(turn) : secret(action.form({ ...turn.reply, nonce: turn.ref.nonce }, filled));
  }
  const op = opKeyOf(turn);
  const { keep, texts } = textsAside(ports, op);
  const command = input.data(keep, { reader: tap.person, org });
  const to = { person: tap.person.id };
  const adopt =
    tap.tapped === undefined || tap.where !== 'personal'
      ? undefined
      : ({ view: action.answer, to, place: tap.place, activityId: tap.tapped, shown: 0, outId: `form-${turn.ref.nonce}`, lost: false } as const);
  const outcome = await raise(ports, { op, by: tap.person, command, texts, adopt });
  if (outcome.kind === 'refused') return refused(turn, outcome.refusal, outcome.loaded);
  settle(turn, outcome);
  return posted(turn, action.answer, outcome.loaded, '');
}

async function reveal(turn: Turn, action: Extract<Action, { does: 'reveal' }>): Promise<Answer> {
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
async function opened(turn: Turn, loaded: Loaded, seen: Extract<Sight, { basis: unknown }>, why: string | undefined): Promise<Answer> {
  const { ports, tap, reply } = turn;
  const all = await ports.cases.texts(loaded);
  const texts = seen.sees === 'own-text' ? new Map([...all].filter(([key]) => key === textKey('concern'))) : all;
  const op = opKeyOf(turn);
  const reason = why === undefined ? undefined : ports.maker.newText(`read-${op.slice(0, 16)}`, { kind: 'note', text: why });
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

async function openForm(turn: Turn, loaded: Loaded, action: Extract<Action, { does: 'form' }>): Promise<Answer> {
  if (!action.input.safeParse(turn.inputs).success) return notUnderstood(turn);
  if (loaded.state.status === 'closed') return refused(turn, { refused: 'closed' }, loaded);
  const { holder } = loaded.state;
  if (!actsAsHolder(turn.org, turn.tap.person, loaded.state))
    return refused(turn, holder.kind === 'person' ? { refused: 'not-holder', holder: holder.person } : { refused: 'not-holder' }, loaded);
  return secret(action.form(caseReply(turn, loaded, ''), blank));
}

/** With the case, if this person may know of it; an unknown and a forbidden code get the same answer. */
async function onCase(turn: Turn, then: (loaded: Loaded) => Promise<Answer>): Promise<Answer> {
  const id: CaseId | undefined = parseCaseCode(turn.ref.case);
  const loaded = id === undefined ? undefined : await turn.ports.cases.load(id);
  return loaded !== undefined && knows(turn.org, turn.tap.person, loaded.state)
    ? then(loaded)
    : refused(turn, { refused: 'unknown-case' }, undefined);
}

/** The answer first, the cards after it. */
function settle({ ports, tap, ref }: Turn, outcome: Exclude<Outcome, { kind: 'refused' }>): void {
  if (outcome.kind !== 'done') return;
  const tapped = tap.tapped === undefined ? undefined : { activityId: tap.tapped, outId: ref.outId };
  ports.background(() => deliver(ports, afterCommit(ports, outcome, tapped)));
}

function refused(turn: Turn, refusal: Refusal | Stale, loaded: Loaded | undefined): Answer {
  const text = refusalText(turn.reply.words, turn.org, refusal);
  return loaded !== undefined && knows(turn.org, turn.tap.person, loaded.state) ? fallback(turn, loaded, text) : plain(text);
}

/** The card that this person has of the case. */
const fallback = (turn: Turn, loaded: Loaded, notice: string): Answer =>
  posted(turn, turn.tap.where === 'personal' && loaded.state.raisedBy === turn.tap.person.id ? 'receipt' : 'case', loaded, notice);

const posted = ({ reply, org, ref }: Turn, view: LiveView, { state }: Loaded, notice: string): Answer => ({
  message: postedViews[view]({ state, org, words: reply.words, outId: ref.outId, notice }),
  sight: 'posted',
});

const secret = (message: Message): Answer => ({ message, sight: 'private' });
const plain = (text: string): Answer => ({ message: sentence(text), sight: 'posted' });
const notUnderstood = ({ ports, reply, org, tap }: Turn): Answer => {
  ports.log.warn('tap not understood', { verb: tap.verb });
  return plain(refusalText(reply.words, org, { refused: 'not-understood' }));
};

const caseReply = (turn: Turn, loaded: Loaded, notice: string): CaseReply => ({ ...turn.reply, state: loaded.state, notice });

/** One form or card version, one verb, one person: one operation, however often it is delivered. */
const opKeyOf = ({ ports, tap, ref }: Turn): OpKey =>
  ports.maker.opKey('tap', tap.place.conversation, ref.case, ref.nonce === '' ? String(ref.cardVersion) : ref.nonce, tap.verb, tap.person.id);

function textsAside(ports: Ports, op: OpKey): { keep: Keep; texts: NewText[] } {
  const texts: NewText[] = [];
  const keep: Keep = (key, text) => {
    const made = ports.maker.newText(key === 'concern' ? key : `${key}-${op.slice(0, 16)}`, text);
    texts.push(made);
    return made.ref;
  };
  return { keep, texts };
}

const typed = (inputs: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(Object.entries(inputs).flatMap(([key, value]) => (typeof value === 'string' ? [[key, value]] : [])));

/** What to mend, field by field; undefined when the tap is not one that a card of ours can send. */
function filledFrom({ inputs }: Turn, error: z.ZodError): Filled | undefined {
  const problems: Record<string, Problem> = {};
  for (const { path, message } of error.issues) {
    const [field] = path;
    if (typeof field !== 'string' || !isProblem(message)) return undefined;
    problems[field] ??= message;
  }
  return { values: typed(inputs), problems };
}
