/** Entities that a client may write in a text; what is none of these stays as it stands. */
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
/** What stands by itself parts the words around it; what only marks letters does not. */
const BLOCK = /<\/?(?:p|div|br|li|ul|ol|tr|td|th|table|blockquote|h[1-6]|hr|attachment|pre)\b[^<>]*>/gi;
const TAG = /<\/?(?:a|b|code|em|emoji|font|i|img|mark|s|small|span|strike|strong|sub|sup|u)\b[^<>]*>/gi;

interface Mention {
  /** As it stands in the text. */
  readonly text: string;
  readonly name: string;
}

/** What somebody wrote, without the mentions of anybody and the markup around it, however a client has put them in. */
export function saidIn(text: string, mentions: readonly Mention[], botName: string): string {
  const marked = text.replaceAll(AT, ' ');
  const plain = unescaped(marked.replaceAll(BLOCK, ' ').replaceAll(TAG, '')).replaceAll(AT, ' ');
  const names = [...mentions.flatMap(({ text: as, name }) => [as, `@${name}`]), `@${botName}`];
  return names
    .filter((name) => /^@./.test(name))
    .toSorted((a, b) => b.length - a.length)
    .reduce((rest, name) => rest.split(name).join(' '), plain);
}

/** Who is mentioned by the text itself, where the client has not said it beside. */
export const namesAt = (text: string): readonly string[] =>
  [...text.matchAll(AT)].map(([, name]) => unescaped(name ?? '').trim());

const unescaped = (text: string): string =>
  text.replaceAll(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,8}));/gi, (all, decimal, hex, name) => {
    if (name !== undefined) return NAMED.get(name) ?? NAMED.get(String(name).toLowerCase()) ?? all;
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : all;
  });
