import { type Dictionaries, makeWords } from '../cards/kit/words.ts';
import { samples } from '../local/samples/index.ts';

/** What stands beside each template, so that it can be looked at and checked by itself: file name and text. */
export function sampleData(dictionaries: Dictionaries): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (const { template, message } of samples(makeWords(dictionaries, 'Europe/Stockholm')('sv'))) {
    const file = `${template}.data.json`;
    if (!files.has(file)) files.set(file, `${JSON.stringify(message.data, null, 2)}\n`);
  }
  return files;
}
