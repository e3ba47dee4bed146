import { IntlMessageFormat } from 'intl-messageformat';
import { z } from 'zod';
import type { Day, Instant } from '../../domain/ids.ts';
import type { Language } from '../../domain/organisation/org.ts';

/** One language: sections, most of them named after a card, of messages in ICU's format. */
export const Dictionary = z.record(z.string(), z.record(z.string(), z.string()));
export type Dictionary = z.infer<typeof Dictionary>;
export type Dictionaries = { readonly [language in Language]: Dictionary };

type Args = Readonly<Record<string, string | number>>;

export interface Words {
  readonly language: Language;
  /** A section's messages without arguments: the fixed words of a template. */
  section(name: string): Readonly<Record<string, string>>;
  /** @throws when the message does not exist, so that a test finds a missing word and no teacher does. */
  say(section: string, key: string, args?: Args): string;
  day(at: Instant | Day): string;
  moment(at: Instant): string;
  /** With the year, for texts read long afterwards. */
  dated(at: Instant | Day): string;
}

const LOCALE = { sv: 'sv-SE', en: 'en-GB' } as const;

export function makeWords(dictionaries: Dictionaries, zone: string): (language: Language) => Words {
  const both = { sv: wordsIn('sv', dictionaries.sv, zone), en: wordsIn('en', dictionaries.en, zone) };
  return (language) => both[language];
}

function wordsIn(language: Language, dictionary: Dictionary, zone: string): Words {
  const formats = new Map<string, IntlMessageFormat>();
  const sections = new Map<string, Readonly<Record<string, string>>>();
  const date = new Intl.DateTimeFormat(LOCALE[language], {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    timeZone: zone,
  });
  const full = new Intl.DateTimeFormat(LOCALE[language], { dateStyle: 'long', timeStyle: 'short', timeZone: zone });
  const longDay = new Intl.DateTimeFormat(LOCALE[language], { dateStyle: 'long', timeZone: 'UTC' });
  const time = new Intl.DateTimeFormat(LOCALE[language], { hour: '2-digit', minute: '2-digit', timeZone: zone });
  const utcDate = new Intl.DateTimeFormat(LOCALE[language], {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  });
  // Swedish writes most months with a full stop, which would end a sentence too early, or twice.
  const dayOf = (at: Instant | Day): string =>
    (at.length === 10 ? utcDate.format(Date.parse(`${at}T12:00:00Z`)) : date.format(Date.parse(at))).replace('.', '');

  const format = (section: string, key: string): IntlMessageFormat => {
    const id = `${section}.${key}`;
    const known = formats.get(id);
    if (known !== undefined) return known;
    const message = dictionary[section]?.[key];
    if (message === undefined) throw new Error(`no words for ${id} in ${language}`);
    const made = new IntlMessageFormat(message, LOCALE[language], undefined, { ignoreTag: true });
    formats.set(id, made);
    return made;
  };

  return {
    language,
    section: (name) => {
      const known = sections.get(name);
      if (known !== undefined) return known;
      const plain = Object.entries({ ...dictionary['common'], ...dictionary[name] }).filter(
        ([, text]) => !text.includes('{'),
      );
      const made = Object.fromEntries(plain);
      sections.set(name, made);
      return made;
    },
    say: (section, key, args = {}) => String(format(section, key).format(args)),
    day: dayOf,
    dated: (at) => (at.length === 10 ? longDay.format(Date.parse(`${at}T12:00:00Z`)) : full.format(Date.parse(at))),
    moment: (at) => `${dayOf(at)} ${time.format(Date.parse(at))}`,
  };
}
