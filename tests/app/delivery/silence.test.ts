import { DateTime } from 'luxon';
import { textsAside } from '../../../src/app/chat/turn.ts';
import { deliver } from '../../../src/app/delivery/deliver.ts';
import { afterCommit } from '../../../src/app/delivery/sending.ts';
import { change, type Outcome, raise } from '../../../src/app/handle.ts';
import type { Keep } from '../../../src/cards/kit/define.ts';
import type { Case } from '../../../src/domain/case/case.ts';
import type { Beginning, PersonCommand } from '../../../src/domain/case/commands.ts';
import { clocks } from '../../../src/domain/case/plan.ts';
import {
  type CaseId,
  caseCode,
  type Day,
  type Instant,
  type PersonId,
  personId,
  toInstant,
  toMs,
  unitId,
} from '../../../src/domain/ids.ts';
import type { Org, Role as UnitRole } from '../../../src/domain/organisation/org.ts';
import { type Listener, listener, type Role } from '../../domain/silence/listener.ts';
import { aConcern } from '../../support/concern.ts';
import { generator, pick, weighted } from '../../support/seeded.ts';
import { forgedTap } from '../../support/story.ts';
import { type Name, startTown, type Town, ZONE } from '../../support/town.ts';

/**
 * The rule of silence on the real store: what was told is read from the messages that the channel received, and nothing
 * else. A message that is only changed counts for nothing, but for the message of the day.
 */
const STEPS = 2_000;
const CASES = 4;
const [SCHOOL, SOCIAL] = [unitId('lonnskolan'), unitId('exempelby-mottag')];
const HOUR_MS = 3_600_000;

interface Tale {
  readonly id: CaseId;
  readonly ear: Listener;
  heard: number;
  state: Case;
  /** Still listened to for some days after it was closed. */
  until: number;
}

let town: Town;
let org: Org;
let steps = 0;
let tales: Tale[] = [];
let received = 0;
const next = generator(1);
const longest = new Map<Role, number>();
beforeAll(async () => {
  town = await startTown({ unlogged: true });
  org = await town.bot.ports.directory.org();
});
afterAll(async () => {
  expect(town.connector.violations).toEqual([]);
  await town.close();
});

const idOf = (name: Name): PersonId => personId(town.people[name].chat.slice(2));
const now = (): number => toMs(town.now());

const openDays = new Map<string, boolean>();
function isOpen(day: Day, unit: string): boolean {
  const key = `${unit} ${day}`;
  const known = openDays.get(key);
  if (known !== undefined) return known;
  const of = org.units.get(unitId(unit === '' ? SCHOOL : unit));
  const open =
    of !== undefined && town.bot.ports.time.hours(day, unit === '' ? { ...of, breaks: [] } : of) !== undefined;
  openDays.set(key, open);
  return open;
}
/** Working days after the day on which it began. */
function days(from: number, to: number, unit = ''): number {
  const { time } = town.bot.ports;
  const last = time.dayOf(toInstant(to));
  let count = 0;
  for (let day = time.dayOf(toInstant(from)); day < last; ) {
    day = time.daysFrom(day, 1);
    if (isOpen(day, unit)) count += 1;
  }
  return count;
}
/** Whoever may stand in, and whoever stands in for them. */
const deputiesOf = (who: string): readonly string[] => {
  const first = org.people.get(personId(who))?.deputy;
  const second = first === undefined ? undefined : org.people.get(first)?.deputy;
  return [first, second].filter((one) => one !== undefined && one !== who).map(String);
};
const inUnit = (unit: string, roles: readonly UnitRole[]): readonly string[] =>
  (org.staffOf.get(unitId(unit)) ?? [])
    .filter(({ role }) => roles.includes(role))
    .flatMap(({ person }) => [person, ...deputiesOf(person)]);
const isAway = (who: string): boolean => {
  const away = org.people.get(personId(who))?.away;
  const today = town.bot.ports.time.dayOf(town.now());
  return away !== undefined && away.from <= today && (away.until === undefined || today <= away.until);
};
const isAnyHere = (some: readonly string[]): boolean => some.some((who) => !isAway(who));

const newEar = (): Listener =>
  listener(
    {
      days,
      worksIn: (who, unit) => org.people.get(personId(who))?.memberships.some((m) => m.unit === unit) ?? false,
      inPlaceOf: (who, unit) => {
        if (!isAway(who)) return [];
        const first = [...deputiesOf(who), ...inUnit(unit, ['manager'])];
        return [...first, ...inUnit(unit, isAnyHere(first) ? ['area-manager'] : ['area-manager', 'coordinator'])];
      },
      peopleOf: (unit) => inUnit(unit, ['coordinator', 'manager', 'area-manager']),
      isAnyHere,
    },
    longest,
  );

/** The name of a person, or of a unit, by the conversation that the channel has with them. */
const nameOf = (conversation: string): string => conversation.replace(/^a:/, '').replace(/^19:(.*)@thread.*$/, '$1');
const isOfTheDay = (text: string): boolean => text.includes('"page.todo"');

