import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative as relativePath, sep } from 'node:path';

const ROOT = join(__dirname, '..');
/** As it is written in an import, on Windows too. */
const relative = (from: string, to: string): string => relativePath(from, to).replaceAll(sep, '/');
const SRC = join(ROOT, 'src');

/** Who may import whom: the table in CONTRIBUTING says why. A folder not named here is one too many. */
const MAY_IMPORT: Readonly<
  Record<string, { readonly folders: readonly string[]; readonly packages: readonly string[] }>
> = {
  domain: { folders: [], packages: [] },
  content: { folders: ['domain'], packages: ['zod', 'yaml', 'node:crypto'] },
  cards: { folders: ['domain', 'content'], packages: ['zod', 'intl-messageformat', 'personnummer'] },
  app: { folders: ['domain', 'content', 'cards'], packages: ['zod', 'node:crypto', 'node:timers/promises'] },
  paper: {
    folders: ['domain', 'content'],
    packages: [
      'pdfkit',
      'fontkit',
      'harfbuzzjs',
      'bidi-js',
      'docx',
      'fflate',
      'zod',
      'node:fs',
      'node:module',
      'node:path',
    ],
  },
  storage: {
    folders: ['domain', 'app'],
    packages: [
      'zod',
      'node:crypto',
      'node:timers/promises',
      '@azure/data-tables',
      '@azure/identity',
      '@azure/keyvault-secrets',
    ],
  },
  calendar: {
    folders: ['domain', 'app'],
    packages: [
      'zod',
      'luxon',
      'date-holidays',
      'ical-generator',
      '@touch4it/ical-timezones',
      '@azure/identity',
      '@microsoft/microsoft-graph-client',
    ],
  },
  teams: {
    folders: ['domain', 'cards', 'app'],
    packages: [
      'zod',
      'node:crypto',
      'node:fs',
      'node:http',
      'node:https',
      'node:path',
      'botbuilder',
      'botframework-connector',
      '@microsoft/teams-ai',
      '@microsoft/teams-ai/lib/Application.js',
      'restify',
      'adaptivecards-templating',
      'adaptive-expressions',
    ],
  },
};
/** Those that put the rest together, or open it from outside. */
const FREE = ['local', 'cli', 'main.ts', 'compose.ts', 'config.ts', 'log.ts', 'stop.ts', 'telemetry.ts'];

/** The rooms of a floor, one for each noun or verb, and what lies outside them since all rooms stand on it or it opens them. */
const ROOMS: Readonly<Record<string, { readonly rooms: readonly string[]; readonly beside: readonly string[] }>> = {
  domain: {
    rooms: ['case', 'access', 'consent', 'referral', 'meeting', 'escalation', 'reporting', 'organisation', 'retention'],
    beside: ['ids.ts'],
  },
  cards: {
    rooms: [
      'kit',
      'case',
      'consent',
      'referral',
      'meeting',
      'escalation',
      'reporting',
      'organisation',
      'history',
      'guide',
    ],
    beside: ['index.ts', 'pages.ts'],
  },
  app: {
    rooms: ['ports', 'chat', 'delivery', 'reporting', 'meeting', 'papers', 'record'],
    beside: [
      'administrators.ts',
      'background.ts',
      'handle.ts',
      'health.ts',
      'in-time.ts',
      'keys.ts',
      'measured.ts',
      'retry-after.ts',
      'settled.ts',
      'sweeping.ts',
      'today.ts',
    ],
  },
};
/** What everything on its floor may stand on imports nothing else of it. */
const GROUND = ['cards/kit', 'app/ports'];
/** No rule rests on a figure; nobody else's card on the guide's or the history's; nothing but a door on an answer in a chat. */
const TOP = ['domain/reporting', 'cards/guide', 'cards/history', 'app/chat'];

const files = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? files(path) : path.endsWith('.ts') ? [path] : [];
  });

