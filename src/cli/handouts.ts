import { readFileSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { answersFor } from '../app/papers/public-page.ts';
import { parseOrgFile } from '../content/org-file.ts';
import { parseInstant } from '../domain/ids.ts';
import { lookAtClock } from '../local/clock.ts';
import { handout } from '../paper/handout.ts';
import { type Command, door } from './door.ts';

const PAGES = fileURLToPath(new URL('../../docs/sv/', import.meta.url));
export const HANDOUTS = ['larare', 'samordnare', 'chef', 'information'] as const;

const USAGE = `npm run handouts -- --out FOLDER          “TABB på en sida” for each role, and the information to guardians and children, as PDF
            -- --org FILE --area AREA   also fills in what the organisation file says of that area: who answers for personal
                                        data, the data protection officer, and for how long`;

export const handouts: Command = async ({ args, out }) => {
  const {
    out: folder,
    org,
    area,
    help,
  } = parseArgs({
    args: [...args],
    options: {
      out: { type: 'string' },
      org: { type: 'string' },
      area: { type: 'string' },
      help: { type: 'boolean' },
    },
  }).values;
  if (help === true || folder === undefined || (org === undefined) !== (area === undefined)) {
    out(USAGE);
    return help === true ? 0 : 1;
  }
  const known = org === undefined || area === undefined ? [] : saidOf(await readFile(org, 'utf8'), area);
  const { now } = await lookAtClock(undefined);
  // The same file whenever it is made on the same day.
  const madeAt = parseInstant(`${now().slice(0, 10)}T12:00:00.000Z`);
  await mkdir(folder, { recursive: true });
  for (const name of HANDOUTS) {
    const page = join(PAGES, `${name}.md`);
    const text = filled(await readFile(page, 'utf8'), known);
    const picture = (address: string): Uint8Array => readFileSync(join(dirname(page), address));
    const file = join(folder, `${name}.pdf`);
    await writeFile(file, await handout({ text, picture, madeAt }));
    const left = [...text.matchAll(BRACKETED)].map(([bracketed]) => bracketed.replaceAll(/\s+/g, ' '));
    out([file, ...left.map((one) => `to be written by hand: ${one}`)].join('\n  '));
  }
  return 0;
};

/** What a page leaves open, which is no link. */
const BRACKETED = /(?<!!)\[[^\]]+\](?!\()/g;

type Known = readonly (readonly [begins: string, value: string])[];

function saidOf(file: string, id: string): Known {
  const parsed = parseOrgFile(file);
  if (!parsed.ok) throw new Error(parsed.problems.map(({ line, message }) => `line ${line}: ${message}`).join('\n'));
  const area = [...parsed.org.areas.values()].find((one) => one.id === id);
  if (area === undefined) throw new Error(`the organisation file has no area called ${id}`);
  const { controller, officer, kept } = answersFor(parsed.org, area, 'sv');
  return [
    ['den personuppgiftsansvariga', controller],
    ...(officer === undefined ? [] : [['telefon och e-post till dataskyddsombudet', officer] as const]),
    ['hur länge', kept],
  ];
}

const filled = (text: string, known: Known): string =>
  text.replaceAll(BRACKETED, (bracketed) => {
    const asked = bracketed.slice(1).replaceAll(/\s+/g, ' ');
    return known.find(([begins]) => asked.startsWith(begins))?.[1] ?? bracketed;
  });

void door(import.meta.url, handouts);
