import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { workingTime } from '../../src/calendar/working-time.ts';
import { limits } from '../../src/content/limits.ts';
import { parseOrgFile } from '../../src/content/org-file.ts';
import { parseInstant } from '../../src/domain/ids.ts';
import { madeUp } from '../../src/local/made-up.ts';
import { cards } from './support.ts';

test('what is written in the made-up half-year has a name on the cards that show it', () => {
  const read = parseOrgFile(readFileSync(join(__dirname, '../../src/local/demo.yaml'), 'utf8'));
  if (!read.ok) throw new Error('the demo organisation is not valid');
  const from = parseInstant('2026-06-01T06:00:00.000Z');
  const to = parseInstant('2026-11-23T06:30:00.000Z');
  const rules = { time: workingTime('Europe/Stockholm'), limits, grounds: () => [] };
  const written = z.object({ key: z.string(), digest: z.string() });
  const kinds = new Set(
    madeUp(read.org, rules, { from, to, cases: 60, seed: 7 })
      .flatMap(({ moments }) => moments.flatMap(({ events }) => events))
      .flatMap((event) => Object.values(event).flatMap((value) => written.safeParse(value).data ?? []))
      .map(({ key }) => key.split('-')[0] ?? ''),
  );
  expect(kinds.size).toBeGreaterThan(5);
  for (const { note } of Object.values(cards.dictionaries))
    expect([...kinds].filter((kind) => kind !== 'concern' && note?.[kind] === undefined)).toEqual([]);
});
