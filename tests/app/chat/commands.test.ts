import { readFileSync } from 'node:fs';
import { codeIn, codesIn, nearlySaid, plainly, readCommand, topicOf } from '../../../src/app/chat/commands.ts';

import { soundsLikeHarm } from '../../../src/app/chat/sounds-like-harm.ts';

const lines = (text: string): readonly string[] => text.trim().split(/\s*\n\s*/);

const SAID: readonly (readonly [string, string])[] = [
  ...lines(`
    oro
    ORO!
    oro.
    ”oro”
    "oro"
    «oro»
    'oro'
    (oro)
    /oro
    \\oro
    oro?
    oro…
    - oro
    o\u00adro
    oro\u200b
    \u2067oro\u2069
    oro \u{1f61f}
    o\u0308ro
    anmäl oro
    anmal oro
    Orosnotis
    ny orosnotis
    concern
  `).map((text) => [text, 'concern-form'] as const),
  ...lines(`
    hjälp
    Hjälp!
    hjalp
    hjælp
    hja\u0308lp
    hjälp mig
    help
  `).map((text) => [text, 'help'] as const),
  ...lines(`
    mina ärenden
    mina arenden
    Mina\u00a0ärenden
    mina–ärenden
    mina\u2011ärenden
    mina   \t ärenden.
  `).map((text) => [text, 'my-cases'] as const),
  ...lines(`
    får jag dela
    far jag dela
    Får jag dela?
  `).map((text) => [text, 'guide'] as const),
  ...lines(`
    att göra
    att gora
    att gøra
    ATT GÖRA
  `).map((text) => [text, 'todo'] as const),
  ['lage', 'digest'],
  ['läge', 'digest'],
];

test.each(SAID)('%j asks for %s', (text, page) => {
  expect(readCommand(text)).toEqual({ does: 'say', saying: { page } });
});

test.each([
  ['koppla Björkens förskola', { does: 'link', of: 'bjorkens forskola' }],
  ['koppla: ”Björkens förskola”.', { does: 'link', of: 'bjorkens forskola' }],
  ['/koppla', { does: 'say', saying: 'link' }],
  ['mina medarbetare – Lönnskolan', { does: 'staff', of: 'lonnskolan' }],
  ['historik K7Q4-MD2R.', { does: 'look-back', code: 'K7Q4MD2R' }],
  ['Historik: (k7q4 – md2r)', { does: 'look-back', code: 'K7Q4MD2R' }],
  ['historik för K7Q4-MD2R', { does: 'look-back', code: 'K7Q4MD2R' }],
  ['historik', { does: 'look-back', code: undefined }],
])('%j', (text, command) => expect(readCommand(text)).toEqual(command));

test.each(
  lines(`
    K7Q4-MD2R
    k7q4md2r
    K7Q4 MD2R
    K7Q4–MD2R
    K7Q4—MD2R
    K7Q4−MD2R
    K7Q4\u2011MD2R
    K7Q4\u00adMD2R
    K7Q4-\u200bMD2R
    K7Q4-MD2R.
    (K7Q4-MD2R)
    ”K7Q4-MD2R”
    K7Q4-MD2R?
  `),
)('%j is a code by itself', (text) => {
  expect(readCommand(text)).toMatchObject({ does: 'look-up', code: 'K7Q4MD2R' });
  expect(codeIn(text)).toBe('K7Q4MD2R');
});

test.each(
  lines(`
    ärende K7Q4-MD2R
    Hur går det med K7Q4-MD2R?
    k7q4md2r, hur går det
    (K7Q4–MD2R) är försenat
    Kod:K7Q4\u2011MD2R.
    Vad händer med K7Q4 MD2R nu
  `),
)('%j has a code in it', (text) => {
  expect(readCommand(text)).toBeUndefined();
  expect(codesIn(text).map(({ code }) => code)).toEqual(['K7Q4MD2R']);
});

