import { z } from 'zod';
import { admitsFrom } from '../../domain/access/access.ts';
import { personId } from '../../domain/ids.ts';
import type { Action, OpenedCase, Parsed, RevealInput } from '../kit/define.ts';
import { carriedId, freeText, optionalChoice } from '../kit/inputs.ts';
import { lookedFor, namesOf } from '../kit/people.ts';

/** Whom a manager may let in: of many, those whose names have what is looked for. */
export function admittable({ org, state, words, find = '' }: OpenedCase, decides: boolean) {
  const people = (decides ? (org.staffOf.get(admitsFrom(org, state)) ?? []) : [])
    .filter(({ role, person }) => role === 'coordinator' && !state.admitted.includes(person))
    .map(({ person }) => person);
  const name = namesOf(org, people);
  const { shown, left, ...found } = lookedFor(people, name, find, words);
  return {
    ...found,
    admitLeft: left,
    values: { find, person: shown.length === 1 ? (shown[0] ?? '') : '' },
    admittable: shown.map((person) => ({ title: name(person), value: person })),
    canAdmit: people.length > 0,
  };
}

/** Looking among them opens the case anew; whom the list has then is for the other button. */
export const showInput: z.ZodType<RevealInput> = z.object({
  reason: freeText('optional'),
  find: optionalChoice,
  person: optionalChoice,
});

export const admitAction: Action = {
  does: 'change',
  input: z.object({ person: carriedId, find: optionalChoice }).transform(
    ({ person }): Parsed =>
      () => ({ type: 'admitPerson', person: personId(person) }),
  ),
  fresh: false,
  form: undefined,
};
