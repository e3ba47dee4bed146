import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Facts } from '../src/app/ports/log.ts';
import { COUNTED } from '../src/app/ports/telemetry.ts';
import { openTelemetry } from '../src/telemetry.ts';

const ROOT = join(__dirname, '..');
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const main = read('infra/azure.bicep');
const web = read('infra/modules/web.bicep');
const alerts = read('infra/modules/alerts.bicep');
const monitoring = read('infra/modules/monitoring.bicep');

/** What stands in each resource of a type, to its closing brace. */
const resources = (file: string, type: string): readonly string[] =>
  [...file.matchAll(new RegExp(`^resource \\w+ '${type}@[\\s\\S]*?^[}\\]]`, 'gm'))].map(([text]) => text);

test('an instance is replaced when it does not answer, and not when the store is away', () => {
  expect(web).toMatch(/healthCheckPath: '\/healthz'/);
  expect(web).toMatch(/RequestUrl: '[^']*\/readyz'/);
});

test('whoever runs the bot is told, at an address that somebody had to give', () => {
  expect(main).toMatch(/^param alertEmail string$/m);
  expect(resources(alerts, 'Microsoft.Insights/actionGroups')).toEqual([
    expect.stringContaining('emailAddress: email'),
  ]);
  const rules = [
    ...resources(alerts, 'Microsoft.Insights/metricAlerts'),
    ...resources(alerts, 'Microsoft.Insights/scheduledQueryRules'),
  ];
  expect(rules).toHaveLength(3);
  for (const rule of rules) {
    expect(rule).toContain('operators.id');
    expect(rule).toContain('enabled: true');
  }
});

test('the test of the site’s health has a rule, at a pace that the rule can see', () => {
  const [rule = ''] = resources(alerts, 'Microsoft.Insights/metricAlerts');
  expect(rule).toContain('WebtestLocationAvailabilityCriteria');
  expect(rule).toContain("windowSize: 'PT15M'");
  expect(Number(/Frequency: (\d+)/.exec(web)?.[1])).toBeLessThanOrEqual(300);
  expect(main).toContain('availabilityTestId: web.outputs.availabilityTestId');
});

test('the lines that alerts wait for are lines that the bot logs', () => {
  const files = (folder: string): string[] =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const code = files(join(ROOT, 'src')).map((file) => read(join('src', file)));
  const waitedFor = [...alerts.matchAll(/where: '(.*)'/g)].flatMap(([, where = '']) =>
    [...where.matchAll(/"([^"]+)"/g)].map(([, line = '']) => line),
  );
  expect(waitedFor.length).toBeGreaterThan(4);
  const logs = (line: string): boolean => code.some((text) => text.includes(`log.warn('${line}'`));
  expect(waitedFor.filter((line) => !logs(line))).toEqual([]);
  // None of them is left out by the least that may be chosen.
  expect(main).toMatch(/@allowed\(\['debug', 'info', 'warn'\]\)\nparam logLevel/);
});

test('each process takes its part of what the instances share', () => {
  expect(main).toContain('PROCESSES: string(instances)');
  expect(web).toContain('capacity: instances');
});

test('the queries of the workspace read figures that the bot logs', async () => {
  const lines: Facts[] = [];
  const log = {
    info: (_: string, facts: Facts = {}) => void lines.push(facts),
    warn: () => undefined,
    failure: () => '',
  };
  const telemetry = await openTelemetry({ collector: undefined, figures: true }, log);
  for (const what of ['answer.time', 'due.lag', 'sweep.size'] as const) telemetry.measure(what, 1);
  const counted = /\^\(([^)]+)\) "/.exec(monitoring)?.[1]?.split('|') ?? [];
  for (const what of COUNTED.filter((one) => counted.includes(one))) telemetry.count(what, { kind: 'some' });
  await telemetry.close();
  const names = lines.flatMap((facts) => Object.keys(facts));
  const read = [...monitoring.matchAll(/line\["([^"]+)"\]/g)].map(([, name = '']) => name);
  expect(read.length).toBeGreaterThan(4);
  expect(read.filter((name) => !names.includes(name))).toEqual([]);
  expect(counted).toEqual([...COUNTED]);
  expect(counted.filter((what) => !names.includes(`${what} some`))).toEqual([]);
});
