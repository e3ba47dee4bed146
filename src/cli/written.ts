import { randomUUID } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { keys } from '../app/keys.ts';
import type { Chronology, Exporting } from '../app/record/export.ts';
import type { Extract } from '../app/record/extract.ts';
import { printedChronology, printedExtract } from '../app/record/printed.ts';
import { type Sealed, seal } from '../app/record/seal.ts';
import { Dictionary, makeWords, type Words } from '../cards/kit/words.ts';
import type { Printed } from '../content/forms/printed.ts';
import { orgFormat } from '../content/org-parts.ts';
import type { OpKey } from '../domain/ids.ts';
import type { Language, Org } from '../domain/organisation/org.ts';
import { makeLog } from '../log.ts';
import { printRecord } from '../paper/record.ts';
import { caseStore } from '../storage/cases.ts';
import { orgFiles } from '../storage/people.ts';
import type { Vault } from '../storage/vault.ts';
import type { Here } from './store.ts';

/** The ports to read cases without a chat: the same verbs, on the same store. */
export async function readingOf(here: Here, vault: Vault): Promise<Exporting & { readonly org: Org }> {
  const view = await orgFiles(here.tables, orgFormat).view();
  if (view === undefined) throw new Error('no organisation has been imported');
  const now = here.clock.now();
  const org: Org = { ...view.org, today: here.time.dayOf(now) };
  return {
    org,
    cases: caseStore(here.tables, vault),
    directory: { org: async () => org },
    clock: here.clock,
    time: here.time,
    keys,
    words: makeWords({ sv: await dictionary('sv'), en: await dictionary('en') }, here.zone),
    log: makeLog('silent'),
  };
}

/** Reads the words alone: a command that prints needs no cards, and starts sooner without the renderer. */
async function dictionary(language: Language): Promise<Dictionary> {
  const file = fileURLToPath(new URL(`../../cards/locales/${language}.json`, import.meta.url));
  return Dictionary.parse(JSON.parse(await readFile(file, 'utf8')));
}

/** A new idempotency key a run, since each run of a command is a reading of its own. */
export const onceOnly = (what: string): OpKey => keys.opKey(what, randomUUID());

interface Files {
  readonly json: string;
  readonly pdf: string;
}

/** Writes the document sealed, for a system, and as PDF, for a person. Only the operator may read the files. */
async function writeBoth(
  vault: Vault,
  document: Chronology | Extract,
  printed: Printed,
  { folder, name }: { readonly folder: string; readonly name: string },
): Promise<Files> {
  const pdf = await printRecord(printed);
  const sealed: Sealed = seal(vault, document, pdf);
  const files = { json: join(folder, `${name}.json`), pdf: join(folder, `${name}.pdf`) };
  await writeFile(files.json, `${JSON.stringify(sealed, null, 2)}\n`, { mode: 0o600 });
  await writeFile(files.pdf, pdf, { mode: 0o600 });
  return files;
}

export const writeChronology = (vault: Vault, of: Chronology, words: Words, folder: string): Promise<Files> =>
  writeBoth(vault, of, printedChronology(of, words, vault.publicKey), { folder, name: `historik-${of.case}` });

export const writeExtract = (vault: Vault, of: Extract, words: Words, folder: string): Promise<Files> =>
  writeBoth(vault, of, printedExtract(of, words), { folder, name: `utdrag-${of.case}` });
