import { parseArgs } from 'node:util';
import { z } from 'zod';
import { fromConnectionString } from '../../src/storage/tables.ts';
import { startAzurite } from '../support/azurite.ts';
import * as story from '../support/story.ts';
import { startTown, type Town } from '../support/town.ts';
import {
  at,
  isRequired,
  type Json,
  mayBeRetyped,
  type Path,
  pathsIn,
  recorded,
  retyped,
  withField,
} from './activities.ts';

/** `npm run fuzz -- --seed 1`: one JSON object, and what is wrong on standard error. */
const { values } = parseArgs({
  options: { seed: { type: 'string', default: '1' }, count: { type: 'string', default: '20000' } },
});
const seed = z.coerce.number().int().min(0).parse(values.seed);
const count = z.coerce.number().int().min(1).parse(values.count);
const WARM = 5_000;
/** From here on a run holds each activity with something optional changed; a shorter one takes some. */
const WHOLE = 20_000;
const MAY_GROW_MB = 30;

/** Mulberry32: the same seed, the same run. */
let state = seed;
function random(below: number): number {
  state = (state + 0x6d2b79f5) | 0;
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
}

interface Answer {
  readonly status: number;
  /** What is answered and posted, without what differs between two looks at the same thing. */
  readonly said: string;
}
let sent = 0;
async function send(town: Town, activity: Json): Promise<Answer> {
  sent += 1;
  const { status, body } = await town.people.tora.sends(Object(activity));
  await town.settled();
  const posted = town.connector.log.filter(({ method }) => method === 'POST').map((call) => call.body);
  town.connector.forget();
  const said = JSON.stringify([body ?? null, posted])
    .replaceAll(/"nonce":"[^"]*"/g, '"nonce"')
    .replaceAll('"value":"false"', '"value":""')
    .replaceAll(/"replyToId":"[^"]*",?/g, '');
  return { status, said };
}
/** The channel gives each activity an id of its own; the same twice would be one that is delivered again. */
function own(activity: Json): Json {
  const id = at(activity, ['id']);
  if (typeof id === 'string') return withField(activity, ['id'], `f-${seed}-${sent}`);
  return typeof id === 'number' ? withField(activity, ['id'], sent) : activity;
}

const ODD: readonly Json[] = [
  null,
  7,
  -1,
  1.5,
  true,
  '',
  'x',
  'å'.repeat(3_000),
  [],
  {},
  [null],
  [{}],
  { a: { b: [1] } },
  '__proto__',
  '2026-02-30',
];
const EXTRA: Json = { a: [1, null, { b: true }] };

const differing = (before: string, now: string): string => {
  const from = Math.max(0, [...before].findIndex((sign, i) => sign !== now[i]) - 20);
  return `${now.slice(from, from + 120)} for ${before.slice(from, from + 120)}`;
};

interface Try {
  readonly base: number;
  readonly activity: Json;
  /** Where only what need not be there has been changed. */
  readonly isOptional: boolean;
  readonly what: string;
}
/** Each field that need not be there nulled, left out and of another type, and one more beside each. */
function everyOptional(bases: readonly Json[]): readonly Try[] {
  return bases.flatMap((activity, base) =>
    pathsIn(activity).flatMap((path): readonly Try[] => {
      const as = (what: string, changed: Json): Try => ({
        base,
        activity: changed,
        isOptional: true,
        what: `${what} ${path.join('.')}`,
      });
      const value = at(activity, path);
      const beside = [...path.slice(0, -1), 'clientsOwn'];
      const more =
        typeof path.at(-1) === 'string'
          ? [
              as('added beside', withField(activity, beside, EXTRA)),
              as('null added beside', withField(activity, beside, null)),
            ]
          : [];
      const other =
        mayBeRetyped(path) && !path.includes('id')
          ? retyped(value).map((one) => as('retyped', withField(activity, path, one)))
          : [];
      if (isRequired(activity, path)) return [...more, ...(path.includes('data') ? other : [])];
      const unread =
        mayBeRetyped(path) && typeof value === 'string' && !/data/.test(path.join('.'))
          ? (path.join('.') === 'id' ? [7] : [7, true]).map((one) => as(`${one} for`, withField(activity, path, one)))
          : [];
      return [
        ...more,
        ...other,
        ...unread,
        as('nulled', withField(activity, path, null)),
        as('left out', withField(activity, path, undefined)),
      ];
    }),
  );
}
function broken(bases: readonly Json[]): Try {
  const base = random(bases.length);
  let activity = bases[base] ?? null;
  for (let n = 1 + random(3); n > 0; n -= 1) {
    const paths: readonly Path[] = pathsIn(activity);
    const path = paths[random(paths.length)] ?? [];
    activity = withField(activity, path, random(4) === 0 ? undefined : (ODD[random(ODD.length)] ?? null));
  }
  return { base, activity, isOptional: false, what: 'broken' };
}

