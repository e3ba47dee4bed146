import type { TableClient, TransactionAction } from '@azure/data-tables';
import { Newer } from '../app/ports/newer.ts';

/** One table for each purpose: the emulator scans a whole table for every query. */
export const TABLES = [
  'cases',
  'due',
  'index',
  'places',
  'org',
  'letters',
  'identities',
  'step2',
  'figures',
  'heads',
  'checks',
] as const;
export type TableName = (typeof TABLES)[number];

export interface RowKind {
  readonly name: string;
  /** Matches the partition key and the row key, each on a line. */
  readonly key: RegExp;
  /** The version of the shape that this version of the bot writes, and the newest that it understands (ADR 10). */
  readonly v: number;
}
const kind = (name: string, key: RegExp, v = 1): RowKind => ({ name, key, v });

/** Every kind of row that is written: a kind missing here cannot be written. */
export const ROW_KINDS: { readonly [table in TableName]: readonly RowKind[] } = {
  cases: [
    kind('state', /\n1-state-/),
    kind('out', /\n2-out-/),
    kind('card', /\n3-card-/),
    kind('past-card', /\n3-past-/),
    kind('text', /\n4-text-/),
    kind('event', /\n5-ev-/),
    kind('read', /\n6-read-/),
    kind('op', /\n9-op-/),
  ],
  due: [
    kind('clock', /^d0\n[^_~]+_clock_/),
    kind('dispose', /^d0\n[^_~]+_dispose_/),
    kind('out', /^d0\n[^_~]+_out-/),
    kind('day', /^d0\n[^_~]+_day_/),
    kind('person', /^d0\n[^_~]+_person_/),
    kind('renamed', /^d0\n[^_~]+_renamed-/),
    kind('moved', /^d0\n[^_~]+_moved-/),
    kind('verify', /^d0\n[^_~]+_verify$/),
    kind('week', /^d0\n[^_~]+_week_/),
    kind('digest', /^d0\n[^_~]+_digest-/),
    kind('waits', /^d0\n~waits_/),
    kind('stuck', /^stuck\n/),
    kind('waived', /^stuck-waived\n/),
    kind('stuck-letter', /^stuck-letter\n/),
  ],
  index: [kind('raised', /^raised-/)],
  places: [kind('person', /^p-/), kind('unit', /^u-/)],
  org: [
    kind('part', /^t-/),
    kind('current', /^current\ncurrent$/, 2),
    kind('change', /^current\nhistory-/),
    kind('person', /^current\nperson-/),
    kind('entry', /^entries\n/),
  ],
  letters: [kind('day', /\nday-/), kind('week', /\nweek-/)],
  identities: [kind('identity', /\n[^~]+~/)],
  step2: [kind('at-step-2', /\n/)],
  figures: [
    kind('unit-week', /^unit-/),
    kind('group-week', /^groups\n/),
    kind('week', /^weeks\n/),
    kind('acknowledged', /^acknowledged-/),
    kind('term', /^terms\n/),
    kind('term-group', /^term-.*\ngroup_/),
    kind('term-told', /^term-.*\ntold_/),
  ],
  heads: [kind('day', /^~days\n/), kind('head', /\n\d{6}-/)],
  checks: [
    kind('heard', /^heard\n/),
    kind('night', /^nights\n/),
    kind('told', /^told\n/),
    kind('vault', /^vault\n/),
    kind('mark', /^m-/),
  ],
};

/** Any row, as read or to be written. */
export interface Stored {
  readonly partitionKey?: string;
  readonly rowKey?: string;
  readonly v?: unknown;
}
export const kindOf = (table: TableName, { partitionKey = '', rowKey = '' }: Stored): RowKind | undefined =>
  ROW_KINDS[table].find(({ key }) => key.test(`${partitionKey}\n${rowKey}`));

/** True if this version does not know the row's shape. Rows without a version are from before there was one. */
export const isNewerRow = (table: TableName, row: Stored): boolean =>
  typeof row.v === 'number' && row.v > (kindOf(table, row)?.v ?? 0);

/** @throws `Newer`, naming only the kind of row */
export function known<R extends Stored>(table: TableName, row: R): R {
  if (isNewerRow(table, row))
    throw new Newer(`a row of ${table} (${kindOf(table, row)?.name ?? 'no kind known here'})`);
  return row;
}

/** Adds its version to every row written to this table. */
export function versioning(name: TableName, table: TableClient): TableClient {
  const versioned = <E extends Stored>(row: E): E => {
    const of = kindOf(name, row);
    if (of === undefined) throw new Error(`${name}: a row of no kind that src/storage/rows.ts knows`);
    return { ...row, v: of.v };
  };
  const create = table.createEntity.bind(table);
  const update = table.updateEntity.bind(table);
  const upsert = table.upsertEntity.bind(table);
  const submit = table.submitTransaction.bind(table);
  table.createEntity = (row, options) => create(versioned(row), options);
  table.updateEntity = (row, mode, options) => update(versioned(row), mode, options);
  table.upsertEntity = (row, mode, options) => upsert(versioned(row), mode, options);
  table.submitTransaction = (actions, options) =>
    submit(
      actions.map((action): TransactionAction => {
        if (action[0] === 'delete') return action;
        const stamped: TransactionAction = [...action];
        stamped[1] = versioned(action[1]);
        return stamped;
      }),
      options,
    );
  return table;
}
