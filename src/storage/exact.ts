import type { z } from 'zod';

/** Without `readonly`, which says nothing of what is stored, and with what may be left out there or not. */
type Plain<T> = T extends string | number | boolean | null | undefined
  ? T
  : T extends readonly (infer One)[]
    ? Plain<One>[]
    : { -readonly [K in keyof T]: Plain<T[K]> };
/** With everything that may be left out. */
type Filled<T> = T extends string | number | boolean | null | undefined
  ? T
  : T extends readonly (infer One)[]
    ? Filled<One>[]
    : { -readonly [K in keyof T]-?: Filled<T[K]> };

/** Does `Out` take every value of `T`, and have every field of it? */
type Holds<Out, T> = [Plain<T>] extends [Plain<Out>] ? ([Filled<Out>] extends [Filled<T>] ? true : false) : false;

/** For a parameter: nothing where a schema reads all of `T`; otherwise something that no schema is. */
type ReadsAll<T, Out> = Holds<Out, T> extends true ? unknown : { readonly 'does not read all of': T };

/**
 * A schema of what is stored that reads every value of `T` with every field of it, and nothing else. A `z.ZodType<T>` by
 * itself may be narrower than `T`, or leave fields out: what has been written could then not be read again.
 */
export const exact =
  <T>() =>
  <S extends z.ZodType<T>>(schema: S & ReadsAll<T, z.output<S>>): z.ZodType<T> =>
    schema;

interface Typed {
  readonly type: string;
}
/** A schema for each of these events; one that is missing does not compile. */
type Shapes<E extends Typed> = { readonly [T in E['type']]: z.ZodType<Extract<E, { type: T }>> };
/** The events of which something would be lost. */
type Lossy<E extends Typed, S extends Shapes<E>> = {
  [T in E['type']]: Holds<z.output<S[T]>, Extract<E, { type: T }>> extends true ? never : T;
}[E['type']];

/** The same for each kind of event. */
export const exactShapes =
  <E extends Typed>() =>
  <S extends Shapes<E>>(
    shapes: S & ([Lossy<E, S>] extends [never] ? unknown : { readonly 'does not read all of': Lossy<E, S> }),
  ): Shapes<E> =>
    shapes;
