import { mock } from 'node:test';
import type { PlanDocument } from '../../src/content/forms/plan-words.ts';
import { type Day, parseDay, parseInstant } from '../../src/domain/ids.ts';
import { planPdf } from '../../src/paper/plan-document.ts';
import { planDocx } from '../../src/paper/plan-docx.ts';
import { seenDocx } from '../support/docx.ts';
import { seenPdf } from '../support/pdf.ts';

const day = (text: string): Day => {
  const found = parseDay(text);
  if (found === undefined) throw new Error(`${text} is not a day`);
  return found;
};

const PLAN: PlanDocument = {
  kind: 'sip',
  code: 'K7Q4-MD2R',
  agreedOn: day('2026-12-01'),
  madeAt: parseInstant('2026-12-01T14:00:00.000Z'),
  units: [
    { unit: 'Lönnskolan', authority: 'Exempelby kommun' },
    { unit: 'BUP Exempellän', authority: 'Region Exempellän' },
  ],
  childSaid: 'Jag vill sova.\nOch leka med <de andra> & "hunden".',
  guardiansSaid: 'Morgnarna är svårast.',
  wanted: { is: 'yes', why: '' },
  goals: ['I skolan fyra dagar i veckan'],
  efforts: ['Stöd på morgonen', 'Samtal om sömn'],
  divided: ['Kommunen ger stödet på morgonen.'],
  actions: [
    {
      what: 'Ringer hem',
      who: 'Kim Samordnare',
      unit: 'Lönnskolan',
      authority: 'Exempelby kommun',
      by: day('2026-12-04'),
    },
    {
      what: 'Bokar samtal',
      who: 'Bo Behandlare',
      unit: 'BUP Exempellän',
      authority: 'Region Exempellän',
      by: day('2026-12-10'),
    },
  ],
  others: ['Fotbollslaget hämtar på tisdagar'],
  leadAuthority: 'Region Exempellän',
  coordinator: 'Bo Behandlare, BUP Exempellän',
  followUp: { on: day('2027-02-01'), place: 'Lönnskolan' },
};

const SAID = {
  sv: [
    'Samordnad individuell plan (SIP) · K7Q4-MD2R',
    'Bestämt på möte 1 december 2026.',
    'Barnets namn (skrivs för hand)',
    'Vilka som är med',
    'Lönnskolan, Exempelby kommun',
    'BUP Exempellän, Region Exempellän',
    'Barnets egna ord och syn',
    'Jag vill sova.\nOch leka med <de andra> & "hunden".',
    'Vårdnadshavarnas syn',
    'Morgnarna är svårast.',
    'Vill den enskilde ha planen?',
    'Ja. Den enskilde (vårdnadshavarna, och barnet efter mognad) vill ha planen.',
    'Mål',
    'I skolan fyra dagar i veckan',
    'Insatser som behövs',
    'Stöd på morgonen',
    'Samtal om sömn',
    'Vilken huvudman som gör vad',
    'Kommunen ger stödet på morgonen.',
    'Vem gör vad, och till när',
    'Ringer hem',
    'Kim Samordnare, Lönnskolan (Exempelby kommun). Klart senast 4 december 2026.',
    'Bokar samtal',
    'Bo Behandlare, BUP Exempellän (Region Exempellän). Klart senast 10 december 2026.',
    'Vad andra gör',
    'Fotbollslaget hämtar på tisdagar',
    'Huvudman med det övergripande ansvaret',
    'Region Exempellän',
    'Samordnare',
    'Bo Behandlare, BUP Exempellän',
    'Uppföljning',
    '1 februari 2027. Plats: Lönnskolan.',
    'Planen hör hemma i verksamheternas egna journaler och akter. Förvara den enligt era rutiner.',
  ],
  en: [
    'Coordinated individual plan (SIP) · K7Q4-MD2R',
    'Done by 4 December 2026.',
    'Authority with the overall responsibility',
  ],
};

test('a SIP says all that the law asks for, in order, and nothing else', async () => {
  const { paragraphs, footer, core, language } = seenDocx(await planDocx(PLAN, 'sv'));
  expect(paragraphs.map(({ text }) => text)).toEqual(SAID.sv);
  expect(paragraphs.filter(({ style }) => style === 'Heading1')).toHaveLength(1);
  expect(paragraphs.filter(({ style }) => style === 'Heading2')).toHaveLength(12);
  expect(paragraphs.filter(({ style }) => style === 'item')).toHaveLength(9);
  expect(footer).toBe('Ärende K7Q4-MD2R · sida [PAGE] av [NUMPAGES]');
  expect(core).toContain('<dc:title>K7Q4-MD2R</dc:title>');
  expect(core).toContain('2026-12-01T14:00:00Z');
  expect(language).toBe('sv-SE');
});

test('the PDF says the same, tagged, with its language', async () => {
  const { pages, roles, info } = await seenPdf(await planPdf(PLAN, 'sv'));
  expect(pages).toHaveLength(1);
  let rest = pages[0] ?? '';
  for (const said of SAID.sv) {
    const text = said.replaceAll(/\s+/g, ' ');
    expect(rest).toContain(text);
    rest = rest.slice(rest.indexOf(text) + text.length);
  }
  expect(rest.trim()).toBe('Ärende K7Q4-MD2R · sida 1 av 1');
  expect(roles).toEqual(expect.arrayContaining(['Document', 'H1', 'H2', 'P']));
  expect(info).toEqual({ Title: 'K7Q4-MD2R', Language: 'sv-SE', CreationDate: 'D:20261201140000Z' });
});

