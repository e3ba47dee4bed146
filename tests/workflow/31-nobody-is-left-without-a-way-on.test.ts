import { randomUUID } from 'node:crypto';
import { saidIn } from '../support/post.ts';
import type { SeenCard } from '../support/seen.ts';
import { type Store, townWithStore } from '../support/store.ts';
import * as story from '../support/story.ts';
import type { Town } from '../support/town.ts';

const REPORT = 'Gör en orosanmälan till socialtjänsten nu.';
const NUMBER = '0980-319 200';
const FORM = 'Skicka orosnotisen';
const NEIGHBOUR = { how: 'Ring Grannby kommun, 0980-319 900.', url: 'https://grannby.example/orosanmalan' };

let town: Town;
let store: Store;
beforeAll(async () => {
  ({ town, store } = await townWithStore({
    // One unit of the region lies in another municipality.
    edit: (yaml) =>
      yaml.replace(
        /(id: bup-exempellan[\s\S]*?)municipality: Exempelby([\s\S]*?)reportTo: \*socialtjansten/,
        `$1municipality: Grannby$2reportTo: { how: "${NEIGHBOUR.how}", url: ${NEIGHBOUR.url} }`,
      ),
  }));
});
afterAll(async () => {
  expect(town.connector.violations).toEqual([]);
  await town.close();
});

/** In which order a card says things. */
const inOrder = ({ json }: SeenCard, ...texts: readonly string[]): readonly number[] => {
  const body = JSON.stringify(Object(json)['body']);
  return texts.map((text) => body.indexOf(text));
};

/** A substitute on the first day, or a pupil: an account of the same tenant, and not in the file. */
const NEW = '00000000-0000-4000-8000-0000000000ff';
const from = { id: '29:new', aadObjectId: NEW, name: 'Vilma\nVikarie' };
async function strangerSays(text: string): Promise<SeenCard> {
  const { tora } = town.people;
  const { value: _value, replyToId: _reply, name: _name, ...rest } = story.forgedTap(tora, 'page.help', {});
  await tora.sends({ ...rest, type: 'message', id: randomUUID(), from, text });
  await town.settled();
  const last = tora.cards().at(-1);
  if (last === undefined) throw new Error('no answer');
  return last;
}

