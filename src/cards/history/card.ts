import { z } from 'zod';
import type { Case } from '../../domain/case/case.ts';
import { caseCode } from '../../domain/ids.ts';
import { type Action, type Message, message, refOf } from '../kit/define.ts';
import { numberTo } from '../kit/inputs.ts';
import type { Words } from '../kit/words.ts';
import type { HistoryStep } from './history.ts';
import type { Looked } from './reader.ts';

/** Characters of JSON for the steps; the rest of the card takes the rest of the size limit. */
const ROOM = 9_500;
/** Markup around one step, and around one of its texts. */
const STEP = 560;
const DETAIL = 320;

/** One page of the history, the newest first and reminders in a row as one; without a page only its button, which shows nothing. */
export function historyCard(
  { state, words, sight }: Pick<Looked, 'state' | 'words' | 'sight'>,
  steps: readonly HistoryStep[],
  page: number | undefined,
): { readonly message: Message; readonly shown: readonly HistoryStep[] } {
  const code = caseCode(state.id);
  const pages = paged(folded(steps, words).toReversed());
  const at = page === undefined ? undefined : Math.min(page, pages.length - 1);
  const shown = at === undefined ? [] : (pages[at] ?? []);
  const made = message(words, 'history', refOf(state), words.say('history', 'summary', { code }), {
    closed: at === undefined,
    intro: words.say('history', at === undefined ? 'way-in' : 'intro'),
    // Texts that need a written reason are opened from the case itself.
    reason: at !== undefined && sight.sees === 'with-reason' ? words.say('history', 'with-reason') : '',
    place:
      pages.length > 1 && at !== undefined ? words.say('phrases', 'page', { page: at + 1, pages: pages.length }) : '',
    steps: shown.map(({ at: when, who, what, details, hidden }) => ({
      when: `${words.dated(when)} · ${who}`,
      what: sentence(what),
      details,
      hidden: hidden ? hiddenLine(words, state) : '',
    })),
    earlier: at !== undefined && at < pages.length - 1,
    later: at !== undefined && at > 0,
    before: String((at ?? 0) + 1),
    after: String(Math.max((at ?? 0) - 1, 0)),
  });
  return { message: made, shown };
}

/** Several reminders with nothing between them are one step, with the last of them. */
const folded = (steps: readonly HistoryStep[], words: Words): readonly HistoryStep[] =>
  steps.flatMap((step, i) => {
    if (!step.reminder) return [step];
    if (steps[i + 1]?.reminder === true) return [];
    const count = i - steps.slice(0, i).findLastIndex(({ reminder }) => !reminder);
    return count === 1 ? [step] : [{ ...step, what: words.say('history', 'reminders', { count, last: step.what }) }];
  });

const sentence = (what: string): string => (/[.?!…]$/.test(what) ? what : `${what}.`);

/** Disposed texts are gone for everybody. */
export const hiddenLine = (words: Words, { disposed }: Pick<Case, 'disposed'>): string =>
  words.say('history', disposed === undefined ? 'hidden' : 'gone');

/** Fills each page; a step that is too long has a page of its own. */
function paged(steps: readonly HistoryStep[]): readonly (readonly HistoryStep[])[] {
  const pages: HistoryStep[][] = [[]];
  let weight = 0;
  for (const step of steps) {
    const more = STEP + JSON.stringify([step.who, step.what, step.details]).length + DETAIL * step.details.length;
    if (weight > 0 && weight + more > ROOM) {
      pages.push([]);
      weight = 0;
    }
    pages.at(-1)?.push(step);
    weight += more;
  }
  return pages;
}

export const historyActions = {
  'history.show': {
    does: 'look-back',
    input: z.object({
      page: numberTo(9_999),
    }),
  },
} satisfies Readonly<Record<string, Action>>;