test('in English too', async () => {
  const text = seenDocx(await planDocx(PLAN, 'en'))
    .paragraphs.map((one) => one.text)
    .join('\n');
  const [page] = (await seenPdf(await planPdf(PLAN, 'en'))).pages;
  for (const said of SAID.en) {
    expect(text).toContain(said);
    expect(page).toContain(said);
  }
});

test.each(['no', 'not-asked'] as const)(
  'where they have not said yes (%s), the reason stands in the plan',
  async (is) => {
    const plan: PlanDocument = { ...PLAN, kind: 'childs-plan', wanted: { is, why: 'Chefen: inga kontakter än' } };
    const { pages } = await seenPdf(await planPdf(plan, 'sv'));
    expect(pages.join(' ')).toContain('Varför planen görs ändå: Chefen: inga kontakter än');
    expect(pages.join(' ')).not.toContain('vill ha planen.');
    await expect(planPdf({ ...plan, wanted: { is, why: ' ' } }, 'sv')).rejects.toThrow('wanted');
  },
);

test('a plan from before it was asked says nothing of it', async () => {
  const { wanted: _, ...before } = PLAN;
  const { pages } = await seenPdf(await planPdf(before, 'sv'));
  expect(pages.join(' ')).not.toContain('Vill den enskilde ha planen?');
});

test('a joint plan needs no efforts, and says so when nothing is asked of others', async () => {
  const joint: PlanDocument = { ...PLAN, kind: 'joint', efforts: [], divided: [], others: [] };
  const texts = seenDocx(await planDocx(joint, 'sv')).paragraphs.map(({ text }) => text);
  expect(texts).toContain('Gemensam plan · K7Q4-MD2R');
  expect(texts).toContain('Inget är bestämt för andra än de som är med.');
  expect(texts).not.toContain('Insatser som behövs');
});

test('long texts and odd letters go on over the pages, and nothing is lost', async () => {
  const words = Array.from({ length: 1_500 }, (_, i) => `ord${i}`);
  const long: PlanDocument = { ...PLAN, childSaid: `Åŋö \u0007\u{D800} ${words.join(' ')}` };
  const { pages } = await seenPdf(await planPdf(long, 'sv'));
  expect(pages.length).toBeGreaterThan(1);
  const found = pages.join(' ').match(/ord\d+/g);
  expect(found).toEqual(words);
  const text = seenDocx(await planDocx(long, 'sv')).paragraphs.find((one) => one.text.startsWith('Åŋö'))?.text;
  expect(text?.match(/ord\d+/g)).toEqual(words);
  // XML takes no such character.
  expect(text).not.toMatch(/[^\P{Cc}\n]|\p{Cs}/u);
});

test.each([
  'Jag vill inte gå hem.',
  'لا أريد الذهاب إلى المنزل.',
  'من نمی‌خواهم به خانه بروم.',
  'ወደ ቤት መሄድ አልፈልግም።',
  'Я не хочу додому.',
  'मैं घर नहीं जाना चाहता।',
  '我不想回家。',
  'ฉันไม่อยากกลับบ้าน 😟',
])('what the child said stands in the Word file as it was said: %s', async (childSaid) => {
  const { paragraphs } = seenDocx(await planDocx({ ...PLAN, childSaid }, 'sv'));
  expect(paragraphs.map(({ text }) => text)).toContain(childSaid);
});

test('the same plan is the same bytes, also when it is made later', async () => {
  const [docx, pdf] = [await planDocx(PLAN, 'sv'), await planPdf(PLAN, 'sv')];
  mock.timers.enable({ apis: ['Date'], now: new Date('2031-05-05T05:05:05Z') });
  try {
    expect(Buffer.compare(await planDocx(PLAN, 'sv'), docx)).toBe(0);
    expect(Buffer.compare(await planPdf(PLAN, 'sv'), pdf)).toBe(0);
  } finally {
    mock.timers.reset();
  }
});

test.each([
  ['no goal', { goals: [] }],
  ['no efforts', { efforts: [] }],
  ['nobody who does anything', { actions: [] }],
  ['nobody who takes part', { units: [] }],
  ['a blank lead', { leadAuthority: ' ' }],
  ['a blank coordinator', { coordinator: '' }],
  ['a blank view of the child', { childSaid: '\n' }],
  ['no place for the follow-up', { followUp: { ...PLAN.followUp, place: '' } }],
] as const)('a plan with %s is not made', async (_, lacks) => {
  await expect(planPdf({ ...PLAN, ...lacks }, 'sv')).rejects.toThrow(/a plan has|nothing for/);
  await expect(planDocx({ ...PLAN, ...lacks }, 'sv')).rejects.toThrow(/a plan has|nothing for/);
});

test('a plan says in a Word document which words are read from right to left', async () => {
  const goal = 'قال Anna\u2028لا أريد';
  const bytes = await planDocx({ ...PLAN, goals: [goal] }, 'sv');
  const { paragraphs, document } = seenDocx(bytes);
  expect(paragraphs.map(({ text }) => text)).toContain('قال Anna\nلا أريد');
  const paragraph = [...document.matchAll(/<w:p[ >].*?<\/w:p>/gs)]
    .map(([one]) => one)
    .find((one) => one.includes('قال'));
  expect(paragraph).toContain('<w:bidi/>');
  expect(paragraph?.match(/<w:rtl\/>/g)).toHaveLength(2);
});