describe('somebody whom the bot does not know', () => {
  test.each(['oro', 'orosanmälan', 'jag mår inte bra', 'hjälp', 'pappa slår mig', 'K7Q4-MD2R'])(
    'who writes %j is told how to report, whom to talk to and who can add them',
    async (text) => {
      const card = await strangerSays(text);
      expect(card.text).toContain('112');
      expect(card.text).toContain(REPORT);
      expect(card.text).toContain(NUMBER);
      expect(card.text).toContain('Bris, 116 111');
      expect(card.text).toContain('prata med en vuxen som du litar på');
      expect(card.text).toContain('Jag känner inte igen dig än. Be din chef, eller den som sköter boten hos er');
      expect(card.buttons.map(({ title }) => title)).toEqual(['Be att få bli inlagd']);
    },
  );

  test('of harm, how to report comes first; the ways of all municipalities are there, the nearest first', async () => {
    const card = await strangerSays('jag vill inte leva');
    const [now, near, far, pupil, unknown] = inOrder(card, 'Ring 112.', NUMBER, NEIGHBOUR.how, 'Bris', 'känner inte');
    expect([now, near, far, pupil, unknown]).toEqual(
      [now, near, far, pupil, unknown].toSorted((a = 0, b = 0) => a - b),
    );
    expect(now).toBeGreaterThanOrEqual(0);
    expect(card.text).toContain('Det du skriver här skickas inte vidare till någon');
    expect(card.text).not.toContain('inte leva');
  });

  test('asks to be added: the administrators get the name, once a day, and nothing is kept', async () => {
    const { adam, tora } = town.people;
    const told = () => adam.cards().filter(({ text }) => text.includes(NEW));
    const taps = async (more: object = {}): Promise<string> =>
      saidIn(await tora.sends({ ...story.forgedTap(tora, 'unknown.ask-in', {}), from: { ...from, ...more } }));
    const before = await store.everything();
    const arrival = Promise.withResolvers<void>();
    const late = town.connector.fail(
      { method: 'POST', conversation: adam.chat },
      { kind: 'held', until: arrival.promise },
    );
    const first = taps();
    await town.connector.waitFor(() => late.hits === 1, 'the name on its way');
    // While the first is on its way nobody knows whether it arrives.
    const second = await taps();
    arrival.resolve();
    for (const [said, says] of [
      [second, 'vet inte än om det har kommit fram'],
      [await first, 'har fått ditt namn och ditt konto'],
      [await taps(), 'har fått ditt namn och ditt konto'],
    ] as const) {
      expect(said).toContain(says);
      expect(said).toContain(REPORT);
    }
    await town.settled();
    expect(told().map(({ text }) => text)).toEqual([
      expect.stringContaining(`Vilma Vikarie ber att få bli inlagd. Id: ${NEW}`),
    ]);
    expect(await store.everything()).toEqual(before);
    expect(town.log.join()).not.toMatch(new RegExp(`Vikarie|${NEW}`));

    await story.goesBy(town, { seconds: 86_400 });
    await taps();
    expect(told()).toHaveLength(2);
  });

  test('hears of it when no administrator was reached, and may try again', async () => {
    const { adam, tora } = town.people;
    const other = { ...from, aadObjectId: '00000000-0000-4000-8000-0000000000fe' };
    const taps = async (): Promise<string> =>
      saidIn(await tora.sends({ ...story.forgedTap(tora, 'unknown.ask-in', {}), from: other }));
    const broken = town.connector.fail({ method: 'POST', conversation: adam.chat }, { status: 429, retryAfter: '60' });
    expect(await taps()).toContain('ditt namn har inte skickats');
    broken.stop();
    expect(await taps()).toContain('har fått ditt namn');
  });

  test('is not told that it has arrived while nobody knows', async () => {
    const { adam, tora } = town.people;
    const other = { ...from, aadObjectId: '00000000-0000-4000-8000-0000000000fc' };
    const slow = town.connector.fail({ method: 'POST', conversation: adam.chat }, { kind: 'hang' });
    const said = saidIn(await tora.sends({ ...story.forgedTap(tora, 'unknown.ask-in', {}), from: other }));
    slow.stop();
    expect(said).toContain('vet inte än om det har kommit fram');
    expect(said).not.toContain('har fått ditt namn');
    expect(said).toContain(REPORT);
  });

  test('nor where the answer of the channel was lost, at that tap and at the next', async () => {
    const { adam, tora } = town.people;
    const other = { ...from, aadObjectId: '00000000-0000-4000-8000-0000000000fb' };
    const taps = async (): Promise<string> =>
      saidIn(await tora.sends({ ...story.forgedTap(tora, 'unknown.ask-in', {}), from: other }));
    const lost = town.connector.fail({ method: 'POST', conversation: adam.chat }, { kind: 'lost', how: 'reset' });
    for (const said of [await taps(), await taps()]) {
      expect(said).toContain('vet inte än om det har kommit fram');
      expect(said).toContain(REPORT);
    }
    lost.stop();
    await town.settled();
    expect(adam.cards().filter(({ text }) => text.includes(other.aadObjectId))).toHaveLength(1);
  });

  test('can ask in the window of the compose box as well; somebody known gets the help instead', async () => {
    const { adam, tora } = town.people;
    const other = { ...from, aadObjectId: '00000000-0000-4000-8000-0000000000fd' };
    const { value: _, ...tap } = story.forgedTap(tora, 'unknown.ask-in', {});
    const sent = { ...tap, name: 'composeExtension/submitAction', from: other };
    const answered = await tora.sends({ ...sent, value: { data: { verb: 'unknown.ask-in' } } });
    expect(saidIn(answered)).toContain('har fått ditt namn');
    expect(adam.cards().some(({ text }) => text.includes(other.aadObjectId))).toBe(true);
    const seen = adam.cards().length;
    expect(saidIn(await tora.sends(story.forgedTap(tora, 'unknown.ask-in', {})))).toContain(
      'Det här kan jag hjälpa dig med',
    );
    expect(adam.cards()).toHaveLength(seen);
  });

  test('in English to whoever writes so', async () => {
    const card = await strangerSays('my dad hits me');
    expect(card.text).toContain('Call 112.');
    expect(card.text).toContain('I do not know you yet.');
  });
});

test.each([
  'orosanmälan',
  'Orosanmälan!',
  'anmäla',
  'soc',
  'socialjour',
  '112',
  'ett barn blir slaget hemma',
  'ETT BARN BLIR SLAGET',
  'hon ar radd att ga hem',
  'historik av misshandel',
  // Letters and digits that could make a code.
  'polis 112',
  '- våldtäkt',
  'hotad 112',
  // A code beside it, known or not.
  'K7Q4-MD2R han slår henne',
  'historik K7Q4-MD2R han slår henne',
  'historik RAPE-7K2M han slår henne',
  'polis112',
  'rape 1234',
])('%j is answered with how to report, and after that with the notice as something else', async (text) => {
  const { tora } = town.people;
  const cases = await store.cases();
  const card = await tora.says(text);
  const [now, report, number, apart] = inOrder(card, 'Ring 112.', REPORT, NUMBER, 'En orosnotis är något annat');
  expect([now, report, number, apart]).toEqual([now, report, number, apart].toSorted((a = 0, b = 0) => a - b));
  expect(now).toBeGreaterThanOrEqual(0);
  expect(card.text).toContain('Det du skriver här skickas inte vidare till någon, och är ingen orosanmälan.');
  expect(card.text).not.toContain(FORM);
  expect(card.text).not.toMatch(/slaget|radd|misshandel/i);
  expect((await tora.taps(card, 'Ny orosnotis')).text).toContain(FORM);
  expect(await store.cases()).toBe(cases);
});

