import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  HeadingLevel,
  LevelFormat,
  Packer,
  PageNumber,
  Paragraph,
  TextRun,
} from 'docx';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { type PlanDocument, planWords } from '../content/forms/plan-words.ts';
import { type Instant, toMs } from '../domain/ids.ts';
import type { Language } from '../domain/organisation/org.ts';
import { type PlanPart, planParts } from './plan-document.ts';
import { directions, isToLeft, onPaper } from './typeset.ts';

const LIST = 'plan';
/** In half points. */
const SMALL = 18;
const BODY = 21;
/** The earliest time that a zip file can hold, so that the same plan gives the same bytes; in local time, as zip is. */
const ZIP_TIME = new Date(1980, 0, 1);

/**
 * The plan as a document that record systems import and people can go on editing: the same bytes for the same input.
 *
 * @throws as `planParts` does
 */
export async function planDocx(plan: PlanDocument, language: Language): Promise<Uint8Array> {
  const words = planWords[language];
  const [before, between, after] = words.footer.replace('{code}', plan.code).split(/\{page\}|\{pages\}/);
  const footer = new Paragraph({
    children: [
      new TextRun({
        size: SMALL,
        children: [before ?? '', PageNumber.CURRENT, between ?? '', PageNumber.TOTAL_PAGES, after ?? ''],
      }),
    ],
  });
  const document = new Document({
    title: plan.code,
    creator: 'TABB',
    lastModifiedBy: 'TABB',
    revision: 1,
    styles: {
      default: {
        document: {
          run: { font: 'Noto Sans', size: BODY, language: { value: words.lang } },
          paragraph: { spacing: { after: 80 } },
        },
        heading1: { run: { font: 'Noto Sans', size: 36, bold: true, color: '000000' } },
        heading2: {
          run: { font: 'Noto Sans', size: 24, bold: true, color: '000000' },
          paragraph: { spacing: { before: 160 }, keepNext: true },
        },
      },
    },
    numbering: {
      config: [
        {
          reference: LIST,
          levels: [
            {
              level: 0,
              format: LevelFormat.BULLET,
              text: '•',
              alignment: AlignmentType.LEFT,
              style: { paragraph: { indent: { left: 360, hanging: 240 } } },
            },
          ],
        },
      ],
    },
    sections: [
      { footers: { default: new Footer({ children: [footer] }) }, children: planParts(plan, words).map(paragraph) },
    ],
  });
  return dated(new Uint8Array(await Packer.toArrayBuffer(document)), plan.madeAt);
}

function paragraph(part: PlanPart): Paragraph {
  switch (part.is) {
    case 'title':
      return new Paragraph({ heading: HeadingLevel.HEADING_1, ...written(part.text) });
    case 'heading':
      return new Paragraph({ heading: HeadingLevel.HEADING_2, ...written(part.text) });
    case 'item':
      return new Paragraph({ numbering: { reference: LIST, level: 0 }, ...written(part.text) });
    case 'text':
      return new Paragraph(written(part.text));
    case 'small':
      return new Paragraph({ spacing: { before: 160 }, ...written(part.text, SMALL) });
    case 'line':
      return new Paragraph({
        spacing: { before: 400 },
        border: { top: { style: BorderStyle.SINGLE, size: 4, space: 1 } },
        ...written(part.label, SMALL),
      });
  }
}

/** Right-to-left text is marked as such; otherwise the program that opens it would reorder its words. */
const runs = (text: string, size?: number): TextRun[] =>
  onPaper(text)
    .split('\n')
    .flatMap((line, i) => {
      const [first = { text: '', toLeft: false }, ...rest] = directions(line);
      const run = (part: typeof first) => ({
        text: part.text,
        ...(part.toLeft ? { rightToLeft: true } : {}),
        ...(size === undefined ? {} : { size }),
      });
      return [
        new TextRun({ ...run(first), ...(i === 0 ? {} : { break: 1 }) }),
        ...rest.map((part) => new TextRun(run(part))),
      ];
    });

const written = (text: string, size?: number) => ({
  children: runs(text, size),
  ...(isToLeft(onPaper(text)) ? { bidirectional: true } : {}),
});

/** The library writes the machine's time into the document and its zip file; this replaces it. */
function dated(bytes: Uint8Array, madeAt: Instant): Uint8Array {
  const at = new Date(toMs(madeAt)).toISOString().replace(/\.\d+Z$/, 'Z');
  const files = Object.entries(unzipSync(bytes)).map(([name, content]) => {
    if (name !== 'docProps/core.xml') return [name, content] as const;
    const xml = strFromU8(content).replaceAll(/(<dcterms:(created|modified)[^>]*>)[^<]*(<)/g, `$1${at}$3`);
    return [name, strToU8(xml)] as const;
  });
  return zipSync(Object.fromEntries(files), { mtime: ZIP_TIME });
}
