import { randomUUID } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { WHEELS } from '../../../src/content/wheel.ts';
import { CLOSE_REASONS, RECEIVERS } from '../../../src/domain/case/steps.ts';
import { SOURCES } from '../../../src/domain/case/text.ts';
import { teamsMessenger } from '../../../src/teams/messenger.ts';
import { loadCards } from '../../../src/teams/render.ts';
import { authenticationOf } from '../../../src/teams/server.ts';
import type { Call } from '../../support/connector.ts';
import { leaksIn, leaksInRow } from '../../support/leaks.ts';
import { saidIn } from '../../support/post.ts';
import { type Store, townWithStore } from '../../support/store.ts';
import * as story from '../../support/story.ts';
import type { Name, Town } from '../../support/town.ts';
import { type CaseVerb, VERBS } from '../../support/verbs.ts';

const RUNS = 50;
const SEED = 20261125;

interface Home {
  readonly town: Town;
  readonly store: Store;
}
let homes: Readonly<Record<'sv' | 'en', Home>>;
beforeAll(async () => {
  const english = (yaml: string): string =>
    yaml
      .replace('name: Lönnskolan\n', 'name: Lönnskolan\n    language: en\n')
      .replaceAll(/(name: (?:Tora Testlärare|Sam Skolsamordnare|Rut Demorektor)\n)/g, '$1    language: en\n');
  homes = { sv: await townWithStore(), en: await townWithStore({ edit: english }) };
});
afterAll(async () => {
  for (const { town } of Object.values(homes)) {
    await town.close();
    expect(town.connector.violations).toEqual([]);
  }
});

/** One thing somebody does with a case, rightly or not. */
const anybody = fc.constantFrom<Name[]>('tora', 'sam', 'siv', 'rut', 'disa', 'mia');
const dimensions = [...new Set(WHEELS.flatMap((w) => w.dimensions.map((d) => d.key)))];
/** The first buttons of a case, again and again: they lead somewhere in so few steps. */
const TRIED: readonly (CaseVerb | 'concern.mine' | 'a code' | 'time goes by')[] = [
  ...(['case.take', 'case.take', 'case.show', 'case.show', 'case.hide', 'case.admit'] as const),
  ...(['plan.open', 'plan.make', 'plan.make', 'step.open', 'step.move', 'close.open', 'close.do'] as const),
  ...(['conversation.note', 'conversation.note', 'conversations.show', 'purpose.set'] as const),
  ...(['concern.mine', 'a code', 'time goes by'] as const),
];
const step = fc.record({
  who: anybody,
  verb: fc.constantFrom(...TRIED),
  submits: fc.boolean(),
  stale: fc.boolean(),
  faulty: fc.boolean(),
  inChannel: fc.boolean(),
});
const history = fc.record({
  noise: fc.string({ unit: 'grapheme', maxLength: 30 }),
  dimensions: fc.subarray(dimensions, { minLength: 1 }),
  saidBy: fc.subarray([...SOURCES], { minLength: 1 }),
  suspicion: fc.boolean(),
  urgent: fc.boolean(),
  unreachable: fc.boolean(),
  failsFirst: fc.boolean(),
  reason: fc.constantFrom(...CLOSE_REASONS),
  receiver: fc.constantFrom(...RECEIVERS),
  steps: fc.array(step, { minLength: 2, maxLength: 9 }),
});
type History = typeof history extends fc.Arbitrary<infer T> ? T : never;

/** The empty form names the wheel's parts, as it must; with what was typed it is only ever an answer. */
const isBlankForm = (call: Call): boolean => JSON.stringify(call.body ?? {}).includes('"verb":"concern.raise"');

test.each(['sv', 'en'] as const)(
  'nothing that is protected can be read by anyone who looks (%s)',
  async (language) => {
    const { town, store } = homes[language];
    const all: string[] = [];
    await fc.assert(
      fc.asyncProperty(history, async (h) => {
        const from = { calls: town.connector.log.length, lines: town.log.length };
        const { code, canaries, shown } = await lived(town, store, h);
        all.push(...canaries);
        const calls = town.connector.log.slice(from.calls);
        const seen = calls.map((call) => ({
          path: call.path,
          leaks: isBlankForm(call)
            ? canaries.filter((canary) => JSON.stringify(call).includes(canary))
            : leaksIn(JSON.stringify(call), canaries),
        }));
        expect(seen.filter(({ leaks }) => leaks.length > 0)).toEqual([]);
        expect(leaksIn(town.log.slice(from.lines).join('\n'), canaries)).toEqual([]);
        for (const row of await store.rows(code)) expect(leaksInRow(row, canaries)).toEqual([]);
        // It is there, for those who may see it: a history that kept nothing would prove nothing.
        expect(shown).toBe(true);
      }),
      { seed: SEED, numRuns: RUNS, endOnFailure: true },
    );
    expect(all.length).toBeGreaterThan(RUNS * 5);
    expect(JSON.stringify(town.connector.posts(story.schoolChannel(town)))).toContain(`"lang":"${language}"`);
    for (const table of ['cases', 'due', 'index', 'places'] as const)
      for (const row of await store.all(table)) expect(leaksInRow(row, all)).toEqual([]);
  },
  90_000,
);

