import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '..');
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const list = (folder: string): readonly string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.\w+$/.test(name))
    .map((name) => read(join(folder, name)));
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

test('each decision says where it stands', () => {
  for (const decision of list('docs/adr'))
    expect(decision).toMatch(/^# .*\n\n\*\*Status:\*\* \w+, \d{4}-\d{2}-\d{2}$/m);
});
