import { guideAnswer } from '../../src/cards/guide/answer.ts';
import type { Ground } from '../../src/content/grounds/ground.ts';
import { GROUNDS, groundCalled } from '../../src/content/grounds/index.ts';
import { type Row, SERVICES, SITUATIONS } from '../../src/content/grounds/situations.ts';
import { groundsFor } from '../../src/domain/consent/grounds.ts';
import { parseInstant } from '../../src/domain/ids.ts';
import type { Language, Person } from '../../src/domain/organisation/org.ts';
import { calendarTime, org, people } from '../domain/village.ts';
import { nodesOf, render, textOf, words } from './support.ts';

/** What “Får jag dela?” says in each row of the table that a lawyer reads. */
const [reader] = people as readonly [Person, ...Person[]];
const WITHOUT_CONSENT = ['harm', 'investigation', 'feedback', 'crime'];

function answer({ from, to, about, purpose, under18 = true }: Row, language: Language = 'sv', agreed = false): string {
  const reply = {
    org,
    words: words(language),
    time: calendarTime,
    reader,
    now: parseInstant('2026-11-25T09:00:00.000Z'),
    nonce: 'n',
  };
  const message = guideAnswer(reply, {
    units: [...org.units.values()].slice(0, 1),
    discloser: SERVICES[from],
    receiver: SERVICES[to],
    situation: { purpose, kind: about, under18 },
    consent: WITHOUT_CONSENT.includes(purpose) ? undefined : agreed,
    said: [],
    back: {},
  });
  return nodesOf(render(message))
    .map((node) => textOf(node, 'text'))
    .join('\n');
}

const find = (from: Row['from'], to: Row['to'], about: Row['about'], purpose: Row['purpose'] = 'support'): string => {
  const row = SITUATIONS.find(
    (one) => one.from === from && one.to === to && one.about === about && one.purpose === purpose,
  );
  if (row === undefined) throw new Error(`the table has no row ${from} → ${to}, ${about}, ${purpose}`);
  return answer(row);
};

const openIn = ({ from, to, about, purpose, under18 = true }: Row): readonly Ground[] =>
  groundsFor(GROUNDS, SERVICES[from], SERVICES[to], { purpose, kind: about, under18 })
    .filter((id) => id !== 'duty-to-report' && id !== 'de-identified')
    .map((id) => groundCalled(id, SERVICES[from].regime));

