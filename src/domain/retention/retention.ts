import type { AreaId, Instant, PersonId } from '../ids.ts';

/** An authority has what it must keep in its own record system. */
export interface Transfer {
  readonly area: AreaId;
  readonly at: Instant;
  /** By which it is found there: a registration number, never a name. */
  readonly reference: string;
}

/** What becomes of a case when it is closed. */
export interface Retention {
  readonly transferred: readonly Transfer[];
  /** Since then nothing of what people wrote is left. */
  readonly disposed?: Instant;
}

interface ByPerson {
  readonly at: Instant;
  readonly by: PersonId;
}
export type RetentionEvent =
  | ({ readonly type: 'transferConfirmed'; readonly area: AreaId; readonly reference: string } & ByPerson)
  /** `rules`: by which it fell due. */
  | ({ readonly type: 'caseDisposed'; readonly rules: readonly string[] } & ByPerson);

export type RetentionCommand =
  | { readonly type: 'noteTransferred'; readonly area: AreaId; readonly reference: string; readonly by: PersonId }
  | { readonly type: 'noteDisposed'; readonly rules: readonly string[]; readonly by: PersonId };

/** The case after one more event. Where something was written is told no more, since it is gone. */
export function evolveRetention<C extends Retention>(current: C, event: RetentionEvent): C {
  if (event.type === 'caseDisposed') return { ...current, disposed: event.at, identities: [] };
  const { area, at, reference } = event;
  const others = current.transferred.filter((one) => one.area !== area);
  return { ...current, transferred: [...others, { area, at, reference }] };
}

/** Digits, and letters or a sign that sets a year apart: so no name of more than six capitals fits. */
const REFERENCE = /^(?:(?=.*\d)(?=.*[\p{Lu}/:])\p{Lu}{0,6}[ -]?[\d/:. -]{1,30}|(?:19|20)\d\d-\d{1,7})$/u;
/** Ten or twelve digits that begin with a day to be born on; sixty more in a coordination number. */
const PERSONAL = /^(?:19|20)?\d\d(?:0[1-9]|1[0-2])(?:[06][1-9]|[1278]\d|[39][01])\d{4}$/;

/**
 * Is it a registration number, and not shaped like a personal number, true or not? It stays in the record also when the
 * case is disposed of. Only the digits are looked at: however they are parted, they are read as one.
 */
export function isReference(text: string): boolean {
  const groups = text.match(/\d+/g) ?? [];
  const isPersonal = groups.some((_, from) =>
    groups.some((_, to) => PERSONAL.test(groups.slice(from, to + 1).join(''))),
  );
  return REFERENCE.test(text) && !isPersonal;
}
