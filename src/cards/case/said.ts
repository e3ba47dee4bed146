import { dimensionName } from '../../content/wheel.ts';
import { type ConversationContent, kindOfText, type Note } from '../../domain/case/text.ts';
import type { TextKey } from '../../domain/ids.ts';
import type { Org } from '../../domain/organisation/org.ts';
import type { OpenedCase } from '../kit/define.ts';
import type { Words } from '../kit/words.ts';

/** A text with a heading. */
interface Labelled {
  readonly label: string;
  readonly text: string;
}

/** What was said in a conversation: never a score, and nothing about what was not said. */
export const conversationText = (words: Words, { works, hard, unknown }: ConversationContent): string =>
  [
    ...(works === '' ? [] : [words.say('conversation', 'said-works', { works })]),
    ...(hard === '' ? [] : [words.say('conversation', 'said-hard', { hard })]),
    ...(unknown ? [words.say('conversation', 'said-unknown')] : []),
  ].join('\n');

/** A note with its heading: for a conversation the part of the wheel, in the words it was written in, and who said it. */
export const noteInWords = (
  org: Pick<Org, 'models'>,
  words: Words,
  key: TextKey,
  text: ConversationContent | Note,
): Labelled =>
  text.kind === 'note'
    ? { label: words.say('note', kindOfText(key)), text: text.text }
    : {
        label: words.say('conversation', 'heading', {
          part: dimensionName(org, text.model, text.part, words.language),
          who: words.say('source', text.saidBy).toLowerCase(),
        }),
        text: conversationText(words, text),
      };

/** The texts besides the concern, first what the work is for, then the present plan. */
export function notesOf({ org, texts, words, state }: OpenedCase): readonly Labelled[] {
  const current = [state.purpose, state.plan?.text];
  const place = (key: TextKey): number => (current.includes(key) ? current.indexOf(key) : current.length);
  const ordered = [...texts].toSorted(([a], [b]) => place(a) - place(b));
  return ordered.flatMap(([key, text]) => {
    if (text.kind === 'concern') return [];
    const said = noteInWords(org, words, key, text);
    if (said.text === '') return [];
    if (!current.includes(key)) return [said];
    return [{ ...said, label: words.say('note', key === state.purpose ? 'current-purpose' : 'current-plan') }];
  });
}
