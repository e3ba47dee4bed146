import type { Sight } from '../../domain/access/access.ts';
import type { Case } from '../../domain/case/case.ts';
import type { PersonId, UnitId } from '../../domain/ids.ts';
import type { Org, Person } from '../../domain/organisation/org.ts';
import type { OpenedCase, Texts } from '../kit/define.ts';
import type { Words } from '../kit/words.ts';

/** A case and the reader of its history. */
export interface Looked {
  readonly state: Case;
  readonly org: Org;
  readonly words: Words;
  readonly reader: Person;
  readonly sight: Sight;
  readonly texts: Texts;
  readonly withheld: OpenedCase['withheld'];
}

/** The names of units and people that a reader may see. */
export interface Called {
  readonly unit: (id: UnitId) => string;
  readonly person: (id: PersonId) => string;
  /** May the reader know what one of these units told another? */
  readonly between: (...units: readonly UnitId[]) => boolean;
}
