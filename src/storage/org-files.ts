import { randomInt } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { TransactionAction } from '@azure/data-tables';
import type { TimeSource } from '../app/ports/clock.ts';
import type { Directory, StaffRecord } from '../app/ports/directory.ts';
import { type Instant, type PersonId, toMs, type UnitId } from '../domain/ids.ts';
import type { Org, Person } from '../domain/organisation/org.ts';
import { FILE, personNow, type Sourced, saidFor } from '../domain/organisation/sources.ts';
import { historyRow, type ImportRecord, type OrgChange, recordedChanges } from './org-history.ts';
import { type Coming, ofFile, planned, putInForce, sourcedOf, withKept } from './org-import.ts';
import {
  allPeopleRows,
  CURRENT,
  type Current,
  dropSuperseded,
  inForce,
  keyOfText,
  type OrgFormat,
  PARTITION,
  type PersonRow,
  personEntity,
  readCurrent,
  readText,
  renewed,
  type Snapshot,
  submitted,
  withRows,
  writeText,
} from './org-rows.ts';
import { ifThere, type Tables, withTimeout } from './tables.ts';

/** How often the organisation is read anew when others write it, and the longest first wait, doubled each time. */
const ATTEMPTS = 8;
const PAUSE_MS = 200;
/** The greatest age of what is known of the organisation. */
const FRESH_MS = 30_000;

const UNREADABLE = 'the organisation is kept in parts, and nobody here can read them';

/** What an import would make of the organisation. */
export interface Import {
  readonly after: Org;
  readonly isSame: boolean;
  /** @returns false when somebody else was first; then nothing has changed */
  readonly commit: (record: ImportRecord) => Promise<boolean>;
}

/** The organisation as it was read. */
export interface View {
  readonly org: Org;
  /**
   * Writes the people that differ.
   *
   * @param guards people who must be as they were read, too
   * @returns false when somebody else has changed one of them; then nothing has changed
   */
  readonly save: (after: Org, records: readonly StaffRecord[], guards: readonly PersonId[]) => Promise<boolean>;
}

/** The organisation as it is stored: its file, taken apart, and each person in a row. */
export interface OrgFiles {
  /** The whole file, with the people as they are now. */
  read(): Promise<{ readonly version: string; readonly text: string } | undefined>;
  version(): Promise<string | undefined>;
  /** Writes a whole file over whatever is there; the first process that reads the people takes it apart. */
  write(version: string, text: string): Promise<void>;
  /** Reads only what has changed since it was last asked. */
  view(): Promise<View | undefined>;
  /** What is known already. */
  known(): Org | undefined;
  /** @param exact also undoes what has been said since by managers and operators */
  importing(
    version: string,
    text: string,
    exact: boolean,
  ): Promise<Import & { /** The file as it would be exported after it. */ readonly text: string }>;
  /**
   * Another source than the file, with all the people whom it has now.
   *
   * @param keeps units of which the source could not be asked
   */
  sourcing(source: string, people: Coming['people'], keeps?: ReadonlySet<UnitId>): Promise<Import>;
  /** The recorded changes, oldest first. */
  changes(): Promise<readonly OrgChange[]>;
  /** Drops what was superseded before this time. */
  tidy(before: Instant): Promise<void>;
}

