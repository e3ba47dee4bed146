import type { PersonId } from '../../domain/ids.ts';

/** What people have just written, for some minutes, for a form that they may ask for: in this process's memory alone. */
export interface Written {
  /** @returns false for a text that is not kept: one with a number that may be a person's, or too long for the form */
  keep(person: PersonId, text: string): boolean;
  of(person: PersonId): string | undefined;
}
