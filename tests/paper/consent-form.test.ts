import { type ConsentFormData, consentFormWords } from '../../src/content/forms/consent-form.ts';
import { FORM_LANGUAGES, type FormLanguage } from '../../src/content/forms/consent-form-words.ts';
import { CONSENT_PURPOSES, MAX_RECEIVERS, PARTS } from '../../src/domain/consent/consent.ts';
import { type Day, parseDay, parseInstant } from '../../src/domain/ids.ts';
import { consentForm } from '../../src/paper/consent-form.ts';
import { type SeenPdf, seenPdf } from '../support/pdf.ts';

const day = (text: string): Day => {
  const found = parseDay(text);
  if (found === undefined) throw new Error(`${text} is not a day`);
  return found;
};

const FORM: ConsentFormData = {
  code: 'K7Q4-MD2R',
  discloser: {
    area: 'Exempelby skolförvaltning',
    huvudman: 'Exempelby kommun',
    kind: 'school',
    regime: 'osl',
    contact: 'Lönnskolan, 0980-319 210',
  },
  receivers: [
    { unit: 'Exempelby socialtjänst – Mottag barn och unga', huvudman: 'Exempelby kommun' },
    { unit: 'BUP Exempellän', huvudman: 'Region Exempellän' },
  ],
  parts: ['observations', 'tried'],
  purposes: ['assess', 'meet'],
  until: day('2027-05-22'),
  madeAt: parseInstant('2026-11-22T09:00:00.000Z'),
};

/** All that can be asked for, by and to those with the longest names that the organisation file takes. */
const LONG = `Åŋö ${'verksamhetsområde '.repeat(5)}`.slice(0, 80).trim();
const FULL: ConsentFormData = {
  ...FORM,
  discloser: { ...FORM.discloser, area: LONG, huvudman: LONG, contact: `${LONG}, 0980-319 210` },
  receivers: Array.from({ length: MAX_RECEIVERS }, () => ({ unit: LONG, huvudman: LONG })),
  parts: PARTS,
  purposes: CONSENT_PURPOSES,
};

const UNTIL = { sv: '22 maj 2027', 'sv-easy': '22 maj 2027', en: '22 May 2027' } as const;

/** What each language says of all that a consent must have. */
const SAYS: { readonly [language in FormLanguage]: readonly string[] } = {
  sv: [
    'En annan verksamhet behöver ett eget samtycke',
    'Ingen annan omfattas.',
    'Omfattas inte: barnets egna ord',
    'Något annat som inte får lämnas',
    'För att se vilket stöd barnet behöver.',
    'Uppgifterna får inte användas till något annat.',
    'Om ni säger ja',
    'Om ni säger nej',
    'Ni kan när som helst ta tillbaka samtycket, helt eller delvis',
    'Samtycket är inte generellt.',
    'så arbetar vi: lagen nämner ingen ålder',
    'Under 12 år',
    '12–14 år',
    'mognad',
    '15 år och äldre: barnet skriver under själv',
    'den andra är förhindrad',
    'Tolk har använts',
    'Muntligt samtycke',
    'Mottaget och bevittnat av',
    'Svara ja eller nej på varje rad. Ingen annan omfattas.',
    'får de som ni har svarat ja till veta det som ni har svarat ja till',
    'Det som de vuxna svarar olika om delas inte.',
    'En rad utan svar räknas som nej.',
    'Annat får inte lämnas.',
    'hemmet och familjen',
  ],
  'sv-easy': [
    'Andra måste fråga dig själva.',
    'Ingen annan får veta.',
    'Det här får vi inte berätta om: vad barnet själv har sagt',
    'Skriv här om det är något mer vi inte får berätta',
    'Vi vill förstå vad barnet behöver.',
    'Vi får inte göra något annat med uppgifterna.',
    'Säger du ja?',
    'Säger du nej?',
    'Du kan ta tillbaka ditt ja när du vill.',
    'Det är inte ett ja till allt.',
    'Så gör vi. Lagen säger ingen ålder.',
    'Under 12 år',
    '12–14 år',
    'moget',
    '15 år eller äldre: barnet skriver under själv',
    'den andra kan inte',
    'En tolk har hjälpt till',
    'Har någon sagt ja utan att skriva?',
    'Den som tog emot och såg på',
    'Svara ja eller nej på varje rad. Ingen annan får veta.',
    'De du sagt ja till får veta det du sagt ja till.',
    'Svarar de vuxna olika? Då berättar vi inte.',
    'Inget svar betyder nej.',
    'Annat får vi inte berätta.',
    'hemmet',
  ],
  en: [
    'Another service needs a consent of its own',
    'Nobody else is covered.',
    'Not covered: the child’s own words',
    'Something else that may not be given',
    'To see what support the child needs.',
    'The information may not be used for anything else.',
    'If you say yes',
    'If you say no',
    'You can take the consent back at any time, wholly or in part',
    'The consent is not general.',
    'our way of working: the law names no age',
    'Under 12',
    '12–14',
    'maturity',
    '15 and over: the child signs in person',
    'the other is prevented',
    'An interpreter was used',
    'Oral consent',
    'Received and witnessed by',
    'Answer yes or no on every line. Nobody else is covered.',
    'those you have answered yes to may know what you have answered yes to',
    'What the adults answer differently is not shared.',
    'A line without an answer counts as no.',
    'Nothing else may be given.',
    'home and family',
  ],
};