describe.each(SITUATIONS)('$from → $to, $about, $purpose', (row) => {
  test.each(['sv', 'en'] as const)(
    'in %s: each rule with its paragraph and what is uncertain, and no other',
    (language) => {
      const said = answer(row, language);
      expect(said).not.toMatch(/undefined|\[object|\{\w+\}/);
      const open = openIn(row);
      for (const { name, means, paragraph, unsure } of open) {
        expect(said).toContain(name[language]);
        expect(said).toContain(means[language]);
        expect(said).toContain(`${paragraph}. `);
        if (unsure !== undefined) expect(said).toContain(unsure[language]);
      }
      for (const other of GROUNDS.filter(({ id, use }) => use === 'chosen' && !open.some((one) => one.id === id)))
        if (!open.some(({ means }) => means[language].includes(other.means[language])))
          expect([other.id, said.includes(other.means[language])]).toEqual([other.id, false]);
      const asked = open.filter(({ needs }) => needs.reason).length;
      expect(said.split(words(language).say('guide-answer', 'needs'))).toHaveLength(asked + 1);
    },
  );

  test('the duty to report is there, whatever else is said', () => {
    expect(answer(row)).toContain('Gör en orosanmälan till socialtjänsten nu.');
    expect(answer(row)).toContain('19 kap. 1 § SoL');
  });

  test('what must be told is told in full; of anything else no more than is needed, and once more for more', () => {
    const isDuty = row.purpose === 'harm' || row.purpose === 'investigation';
    expect(/Berätta aldrig mer än vad som behövs.*ska du berätta mer, pröva igen/.test(answer(row))).toBe(!isDuty);
  });
});

test('where a rule could not be read whole, nobody is told that there is none', () => {
  for (const from of ['lärare', 'bup'] as const) {
    const said = find(from, 'polis', from === 'bup' ? 'health' : 'home', 'crime');
    expect(said).toContain('Det kan finnas en regel som låter dig lämna uppgiften');
    expect(said).not.toMatch(/Jag hittar ingen regel|Vänta med att berätta/);
  }
  const none = answer({ from: 'lärare i fristående skola', to: 'polis', about: 'home', purpose: 'own-duty' });
  expect(none).toContain('Jag hittar ingen regel som låter dig lämna uppgiften utan samtycke.');
});

test('nobody is sent to ask for consent where the question can make a danger greater', () => {
  for (const [from, about] of [
    ['bup', 'health'],
    ['socialtjänst', 'social'],
  ] as const)
    expect(find(from, 'polis', about, 'crime-risk')).toContain(
      'göra faran större för barnet eller någon annan, fråga inte',
    );
  expect(find('bup', 'socialtjänst', 'health')).not.toContain('faran större');
});

test('nobody is told that there is no border to another kind of service', () => {
  for (const row of SITUATIONS)
    if (row.from !== row.to && row.to !== 'skolans psykolog, kurator, specialpedagog')
      expect([row.from, row.to, answer(row)]).toEqual([
        row.from,
        row.to,
        expect.not.stringContaining('ingen sekretessgräns'),
      ]);
});

test('the nurse’s own rule is named for whom it is, and is offered towards no teacher', () => {
  expect(find('skolsköterska', 'skolans psykolog, kurator, specialpedagog', 'health')).toContain(
    'Till annan elevhälsa eller elevstöd i samma nämnd, inte till lärare',
  );
  expect(find('skolsköterska', 'lärare', 'health')).not.toContain('25 kap. 13 a §');
  expect(find('skolsköterska', 'elevhälsa i en annan nämnd', 'health')).not.toContain('25 kap. 13 a §');
});

test('health care of one region needs no reason and no second person; of another it does', () => {
  const near = find('bup', 'habilitering i samma region', 'health');
  const far = find('bup', 'habilitering i en annan region', 'health');
  expect(near).toContain('25 kap. 11 § OSL');
  expect(far).not.toContain('25 kap. 11 § OSL');
});

test('most of what a class teacher knows is not secret, and asks for nothing', () => {
  const said = find('lärare', 'lärare i en annan nämnds skola', 'schooling');
  expect(said).toContain('Vanliga uppgifter från skoldagen är oftast inte hemliga');
  expect(said).toContain('Du behöver inte skriva varför, och inte säga till din chef.');
  expect(find('fritidshem', 'socialtjänst', 'home')).toContain('23 kap. 3 § andra stycket OSL');
});

test('a teacher who has reported gets the strong test, and not the weak one', () => {
  const said = find('lärare', 'socialtjänst', 'report-of-concern');
  expect(said).toContain('40 kap. 7 g § OSL');
  expect(said).not.toMatch(/23 kap\. 2 §/);
});

test('whoever is asked by an investigation into protection or support must answer', () => {
  const said = find('lärare', 'socialtjänst', 'home', 'investigation');
  expect(said).toMatch(/behov av skydd eller stöd ska du lämna alla uppgifter/);
  expect(said).not.toMatch(/får dela|säg till din chef/);
});

test('whoever suspects harm is told of the answer they may ask for, and when to wait with the guardians', () => {
  const said = find('lärare', 'socialtjänst', 'home', 'harm');
  expect(said).toMatch(
    /rätt att få veta om de inleder en utredning, senast en vecka efter beslutet, om det inte är olämpligt/,
  );
  expect(said).toMatch(/våld, övergrepp eller hedersförtryck: tala inte med vårdnadshavarna först/);
  expect(said).toMatch(/brister i omsorgen är det oftast bra att berätta/);
});

test('social services may tell unasked, and must when asked, unless it is unsuitable', () => {
  const said = find('socialtjänst', 'lärare', 'social', 'feedback');
  expect(said).toMatch(/också utan att bli tillfrågade.*På begäran ska ni göra det, om det inte är olämpligt/);
});

test('other ways say what they are good for', () => {
  const all = SITUATIONS.map((row) => answer(row)).join('\n');
  for (const { paragraph, means } of GROUNDS.filter(({ use }) => use === 'route')) {
    expect(all).toContain(`${paragraph}. `);
    expect(means.sv).toContain('Bra för: ');
    expect(means.en).toContain('Good for: ');
  }
});

test('one’s own duty is worded as the law’s, and invites nobody', () => {
  const { say } = words('sv');
  expect(say('guide-purpose', 'own-duty')).toBe(
    'Min verksamhet kan inte fullgöra sitt uppdrag annars (används sällan)',
  );
  expect(find('lärare', 'socialtjänst', 'home', 'own-duty')).toContain('att det går lättare eller fortare räcker inte');
});

test('with a consent the answer is what it covers, and still says from whom it must come', () => {
  const row = SITUATIONS.find((one) => one.from === 'bup' && one.to === 'lärare');
  if (row === undefined) throw new Error('no such row');
  const said = answer(row, 'sv', true);
  expect(said).toContain('Du får dela det som samtycket omfattar');
  expect(said).toContain('Vårdnadshavarna säger ja tillsammans, och barnet är med efter ålder och mognad.');
  expect(said).not.toContain('Med samtycke får du dela');
});
