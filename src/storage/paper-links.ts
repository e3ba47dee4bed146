import { timingSafeEqual } from 'node:crypto';
import type { Paper, PaperLinks, PaperRef, WheelRef } from '../app/ports/papers.ts';
import { type CaseId, type Instant, type PersonId, parseCaseCode, toMs } from '../domain/ids.ts';
import type { Vault } from './vault.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/**
 * A calendar file is fetched again when the meeting has changed; a plan and what was said are fetched at once, and hold
 * people's words.
 */
const HOLDS_MS: { readonly [kind in Paper['kind']]: number } = {
  consent: 7 * DAY_MS,
  invitation: 7 * DAY_MS,
  times: 30 * DAY_MS,
  calendar: 120 * DAY_MS,
  plan: 15 * MINUTE_MS,
  conversations: 15 * MINUTE_MS,
};
const WHEEL_HOLDS_MS = 7 * DAY_MS;
/** 132 bits of the MAC: short enough for three links in one card row, long enough never to be guessed. */
const MAC_LENGTH = 22;
/** Long enough to tell the people of one organisation apart, in a link that is sealed anyway. */
const MARK_LENGTH = 12;

/**
 * Addresses of papers. Each is signed with the vault's key and expires; it may be opened more than once, since scanners
 * open links before people do. It holds a case code, a number, the kind of paper and the language; the person it was
 * made for appears only as a mark.
 *
 * @param base the bot's address for browsers, asked for when a link is made
 */
export function paperLinks(vault: Pick<Vault, 'marks'>, base: () => string): PaperLinks {
  const signs = (what: string) => vault.marks(`paper ${what}`).map((mac) => mac.slice(0, MAC_LENGTH));
  const marksOf = (id: CaseId, person: PersonId) =>
    vault.marks(`reader ${id} ${person}`).map((mac) => mac.slice(0, MARK_LENGTH));
  return {
    link: (id, reader, paper, now) => {
      const until = Math.floor((toMs(now) + HOLDS_MS[paper.kind]) / 1_000);
      const [whose] = marksOf(id, reader);
      const what = [id, paper.n, nameOf(paper), whose, until.toString(36)].join('.');
      return `${base()}/papers/${what}.${signs(what)[0]}`;
    },
    linkWheel: ({ wheel, as, language }, now) => {
      const until = Math.floor((toMs(now) + WHEEL_HOLDS_MS) / 1_000);
      const what = ['wheel', wheel, `${as}-${language}`, until.toString(36)].join('.');
      return `${base()}/papers/${what}.${signs(what)[0]}`;
    },
    readWheel: (token, now) => readWheel(token, now, signs),
    read: (token, now) => {
      const found = read(token, now, signs);
      if (found === undefined) return undefined;
      const { id, paper, mark } = found;
      return { id, paper, isFor: (person) => mark !== undefined && marksOf(id, person).includes(mark) };
    },
  };
}

const TOKEN = /^(([0-9A-Z]{8})\.(\d{1,3})\.([a-z-]{2,20})(?:\.([\w-]{12}))?\.([0-9a-z]{1,8}))\.([\w-]{22})$/;

function read(
  token: string,
  now: Instant,
  signs: (what: string) => readonly string[],
): (Pick<PaperRef, 'id' | 'paper'> & { readonly mark: string | undefined }) | undefined {
  const [, what = '', code = '', n = '', name = '', mark, until = '', mac = ''] = TOKEN.exec(token) ?? [];
  const id = parseCaseCode(code);
  const paper = KINDS.find((one) => nameOf(one) === name);
  if (id === undefined || paper === undefined) return undefined;
  if (!isSigned(mac, signs(what))) return undefined;
  if (Number.parseInt(until, 36) * 1_000 < toMs(now)) return undefined;
  return { id, paper: paper.kind === 'conversations' ? paper : { ...paper, n: Number(n) }, mark };
}

const WHEEL = /^(wheel\.([a-z0-9-]{2,40})\.(cards|guide)-(sv|en)\.([0-9a-z]{1,8}))\.([\w-]{22})$/;

function readWheel(token: string, now: Instant, signs: (what: string) => readonly string[]): WheelRef | undefined {
  const [, what = '', wheel = '', as = '', language = '', until = '', mac = ''] = WHEEL.exec(token) ?? [];
  if (what === '' || !isSigned(mac, signs(what)) || Number.parseInt(until, 36) * 1_000 < toMs(now)) return undefined;
  return { wheel, as: as === 'cards' ? 'cards' : 'guide', language: language === 'en' ? 'en' : 'sv' };
}

const isSigned = (mac: string, signs: readonly string[]): boolean =>
  signs.some((one) => timingSafeEqual(Buffer.from(mac), Buffer.from(one)));

const FORMS = ['sv', 'sv-easy', 'en'] as const;
const KINDS: readonly Paper[] = [
  ...FORMS.map((language) => ({ kind: 'consent', n: 0, language }) as const),
  ...FORMS.map((language) => ({ kind: 'invitation', n: 0, language }) as const),
  { kind: 'times', n: 0 },
  { kind: 'calendar', n: 0 },
  ...(['sv', 'en'] as const).map((language) => ({ kind: 'conversations', n: 0, language }) as const),
  ...(['pdf', 'docx'] as const).flatMap((as) =>
    (['sv', 'en'] as const).map((language) => ({ kind: 'plan', n: 0, as, language }) as const),
  ),
];

function nameOf(paper: Paper): string {
  switch (paper.kind) {
    case 'consent':
      return paper.language;
    case 'invitation':
      return `invitation-${paper.language}`;
    case 'times':
    case 'calendar':
      return paper.kind;
    case 'conversations':
      return `said-${paper.language}`;
    case 'plan':
      return `plan-${paper.as}-${paper.language}`;
  }
}
