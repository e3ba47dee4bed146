import { crossedLines } from '../../src/cards/consent/crossing.ts';
import { whatHappened } from '../../src/cards/history/events.ts';
import type { Looked } from '../../src/cards/history/reader.ts';
import type { Sight } from '../../src/domain/access/access.ts';
import type { CaseEvent } from '../../src/domain/case/case.ts';
import { evolve } from '../../src/domain/case/evolve.ts';
import { areaId, caseIdFrom, huvudmanId, parseInstant, personId, textKey, unitId } from '../../src/domain/ids.ts';
import { makeOrg, type Org, orgWith, type Regime } from '../../src/domain/organisation/org.ts';
import { raised } from '../domain/acting.ts';
import type { World } from '../domain/checks.ts';
import { calendarTime, org } from '../domain/village.ts';
import { words } from './support.ts';

const EDUCATION = areaId('education');
const NEXT_YEAR = calendarTime.dayOf(parseInstant('2027-05-25T08:00:00.000Z'));

const HOLDS = { sees: 'all', basis: 'holder', unit: unitId('school'), area: EDUCATION } as const satisfies Sight;

/** The village, with its schools under this regime. */
const under = (regime: Regime): Org =>
  makeOrg('2', {
    huvudmen: [...org.huvudmen.values()],
    areas: [...org.areas.values()].map((area) => (area.id === EDUCATION ? { ...area, regime } : area)),
    units: [...org.units.values()],
    people: [...org.people.values()],
  });

function looked({ state }: World, village = org): Looked {
  const reader = village.people.get(personId('sam'));
  if (reader === undefined) throw new Error('sam does not live here');
  return {
    state,
    org: village,
    words: words('sv'),
    reader,
    sight: HOLDS,
    texts: new Map(),
    withheld: [],
  };
}

/** The case after this, and what the history says of it. */
function after(world: World, event: CaseEvent, village = org): { readonly world: World; readonly says: string } {
  const then = { ...world, state: evolve(world.state, caseIdFrom(new Uint8Array([1, 2, 3, 4, 5])), event) };
  return {
    world: then,
    says: whatHappened(looked(then, village), { unit: String, person: String, between: () => true }, event),
  };
}

test.each([
  ['osl', '20 kap. 6 § SoL, 10 kap. 28 § OSL'],
  ['independent-school', '20 kap. 6 § SoL'],
] as const)('what a unit under %s shares is said with the paragraphs that bind it', (regime, law) => {
  const village = under(regime);
  const before = raised(false);
  const { world, says } = after(
    before,
    {
      type: 'sharedOnGround',
      at: before.now,
      by: personId('sam'),
      n: 1,
      from: EDUCATION,
      to: unitId('social'),
      ground: 'duty-to-inform',
      about: 'home',
      parts: ['observations'],
      told: [],
    },
    village,
  );
  expect(says).toContain(`med stöd av lag, ${law}: `);
  expect(crossedLines({ ...looked(world, village), passages: [{ kind: 'ground', n: 1 }] })).toEqual([
    { line: expect.stringContaining(`med stöd av lag: ${law}, till och med`) },
  ]);
});

test.each<[who: string, sight: Sight, between: boolean, lead: string, says: boolean]>([
  ['to whoever holds the case', HOLDS, true, 'h', true],
  ['to the authority that answers', { ...HOLDS, basis: 'receiver' }, false, 'h', true],
  ['not to another that reads by a consent', { ...HOLDS, basis: 'receiver' }, false, 'other', false],
  ['not to whoever does not see the content', { ...HOLDS, sees: 'meetings', raised: false }, true, 'h', false],
])('who answers for the whole at step 3 is said %s', (_, sight, between, lead, says) => {
  const world = raised(false);
  const village = orgWith(org, { huvudmen: [...org.huvudmen.values(), { id: huvudmanId('other'), name: 'Region' }] });
  const reason = { key: textKey('reason-1'), digest: '' };
  const said = whatHappened(
    { ...looked(world, village), sight },
    { unit: String, person: String, between: () => between },
    { type: 'stepMoved', at: world.now, by: personId('sam'), to: 3, reason, lead: huvudmanId(lead) },
  );
  expect(said).toContain('Flyttade ärendet: Steg 3');
  expect(said.includes('. Övergripande ansvar: ')).toBe(says);
});

test.each([
  [{}, 'Vårdnadshavare 1'],
  [{ represented: 'good-man' }, 'God man'],
  [{ represented: 'appointed' }, 'Särskilt förordnad vårdnadshavare 1'],
] as const)('who answered for the child is called what they are: %j', (who, called) => {
  const before = raised(false);
  const by = { at: before.now, by: personId('sam'), n: 1 } as const;
  const covers = { parts: ['observations'], to: [unitId('social')] } as const;
  const { world: asked } = after(before, {
    type: 'consentAsked',
    ...by,
    ...covers,
    ...who,
    from: EDUCATION,
    unit: unitId('school'),
    purpose: 'support',
    until: NEXT_YEAR,
    age: 'under-12',
    guardians: 1,
    interpreter: false,
  });
  const said = { signer: 'guardian-1', way: 'oral' } as const;
  const name = called.toLowerCase();
  const { world: answered, says } = after(asked, { type: 'consentAnswered', ...by, ...covers, ...said, answer: 'yes' });
  expect(says).toContain(`, ${name}: ja`);
  expect(after(answered, { type: 'consentWithdrawn', ...by, ...said }).says).toContain(`togs tillbaka, ${name}`);
});
