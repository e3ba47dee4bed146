import { SOCIAL } from '../support/asking.ts';
import * as meet from '../support/meeting.ts';
import type { SeenCard } from '../support/seen.ts';
import { type Store, townWithStore } from '../support/store.ts';
import { cardOf, schoolChannel, tapsVerb } from '../support/story.ts';
import type { Town } from '../support/town.ts';

const { BUP } = meet;
/** What may never be read where the concern was raised, before a tap by those who may. */
const NAMES = /socialtjänst–|Mottag barn|Exempelby socialtjänst|BUP|Mottagare|Chris/i;
const TEXTS = /bra måndag|gå in med|Mornarna|varje måndag|entrén/;

const verbsOf = ({ buttons }: SeenCard): readonly string[] => buttons.map(({ verb }) => verb);

let town: Town;
let store: Store;
beforeAll(async () => {
  ({ town, store } = await townWithStore({ linked: ['lonnskolan', SOCIAL, BUP] }));
});
afterAll(async () => {
  expect(town.connector.violations).toEqual([]);
  await town.close();
});

test('a meeting is called, answered by two units, booked, held and ended, and the case is at step 3', async () => {
  const { tora, sam, mia, chris } = town.people;
  const code = await meet.together(town);

  const list = await meet.calls(town, code);
  expect(list.text).toContain('Samverkansmöte');
  expect(list.text).toContain('Väntar på svar');

  const asked = mia.sees(code, town.channel(SOCIAL));
  expect(asked.text).toContain('Ni är kallade till ett möte');
  expect(asked.text).toContain('Vilket stöd ska barnet få?');
  expect(asked.text).toContain('Lönnskolan');
  expect(asked.text).toMatch(/tis 1 dec 08:00–09:00: 1 av 3 kan/);
  expect(asked.text).not.toContain('BUP');

  await meet.answers(town, SOCIAL, code, { slots: '1,2' });
  await meet.answers(town, BUP, code, { slots: '2' });
  const proposal = meet.proposal(town, code);
  expect(proposal.text).toContain('Alla kan ons 2 dec 08:00–09:00.');
  const booked = await tapsVerb(sam, proposal, 'meeting.book');
  expect(booked.text).toContain('Mia Mottagare');
  expect(mia.sees(code).text).toContain('Möte bokat');
  // Whoever chose the time is told once, and the card where they chose it says just that.
  const own = sam.cards().filter(({ text }) => text.includes(code));
  expect(own.filter(({ text }) => text.includes('Möte bokat'))).toHaveLength(1);
  expect(own.filter(({ text }) => text.includes('Tiden är vald'))).toHaveLength(1);
  expect(chris.sees(code).text).toContain('No calendar is connected');

  await town.timeIs('2026-12-02T08:01');
  expect(mia.sees(code).text).toContain('1. Barnets egna ord och syn');
  const leads = ['meeting.hold-open', 'meeting.open', 'case.show'];
  expect(verbsOf(sam.sees(code))).toEqual(leads);
  expect(verbsOf(mia.sees(code))).toEqual(leads.slice(1));
  const held = await meet.holds(town, code);
  expect(verbsOf(held)).toContain('action.open');

  const early = await meet.closes(town, code, {});
  expect(early.text).toContain('Lägg till minst en åtgärd');
  await meet.agrees(town, code);
  expect(verbsOf(sam.sees(code))).toEqual(['action.open', 'meeting.close-open', ...leads.slice(1)]);
  expect(sam.sees(code).text).toContain('Att göra: annan verksamhet, senast fre 18 dec.');
  await meet.closes(town, code);

  expect(cardOf(town, code).text).toContain('Steg 3');
  expect(await store.state(code)).toMatchObject({
    step: 3,
    plan: { followUpOn: '2027-02-10' },
    contactPerson: { unit: 'lonnskolan' },
    actions: [{ unit: SOCIAL, due: '2026-12-18' }],
    meetings: [{ status: { is: 'closed', attended: ['lonnskolan', SOCIAL], plan: { lead: 'exempelby' } } }],
  });
  expect((await mia.says('att göra')).text).toContain('Göra det som bestämdes på mötet');
  for (const card of [...tora.cards(), ...sam.cards(schoolChannel(town))])
    if (card.text.includes(code)) expect(card.text).not.toMatch(NAMES);
  for (const card of [...mia.cards(), ...mia.cards(town.channel(SOCIAL)), ...chris.cards(), ...sam.cards()])
    expect(card.text).not.toMatch(TEXTS);
});
