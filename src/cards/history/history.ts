import { actsAsHolder, writesFor } from '../../domain/access/access.ts';
import type { CaseEvent } from '../../domain/case/case.ts';
import type { Text } from '../../domain/case/concern.ts';
import type { TextRef } from '../../domain/case/text.ts';
import { kindOfText } from '../../domain/case/text.ts';
import type { Instant, TextKey } from '../../domain/ids.ts';
import { contentOf } from '../case/case.ts';
import { noteInWords } from '../case/said.ts';
import { nameOf } from '../kit/define.ts';
import { calledIn, unitCalled, unitName } from '../kit/phrases.ts';
import { isToldOf, whatHappened } from './events.ts';
import type { Called, Looked } from './reader.ts';

/** One event of a case, as this reader may know of it. */
export interface HistoryStep {
  readonly n: number;
  readonly at: Instant;
  readonly who: string;
  readonly what: string;
  /** The texts of the event that this reader may read. */
  readonly details: readonly { readonly label: string; readonly text: string }[];
  /** There are texts that this reader may not read. */
  readonly hidden: boolean;
  /** Somebody was reminded: a row of these is told as one. */
  readonly reminder: boolean;
  /** The texts that `details` are made from. */
  readonly keys: readonly TextKey[];
}

/** Every event in order, without those that this reader may not know of. */
export function historySteps(
  looked: Looked,
  happened: readonly { readonly n: number; readonly event: CaseEvent | undefined }[],
): readonly HistoryStep[] {
  const called = calledBy(looked);
  return happened.flatMap(({ n, event }): HistoryStep[] => {
    if (event === undefined || !isToldOf(looked, event)) return [];
    const refs = refsOf(event);
    const shown = refs.flatMap(({ key }) => {
      const text = looked.texts.get(key);
      return text === undefined ? [] : [{ key, text }];
    });
    return [
      {
        n,
        at: event.at,
        who: whoDid(looked, called, event),
        what: whatHappened(looked, called, event),
        details: shown.flatMap(({ key, text }) => detailsOf(looked, key, text)),
        hidden: shown.length < refs.length,
        reminder: event.type === 'dutyReminded',
        keys: shown.map(({ key }) => key),
      },
    ];
  });
}

function calledBy(looked: Looked): Called {
  const { state, org, words, reader, sight } = looked;
  const acts = actsAsHolder(org, reader, state);
  // As on the opened card: others have names for a reader who may act, and for a manager who reads with a reason.
  if (acts || (sight.sees === 'all' && sight.basis === 'manager-with-reason'))
    return { unit: (id) => unitName(org, id), person: (id) => nameOf(org, id), between: () => true };
  const seen = { state, org, words, seenFrom: writesFor(org, reader, state) };
  return {
    unit: (id) => unitCalled(seen, id),
    person: (id) => (id === reader.id ? nameOf(org, id) : calledIn(seen, { person: id })),
    between: (...units) => units.includes(seen.seenFrom),
  };
}

function whoDid({ words, sight, reader, state, texts }: Looked, called: Called, event: CaseEvent): string {
  if (event.by === 'clock') return words.say('history', 'by-itself');
  // The author's name belongs to the text of the concern.
  const isTold = event.type !== 'concernRaised' || event.by === reader.id || sight.sees === 'all';
  if (isTold && (event.type !== 'concernRaised' || texts.size > 0)) return called.person(event.by);
  return called.unit(state.raisedIn);
}

/** The references to texts anywhere in an event. */
function refsOf(value: unknown): readonly TextRef[] {
  if (typeof value !== 'object' || value === null) return [];
  return isRef(value) ? [value] : Object.values(value).flatMap(refsOf);
}
const isRef = (value: object): value is TextRef => 'key' in value && 'digest' in value;

function detailsOf({ org, words, withheld }: Looked, key: TextKey, text: Text): HistoryStep['details'] {
  if (text.kind === 'concern')
    return contentOf(text, { org, words, withheld }).map(({ label, text: said }) => ({ label, text: said }));
  const said = noteInWords(org, words, key, text);
  if (said.text === '') return [];
  return [kindOfText(key) === 'plan' ? { ...said, label: words.say('history', 'the-plan') } : said];
}
