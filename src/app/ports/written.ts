import type { PersonId } from '../../domain/ids.ts';

/** What people have just written, until they ask for it in a form: only in this process's memory, and nowhere else. */
export interface Written {
  /** @returns false for a text that is not kept: one with a number that may be a person's, or too long for the form */
  keep(person: PersonId, text: string): boolean;
  of(person: PersonId): string | undefined;
}
