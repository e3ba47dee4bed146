/** Entities that a client may write in a text; any other stays as it is. */
const NAMED: ReadonlyMap<string, string> = new Map(
  Object.entries({
    amp: '&',
    lt: '<',
    gt: '>',
    quot: '"',
    apos: "'",
    nbsp: ' ',
    ensp: ' ',
    emsp: ' ',
    thinsp: ' ',
    shy: '',
    zwnj: '',
    ndash: '–',
    mdash: '—',
    hellip: '…',
    aring: 'å',
    auml: 'ä',
    ouml: 'ö',
    Aring: 'Å',
    Auml: 'Ä',
    Ouml: 'Ö',
    eacute: 'é',
    ldquo: '“',
    rdquo: '”',
    rsquo: '’',
  }),
);
const AT = /<at\b[^<>]*>([^<>]*)<\/at\s*>/gi;
/** Block tags separate the words around them; inline tags do not. */
const BLOCK = /<\/?(?:p|div|br|li|ul|ol|tr|td|th|table|blockquote|h[1-6]|hr|attachment|pre)\b[^<>]*>/gi;
const TAG = /<\/?(?:a|b|code|em|emoji|font|i|img|mark|s|small|span|strike|strong|sub|sup|u)\b[^<>]*>/gi;

interface Mention {
  /** The mention as it is written in the text. */
  readonly text: string;
  readonly name: string;
}

/** The text that somebody wrote, without mentions and markup, however a client has put them in. */
export function saidIn(text: string, mentions: readonly Mention[], botName: string): string {
  const marked = text.replaceAll(AT, ' ');
  const plain = unescaped(marked.replaceAll(BLOCK, ' ').replaceAll(TAG, '')).replaceAll(AT, ' ');
  const names = [...mentions.flatMap(({ text: as, name }) => [as, `@${name}`]), `@${botName}`];
  return names
    .filter((name) => /^@./.test(name))
    .toSorted((a, b) => b.length - a.length)
    .reduce((rest, name) => rest.split(name).join(' '), plain);
}

/** The names mentioned in the text itself, for clients that do not list mentions separately. */
export const namesAt = (text: string): readonly string[] =>
  [...unescaped(text).matchAll(AT)].map(([, name = '']) => unescaped(name).trim());

const unescaped = (text: string): string =>
  text.replaceAll(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,8}));/gi, (all, decimal, hex, name) => {
    if (name !== undefined) return NAMED.get(name) ?? NAMED.get(String(name).toLowerCase()) ?? all;
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : all;
  });
