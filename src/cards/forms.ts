import { caseCode } from '../domain/ids.ts';
import type { Message } from './define.ts';
import { type CaseReply, type Filled, message, refOf } from './define.ts';
import { MAX_TEXT } from './inputs.ts';
import { problemTexts, valuesOf } from './phrases.ts';

/** Every form about a case: its title, what was typed, and what to mend. */
export function formAbout(
  template: string,
  fields: readonly string[],
  { state, words, notice, nonce }: CaseReply,
  filled: Filled,
  more: Readonly<Record<string, unknown>> = {},
): Message {
  const code = caseCode(state.id);
  return message(words, template, refOf(state, { nonce }), words.say('case', 'summary', { code }), {
    title: words.say('case', 'title', { code }),
    notice,
    maxText: MAX_TEXT,
    values: valuesOf(fields, filled),
    problems: problemTexts(words, fields, filled),
    ...more,
  });
}
