import { makeWords } from '../cards/kit/words.ts';
import { samples } from '../local/samples/index.ts';
import type { Cards } from '../teams/render.ts';

/** One finished card of each template, as it is posted: file name and text. */
export function finishedCards({ dictionaries, render }: Cards): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (const { template, message } of samples(makeWords(dictionaries, 'Europe/Stockholm')('sv'))) {
    const file = `${template}.json`;
    if (!files.has(file)) files.set(file, `${JSON.stringify(render(message), null, 2)}\n`);
  }
  return files;
}
