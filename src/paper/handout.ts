import type { Instant } from '../domain/ids.ts';
import { openPdfPage, type Picture } from './pdf-page.ts';

/** A page of `docs/sv` to print and hand out. */
export interface Handout {
  /** The page as it is written there: headings, paragraphs, lists and pictures. */
  readonly text: string;
  /** @returns the file of a picture, by the address that the page gives it */
  readonly picture: (address: string) => Uint8Array;
  readonly madeAt: Instant;
}

type Block =
  | { readonly is: 'title' | 'heading' | 'bold' | 'text'; readonly text: string }
  | { readonly is: 'pictures'; readonly all: readonly { readonly alt: string; readonly address: string }[] };

/** The largest that fits is used: points for the text by scale, and for the pictures by pixel. */
const HOW = [
  { scale: 1.3, perPixel: 0.6 },
  { scale: 1.2, perPixel: 0.6 },
  { scale: 1.15, perPixel: 0.6 },
  { scale: 1.1, perPixel: 0.55 },
  { scale: 1.05, perPixel: 0.5 },
  { scale: 1, perPixel: 0.45 },
  { scale: 0.95, perPixel: 0.4 },
  { scale: 0.9, perPixel: 0.36 },
] as const;

/**
 * The page as PDF, one sheet of A4 for each of its parts, which a line `---` divides. Quoted lines (`>`) are for those
 * who hand it out, and are not printed.
 *
 * @throws when a part does not fit on its sheet, or is written in a way that cannot be printed
 */
export async function handout({ text, picture, madeAt }: Handout): Promise<Uint8Array> {
  const parts = text.split(/^---$/mu).map(blocksOf);
  const title = parts.flat().find(({ is }) => is === 'title');
  if (title === undefined || title.is === 'pictures') throw new Error('a page to hand out has no title');
  const shown = (all: Extract<Block, { is: 'pictures' }>['all']): readonly Picture[] =>
    all.map(({ alt, address }) => ({ alt, png: picture(address) }));
  for (const { scale, perPixel } of HOW) {
    const sheet = await openPdfPage({ title: title.text, lang: 'sv-SE', madeAt, scale });
    for (const [at, blocks] of parts.entries()) {
      if (at > 0) sheet.newPage();
      for (const block of blocks)
        if (block.is === 'pictures') sheet.pictures(shown(block.all), perPixel);
        else if (block.is === 'bold') sheet.text(block.text, 'bold');
        else sheet[block.is](block.text);
    }
    const { bytes, pages } = await sheet.finish((page, of) =>
      of === 1 ? title.text : `${title.text} · ${page} (${of})`,
    );
    if (pages === parts.length) return bytes;
  }
  throw new Error(`“${title.text}” does not fit on ${parts.length} sheets`);
}

const blocksOf = (part: string): readonly Block[] =>
  part
    .split(/\n{2,}/u)
    .flatMap((block) => itemsOf(block.trim()))
    .filter((item) => item !== '' && !item.startsWith('>'))
    .flatMap(blockOf);

/** A block that is a list has an item a line, which goes on where the next line is indented. */
const itemsOf = (block: string): readonly string[] =>
  LISTED.test(block) ? block.split(/\n(?=\S)/u).map((item) => item.replace(/^- /u, '• ')) : [block];
const LISTED = /^(?:- |\d+\. )/u;

function blockOf(item: string): readonly Block[] {
  if (item.startsWith('# ')) return [{ is: 'title', text: inWords(item.slice(2)) }];
  if (item.startsWith('## ')) return [{ is: 'heading', text: inWords(item.slice(3)) }];
  if (item.startsWith('![')) {
    const all = [...item.matchAll(/!\[(.+?)\]\((.+?)\)/gu)].map(([, alt = '', address = '']) => ({ alt, address }));
    return [{ is: 'pictures', all }];
  }
  if (/^[#|]/u.test(item)) throw new Error(`this cannot be printed: ${item}`);
  // What a paragraph answers stands in bold before it.
  const [, asked, rest] = /^\*\*(.+?)\*\*\s+(.+)$/su.exec(item) ?? [];
  if (asked === undefined || rest === undefined) return [{ is: 'text', text: inWords(item) }];
  return [
    { is: 'bold', text: asked },
    { is: 'text', text: inWords(rest) },
  ];
}

/** What people write to the bot stands between quotation marks; a link and what is bold are only their words. */
const inWords = (text: string): string =>
  text
    .replaceAll(/\s*\n\s*/gu, ' ')
    .replaceAll(/\[([^\]]+)\]\([^)]+\)/gu, '$1')
    .replaceAll(/`([^`]+)`/gu, '”$1”')
    .replaceAll('**', '');
