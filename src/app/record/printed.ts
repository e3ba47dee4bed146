import type { Words } from '../../cards/kit/words.ts';
import type { Printed } from '../../content/forms/printed.ts';
import { parseInstant } from '../../domain/ids.ts';
import type { Chronology } from './export.ts';
import type { Extract } from './extract.ts';

/** A case's chronology in printable form. */

/** @param key the public key that checks the seal */
export function printedChronology(of: Chronology, words: Words, key: string): Printed {
  const { case: code, madeAt, madeFor, withheld, steps, end } = of;
  return {
    title: words.say('history', 'title', { code }),
    lang: words.language,
    madeAt,
    about: [
      words.say('written', 'made', { when: words.dated(madeAt) }),
      madeFor === null
        ? words.say('written', 'for-nobody')
        : words.say('written', 'made-for', { name: madeFor.name, footing: madeFor.footing }),
      ...withheld,
    ],
    parts: steps.map((step) => ({
      rows: [
        { small: `${step.n}. ${words.dated(step.at)} · ${step.who}`, bold: step.what },
        ...step.written.map(({ label, text }) => ({ small: label, text })),
        ...(step.withheld ? [{ small: words.say('history', of.state.disposed ? 'gone' : 'hidden') }] : []),
      ],
    })),
    footer: (page, pages) => {
      const { version, hash } = end;
      return words.say('written', 'footer', {
        code,
        page,
        pages,
        version,
        hash: hash.slice(0, 12),
        key: key.slice(0, 16),
      });
    },
  };
}

export function printedExtract({ case: code, title, intro, parts, madeAt }: Extract, words: Words): Printed {
  return {
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
}