const heapMB = (): number => {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 1_048_576;
};

const azurite = await startAzurite({});
const town = await startTown({ tables: fromConnectionString(azurite.connectionString), unlogged: true });
const envelope = z
  .object({
    from: z.object({ aadObjectId: z.string() }),
    conversation: z.object({ tenantId: z.string() }),
    serviceUrl: z.string(),
  })
  .parse(story.forgedTap(town.people.tora, 'x', {}));
const bases = recorded({
  aadObjectId: envelope.from.aadObjectId,
  tenant: envelope.conversation.tenantId,
  serviceUrl: envelope.serviceUrl,
});

const began = performance.now();
const expected: Answer[] = [];
// Twice: the first time the bot learns where it has been met.
for (const base of bases) await send(town, own(base));
for (const base of bases) expected.push(await send(town, own(base)));
const optional = everyOptional(bases);
if (count >= WHOLE && optional.length > count) throw new Error(`${count} are too few for ${optional.length} changes`);
if (count > WARM && globalThis.gc === undefined) throw new Error('the heap cannot be collected: node --expose-gc');
// A run too short for all of them takes some, and breaks as many.
const nth = (i: number): Try => {
  if (count >= WHOLE) return optional[i] ?? broken(bases);
  return (i % 2 === 0 ? optional[random(optional.length)] : undefined) ?? broken(bases);
};
const counts = { same: 0, askedAgain: 0, refused: 0, lost: 0, serverErrors: 0 };
const wrong: string[] = [];
let warm = 0;
for (let i = 0; i < count; i += 1) {
  const { base, activity, isOptional, what } = nth(i);
  const { status, said } = await send(town, own(activity));
  const before = expected[base];
  const isSame = status === before?.status && said === before.said;
  if (status >= 500 || said.includes('gick fel hos mig')) counts.serverErrors += 1;
  else if (isSame) counts.same += 1;
  else if (status >= 400 || said.includes('gick inte att använda') || said.includes('känner inte igen'))
    counts.refused += 1;
  else if (said !== '[null,[]]') counts.askedAgain += 1;
  else if (isOptional) counts.lost += 1;
  else counts.refused += 1;
  if (isOptional && !isSame) wrong.push(`${what} in ${base}: ${status}, ${differing(before?.said ?? '', said)}`);
  if (status >= 500) wrong.push(`${status} to ${JSON.stringify(activity).slice(0, 600)}`);
  if (i === Math.min(WARM, count - 1)) warm = heapMB();
}
const rssGrowthMB = Math.round(heapMB() - warm);
process.stdout.write(`${JSON.stringify({ fuzz: { sent: count, ...counts, rssGrowthMB } })}\n`);
process.stderr.write(
  `${optional.length} with something optional changed, ${Math.round((performance.now() - began) / 1_000)} s\n`,
);
for (const line of wrong.slice(0, 40)) process.stderr.write(`${line}\n`);
if (rssGrowthMB >= MAY_GROW_MB) process.stderr.write(`the heap grew by ${rssGrowthMB} MB\n`);
process.exitCode = wrong.length > 0 || counts.lost + counts.serverErrors > 0 || rssGrowthMB >= MAY_GROW_MB ? 1 : 0;
await town.close();
await azurite.stop();
