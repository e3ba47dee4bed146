import { ASKS } from './asks.ts';
import { STEP_FOR, storiesOf } from './stories.ts';

test('stories hold every step by which a command is asked for', () => {
  const told = new Set<string>(
    storiesOf(1, 200)
      .flat()
      .map(({ does }) => does),
  );
  expect([...Object.values(STEP_FOR), ...Object.keys(ASKS)].filter((does) => !told.has(does))).toEqual([]);
});
