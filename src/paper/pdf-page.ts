import PDFDocument from 'pdfkit';
import { type Instant, toMs } from '../domain/ids.ts';
import { drawAnswers } from './answer-table.ts';
import { type Face, faceFor, UNSEEN, type Weight } from './fonts.ts';
import { openShaper } from './shaping.ts';
import { fromLeft, type Line, linesOf, type Measure, type Run } from './typeset.ts';
import { makeUnseen, UNSEEN_WIDTH } from './unseen.ts';

/** Points; 72 to an inch. A4 is 595 by 842. */
const MARGIN = 48;
const WIDTH = 595.28 - 2 * MARGIN;
const BOTTOM = 841.89 - MARGIN;
/** Point sizes at scale 1. */
const SIZE = { title: 18, heading: 12, body: 10.5, small: 9 } as const;
const WRITING_LINE = 20;

/** Every paper has Latin letters; a line is at least as high as they are. */
function latinIn(weight: Weight): Face {
  const face = faceFor('a', weight);
  if (face === undefined) throw new Error('there is no font');
  return face;
}

/** Text read from right to left needs its brackets mirrored, whatever its letters. */
const isShaped = ({ face, level }: Pick<Run, 'face' | 'level'>): boolean => face.joins || level % 2 === 1;

interface Setting {
  readonly lines: readonly (Line & { readonly ascent: number; readonly height: number })[];
  readonly size: number;
  readonly width: number;
  readonly height: number;
}

const PAGE = BOTTOM - MARGIN;
/** Splits a text into as many parts as it needs pages. */
function pagesOf(setting: Setting): readonly Setting[] {
  const parts: Setting[] = [];
  for (const line of setting.lines) {
    const last = parts.at(-1);
    if (last === undefined || last.height + line.height > PAGE)
      parts.push({ ...setting, lines: [line], height: line.height });
    else parts[parts.length - 1] = { ...last, lines: [...last.lines, line], height: last.height + line.height };
  }
  return parts;
}

/** The text for a screen reader, where the glyphs are not the letters they look like. */
function saidBy({ lines }: Setting): string | undefined {
  const isPlain = lines.every(({ runs }) => !runs.some(isShaped));
  return isPlain ? undefined : lines.map(({ runs }) => runs.map(({ text }) => text).join('')).join(' ');
}

const widest = ({ lines }: Setting, measure: Measure): number =>
  Math.max(0, ...lines.map(({ runs }) => runs.reduce((sum, run) => sum + measure(run), 0)));

/** The size of a PNG file, as its first chunk says. */
function pixelsOf(png: Uint8Array): { readonly width: number; readonly height: number } {
  const head = new DataView(png.buffer, png.byteOffset);
  return { width: head.getUint32(16), height: head.getUint32(20) };
}

/** PDF/UA, the standard for accessible documents; the typings do not know it yet. */
const ACCESSIBLE: object = { subset: 'PDF/UA' };

export interface PdfPageSettings {
  readonly title: string;
  readonly lang: string;
  /** The same input at the same instant gives the same bytes. */
  readonly madeAt: Instant;
  /** Scale of all sizes; below 0.85 the text is hard to read. */
  readonly scale: number;
}

/** A text of a small card. */
export interface CardText {
  readonly text: string;
  readonly look: 'title' | 'bold' | 'text' | 'small';
}

/** Four cards of A6 on a sheet of A4. */
const SHEET = { width: 595.28, height: 841.89, inside: 22 } as const;
/** The largest scale at which a card's texts fit is used. */
const CARD_SCALES = [1, 0.95, 0.9, 0.85, 0.8, 0.75] as const;
const CARD_LOOK = {
  title: { tag: 'H1', weight: 'bold', size: 15, after: 5 },
  bold: { tag: 'H2', weight: 'bold', size: 9.5, after: 1 },
  text: { tag: 'P', weight: 'regular', size: 9.5, after: 2 },
  small: { tag: 'P', weight: 'regular', size: 7.5, after: 2 },
} as const;

