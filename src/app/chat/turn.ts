import type { z } from 'zod';
import type { CaseReply, Filled, Keep, Message, Ref, Reply } from '../../cards/kit/define.ts';
import { asSent, asText, isProblem, type Problem } from '../../cards/kit/inputs.ts';
import { sentence } from '../../cards/pages.ts';
import { knows } from '../../domain/access/access.ts';
import type { Refusal } from '../../domain/case/decision.ts';
import { isUsed } from '../../domain/consent/consent.ts';
import { type CaseId, type OpKey, parseCaseCode } from '../../domain/ids.ts';
import type { Org, Person } from '../../domain/organisation/org.ts';
import { deliver } from '../delivery/deliver.ts';
import { ownCard, type Where } from '../delivery/own-card.ts';
import { afterCommit, type Tapped } from '../delivery/sending.ts';
import { removeCopies } from '../delivery/sync-card.ts';
import { applySystemCommand, type Stale } from '../handle.ts';
import type { Loaded, NewText } from '../ports/cases.ts';
import type { Ports } from '../ports/index.ts';
import type { Place } from '../ports/messenger.ts';
import { refusalCard, refusalText } from './refusals.ts';

/** A tapped button. Only the identity that the channel itself gives is trusted. */
export interface Tap {
  readonly verb: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly person: Person;
  /** The organisation in which the person was found, so that access and answer rest on the same one. */
  readonly org: Org;
  readonly place: Place;
  readonly where: Where;
  /** The team of a channel. */
  readonly team?: string | undefined;
  readonly activityId: string;
  /** The message the button sits on; undefined in a dialog. */
  readonly tapped: string | undefined;
}

/**
 * `posted` may be seen by anyone, and what it shows is kept current where it lives; `own-chat` may be posted in the
 * person's own chat; `private` is only for the one who tapped.
 */
export interface Answer {
  readonly message: Message;
  readonly sight: 'posted' | 'own-chat' | 'private';
  /** A sentence that must be said even where no card can be answered. */
  readonly said?: string;
  /** The request has been carried out, now or before. */
  readonly did?: true;
  /** The sentence is said beside the card, which stays: a new card would replace a form and everything typed in it. */
  readonly beside?: true;
  /** A form that was sent and is handed back, with what to mend. */
  readonly mends?: true;
}

/** One tap while it is answered. */
export interface Turn {
  readonly ports: Ports;
  readonly tap: Tap;
  readonly ref: Ref;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly reply: Reply;
  readonly org: Org;
}

/** Runs `then` with the case if this person may know of it; an unknown and a forbidden code get the same answer. */
export async function onCase(turn: Turn, then: (loaded: Loaded) => Promise<Answer>): Promise<Answer> {
  const id: CaseId | undefined = parseCaseCode(turn.ref.case);
  const found = id === undefined ? undefined : await turn.ports.cases.load(id);
  const loaded = found === undefined ? undefined : await bounded(turn, found);
  if (loaded === undefined || !knows(turn.org, turn.tap.person, loaded.state))
    return refused(turn, { refused: 'unknown-case' }, undefined);
  if (loaded.state.disposed !== undefined) return refused(turn, { refused: 'disposed' }, undefined);
  lookForCopy(turn, loaded);
  return then(loaded);
}

/** A ground that is used without an end date gets one before anybody reads on it. */
async function bounded({ ports }: Turn, loaded: Loaded): Promise<Loaded> {
  const { id, grounds } = loaded.state;
  if (grounds.every((one) => one.bounds !== undefined || !isUsed(one))) return loaded;
  const op = ports.keys.opKey('bound', id, String(loaded.version));
  const outcome = await applySystemCommand(ports, id, op, { type: 'boundGrounds' });
  if (outcome?.kind === 'done') ports.background(() => deliver(ports, afterCommit(ports, outcome, undefined)));
  return outcome === undefined || outcome.kind === 'refused' ? loaded : outcome.loaded;
}

/** A card older than the case may be a second copy, which nobody keeps current. */
export function lookForCopy(turn: Turn, loaded: Loaded): void {
  const tapped = tappedIn(turn);
  if (tapped === undefined || tapped.outId === '' || turn.ref.cardVersion >= loaded.state.cardVersion) return;
  turn.ports.background(() => removeCopies(turn.ports, loaded, tapped));
}

export const tappedIn = ({ tap, ref }: Turn): Tapped | undefined =>
  tap.tapped === undefined ? undefined : { activityId: tap.tapped, outId: ref.outId, place: tap.place };

