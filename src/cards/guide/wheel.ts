import { z } from 'zod';
import { COMMON, wheelOf, wheelsOf } from '../../content/wheel.ts';
import { ARTICLES } from '../../content/wheels/articles.ts';
import { ASKED_WORDS } from '../../content/wheels/asked-words.ts';
import { modelOf } from '../../domain/organisation/chosen.ts';
import { ASKED_ABOUT, type Dimension, type WheelModel } from '../../domain/organisation/wheel.ts';
import { unitsOf } from '../case/concern.ts';
import { type Action, type Guided, type Message, message, noRef, type Reply } from '../kit/define.ts';
import { optionalChoice } from '../kit/inputs.ts';
import type { Words } from '../kit/words.ts';

interface Cell {
  readonly name: string;
  readonly style: 'accent' | 'emphasis';
}

/** The child in the middle, and the parts around: a picture made of boxes, the same in every client. */
function around(parts: readonly string[], child: string): readonly { readonly cells: readonly Cell[] }[] {
  const cell = (name: string): Cell => ({ name, style: 'emphasis' });
  const above = Math.ceil((parts.length - 2) / 2);
  const [left, right] = [parts.slice(above, above + 1), parts.slice(above + 1, above + 2)];
  const middle: readonly Cell[] = [...left.map(cell), { name: child, style: 'accent' }, ...right.map(cell)];
  return [parts.slice(0, above).map(cell), middle, parts.slice(above + 2).map(cell)]
    .filter((cells) => cells.length > 0)
    .map((cells) => ({ cells }));
}

const sourceOf = (words: Words, { source, date }: WheelModel): string =>
  words.say('wheel', 'source', { source: source[words.language], day: words.dated(date) });

const papersOf = ({ wheelPaper }: Reply, wheel: WheelModel) => ({
  cards: wheelPaper?.(wheel.id, 'cards') ?? '',
  guide: wheelPaper?.(wheel.id, 'guide') ?? '',
});

function wheelCard(reply: Reply, wheel: WheelModel): Message {
  const { words, org } = reply;
  const { language } = words;
  return message(words, 'wheel', noRef, words.say('wheel', 'title'), {
    name: wheel.name[language],
    picture: around(
      wheel.dimensions.map(({ name }) => name[language]),
      words.say('wheel', 'child'),
    ),
    parts: wheel.dimensions.map(({ key, name, short }) => ({
      name: name[language],
      short: short[language],
      tap: { model: wheel.id, of: key },
    })),
    source: sourceOf(words, wheel),
    papers: papersOf(reply, wheel),
    others: wheelsOf(org)
      .filter(({ id }) => id !== wheel.id)
      .map((other) => ({ name: other.name[language], tap: { model: other.id, of: '' } })),
  });
}

function partCard(reply: Reply, wheel: WheelModel, part: Dimension): Message {
  const { words } = reply;
  const { language } = words;
  const at = wheel.dimensions.indexOf(part);
  const next = wheel.dimensions[(at + 1) % wheel.dimensions.length] ?? part;
  return message(words, 'wheel-part', noRef, words.say('wheel-part', 'summary', { part: part.name[language] }), {
    wheel: wheel.name[language],
    name: part.name[language],
    short: part.short[language],
    asked: ASKED_ABOUT.map((who) => ({
      who: ASKED_WORDS[language][who],
      questions: part.questions[who][language].join('\n'),
    })),
    articles: words.say('wheel-part', 'articles', {
      articles: part.articles.map((one) => `${one} ${ARTICLES[one]?.[language] ?? ''}`.trim()).join(', '),
    }),
    source: sourceOf(words, wheel),
    back: { model: wheel.id, of: '' },
    nextName: words.say('wheel-part', 'next', { part: next.name[language] }),
    next: { model: wheel.id, of: next.key },
  });
}

/** The wheel of the reader's own unit. */
export const wheelPage = (reply: Reply): Message =>
  wheelCard(
    reply,
    wheelOf(reply.org, unitsOf(reply.org, reply.reader).map((unit) => modelOf(reply.org, unit))[0] ?? COMMON.id),
  );

const input: z.ZodType<Guided> = z.object({ model: optionalChoice, of: optionalChoice }).transform(
  ({ model, of: key }): Guided =>
    (reply) => {
      const wheel = wheelsOf(reply.org).find(({ id }) => id === model);
      const part = wheel?.dimensions.find((one) => one.key === key);
      if (wheel === undefined) return model === '' ? wheelPage(reply) : undefined;
      return part === undefined ? wheelCard(reply, wheel) : partCard(reply, wheel, part);
    },
);

export const wheelActions = {
  'wheel.open': { does: 'guide', input },
} satisfies Readonly<Record<string, Action>>;
