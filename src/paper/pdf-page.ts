import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';
import { type Instant, toMs } from '../domain/ids.ts';

/** Points; 72 to an inch. A4 is 595 by 842. */
const MARGIN = 48;
const WIDTH = 595.28 - 2 * MARGIN;
const BOTTOM = 841.89 - MARGIN;
/** At scale 1. */
const SIZE = { title: 18, heading: 12, body: 10.5, small: 9 } as const;
const WRITING_LINE = 20;

/** Has every letter that a name in Sweden is written with, Sami ones included. What a form uses of it is embedded. */
const font = (name: '400Regular' | '700Bold'): string =>
  createRequire(import.meta.url).resolve(`@expo-google-fonts/noto-sans/${name}/NotoSans_${name}.ttf`);

/** PDF/UA, the standard for accessible documents; the typings do not know it yet. */
const ACCESSIBLE: object = { subset: 'PDF/UA' };

export interface SheetSettings {
  readonly title: string;
  readonly lang: string;
  /** The same input at the same instant gives the same bytes. */
  readonly madeAt: Instant;
  /** Of all sizes; below 0.85 it is hard to read. */
  readonly scale: number;
}

/** A printed paper, tagged for screen readers: what is drawn without a word is marked as mere layout. */
export interface Sheet {
  title(text: string): void;
  heading(text: string): void;
  text(text: string, look?: 'bold' | 'small'): void;
  /** A row that begins with boxes to tick, each with its label. */
  tick(labels: readonly string[], text: string): void;
  /** Lines to write on, side by side, with what to write under each; `share` is how wide, of the rest. */
  lines(...fields: readonly { readonly label: string; readonly share: number }[]): void;
  gap(points: number): void;
  newPage(): void;
  /** @param footer for each page, from 1, of so many */
  finish(
    footer: (page: number, pages: number) => string,
  ): Promise<{ readonly bytes: Uint8Array; readonly pages: number }>;
}

export function openSheet({ title, lang, madeAt, scale }: SheetSettings): Sheet {
  const doc = new PDFDocument({
    size: 'A4',
    margin: MARGIN,
    bufferPages: true,
    pdfVersion: '1.7',
    ...ACCESSIBLE,
    tagged: true,
    displayTitle: true,
    lang,
    font: font('400Regular'),
    info: { Title: title, CreationDate: new Date(toMs(madeAt)), Creator: 'TABB', Producer: 'TABB' },
  });
  doc.registerFont('body', font('400Regular')).registerFont('bold', font('700Bold'));
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

  const look = (name: 'body' | 'bold', size: number) => doc.font(name).fontSize(size).fillColor('black');
  const element = (tag: string, draw: () => void): void => {
    root.add(doc.struct(tag, {}, draw));
  };
  const layout = (draw: () => void): void => {
    doc.markContent('Artifact', { type: 'Layout' });
    draw();
    doc.endMarkedContent();
  };
  const room = (height: number): void => {
    if (doc.y + height > BOTTOM) doc.addPage();
  };
  const paragraph = (tag: string, text: string, name: 'body' | 'bold', size: number, after: number): void => {
    look(name, size);
    room(doc.heightOfString(text, { width: WIDTH }));
    element(tag, () => doc.text(text, MARGIN, doc.y, { width: WIDTH }));
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
      paragraph('P', text, how === 'bold' ? 'bold' : 'body', how === 'small' ? size.small : size.body, 2),
    tick: (labels, text) => {
      look('body', size.body);
      const widths = labels.map((label) => box + 4 + doc.widthOfString(label) + 12);
      const indent = widths.reduce((sum, width) => sum + width, 0);
      const rest = WIDTH - indent;
      const height = text === '' ? doc.currentLineHeight() : doc.heightOfString(text, { width: rest });
      room(height + 4);
      const top = doc.y;
      let x = MARGIN;
      element('P', () => {
        for (const [at, label] of labels.entries()) {
          doc.text(label, x + box + 4, top, { lineBreak: false });
          x += widths[at] ?? 0;
        }
        if (text !== '') doc.text(text, MARGIN + indent, top, { width: rest });
      });
      const boxTop = top + (doc.currentLineHeight() - box) / 2;
      layout(() => {
        let left = MARGIN;
        for (const width of widths) {
          doc.lineWidth(0.8).rect(left, boxTop, box, box).stroke('black');
          left += width;
        }
      });
      doc.x = MARGIN;
      doc.y = top + height + 4;
    },
    lines: (...fields) => {
      room(writingLine + 14);
      const between = 12;
      const whole = fields.reduce((sum, { share }) => sum + share, 0);
      const usable = WIDTH - between * (fields.length - 1);
      const under = doc.y + writingLine;
      let x = MARGIN;
      let lowest = under;
      look('body', size.small);
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
        element('P', () => doc.text(label, left, under + 2, { width }));
        lowest = Math.max(lowest, doc.y);
        x += width + between;
      }
      doc.x = MARGIN;
      doc.y = lowest + 2;
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
        look('body', size.small);
        doc.markContent('Artifact', { type: 'Pagination', attached: ['Bottom'] });
        doc.text(footer(page + 1, count), MARGIN, BOTTOM + 14, { width: WIDTH, lineBreak: false });
        doc.endMarkedContent();
      }
      doc.end();
      await ended;
      return { bytes: new Uint8Array(Buffer.concat(chunks)), pages: count };
    },
  };
}