/** One kind sentence, on the fresh card where the person may see the case. */
export function refused(turn: Turn, refusal: Refusal | Stale, loaded: Loaded | undefined): Answer {
  const reader = loaded === undefined ? undefined : { person: turn.tap.person, state: loaded.state };
  const text = refusalText(turn.reply.words, turn.org, refusal, reader);
  return loaded !== undefined && knows(turn.org, turn.tap.person, loaded.state)
    ? { ...ownCardAnswer(turn, loaded, text), said: text }
    : { message: refusalCard(turn.reply, refusal), sight: 'posted' };
}

/** The card that this person has of the case. */
export const ownCardAnswer = ({ reply, org, ref, tap }: Turn, { state }: Loaded, notice: string): Answer => ({
  message: ownCard(
    { state, org, words: reply.words, time: reply.time, outId: ref.outId, notice },
    tap.person,
    tap.where,
  ),
  sight: 'posted',
});

export const privateAnswer = (message: Message): Answer => ({ message, sight: 'private' });

/** A form that is handed back, with what was typed. */
export const toMend = (message: Message): Answer => ({ ...privateAnswer(message), mends: true });

export const answerBeside = (text: string): Answer => ({ ...textAnswer(text), beside: true });

/** The person's card, with a notice of what was done. */
export const done = (turn: Turn, loaded: Loaded, notice: string): Answer => ({
  ...ownCardAnswer(turn, loaded, notice),
  did: true,
});

export const textAnswer = (text: string): Answer => ({ message: sentence(text), sight: 'posted' });

export const notUnderstood = ({ ports, reply, org, tap, inputs }: Turn): Answer => {
  ports.log.warn('tap not understood', { verb: tap.verb });
  // A card would replace the form.
  return Object.values(typed(inputs)).some((value) => value !== '')
    ? answerBeside(refusalText(reply.words, org, { refused: 'not-understood' }))
    : { message: refusalCard(reply, { refused: 'not-understood' }), sight: 'posted' };
};

export const caseReply = (turn: Turn, loaded: Loaded, notice: string): CaseReply => ({
  ...turn.reply,
  state: loaded.state,
  notice,
  today: turn.ports.time.dayOf(turn.reply.now),
  paper: (paper) => turn.ports.papers.link(loaded.state.id, turn.tap.person.id, paper, turn.reply.now),
});

/**
 * One operation key for one form or card version, one verb and one person, however often the tap is delivered. A form
 * that begins a case without a nonce is keyed by its message, since two concerns are never one.
 *
 * @param typed tells a form that was changed and sent again from the same one delivered twice
 */
export const opKeyOf = ({ ports, tap, ref }: Turn, typed: Readonly<Record<string, unknown>> = {}): OpKey =>
  ports.keys.opKey(
    'tap',
    tap.place.conversation,
    ref.case,
    ref.nonce || (ref.case === '' ? (tap.tapped ?? tap.activityId) : String(ref.cardVersion)),
    tap.verb,
    tap.person.id,
    JSON.stringify(Object.entries(typed).toSorted(([a], [b]) => (a < b ? -1 : 1))),
  );

/** Collects the texts of a command, which are stored apart from the event. */
export function textsAside(ports: Ports, op: OpKey): { keep: Keep; texts: NewText[] } {
  const texts: NewText[] = [];
  const keep: Keep = (kind, text) => {
    const made = ports.keys.newText(kind === 'concern' ? kind : `${kind}-${op.slice(0, 16)}`, text);
    texts.push(made);
    return made.ref;
  };
  return { keep, texts };
}

/** The inputs of a tap, parsed by the schema of its action. */
export const readInputs = <T>({ inputs }: Turn, schema: z.ZodType<T>) => schema.safeParse(asSent(inputs));

/** The typed values of a form, to hand them back. */
export const typed = (inputs: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(inputs).flatMap(([key, value]) => {
      const text = asText(value);
      return text === undefined ? [] : [[key, text]];
    }),
  );

/** The problems to mend, field by field; undefined when no card of ours can send such a tap. */
export function filledFrom({ inputs }: Turn, error: z.ZodError): Filled | undefined {
  const problems: Record<string, Problem> = {};
  for (const { path, message } of error.issues) {
    const [field] = path;
    if (typeof field !== 'string' || !isProblem(message)) return undefined;
    problems[field] ??= message;
  }
  return { values: typed(inputs), problems };
}
