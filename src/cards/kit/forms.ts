import { type CaseReply, type Filled, type Message, message, refOf, saidBy } from './define.ts';
import { MAX_TEXT } from './inputs.ts';
import { caseName, problemTexts, valuesOf } from './phrases.ts';

/** A form about a case, with what was typed and what to mend. */
export function formAbout(
  template: string,
  fields: readonly string[],
  { state, words, notice, nonce }: CaseReply,
  filled: Filled,
  more: Readonly<Record<string, unknown>> = {},
): Message {
  return message(words, template, refOf(state, { nonce }), caseName(words, state), {
    t: saidBy(words, template, state),
    notice,
    maxText: MAX_TEXT,
    values: valuesOf(fields, filled),
    problems: problemTexts(words, fields, filled),
    ...more,
  });
}
