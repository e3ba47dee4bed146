import { confirmTransfer, dispose, type Falling, fallingDue } from '../../src/app/record/retention.ts';
import { verify } from '../../src/app/record/verify.ts';
import { areaId, type CaseId, parseCaseCode } from '../../src/domain/ids.ts';
import type { Person, Unit } from '../../src/domain/organisation/org.ts';
import { openTables } from '../../src/storage/tables.ts';
import { asks, cardIn, declines, SOCIAL } from '../support/asking.ts';
import { concernOf } from '../support/rights.ts';
import { type Store, townWithStore } from '../support/store.ts';
import * as story from '../support/story.ts';
import { type Town, testTables } from '../support/town.ts';

/** An authority must be able to forget on time, and to prove years later that it did. */
let town: Town;
let store: Store;
let prefix: string;
beforeEach(async () => {
  ({ town, store, prefix } = await townWithStore({ linked: ['lonnskolan', 'exempelby-mottag'] }));
});
afterEach(async () => {
  await town.close();
  expect(town.connector.violations).toEqual([]);
});

const CHILD = { name: 'kanariegult barn', number: '20120131-2384' };
const SCHOOLS = areaId('exempelby-skola');
const SERVICES = areaId('exempelby-social');

async function person(name: 'rut' | 'sten' | 'sam' | 'adam'): Promise<Person> {
  const { people } = await town.bot.ports.directory.org();
  const found = [...people.values()].find((one) => one.name === town.people[name].name);
  return found ?? never();
}
const never = (): never => {
  throw new Error('nobody');
};
const idOf = (code: string): CaseId => parseCaseCode(code) ?? never();

/** With everything that can be written: a concern, a plan, who the child is, an answer from elsewhere, and a reason. */
async function closedCase(): Promise<string> {
  const { sam, mia, rut } = town.people;
  const code = await story.taken(town, concernOf());
  await story.tapsVerb(sam, await story.formOf(town, code, 'plan.open'), 'plan.make', {
    ...story.PLAN,
    plan: 'kanariegul plan',
  });
  await story.tapsVerb(sam, await story.formOf(town, code, 'identity.open'), 'identity.save', CHILD);
  await asks(town, code, {});
  await story.tapsVerb(mia, cardIn(town, SOCIAL, code), 'referral.accept');
  const asked = await story.tapsVerb(rut, story.cardOf(town, code), 'case.show');
  await story.tapsVerb(rut, asked, 'case.show', { reason: 'kanariegult skäl' });
  await story.tapsVerb(sam, await story.formOf(town, code, 'close.open'), 'close.do', story.CLOSE);
  await town.settled();
  return code;
}

const standings = async (): Promise<readonly (readonly [string, string])[]> => {
  const found: (readonly [string, string])[] = [];
  for await (const { code, standing } of fallingDue(town.bot.ports)) found.push([code, standing.is]);
  return found;
};

async function verified() {
  const { findings } = await verify(town.bot.ports.auditRows, {
    now: town.now(),
    everything: true,
    pause: () => Promise.resolve(),
    progress: () => undefined,
    stopping: () => false,
  });
  return findings;
}

