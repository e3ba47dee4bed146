import { timingSafeEqual } from 'node:crypto';
import type { PaperLinks, PaperRef } from '../app/ports.ts';
import { type Instant, parseCaseCode, toMs } from '../domain/ids.ts';
import type { Vault } from './vault.ts';

const DAYS = 7;
const DAY_MS = 86_400_000;
/** 132 bits of the MAC: short enough for three links in one card row, long enough never to be guessed. */
const MAC_LENGTH = 22;

/**
 * Addresses of forms to print. Each is signed with the vault's key and holds out for seven days; it may be opened more
 * than once, since scanners open links before people do. It says nothing but a case code, a number and a language.
 *
 * @param base where the bot is reached from a browser, asked for when a link is made
 */
export function paperLinks(vault: Pick<Vault, 'mac'>, base: () => string): PaperLinks {
  const sign = (what: string): string => vault.mac(`paper ${what}`).slice(0, MAC_LENGTH);
  return {
    link: ({ id, consent, language }, now) => {
      const until = Math.floor((toMs(now) + DAYS * DAY_MS) / 1_000);
      const what = [id, consent, language, until.toString(36)].join('.');
      return `${base()}/papers/${what}.${sign(what)}`;
    },
    read: (token, now) => read(token, now, sign),
  };
}

function read(token: string, now: Instant, sign: (what: string) => string): PaperRef | undefined {
  const found = /^(([0-9A-Z]{8})\.(\d{1,3})\.(sv|sv-easy|en)\.([0-9a-z]{1,8}))\.([\w-]{22})$/.exec(token);
  const [, what = '', code = '', consent = '', language, until = '', mac = ''] = found ?? [];
  const id = parseCaseCode(code);
  if (id === undefined || !isLanguage(language)) return undefined;
  if (!timingSafeEqual(Buffer.from(mac), Buffer.from(sign(what)))) return undefined;
  return Number.parseInt(until, 36) * 1_000 < toMs(now) ? undefined : { id, consent: Number(consent), language };
}

const isLanguage = (text: string | undefined): text is PaperRef['language'] =>
  text === 'sv' || text === 'sv-easy' || text === 'en';