async function lived(
  town: Town,
  store: Store,
  h: History,
): Promise<{ code: string; canaries: string[]; shown: boolean }> {
  const canaries: string[] = [];
  const secret = (field: string): string => {
    // In letters alone: ten digits in a row may be somebody's number, and are asked about.
    const canary = `zq${field}${randomUUID()
      .replaceAll('-', '')
      .replaceAll(/\d/g, (digit) => 'ghijklmnop'.charAt(Number(digit)))}`;
    canaries.push(canary);
    return `${h.noise} ${canary} ${h.noise}`;
  };
  const { tora, rut, sam } = town.people;
  const unreachable = h.unreachable
    ? [town.connector.fail({ method: 'POST', conversation: story.schoolChannel(town) }, { status: 403 })]
    : [];
  const concern = {
    childsWords: secret('child'),
    observed: secret('observed'),
    tried: secret('tried'),
    saidBy: h.saidBy.join(','),
    dimensions: h.dimensions.join(','),
    urgency: h.urgent ? 'urgent' : 'ordinary',
    guardiansKnow: 'unsure',
    suspicion: String(h.suspicion),
  };
  const form = await tora.says('oro');
  if (h.failsFirst) await story.tapsVerb(tora, form, 'concern.raise', { ...concern, urgency: 'yesterday' });
  const receipt = await story.tapsVerb(tora, form, 'concern.raise', concern);
  const code = /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(receipt.text)?.[0] ?? '';

  for (const one of h.steps) {
    if (one.verb === 'time goes by') await story.goesBy(town, { seconds: 30_000 });
    else if (one.verb === 'a code')
      await town.people[one.who].says(code, one.inChannel ? story.schoolChannel(town) : undefined);
    else await taps(town, store, code, h, one, secret);
  }
  for (const fault of unreachable) fault.stop();
  const manager = await rut.sends(
    await forged(town, store, code, { who: 'rut', verb: 'case.show', inChannel: false }, { reason: secret('last') }),
  );
  expect(sam.name).toBeDefined();
  return { code, canaries, shown: saidIn(manager).includes(canaries[1] ?? 'nothing') };
}

async function forged(
  town: Town,
  store: Store,
  code: string,
  { who, verb, inChannel, stale = false }: { who: Name; verb: string; inChannel: boolean; stale?: boolean },
  inputs: Readonly<Record<string, string>>,
): Promise<story.Activity> {
  const person = town.people[who];
  const { cardVersion } = await store.state(code);
  const ref = { case: code, cardVersion: stale ? 0 : cardVersion, nonce: randomUUID(), outId: '' };
  const data = verb.startsWith('concern.') ? { ...ref, case: '' } : { ...ref, ...inputs };
  return story.forgedTap(person, verb, data, inChannel ? story.schoolChannel(town) : person.chat);
}

async function taps(
  town: Town,
  store: Store,
  code: string,
  h: History,
  one: History['steps'][number],
  secret: (field: string) => string,
): Promise<void> {
  const inputs: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    'case.show': one.who === 'rut' ? { reason: secret('why') } : {},
    'case.admit': VERBS['case.admit'].inputs,
    'conversation.note': {
      model: 'preliminar',
      of: h.dimensions[0] ?? '',
      saidBy: one.faulty ? '' : (h.saidBy[0] ?? ''),
      works: secret('works'),
      hard: secret('hard'),
      brought: String(one.stale),
    },
    'purpose.set': { purpose: secret('purpose'), stage: one.faulty ? '' : '4-6' },
    'plan.make': { plan: secret('plan'), followUpOn: one.faulty ? 'someday' : '2027-06-01' },
    'step.move': { to: one.faulty ? '9' : '2', reason: secret('step') },
    'close.do': {
      reason: one.faulty ? '' : h.reason,
      receiver: h.receiver,
      whom: secret('whom'),
      on: town.now().slice(0, 10),
      note: secret('note'),
    },
  };
  const tap = await forged(town, store, code, one, inputs[one.verb] ?? {});
  await town.people[one.who].sends(one.submits ? story.asSubmit(tap) : tap);
  await town.settled();
}

test('a card that leaks would be seen to', async () => {
  const { town } = homes.sv;
  const folder = mkdtempSync(join(tmpdir(), 'cards-'));
  try {
    cpSync(join(__dirname, '../../../cards'), folder, { recursive: true });
    // A careless change: the card in the channel says what was seen, and what it is about.
    const card = readFileSync(join(folder, 'sentence.json'), 'utf8');
    const marked = card.replaceAll('$' + '{text}', '$' + '{observed} $' + '{about}');
    expect(marked).not.toBe(card);
    writeFileSync(join(folder, 'careless.json'), marked);
    const log = { info: () => undefined, warn: () => undefined, failure: () => '' };
    const messenger = teamsMessenger(authenticationOf(undefined), '', loadCards(folder), log, {
      now: () => town.now(),
    });
    const place = {
      conversation: story.schoolChannel(town),
      serviceUrl: town.connector.serviceUrl,
      tenant: '',
      botId: '28:bot',
    };
    const ref = { case: '', cardVersion: 0, nonce: '', outId: '' };
    const data = { lang: 'sv', summary: 'Ett ärende', ref, observed: 'zqobserved1', about: 'Trygghet' };
    const from = town.connector.log.length;
    expect((await messenger.post(place, { template: 'careless', summary: 'Ett ärende', data })).kind).toBe('sent');
    const said = JSON.stringify(town.connector.log.slice(from));
    expect(leaksIn(said, ['zqobserved1'])).toEqual(['zqobserved1', 'Trygghet']);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('what is only dressed up would be seen to', () => {
  const body = Buffer.from(JSON.stringify({ text: 'zqplan1', dimensions: ['omsorg'] })).toString('base64url');
  expect(leaksInRow({ body }, ['zqplan1'])).toEqual(['zqplan1', 'omsorg']);
});