test('where several people read, nobody is asked to write more there', async () => {
  const { tora } = town.people;
  for (const text of ['en elev blir slagen', 'något om en elev']) {
    const card = await tora.says(text, story.schoolChannel(town));
    expect(card.text).toContain(REPORT);
    expect(card.text).toContain('Skriv inget om ett barn här, där flera läser.');
    expect(card.text).not.toMatch(/slagen|något om/);
    expect(card.buttons.map(({ title }) => title)).toEqual(['Ny orosnotis']);
  }
  expect((await tora.says('oro', story.schoolChannel(town))).text).toContain(REPORT);
});

test('what is not understood, or not found, is answered with how to report as well', async () => {
  const { tora, mia } = town.people;
  const code = await story.taken(town);
  for (const text of ['jag är orolig för en elev', 'orro', 'hej', 'samtycke']) {
    const card = await tora.says(text);
    expect(card.text).toContain(REPORT);
    expect(card.text).toContain('112');
  }
  // Unknown and forbidden are one answer, here as elsewhere.
  const bare = ({ text }: SeenCard): string => text;
  expect(bare(await mia.says(code))).toBe(bare(await mia.says('0000-0000')));
  expect((await mia.says(code)).text).toContain(REPORT);
  expect((await mia.says(`historik ${code}`)).text).toContain(REPORT);
  expect(saidIn(await mia.sends(story.forgedTap(mia, 'no.such', {})))).toContain(REPORT);
});

test('the case that is written of beside words of harm comes after how to report, and never instead of it', async () => {
  const { sam, mia } = town.people;
  const code = await story.taken(town);
  const named = `Ärende ${code}`;
  for (const [text, where] of [
    [`${code} han slår henne`],
    [`historik ${code} han slår henne`],
    [`Pappa slår barnet i ${code.toLowerCase().replace('-', '–')}.`],
    [`historik: ${code}, blåmärken`, story.schoolChannel(town)],
    [`våld hemma, ${code}`, story.schoolChannel(town)],
  ] as const) {
    const card = await sam.says(text, where);
    const order = inOrder(card, 'Ring 112.', REPORT, named);
    expect(order[0]).toBeGreaterThanOrEqual(0);
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    expect(card.text).not.toContain('henne');
    expect((await story.tapsVerb(sam, card, 'case.show')).text).toContain('Barnets egna ord');
    // Unknown and forbidden are one answer.
    expect((await mia.says(text)).text).toBe(
      (await mia.says(text.replace(/[\da-z]{4}[-–][\da-z]{4}/i, '0000-0000'))).text,
    );
  }
});

describe('a number of a person in the chat', () => {
  const TAKE_AWAY = 'Ta bort ditt meddelande: peka på det och välj Ta bort. Jag har inte sparat något av det.';

  test.each([
    '120131-2384',
    'Det gäller 20120131\u20112384, kan ni titta?',
    '٢٠١٢٠١٣١-٢٣٨٤',
    '120131-2385',
    'oro 120131-2384',
  ])('%j is answered with how to take it away, and with the form', async (text) => {
    const { tora } = town.people;
    const card = await tora.says(text);
    expect(card.text).toContain(TAKE_AWAY);
    expect(card.text).toContain(REPORT);
    expect((await tora.taps(card, 'Ny orosnotis')).text).toContain(FORM);
    const shared = await tora.says(text, story.schoolChannel(town));
    expect(shared.text).toContain(TAKE_AWAY);
    expect(shared.text).toContain('Skriv till mig i vår egen chatt.');
    expect(shared.buttons.map(({ title }) => title)).toEqual(['Ny orosnotis']);
    expect((await strangerSays(text)).text).toContain(TAKE_AWAY);
  });

  test('comes after how to report where the text sounds like harm, and before the case that it is about', async () => {
    const code = await story.taken(town);
    const card = await town.people.sam.says(`${code}: 120131-2384 blir slagen`);
    const order = inOrder(card, 'Ring 112.', REPORT, TAKE_AWAY, `Ärende ${code}`);
    expect(order[0]).toBeGreaterThanOrEqual(0);
    expect(order).toEqual(order.toSorted((a, b) => a - b));
  });

  test('is nowhere afterwards', async () => {
    const sent = JSON.stringify(town.connector.log);
    for (const number of ['120131-238', '20120131', '2384'])
      expect([town.log.join('\n').includes(number), sent.includes(number)]).toEqual([false, false]);
  });
});

