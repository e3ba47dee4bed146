import type { WheelPaper } from '../content/forms/print-job.ts';
import type { InWords } from '../content/law-texts.ts';
import { ARTICLES } from '../content/wheels/articles.ts';
import { ASKED_WORDS } from '../content/wheels/asked-words.ts';
import { WHEEL_PAPER_WORDS } from '../content/wheels/paper-words.ts';
import type { Language } from '../domain/organisation/org.ts';
import { ASKED_ABOUT, type Dimension } from '../domain/organisation/wheel.ts';
import { fill } from './interpolate.ts';
import { type CardText, openPdfPage, type PdfPage } from './pdf-page.ts';

const open = ({ wheel, madeAt }: WheelPaper, title: string, language: Language): Promise<PdfPage> =>
  openPdfPage({ title: `${title} · ${wheel.name[language]}`, lang: language, madeAt, scale: 1 });

const finish = async (sheet: PdfPage, language: Language): Promise<Uint8Array> => {
  const { footer } = WHEEL_PAPER_WORDS[language];
  return (await sheet.finish((page, pages) => fill(footer, { page: String(page), pages: String(pages) }))).bytes;
};

const articlesOf = ({ articles }: Dimension, language: Language): string =>
  [
    WHEEL_PAPER_WORDS[language].belongsWith,
    articles.map((one) => `${one}${said(ARTICLES[one], language)}`).join(', '),
  ].join(' ');
const said = (heading: InWords | undefined, language: Language): string =>
  heading === undefined ? '' : ` ${heading[language]}`;

/** One card of A6 a part, four on a page with lines to cut along; the first says how they are used. */
export async function wheelCards(paper: WheelPaper, language: Language): Promise<Uint8Array> {
  const words = WHEEL_PAPER_WORDS[language];
  const { wheel } = paper;
  const sheet = await open(paper, words.cards, language);
  const first: readonly CardText[] = [
    { text: wheel.name[language], look: 'title' },
    { text: words.noLevel, look: 'text' },
    ...words.rules.map((text) => ({ text: `• ${text}`, look: 'text' }) as const),
    { text: `${wheel.source[language]} ${wheel.date}`, look: 'small' },
  ];
  sheet.cards([first, ...wheel.dimensions.map((one) => cardOf(one, language))]);
  // A number of the page would stand in the middle of a card.
  return (await sheet.finish(() => '')).bytes;
}

const cardOf = (part: Dimension, language: Language): readonly CardText[] => [
  { text: part.name[language], look: 'title' },
  { text: part.short[language], look: 'text' },
  ...ASKED_ABOUT.flatMap((who): readonly CardText[] => [
    { text: ASKED_WORDS[language][who], look: 'bold' },
    ...part.questions[who][language].map((text) => ({ text: `• ${text}`, look: 'text' }) as const),
  ]),
  { text: articlesOf(part, language), look: 'small' },
];

/** The whole wheel as a guide to a conversation, with lines to write on and no scale. */
export async function wheelGuide(paper: WheelPaper, language: Language): Promise<Uint8Array> {
  const words = WHEEL_PAPER_WORDS[language];
  const { wheel } = paper;
  const sheet = await open(paper, words.guide, language);
  sheet.title(`${words.guide} · ${wheel.name[language]}`);
  sheet.text(words.noLevel);
  for (const rule of words.rules) sheet.text(`• ${rule}`);
  sheet.text(words.private, 'bold');
  sheet.lines({ label: words.day, share: 1 }, { label: words.saidBy, share: 3 });
  for (const part of wheel.dimensions) {
    sheet.heading(part.name[language]);
    sheet.text(part.short[language]);
    for (const who of ASKED_ABOUT)
      sheet.text(`${ASKED_WORDS[language][who]}: ${part.questions[who][language].join(' ')}`, 'small');
    sheet.lines({ label: words.works, share: 2 }, { label: words.hard, share: 2 }, { label: words.unknown, share: 1 });
  }
  sheet.lines({ label: words.ownWords, share: 1 });
  sheet.lines({ label: words.next, share: 1 });
  for (const part of wheel.dimensions) sheet.text(`${part.name[language]}. ${articlesOf(part, language)}.`, 'small');
  sheet.text(`${wheel.source[language]} ${wheel.date}`, 'small');
  return finish(sheet, language);
}
