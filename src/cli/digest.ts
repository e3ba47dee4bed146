import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { digestFor, digestReaders } from '../app/reporting/digest.ts';
import { type DigestPorts, lastWeek } from '../app/reporting/digest-week.ts';
import { makeWords, type Words } from '../cards/kit/words.ts';
import { type Digest, digestCard } from '../cards/reporting/digest.ts';
import type { Person } from '../domain/organisation/org.ts';
import { areasOfStep2 } from '../domain/reporting/digest.ts';
import { parseWeek, type Week, weekNumber, weekOf } from '../domain/reporting/weeks.ts';
import { trendSvg } from '../paper/trend.ts';
import { type Cards, loadCards } from '../teams/render.ts';
import { digestPorts } from './digest-ports.ts';
import { type Command, door } from './door.ts';
import { type Here, withStore } from './store.ts';

const USAGE = `npm run digest -- --week 2026-W47 --preview             what everybody gets of that week, as text
npm run digest -- --week 2026-W47 --preview --out DIR   and each card as JSON, with its chart for slides as SVG and PNG
npm run digest -- --week 2026-W47 --send                asks the bot to tell of it: once, however often it is asked
npm run digest -- --index                               makes the index of cases at step 2 again, from all cases`;

type Weeks = DigestPorts & Pick<Here, 'out'>;

/** Shows a frozen week as it was sent, and the current week as it is so far. */
async function preview({ out, ...ports }: Weeks, week: Week, folder: string | undefined): Promise<number> {
  const [kept] = await ports.digests.weeks(week, week);
  if (kept === undefined && week !== weekOf(ports.time.dayOf(ports.clock.now()))) {
    out(`${week} has not been kept: only weeks that the bot has told of, and the one that goes on, can be shown`);
    return 1;
  }
  if (kept === undefined) out(`${week} goes on: this is how it is so far.\n`);
  const org = await ports.directory.org();
  const cards = loadCards(fileURLToPath(new URL('../../cards', import.meta.url)));
  const words = makeWords(cards.dictionaries, 'Europe/Stockholm');
  const drawn: string[] = [];
  for (const [i, id] of digestReaders(org).entries()) {
    const person = org.people.get(id);
    if (person === undefined) continue;
    const digest = await digestFor(ports, person, kept === undefined ? 'now' : week);
    const shown = { person, digest, words: words(person.language), name: `${week}-${i + 1}` };
    out(`${person.name}\n${show(ports, cards, shown, org)}\n`);
    if (folder !== undefined) drawn.push(...(await write(ports, cards, shown, org, folder)));
  }
  if (folder !== undefined) await picture(drawn);
  return 0;
}

interface Shown {
  readonly person: Person;
  readonly digest: Digest;
  readonly words: Words;
  /** The name of its files; it names no person. */
  readonly name: string;
}
type Org = Awaited<ReturnType<DigestPorts['directory']['org']>>;

function cardOf({ clock, time }: DigestPorts, cards: Cards, { person, digest, words }: Shown, org: Org) {
  return cards.render(digestCard({ org, words, time, reader: person, now: clock.now(), nonce: '' }, digest));
}

const READ = ['text', 'title', 'value'];
/** The texts of the card, one a line. */
function show(ports: DigestPorts, cards: Cards, shown: Shown, org: Org): string {
  const lines: string[] = [];
  const walk = (node: unknown): void => {
    if (Array.isArray(node)) for (const item of node) walk(item);
    if (typeof node !== 'object' || node === null || Array.isArray(node)) return;
    const entries = Object.entries(node);
    const said = entries.filter(([key, value]) => READ.includes(key) && typeof value === 'string').map(([, v]) => v);
    if (said.length > 0) lines.push(`  ${said.join(': ')}`);
    for (const [key, value] of entries) if (key !== 'data' && key !== 'fallback') walk(value);
  };
  walk(cardOf(ports, cards, shown, org));
  const { trend } = shown.digest;
  return [...lines, `  ${trend.map(({ week, now }) => `${weekNumber(week)}: ${now}`).join('  ')}`].join('\n');
}

async function write(
  ports: DigestPorts,
  cards: Cards,
  shown: Shown,
  org: Org,
  folder: string,
): Promise<readonly string[]> {
  await mkdir(folder, { recursive: true });
  const { words, digest, name } = shown;
  await writeFile(join(folder, `${name}.json`), JSON.stringify(cardOf(ports, cards, shown, org), undefined, 2));
  const bars = digest.trend.map(({ week, now }) => ({
    label: String(weekNumber(week)),
    value: now,
  }));
  const svg = join(folder, `${name}.svg`);
  await writeFile(svg, trendSvg(words.say('digest', 'trend'), words.say('digest', 'children'), bars));
  return [svg];
}

/** Draws each SVG as PNG, if the browser of the tests and card pictures is installed. */
async function picture(files: readonly string[]): Promise<void> {
  // Loads the browser only here: no other command draws.
  const { chromium } = await import('playwright-core');
  const { chromiumOnDisk } = await import('../local/chromium.ts');
  const { executablePath, env } = await chromiumOnDisk();
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'], env });
  try {
    const page = await browser.newPage({ viewport: { width: 960, height: 540 }, deviceScaleFactor: 2 });
    for (const file of files) {
      await page.goto(`file://${file}`);
      await page.screenshot({ path: file.replace(/svg$/, 'png') });
    }
  } finally {
    await browser.close();
  }
}

async function makeIndex({ out, ...ports }: Weeks): Promise<number> {
  const org = await ports.directory.org();
  let noted = 0;
  for await (const state of ports.digests.allCases()) {
    // Includes cases that have left step 2, until a digest has told everything about them.
    const areas = areasOfStep2(org, state);
    if (areas.size === 0) continue;
    await ports.digests.note(state.id, [...areas], ports.clock.now());
    noted += 1;
  }
  out(`${noted} cases are in the index; what is not at step 2 any more leaves it with the next digest`);
  return 0;
}

async function send({ out, ...ports }: Weeks, week: Week): Promise<number> {
  const now = ports.clock.now();
  const last = lastWeek(ports, now);
  if (week !== last) {
    out(week > last ? `${week} has not ended` : `only the last week can be told of, which is ${last}`);
    return 1;
  }
  await ports.digests.expect(week, now, now);
  out(`asked for: whoever has not had ${week} gets it within half a minute from a running bot`);
  return 0;
}

export const digest: Command = async (call) => {
  const { values: asked } = parseArgs({
    args: [...call.args],
    options: {
      week: { type: 'string' },
      preview: { type: 'boolean', default: false },
      send: { type: 'boolean', default: false },
      index: { type: 'boolean', default: false },
      out: { type: 'string' },
    },
  });
  const week = parseWeek(asked.week ?? '');
  if (asked.week !== undefined && week === undefined) throw new Error(`${asked.week} is no week, such as 2026-W47`);
  return withStore(call, async (here) => {
    const ports = { ...(await digestPorts(here)), out: here.out };
    if (asked.index) return makeIndex(ports);
    if (week !== undefined && asked.preview)
      return preview(ports, week, asked.out === undefined ? undefined : resolve(asked.out));
    if (week !== undefined && asked.send) return send(ports, week);
    here.out(USAGE);
    return 1;
  });
};

void door(import.meta.url, digest);
