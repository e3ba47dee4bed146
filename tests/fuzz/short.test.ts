import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';

const run = promisify(execFile);
const line = z.object({ fuzz: z.record(z.string(), z.number()) });

test('activities with something changed in them, or broken, do no harm', async () => {
  // It throws, with what is wrong, if somebody would pay for what a client sends.
  const { stdout } = await run(process.execPath, [join(__dirname, 'run.ts'), '--seed', '1', '--count', '300']);
  const { fuzz } = line.parse(JSON.parse(stdout));
  expect(fuzz).toMatchObject({ sent: 300, lost: 0, serverErrors: 0 });
  // Half of them say the same as the recorded ones, and some of the broken ones say nothing that can be understood.
  expect(fuzz['same']).toBeGreaterThanOrEqual(150);
  expect(fuzz['refused']).toBeGreaterThan(0);
});
