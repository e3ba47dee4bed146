import { z } from 'zod';
import type { Action, Ref, Reply } from '../cards/define.ts';
import { actions } from '../cards/index.ts';
import { unitId } from '../domain/ids.ts';
import { linkUnit } from './link.ts';
import { page } from './pages.ts';
import { refusalText } from './refusals.ts';
import { changeStaff, listStaff, openStaffForm } from './staff.ts';
import { beginCase, changeCase } from './tap-change.ts';
import { openDigest } from './tap-digest.ts';
import { look } from './tap-history.ts';
import { forget, identify } from './tap-identity.ts';
import { joinCases } from './tap-link.ts';
import { printPlan } from './tap-plan.ts';
import { openForm, reveal } from './tap-reveal.ts';
import { type Answer, notUnderstood, onCase, ownAnswer, plain, type Tap, type Turn } from './turn.ts';
import type { Ports } from './world.ts';

const ref: z.ZodType<Ref> = z.strictObject({
  case: z.string().max(20),
  cardVersion: z.number().int().min(0),
  nonce: z.string().max(64),
  outId: z.string().max(64),
});
const REF_KEYS = ['case', 'cardVersion', 'nonce', 'outId'] as const;

/** Every tap, whatever it is on, is answered here. */
export async function answerTap(ports: Ports, tap: Tap): Promise<Answer> {
  const org = await ports.directory.org();
  const words = ports.words(tap.person.language);
  const action = actions.get(tap.verb);
  const { verb: _, case: of, cardVersion, nonce, outId, ...inputs } = tap.data;
  // What was sent in as a verb may be anything.
  ports.telemetry.count('taps', { verb: action === undefined ? 'unknown' : tap.verb });
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
      return beginCase(turn, action);
    case 'identify':
      return identify(turn, action);
    case 'forget':
      return forget(turn, action);
    case 'join':
      return joinCases(turn, action);
    case 'reveal':
      return reveal(turn, action);
    case 'look-back':
      return look(turn, action);
    case 'print-plan':
      return printPlan(turn, action);
    case 'hide':
      return onCase(turn, (loaded) => Promise.resolve(ownAnswer(turn, loaded, '')));
    case 'form':
      return onCase(turn, (loaded) => openForm(turn, loaded, action));
    case 'page':
      return page(turn.ports, action.page, turn.reply).then((message) => ({ message, sight: 'own-chat' }));
    case 'staff':
      return changeStaff(turn, action);
    case 'staff-form':
      return Promise.resolve(openStaffForm(turn, action));
    case 'staff-list':
      return Promise.resolve(listStaff(turn, action));
    case 'guide': {
      const input = action.input.safeParse(turn.inputs);
      const message = input.success ? input.data(turn.reply) : undefined;
      return Promise.resolve(message === undefined ? notUnderstood(turn) : { message, sight: 'own-chat' });
    }
    case 'digest':
      return openDigest(turn, action);
    case 'link': {
      const input = action.input.safeParse(turn.inputs);
      return input.success
        ? linkUnit(turn.ports, turn.tap, unitId(input.data.unit)).then(plain)
        : Promise.resolve(notUnderstood(turn));
    }
  }
}
