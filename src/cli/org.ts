import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { parseOrgFile } from '../content/org-file.ts';
import { orgFormat } from '../content/org-parts.ts';
import { orgFiles } from '../storage/people.ts';
import { type Call, type Command, door } from './door.ts';
import { importFile, markOf } from './org-import.ts';
import { closings } from './org-moves.ts';
import { isSourceCommand, SOURCE_USAGE, sourceCommand } from './org-sources.ts';
import { changeStaff, isStaffCommand, STAFF_USAGE } from './org-staff.ts';
import { changeUnits, isUnitCommand, UNIT_USAGE } from './org-units.ts';
import { withStore } from './store.ts';

const USAGE = `npm run org -- validate FILE                 says what is wrong in an organisation file, by line and field
npm run org -- import FILE                   validates it and makes it the organisation; seen by the bot within half a minute
              [--moves OLD=NEW]...           which unit has the cases of one that is not in the file; NEW may be: above
              [--closes UNIT --to UNIT]...   the same, said of a unit that closes
              [--other-area UNIT]...         also when the unit goes to another secrecy area, where what was written is read
              [--force]                      also when that undoes what has been said by managers and operators since
              [--yes]                        also when a unit loses over a tenth of its people, and at least three
              [--preview]                    only says what would change, and what stops it
npm run org -- export                        prints the organisation's file as it is
${UNIT_USAGE}
${SOURCE_USAGE}
${STAFF_USAGE}`;

const FLAG = { type: 'boolean' } as const;
const MANY = { type: 'string', multiple: true } as const;

/** The two parts of student health are under different secrecy, which a name alone does not say. */
const medical = (name: string): string =>
  `${name}: the school nurse and the school doctor alone, under the secrecy of health care (25 kap. 1 § OSL). ` +
  'A psychologist, a counsellor and a special educator belong in a unit of kind student-health-other.';

async function read(file: string, out: Call['out']) {
  const text = await readFile(file, 'utf8');
  const parsed = parseOrgFile(text);
  if (parsed.ok) return { text, org: parsed.org };
  for (const { line, field, message } of parsed.problems) out(`${file}:${line}: ${field}: ${message}`);
  out(`${parsed.problems.length} to mend; nothing was changed`);
  return undefined;
}

export const org: Command = async (call) => {
  const {
    args: [command = '', ...args],
    out,
  } = call;
  const [file] = args;
  if (command === 'validate' && file !== undefined) {
    const valid = await read(file, out);
    if (valid === undefined) return 1;
    out(`${file} is valid: ${valid.org.units.size} units, ${valid.org.people.size} people`);
    for (const { name, kind } of valid.org.units.values()) if (kind === 'student-health-medical') out(medical(name));
    return 0;
  }
  if (command === 'import' && file !== undefined) {
    const valid = await read(file, out);
    if (valid === undefined) return 1;
    const { preview, force, yes, moves, ...more } = parseArgs({
      args: args.slice(1),
      options: {
        ...{ preview: FLAG, force: FLAG, yes: FLAG },
        ...{ moves: MANY, closes: MANY, to: MANY, 'other-area': MANY },
      },
    }).values;
    const told = {
      preview: preview ?? false,
      force: force ?? false,
      yes: yes ?? false,
      to: [...(moves ?? []), ...closings(more.closes ?? [], more.to ?? [])],
      otherArea: more['other-area'] ?? [],
      what: 'import',
    };
    for (const line of await withStore(call, (here) => importFile(here, { ...valid, ...told }))) out(line);
    return 0;
  }
  if (command === 'export') {
    // Exports the file as it was written, comments included, with the changes since.
    const stored = await withStore(call, ({ tables }) => orgFiles(tables, orgFormat).read());
    if (stored === undefined) {
      out('no organisation has been imported');
      return 1;
    }
    call.write(`${markOf(stored.text)}${stored.text}`);
    return 0;
  }
  if (isUnitCommand(command, args)) {
    for (const line of await withStore(call, (here) => changeUnits(here, command, args))) out(line);
    return 0;
  }
  if (isSourceCommand(command)) return sourceCommand(call, command, args);
  if (isStaffCommand(command, args)) {
    for (const line of await withStore(call, (here) => changeStaff(here, command, args))) out(line);
    return 0;
  }
  out(USAGE);
  return 1;
};

void door(import.meta.url, org);