const importsOf = (file: string): string[] =>
  [...readFileSync(file, 'utf8').matchAll(/(?:\bfrom |\bimport\()'([^']+)'/g)].map((match) => match[1] ?? '');

const rowOf = (file: string): string => relative(SRC, file).split('/')[0] ?? '';
const sources = files(SRC);

test('every file lies in a folder with a known place in the house', () => {
  const rows = new Set(sources.map(rowOf));
  expect([...rows].filter((row) => !(row in MAY_IMPORT) && !FREE.includes(row))).toEqual([]);
});

test.each(Object.entries(MAY_IMPORT))('%s imports only what it may', (row, { folders, packages }) => {
  const wrong = sources
    .filter((file) => rowOf(file) === row)
    .flatMap((file) =>
      importsOf(file)
        .filter((name) => {
          if (!name.startsWith('.')) return !packages.includes(name);
          const target = rowOf(normalize(join(dirname(file), name)));
          return target !== row && !folders.includes(target);
        })
        .map((name) => `${relative(ROOT, file)} imports ${name}`),
    );
  expect(wrong).toEqual([]);
});

test.each(Object.entries(ROOMS))('%s has no other rooms, and nothing lies outside them', (floor, { rooms, beside }) => {
  const inside = sources.filter((file) => rowOf(file) === floor).map((file) => relative(join(SRC, floor), file));
  const known = (file: string): boolean => beside.includes(file) || rooms.some((room) => file.startsWith(`${room}/`));
  expect(inside.filter((file) => !known(file))).toEqual([]);
  expect([...rooms, ...beside].filter((name) => !inside.some((file) => file.startsWith(name)))).toEqual([]);
});

/** All that files of one room import from elsewhere on its floor, or, with `into`, all that is imported of it there. */
const crossings = (room: string, into: boolean): string[] =>
  sources.flatMap((file) =>
    importsOf(file)
      .filter((name) => name.startsWith('.'))
      .map((name) => relative(SRC, normalize(join(dirname(file), name))))
      .filter((target) => {
        const [from, to] = into ? [target, relative(SRC, file)] : [relative(SRC, file), target];
        return from.startsWith(`${room}/`) && !to.startsWith(`${room}/`) && to.split('/')[0] === room.split('/')[0];
      })
      .map((target) => `${relative(SRC, file)} imports ${target}`),
  );

test.each(GROUND)('%s imports nothing else of its floor', (room) => {
  expect(crossings(room, false)).toEqual([]);
});

/** Cards of all rooms are put together in one place, and pages are told of in one. */
const ASSEMBLES = /^cards\/(index|pages)\.ts /;
test.each(TOP)('%s is imported by no other room of its floor', (room) => {
  expect(crossings(room, true).filter((one) => !ASSEMBLES.test(one))).toEqual([]);
});

test('only the configuration reads the environment, and only the clocks ask what time it is', () => {
  const reads = (pattern: RegExp, allowed: readonly string[]): string[] =>
    sources
      .filter((file) => pattern.test(readFileSync(file, 'utf8')))
      .map((file) => relative(SRC, file))
      .filter((file) => !allowed.includes(file));
  expect(
    reads(/process\.env/, [
      'config.ts',
      'main.ts',
      'local/start.ts',
      'local/child.ts',
      'local/chromium.ts',
      'cli/door.ts',
    ]),
  ).toEqual([]);
  expect(reads(MACHINE_TIME, ['main.ts', 'local/clock.ts'])).toEqual([]);
});

/** Whoever asks the machine what time it is. What only measures how long something took may ask `performance`. */
const MACHINE_TIME = /Date\.now\(|\bDate\(\)|DateTime\.(now|local|utc)\(|Temporal\.Now/;
/** Without a zone it is the machine's. */
const MACHINE_ZONE = /DateTime\.from\w+\([^{;]*?\);|\.get(Hours|Minutes|Day|Date|Month|FullYear)\(\)/;
/** What measures real work, real processes whose clocks go on by themselves, and tokens whose times a library checks. */
const HAVE_REAL_TIME = ['tests/bench/', 'tests/torture/', 'tests/fuzz/', 'tests/teams/sign-in.test.ts'];

test('tests take time from the clock of their town, so that no day, hour or zone is another', () => {
  const wrong = files(join(ROOT, 'tests'))
    .map((file) => ({ name: relative(ROOT, file), text: readFileSync(file, 'utf8') }))
    .filter(({ name }) => !HAVE_REAL_TIME.some((place) => name.startsWith(place)))
    .filter(({ text }) => MACHINE_TIME.test(text) || MACHINE_ZONE.test(text) || /\bperformance\./.test(text))
    .map(({ name }) => name);
  expect(wrong).toEqual([]);
});

/** A file has one subject; how long it gets is a hint of that, and no reason to cut one in two. */
test('a file is short enough to be read at a sitting', () => {
  const long = [...sources, ...files(join(ROOT, 'tests'))]
    .map((file) => ({ file: relative(ROOT, file), lines: readFileSync(file, 'utf8').split('\n').length }))
    .filter(({ lines }) => lines > 401);
  expect(long).toEqual([]);
});
