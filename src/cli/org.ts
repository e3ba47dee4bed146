import { readFile } from 'node:fs/promises';
import { orgToFile, parseOrgFile } from '../content/org-file.ts';
import { orgFiles } from '../storage/people.ts';
import { withTables } from './store.ts';

const USAGE = `npm run org -- validate FILE   says what is wrong in an organisation file, by line and field
npm run org -- import FILE     validates it and makes it the organisation; seen by the bot within half a minute
npm run org -- export          prints the organisation as it is`;

const out = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

async function read(file: string) {
  const text = await readFile(file, 'utf8');
  const parsed = parseOrgFile(text);
  if (parsed.ok) return { text, org: parsed.org };
  for (const { line, field, message } of parsed.problems) out(`${file}:${line}: ${field}: ${message}`);
  out(`${parsed.problems.length} to mend; nothing was changed`);
  return undefined;
}

async function run([command, file]: readonly string[]): Promise<number> {
  if (command === 'validate' && file !== undefined) {
    const valid = await read(file);
    if (valid === undefined) return 1;
    out(`${file} is valid: ${valid.org.units.size} units, ${valid.org.people.size} people`);
    return 0;
  }
  if (command === 'import' && file !== undefined) {
    const valid = await read(file);
    if (valid === undefined) return 1;
    await withTables((tables) => orgFiles(tables).write(valid.org.version, valid.text));
    out(`imported: ${valid.org.units.size} units, ${valid.org.people.size} people`);
    return 0;
  }
  if (command === 'export') {
    const stored = await withTables((tables) => orgFiles(tables).read());
    const parsed = stored === undefined ? undefined : parseOrgFile(stored.text);
    if (!parsed?.ok) {
      out('no organisation has been imported');
      return 1;
    }
    process.stdout.write(orgToFile(parsed.org));
    return 0;
  }
  out(USAGE);
  return 1;
}

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  out(error instanceof Error ? error.message : 'it did not work');
  process.exitCode = 1;
}
