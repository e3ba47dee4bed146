import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { keys } from '../../src/app/keys.ts';
import type { Loaded } from '../../src/app/ports/cases.ts';
import type { CaseEvent } from '../../src/domain/case/case.ts';
import { evolve } from '../../src/domain/case/evolve.ts';
import { caseIdFrom, type Instant, later, personId, toInstant, unitId } from '../../src/domain/ids.ts';
import { auditHeads } from '../../src/storage/audit-heads.ts';
import { caseStore } from '../../src/storage/cases.ts';
import { fromConnectionString, openTables } from '../../src/storage/tables.ts';
import { makeVault } from '../../src/storage/vault.ts';
import { startAzurite } from '../support/azurite.ts';
import { print } from './numbers.ts';

const CASES = [1_000, 10_000] as const;
const STEPS = 9;
const WRITERS = 16;
/** Today by the clock of the command, so that more cases of the same day are no finding. */
const RAISED = toInstant(Date.now());
const TEACHER = personId('00000000-0000-4000-8000-000000000011');
const COORDINATOR = personId('00000000-0000-4000-8000-000000000012');
const SCHOOL = unitId('skola-1');
/** Node itself takes some tens of megabytes, which vary; a list of ten times as many cases would show beside them. */
const FLAT = 1.5;

const line = z.object({
  bench: z.literal('verify'),
  cases: z.number(),
  events: z.number(),
  perSecond: z.number(),
  peakMB: z.number(),
});

/** How fast the command checks the record, and whether its memory grows with the cases. */
export async function benchVerify(): Promise<void> {
  const azurite = await startAzurite({});
  const vaultKey = randomBytes(32);
  const tables = await openTables(fromConnectionString(azurite.connectionString), 'tabb');
  const store = { cases: caseStore(tables, makeVault(vaultKey)), heads: auditHeads(tables, makeVault(vaultKey)) };
  const env = {
    TABLES_CONNECTION: azurite.connectionString,
    VAULT_KEY: vaultKey.toString('base64'),
    LOCAL_FOLDER: '.none',
  };
  try {
    let made = 0;
    const peaks: number[] = [];
    for (const cases of CASES) {
      await fill(store, cases - made);
      made = cases;
      const numbers = await verified(env);
      if (numbers.cases !== cases) throw new Error(`${numbers.cases} cases were looked through, and not ${cases}`);
      peaks.push(numbers.peakMB);
      print(numbers);
    }
    if (Math.max(...peaks) > FLAT * Math.min(...peaks)) throw new Error(`memory grows with the cases: ${peaks.join()}`);
  } finally {
    await azurite.stop();
  }
}

type Store = { readonly cases: ReturnType<typeof caseStore>; readonly heads: ReturnType<typeof auditHeads> };

async function fill({ cases, heads: ends }: Store, count: number): Promise<void> {
  let left = count;
  const one = async (): Promise<void> => {
    const id = caseIdFrom(randomBytes(5));
    const concern = keys.newText('concern', { kind: 'note', text: 'Sitter ensam på rasterna' });
    const texts = Array.from({ length: STEPS }, (_, n) =>
      keys.newText(`reason-${n}`, { kind: 'note', text: 'Flera behövs' }),
    );
    const at = (n: number): Instant => later(RAISED, n * 60_000);
    const events: CaseEvent[] = [
      {
        type: 'concernRaised',
        at: RAISED,
        by: TEACHER,
        unit: SCHOOL,
        urgency: 'ordinary',
        suspicion: false,
        content: concern.ref,
      },
      ...texts.map(({ ref }, n): CaseEvent => ({ type: 'stepMoved', at: at(n), by: COORDINATOR, to: 2, reason: ref })),
    ];
    const after = events.reduce<Loaded['state'] | undefined>((state, event) => evolve(state, id, event), undefined);
    if (after === undefined) throw new Error('nothing was raised');
    const committed = await cases.commit({
      id,
      op: keys.opKey('bench', id),
      before: undefined,
      after,
      events,
      effects: [],
      texts: [concern, ...texts].map((text) => ({ ...text, unit: SCHOOL })),
      next: undefined,
      waits: [],
      step2: [],
      adopt: undefined,
      at: RAISED,
      leaseUntil: RAISED,
    });
    if (committed.kind !== 'stored') throw new Error(committed.kind);
    await ends.note(committed.loaded);
  };
  const writer = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      await one();
    }
  };
  await Promise.all(Array.from({ length: WRITERS }, writer));
}

async function verified(env: Readonly<Record<string, string>>): Promise<z.infer<typeof line>> {
  const script = fileURLToPath(new URL('../../src/cli/audit.ts', import.meta.url));
  const child = spawn(process.execPath, [script, 'verify', '--all'], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`the look-through found something: ${said}`);
  return line.parse(JSON.parse(said.trim().split('\n').at(-1) ?? ''));
}