/** What has happened in these cases, and then what the channel has received since the last time. */
async function listens(to: readonly Tale[] = tales): Promise<void> {
  const { ports } = town.bot;
  for (const tale of to) {
    const loaded = await ports.cases.load(tale.id);
    if (loaded === undefined || loaded.version === tale.heard) continue;
    tale.state = loaded.state;
    const events = (await ports.cases.events(tale.id)).slice(tale.heard).flatMap(({ event }) => event ?? []);
    tale.heard = loaded.version;
    for (const event of events) {
      tale.ear.happens(event, now());
      if (event.type !== 'notDelivered') continue;
      const name = (to: typeof event.target.to): string => ('person' in to ? to.person : to.unit);
      const missed = name(event.target.to);
      const isSeen = event.instead.length > 0 || tale.state.undelivered.some((to) => name(to) === missed);
      if (isSeen) tale.ear.isSeenLost(missed, now());
    }
  }
  for (const call of town.connector.log.splice(0)) {
    const text = JSON.stringify(call.body);
    if (!call.stored || (call.method !== 'POST' && !isOfTheDay(text))) continue;
    received += 1;
    for (const { id, ear } of tales) if (text.includes(caseCode(id))) ear.says(nameOf(call.conversation ?? ''), now());
  }
}

async function timeIs(at: number): Promise<void> {
  const wallClock = DateTime.fromMillis(at, { zone: ZONE }).toFormat("yyyy-MM-dd'T'HH:mm:ss.SSS");
  let due = await town.timeIs(wallClock);
  // Where nothing is due no case can have changed, and nobody is told anything.
  if (due === 0) return;
  // What a sweep asks for is sent by the next.
  for (let i = 0; i < 3 && due > 0; i += 1) {
    due = await town.bot.sweep();
    await town.settled();
  }
  await listens();
}

/** Time goes by from clock to clock, as it does where the bot is always awake. */
async function passes(ms: number): Promise<void> {
  const until = now() + ms;
  for (let turn = 0; turn < 60; turn += 1) {
    const due = tales.flatMap(({ state }) => clocks(state)[0]?.at ?? []).map((at: Instant) => toMs(at));
    const soonest = Math.min(...due, until);
    if (soonest >= until) break;
    await timeIs(Math.max(soonest, now() + 1_000));
  }
  await timeIs(until);
  for (const { ear } of tales) ear.looks(now());
}

async function follows(tale: Tale, outcome: Outcome): Promise<void> {
  const { ports } = town.bot;
  if (outcome.kind !== 'done') return;
  await deliver(ports, afterCommit(ports, outcome, undefined));
  await town.settled();
  await listens([tale]);
}

async function acts(tale: Tale, who: string | undefined, make: (keep: Keep) => PersonCommand): Promise<void> {
  const { ports } = town.bot;
  const by = who === undefined ? undefined : org.people.get(personId(who));
  if (by === undefined) return;
  const op = ports.keys.opKey('silence', String(steps));
  const { keep, texts } = textsAside(ports, op);
  const command = make(keep);
  await follows(
    tale,
    await change(ports, { id: tale.id, op, org: await ports.directory.org(), by, command, texts, seen: undefined }),
  );
}

async function begins(): Promise<void> {
  const { ports } = town.bot;
  const by = org.people.get(idOf('tora'));
  if (by === undefined) throw new Error('the teacher is not there');
  const op = ports.keys.opKey('silence', `begins ${steps} ${tales.length}`);
  const { keep, texts } = textsAside(ports, op);
  const { observed = '' } = aConcern();
  const content = keep('concern', {
    kind: 'concern',
    model: 'preliminar',
    dimensions: [],
    childsWords: '',
    observed,
    saidBy: ['staff'],
    tried: '',
    guardiansKnow: 'unsure',
  });
  const urgency = next() < 0.3 ? 'urgent' : 'ordinary';
  const command: Beginning = { type: 'raiseConcern', unit: SCHOOL, urgency, suspicion: next() < 0.2, content };
  const outcome = await raise(ports, { op, org: await ports.directory.org(), by, command, texts, adopt: undefined });
  if (outcome.kind !== 'done') throw new Error(`the concern was ${outcome.kind}`);
  const { state } = outcome.loaded;
  const tale = { id: state.id, ear: newEar(), heard: 0, state, until: Number.POSITIVE_INFINITY };
  tales.push(tale);
  await follows(tale, outcome);
}

const note = (keep: Keep, kind: 'plan' | 'decline' | 'close' | 'added') => keep(kind, { kind: 'note', text: 'Något' });

