import { isReference } from '../../../src/domain/retention/retention.ts';

/** What is noted with a transfer stays when the case is disposed of: it may point to a file, and to nobody. */
test.each([
  ...['SN 2026/123', 'BUN 2024/17', 'BUN-2026:00123', 'KS 2026.123', '2026/123', '2026-123', '2026-00123'],
  // As many digits as a personal number, and no day to be born on.
  ...['SN 2026001234', 'SN 2026/001234', 'BUN 2026-13-01 1234', 'SN 2026/00-1234', 'BUN 2024/1232-1234'],
  ...['SN 20261/123456789', 'A1203041234567'],
])('%s is a registration number', (text) => {
  expect(isReference(text)).toBe(true);
});

test.each([
  ...['20120304-1234', '120304-1234', '120304+1234', 'BUN 201203041234', 'BUN 2012-03-04-1234', 'BUN 120304 1234'],
  ...['20120304/1234', '120304/1234', 'BUN 20120304/1234', 'BUN 20120304.1234', 'BUN 20120304:1234'],
  ...['BUN 2012 0304 1234', 'BUN 120304 - 1234', 'A2012-0304-1234', 'BUN 1 2 0 3 0 4 1 2 3 4', 'BUN 2012:03/04.12 34'],
  // A coordination number, by its day, and a number with something before or after it.
  ...['BUN 20120364/1234', 'BUN 120391:1234', 'BUN 2024/17 120304/1234', 'BUN 20120304/1234:2'],
])('%s is shaped like a personal number', (text) => {
  expect(isReference(text)).toBe(false);
});

test.each(['Alex Påhittad', 'A -', '123456', '070-1234567', '2012-03-04', ''])('%s is none either', (text) => {
  expect(isReference(text)).toBe(false);
});
