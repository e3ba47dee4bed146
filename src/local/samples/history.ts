import { historyCard } from '../../cards/history/card.ts';
import { historySteps } from '../../cards/history/history.ts';
import type { Looked } from '../../cards/history/reader.ts';
import type { Message } from '../../cards/kit/define.ts';
import type { Words } from '../../cards/kit/words.ts';
import { sight } from '../../domain/access/access.ts';
import type { Case, CaseEvent } from '../../domain/case/case.ts';
import type { Text } from '../../domain/case/concern.ts';
import type { TextKey } from '../../domain/ids.ts';
import type { Person } from '../../domain/organisation/org.ts';
import { coordinator, manager, org, receiver, teacher } from './org.ts';

/** The history of a case, with its texts and without. */
export function historySamples(
  words: Words,
  {
    state,
    events,
    texts,
    long,
  }: {
    readonly state: Case;
    readonly events: readonly CaseEvent[];
    readonly texts: ReadonlyMap<TextKey, Text>;
    readonly long: ReadonlyMap<TextKey, Text>;
  },
  add: (situation: string, message: Message) => void,
): void {
  const by = (
    reader: Person,
    written: ReadonlyMap<TextKey, Text>,
    page: number | undefined,
    many = events,
  ): Message => {
    const looked: Looked = {
      state,
      org,
      words,
      reader,
      sight: sight(org, reader, state),
      texts: written,
      withheld: [],
    };
    const happened = many.map((event, i) => ({ n: i + 1, event }));
    return historyCard(looked, historySteps(looked, happened), page).message;
  };
  add('by-holder', by(coordinator, texts, 0));
  add('way-in', by(teacher, new Map(), undefined));
  add('by-manager, without-reason', by(manager, new Map(), 0));
  add('by-receiver', by(receiver, new Map(), 0));
  const often = Array.from({ length: 9 }, () => events).flat();
  add('long, first-page', by(coordinator, long, 0, often));
  add('long, last-page', by(coordinator, long, 9_999, often));
}
