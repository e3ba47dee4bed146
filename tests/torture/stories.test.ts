import { STEP_FOR, storiesOf } from './stories.ts';

test('stories hold every step by which a command is asked for', () => {
  const told = new Set<string>(
    storiesOf(1, 200)
      .flat()
      .map(({ does }) => does),
  );
  expect(Object.entries(STEP_FOR).filter(([, does]) => does !== 'none' && !told.has(does))).toEqual([]);
});
