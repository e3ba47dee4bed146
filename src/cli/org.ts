import { readFile } from 'node:fs/promises';
import { parseOrgFile } from '../content/org-file.ts';
import { peopleChanged } from '../domain/staffing.ts';
import { lookAfterPeople } from '../storage/due.ts';
import { orgFiles } from '../storage/people.ts';
import { changeStaff, isStaffCommand, STAFF_USAGE, whatFollows } from './org-staff.ts';
import { type Here, whyNot, withStore } from './store.ts';

const USAGE = `npm run org -- validate FILE                 says what is wrong in an organisation file, by line and field
npm run org -- import FILE                   validates it and makes it the organisation; seen by the bot within half a minute
npm run org -- export                        prints the organisation's file as it is
${STAFF_USAGE}`;

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

type Read = NonNullable<Awaited<ReturnType<typeof read>>>;

/** Whatever stood there before; what that means for people is told. */
async function importFile({ tables, clock, time }: Here, { org, text }: Read): Promise<void> {
  const files = orgFiles(tables);
  const before = parseOrgFile((await files.read())?.text ?? '');
  await files.write(org.version, text);
  out(`imported: ${org.units.size} units, ${org.people.size} people`);
  if (!before.ok) return;
  for (const line of whatFollows(before.org, org, time.dayOf(clock.now()))) out(line);
  const { length } = peopleChanged(before.org, org);
  await lookAfterPeople(tables)(peopleChanged(before.org, org), clock.now(), clock.now());
  if (length > 0) out(`somebody else may need to do the work of: ${length}`);
}

async function run([command = '', ...args]: readonly string[]): Promise<number> {
  const [file] = args;
  if (command === 'validate' && file !== undefined) {
    const valid = await read(file);
    if (valid === undefined) return 1;
    out(`${file} is valid: ${valid.org.units.size} units, ${valid.org.people.size} people`);
    return 0;
  }
  if (command === 'import' && file !== undefined) {
    const valid = await read(file);
    if (valid === undefined) return 1;
    await withStore((here) => importFile(here, valid));
    return 0;
  }
  if (command === 'export') {
    // As it was written, comments and all, with what has been changed since.
    const stored = await withStore(({ tables }) => orgFiles(tables).read());
    if (stored === undefined) {
      out('no organisation has been imported');
      return 1;
    }
    process.stdout.write(stored.text);
    return 0;
  }
  if (isStaffCommand(command, args)) {
    for (const line of await withStore((here) => changeStaff(here, command, args))) out(line);
    return 0;
  }
  out(USAGE);
  return 1;
}

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  out(whyNot(error));
  process.exitCode = 1;
}
