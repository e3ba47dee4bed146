import { mkdir } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { exportOf, exportOfChain } from '../app/record/export.ts';
import { extractOf } from '../app/record/extract.ts';
import { findingLine } from '../app/record/finding-text.ts';
import { type Counts, verify } from '../app/record/verify.ts';
import { whoHasRead } from '../app/record/who-has-read.ts';
import { ASKERS, type Asker, KEPT_BACK, type KeptBack } from '../content/disclosure.ts';
import { type CaseId, parseCaseCode, personId } from '../domain/ids.ts';
import type { Org, Person } from '../domain/organisation/org.ts';
import { auditRows } from '../storage/audit-rows.ts';
import { verifyFile } from './audit-file.ts';
import { type Call, type Command, door } from './door.ts';
import { type Here, withStore } from './store.ts';
import { onceOnly, readingOf, writeChronology, writeExtract } from './written.ts';

const USAGE = `The record of what has been done: whether it still is what was written, and what it says.

npm run audit -- verify                     looks through what has changed since it was last looked through
npm run audit -- verify --all               looks through everything
npm run audit -- verify FILE [--key KEY]    whether a file that was written out is what it was; needs no store
npm run audit -- public-key                 the key that such a file is checked with
npm run audit -- export --case CODE --as PERSON [--why TEXT] [--out FOLDER]
                                            the chronology as PDF and JSON, with what that person may read; on record
npm run audit -- export --case CODE         the same without anything that people wrote, with the chain of events
npm run audit -- extract --case CODE --as PERSON [--why TEXT] [--for ${ASKERS.join('|')}] [--out FOLDER]
                                            what is kept about the child, from that person's authority; where something
                                            may have to be kept back, the numbers of the pieces to examine
npm run audit -- extract … --for guardian --give 1,3
                                            the pieces that the authority has decided to give out, and no others
npm run audit -- readers --case CODE [--for ${ASKERS.join('|')}]
                                            who has read, in plain Swedish

Without --out the files are in .local/records, on one's own machine alone. PERSON is somebody's id in the organisation file
(npm run org -- export). A manager who does not hold the case gives a reason with --why.`;

const PROGRESS_EVERY_MS = 1_000;

function progress(aside: Call['aside']): (so: Counts) => void {
  let last = performance.now();
  return ({ cases, events }) => {
    if (performance.now() - last < PROGRESS_EVERY_MS) return;
    last = performance.now();
    aside(`${cases} cases, ${events} events`);
  };
}

async function verifyStore({ tables, clock, vault, out, aside }: Here, everything: boolean): Promise<number> {
  const began = performance.now();
  const verified = await verify(auditRows(tables, await vault()), {
    now: clock.now(),
    everything,
    pause,
    progress: progress(aside),
    stopping: () => false,
  });
  const { cases, events, looked, newer, findings, countedTo } = verified;
  for (const finding of findings) out(findingLine(finding));
  out(`${looked} of ${cases} cases looked through, ${findings.length} findings`);
  if (newer > 0)
    out(`${newer} cases left alone: a newer version of the bot has written them, and can look through them`);
  out(countedTo === undefined ? 'no day has been counted yet' : `days counted to ${countedTo}`);
  const seconds = (performance.now() - began) / 1_000;
  const peakMB = Math.round(process.resourceUsage().maxRSS / 1_024);
  out(JSON.stringify({ bench: 'verify', cases, events, perSecond: Math.round(events / seconds), peakMB }));
  return findings.length === 0 ? 0 : 1;
}

const RECORDS = 'records';

interface Wanted {
  readonly id: CaseId;
  readonly as: string | undefined;
  readonly why: string | undefined;
  readonly asker: Asker;
  /** The pieces of an extract to give out. */
  readonly give: readonly number[] | undefined;
  /** The folder given with `--out`. */
  readonly folder: string | undefined;
}

function someone(org: Org, id: string): Person {
  const person = org.people.get(personId(id));
  if (person === undefined)
    throw new Error(`nobody in the organisation has the id ${id}: npm run org -- export shows them`);
  return person;
}

/** An unknown code and one that this person may not know of get the same answer. */
function unknown({ out }: Here, as: string | undefined): number {
  out(as === undefined ? 'there is no such case' : 'there is no such case for that person');
  return 1;
}

async function exportCase(here: Here, { id, as, why, folder: told }: Wanted): Promise<number> {
  const { out } = here;
  const folder = here.folderFor(told, RECORDS);
  const vault = await here.vault();
  const ports = await readingOf(here, vault);
  const person = as === undefined ? undefined : someone(ports.org, as);
  // Makes the folder before it reads: each reading is on record.
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const chronology =
    person === undefined
      ? await exportOfChain(ports, id)
      : await exportOf(ports, id, { person, why, op: onceOnly('export') });
  if (chronology === undefined) return unknown(here, as);
  const { json, pdf } = await writeChronology(vault, chronology, ports.words(person?.language ?? 'sv'), folder);
  out(`${json}\n${pdf}`);
  if (person !== undefined && chronology.steps.some(({ withheld }) => withheld))
    here.aside(
      why === undefined
        ? 'Some of what is written was left out; a manager gives a reason with --why.'
        : 'Some of what is written was left out.',
    );
  return 0;
}