/** @param format left out where a file is only put there, or read whole */
export function orgFiles(tables: Tables, format?: OrgFormat): OrgFiles {
  let last: Snapshot | undefined;
  let asking: Promise<Snapshot | undefined> | undefined;
  const formatted = (): OrgFormat => {
    if (format === undefined) throw new Error(UNREADABLE);
    return format;
  };
  const apart = (text: string) => {
    const { org, ...texts } = formatted().takeApart(text);
    const people = new Map(
      [...org.people.values()].map((person): [PersonId, Sourced] => [person.id, sourcedOf(person)]),
    );
    return { org, texts, people };
  };
  const takeApart = async (current: Current): Promise<boolean> => {
    const { org, texts, people } = apart(await readText(tables, current.content, current.parts));
    const rows = await allPeopleRows(tables);
    const plan = planned({ rows, current }, { source: FILE, people, frame: org, exact: true });
    return putInForce(tables, plan, current, { version: current.version, ...texts }, []);
  };
  const renew = async (): Promise<Snapshot | undefined> => {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      const current = await readCurrent(tables);
      if (current === undefined) return undefined;
      const { frame } = current;
      const before = last;
      if (frame !== undefined) {
        const now = await renewed(tables, formatted(), before, { ...current, frame });
        // An import came into force during the read: some rows may be as they were before it.
        if (now !== before && (await readCurrent(tables))?.etag !== current.etag) continue;
        // What this process wrote during the read is newer.
        if (last === before) last = now;
        return last;
      }
      last = undefined;
      // Another process takes the same file apart: one of them is to have it for itself.
      if (!(await takeApart(current))) await pause(randomInt(PAUSE_MS * 2 ** attempt));
    }
    throw new Error('the organisation cannot be read: it is written all the time');
  };
  const snapshot = (): Promise<Snapshot | undefined> =>
    (asking ??= renew().finally(() => {
      asking = undefined;
    }));
  const save =
    (seen: Snapshot): View['save'] =>
    async (after, records, guards) => {
      const { people, rows, current, unitNow } = seen;
      const changed = [...rows].flatMap(([id, row]): (readonly [PersonId, PersonRow])[] => {
        const [was, is] = [people.get(id), after.people.get(id)];
        if (was === is || JSON.stringify(was) === JSON.stringify(is)) return [];
        const { [current.importId]: _, ...next } = row.next;
        const { sources } = inForce(row, current.importId);
        return [[id, { sources, said: saidFor(sources, is, unitNow), next, etag: row.etag }]];
      });
      const still = guards.flatMap((id): (readonly [PersonId, PersonRow])[] => {
        const row = rows.get(id);
        return row === undefined || changed.some(([other]) => other === id) ? [] : [[id, row]];
      });
      const history = records.map(historyRow);
      const own = history[0]?.rowKey ?? '';
      const done = await submitted(
        tables,
        [
          ...[...changed, ...still].map(
            ([id, row]): TransactionAction => ['update', personEntity(id, row), 'Replace', { etag: row.etag }],
          ),
          ...history.map((record): TransactionAction => ['create', record]),
        ],
        async () => (await ifThere(tables.org.getEntity(PARTITION, own, withTimeout()))) !== undefined,
      );
      // Without an etag, so that the row is read again.
      if (done && last !== undefined)
        last = withRows(
          { ...last, before: last },
          changed.map(([id, row]) => [id, { ...row, etag: '' }]),
        );
      return done;
    };
  const fileOf = async ({ current, rows, unitNow }: Snapshot): Promise<string> => {
    const people = new Map(
      [...rows].flatMap(([id, row]): (readonly [PersonId, Person])[] => {
        const person = personNow(id, ofFile(inForce(row, current.importId)), unitNow);
        return person === undefined ? [] : [[id, person]];
      }),
    );
    return formatted().putTogether(await readText(tables, current.content, current.parts), people);
  };
  const read: OrgFiles['read'] = async () => {
    if (format !== undefined) {
      const now = await snapshot();
      return now === undefined ? undefined : { version: now.current.version, text: await fileOf(now) };
    }
    const current = await readCurrent(tables);
    if (current === undefined) return undefined;
    if (current.frame !== undefined) throw new Error(UNREADABLE);
    return { version: current.version, text: await readText(tables, current.content, current.parts) };
  };
  return {
    read,
    version: async () => (await readCurrent(tables))?.version,
    known: () => last?.org,
    view: async () => {
      const now = await snapshot();
      return now === undefined ? undefined : { org: now.org, save: save(now) };
    },
    write: async (version, text) => {
      const before = format === undefined ? undefined : await read();
      const next = before === undefined ? { version, text } : formatted().remembering(before.text, { version, text });
      const content = keyOfText(next.text);
      const parts = await writeText(tables, content, next.text);
      const importId = (await readCurrent(tables))?.importId ?? '';
      const row = { partitionKey: PARTITION, rowKey: CURRENT, version: next.version, content, parts, importId };
      await tables.org.upsertEntity(row, 'Replace', withTimeout());
    },
    importing: async (version, text, exact) => {
      const before = await snapshot();
      const { org, texts, people } = apart(text);
      const plan = planned(before, { source: FILE, people, frame: org, exact });
      return {
        after: plan.after,
        isSame: plan.writes.length === 0,
        text: formatted().putTogether(texts.outline, plan.inFile),
        commit: (record) => putInForce(tables, plan, before?.current, { version, ...texts }, [record].map(historyRow)),
      };
    },
    sourcing: async (source, people, keeps = new Set()) => {
      const before = await snapshot();
      if (before === undefined) throw new Error('no organisation has been imported');
      const whole = withKept(before, source, people, keeps);
      const plan = planned(before, { source, people: whole, frame: before.frame, exact: false });
      return {
        after: plan.after,
        isSame: plan.writes.length === 0,
        commit: (record) => putInForce(tables, plan, before.current, undefined, [record].map(historyRow)),
      };
    },
    changes: () => recordedChanges(tables),
    tidy: (before) => dropSuperseded(tables, before),
  };
}

export function directory(files: OrgFiles, clock: TimeSource): Directory {
  let at: number | undefined;
  return {
    org: async () => {
      const now = toMs(clock.now());
      const known = at !== undefined && Math.abs(now - at) < FRESH_MS ? files.known() : undefined;
      if (known !== undefined) return known;
      const view = await files.view();
      if (view === undefined) throw new Error('no organisation has been imported: npm run org -- import FILE');
      at = now;
      return view.org;
    },
  };
}
