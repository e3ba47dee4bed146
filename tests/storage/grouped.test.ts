import { batched } from '../../src/storage/batch-writes.ts';

test('alone, each is written by itself; many at once share a write', async () => {
  const written: (readonly string[])[] = [];
  let letGo = (): void => undefined;
  const write = batched<string>(async (items) => {
    written.push(items);
    if (items.includes('slow')) await new Promise<void>((resolve) => (letGo = resolve));
  });

  await write(['a']);
  await write(['b', 'c']);
  const slow = write(['slow']);
  await Promise.resolve();
  const meanwhile = Promise.all([write(['d']), write(['e', 'f'])]);
  letGo();
  await slow;
  await meanwhile;

  expect(written).toEqual([['a'], ['b', 'c'], ['slow'], ['d', 'e', 'f']]);
});

test('a write that fails is told to those in it and to nobody after them', async () => {
  const write = batched<string>((items) =>
    items.includes('bad') ? Promise.reject(new Error('not stored')) : Promise.resolve(),
  );

  const bad = write(['bad']);
  const withIt = write(['good']);
  await expect(bad).rejects.toThrow('not stored');
  await expect(withIt).rejects.toThrow('not stored');
  await expect(write(['good'])).resolves.toBeUndefined();
});

test('no write takes more than one transaction holds', async () => {
  const sizes: number[] = [];
  const write = batched<number>((items) => {
    sizes.push(items.length);
    return Promise.resolve();
  });

  await Promise.all(Array.from({ length: 250 }, (_, n) => write([n])));

  expect(Math.max(...sizes)).toBe(100);
  expect(sizes.reduce((sum, size) => sum + size)).toBe(250);
});
