import type { z } from 'zod';

/** `T` without `readonly`, which does not affect stored values, with its optional fields still optional. */
type Plain<T> = T extends string | number | boolean | null | undefined
  ? T
  : T extends readonly (infer One)[]
    ? Plain<One>[]
    : { -readonly [K in keyof T]: Plain<T[K]> };
/** `T` with every optional field required. */
type Filled<T> = T extends string | number | boolean | null | undefined
  ? T
  : T extends readonly (infer One)[]
    ? Filled<One>[]
    : { -readonly [K in keyof T]-?: Filled<T[K]> };

/** True if `Out` takes every value of `T` and has every field of it. */
type Holds<Out, T> = [Plain<T>] extends [Plain<Out>] ? ([Filled<Out>] extends [Filled<T>] ? true : false) : false;

/** Parameter type: `unknown` where a schema reads all of `T`; otherwise a type that no schema has. */
type ReadsAll<T, Out> = Holds<Out, T> extends true ? unknown : { readonly 'does not read all of': T };

/**
 * A schema of stored values that reads every value of `T` with every field of it, and nothing else. A plain
 * `z.ZodType<T>` may be narrower than `T`, or leave fields out: stored values could then not be read again.
 */
export const exact =
  <T>() =>
  <S extends z.ZodType<T>>(schema: S & ReadsAll<T, z.output<S>>): z.ZodType<T> =>
    schema;

interface Typed {
  readonly type: string;
}
/** A schema for each of these events; a missing one does not compile. */
type Shapes<E extends Typed> = { readonly [T in E['type']]: z.ZodType<Extract<E, { type: T }>> };
/** Events whose schema would lose something. */
type Lossy<E extends Typed, S extends Shapes<E>> = {
  [T in E['type']]: Holds<z.output<S[T]>, Extract<E, { type: T }>> extends true ? never : T;
}[E['type']];

/** As `exact`, for each kind of event. */
export const exactShapes =
  <E extends Typed>() =>
  <S extends Shapes<E>>(
    shapes: S & ([Lossy<E, S>] extends [never] ? unknown : { readonly 'does not read all of': Lossy<E, S> }),
  ): Shapes<E> =>
    shapes;
