import { strFromU8, unzipSync } from 'fflate';

/** A Word document as read: its paragraphs with their styles, and its footer, title, dates and language. */
export interface SeenDocx {
  readonly files: readonly string[];
  /** The XML that the paragraphs are read from. */
  readonly document: string;
  readonly paragraphs: readonly { readonly style: string; readonly text: string }[];
  readonly footer: string;
  readonly core: string;
  readonly language: string;
}

export function seenDocx(bytes: Uint8Array): SeenDocx {
  const files = unzipSync(bytes);
  const xml = (name: string): string => {
    const file = files[name];
    if (file === undefined) throw new Error(`no ${name} in the document`);
    return strFromU8(file);
  };
  const paragraphs = [...xml('word/document.xml').matchAll(/<w:p[ >].*?<\/w:p>/gs)].map(([one]) => ({
    style: one.includes('<w:numPr>') ? 'item' : (/<w:pStyle w:val="(\w+)"/.exec(one)?.[1] ?? 'text'),
    text: textOf(one),
  }));
  return {
    files: Object.keys(files),
    document: xml('word/document.xml'),
    paragraphs,
    footer: textOf(xml('word/footer1.xml')),
    core: xml('docProps/core.xml'),
    language: /<w:lang w:val="([\w-]+)"/.exec(xml('word/styles.xml'))?.[1] ?? '',
  };
}

/** The text that Word would show: runs in order, breaks as line ends, and fields that Word fills in, in brackets. */
function textOf(xml: string): string {
  return [...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>|<w:br\/>|<w:instrText[^>]*>([^<]*)<\/w:instrText>/g)]
    .map(([whole, text, field]) => (whole === '<w:br/>' ? '\n' : field === undefined ? (text ?? '') : `[${field}]`))
    .join('')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
}
