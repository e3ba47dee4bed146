// npm run package [-- --env dev]
// Writes appPackage/build/appPackage.<env>.zip, ready to be uploaded to Teams.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs, parseEnv } from 'node:util';
import { Ajv } from 'ajv';
import { strToU8, zipSync } from 'fflate';
import { z } from 'zod';

const root = join(import.meta.dirname, '..', '..');
const packageFolder = join(root, 'appPackage');

/** An error that the person who runs the command can mend. */
class Fault extends Error {}

function read(path: string): Buffer<ArrayBuffer> {
  try {
    return readFileSync(join(root, path));
  } catch {
    throw new Fault(`${path} cannot be read`);
  }
}

function environment(name: string): Map<string, string> {
  const text = read(`env/.env.${name}`).toString('utf8');
  return new Map(Object.entries(parseEnv(text)).flatMap(([key, value]) => (value ? [[key, value] as const] : [])));
}

/** The text with each ${{NAME}} replaced, escaped as a JSON string's inside. */
function fill(file: string, values: Map<string, string>): string {
  const missing = new Set<string>();
  const text = read(`appPackage/${file}`)
    .toString('utf8')
    .replace(/\$\{\{\s*(\w+)\s*\}\}/g, (placeholder, name: string) => {
      const value = values.get(name);
      if (value === undefined) missing.add(name);
      return value === undefined ? placeholder : JSON.stringify(value).slice(1, -1);
    });
  if (missing.size > 0) throw new Fault(`${file}: no value for ${[...missing].join(', ')}`);
  return text;
}

const guid = z.guid();
const schemaUrl = z.string().regex(/\/teams\/v\d+\.\d+\//);
const schemaVersion = (url: string) => /\/v([\d.]+)\//.exec(url)?.[1];

const Manifest = z.looseObject({
  $schema: schemaUrl,
  manifestVersion: z.string(),
  id: guid,
  localizationInfo: z.looseObject({
    additionalLanguages: z.array(z.object({ languageTag: z.string(), file: z.string() })),
  }),
  icons: z.object({ color: z.string(), outline: z.string() }),
  bots: z.array(z.looseObject({ botId: guid })),
  composeExtensions: z.array(z.looseObject({ botId: guid })),
});

const Language = z.looseObject({ $schema: schemaUrl });

function parse<T>(file: string, schema: z.ZodType<T>, text: string): T {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new Fault(`${file} is not JSON: ${error instanceof Error ? error.message : error}`);
  }
  const parsed = schema.safeParse(json);
  if (!parsed.success) throw new Fault(`${file}: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

/** Paths, written as a language file writes them, of every string that people read. */
function readable(value: unknown, path: string): string[] {
  if (Array.isArray(value)) return value.flatMap((item, i) => readable(item, `${path}[${i}]`));
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([key, item]) => readable(item, path ? `${path}.${key}` : key));
  }
  const shown = /^(name|description)\.|\.(title|description)$/.test(path);
  return typeof value === 'string' && shown ? [path] : [];
}

/** Teams' own schemas, in their dialect; the one format in them is that of an address. */
const ajv = new Ajv({
  strict: false,
  allErrors: true,
  unicodeRegExp: false,
  formats: { uri: (text: string) => URL.canParse(text) },
});
const Schema = z.record(z.string(), z.unknown());

/** Refuses what Teams would refuse at the upload. */
function checkSchema(file: string, text: string, version: string, name: string): void {
  const path = `appPackage/schema/v${version}/${name}.schema.json`;
  // The schema names an older dialect, but uses nothing of it that means something else today.
  const { $schema: _, ...schema } = parse(path, Schema, read(path).toString('utf8'));
  const isValid = ajv.compile(schema);
  if (isValid(JSON.parse(text))) return;
  const faults = (isValid.errors ?? []).map(
    ({ instancePath, message, params }) => `  ${instancePath || '/'} ${message} ${JSON.stringify(params)}`,
  );
  throw new Fault(`${file} is not as Teams wants it:\n${faults.join('\n')}`);
}

function checkManifest(manifest: z.infer<typeof Manifest>): void {
  if (schemaVersion(manifest.$schema) !== manifest.manifestVersion) {
    throw new Fault(`manifest.json: $schema and manifestVersion ${manifest.manifestVersion} differ`);
  }
  const ids = new Set([...manifest.bots, ...manifest.composeExtensions].map(({ botId }) => botId));
  if (ids.size !== 1) throw new Fault('manifest.json: the bot and the message extension have different botId');
}

function checkLanguage(file: string, text: string, manifest: z.infer<typeof Manifest>): void {
  const { $schema, ...strings } = parse(file, Language, text);
  if (schemaVersion($schema) !== manifest.manifestVersion) {
    throw new Fault(`${file}: its $schema is not version ${manifest.manifestVersion}, as the manifest is`);
  }
  const { name, description, bots, composeExtensions } = manifest;
  const wanted = new Set(readable({ name, description, bots, composeExtensions }, ''));
  const untranslated = [...wanted].filter((path) => !(path in strings));
  const unknown = Object.keys(strings).filter((path) => !wanted.has(path));
  if (untranslated.length > 0) throw new Fault(`${file} does not translate ${untranslated.join(', ')}`);
  if (unknown.length > 0) throw new Fault(`${file} translates what the manifest does not have: ${unknown.join(', ')}`);
}

function icon(file: string, size: number): Buffer<ArrayBuffer> {
  const bytes = read(`appPackage/${file}`);
  const isPng = bytes.length > 24 && bytes.toString('latin1', 1, 4) === 'PNG';
  if (!isPng || bytes.readUInt32BE(16) !== size || bytes.readUInt32BE(20) !== size) {
    throw new Fault(`${file} is not a PNG of ${size} by ${size}`);
  }
  return bytes;
}

function contents(values: Map<string, string>): Map<string, Uint8Array<ArrayBuffer>> {
  const manifestText = fill('manifest.json', values);
  const manifest = parse('manifest.json', Manifest, manifestText);
  checkManifest(manifest);
  checkSchema('manifest.json', manifestText, manifest.manifestVersion, 'MicrosoftTeams');

  const files = new Map([['manifest.json', strToU8(manifestText)]]);
  for (const { file } of manifest.localizationInfo.additionalLanguages) {
    const text = fill(file, values);
    checkLanguage(file, text, manifest);
    checkSchema(file, text, manifest.manifestVersion, 'MicrosoftTeams.Localization');
    files.set(file, strToU8(text));
  }
  files.set(manifest.icons.color, icon(manifest.icons.color, 192));
  files.set(manifest.icons.outline, icon(manifest.icons.outline, 32));
  return files;
}

try {
  const { env } = parseArgs({ options: { env: { type: 'string', default: 'dev' } } }).values;
  const files = contents(environment(env));
  // A fixed time, so that the same content gives the same package.
  const zip = zipSync(Object.fromEntries(files), { mtime: '2000-01-01T12:00:00' });
  const target = join(packageFolder, 'build', `appPackage.${env}.zip`);
  mkdirSync(join(packageFolder, 'build'), { recursive: true });
  writeFileSync(target, zip);
  console.log(`${target}: ${[...files.keys()].join(', ')}`);
} catch (error) {
  if (!(error instanceof Fault)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
