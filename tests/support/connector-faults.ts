import { isSeenFrom } from './connector-chats.ts';

export type ConnectorFault =
  | { status: number; retryAfterSeconds?: number; retryAfter?: string }
  | { kind: 'reset' }
  | { kind: 'lost'; how: 'reset' | 502 | 504 }
  | { kind: 'hang' }
  | { kind: 'slow'; ms: number }
  | { kind: 'held'; until: Promise<unknown> };

/** Strikes what is sent, and a question only if `method` says so. `conversation` also matches a channel's threads, and the member id when a chat is being opened. */
export type CallMatch = { method?: string; conversation?: string; times?: number };

/** `calls`: matching calls that have arrived, also after the fault was used up; `hits`: calls that it struck. */
export type Failing = { readonly calls: number; readonly hits: number; stop(): void };

/** The faults a test has asked for, taken in the order in which they were asked for. */
export function plannedFaults(): {
  plan(match: CallMatch, fault: ConnectorFault): Failing;
  take(method: string, places: string[]): ConnectorFault | undefined;
} {
  const faults: { match: CallMatch; fault: ConnectorFault; calls: number; hits: number; stopped: boolean }[] = [];
  return {
    plan: (match, fault) => {
      const one = { match, fault, calls: 0, hits: 0, stopped: false };
      faults.push(one);
      return {
        get calls() {
          return one.calls;
        },
        get hits() {
          return one.hits;
        },
        stop: () => {
          one.stopped = true;
        },
      };
    },
    take: (method, places) => {
      const isHere = (wanted: string): boolean => places.some((place) => isSeenFrom(wanted, place));
      const matching = faults.filter(
        ({ match }) =>
          (match.method === undefined ? method !== 'GET' : match.method === method) &&
          (match.conversation === undefined || isHere(match.conversation)),
      );
      for (const one of matching) one.calls += 1;
      const striking = matching.find((one) => !one.stopped && one.hits < (one.match.times ?? 1));
      if (striking) striking.hits += 1;
      return striking?.fault;
    },
  };
}