async function step(tale: Tale): Promise<void> {
  const { state } = tale;
  const { time } = town.bot.ports;
  const holds = state.holder.kind === 'person' ? state.holder.person : undefined;
  const open = state.referrals.find((one) => one.status.is === 'sent');
  const handler = (unit: string): string | undefined =>
    (org.staffOf.get(unitId(unit)) ?? []).find(({ role, person }) => role === 'coordinator' && !isAway(person))?.person;
  const duty = state.duties.length === 0 ? undefined : pick(next, state.duties);
  const coming = time.daysFrom(time.dayOf(town.now()), 3 + Math.floor(next() * 12));
  const head = idOf('rut');
  switch (weighted(next, WEIGHTS)) {
    case 'waits':
      return passes(Math.ceil(next() * 30) * HOUR_MS);
    case 'takes':
      return acts(tale, handler(state.holder.unit), () => ({ type: 'takeCase' }));
    case 'adds':
      return acts(tale, idOf('tora'), (keep) =>
        next() < 0.5 ? { type: 'sayWorse' } : { type: 'addToConcern', text: note(keep, 'added') },
      );
    case 'plans':
      return acts(tale, holds, (keep) => ({ type: 'makePlan', plan: note(keep, 'plan'), followUpOn: coming }));
    case 'asks':
      return acts(tale, holds, () => ({
        type: 'sendReferral',
        to: SOCIAL,
        question: 'assess',
        hand: next() < 0.3 ? 'over' : 'joint',
        replyWithin: pick(next, [2, 5, 10]),
      }));
    case 'accepts':
      return open && acts(tale, handler(open.to), () => ({ type: 'acceptReferral', n: open.n }));
    case 'declines':
      return (
        open &&
        acts(tale, handler(open.to), (keep) => ({
          type: 'declineReferral',
          n: open.n,
          reason: 'no-capacity',
          comment: note(keep, 'decline'),
          next: { kind: 'other-unit', by: coming },
        }))
      );
    case 'asksBack':
      return open && acts(tale, handler(open.to), () => ({ type: 'askBack', n: open.n, question: 'call-me' }));
    case 'answers':
      return open && acts(tale, holds, () => ({ type: 'answerBack', n: open.n, answer: 'called' }));
    case 'withdraws':
      return open && acts(tale, holds, () => ({ type: 'withdrawReferral', n: open.n }));
    case 'hands':
      return acts(tale, next() < 0.5 ? holds : head, () => ({
        type: 'handOver',
        to: idOf(pick(next, ['sam', 'siv', 'mats', 'mia'] as const)),
      }));
    case 'returns':
      return acts(tale, next() < 0.5 ? holds : head, () => ({ type: 'handBack' }));
    case 'finishes':
      return duty && acts(tale, holds, () => ({ type: 'finishDuty', key: duty.key }));
    case 'putsOff':
      return duty && acts(tale, holds, () => ({ type: 'putOffDuty', key: duty.key, until: coming }));
    case 'seesTo':
      return duty && acts(tale, head, () => ({ type: 'acknowledgeDuty', key: duty.key }));
    case 'closes':
      return acts(tale, holds, (keep) => ({
        type: 'closeCase',
        reason: 'goal-met',
        note: note(keep, 'close'),
        ...(next() < 0.5 ? { receiver: 'own-staff' } : { receiver: 'other-service', knows: { asks: SOCIAL } }),
      }));
    case 'goesAway': {
      const who = town.people[pick(next, ['sam', 'siv', 'mats', 'rut', 'sten'] as const)];
      const from = time.dayOf(town.now());
      await who.sends(forgedTap(who, 'away.set', { from, until: time.daysFrom(from, 4) }));
      await town.settled();
      org = await town.bot.ports.directory.org();
      return listens();
    }
    case 'isLost':
      town.connector.fail({ method: 'POST' }, { status: 403 });
  }
}
const WEIGHTS = {
  ...{
    waits: 22,
    takes: 8,
    adds: 4,
    plans: 3,
    asks: 8,
    accepts: 3,
    declines: 4,
    asksBack: 4,
    answers: 4,
    withdraws: 1,
  },
  ...{ hands: 3, returns: 1, finishes: 3, putsOff: 3, seesTo: 3, closes: 1, goesAway: 0.5, isLost: 1 },
};

test('over two thousand steps on the real store nobody waits in silence for longer than was promised', async () => {
  const began = process.cpuUsage();
  for (; steps < STEPS; steps += 1) {
    tales = tales.filter(({ until }) => now() < until);
    while (tales.filter(({ until }) => until === Number.POSITIVE_INFINITY).length < CASES) await begins();
    await step(pick(next, tales));
    for (const tale of tales)
      if (tale.state.status === 'closed' && tale.until === Number.POSITIVE_INFINITY) tale.until = now() + 72 * HOUR_MS;
  }
  await passes(72 * HOUR_MS);
  const { user, system } = process.cpuUsage(began);
  const said = [...longest].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([role, waited]) => `${role} ${waited}`);
  process.stdout.write(
    `longest silence on the real store, in working days: ${said.join(', ')}; ${received} messages, ${Math.round((user + system) / 1e6)} s\n`,
  );
  expect(received).toBeGreaterThan(500);
  for (const [role, waited] of longest) expect([role, waited <= 10]).toEqual([role, true]);
  expect([...longest.keys()]).toEqual(expect.arrayContaining(['contact', 'holder', 'raiser', 'receiver']));
}, 240_000);
