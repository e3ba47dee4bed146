import type { Addressee } from '../domain/case.ts';
import type { Org } from '../domain/org.ts';
import { type Filled, nameOf, type Posting } from './define.ts';
import { MAX_TEXT, tidy } from './inputs.ts';
import type { Words } from './words.ts';

/** Turns of phrase that more than one card uses. */

export const stepName = (words: Words, step: number): string => words.say('step', String(step));

/** Who has it now. Units and staff are named; never a child or a guardian. */
export const holderLine = ({ state, org, words }: Pick<Posting, 'state' | 'org' | 'words'>): string => {
  const unit = org.units.get(state.holder.unit)?.name ?? '?';
  return state.holder.kind === 'unit'
    ? words.say('phrases', 'unit-holds', { unit })
    : words.say('phrases', 'person-holds', { person: nameOf(org, state.holder.person), unit });
};

/** Whom a message could not reach, or nothing. */
export const undeliveredLine = ({ state, org, words }: Pick<Posting, 'state' | 'org' | 'words'>): string =>
  state.undelivered.length === 0
    ? ''
    : words.say('phrases', 'not-delivered', { who: state.undelivered.map((to) => calledIn(org, to)).join(', ') });

const calledIn = (org: Org, to: Addressee): string =>
  'person' in to ? nameOf(org, to.person) : (org.units.get(to.unit)?.name ?? '?');

export const choices = (words: Words, section: string, values: readonly string[]) =>
  values.map((value) => ({ title: words.say(section, value), value }));

/**
 * What was typed, for the form to keep. Every field has a value, so that no template is left with a hole; a longer text
 * than the fields take was not typed in one of them and is cut, so that the form can be sent.
 */
export const valuesOf = (fields: readonly string[], { values }: Filled): Record<string, string> =>
  Object.fromEntries(fields.map((field) => [field, tidy((values[field] ?? '').slice(0, MAX_TEXT))]));

/** The sentence under each field that must be mended; empty for the rest. */
export const problemTexts = (words: Words, fields: readonly string[], { problems }: Filled): Record<string, string> =>
  Object.fromEntries(
    fields.map((field) => {
      const problem = problems[field];
      return [field, problem === undefined ? '' : words.say('problem', problem)];
    }),
  );
