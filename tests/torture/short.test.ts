import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';

const run = promisify(execFile);
const line = z.object({ torture: z.record(z.string(), z.number()), kills: z.number(), processes: z.number() });

test('nothing is lost or done twice while processes are killed', async () => {
  // The torture throws, with the faults, if a promise is not kept.
  const options = ['--processes', '2', '--kills', '6', '--seed', '1', '--days', '5'];
  const { stdout } = await run(process.execPath, [join(__dirname, 'run.ts'), ...options]);
  const { torture: counts, ...rest } = line.parse(JSON.parse(stdout));
  expect(rest).toEqual({ kills: 6, processes: 2 });
  expect(counts).toMatchObject({ lost: 0, doubled: 0, stale: 0, brokenChains: 0 });
  expect(counts['acknowledged']).toBeGreaterThan(50);
  expect(counts['due']).toBeGreaterThan(counts['digests'] ?? 0);
  expect(counts['digests']).toBeGreaterThan(0);
}, 300_000);