/** A picture, and what it shows to those who do not see it. */
export interface Picture {
  readonly png: Uint8Array;
  readonly alt: string;
}

/** A printed paper, tagged for screen readers: drawings without words are marked as layout. */
export interface PdfPage {
  title(text: string): void;
  heading(text: string): void;
  text(text: string, look?: 'bold' | 'small'): void;
  /** A row that begins with tick boxes, each with its label. */
  tick(labels: readonly string[], text: string): void;
  /** Rows that each person answers in a column of their own. */
  answers(people: readonly string[], answers: readonly string[], rows: readonly string[]): void;
  /** Lines to write on, side by side, each with a label below; `share` is its part of the remaining width. */
  lines(...fields: readonly { readonly label: string; readonly share: number }[]): void;
  /**
   * Cards of A6 to cut out, four on a page of their own, with lines to cut along.
   *
   * @throws when a card's texts do not fit
   */
  cards(all: readonly (readonly CardText[])[]): void;
  /** Pictures side by side, each with a thin frame; at most so many points a pixel, and no wider than the page. */
  pictures(all: readonly Picture[], perPixel: number): void;
  gap(points: number): void;
  newPage(): void;
  /** @param footer the footer of each page, counted from 1 */
  finish(
    footer: (page: number, pages: number) => string,
  ): Promise<{ readonly bytes: Uint8Array; readonly pages: number }>;
}

