import { keys } from '../../src/app/keys.ts';
import type { Loaded, Read, StoredText } from '../../src/app/ports/cases.ts';
import type { Ports } from '../../src/app/ports/index.ts';
import { limits } from '../../src/content/limits.ts';
import type { Case, CaseEvent } from '../../src/domain/case/case.ts';
import type { Instant, TextKey } from '../../src/domain/ids.ts';
import type { Org } from '../../src/domain/organisation/org.ts';
import { words } from '../cards/support.ts';
import { calendarTime } from '../domain/village.ts';

export interface OneCase {
  readonly state: Case;
  readonly texts: ReadonlyMap<TextKey, StoredText>;
  readonly reads: Read[];
  readonly happened: readonly CaseEvent[];
  readonly org: Org;
  readonly now: Instant;
}

/** The product's own way through, on a store of one case in memory. */
export function portsOf(world: OneCase): Ports {
  const never = (what: string) => (): never => {
    throw new Error(`a reading does not need ${what}`);
  };
  const loaded: Loaded = {
    state: world.state,
    version: 1,
    etag: '',
    head: '',
    digest: '',
    ops: [],
    wrappedKey: '',
  };
  const outside = (what: string): never => new Proxy({}, { get: never(what) }) as never;
  return {
    cases: {
      load: async () => loaded,
      texts: async () => world.texts,
      events: async () => world.happened.map((event, i) => ({ n: i + 1, event, body: '', previous: '', hash: '' })),
      reads: never('readings'),
      recordRead: async (read) => void world.reads.push(read),
      did: never('operations'),
      commit: never('a change'),
      raisedBy: never('lists'),
      waitingFor: never('lists'),
      forget: never('lists'),
    },
    directory: { org: async () => world.org },
    clock: { now: () => world.now },
    time: calendarTime,
    limits,
    keys,
    words,
    log: { info: () => undefined, warn: () => undefined, failure: never('a failure') },
    background: () => undefined,
    findingOut: () => undefined,
    auditHeads: outside('the heads'),
    auditRows: outside('the record'),
    nightlyAudits: outside('the nights'),
    entries: outside('the entries'),
    disposal: outside('disposal'),
    identities: outside('identities'),
    heard: outside('what was heard'),
    written: outside('what was written'),
    outbox: outside('the outbox'),
    personalMessages: outside('letters'),
    digests: outside('digests'),
    staffing: outside('staffing'),
    places: outside('places'),
    messenger: outside('the messenger'),
    calendars: outside('calendars'),
    calendarFile: never('a calendar file'),
    deadLetters: outside('stuck messages'),
    papers: outside('papers'),
    print: outside('papers'),
    telemetry: {
      count: () => undefined,
      measure: () => undefined,
      during: (_what, _kinds, work) => work(() => undefined),
    },
    stopping: () => false,
  };
}
