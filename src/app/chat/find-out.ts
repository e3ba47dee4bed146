import { setTimeout as pause } from 'node:timers/promises';
import type { Words } from '../../cards/kit/words.ts';
import { sentence } from '../../cards/pages.ts';
import type { Instant } from '../../domain/ids.ts';
import type { Person } from '../../domain/organisation/org.ts';
import { inTime } from '../in-time.ts';
import type { CaseStore } from '../ports/cases.ts';
import type { Ports } from '../ports/index.ts';
import type { Place } from '../ports/messenger.ts';
import { type Answer, answerBeside } from './turn.ts';

/** The person who gave the command, and the place. */
export interface Asked {
  readonly person: Person;
  readonly place: Place;
  /** True if the command changes something. Otherwise a lost answer needs no finding out. */
  readonly changes: boolean;
}

/** About ten minutes; after that people look for themselves. */
const LOOKED_AFTER_MS = [1_000, 5_000, 15_000, 60_000, 180_000, 360_000];
/** A slow transaction may land half a minute late. A change that is not there by this look will not come. */
const SURE_AT = 3;
const STOP_LOOK_MS = 500;

/**
 * Answers within the time, and truly: the change was made, or was not, or is not known yet and the person is told
 * later.
 *
 * @param ask carries out one command through these ports, the same one however often it is called
 * @throws what `ask` throws where nothing can have changed
 */
export async function answerInTime(
  ports: Ports,
  asked: Asked,
  ms: number,
  ask: (ports: Ports) => Promise<Answer>,
): Promise<Answer> {
  const at = ports.clock.now();
  const begun = ask(ports);
  const first = await inTime(begun, ms);
  if (first.kind === 'done') return first.value;
  const words = ports.words(asked.person.language);
  if (!asked.changes) {
    if (first.kind === 'failed') throw first.error;
    return answerBeside(words.say('reply', 'slow'));
  }
  const reference = ports.log.failure('outcome not known', first.kind === 'failed' ? first.error : new Late());
  ports.telemetry.count('failures', { kind: 'outcome-not-known' });
  ports.findingOut(() => findOut(ports, asked, { at, reference }, begun, ask));
  return answerBeside(words.say('reply', 'not-known-yet', { reference }));
}

class Late extends Error {
  override readonly name = 'Late';
}

/**
 * Looks until the outcome is known. It never repeats the change: a person who was told to wait may have changed their
 * mind.
 */
async function findOut(
  ports: Ports,
  asked: Asked,
  { at, reference }: { readonly at: Instant; readonly reference: string },
  begun: Promise<Answer>,
  ask: (ports: Ports) => Promise<Answer>,
): Promise<void> {
  const words = ports.words(asked.person.language);
  const when = words.moment(at);
  let found: Answer | 'not-there' | undefined = await begun.catch(() => undefined);
  for (const [n, wait] of LOOKED_AFTER_MS.entries()) {
    if (typeof found === 'object') return tell(ports, asked, outcomeOf(found, words, when));
    if (found === 'not-there' && n > SURE_AT) return tell(ports, asked, words.say('reply', 'known-lost', { when }));
    await unlessStopping(ports, wait);
    if (ports.stopping()) break;
    found = await look(ports, ask);
  }
  if (typeof found === 'object') return tell(ports, asked, outcomeOf(found, words, when));
  return tell(ports, asked, words.say('reply', 'still-not-known', { when, reference }));
}

const nothing = (): Promise<void> => Promise.resolve();

/** Runs the same command again, up to the point where it would be stored: the store shows whether it was done. */
async function look(ports: Ports, ask: (ports: Ports) => Promise<Answer>): Promise<Answer | 'not-there' | undefined> {
  let isThere = true;
  const commit: CaseStore['commit'] = async ({ id, op }) => {
    const loaded = await ports.cases.load(id);
    if (loaded !== undefined && (await ports.cases.did(loaded, op))) return { kind: 'repeated', loaded };
    isThere = false;
    throw new Error('not stored');
  };
  const looking: Ports = {
    ...ports,
    cases: { ...ports.cases, commit },
    identities: { ...ports.identities, put: nothing, keepOnly: nothing },
  };
  const found = await ask(looking).catch(() => undefined);
  return isThere ? found : 'not-there';
}

/** A failed change is told with its reason where that is a sentence and not a form to mend. */
function outcomeOf({ did, said, message }: Answer, words: Words, when: string): string {
  if (did === true) return words.say('reply', 'known-done', { when, what: message.summary });
  const why = said ?? (message.template === 'sentence' ? message.summary : undefined);
  return why === undefined
    ? words.say('reply', 'known-to-mend', { when })
    : words.say('reply', 'known-not-done', { when, why });
}

/** Writes in the person's own chat where the bot has met them there. */
async function tell(ports: Ports, { person, place }: Asked, text: string): Promise<void> {
  const own = await ports.places.find({ person: person.id }).catch(() => undefined);
  const sent = await ports.messenger.post(own ?? place, sentence(text, person.language));
  if (sent.kind !== 'sent') ports.log.warn('what was found out was not told', { why: sent.kind });
}

/** Does not delay a stop: an outcome not known by then is reported as not known. */
async function unlessStopping(ports: Ports, ms: number): Promise<void> {
  for (let waited = 0; waited < ms && !ports.stopping(); waited += STOP_LOOK_MS) await pause(STOP_LOOK_MS);
}
