import { mkdir, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { expectWeek } from '../../src/app/reporting/digest-send.ts';
import { endOf, freezeWeek } from '../../src/app/reporting/digest-week.ts';
import { tellTerm } from '../../src/app/reporting/term.ts';
import type { Case } from '../../src/domain/case/case.ts';
import type { Effect } from '../../src/domain/case/effects.ts';
import { evolve } from '../../src/domain/case/evolve.ts';
import { areaId, later, opKey, parseCaseCode, parseDay, personId, subjectKey, unitId } from '../../src/domain/ids.ts';
import { parseTerm, weeksOf } from '../../src/domain/reporting/weeks.ts';
import { disposalPointer, putPointers, renewedPointer } from '../../src/storage/due.ts';
import { kindOf, ROW_KINDS, TABLES, type TableName } from '../../src/storage/rows.ts';
import { openTables } from '../../src/storage/tables.ts';
import { asks } from '../support/asking.ts';
import { startAzurite } from '../support/azurite.ts';
import { commitOf, concern, moved, newId, raisedWith, SCHOOL, written } from '../support/bare-store.ts';
import * as consent from '../support/consenting.ts';
import * as meet from '../support/meeting.ts';
import { openStore, type Row, townWithStore } from '../support/store.ts';
import * as story from '../support/story.ts';
import { type Town, testTables } from '../support/town.ts';

/**
 * Keeps, under the number of a release, rows of each kind that this version writes: of a town of made-up people that lives
 * through all that there is a kind of row for. Of its cases all rows are kept, which prove each other. What a release has
 * written is never written anew.
 */
const release = z.coerce.number().int().positive().parse(process.argv[2]);
const folder = new URL(`rows-of-releases/${release}/`, import.meta.url);

/** Of no town but this one. */
const VAULT_KEY = Buffer.alloc(32, `rows of release ${release}`);
const NEVER = (): never => {
  throw new Error('the story does not go as it did');
};
const SAM = personId('00000000-0000-4000-8000-000000000002');
const SIV = personId('00000000-0000-4000-8000-000000000006');
const TERM = parseTerm('2026-HT') ?? NEVER();

const azurite = await startAzurite({});
process.env['TEST_TABLES'] = azurite.connectionString;
const { town, prefix } = await townWithStore({
  linked: ['lonnskolan', 'exempelby-mottag', meet.BUP],
  settings: { vaultKey: VAULT_KEY },
});
const store = await openStore(prefix);
const kept = new Map<string, { readonly table: TableName; readonly row: Row }>();

/** Pointers and notes come and go: those of each moment are kept. */
async function look(tables: readonly TableName[] = ['due']): Promise<void> {
  for (const table of tables)
    for (const row of await store.all(table)) kept.set(`${table} ${row.partitionKey} ${row.rowKey}`, { table, row });
}

async function lives(): Promise<void> {
  const { sam, rut, sten } = town.people;
  const { ports } = town.bot;
  await expectWeek(ports);
  await ports.nightlyAudits.ask(town.now(), town.now());
  await look();
  const code = await meet.together(town);
  const child = { name: 'Påhittat Barn', number: '20120131-2384' };
  await story.tapsVerb(sam, await story.formOf(town, code, 'identity.open'), 'identity.save', child);
  await story.tapsVerb(sam, await story.formOf(town, code, 'plan.open'), 'plan.make', story.PLAN);
  await consent.consented(town, code);
  await story.tapsVerb(rut, await story.tapsVerb(rut, story.cardOf(town, code), 'case.show'), 'case.show', {
    reason: 'Påhittat skäl',
  });
  await meet.bookedFor(town, code);
  await look();
  await stuck(town);
  const kept = {
    reach: 'Ring vardagar 8–10.',
    does: '',
    waits: 'tre veckor',
    by: SAM,
    on: parseDay('2026-11-25') ?? NEVER(),
  };
  await ports.entries.keep(unitId(story.SCHOOL), kept, town.now(), opKey('5c0e9d2f'));
  await ports.staffing.change('command-line', [
    { kind: 'away', person: SIV, away: { from: parseDay('2026-12-01') ?? NEVER() } },
  ]);
  await look();
  await town.timeIs('2026-11-26T09:01');
  await unread(town);
  for (const at of ['2026-11-27T03:30', '2026-11-28T03:30', '2026-11-30T07:30']) {
    await town.timeIs(at);
    await look();
  }
  await story.tapsVerb(sten, sten.sees('Vecka 48: barn på steg 2'), 'digest.acknowledge');
  await afterTerm(town);
  await asks(town, await story.taken(town));
  await kindsOfPointers(town, code);
  await muchAtOnce(town);
  // Last, since what is stuck goes on when the channel is heard from again.
  const { connector } = town;
  connector.fail({ method: 'POST', conversation: story.schoolChannel(town), times: 99 }, { status: 403 });
  await story.raised(town);
  await look(TABLES);
}

/** A card that reaches nobody, and one that was taken off the list. */
async function stuck({ bot, connector, now }: Town): Promise<void> {
  const broken = connector.fail(
    { method: 'POST', conversation: story.schoolChannel(town), times: 99 },
    { status: 403 },
  );
  await story.raised(town);
  await story.raised(town);
  broken.stop();
  const [one] = await bot.ports.deadLetters.list();
  if (one !== undefined) await bot.ports.deadLetters.waive(one.id, one.out.id, 'told-otherwise', now());
}

/** A message of the day that does not reach somebody. */
async function unread({ bot, connector, people, now }: Town): Promise<void> {
  const broken = connector.fail({ method: 'POST', conversation: people.sam.chat, times: 99 }, { status: 403 });
  await bot.ports.personalMessages.ask(SAM, now(), now());
  await town.timeIs('2026-11-27T09:00');
  await look();
  broken.stop();
}

/** More events than have a row each, and more to be sent. */
async function muchAtOnce({ bot, now }: Town): Promise<void> {
  const { cases, auditHeads } = bot.ports;
  const [text, reason, id] = [concern(), written('reason', { kind: 'note', text: 'Påhittat skäl' }), newId()];
  const begun = await cases.commit(commitOf(id, undefined, { ...raisedWith(text), at: now() }, { texts: [text] }));
  if (begun.kind !== 'stored') return NEVER();
  const events = Array.from({ length: 41 }, () => moved(reason, now()));
  const after = events.reduce<Case | undefined>((state, event) => evolve(state, id, event), begun.loaded.state);
  const effects = events.map(
    (_, n): Effect => ({ kind: 'show', view: 'case', to: { unit: SCHOOL }, about: subjectKey(`${n}`) }),
  );
  const more = { texts: [reason], events, effects, ...(after === undefined ? {} : { after }) };
  const done = await cases.commit(commitOf(id, begun.loaded, moved(reason), more));
  if (done.kind === 'stored') await auditHeads.note(done.loaded);
}

/** What a whole term is told of, without the town living it. */
async function afterTerm({ bot }: Town): Promise<void> {
  const last = weeksOf(TERM).at(-1) ?? NEVER();
  const then = later(endOf(bot.ports, last), 86_400_000);
  const ports = { ...bot.ports, clock: { now: () => then } };
  await freezeWeek(ports, last);
  await tellTerm(ports, TERM);
}

/** Those that are followed as soon as they are there. */
async function kindsOfPointers({ bot, now }: Town, code: string): Promise<void> {
  const { ports } = bot;
  const at = later(now(), 3_600_000);
  const [week] = weeksOf(TERM);
  if (week === undefined) return NEVER();
  await ports.digests.ask(SAM, week, at, now());
  await ports.digests.note(parseCaseCode(code) ?? NEVER(), [areaId('exempelby-skola')], now());
  const tables = await openTables(testTables(), prefix);
  const id = parseCaseCode(code) ?? NEVER();
  await putPointers(tables)([
    disposalPointer(id, at, now()),
    renewedPointer(id, { unit: unitId(story.SCHOOL) }, at, now()),
    renewedPointer(id, { person: SAM }, at, now()),
  ]);
  await ports.personalMessages.ask(SAM, at, now());
}

const WHOLE: readonly TableName[] = ['cases', 'heads', 'letters', 'org'];
/** All of some cases, so that they can be proved; of the rest what shows one of its kind. */
function chosen(): { readonly [table in TableName]?: readonly object[] } {
  const seen = new Map<string, number>();
  const rows = [...kept.values()].toReversed().filter(({ table, row }) => {
    if (WHOLE.includes(table)) return true;
    const name = `${table} ${kindOf(table, row)?.name}`;
    const so = seen.get(name) ?? 0;
    seen.set(name, so + 1);
    return so < 2;
  });
  return Object.fromEntries(
    TABLES.map((table) => [
      table,
      rows
        .filter((one) => one.table === table)
        .map(({ row: { etag: _, timestamp: __, ...row } }) => row)
        .toSorted((a, b) => (`${a.partitionKey} ${a.rowKey}` < `${b.partitionKey} ${b.rowKey}` ? -1 : 1)),
    ]),
  );
}

try {
  await lives();
  const tables = chosen();
  for (const table of TABLES)
    for (const { name } of ROW_KINDS[table])
      if (!(tables[table] ?? []).some((row) => kindOf(table, row)?.name === name))
        process.stderr.write(`no row of ${table}: ${name}\n`);
  const lines = TABLES.map(
    (table) => `"${table}": [\n${(tables[table] ?? []).map((row) => JSON.stringify(row)).join(',\n')}\n]`,
  );
  await mkdir(folder, { recursive: true });
  const text = `{\n"vaultKey": "${VAULT_KEY.toString('base64')}",\n${lines.join(',\n')}\n}\n`;
  await writeFile(new URL('rows.data.json', folder), text, { flag: 'wx' });
  process.stdout.write(`${kept.size} rows seen, ${text.length} characters written\n`);
} finally {
  await town.close();
  await azurite.stop();
}