test('not before each authority has what it must keep, and then nothing that people wrote is left anywhere', async () => {
  const { ports } = town.bot;
  const code = await closedCase();
  const id = idOf(code);
  const [rut, sten, sam] = [await person('rut'), await person('sten'), await person('sam')];
  const key = (await ports.cases.load(id))?.wrappedKey ?? never();
  const before = await store.events(code);
  expect(await standings()).toEqual([[code, 'waits']]);
  expect(await dispose(ports, id, rut)).toBe('not-due');

  // Each authority answers for its own, and for no other's.
  const to = (by: Person, area = SCHOOLS) => confirmTransfer(ports, id, { by, area, reference: 'BUN 2026/123' });
  expect(await to(sam)).toBe('not-allowed');
  expect(await to(sten)).toBe('not-allowed');
  expect(await to(rut, areaId('nowhere'))).toBe('not-an-area');
  expect(await to(rut)).toBe('done');
  expect(await to(rut)).toBe('done');
  expect(await standings()).toEqual([[code, 'waits']]);
  expect(await to(sten, SERVICES)).toBe('done');
  expect(await standings()).toEqual([[code, 'kept']]);
  expect(await dispose(ports, id, rut)).toBe('not-due');

  await town.timeIs('2027-02-26T09:00');
  expect(await standings()).toEqual([[code, 'due']]);
  expect(await dispose(ports, id, sam)).toBe('not-allowed');
  expect(await dispose(ports, id, rut)).toBe('done');
  expect(await dispose(ports, id, rut)).toBe('disposed');
  // What people wrote cannot be read any more, and goes when the bot comes to it.
  expect((await store.counts(code))['text']).toBeGreaterThan(0);
  expect(await verified()).toEqual([]);
  for (let i = 0; i < 3; i++) await story.goesBy(town, { seconds: 150 });

  // What is left: what was done, by whom and when, for the numbers and for the proof.
  expect(await store.counts(code)).toEqual({
    state: 1,
    out: expect.any(Number),
    ev: expect.any(Number),
    read: expect.any(Number),
    op: expect.any(Number),
  });
  expect(await store.events(code)).toEqual([...before, 'transferConfirmed', 'transferConfirmed', 'caseDisposed']);
  expect(await verified()).toEqual([]);
  const all = JSON.stringify(await store.everything());
  expect(all).not.toContain(key);
  expect(all).not.toMatch(/kanariegul|20120131/);
  expect((await store.all('identities')).length).toBe(0);
  expect((await store.all('index')).filter((row) => row.rowKey === id)).toEqual([]);
  expect((await store.all('due')).filter((row) => row['id'] === id)).toEqual([]);

  // Every card that stands anywhere says that it is gone, and nothing else.
  const cards = Object.values(town.people)
    .flatMap((one) => [...one.cards(), ...one.cards(story.schoolChannel(town)), ...one.cards(town.channel(SOCIAL))])
    .filter(({ text }) => text.includes(code) && !text.includes('Påminnelse'));
  expect(cards.length).toBeGreaterThan(3);
  for (const card of cards) {
    expect(card.text).toContain(`Ärende ${code} är gallrat`);
    expect(card.buttons).toEqual([]);
  }
});

test('a text that is there when nobody is about to remove it, or in a case that is not disposed of, is told of', async () => {
  const { ports } = town.bot;
  const code = await closedCase();
  const id = idOf(code);
  const rut = await person('rut');
  const texts = (await store.rows(code)).filter(({ rowKey }) => rowKey.startsWith('4-text-'));
  const { cases, due } = await openTables(testTables(), prefix);
  const found = async () => (await verified()).map(({ kind, what }) => [kind, what]);
  const forged = { partitionKey: id, rowKey: `4-text-forged-${id}`, body: '', salt: '' };
  const pointer = { partitionKey: 'd0', rowKey: `2027_dispose_${id}`, kind: 'dispose', id };
  await cases.createEntity(forged);
  await due.createEntity(pointer);
  expect(await found()).toEqual([['inserted', 'text']]);
  await cases.deleteEntity(id, forged.rowKey);
  await due.deleteEntity(pointer.partitionKey, pointer.rowKey);

  for (const [by, area] of [
    [rut, SCHOOLS],
    [await person('sten'), SERVICES],
  ] as const)
    await confirmTransfer(ports, id, { by, area, reference: '2026/7' });
  await town.timeIs('2027-02-26T09:00');
  await dispose(ports, id, rut);
  for (let i = 0; i < 3; i++) await story.goesBy(town, { seconds: 150 });
  expect(await found()).toEqual([]);
  for (const { partitionKey, rowKey, body, salt } of texts)
    await cases.createEntity({ partitionKey, rowKey, body, salt });
  expect(await found()).toEqual([
    ['changed', 'text'],
    ['inserted', 'text'],
  ]);
});

