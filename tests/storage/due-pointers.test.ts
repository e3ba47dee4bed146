import { randomBytes } from 'node:crypto';
import { caseIdFrom, toInstant } from '../../src/domain/ids.ts';
import { dropPointers, duePointers, guardPointer, putPointers } from '../../src/storage/due.ts';
import { openTables } from '../../src/storage/tables.ts';
import { testTables } from '../support/town.ts';

const NOW = toInstant(Date.UTC(2026, 10, 25));

test('many pointers at once, one of them twice, are put; and all go, though one is gone already', async () => {
  const tables = await openTables(testTables(), `t${randomBytes(6).toString('hex')}`);
  const put = putPointers(tables);
  const drop = dropPointers(tables);
  const rows = Array.from({ length: 12 }, () => guardPointer(caseIdFrom(randomBytes(5)), 1, NOW, NOW));

  await Promise.all([...rows, ...rows.slice(0, 1)].map((row) => put([row])));
  const due = await duePointers(tables, NOW, 100);
  expect(due.map(({ key }) => key).toSorted()).toEqual(rows.map(({ rowKey }) => rowKey).toSorted());

  const [first] = due;
  if (first !== undefined) await drop(first);
  await Promise.all(due.map(drop));
  expect(await duePointers(tables, NOW, 100)).toEqual([]);
});
