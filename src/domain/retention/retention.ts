import type { AreaId, Instant, PersonId } from '../ids.ts';

/** An authority has the texts it must keep in its own record system. */
export interface Transfer {
  readonly area: AreaId;
  readonly at: Instant;
  /** Finds the record there: a registration number, never a name. */
  readonly reference: string;
}

/** The retention of a closed case. */
export interface Retention {
  readonly transferred: readonly Transfer[];
  /** When every text that people wrote was disposed of. */
  readonly disposed?: Instant;
}

interface ByPerson {
  readonly at: Instant;
  readonly by: PersonId;
}
export type RetentionEvent =
  | ({ readonly type: 'transferConfirmed'; readonly area: AreaId; readonly reference: string } & ByPerson)
  /** `rules`: the retention rules that made the disposal due. */
  | ({ readonly type: 'caseDisposed'; readonly rules: readonly string[] } & ByPerson);

export type RetentionCommand =
  | { readonly type: 'noteTransferred'; readonly area: AreaId; readonly reference: string; readonly by: PersonId }
  | { readonly type: 'noteDisposed'; readonly rules: readonly string[]; readonly by: PersonId };

/**
 * The case after one more event. Disposal also drops which areas had recorded an identity, since those records are
 * gone.
 */
export function evolveRetention<C extends Retention>(current: C, event: RetentionEvent): C {
  if (event.type === 'caseDisposed') return { ...current, disposed: event.at, identities: [] };
  const { area, at, reference } = event;
  const others = current.transferred.filter((one) => one.area !== area);
  return { ...current, transferred: [...others, { area, at, reference }] };
}

/** Digits, with letters or a sign that sets a year apart, so that no name of more than six capitals fits. */
const REFERENCE = /^(?:(?=.*\d)(?=.*[\p{Lu}/:])\p{Lu}{0,6}[ -]?[\d/:. -]{1,30}|(?:19|20)\d\d-\d{1,7})$/u;
/**
 * Ten or twelve digits that begin with a possible date of birth; sixty is added to the day in a coordination number.
 */
const PERSONAL = /^(?:19|20)?\d\d(?:0[1-9]|1[0-2])(?:[06][1-9]|[1278]\d|[39][01])\d{4}$/;

/**
 * Is the text a registration number, and not shaped like a personal number, valid or not? It stays in the record when
 * the case is disposed of. Only digits are compared: with any separators they read as one number.
 */
export function isReference(text: string): boolean {
  const groups = text.match(/\d+/g) ?? [];
  const isPersonal = groups.some((_, from) =>
    groups.some((_, to) => PERSONAL.test(groups.slice(from, to + 1).join(''))),
  );
  return REFERENCE.test(text) && !isPersonal;
}