test('whoever taps a card from before, or asks by code, is told that it is gone; what was done can be looked back on', async () => {
  const { ports } = town.bot;
  const { sam } = town.people;
  const code = await closedCase();
  const old = story.cardOf(town, code);
  const rut = await person('rut');
  for (const [by, area] of [
    [rut, SCHOOLS],
    [await person('sten'), SERVICES],
  ] as const)
    await confirmTransfer(ports, idOf(code), { by, area, reference: '2026/7' });
  await town.timeIs('2027-02-26T09:00');
  await dispose(ports, idOf(code), rut);
  for (let i = 0; i < 3; i++) await story.goesBy(town, { seconds: 150 });

  expect((await story.tapsVerb(sam, old, 'case.show')).text).toContain('Ärendet är gallrat');
  expect((await sam.says(code)).text).toContain('är gallrat');
  const history = await story.tapsVerb(sam, await sam.says(`historik ${code}`), 'history.show');
  expect(history.text).toContain('Gallrade ärendet');
  expect(history.text).toContain('Här fanns en text som är gallrad');
  expect(history.text).not.toMatch(/kanariegul/);
  expect(await town.people.tora.says('mina ärenden').then(({ text }) => text)).not.toContain(code);
});

/** The same town, with one unit as it is in another organisation file. */
const townWhere = (unit: string, change: (one: Unit) => Unit | undefined) => {
  const { ports } = town.bot;
  const org = async () => {
    const now = await ports.directory.org();
    const units = [...now.units].flatMap(([id, one]) => {
      const changed = id === unit ? change(one) : one;
      return changed === undefined ? [] : [[id, changed] as const];
    });
    return { ...now, units: new Map(units) };
  };
  return { ...ports, directory: { ...ports.directory, org } };
};
const standingIn = async (ports: Town['bot']['ports']): Promise<Falling['standing'] | undefined> => {
  for await (const { standing } of fallingDue(ports)) return standing;
  return undefined;
};

test('what a unit wrote that is no longer in the organisation file is not destroyed: nobody can have said that they have it', async () => {
  const id = idOf(await closedCase());
  const ports = townWhere(SOCIAL, () => undefined);
  const rut = await person('rut');
  expect(await confirmTransfer(ports, id, { by: rut, area: SCHOOLS, reference: 'BUN 2026/7' })).toBe('done');
  await town.timeIs('2040-01-10T09:00');
  expect(await standingIn(ports)).toMatchObject({ is: 'waits', areas: [], unknown: [SOCIAL] });
  expect(await dispose(ports, id, rut)).toBe('not-due');
});

test('who has answered once has written something, also when asked again in vain', async () => {
  const { ports } = town.bot;
  const code = await story.taken(town, concernOf());
  await asks(town, code);
  await declines(town, cardIn(town, SOCIAL, code), 'mia', { comment: 'Vi har inget sådant stöd' });
  await asks(town, code);
  await story.tapsVerb(town.people.sam, await story.formOf(town, code, 'close.open'), 'close.do', story.CLOSE);
  const id = idOf(code);
  const [rut, sten] = [await person('rut'), await person('sten')];
  expect(await confirmTransfer(ports, id, { by: rut, area: SCHOOLS, reference: 'BUN 2026/7' })).toBe('done');
  await town.timeIs('2040-01-10T09:00');
  expect(await standingIn(ports)).toMatchObject({ is: 'waits', areas: [SERVICES] });
  expect(await dispose(ports, id, rut)).toBe('not-due');
  expect(await confirmTransfer(ports, id, { by: sten, area: SERVICES, reference: 'SN 2040/7' })).toBe('done');
});

test('of two units in one authority the stricter rule decides, whichever was first', async () => {
  const id = idOf(await closedCase());
  const rut = await person('rut');
  for (const [unit, other] of [
    [SOCIAL, SCHOOLS],
    ['lonnskolan', SERVICES],
  ] as const) {
    // Leisure need not wait for a transfer; the other one in the same authority must.
    const ports = townWhere(unit, (one) => ({ ...one, kind: 'leisure', area: other }));
    await town.timeIs('2040-01-10T09:00');
    expect(await standingIn(ports)).toMatchObject({ is: 'waits', areas: [other], unknown: [] });
    expect(await dispose(ports, id, rut)).not.toBe('done');
  }
});

test('an open case is kept, whoever asks', async () => {
  const { ports } = town.bot;
  const code = await story.taken(town);
  const rut = await person('rut');
  expect(await dispose(ports, idOf(code), rut)).toBe('not-closed');
  expect(await confirmTransfer(ports, idOf(code), { by: rut, area: SCHOOLS, reference: '2026/7' })).toBe('not-closed');
  expect(await standings()).toEqual([]);
  expect(await dispose(ports, parseCaseCode('ZZZZ-ZZZZ') ?? never(), rut)).toBe('unknown');
});
