import { KIND_CARDS } from '../../content/language/kinds.ts';
import type { UnitKind } from '../../domain/organisation/org.ts';
import type { Words } from '../kit/words.ts';

interface Line {
  readonly label: string;
  readonly text: string;
}

/** What a kind of unit does, can do at once and cannot, its times, and what others believe of it. */
export function kindFacts({ language, say }: Words, kind: UnitKind): readonly Line[] {
  const { mission, atOnce, times, cannot, mistaken } = KIND_CARDS[kind];
  return [
    { label: say('kind', 'mission'), text: mission[language] },
    { label: say('kind', 'at-once'), text: atOnce[language] },
    ...times.map(({ mark, says }) => ({ label: say('kind', mark), text: says[language] })),
    { label: say('kind', 'cannot'), text: cannot[language] },
    { label: say('kind', 'mistaken'), text: mistaken[language] },
  ];
}

export function kindLaw(words: Words, kind: UnitKind): string {
  const { paragraph, read } = KIND_CARDS[kind];
  return words.say('kind', 'law', { paragraph, day: words.dated(read) });
}
