import type { Facts } from '../../src/app/ports/log.ts';
import { openTelemetry } from '../../src/telemetry.ts';

const lines: [event: string, facts: Facts | undefined][] = [];
const log = {
  info: (event: string, facts?: Facts) => void lines.push([event, facts]),
  warn: (event: string, facts?: Facts) => void lines.push([event, facts]),
  failure: () => '',
};
const opened = () => openTelemetry({ collector: undefined, figures: true }, log);
beforeEach(() => void lines.splice(0));

test('without a collector what was counted is one line: by kind and as a whole, how many, their sum and the greatest', async () => {
  const telemetry = await opened();
  telemetry.count('taps', { verb: 'case.take' });
  telemetry.count('taps', { verb: 'case.take' });
  telemetry.count('storage.requests', { table: 'cases', method: 'GET', status: 200 });
  telemetry.measure('answer.time', 0.25, { outcome: 'done' });
  telemetry.measure('answer.time', 0.5);
  expect(await telemetry.during('activity', {}, async () => 7)).toBe(7);
  await telemetry.close();
  expect(lines).toEqual([
    [
      'figures',
      {
        ...{ taps: 2, 'taps case.take': 2, 'storage.requests': 1, 'storage.requests cases GET 200': 1 },
        ...{ 'answer.time count': 2, 'answer.time sum': 0.75, 'answer.time max': 0.5 },
      },
    ],
  ]);
});

test('long answers and what comes late are told of as warnings, which alerts are made of', async () => {
  const telemetry = await opened();
  telemetry.measure('answer.time', 10.5);
  telemetry.measure('due.lag', 901);
  await telemetry.close();
  expect(lines.map(([event]) => event)).toEqual(['figures', 'answers take long', 'what is due is done late']);
});

test('nothing is written of a minute in which nothing happened, nor where nobody asked for it', async () => {
  await (await opened()).close();
  const silent = await openTelemetry({ collector: undefined, figures: false }, log);
  silent.count('taps', { verb: 'case.take' });
  await silent.close();
  expect(lines).toEqual([]);
});
