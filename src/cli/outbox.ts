import { parseArgs } from 'node:util';
import { type Mended, type Stuck, type StuckBox, WAIVERS, type Waiver } from '../app/stuck.ts';
import { caseCode, type Instant, parseCaseCode } from '../domain/ids.ts';
import type { Effect } from '../domain/plan.ts';
import { stuckBox } from '../storage/stuck.ts';
import { whyNot, withStore } from './store.ts';

const USAGE = `What could not be delivered, or nobody knows whether it was. The case's own cards say so too.

npm run outbox -- list                       what is stuck; unsure is tried again by itself, dead is not
npm run outbox -- list --dropped             what has been taken off the list, and why
npm run outbox -- retry CODE OUT             send it again; a running bot does within half a minute
npm run outbox -- drop CODE OUT --why WHY    take it off the list for good

CODE and OUT stand first in the list. WHY is one of ${WAIVERS.join(', ')}.`;

const HEADS = ['case', 'out', 'view', 'to', 'status', 'attempts', 'since'];

const out = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

/** Codes, units and numbers: who a person is, is nobody's business here. */
function columns({ id, out: { id: outId, effect, status, attempts }, since }: Stuck): string[] {
  const [view, to] = whatAndWhere(effect);
  return [caseCode(id), outId, view, to, status, String(attempts), minute(since)];
}

function whatAndWhere(effect: Effect): readonly [string, string] {
  switch (effect.kind) {
    case 'show':
      return [effect.view, 'unit' in effect.to ? effect.to.unit : 'a person'];
    case 'refresh':
      return ['refresh', 'its cards'];
    case 'remind':
      return ['reminder', 'a person'];
    case 'link':
      return ['link', 'another case'];
    case 'calendar':
      return ['calendar', 'a meeting'];
  }
}

const minute = (at: Instant): string => `${at.slice(0, 16)}Z`;

function table(heads: readonly string[], rows: readonly (readonly string[])[]): void {
  const widths = heads.map((head, i) => Math.max(head.length, ...rows.map((row) => row[i]?.length ?? 0)));
  for (const row of [heads, ...rows])
    out(
      row
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .join('  ')
        .trimEnd(),
    );
}

async function list(box: StuckBox, dropped: boolean): Promise<number> {
  if (dropped) {
    const waived = await box.waived();
    if (waived.length === 0) out('nothing has been dropped');
    else
      table(
        [...HEADS, 'why'],
        waived.map((one) => [...columns(one), one.why]),
      );
    return 0;
  }
  const stuck = await box.list();
  if (stuck.length === 0) out('nothing is stuck');
  else table(HEADS, stuck.map(columns));
  return 0;
}

const isWaiver = (why: string | undefined): why is Waiver => WAIVERS.some((one) => one === why);

function say(mended: Mended, code: string, outId: string, done: string): number {
  const what = `message ${outId} of case ${code}`;
  const said: Readonly<Record<Mended, string>> = {
    done: `${what} ${done}`,
    unknown: `there is no ${what}: look in the list`,
    fine: `${what} is not stuck: nothing was changed`,
    busy: `${what} is being sent or was just changed: look again in a few minutes`,
  };
  out(said[mended]);
  return mended === 'done' ? 0 : 1;
}

async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { why: { type: 'string' }, dropped: { type: 'boolean', default: false } },
  });
  const [command, code, outId] = positionals;
  if (command === 'list') return withStore(({ tables }) => list(stuckBox(tables), values.dropped));
  if ((command !== 'retry' && command !== 'drop') || code === undefined || outId === undefined) {
    out(USAGE);
    return 1;
  }
  const id = parseCaseCode(code);
  if (id === undefined) {
    out(`${code} is not a case code: it has eight characters, such as K7Q4-MD2R`);
    return 1;
  }
  if (!/^\d{6}-\d{1,3}$/.test(outId)) {
    out(`${outId} is not the number of a message: it is such as 000001-0`);
    return 1;
  }
  const { why } = values;
  if (command === 'retry')
    return withStore(async ({ tables, clock }) =>
      say(await stuckBox(tables).retry(id, outId, clock.now()), caseCode(id), outId, 'is sent at the next sweep'),
    );
  if (!isWaiver(why)) {
    out(`say why: --why ${WAIVERS.join(' | ')}`);
    return 1;
  }
  return withStore(async ({ tables, clock }) =>
    say(await stuckBox(tables).waive(id, outId, why, clock.now()), caseCode(id), outId, `is dropped: ${why}`),
  );
}

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  out(whyNot(error));
  process.exitCode = 1;
}
