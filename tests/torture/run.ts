import { parseArgs } from 'node:util';
import { z } from 'zod';
import { torture } from './torture.ts';

/** `npm run torture -- --processes 3 --kills 100 --seed 1`: one JSON object, and the faults on standard error. */
const { values } = parseArgs({
  options: {
    processes: { type: 'string', default: '3' },
    kills: { type: 'string', default: '100' },
    seed: { type: 'string', default: '1' },
    days: { type: 'string', default: '9' },
    log: { type: 'string' },
  },
});
const number = z.coerce.number().int();
const processes = number.min(1).parse(values.processes);
const kills = number.min(1).parse(values.kills);
const seed = number.min(0).parse(values.seed);
const days = number.min(0).parse(values.days);

const began = performance.now();
const { verdict, wrong } = await torture({ processes, kills, seed, days, logFile: values.log });
const { details: _, copies, ...counts } = verdict;
const seconds = Math.round((performance.now() - began) / 1_000);
process.stdout.write(`${JSON.stringify({ torture: counts, copies, seed, kills, processes, seconds })}\n`);
for (const line of wrong) process.stderr.write(`${line}\n`);
process.exitCode = wrong.length === 0 ? 0 : 1;
