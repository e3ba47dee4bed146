import { z } from 'zod';
import { exact, exactShapes } from '../../src/storage/exact.ts';

interface Told {
  readonly type: 'told';
  readonly by: string | number;
  readonly to: readonly { readonly name: string; readonly why?: 'late' | 'soon' }[];
}
interface Seen {
  readonly type: 'seen';
}
const type = z.literal('told');
const by = z.union([z.string(), z.number()]);
const to = z.array(z.object({ name: z.string(), why: z.enum(['late', 'soon']).exactOptional() }));
const lateOnly = z.array(z.object({ name: z.string(), why: z.literal('late').exactOptional() }));
const asked = z.array(z.object({ name: z.string(), why: z.enum(['late', 'soon']) }));
const seen = z.object({ type: z.literal('seen') });

const told = exact<Told>()(z.strictObject({ type, by, to }));
const shapes = exactShapes<Told | Seen>()({ told: z.object({ type, by, to }), seen });

// What follows is checked by the compiler: a line that it lets by is an error there.

// @ts-expect-error A value that it does not take.
exact<Told>()(z.strictObject({ type, by: z.string(), to }));
// @ts-expect-error A field that it loses, which may be left out.
exact<Told>()(z.object({ type, by, to: z.array(z.object({ name: z.string() })) }));
// @ts-expect-error A value that it does not take, in a field that may be left out, in a list.
exact<Told>()(z.object({ type, by, to: lateOnly }));
// @ts-expect-error A field that may be left out, and that it asks for.
exact<Told>()(z.object({ type, by, to: asked }));
// @ts-expect-error A value that the type does not have.
exact<Told>()(z.object({ type, by: z.union([by, z.boolean()]), to }));
// @ts-expect-error An event with a narrower schema.
exactShapes<Told | Seen>()({ told: z.object({ type, by: z.string(), to }), seen });
// @ts-expect-error An event without one.
exactShapes<Told | Seen>()({ seen });

test('a schema reads all of what it is for', () => {
  const one: Told = { type: 'told', by: 1, to: [{ name: 'a' }, { name: 'b', why: 'soon' }] };
  expect(told.parse(one)).toEqual(one);
  expect(shapes.told.parse(one)).toEqual(one);
});
