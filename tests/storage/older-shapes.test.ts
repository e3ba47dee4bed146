import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { workingTime } from '../../src/calendar/working-time.ts';
import { limits } from '../../src/content/limits.ts';
import { parseOrgFile } from '../../src/content/org-file.ts';
import { figuresOf } from '../../src/domain/digest.ts';
import { later, parseInstant } from '../../src/domain/ids.ts';
import { slotOf } from '../../src/domain/meeting.ts';
import { madeUp } from '../../src/local/made-up.ts';
import { readState } from '../../src/storage/codec.ts';

/** What an earlier version has stored goes on being read, and stays as it was stored. */
const FROM = parseInstant('2026-01-05T06:30:00.000Z');
const TO = later(FROM, 180 * 86_400_000);

const time = workingTime('Europe/Stockholm');
const read = parseOrgFile(readFileSync(join(__dirname, '../../src/local/demo.yaml'), 'utf8'));
if (!read.ok) throw new Error('the demo organisation is not valid');
const { org } = read;
const year = madeUp(org, { time, limits, grounds: () => [] }, { from: FROM, to: TO, cases: 70, seed: 1 });

test('a meeting from before it was kept when it was written down counts by its time', () => {
  const status = z.looseObject({ is: z.string() }).transform(({ heldAt: _, ...rest }) => rest);
  const older = z.looseObject({ meetings: z.array(z.looseObject({ status })) });
  let counted = 0;
  for (const { moments } of year) {
    const stored = JSON.stringify(older.parse(JSON.parse(JSON.stringify(moments.at(-1)?.after))));
    const state = readState(stored);
    expect(JSON.parse(JSON.stringify(state))).toEqual(JSON.parse(stored));
    for (const meeting of state.meetings) {
      const to = slotOf(meeting)?.to;
      const [unit] = meeting.units;
      if (!('attended' in meeting.status) || to === undefined || unit === undefined) continue;
      const invited = (from: typeof to, until: typeof to): number =>
        figuresOf(unit, [{ ...state, meetings: [meeting] }], { from, to: until, soon: time.dayOf(to) }, org).meetings
          .invited;
      expect([invited(later(to, -1), to), invited(to, TO)]).toEqual([1, 0]);
      counted += 1;
    }
  }
  expect(counted).toBeGreaterThan(0);
});
