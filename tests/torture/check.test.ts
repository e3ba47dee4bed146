import { parseCaseCode } from '../../src/domain/ids.ts';
import { check, isClean } from './check.ts';
import type { CaseRows, Evidence } from './evidence.ts';
import {
  at,
  caseOf,
  clean,
  EVENTS,
  evidenceOf,
  honest,
  ID,
  MIA,
  must,
  SAM,
  SOCIAL,
  TORA,
  text,
  withMore,
  withOut,
} from './honest.ts';

const without = (type: string): CaseRows => caseOf(EVENTS.filter((event) => event.type !== type));
const extraPost = (answered: boolean): Evidence => {
  const evidence = evidenceOf();
  const copy = { activityId: 'copy', code: ID, answered };
  return { ...evidence, posts: [...evidence.posts, copy], standing: new Map([...evidence.standing, ['copy', {}]]) };
};
const { letters, days } = evidenceOf();
const outsAbout = (about: string) => honest.outs.filter((out) => out.target?.about === about);
const [first, ...rest] = honest.events;

test('where all went well nothing is found', () => {
  const verdict = check(evidenceOf());
  expect(verdict).toEqual({ ...clean, copies: 0, details: [] });
  expect(isClean(verdict)).toBe(true);
});

test('a copy of a card whose answer was lost is allowed, and counted', () => {
  const verdict = check(extraPost(false));
  expect(verdict).toEqual({ ...clean, copies: 1, details: [] });
  expect(isClean(verdict)).toBe(true);
});

const acceptedAgain = { type: 'referralAccepted', at: at(13), by: MIA, n: 1 } as const;
const planned = EVENTS.flatMap((event) => (event.type === 'planMade' ? [event] : []));

const texts = new Map([...honest.texts, ['lock', 'text 3']]);
const lock = { type: 'guardianLockSet', at: at(13), by: SAM, on: true, reason: text('lock'), uninvited: [] } as const;
const lockAsked = [SAM, TORA].map((by) => ({
  asksFor: lock.type,
  by,
  about: 'true',
  mark: 'text 3',
  code: ID,
  acknowledged: true,
}));
const commands = [...evidenceOf().commands, ...lockAsked];
const other = must(parseCaseCode('K7Q4MD2S'));
const linked = { type: 'caseLinked', at: at(13), by: SAM, other, from: 'here' } as const;

test('what two ask for at once, and is so already for the second, is saved for both and done once', () => {
  const verdict = check(evidenceOf(caseOf([...EVENTS, lock], { texts }), { commands }));
  expect(verdict).toEqual({ ...clean, acknowledged: 7, kinds: 6, copies: 0, details: [] });
});

test('what another case is told is asked for by nobody', () => {
  expect(check(evidenceOf(withMore({ ...linked, from: 'there' })))).toEqual({ ...clean, copies: 0, details: [] });
});

interface Wrong {
  readonly what: string;
  readonly evidence: Evidence;
  readonly counts: Readonly<Record<string, number>>;
  readonly says: RegExp;
}

