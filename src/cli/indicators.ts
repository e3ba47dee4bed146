import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type NoTerm, tellTerm } from '../app/reporting/term.ts';
import { INDICATORS } from '../content/indicators.ts';
import type { WorkingTime } from '../domain/escalation/working-time.ts';
import type { Day } from '../domain/ids.ts';
import type { Choices } from '../domain/organisation/choices.ts';
import { begunBy } from '../domain/organisation/chosen.ts';
import { type Indicator, UNITS } from '../domain/reporting/indicators.ts';
import { mondayOf, parseTerm, type Term, weeksOf } from '../domain/reporting/weeks.ts';
import { digestPorts } from './digest-ports.ts';
import { type Command, door } from './door.ts';
import { withStore } from './store.ts';

const USAGE = `npm run indicators -- --term 2026-HT             a whole term: VT is January to June, HT July to December
npm run indicators -- --term 2026-HT --out DIR   where; locally .local/indicators if it is not said

Writes indicators-TERM.csv, indicators-TERM.json and the meaning of each, dictionary.csv; where authorities have made choices
of their own, also which versions the cases may have begun under, choices-TERM.csv.`;

const WHY_NOT: { readonly [why in NoTerm]: string } = {
  'not-over': 'the term is not over yet: only whole terms are told, so that two runs cannot be subtracted',
  'told-later': 'a later term has been told already, and terms are told in their order',
  'not-kept': 'the last week of the term has not been told of by the bot',
};

/** CSV as spreadsheets read it. */
const csv = (rows: readonly (readonly string[])[]): string =>
  `${rows.map((row) => row.map((cell) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')).join('\r\n')}\r\n`;

const tableOf = (term: Term, told: readonly Indicator[]): string =>
  csv([
    ['term', 'model', 'unit_kind', 'indicator', 'value', 'unit'],
    ...told.map(({ model, kind, indicator, unit, value }) => [
      term,
      model,
      kind,
      indicator,
      // An empty value means none, or too few to publish.
      value === undefined ? '' : String(value),
      unit,
    ]),
  ]);

const dictionary = (): string =>
  csv([
    ['indicator', 'meaning', 'how it is counted'],
    ...Object.entries(INDICATORS).map(([name, { meaning, how }]) => [name, meaning, how]),
  ]);

const lastDayOf = (term: Term, time: WorkingTime): Day => {
  const last = weeksOf(term).at(-1);
  if (last === undefined) throw new Error(`${term} has no weeks`);
  return time.daysFrom(mondayOf(last), 6);
};

/** Which versions of choices the cases of a term may have begun under. */
const versionsTable = (choices: readonly Choices[]): string =>
  csv([['version', 'for', 'from'], ...choices.map(({ id, huvudman, from }) => [id, huvudman ?? '', from])]);

/** @returns the file that has all indicators */
async function write(
  term: Term,
  told: readonly Indicator[],
  choices: readonly Choices[],
  folder: string,
): Promise<string> {
  await mkdir(folder, { recursive: true });
  const file = join(folder, `indicators-${term}.csv`);
  await writeFile(file, tableOf(term, told));
  const rows = told.map(({ value, ...rest }) => ({ ...rest, value: value ?? null }));
  const versions = choices.map(({ id, huvudman, from }) => ({ id, for: huvudman ?? null, from }));
  const body = { term, choices: versions, units: UNITS, dictionary: INDICATORS, indicators: rows };
  await writeFile(join(folder, `indicators-${term}.json`), `${JSON.stringify(body, undefined, 2)}\n`);
  if (choices.length > 0) await writeFile(join(folder, `choices-${term}.csv`), versionsTable(choices));
  await writeFile(join(folder, 'dictionary.csv'), dictionary());
  return file;
}

export const indicators: Command = async (call) => {
  const { args, out } = call;
  const { values: asked } = parseArgs({
    args: [...args],
    options: { term: { type: 'string' }, out: { type: 'string' } },
  });
  if (asked.term === undefined) {
    out(USAGE);
    return 1;
  }
  const term = parseTerm(asked.term);
  if (term === undefined) throw new Error(`${asked.term} is no term, such as 2026-HT`);
  return withStore(call, async (here) => {
    // Checks the folder before the term is published, since a term is published once.
    const folder = here.folderFor(asked.out, 'indicators');
    const ports = await digestPorts(here);
    const told = await tellTerm(ports, term);
    if (typeof told === 'string') {
      out(WHY_NOT[told]);
      return 1;
    }
    out(
      `${told.length} indicators: ${await write(term, told, begunBy(await ports.directory.org(), lastDayOf(term, ports.time)), folder)}`,
    );
    return 0;
  });
};

void door(import.meta.url, indicators);
