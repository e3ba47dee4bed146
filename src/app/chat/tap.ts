import { z } from 'zod';
import { actions } from '../../cards/index.ts';
import type { Action, Message, Ref, Reply } from '../../cards/kit/define.ts';
import { numberTo, text } from '../../cards/kit/inputs.ts';
import { unitId } from '../../domain/ids.ts';
import type { Ports } from '../ports/index.ts';
import { isNewer } from '../ports/newer.ts';
import { linkUnit } from './link.ts';
import { openList } from './lists.ts';
import { page, wheelPapers } from './pages.ts';
import { refusalCard, refusalText } from './refusals.ts';
import { changeStaff, listStaff, openStaffForm } from './staff.ts';
import { beginCase, changeCase } from './tap-change.ts';
import { formInOwnChat, formWithWritten, isElsewhere } from './tap-concern.ts';
import { openDigest } from './tap-digest.ts';
import { keepEntry } from './tap-entry.ts';
import { openHistory } from './tap-history.ts';
import { recordIdentity, removeIdentity } from './tap-identity.ts';
import { linkCases } from './tap-link.ts';
import { printPlan } from './tap-plan.ts';
import { openForm, reveal } from './tap-reveal.ts';
import {
  type Answer,
  answerBeside,
  notUnderstood,
  onCase,
  ownCardAnswer,
  readInputs,
  type Tap,
  type Turn,
  textAnswer,
  typed,
} from './turn.ts';

const ref: z.ZodType<Ref> = z.object({
  case: text.pipe(z.string().max(20)),
  cardVersion: z.preprocess((given) => given ?? 0, numberTo(Number.MAX_SAFE_INTEGER)),
  nonce: text.pipe(z.string().max(64)),
  outId: text.pipe(z.string().max(64)),
});
/** The number of reference fields in a tap. */
const REF_FIELDS = 4;

/** Answers every tap, whatever its card. */
export async function answerTap(ports: Ports, tap: Tap): Promise<Answer> {
  const { org } = tap;
  const action = actions.get(tap.verb);
  // The verb that was sent in may be any string.
  ports.telemetry.count('taps', { verb: action === undefined ? 'unknown' : tap.verb });
  const turn = turnOf(ports, tap);
  if (action === undefined || turn === undefined) {
    ports.log.warn('tap not understood', { known: action !== undefined, fields: turn === undefined ? REF_FIELDS : 0 });
    const asker = { org, words: ports.words(tap.person.language), reader: tap.person };
    return { message: refusalCard(asker, { refused: 'not-understood' }), sight: 'posted' };
  }
  try {
    return await act(turn, action);
  } catch (error) {
    if (!isNewer(error)) throw error;
    // The refusal stands beside the card: a form keeps what was typed until this process is a newer one too.
    return answerBeside(refusalText(turn.reply.words, org, { refused: 'newer-version' }));
  }
}

function turnOf(ports: Ports, tap: Tap): Turn | undefined {
  const { org } = tap;
  const { verb: _, case: of, cardVersion, nonce, outId, ...inputs } = tap.data;
  const parsed = ref.safeParse({ case: of, cardVersion, nonce, outId });
  if (!parsed.success) return undefined;
  const words = ports.words(tap.person.language);
  // The same activity delivered again opens the same form: the nonce follows from its conversation and its id.
  const fresh = ports.keys.opKey('nonce', tap.place.conversation, tap.activityId).slice(0, 20);
  const reply: Reply = {
    org,
    words,
    time: ports.time,
    reader: tap.person,
    now: ports.clock.now(),
    nonce: fresh,
    wheelPaper: wheelPapers(ports, tap.person),
  };
  return { ports, tap, ref: parsed.data, inputs, reply, org };
}

/** The form that begins a case, as it was sent in, when its outcome is not known: sent again it is the same command. */
export function formAgain(ports: Ports, tap: Tap, notice: string): Message | undefined {
  const turn = turnOf(ports, tap);
  const action = actions.get(tap.verb);
  if (turn === undefined || action?.does !== 'raise') return undefined;
  return action.form({ ...turn.reply, nonce: turn.ref.nonce }, { values: typed(turn.inputs), problems: {}, notice });
}

function act(turn: Turn, action: Action): Promise<Answer> {
  switch (action.does) {
    case 'change':
      return changeCase(turn, action);
    case 'raise':
      return beginCase(turn, action);
    case 'identify':
      return recordIdentity(turn, action);
    case 'forget':
      return removeIdentity(turn, action);
    case 'join':
      return linkCases(turn, action);
    case 'reveal':
      return reveal(turn, action);
    case 'look-back':
      return openHistory(turn, action);
    case 'print-plan':
      return printPlan(turn, action);
    case 'hide':
      return onCase(turn, (loaded) => Promise.resolve(ownCardAnswer(turn, loaded, '')));
    case 'form':
      return onCase(turn, (loaded) => openForm(turn, loaded, action));
    case 'written':
      return isElsewhere(turn) ? formInOwnChat(turn) : Promise.resolve(formWithWritten(turn, action));
    case 'page':
      return action.page === 'concern-form' && isElsewhere(turn)
        ? formInOwnChat(turn)
        : page(turn.ports, action.page, turn.reply).then((message) => ({ message, sight: 'own-chat' }));
    case 'staff':
      return changeStaff(turn, action);
    case 'staff-form':
      return Promise.resolve(openStaffForm(turn, action));
    case 'staff-list':
      return Promise.resolve(listStaff(turn, action));
    case 'list':
      return openList(turn, action);
    case 'guide': {
      const input = readInputs(turn, action.input);
      const message = input.success ? input.data(turn.reply) : undefined;
      return Promise.resolve(message === undefined ? notUnderstood(turn) : { message, sight: 'own-chat' });
    }
    case 'keep-entry':
      return keepEntry(turn, action);
    case 'digest':
      return openDigest(turn, action);
    case 'link': {
      const input = readInputs(turn, action.input);
      return input.success
        ? linkUnit(turn.ports, turn.tap, unitId(input.data.unit)).then(textAnswer)
        : Promise.resolve(notUnderstood(turn));
    }
  }
}

/** Which actions change something, so that a lost answer means finding out the outcome. */
const CHANGES: { readonly [does in Action['does']]: boolean } = {
  change: true,
  raise: true,
  identify: true,
  forget: true,
  join: true,
  staff: true,
  'keep-entry': true,
  digest: true,
  reveal: false,
  'look-back': false,
  'print-plan': false,
  hide: false,
  form: false,
  page: false,
  written: false,
  'staff-form': false,
  'staff-list': false,
  list: false,
  guide: false,
  // Sent again, it ties the same channel to the same unit, and the answer says which.
  link: false,
};
export function mayChange(verb: string): boolean {
  const action = actions.get(verb);
  return action !== undefined && CHANGES[action.does];
}
