import { randomUUID } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Chronology, Exporting } from '../app/export.ts';
import type { Extract } from '../app/extract.ts';
import { maker } from '../app/maker.ts';
import { type Sealed, seal } from '../app/seal.ts';
import { Dictionary, makeWords, type Words } from '../cards/words.ts';
import { parseOrgFile } from '../content/org-file.ts';
import type { OpKey } from '../domain/ids.ts';
import { parseInstant } from '../domain/ids.ts';
import type { Language, Org } from '../domain/org.ts';
import { makeLog } from '../log.ts';
import { type Printed, printRecord } from '../paper/record.ts';
import { caseStore } from '../storage/cases.ts';
import { orgFiles } from '../storage/people.ts';
import type { Vault } from '../storage/vault.ts';
import type { Here } from './store.ts';

/** What reads cases without a chat around it: the same verbs, on the same store. */
export async function readingOf(here: Here, vault: Vault): Promise<Exporting & { readonly org: Org }> {
  const stored = await orgFiles(here.tables).read();
  const read = parseOrgFile(stored?.text ?? '');
  if (!read.ok) throw new Error('no organisation has been imported');
  const now = here.clock.now();
  const org: Org = { ...read.org, today: here.time.dayOf(now) };
  return {
    org,
    cases: caseStore(here.tables, vault),
    directory: { org: async () => org },
    clock: here.clock,
    time: here.time,
    maker,
    words: makeWords({ sv: await dictionary('sv'), en: await dictionary('en') }, here.zone),
    log: makeLog('silent'),
  };
}

/** The words alone: a command that prints needs no cards, and starts sooner without what draws them. */
async function dictionary(language: Language): Promise<Dictionary> {
  const file = fileURLToPath(new URL(`../../cards/locales/${language}.json`, import.meta.url));
  return Dictionary.parse(JSON.parse(await readFile(file, 'utf8')));
}

/** Each run of a command is a reading of its own. */
export const onceOnly = (what: string): OpKey => maker.opKey(what, randomUUID());

interface Files {
  readonly json: string;
  readonly pdf: string;
}

/** The same twice: for a system, sealed, and for a person. Only for the one who runs the command to read. */
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

export function writeChronology(vault: Vault, of: Chronology, words: Words, folder: string): Promise<Files> {
  const say = (key: string, args?: Parameters<Words['say']>[2]): string => words.say('written', key, args);
  const { case: code, madeAt, madeFor, withheld, steps, end } = of;
  const printed: Printed = {
    title: words.say('history', 'title', { code }),
    lang: words.language,
    madeAt,
    about: [
      say('made', { when: words.dated(madeAt) }),
      madeFor === null ? say('for-nobody') : say('made-for', { name: madeFor.name, footing: madeFor.footing }),
      ...withheld,
    ],
    parts: steps.map((step) => ({
      rows: [
        { small: `${step.n}. ${words.dated(step.at)} · ${step.who}`, bold: step.what },
        ...step.written.map(({ label, text }) => ({ small: label, text })),
        ...(step.withheld ? [{ small: words.say('history', 'hidden') }] : []),
      ],
    })),
    footer: (page, pages) =>
      say('footer', {
        code,
        page,
        pages,
        version: end.version,
        hash: end.hash.slice(0, 12),
        key: vault.publicKey.slice(0, 16),
      }),
  };
  return writeBoth(vault, of, printed, { folder, name: `historik-${code}` });
}

export function writeExtract(vault: Vault, of: Extract, words: Words, folder: string): Promise<Files> {
  const { case: code, title, intro, parts, madeAt } = of;
  const printed: Printed = {
    title,
    lang: 'sv',
    madeAt: parseInstant(madeAt),
    about: [words.say('written', 'made', { when: words.dated(parseInstant(madeAt)) }), intro],
    parts: parts.map(({ heading, lines }) => ({
      ...(heading === '' ? {} : { heading }),
      rows: lines.map(({ label, text }) => (label === '' ? { text } : { small: label, text })),
    })),
    footer: (page, pages) => words.say('written', 'extract-footer', { code, page, pages }),
  };
  return writeBoth(vault, of, printed, { folder, name: `utdrag-${code}` });
}