export async function openPdfPage({ title, lang, madeAt, scale }: PdfPageSettings): Promise<PdfPage> {
  const shape = await openShaper();
  const doc = new PDFDocument({
    size: 'A4',
    margin: MARGIN,
    bufferPages: true,
    pdfVersion: '1.7',
    ...ACCESSIBLE,
    tagged: true,
    displayTitle: true,
    lang,
    font: latinIn('regular').file,
    info: { Title: title, CreationDate: new Date(toMs(madeAt)), Creator: 'TABB', Producer: 'TABB' },
  });
  const size = {
    title: SIZE.title * scale,
    heading: SIZE.heading * scale,
    body: SIZE.body * scale,
    small: SIZE.small * scale,
  };
  const box = 0.9 * size.body;
  const writingLine = WRITING_LINE * scale;
  const chunks: Uint8Array[] = [];
  const ended = new Promise<void>((resolve, reject) => {
    doc.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    doc.on('end', resolve);
    doc.on('error', reject);
  });
  const root = doc.struct('Document');
  doc.addStructure(root);

  const measure =
    (size: number): Measure =>
    ({ text, face, level }) =>
      isShaped({ face, level })
        ? size * shape(text, face, level % 2 === 1).width
        : doc.font(face.file).fontSize(size).widthOfString(text);
  const letters = ({ text, face }: Run, size: number, x: number, y: number): void => {
    doc.font(face.file).fontSize(size).fillColor('black');
    doc.text(text, x, y, { lineBreak: false, baseline: 'alphabetic' });
  };
  let hasUnseen = false;
  const unseen = (): void => {
    doc.font(UNSEEN);
    if (!hasUnseen) makeUnseen(doc);
    hasUnseen = true;
  };
  /** Draws the shapes, with invisible letters of the same width below for search, copying and screen readers. */
  const shapes = ({ text, face, level }: Run, size: number, x: number, y: number): void => {
    const toLeft = level % 2 === 1;
    const { width, drawn } = shape(text, face, toLeft);
    for (const one of drawn) {
      if (one.path === '') continue;
      doc
        .save()
        .translate(x + one.x * size, y - one.y * size)
        .scale(size / face.unitsPerEm, -size / face.unitsPerEm);
      doc.path(one.path).fill('black').restore();
    }
    // PDF readers reverse right-to-left text again.
    const said = toLeft ? [...text].toReversed().join('') : text;
    const horizontalScaling = (100 * width) / (([...text].length * UNSEEN_WIDTH) / 1_000);
    const options = { lineBreak: false, baseline: 'alphabetic', horizontalScaling } as const;
    unseen();
    doc.fontSize(size).fillOpacity(0).text(said, x, y, options).fillOpacity(1);
  };
  /** A text set in lines, with their heights. */
  const set = (text: string, weight: Weight, size: number, width: number): Setting => {
    const latin = latinIn(weight);
    const lines = linesOf(text, weight, lang, width, measure(size)).map((line) => {
      const faces = [latin, ...line.runs.map(({ face }) => face)];
      const ascent = size * Math.max(...faces.map((face) => face.ascent));
      return { ...line, ascent, height: ascent + size * Math.max(...faces.map((face) => face.descent)) };
    });
    return { lines, size, width, height: lines.reduce((sum, { height }) => sum + height, 0) };
  };
  const draw = ({ lines, size, width }: Setting, left: number, top: number): void => {
    let y = top;
    for (const { runs, toLeft, ascent, height } of lines) {
      const standing = fromLeft(runs).map((run) => ({ run, width: measure(size)(run) }));
      let x = toLeft ? left + width - standing.reduce((sum, one) => sum + one.width, 0) : left;
      const places = new Map<Run, number>();
      for (const one of standing) {
        places.set(one.run, x);
        x += one.width;
      }
      // In reading order, which is the order in which PDF readers extract the text.
      for (const run of runs) (isShaped(run) ? shapes : letters)(run, size, places.get(run) ?? left, y + ascent);
      y += height;
    }
    doc.x = MARGIN;
    doc.y = y;
  };
  const element = (tag: string, drawing: () => void, said?: string): void => {
    root.add(doc.struct(tag, said === undefined ? {} : { actual: said }, drawing));
  };
  const layout = (drawing: () => void): void => {
    doc.markContent('Artifact', { type: 'Layout' });
    drawing();
    doc.endMarkedContent();
  };
  const cutAlong = (x: number, y: number): void => {
    doc.lineWidth(0.4).dash(3, { space: 3 });
    doc.moveTo(x, 0).lineTo(x, SHEET.height).stroke('black');
    doc.moveTo(0, y).lineTo(SHEET.width, y).stroke('black');
    doc.undash();
  };
  const room = (height: number): void => {
    if (doc.y + height > BOTTOM) doc.addPage();
  };
  const paragraph = (tag: string, text: string, weight: Weight, size: number, after: number): void => {
    for (const part of pagesOf(set(text, weight, size, WIDTH))) {
      room(part.height);
      element(tag, () => draw(part, MARGIN, doc.y), saidBy(part));
    }
    doc.y += after;
  };

  return {
    title: (text) => paragraph('H1', text, 'bold', size.title, 4),
    heading: (text) => {
      doc.y += 6;
      room(40);
      paragraph('H2', text, 'bold', size.heading, 1);
    },
    text: (text, how) =>
      paragraph('P', text, how === 'bold' ? 'bold' : 'regular', how === 'small' ? size.small : size.body, 2),
    tick: (labels, text) => {
      const ticks = labels.map((label) => set(label, 'regular', size.body, WIDTH));
      const widths = ticks.map((label) => box + 4 + widest(label, measure(size.body)) + 12);
      const indent = widths.reduce((sum, width) => sum + width, 0);
      const rest = set(text, 'regular', size.body, WIDTH - indent);
      room(rest.height + 4);
      const top = doc.y;
      let x = MARGIN;
      element('P', () => {
        for (const [at, label] of ticks.entries()) {
          draw(label, x + box + 4, top);
          x += widths[at] ?? 0;
        }
        draw(rest, MARGIN + indent, top);
      });
      const boxTop = top + ((rest.lines[0]?.height ?? 0) - box) / 2;
      layout(() => {
        let left = MARGIN;
        for (const width of widths) {
          doc.lineWidth(0.8).rect(left, boxTop, box, box).stroke('black');
          left += width;
        }
      });
      doc.y = top + rest.height + 4;
    },
    answers: (people, answers, rows) =>
      drawAnswers(
        {
          box,
          left: MARGIN,
          width: WIDTH,
          set: (text, how, width) => set(text, 'regular', size[how], width),
          widest: (setting) => widest(setting, measure(setting.size)),
          draw,
          element: (drawing, said) => element('P', drawing, said),
          layout,
          frame: (left, top) => doc.lineWidth(0.8).rect(left, top, box, box).stroke('black'),
          room: (height) => {
            room(height);
            return doc.y;
          },
          goTo: (y) => {
            doc.y = y;
          },
        },
        people,
        answers,
        rows,
      ),
    lines: (...fields) => {
      room(writingLine + 14);
      const between = 12;
      const whole = fields.reduce((sum, { share }) => sum + share, 0);
      const usable = WIDTH - between * (fields.length - 1);
      const under = doc.y + writingLine;
      let x = MARGIN;
      let lowest = under;
      for (const { label, share } of fields) {
        const width = (usable * share) / whole;
        const left = x;
        layout(() =>
          doc
            .lineWidth(0.6)
            .moveTo(left, under)
            .lineTo(left + width, under)
            .stroke('black'),
        );
        element('P', () => draw(set(label, 'regular', size.small, width), left, under + 2));
        lowest = Math.max(lowest, doc.y);
        x += width + between;
      }
      doc.y = lowest + 2;
    },
    cards: (all) => {
      const [width, height] = [SHEET.width / 2, SHEET.height / 2];
      const [wide, high] = [width - 2 * SHEET.inside, height - 2 * SHEET.inside];
      for (const [i, card] of all.entries()) {
        const at = i % 4;
        if (at === 0 && i > 0) doc.addPage();
        if (at === 0) layout(() => cutAlong(width, height));
        const laid = CARD_SCALES.map((scale) =>
          card.map(({ text, look }) => {
            const { tag, weight, size: points, after } = CARD_LOOK[look];
            const setting = set(text, weight, points * scale, wide);
            return { tag, setting, height: setting.height + after };
          }),
        ).find((some) => some.reduce((sum, one) => sum + one.height, 0) <= high);
        if (laid === undefined) throw new Error('a card has more text than it has room for');
        const left = (at % 2) * width + SHEET.inside;
        let top = (at < 2 ? 0 : height) + SHEET.inside;
        for (const { tag, setting, height: taken } of laid) {
          const here = top;
          element(tag, () => draw(setting, left, here), saidBy(setting));
          top += taken;
        }
      }
    },
    pictures: (all, perPixel) => {
      const between = 10;
      const sized = all.map((one) => ({ ...one, ...pixelsOf(one.png) }));
      const pixels = sized.reduce((sum, { width }) => sum + width, 0);
      const each = Math.min(perPixel, (WIDTH - between * (sized.length - 1)) / pixels);
      const high = each * Math.max(0, ...sized.map(({ height }) => height));
      doc.y += 4;
      room(high);
      const top = doc.y;
      let x = MARGIN;
      for (const one of sized) {
        const [left, width, height] = [x, each * one.width, each * one.height];
        root.add(doc.struct('Figure', { alt: one.alt }, () => doc.image(Buffer.from(one.png), left, top, { width })));
        layout(() => doc.lineWidth(0.4).rect(left, top, width, height).stroke('gray'));
        x += width + between;
      }
      doc.x = MARGIN;
      doc.y = top + high + 6;
    },
    gap: (points) => {
      doc.y += points;
    },
    newPage: () => {
      doc.addPage();
    },
    finish: async (footer) => {
      root.end();
      const { start, count } = doc.bufferedPageRange();
      for (let page = start; page < start + count; page++) {
        doc.switchToPage(page);
        doc.page.margins.bottom = 0;
        doc.markContent('Artifact', { type: 'Pagination', attached: ['Bottom'] });
        draw(set(footer(page + 1, count), 'regular', size.small, WIDTH), MARGIN, BOTTOM + 14);
        doc.endMarkedContent();
      }
      doc.end();
      await ended;
      return { bytes: new Uint8Array(Buffer.concat(chunks)), pages: count };
    },
  };
}
