import fc from 'fast-check';

/** What is asked for of one kind, and how often among the others. */
export interface Asked<C> {
  readonly weight: number;
  readonly arbitrary: fc.Arbitrary<C>;
}
/** Of every kind there is: one that nobody asks for does not compile. */
export type AskedOf<C extends { readonly type: string }> = {
  readonly [T in C['type']]: Asked<Extract<C, { type: T }>>;
};
export const asked = <T extends string, R extends object>(
  weight: number,
  type: T,
  rest: { [K in keyof R]: fc.Arbitrary<R[K]> },
): Asked<{ readonly type: T } & R> => ({
  weight,
  arbitrary: fc.record(rest).map((drawn) => ({ type, ...drawn })),
});
export const oneOf = <C>(all: Readonly<Record<string, Asked<C>>>): fc.Arbitrary<C> => fc.oneof(...Object.values(all));

export const bare = <T extends string>(weight: number, type: T): Asked<{ readonly type: T }> => ({
  weight,
  arbitrary: fc.constant({ type }),
});