const WRONGS: readonly Wrong[] = [
  {
    what: 'neither of two who were told so has set the lock',
    evidence: evidenceOf(honest, { commands }),
    counts: { acknowledged: 7, kinds: 6, lost: 1 },
    says: /^lost: K7Q4MD2R guardianLockSet by somebody true text 3$/,
  },
  {
    what: 'the lock was set more often than it was asked for',
    evidence: evidenceOf(caseOf([...EVENTS, lock, lock, lock], { texts }), { commands }),
    counts: { acknowledged: 7, kinds: 6, doubled: 1 },
    says: /^doubled: K7Q4MD2R guardianLockSet/,
  },
  {
    what: 'the case that was linked was never told',
    evidence: evidenceOf(withMore(linked), {
      commands: [
        ...evidenceOf().commands,
        { asksFor: linked.type, by: SAM, about: other, mark: '', code: ID, acknowledged: true },
      ],
    }),
    counts: { acknowledged: 6, kinds: 6, lost: 1 },
    says: /^lost: K7Q4MD2S was not told that K7Q4MD2R links it$/,
  },
  {
    what: 'an acknowledged plan is not there',
    evidence: evidenceOf(without('planMade')),
    counts: { lost: 1 },
    says: /^lost: K7Q4MD2R planMade by .*02 {2}text 2$/,
  },
  {
    what: 'an acknowledged yes is not there',
    evidence: evidenceOf(without('referralAccepted')),
    counts: { lost: 1 },
    says: /^lost: K7Q4MD2R referralAccepted by .*03 r1$/,
  },
  {
    what: 'an acknowledged concern is nowhere',
    evidence: evidenceOf(honest, { cases: [] }),
    counts: { lost: 5, due: 0, shownOnce: 0 },
    says: /^lost: K7Q4MD2R concernRaised by .*01 {2}text 1$/,
  },
  {
    what: 'the text of an acknowledged plan cannot be read',
    evidence: evidenceOf({ ...honest, texts: new Map([['concern', 'text 1']]) }),
    counts: { lost: 1, doubled: 1 },
    says: /text plan-1 is missing/,
  },
  {
    what: 'one plan is stored twice',
    evidence: evidenceOf(withMore(...planned)),
    counts: { doubled: 1 },
    says: /^doubled: K7Q4MD2R planMade by .*02 {2}text 2$/,
  },
  {
    what: 'one referral is accepted twice',
    evidence: evidenceOf(withMore(acceptedAgain)),
    counts: { doubled: 2 },
    says: /^doubled: case K7Q4MD2R: an answer to referral 1$/,
  },
  {
    what: 'one operation did a thing twice',
    evidence: evidenceOf({ ...withMore(...planned), operations: [2, 3, 6, 8, 9, 10, 12, 13] }),
    counts: { doubled: 1 },
    says: /^doubled: K7Q4MD2R planMade/,
  },
  {
    what: 'two events of one operation',
    evidence: evidenceOf({ ...withMore(...planned, ...planned), operations: [2, 3, 5, 6, 8, 9, 10, 12, 14] }),
    counts: { doubled: 3 },
    says: /^doubled: case K7Q4MD2R: operation 14: planMade $/,
  },
  {
    what: 'an event belongs to no operation',
    evidence: evidenceOf({ ...honest, operations: honest.operations.slice(0, -1) }),
    counts: { doubled: 2 },
    says: /event 12 belongs to no operation/,
  },
  {
    what: 'an event that nobody asked for',
    evidence: evidenceOf(withMore({ type: 'stepMoved', at: at(13), by: SAM, to: 2, reason: text('reason-1') })),
    counts: { doubled: 1 },
    says: /^doubled: K7Q4MD2R stepMoved .* though nobody asked$/,
  },
  {
    what: 'one concern became two cases',
    evidence: evidenceOf(honest, {
      cases: [honest, { ...honest, id: 'K7Q4MD2S', cards: [], outs: [], events: first ? [first] : [] }],
    }),
    counts: { doubled: 2, due: 3, stale: 0, brokenChains: 1 },
    says: /^doubled: 2 cases of one concern: concernRaised by .*01 {2}text 1$/,
  },
  {
    what: 'a card was posted twice though the first was answered',
    evidence: extraPost(true),
    counts: { doubled: 1 },
    says: /^doubled: case K7Q4MD2R: message copy is one too many/,
  },
  {
    what: 'the clock forgot that nobody took the case',
    evidence: evidenceOf(caseOf(EVENTS.slice(0, 2)), { commands: evidenceOf().commands.slice(0, 1) }),
    counts: { acknowledged: 1, due: 1, shownOnce: 0 },
    says: /^reminder forgotten: case K7Q4MD2R: take, due to remind 2026-12-02/,
  },
  {
    what: 'the clock forgot who is told next',
    evidence: evidenceOf(caseOf(EVENTS.slice(0, -2)), { commands: evidenceOf().commands.slice(0, 4) }),
    counts: { acknowledged: 4, due: 4, shownOnce: 3 },
    says: /^reminder forgotten: case K7Q4MD2R: answer-1, due to remind 2026-12-12/,
  },
  {
    what: 'a reminder was noted and reached nobody',
    evidence: evidenceOf(withOut('take.manager', 'sent')),
    counts: { shownOnce: 2, stale: 1 },
    says: /^reminder never shown: case K7Q4MD2R: take to the manager/,
  },
  {
    what: 'a reminder was given up and nobody was told',
    evidence: evidenceOf(withOut('take.manager', 'dead')),
    counts: { shownOnce: 2 },
    says: /^reminder never shown: case K7Q4MD2R: take to the manager/,
  },
  {
    what: 'a reminder came too early',
    evidence: evidenceOf(
      caseOf(EVENTS.map((event) => (event.type === 'dutyReminded' ? { ...event, at: at(1) } : event))),
    ),
    counts: { due: 3, shownOnce: 0 },
    says: /^reminder too early: case K7Q4MD2R: take to the manager/,
  },
  {
    what: 'a reminder was planned twice',
    evidence: evidenceOf({ ...honest, outs: [...honest.outs, ...outsAbout('take.manager')] }),
    counts: { shownOnce: 2 },
    says: /^reminder shown again: case K7Q4MD2R: take to the manager/,
  },
  {
    what: 'a message of the day was never sent',
    evidence: evidenceOf(honest, { letters: [], days: [] }),
    counts: { shownOnce: 2 },
    says: /^reminder never shown: case K7Q4MD2R: first-contact to the holder, reminded 2026-12-10/,
  },
  {
    what: 'a message of the day left a case out',
    evidence: evidenceOf(honest, { days: days.map((post) => ({ ...post, codes: [] })) }),
    counts: { shownOnce: 2 },
    says: /^reminder never shown: case K7Q4MD2R: first-contact to the holder/,
  },
  {
    what: 'a message of the day was lost and no case tells of it',
    evidence: evidenceOf(honest, { letters: letters.map((letter) => ({ ...letter, status: 'unsure' })) }),
    counts: { shownOnce: 2 },
    says: /^reminder never shown: case K7Q4MD2R: first-contact to the holder/,
  },
  {
    what: 'a message of the day came twice',
    evidence: evidenceOf(honest, { days: [...days, ...days.map((post) => ({ ...post, activityId: 'again' }))] }),
    counts: { doubled: 1 },
    says: /^doubled: .*02 got another message of the day$/,
  },
  {
    what: 'a message of the day was tried again when its answer was lost',
    evidence: evidenceOf(honest, {
      days: [...days, ...days.map((post) => ({ ...post, activityId: 'lost', answered: false }))],
    }),
    counts: { doubled: 1 },
    says: /^doubled: .*02 got 1 messages of 0 days$/,
  },
  {
    what: 'a case is taken from somebody who holds it',
    evidence: evidenceOf(withMore({ type: 'caseTaken', at: at(13), by: MIA, unit: SOCIAL })),
    counts: { doubled: 2 },
    says: /^doubled: case K7Q4MD2R: taken from .*02 by .*03$/,
  },
  {
    what: 'a card shows something else than the case',
    evidence: evidenceOf(honest, { rendered: () => ({ somethingElse: true }) }),
    counts: { stale: 5 },
    says: /^stale: case K7Q4MD2R: receipt .* shows something else; noted at 1, the case is at 8$/,
  },
  {
    what: 'a card does not stand where it is kept',
    evidence: evidenceOf(honest, { standing: new Map() }),
    counts: { stale: 5 },
    says: /^stale: case K7Q4MD2R: case .* does not stand where it is kept$/,
  },
  {
    what: 'a card was never sent',
    evidence: evidenceOf(withOut('r1', 'pending')),
    counts: { stale: 2 },
    says: /^stale: case K7Q4MD2R: sending 000003-0 is pending/,
  },
  {
    what: 'an event was changed afterwards',
    evidence: evidenceOf({
      ...honest,
      events: first === undefined ? [] : [{ ...first, body: first.body.replace('ordinary', 'urgent') }, ...rest],
    }),
    counts: { brokenChains: 1 },
    says: /^chain: case K7Q4MD2R: event 1 is not what its hash says$/,
  },
  {
    what: 'the last event was taken away',
    evidence: evidenceOf({ ...honest, events: honest.events.slice(0, -1) }),
    counts: { brokenChains: 1 },
    says: /^chain: case K7Q4MD2R: the state follows another event than the last$/,
  },
  {
    what: 'an event in the middle was taken away',
    evidence: evidenceOf({ ...honest, events: honest.events.filter(({ n }) => n !== 6) }),
    counts: { brokenChains: 1 },
    says: /^chain: case K7Q4MD2R: event 6 is missing$/,
  },
  {
    what: 'the state is not what its events make',
    evidence: evidenceOf({ ...honest, state: { ...honest.state, step: 3 } }),
    counts: { brokenChains: 1 },
    says: /^chain: case K7Q4MD2R: its events make another state than is stored$/,
  },
];

test.each(WRONGS)('$what: it is named', ({ evidence, counts, says }) => {
  const verdict = check(evidence);
  expect(verdict.details.filter((line) => says.test(line))).not.toEqual([]);
  expect(verdict).toMatchObject(counts);
  expect(isClean(verdict)).toBe(false);
});

test('what somebody else asked for does not explain what was done', () => {
  const { commands } = evidenceOf();
  const byTora = commands.map((command) => (command.asksFor === 'planMade' ? { ...command, by: TORA } : command));
  expect(check(evidenceOf(honest, { commands: byTora }))).toMatchObject({ lost: 1, doubled: 1 });
});
