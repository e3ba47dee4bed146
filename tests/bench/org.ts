import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { parseOrgFile } from '../../src/content/org-file.ts';
import { orgFormat } from '../../src/content/org-parts.ts';
import { parseDay, parseInstant, personId } from '../../src/domain/ids.ts';
import { orgFiles } from '../../src/storage/org-files.ts';
import { staffing } from '../../src/storage/staffing.ts';
import { fromConnectionString, openTables } from '../../src/storage/tables.ts';
import { startAzurite } from '../support/azurite.ts';
import { bigOrg, idOfPerson } from '../support/big-org.ts';
import { median, print, round } from './numbers.ts';

/** The demo has eight units and 23 people of its own. */
const SIZES = [
  { units: 10, people: 30 },
  { units: 60, people: 3_000 },
] as const;
const CHANGES = 40;
const DEMO = { units: 8, people: 23 };
const NOW = parseInstant('2026-11-25T08:00:00.000Z');
const NANOSECONDS = 1e6;
const AFTER_IMPORT_MS = 3_000;

/**
 * What one change of staff costs, with its being seen in another process: `blockP99Ms` is how long the event loop of
 * both together could answer nobody else.
 */
export async function benchOrg(): Promise<void> {
  const azurite = await startAzurite({});
  try {
    for (const size of SIZES) await one(azurite.connectionString, size);
  } finally {
    await azurite.stop();
  }
}

async function one(connection: string, { units, people }: (typeof SIZES)[number]): Promise<void> {
  const text = bigOrg(units - DEMO.units, people - DEMO.people);
  const began = performance.now();
  if (!parseOrgFile(text).ok) throw new Error('the made-up organisation is not valid');
  const parseMs = performance.now() - began;
  let requests = 0;
  const tables = await openTables(fromConnectionString(connection), `org${people}`, () => requests++);
  const [here, there] = [orgFiles(tables, orgFormat), orgFiles(tables, orgFormat)];
  await here.write('', text);
  await here.view();
  await there.view();
  const office = staffing(here, orgFormat, { now: () => NOW }, () => Promise.resolve());
  const from = parseDay('2026-12-01');
  if (from === undefined) throw new Error('not a day');
  const change = async (n: number): Promise<number> => {
    const others = people - DEMO.people;
    const person = personId(idOfPerson(n % others));
    const goes = Math.floor(n / others) % 2 === 0;
    const start = performance.now();
    const change = goes ? ({ kind: 'away', person, away: { from } } as const) : ({ kind: 'back', person } as const);
    const done = await office.change('command-line', [change]);
    const seen = await there.view();
    if (done.kind !== 'changed' || (seen?.org.people.get(person)?.away !== undefined) !== goes)
      throw new Error('the other process does not see the change');
    return performance.now() - start;
  };
  // Rows of an import are read again for two seconds.
  await setTimeout(AFTER_IMPORT_MS);
  for (let n = 0; n < 4; n++) await change(n);
  const loop = monitorEventLoopDelay({ resolution: 1 });
  requests = 0;
  loop.enable();
  const took: number[] = [];
  for (let n = 4; n < 4 + CHANGES; n++) took.push(await change(n));
  loop.disable();
  print({
    bench: 'org',
    people,
    units,
    parseMs: round(parseMs),
    changeMs: round(median(took)),
    blockP99Ms: round(loop.percentile(99) / NANOSECONDS),
    requests: round(requests / CHANGES),
  });
}
