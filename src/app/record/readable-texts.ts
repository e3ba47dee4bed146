import type { Sight } from '../../domain/access/access.ts';
import {
  crossing,
  type DisclosureBasis,
  partOf,
  partOfConversation,
  type Withheld,
  withheld,
} from '../../domain/access/crossing.ts';
import { isActivity } from '../../domain/case/activity.ts';
import type { Case } from '../../domain/case/case.ts';
import type { ConcernContent, Text } from '../../domain/case/concern.ts';
import { isMeetingText, isRaisersOwn } from '../../domain/case/text.ts';
import { PARTS, type Part } from '../../domain/consent/consent.ts';
import type { Day, TextKey } from '../../domain/ids.ts';
import { areaOf, type Org } from '../../domain/organisation/org.ts';
import type { StoredText } from '../ports/cases.ts';

type Seen = Extract<Sight, { basis: unknown }>;

export interface Readable {
  readonly texts: ReadonlyMap<TextKey, Text>;
  readonly withheld: readonly { readonly part: Part; readonly why: Withheld }[];
  readonly passages: readonly DisclosureBasis[];
}

/** The texts of a case that this reader may read now: decided afresh at every reading. */
export function readable(org: Org, of: Case, seen: Seen, all: ReadonlyMap<TextKey, StoredText>, today: Day): Readable {
  const texts = new Map<TextKey, Text>();
  const passages = new Map<string, DisclosureBasis>();
  for (const [key, { text, ...written }] of all) {
    if (isOwn(seen, key)) {
      texts.set(key, text);
      continue;
    }
    // An activity is for everyone, so its texts are secret from nobody who has to do with it.
    const crosses = isActivity(of) ? 'home' : crossing(org, of, seen, written, today);
    if (crosses === 'home') {
      if (sees(seen, key)) texts.set(key, text);
      continue;
    }
    if (seen.sees === 'own-text' || !sees(seen, key)) continue;
    const parts = partsIn(key, text).filter((part) => crosses.has(part));
    if (parts.length === 0) continue;
    texts.set(key, text.kind === 'concern' ? onlyParts(text, parts) : text);
    for (const part of parts) {
      const passage = crosses.get(part);
      if (passage !== undefined) passages.set(`${passage.kind}-${passage.n}`, passage);
    }
  }
  const own = seen.sees === 'meetings' && seen.raised;
  return { texts, withheld: own ? [] : withheldFrom(org, of, seen, today), passages: [...passages.values()] };
}

/** Of what somebody may read, what was said in conversations. */
export const conversationsIn = ({ texts, ...rest }: Readable): Readable => ({
  ...rest,
  texts: new Map([...texts].filter(([, { kind }]) => kind === 'conversation')),
});

/** The author of the concern who comes to a meeting still reads their own text, whichever unit they come for. */
const isOwn = (seen: Seen, key: TextKey): boolean => seen.sees === 'meetings' && seen.raised && isRaisersOwn(key);

/** True if a readable text belongs to this reader's part in the case. */
function sees(seen: Seen, key: TextKey): boolean {
  switch (seen.sees) {
    case 'all':
      return true;
    case 'own-text':
      return isRaisersOwn(key);
    case 'meetings':
      return isMeetingText(key);
  }
}

const IN_CONCERN: readonly Part[] = ['childs-words', 'observations', 'tried'];
function partsIn(key: TextKey, text: Text): readonly Part[] {
  if (text.kind === 'concern') return IN_CONCERN;
  if (text.kind === 'conversation') return [partOfConversation(text)];
  const part = partOf(key);
  return part === undefined ? [] : [part];
}

const onlyParts = (text: ConcernContent, parts: readonly Part[]): ConcernContent => ({
  ...text,
  childsWords: parts.includes('childs-words') ? text.childsWords : '',
  ...(parts.includes('observations') ? {} : { observed: '', dimensions: [], saidBy: [] }),
  tried: parts.includes('tried') ? text.tried : '',
  guardiansKnow: parts.includes('observations') ? text.guardiansKnow : 'unsure',
});

/** Tells a reader from another area than the concern's what they do not get, and why. */
function withheldFrom(org: Org, of: Case, { unit, area }: Seen, today: Day): Readable['withheld'] {
  const home = areaOf(org, of.raisedIn);
  if (isActivity(of) || home === undefined || home === area) return [];
  return PARTS.flatMap((part) => {
    const why = withheld(of, home, unit, part, today);
    return why === undefined ? [] : [{ part, why }];
  });
}