describe.each(FORM_LANGUAGES)('in %s', (language) => {
  const words = consentFormWords[language];
  let form: SeenPdf;
  beforeAll(async () => {
    form = await seenPdf(await consentForm(FORM, language));
  });

  test('it says all that a consent must say, on two pages', () => {
    const { pages } = form;
    expect(pages).toHaveLength(2);
    const [first = '', second = ''] = pages;
    const text = `${first} ${second}`;
    expect(text).not.toMatch(/undefined|null|\[object|[{}]/);
    for (const page of pages) expect(page).toContain('K7Q4-MD2R');
    for (const said of [
      'Exempelby skolförvaltning, Exempelby kommun',
      'Exempelby socialtjänst – Mottag barn och unga, Exempelby kommun',
      'BUP Exempellän, Region Exempellän',
      words.partNames.observations,
      words.partNames.tried,
      UNTIL[language],
      'Lönnskolan, 0980-319 210',
      '12 kap. 2–3 §§ OSL',
      ...SAYS[language],
    ])
      expect(text).toContain(said);
    // To write on: the child's name once, and name, signature and date of two guardians, a child of 15 and somebody else it is about.
    expect(second).toContain(words.child);
    expect(second.split(`${words.signature} ${words.date}`)).toHaveLength(1 + 5);
    expect(second).toContain(words.otherPerson);
  });

  test('each box is a yes or a no, so that a cross alone says nothing', () => {
    expect(form.pages.join(' ')).not.toMatch(/kryss|\btick(?:ed)?\b|\bcross/i);
    expect(Object.values(words).join(' ')).not.toMatch(/kryss|\btick(?:ed)?\b|\bcross/i);
  });

  test('everyone who signs has boxes of their own, on every line', () => {
    const [first = ''] = form.pages;
    const people = [`${words.adult} 1`, `${words.adult} 2`, words.theChild, words.closeOne];
    // Twice: about the receivers, and about what they may know.
    expect(first.split(`${people.join(' ')} ${people.map(() => `${words.yes} ${words.no}`).join(' ')}`)).toHaveLength(
      3,
    );
    expect(form.pages[1]).not.toContain(`${words.yes} ${words.no} ${words.from12}`);
  });

  test('what is not asked for is not covered, and is never offered with a box', () => {
    const [asked = '', rest = ''] = (form.pages[0] ?? '').split(words.notCovered.split('{')[0] ?? '');
    for (const part of PARTS) {
      const covered = FORM.parts.includes(part);
      expect([part, asked.includes(words.partNames[part])]).toEqual([part, covered]);
      expect([part, rest.includes(words.partNames[part])]).toEqual([part, !covered]);
    }
  });

  test('the longest of all still fits, with a place for the other person to sign', async () => {
    const { pages } = await seenPdf(await consentForm(FULL, language));
    expect(pages).toHaveLength(2);
    expect((pages[0] ?? '').split(`${LONG}, ${LONG}`).length).toBe(1 + MAX_RECEIVERS + 1);
    expect(pages[1]).toContain(words.otherPerson);
    expect(pages[1]).toContain(words.receivedBy);
  });

  test('a screen reader knows its language, its title and its parts', () => {
    const { info, roles } = form;
    expect(info.Title).toBe('K7Q4-MD2R');
    expect(info.Language).toBe(words.lang);
    expect(roles).toEqual(expect.arrayContaining(['Document', 'H1', 'H2', 'P']));
  });

  test('the same input gives the same bytes', async () => {
    const first = await consentForm(FORM, language);
    expect(await consentForm({ ...FORM }, language)).toEqual(first);
    expect(await consentForm({ ...FORM, until: day('2027-05-23') }, language)).not.toEqual(first);
  });
});

test.each([
  ['skollagen', { kind: 'school', regime: 'independent-school' }],
  ['PSL', { kind: 'first-line-health', regime: 'private-care' }],
] as const)('those outside the act on secrecy have their own rule: %s', async (law, binding) => {
  const { pages } = await seenPdf(await consentForm({ ...FORM, discloser: { ...FORM.discloser, ...binding } }, 'sv'));
  expect(pages[1]).toContain(law);
  expect(pages.join(' ')).not.toContain('OSL');
});

test.each([
  ['no receiver', { receivers: [] }],
  ['nothing to share', { parts: [] }],
  ['no purpose', { purposes: [] }],
  ['more receivers than fit', { receivers: [...FULL.receivers, ...FULL.receivers] }],
] as const)('a form with %s is not made', async (_, lacks) => {
  await expect(consentForm({ ...FORM, ...lacks }, 'sv')).rejects.toThrow('consent form');
});

test('the form has a line for what it is about, and names a god man instead of guardians', async () => {
  const form = await seenPdf(await consentForm({ ...FORM, represented: 'good-man' }, 'sv'));
  const text = form.pages.join('\n');
  expect(text).toContain('Det handlar om');
  expect(text).toContain('God man');
  expect(text).toContain('Vuxen Barnet Anhörig Ja Nej Ja Nej Ja Nej');
  expect(text).not.toContain('Vårdnadshavare 1');
});