async function extractCase(here: Here, { id, as, why, asker, give, folder: told }: Wanted): Promise<number> {
  const { out } = here;
  const folder = here.folderFor(told, RECORDS);
  const vault = await here.vault();
  const ports = await readingOf(here, vault);
  if (as === undefined) {
    out('say whose right to read it is made by: --as PERSON');
    return 1;
  }
  const asked = { person: someone(ports.org, as), why, op: onceOnly('extract') };
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const extracted = await extractOf(ports, id, asked, asker, give);
  if (extracted === undefined) return unknown(here, as);
  switch (extracted.kind) {
    case 'no-right':
      out('that person may not read what is written; a manager gives a reason with --why');
      return 1;
    case 'stopped':
      for (const line of extracted.lines) out(line);
      sayKeptBack(here, extracted.keptBack);
      if (extracted.pieces.length > 0) here.aside(toExamine(extracted.pieces));
      return 0;
    case 'no-such-piece':
      out(`there are ${extracted.pieces} pieces: --give has the numbers of those to give out, such as 1,3`);
      return 1;
    case 'extract': {
      const { json, pdf } = await writeExtract(vault, extracted.extract, ports.words('sv'), folder);
      out(`${json}\n${pdf}`);
      sayKeptBack(here, extracted.keptBack);
      return 0;
    }
  }
}

/** Each piece is examined by itself. What it is, and nothing that anybody has written. */
const toExamine = (pieces: readonly string[]): string =>
  [
    'Examine each piece by itself, in the extract made --for staff, which has them in this order:',
    ...pieces.map((piece, i) => `  ${i + 1}  ${piece}`),
    'Then --give the numbers of those to give out, such as --give 1,3.',
  ].join('\n');

async function tellReaders(here: Here, { id, asker }: Wanted): Promise<number> {
  const told = await whoHasRead(await readingOf(here, await here.vault()), id, asker);
  if (told === undefined) return unknown(here, undefined);
  for (const line of told.lines) here.out(line);
  sayKeptBack(here, told.keptBack);
  return 0;
}

/** Tells the ground only to the one who runs the command: that a ground is used can itself tell too much. */
function sayKeptBack({ aside }: Here, keptBack: readonly KeptBack[]): void {
  for (const why of new Set(keptBack))
    aside(`Kept back, to be decided by the authority: ${KEPT_BACK[why].paragraph}. ${KEPT_BACK[why].means.sv}`);
}

const isAsker = (text: string): text is Asker => ASKERS.some((one) => one === text);

export const audit: Command = async (call) => {
  const { args, out } = call;
  const { values, positionals } = parseArgs({
    args: withKey(args),
    allowPositionals: true,
    options: {
      all: { type: 'boolean', default: false },
      key: { type: 'string' },
      case: { type: 'string' },
      as: { type: 'string' },
      why: { type: 'string' },
      for: { type: 'string', default: 'staff' },
      give: { type: 'string' },
      out: { type: 'string' },
    },
  });
  const [command, file] = positionals;
  if (command === 'verify' && file !== undefined) return verifyFile(file, values.key, out);
  if (command === 'verify') return withStore(call, (here) => verifyStore(here, values.all));
  if (command === 'public-key') {
    out(await withStore(call, async ({ vault }) => (await vault()).publicKey));
    return 0;
  }
  const verb = command === undefined ? undefined : CASE_COMMANDS[command];
  const id = parseCaseCode(values.case ?? '');
  if (verb === undefined || values.case === undefined) {
    out(USAGE);
    return 1;
  }
  if (id === undefined) throw new Error(`${values.case} is no case code, such as K7Q4-MD2R`);
  if (!isAsker(values.for)) throw new Error(`--for is one of ${ASKERS.join(', ')}, and not ${values.for}`);
  const wanted = {
    id,
    as: values.as,
    why: values.why,
    asker: values.for,
    give: piecesIn(values.give),
    folder: values.out,
  };
  return withStore(call, (here) => verb(here, wanted));
};

function piecesIn(given: string | undefined): readonly number[] | undefined {
  if (given === undefined) return undefined;
  if (!/^\d{1,3}(,\d{1,3})*$/.test(given))
    throw new Error(`--give has numbers of pieces, such as 1,3, and not ${given}`);
  return given.split(',').map(Number);
}

/** A key may begin with a dash, as an option does: the word after `--key` is always the key. */
function withKey(args: readonly string[]): string[] {
  const at = args.indexOf('--key');
  const key = args[at + 1];
  return at < 0 || key === undefined ? [...args] : [...args.slice(0, at), `--key=${key}`, ...args.slice(at + 2)];
}

const CASE_COMMANDS: Readonly<Record<string, (here: Here, wanted: Wanted) => Promise<number>>> = {
  export: exportCase,
  extract: extractCase,
  readers: tellReaders,
};

void door(import.meta.url, audit);
