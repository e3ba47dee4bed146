import { setTimeout as pause } from 'node:timers/promises';
import { liveCard } from '../../src/app/delivery/own-card.ts';
import { findingLine } from '../../src/app/record/finding-text.ts';
import { verify } from '../../src/app/record/verify.ts';
import { workingTime } from '../../src/calendar/working-time.ts';
import type { Case } from '../../src/domain/case/case.ts';
import { toInstant } from '../../src/domain/ids.ts';
import { auditRows } from '../../src/storage/audit-rows.ts';
import { check, isClean, type Verdict } from './check.ts';
import { direct, settle } from './director.ts';
import { type CardRow, gather } from './evidence.ts';
import { play } from './load.ts';
import { storiesOf } from './stories.ts';
import { buildWorld, type World, type WorldOptions, ZONE } from './world.ts';

const STORIES_A_KILL = 2;
const FEWEST_STORIES = 24;

export interface TortureOptions extends WorldOptions {
  readonly kills: number;
  /** How long time goes on after the last tap. */
  readonly days: number;
}
export interface Tortured {
  readonly verdict: Verdict;
  /** All faults, the checker's findings first. */
  readonly wrong: readonly string[];
}

/** People tap, time passes, processes die; when all is quiet, the checker judges the result. */
export async function torture(options: TortureOptions): Promise<Tortured> {
  const world = await buildWorld(options);
  try {
    await world.processes.areUp(options.processes);
    const directing = direct(world, options.seed, options.kills);
    const stories = storiesOf(options.seed, Math.max(FEWEST_STORIES, options.kills * STORIES_A_KILL));
    const commands = await Promise.race([
      play(world, options.seed, stories, directing.onStep),
      directing.finished.then(() => new Promise<never>(() => undefined)),
    ]);
    await directing.finished;
    const left = await settle(world, options.days);
    const evidence = await gather(world, commands, directing.orphans, (state, card, replaced) =>
      rendered(world, state, card, replaced),
    );
    const verdict = check(evidence);
    const wrong = [
      ...(isClean(verdict) ? [] : [`the promises are not kept`]),
      ...verdict.details,
      ...(await offRecord(world)),
      ...left.map((key) => `still due in the end: ${key}`),
      ...world.faults,
      ...world.channel.connector.violations.map((violation) => `the channel was misused: ${violation}`),
    ];
    return { verdict, wrong };
  } finally {
    await world.close();
  }
}

/** Compares the audit heads with the chains, as `npm run audit -- verify` does. */
async function offRecord({ tables, vault, now }: World): Promise<readonly string[]> {
  const { findings } = await verify(auditRows(tables, vault), {
    now: toInstant(now()),
    everything: true,
    pause: (ms) => pause(ms),
    progress: () => undefined,
    stopping: () => false,
  });
  return findings.map((finding) => `the record does not hold: ${findingLine(finding)}`);
}

function rendered({ org, words, cards }: World, state: Case, { target, outId }: CardRow, replaced = false): unknown {
  const language =
    ('person' in target.to ? org.people.get(target.to.person) : org.units.get(target.to.unit))?.language ?? 'sv';
  const notice = replaced ? words(language).say('phrases', 'newer-card') : '';
  return cards.render(liveCard({ state, org, words: words(language), time: workingTime(ZONE), outId, notice }, target));
}