/** Eight letters without U, and O, I and L read as digits. */
test.each(
  lines(`
    samtycke
    kallelse
    register
    personal
    meetings
    referral
    tack tack
    mitt namn
    elevhals
    avslaget
    tillgång
  `),
)('%j is taken for a code only where there is such a case', (text) => {
  const command = readCommand(text);
  expect(command?.does === 'look-up' && command.sure).toBe(false);
  expect(codesIn(text)).toEqual([]);
  expect(codesIn(`Vi behöver ${text} innan fredag`)).toEqual([]);
});

test.each(['kl 0830-0915', 'läsåret 2026/2027', 'ring 0980-319 200', 'a-K7Q4-MD2R-b', 'K7Q4-MD2R5'])(
  '%j has no code that is sure',
  (text) => {
    expect(codesIn(text).filter(({ sure }) => sure)).toEqual([]);
  },
);

test.each([
  ['orro', 'oro'],
  ['oor', 'oro'],
  ['oto', 'oro'],
  ['hjläp', 'hjälp'],
  ['hjlp', 'hjälp'],
  ['mina ärende', 'mina ärenden'],
  ['mina ärendne', 'mina ärenden'],
  ['at göra', 'att göra'],
  ['Får jag dla?', 'får jag dela'],
  ['stauts', 'status'],
  ['trapan', 'trappan'],
])('one slip of the finger, %j, is asked about and not done', (text, meant) => {
  expect(readCommand(text)).toBeUndefined();
  expect(nearlySaid(text)).toBe(meant);
});

test.each(['', 'ja', 'nej', 'tack', 'hejsan', 'jag är orolig för en elev', 'orolig', 'oroande läge', 'samtycke'])(
  '%j is no slip',
  (text) => {
    expect(nearlySaid(text)).toBeUndefined();
  },
);

test('names of units are compared in the same way', () => {
  expect(plainly('Mottag barn & unga (väst)')).toBe('mottag barn unga vast');
});

const glossary = [
  ...readFileSync(new URL('../../../docs/glossary.md', import.meta.url), 'utf8').matchAll(/^\| ([^|–]+) \| `/gm),
].map(([, term = '']) => term);

test('every word of the glossary and of the help leads somewhere, alone and in a sentence', () => {
  expect(glossary.length).toBeGreaterThan(25);
  const said = lines(`
    oro
    mina ärenden
    att göra
    K7Q4-MD2R
    historik
    får jag dela
    min vecka
    läge
    aktivitet
    trappan
    borta
    tillbaka
    mina medarbetare
    koppla
    hjälp
  `);
  const english = lines(`
    concern
    my cases
    to do
    history
    may i share
    my week
    status
    activity
    ladder
    away
    back
    my staff
    link
    help
    case
    consent
    meeting
    referral
    legal ground
    guardian
    contact person
  `);
  const lost = [...glossary, ...said, ...english]
    .flatMap((term) => [term, `Hej, ${term}?`, `vad betyder ”${term.toUpperCase()}” här`])
    .filter(
      (text) =>
        readCommand(text)?.does !== 'say' &&
        topicOf(text) === undefined &&
        soundsLikeHarm(text) === undefined &&
        codesIn(text).length === 0,
    );
  expect(lost).toEqual([]);
});

test.each([
  ['Finns det samtycke?', 'sharing'],
  ['nar ar motet', 'meeting'],
  ['jag är orolig, vi behöver ett möte', 'concern'],
  ['vem håller i det', 'holder'],
  ['vad är senaste dag', 'due'],
  ['god morgon', 'greeting'],
  ['jaha', undefined],
  ['', undefined],
  ['Hej!', 'greeting'],
  ['hur går det?', 'case'],
  ['vem har hand om mitt ärende?', 'holder'],
  ['tack så mycket', 'greeting'],
  ['hej, hur är det med samtycket?', 'sharing'],
])('%j asks about %j', (text, topic) => expect(topicOf(text)?.topic).toBe(topic));

test.each(['att göra 2', '4 barn 7b', 'sal 12 b2 c', 'elev 2012', 'vara 2027'])(
  '%j is not told that there is no such case',
  (text) => {
    const command = readCommand(text);
    expect(command?.does === 'look-up' && command.sure).toBe(false);
  },
);
