import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';

const ROOT = join(__dirname, '..');
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const list = (folder: string): readonly string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.\w+$/.test(name))
    .map((name) => read(join(folder, name)));
const pagesIn = (folder: string): readonly string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name));
const quoted = (text: string): readonly string[] =>
  [...text.matchAll(/`([a-z][A-Za-z]+)`/g)].map(([, name = '']) => name);

/** Every command and event, as the unions of the rules name them. */
const named = new Set(
  list('src/domain').flatMap((code) => [...code.matchAll(/readonly type: '(\w+)'/g)].map(([, name = '']) => name)),
);
const workflow = read('docs/workflow.md');

test('the workflow’s table has only commands and events that there are', () => {
  const rows = workflow.split('\n').filter((line) => /^\| (\d+|–) \|/.test(line));
  const told = rows.flatMap((row) => quoted(row.split('|').slice(2, 4).join(' ')));
  expect(told.length).toBeGreaterThan(60);
  expect(told.filter((name) => !named.has(name))).toEqual([]);
});

test('every command and event has its place in the workflow', () => {
  const told = new Set(quoted(workflow));
  expect(named.size).toBeGreaterThan(60);
  expect([...named].filter((name) => !told.has(name))).toEqual([]);
});

test('a heading stands apart from what is before it', () => {
  const close = ['README.md', 'CONTRIBUTING.md', ...readdirSync(join(ROOT, 'docs')).map((name) => `docs/${name}`)]
    .filter((path) => path.endsWith('.md'))
    .filter((path) => /\S\n#{2,} /.test(read(path).replaceAll(/^```[\s\S]*?^```$/gm, '')));
  expect(close).toEqual([]);
});

test('every picture and page that a page leads to is there', () => {
  const pages = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', ...pagesIn('docs')];
  const leads = pages.flatMap((page) =>
    [...read(page).matchAll(/\]\((?!\w+:|#)([^)#\s]+)/g)].map(([, to = '']) => join(dirname(page), to)),
  );
  expect(leads.length).toBeGreaterThan(50);
  expect(leads.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
});

test('each decision says where it stands', () => {
  for (const decision of list('docs/adr'))
    expect(decision).toMatch(/^# .*\n\n\*\*Status:\*\* \w+, \d{4}-\d{2}-\d{2}$/m);
});

const manifest = z
  .object({ engines: z.object({ node: z.string() }), devDependencies: z.object({ node: z.string() }) })
  .parse(JSON.parse(read('package.json')));

test('there is one Node to work with, wherever it is named, and one that production needs at least', () => {
  const { engines, devDependencies } = manifest;
  expect(read('.nvmrc').trim()).toBe(devDependencies.node);
  const [major = ''] = devDependencies.node.split('.');
  expect(read('infra/modules/web.bicep')).toContain(`NODE|${major}-lts`);
  expect(read('.devcontainer/devcontainer.json')).toContain(`javascript-node:${major}"`);
  const least = /^>=([\d.]+)$/.exec(engines.node)?.[1] ?? '';
  for (const file of ['README.md', 'CONTRIBUTING.md']) expect(read(file)).toContain(`${least} or newer`);
});

/** These ask for no more than that their text comes along. */
const PLAIN = ['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'BlueOak-1.0.0', 'Unlicense'];

test('what production runs on another licence than the plain ones is named in NOTICE', () => {
  const { packages } = z
    .object({
      packages: z.record(
        z.string(),
        z.looseObject({
          license: z.string().optional(),
          dev: z.boolean().optional(),
          devOptional: z.boolean().optional(),
        }),
      ),
    })
    .parse(JSON.parse(read('package-lock.json')));
  const named = Object.entries(packages).flatMap(([path, { license, dev, devOptional }]) =>
    path === '' || dev === true || devOptional === true || PLAIN.includes(license ?? '')
      ? []
      : [path.replace(/^.*node_modules\//, '')],
  );
  expect(named.length).toBeGreaterThan(10);
  const notice = read('NOTICE');
  expect(
    named.filter(
      (name) => !notice.includes(name.replace(/^(@opentelemetry\/|@expo-google-fonts\/|@embedpdf\/fonts-).*/, '$1')),
    ),
  ).toEqual([]);
});

test('the workflow runs what .ci/run runs, and nothing of its own', () => {
  const runs = [...read('.github/workflows/ci.yml').matchAll(/^ *- run: (.*)$/gm)].map(([, command]) => command);
  expect(runs).toEqual(['.ci/run']);
});

test('each word of the glossary stands on some card and in the code, once', () => {
  const rows = [...read('docs/glossary.md').matchAll(/^\| ([^|]+) \| `(\w+)` \| [^|]+ \|$/gm)].map(
    ([, seen = '', code = '']) => ({ seen, code }),
  );
  const cards = read('cards/locales/sv.json').toLowerCase();
  const code = list('src').join('\n');
  expect(rows.length).toBeGreaterThan(30);
  expect(rows.filter(({ seen }) => seen !== '–' && !cards.includes(seen.toLowerCase()))).toEqual([]);
  expect(rows.filter((row) => !new RegExp(`\\b${row.code}\\b`).test(code))).toEqual([]);
  expect(new Set(rows.map((row) => row.code)).size).toBe(rows.length);
});

test('each test that the coverage of what was asked for names is there, and each pain point has its row', () => {
  const coverage = read('docs/coverage.md');
  const named = [...coverage.matchAll(/`(tests\/[^`]+)`: “([^”]+)”/g)];
  expect(named.length).toBeGreaterThan(100);
  const rows = coverage.split('\n').filter((line) => /^\| \d+ \|/.test(line));
  expect(rows.filter((row) => !/\| (?:–|(?:`tests\/[^`]+`: “[^”]+”(?:<br>)?)+) \|$/.test(row))).toEqual([]);
  expect(named.filter(([, file = '', title = '']) => !read(file).includes(title)).map(([row]) => row)).toEqual([]);
  const [pains = ''] = coverage.split('## Demands');
  expect([...pains.matchAll(/^\| (\d+) \|/gm)].map(([, n]) => Number(n))).toEqual(
    Array.from({ length: 97 }, (_, n) => n + 1),
  );
});
