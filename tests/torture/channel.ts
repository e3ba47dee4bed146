import { type Call, type Connector, startConnector } from '../support/connector.ts';
import { cardsOf, checkActivity } from '../support/connector-contract.ts';
import type { ConnectorFault } from '../support/connector-faults.ts';
import { namedGenerator, pick, weighted } from '../support/seeded.ts';
import { seen } from '../support/seen.ts';
import { WEEKLY } from './weeks.ts';

/** The strict stand-in for the channel, with faults that depend on the seed and the content sent, not on time. */
export interface Channel {
  readonly connector: Connector;
  /** Cards as they were posted and updated, in the order of arrival. */
  posts(): readonly Posted[];
  strikes(on: boolean): void;
  /** Resolves when no call is under way, not even one of a killed process. */
  idle(): Promise<unknown>;
  /** Called with the name of each process as it asks for something. */
  onCall: (from: string) => void;
  /** Says that a process was killed: calls of it that still arrive were on their way. */
  isDead(process: string): void;
  /** Calls whose answer reached nobody, since the process that made them was killed before it could note it. */
  readonly orphans: Set<Call>;
}

/** A message as the bot created or changed it. */
export interface Posted {
  readonly call: Call;
  readonly activityId: string;
  readonly conversation: string;
  /** Whether the message is new, and no change of an old one. */
  readonly created: boolean;
  /** The cases named on it. */
  readonly codes: readonly string[];
  readonly outId: string;
  /** The mark by which a form's own command is known. */
  readonly nonce: string;
  readonly verbs: readonly string[];
  /** Whether the card is about a week, and about no single case. */
  readonly weekly: boolean;
}

const WEIGHTS = { none: 74, slow: 12, throttled: 4, before: 4, lost: 5, reset: 1 } as const;
const SLOWEST_MS = 250;
/** Far more calls than arrive within that time. */
const RECENT = 500;
/** Seconds; the channel's clock is the processes'. */
const RETRY_AFTER = [1, 5, 20, 60] as const;
const LOST = ['reset', 502, 504] as const;
const BEFORE = [500, 502, 503] as const;

export async function startChannel(seed: number): Promise<Channel> {
  const times = new Map<string, number>();
  const dead = new Set<string>();
  const orphans = new Set<Call>();
  let striking = false;
  const connector = await startConnector((call) => {
    if (call.from !== undefined) channel.onCall(call.from);
    if (call.from !== undefined && dead.has(call.from)) orphans.add(call);
    if (!striking) return undefined;
    const name = nameOf(call);
    const nth = times.get(name) ?? 0;
    times.set(name, nth + 1);
    return faultOf(seed, `${name} ${nth}`, call.method);
  });

  const found: Posted[] = [];
  let looked = 0;
  const channel: Channel = {
    connector,
    posts: () => {
      // A call that is still held back is not stored yet, and later calls wait with it.
      for (let call = connector.log[looked]; call !== undefined && call.status !== 'pending'; ) {
        const post = postedBy(call);
        if (post !== undefined) found.push(post);
        looked += 1;
        call = connector.log[looked];
      }
      return found;
    },
    strikes: (on) => {
      striking = on;
    },
    idle: () =>
      connector.waitFor(
        () => connector.log.slice(-RECENT).every(({ status }) => status !== 'pending'),
        'the channel to have done all that it was asked for',
      ),
    onCall: () => undefined,
    isDead: (process) => void dead.add(process),
    orphans,
  };
  return channel;
}

/** A key that is the same for the same card in the same place, for every process and time. */
function nameOf({ method, conversation, body }: Call): string {
  const card = cardIn(body);
  const about = card?.buttons[0]?.data;
  return [method, conversation, codesIn(card?.text)[0], about?.['outId'], about?.['cardVersion']].join(' ');
}

function faultOf(seed: number, name: string, method: string): ConnectorFault | undefined {
  const next = namedGenerator(seed, name);
  switch (weighted(next, WEIGHTS)) {
    case 'none':
      return undefined;
    case 'slow':
      return { kind: 'slow', ms: Math.round(next() * SLOWEST_MS) };
    case 'throttled':
      return { status: 429, retryAfterSeconds: pick(next, RETRY_AFTER) };
    case 'before':
      return { status: pick(next, BEFORE) };
    case 'lost':
      return { kind: 'lost', how: pick(next, LOST) };
    case 'reset':
      // A copy whose removal fails stays: the bot tries to remove it once.
      return method === 'DELETE' ? undefined : { kind: 'reset' };
  }
}

export function postedBy(call: Call): Posted | undefined {
  const { method, stored, conversation, activityId } = call;
  if (!['POST', 'PUT'].includes(method) || !stored || conversation === undefined || activityId === undefined)
    return undefined;
  const card = cardIn(call.body);
  if (card === undefined) return undefined;
  const data = card.buttons[0]?.data ?? {};
  const text = (name: string): string => (typeof data[name] === 'string' ? data[name] : '');
  return {
    call,
    activityId,
    conversation,
    created: method === 'POST',
    codes: codesIn(card.text),
    outId: text('outId'),
    nonce: text('nonce'),
    verbs: card.buttons.map(({ verb }) => verb),
    weekly: WEEKLY.test(card.text),
  };
}

/** The message of the day: the only posted card with a button for the worklist. */
export const isDay = ({ verbs, weekly }: Posted): boolean => !weekly && verbs.includes('page.todo');

function cardIn(body: unknown) {
  const activity = checkActivity(body);
  const [card] = activity.ok ? cardsOf(activity.value) : [];
  return card === undefined ? undefined : seen(card, '', '');
}

/** Case codes as the store writes them. */
const codesIn = (text: string | undefined): readonly string[] => [
  ...new Set([...(text ?? '').matchAll(/\b[0-9A-Z]{4}-[0-9A-Z]{4}\b/g)].map(([code]) => code.replace('-', ''))),
];
export const codeIn = (text: string | undefined): string | undefined => codesIn(text)[0];
