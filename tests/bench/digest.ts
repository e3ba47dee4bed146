import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { digestFor, digestReaders } from '../../src/app/reporting/digest.ts';
import { type DigestPorts, endOf, freezeWeek } from '../../src/app/reporting/digest-week.ts';
import { workingTime } from '../../src/calendar/working-time.ts';
import { limits } from '../../src/content/limits.ts';
import { parseOrgFile } from '../../src/content/org-file.ts';
import type { Case } from '../../src/domain/case/case.ts';
import { caseIdFrom, later, parseInstant } from '../../src/domain/ids.ts';
import type { Org } from '../../src/domain/organisation/org.ts';
import { areasAtStep2 } from '../../src/domain/reporting/digest.ts';
import { parseWeek } from '../../src/domain/reporting/weeks.ts';
import { madeUp } from '../../src/local/made-up.ts';
import { loadCase, stateKey } from '../../src/storage/cases.ts';
import { digests } from '../../src/storage/digests.ts';
import { fromConnectionString, openTables, rowsOf, type Tables } from '../../src/storage/tables.ts';
import { startAzurite } from '../support/azurite.ts';
import { startTableProxy } from '../support/table-proxy.ts';
import { print, round } from './numbers.ts';

const STEP2 = 200;
const OPEN = [1_000, 10_000, 100_000] as const;
const WRITERS = 32;

const TO = parseInstant('2026-11-23T06:30:00.000Z');
const HALF_A_YEAR_MS = 182 * 86_400_000;

/**
 * The cost of a week's digest: freezing every unit's week and computing every reader's card, with two hundred children
 * at step 2 among more and more open cases. The requests and the rows that they return must be the same at every size.
 */
export async function benchDigest(): Promise<void> {
  const azurite = await startAzurite({});
  const proxy = await startTableProxy(azurite.url);
  const at = fromConnectionString(azurite.connectionString);
  const tables = await openTables(at, 'digest');
  const counted = await openTables(
    fromConnectionString(azurite.connectionString.replace(azurite.url, proxy.url)),
    'digest',
  );
  const time = workingTime('Europe/Stockholm');
  const read = parseOrgFile(await readFile(new URL('../../src/local/demo.yaml', import.meta.url), 'utf8'));
  if (!read.ok) throw new Error('the demo organisation is not valid');
  const { org } = read;
  const week = parseWeek('2026-W47');
  if (week === undefined) throw new Error('no such week');
  const ports: DigestPorts = {
    cases: { load: loadCase(counted) },
    digests: digests(counted),
    directory: { org: () => Promise.resolve(org) },
    clock: { now: () => later(TO, 1) },
    time,
  };
  if (endOf(ports, week) !== TO) throw new Error('the week ends at another time');
  const period = { from: later(TO, -HALF_A_YEAR_MS), to: TO, cases: 100, seed: 5 };
  const last = madeUp(org, { time, limits, grounds: () => [] }, period).flatMap(
    ({ moments }) => moments.at(-1)?.after ?? [],
  );
  await fill(
    tables,
    org,
    last.filter(({ status, step }) => status === 'open' && step === 2),
    STEP2,
  );
  const others = last.filter(({ status, step, gap }) => status === 'open' && step === 1 && gap.stays.length === 0);
  let open = STEP2;
  const costs: string[] = [];
  for (const size of OPEN) {
    await fill(tables, org, others, size - open);
    open = size;
    await forgotten(tables);
    proxy.reset();
    const began = performance.now();
    await freezeWeek(ports, week);
    for (const id of digestReaders(org)) {
      const person = org.people.get(id);
      if (person !== undefined) await digestFor(ports, person, week);
    }
    const ms = round(performance.now() - began);
    const requests = proxy.count();
    const entities = proxy.requests.reduce((sum, { entitiesReturned }) => sum + entitiesReturned, 0);
    print({ bench: 'digest', open, step2: STEP2, requests, entities, ms });
    costs.push(`${requests} ${entities}`);
  }
  await proxy.close();
  await azurite.stop();
  if (new Set(costs).size > 1) throw new Error(`a digest costs more the more cases are open: ${costs.join(', ')}`);
}

const row = z.object({ partitionKey: z.string(), rowKey: z.string() });
/** Removes frozen figures, so that the same week is computed again from the same beginning. */
async function forgotten({ figures }: Tables): Promise<void> {
  for (const found of await rowsOf(figures.listEntities())) {
    const { partitionKey, rowKey } = row.parse(found);
    await figures.deleteEntity(partitionKey, rowKey);
  }
}

/** Cases like these, each with an id of its own: the row that a digest reads, and its row in the index. */
async function fill({ cases, step2 }: Tables, org: Org, like: readonly Case[], count: number): Promise<void> {
  let left = count;
  const writer = async (): Promise<void> => {
    for (let n = left--; n > 0; n = left--) {
      const sample = like[n % like.length];
      if (sample === undefined) throw new Error('there is nothing to make copies of');
      const id = caseIdFrom(randomBytes(5));
      const state = JSON.stringify({ ...sample, id });
      const kept = { version: 1, head: '', ops: '', targets: '[]', key: '', state };
      await cases.createEntity({ partitionKey: id, rowKey: stateKey(id), ...kept });
      for (const area of areasAtStep2(org, sample))
        await step2.createEntity({ partitionKey: area, rowKey: id, madeAt: sample.raisedAt });
    }
  };
  await Promise.all(Array.from({ length: WRITERS }, writer));
}
