import { toMs } from '../domain/ids.ts';
import { deadNow, isAgain } from './delivery/trouble.ts';
import { inTime } from './in-time.ts';
import type { Ports } from './ports/index.ts';

/** Health may be asked often, so a recent result is returned again. */
const FRESH_MS = 3_000;
const STUCK_FRESH_MS = 60_000;
/** A store that takes longer than this is unusable for anybody who waits for an answer. */
const ENOUGH_MS = 3_000;
/** Enough to see that something is wrong; the list of dead letters has them all. */
const STUCK_MOST = 200;

/** Only numbers and yes or no, since anybody may read them. */
export interface Health {
  /** True if this process may be sent activities. */
  readonly ready: boolean;
  readonly stopping: boolean;
  readonly storage: boolean;
  readonly organisation: boolean;
  /** How many seconds the oldest due pointer has waited; 0 when nothing waits. */
  readonly oldestDueSeconds?: number;
  /** The number of messages of which nobody knows whether they arrived. */
  readonly unsure?: number;
  /** The number of dead letters that nobody has dealt with; 200 says that there may be more. */
  readonly dead?: number;
  /** The number of due pointers that fail again and again; left out where none does. */
  readonly failing?: number;
}

type Found = Omit<Health, 'ready' | 'stopping' | 'unsure' | 'dead'>;

/** @param elapsed milliseconds of a clock that never goes back and is never set */
export function healthOf(
  ports: Ports,
  hasOrganisation: () => Promise<boolean>,
  elapsed: () => number,
): () => Promise<Health> {
  const look = async (): Promise<Found> => {
    const now = ports.clock.now();
    const [organisation, due, failed] = await Promise.all([
      hasOrganisation(),
      ports.outbox.due(now, 1),
      ports.outbox.failing(),
    ]);
    // A failed pointer was put off, and still counts as waiting.
    const waited = [...due, ...failed].map((one) => toMs(now) - toMs(one.failed?.since ?? one.due));
    const oldestDueSeconds = Math.floor(Math.max(0, ...waited) / 1_000);
    const failing = failed.filter(isAgain).length;
    return { storage: true, organisation, oldestDueSeconds, ...(failing === 0 ? {} : { failing }) };
  };
  const count = async (): Promise<Pick<Health, 'unsure' | 'dead'>> => {
    const { dead, unsure } = await deadNow(ports, STUCK_MOST);
    return { unsure, dead };
  };
  const found = remembered<Found>(() => orElse(look(), { storage: false, organisation: false }), elapsed, FRESH_MS);
  const counted = remembered(
    () => orElse(count(), {}),
    elapsed,
    STUCK_FRESH_MS,
    ({ dead }) => dead !== undefined,
  );
  return async () => {
    const stopping = ports.stopping();
    const now = await found();
    const ready = now.storage && now.organisation && !stopping;
    return { ready, stopping, ...now, ...(now.storage ? await counted() : {}) };
  };
}

/** Returns `otherwise` if the work fails or takes too long: either way its result is not there. */
async function orElse<T>(work: Promise<T>, otherwise: T): Promise<T> {
  const found = await inTime(work, ENOUGH_MS);
  return found.kind === 'done' ? found.value : otherwise;
}

/** Shares one result among all who ask while it is made and shortly after. */
function remembered<T>(
  ask: () => Promise<T>,
  elapsed: () => number,
  freshMs: number,
  isWorthKeeping: (answer: T) => boolean = () => true,
): () => Promise<T> {
  let known: { readonly answer: Promise<T>; readonly until: number } | undefined;
  return () => {
    if (known !== undefined && elapsed() < known.until) return known.answer;
    const answer = ask();
    const mine = { answer, until: elapsed() + freshMs };
    known = mine;
    void answer.then((given) => {
      if (known === mine && !isWorthKeeping(given)) known = undefined;
    });
    return answer;
  };
}
