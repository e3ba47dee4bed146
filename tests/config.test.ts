import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { z } from 'zod';
import { readConfig } from '../src/config.ts';

const BOT = '5e92c4b7-0f3d-4a18-8c6e-b7d1a3f4e065';
const OWN = '7d0c1c2e-5a43-4b6f-9e0d-2f8a6b1c4e91';
const OTHER = '0b7c4f5e-1111-4222-8333-444455556666';
const PRODUCTION = {
  BOT_ID: BOT,
  BOT_TENANT_ID: OWN,
  TABLES_URL: 'https://exempel.table.core.windows.net',
  KEYVAULT_URL: 'https://exempel.vault.azure.net',
  PUBLIC_URL: 'https://tabb.exempel.se',
};
const ROOT = join(__dirname, '..');

/** What is wrong, a sentence a line, without what stands before and after. */
function wrongIn(environment: Readonly<Record<string, string>>): readonly string[] {
  try {
    readConfig(environment);
    return [];
  } catch (error) {
    const text = error instanceof Error ? error.message : '';
    return text.split('\n').flatMap((line) => (line.startsWith('  ') ? [line.trim()] : []));
  }
}

test('what is missing is called missing', () => {
  const missing = Object.keys(PRODUCTION).map((name) => `${name} is missing.`);
  expect(wrongIn({})).toEqual(missing);
  expect(wrongIn(Object.fromEntries(Object.keys(PRODUCTION).map((name) => [name, ''])))).toEqual(missing);
  const { PUBLIC_URL: _, ...rest } = PRODUCTION;
  expect(wrongIn(rest)).toEqual(['PUBLIC_URL is missing.']);
});

test('what is wrong is said in a sentence, and never what it was', () => {
  const spoilt = {
    BOT_ID: 'secret',
    ALLOWED_TENANTS: `${OWN}, secret`,
    PUBLIC_URL: 'http://secret.example',
    TABLES_URL: 'secret',
    PORT: '99999',
    PROCESSES: 'secret',
    LOG_LEVEL: 'secret',
    GRAPH: 'secret',
    TIME_ZONE: 'Secret/Nowhere',
  };
  const sentences = wrongIn({ ...PRODUCTION, ...spoilt });
  expect(sentences.map((one) => one.split(' ')[0]).toSorted()).toEqual(Object.keys(spoilt).toSorted());
  expect(sentences.join('\n')).not.toMatch(/secret|99999|invalid_|undefined/i);
  for (const one of sentences) expect(one).toMatch(/ must be .*\.$/);
});

test.each([undefined, '', ' ', ',', ' , '])('no list of tenants (%j) is the tenant that the bot is in', (list) => {
  const config = readConfig({ ...PRODUCTION, ALLOWED_TENANTS: list });
  expect(config).toMatchObject({ mode: 'azure', ALLOWED_TENANTS: [OWN] });
});

test('a list of tenants is the one that was given, each as Teams writes it', () => {
  const config = readConfig({ ...PRODUCTION, ALLOWED_TENANTS: `${OWN.toUpperCase()} ,${OTHER},` });
  expect(config).toMatchObject({ ALLOWED_TENANTS: [OWN, OTHER] });
});

test('the files of an environment name no tenant that nobody has chosen', () => {
  const Parameters = z.object({ parameters: z.record(z.string(), z.object({ value: z.string() })) });
  const text = readFileSync(join(ROOT, 'infra/azure.parameters.json'), 'utf8');
  const { parameters } = Parameters.parse(JSON.parse(text));
  expect(parameters).not.toHaveProperty('allowedTenants');
  expect(parseEnv(readFileSync(join(ROOT, 'env/.env.dev'), 'utf8'))).not.toHaveProperty('ALLOWED_TENANTS');
});

test('local mode is had by asking for it, and not beside what is for production', () => {
  expect(readConfig({ TABB_MODE: 'local' })).toMatchObject({ mode: 'local', LOCAL_FOLDER: '.local' });
  expect(readConfig({ LOCAL_FOLDER: 'mine' })).toMatchObject({ mode: 'local', LOCAL_FOLDER: 'mine' });
  expect(readConfig({ TABLES_CONNECTION: 'x' })).toMatchObject({ mode: 'local' });
  expect(readConfig({ ...PRODUCTION, LOCAL_FOLDER: 'mine' })).toMatchObject({ mode: 'azure' });
  expect(wrongIn({ ...PRODUCTION, TABB_MODE: 'local' })).toEqual([expect.stringContaining('BOT_ID')]);
  expect(wrongIn({ TABB_MODE: 'azure' })).toEqual(['TABB_MODE must be one of local.']);
});

test('every command that opens the store asks for local mode when npm runs it', () => {
  const Scripts = z.object({ scripts: z.record(z.string(), z.string()) });
  const { scripts } = Scripts.parse(JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')));
  const commands = Object.values(scripts).flatMap((line) => {
    const file = /src\/cli\/\S+/.exec(line)?.[0];
    return file !== undefined && readFileSync(join(ROOT, file), 'utf8').includes('withStore') ? [line] : [];
  });
  expect(commands).toHaveLength(7);
  for (const line of commands) expect(line).toMatch(/^node --env-file=src\/local\/local\.env src\/cli\//);
  expect(readConfig(parseEnv(readFileSync(join(ROOT, 'src/local/local.env'), 'utf8')))).toMatchObject({
    mode: 'local',
  });
});
