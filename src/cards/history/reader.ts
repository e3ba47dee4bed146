import type { Sight } from '../../domain/access/access.ts';
import type { Case } from '../../domain/case/case.ts';
import type { PersonId, UnitId } from '../../domain/ids.ts';
import type { Org, Person } from '../../domain/organisation/org.ts';
import type { OpenedCase, Texts } from '../kit/define.ts';
import type { Words } from '../kit/words.ts';

/** A case as somebody looks back on it. */
export interface Looked {
  readonly state: Case;
  readonly org: Org;
  readonly words: Words;
  readonly reader: Person;
  readonly sight: Sight;
  readonly texts: Texts;
  readonly withheld: OpenedCase['withheld'];
}

/** What a reader may say of units and people. */
export interface Called {
  readonly unit: (id: UnitId) => string;
  readonly person: (id: PersonId) => string;
  /** May what one unit has said to another be told? */
  readonly between: (...units: readonly UnitId[]) => boolean;
}