describe('what somebody has written in their own chat', () => {
  const WORRY = 'jag är orolig för en kanariegul elev';
  const fieldOf = ({ json }: SeenCard): string => JSON.stringify(json);

  test.each([
    WORRY,
    'JAG AR OROLIG, en kanariegul elev',
    'en kanariegul elev blir slagen',
    'hon är kanariegul och ledsen',
  ])('%j is put into the form by a tap, and is nowhere else before it is sent', async (text) => {
    const { tora } = town.people;
    const card = await tora.says(text);
    const [now, report] = inOrder(card, '112', REPORT);
    expect(now).toBeGreaterThanOrEqual(0);
    expect(report).toBeGreaterThanOrEqual(0);
    expect(fieldOf(card)).not.toContain('kanariegul');
    const form = await tora.taps(card, 'Ny orosnotis');
    expect(form.text).toContain(FORM);
    expect(form.text).toContain('Det du skrev i chatten står ifyllt');
    expect(fieldOf(form)).toContain(`"value":"${text}"`);
    // The form is the answer to a tap: nothing of it is posted, stored or logged.
    for (const where of [
      town.log.join('\n'),
      JSON.stringify(town.connector.log),
      JSON.stringify(await store.everything()),
    ])
      expect(where).not.toContain('kanariegul');
  });

  test('is kept for ten minutes, and by one process; then the form is empty, and says so', async () => {
    const { tora, sam } = town.people;
    const card = await tora.says(WORRY);
    await story.goesBy(town, { seconds: 9 * 60 });
    expect(fieldOf(await tora.taps(card, 'Ny orosnotis'))).toContain(WORRY);
    await story.goesBy(town, { seconds: 61 });
    const form = await tora.taps(card, 'Ny orosnotis');
    expect(form.text).toContain(FORM);
    expect(form.text).toContain('Det du skrev i chatten har jag inte kvar');
    expect(fieldOf(form)).not.toContain('kanariegul');
    // Nobody else gets it, whose ever card they tap.
    await tora.says(WORRY);
    const other = await sam.sends(story.forgedTap(sam, 'concern.written', {}));
    expect(JSON.stringify(other.body)).not.toContain('kanariegul');
  });

  test('is not kept with a number of a person in it, nor where others read', async () => {
    const { tora } = town.people;
    await story.goesBy(town, { seconds: 601 });
    for (const text of [`${WORRY} 120131-2384`, `${WORRY} 8507099805`]) {
      const form = await tora.taps(await tora.says(text), 'Ny orosnotis');
      expect(form.text).toContain(FORM);
      expect(fieldOf(form)).not.toContain('kanariegul');
    }
    await tora.says(WORRY, story.schoolChannel(town));
    const { body } = await tora.sends(story.forgedTap(tora, 'concern.written', {}));
    expect(JSON.stringify(body)).not.toContain('kanariegul');
  });
});

test.each([
  ['samtycke', 'välj ”Vad får delas?”', 'Får jag dela?'],
  ['Vad gäller om samtycken?', 'välj ”Vad får delas?”', 'Mina ärenden'],
  ['möte', 'öppna det och välj ”Möten”', 'Att göra'],
  ['När är nästa möte?', 'öppna det och välj ”Möten”', 'Mina ärenden'],
  ['kallelse', 'öppna det och välj ”Möten”', 'Att göra'],
  ['jag är orolig för en elev', 'skriv ”oro”, så får du formuläret', 'Ny orosnotis'],
  ['visa mina ärenden tack', 'Skriv ”mina ärenden” för att se hur det går', 'Mina ärenden'],
  ['något helt annat', 'Det förstod jag inte', 'Mina ärenden'],
])('%j leads on: %s', async (text, says, button) => {
  const { sam } = town.people;
  const card = await sam.says(text);
  expect(card.text).toContain(says);
  expect(card.text).toContain(REPORT);
  expect((await sam.taps(card, button)).text).not.toContain(says);
});

test('a command means what it says, whatever is in it', async () => {
  const { tora, sam, adam } = town.people;
  expect((await tora.says('oro')).text).toContain(FORM);
  expect((await tora.says('concern')).text).toContain(FORM);
  const code = await story.taken(town);
  expect((await sam.says(code)).text).toContain(code);
  expect((await sam.says(`historik ${code}`)).text).toContain(code);
  // Written like a word of harm, as a code may be.
  for (const text of ['RAPE-7K2M', 'historik RAPE-7K2M'])
    expect((await sam.says(text)).text).toContain('Jag hittar inget ärende med den koden för dig.');
  expect((await adam.says('koppla björkens', story.schoolChannel(town))).text).toContain('Kanalen är kopplad');
});
