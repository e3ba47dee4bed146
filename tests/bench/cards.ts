import { fileURLToPath } from 'node:url';
import { makeWords } from '../../src/cards/kit/words.ts';
import type { Sample } from '../../src/local/samples/case.ts';
import { samples } from '../../src/local/samples/index.ts';
import { type Cards, loadCards } from '../../src/teams/render.ts';
import { median, print, round } from './numbers.ts';

const BATCHES = 9;
const IN_BATCH = 40;

/** The time to fill in a card, and its size: each view in its worst situation and language. */
export function benchCards(): void {
  const cards = loadCards(fileURLToPath(new URL('../../cards/', import.meta.url)));
  const words = makeWords(cards.dictionaries, 'Europe/Stockholm');
  const all = [...samples(words('sv')), ...samples(words('en'))];
  for (const [view, situations] of Map.groupBy(all, ({ template }) => template)) {
    const sizes = situations.map(({ message }) => Buffer.byteLength(JSON.stringify(cards.render(message))));
    const times = situations.map((sample) => microseconds(cards, sample));
    print({ bench: 'cards', view, us: round(Math.max(...times)), bytes: Math.max(...sizes) });
  }
}

function microseconds(cards: Cards, { message }: Sample): number {
  const batches = Array.from({ length: BATCHES }, () => {
    const began = performance.now();
    for (let n = 0; n < IN_BATCH; n++) cards.render(message);
    return ((performance.now() - began) * 1_000) / IN_BATCH;
  });
  return median(batches);
}
