import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { lawTable } from '../content/grounds/table.ts';
import { type Law, readOn } from '../content/law-texts.ts';
import { type Ending, endings, LAWS, markOf, reviewsOf } from '../content/laws.ts';
import { parseOrgFile } from '../content/org-file.ts';
import { type Day, parseDay } from '../domain/ids.ts';
import type { Org } from '../domain/organisation/org.ts';
import { lookAtClock } from '../local/clock.ts';
import { type Command, door } from './door.ts';

const USAGE = `npm run law                  the rules: paragraph, day of the text that was read, end; what has ended or has an end; and
                             what a lawyer is asked
            -- --org FILE    also who has reviewed what, by the organisation file, and until when
            -- --day DAY     what has ended by that day, such as 2028-07-01, in place of today
            -- --table       who may tell whom what, on what rule`;

export const law: Command = async ({ args, out }) => {
  const { table, help, org, day } = parseArgs({
    args: [...args],
    options: {
      table: { type: 'boolean' },
      help: { type: 'boolean' },
      org: { type: 'string' },
      day: { type: 'string' },
    },
  }).values;
  const lines =
    help === true ? [USAGE] : table === true ? lawTable() : rules(await organisationIn(org), await dayOf(day));
  for (const line of lines) out(line);
  return 0;
};

async function dayOf(told: string | undefined): Promise<Day> {
  const day = parseDay(told ?? (await lookAtClock(undefined)).now().slice(0, 10));
  if (day === undefined) throw new Error(`--day wants a day such as 2028-07-01, not ${told}`);
  return day;
}

async function organisationIn(file: string | undefined): Promise<Org | undefined> {
  if (file === undefined) return undefined;
  const parsed = parseOrgFile(await readFile(file, 'utf8'));
  if (parsed.ok) return parsed.org;
  throw new Error(
    parsed.problems.map(({ line, field, message }) => `${file}:${line}: ${field}: ${message}`).join('\n'),
  );
}

function rules(org: Org | undefined, today: Day): readonly string[] {
  const asked = LAWS.flatMap(({ id, paragraph, unsure }) => [
    ...(unsure === undefined ? [] : [`${paragraph} (${id}): ${unsure.sv}`]),
    ...(readOn(paragraph) === undefined ? [`${paragraph} (${id}): Texten är inte läst.`] : []),
  ]);
  const ends = (until: string | undefined): string =>
    until === undefined ? '' : `, lydelsen gäller till och med ${until}`;
  return [
    ...LAWS.map(
      (one) =>
        `${one.id}: ${one.paragraph}, texten läst ${readOn(one.paragraph) ?? 'inte alls'}${ends(one.until)}. ${reviewed(org, one)}`,
    ),
    '',
    'Har gått ut eller har ett slut:',
    ...endings(org).map((one) => endLine(one, org, today)),
    ...(org === undefined
      ? []
      : ['', 'Granskat i en annan lydelse, eller under ett namn som inte finns:', ...stale(org)]),
    '',
    'Till juristen:',
    ...new Set(asked),
  ];
}

const huvudmanIn = (org: Org | undefined, id: Org['reviews'][number]['huvudman']): string =>
  org?.huvudmen.get(id)?.name ?? id;

function reviewed(org: Org | undefined, one: Law): string {
  if (org === undefined) return `Granskas som ${markOf(one)}`;
  const reviews = reviewsOf(org, one).map(
    ({ huvudman, by, on, until }) => `av ${by} för ${huvudmanIn(org, huvudman)} ${on}, till och med ${until}`,
  );
  return reviews.length === 0
    ? `Inte granskad av någon jurist. Granskas som ${markOf(one)}`
    : `Granskad ${reviews.join('; ')}`;
}

function endLine({ law: { id, paragraph }, until, review }: Ending, org: Org | undefined, today: Day): string {
  const what = review === undefined ? 'lydelsen' : `granskningen för ${huvudmanIn(org, review.huvudman)}`;
  return `${until < today ? 'HAR GÅTT UT' : 'går ut'} ${until}: ${what} av ${id} (${paragraph})`;
}

function stale(org: Org): readonly string[] {
  const known = new Set(LAWS.map(markOf));
  return org.reviews.flatMap(({ huvudman, on, rules: marks }) =>
    marks.filter((mark) => !known.has(mark)).map((mark) => `${mark}, för ${huvudmanIn(org, huvudman)} ${on}`),
  );
}

void door(import.meta.url, law);
