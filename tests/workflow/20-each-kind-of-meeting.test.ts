import { personId, unitId } from '../../src/domain/ids.ts';
import { asks, cardIn, SOCIAL } from '../support/asking.ts';
import * as meet from '../support/meeting.ts';
import { type Store, townWithStore } from '../support/store.ts';
import { cardOf, forgedTap, isOver, taken, tapsVerb } from '../support/story.ts';
import type { Town } from '../support/town.ts';

const { BUP } = meet;
const PRESCHOOL = 'bjorkens-forskola';
const SAM = '00000000-0000-4000-8000-000000000002';
const MIA = '00000000-0000-4000-8000-000000000003';
const BIRGER = '00000000-0000-4000-8000-000000000016';

let town: Town;
let store: Store;
beforeEach(async () => {
  ({ town, store } = await townWithStore({ linked: ['lonnskolan', SOCIAL, BUP, PRESCHOOL] }));
});
afterEach(async () => {
  expect(town.connector.violations).toEqual([]);
  await town.close();
});

test('a SIP needs social services and health care, and says what the law asks for', async () => {
  const { sam } = town.people;
  const code = await meet.together(town);
  const alone = await meet.calls(town, code, { kind: 'sip', units: SOCIAL });
  expect(alone.text).toContain('både socialtjänsten och hälso- och sjukvården');
  expect(alone.text).toContain('Hur får barnet en bra måndag?');
  await meet.bookedFor(town, code, { kind: 'sip' });
  const booked = await meet.meeting(town, code);
  expect(booked.text).toContain('Familjen har fått veta vad en SIP är.');
  expect(booked.text).toContain('Den enskilde (vårdnadshavarna, och barnet efter mognad) vill ha en SIP.');
  expect(booked.buttons.map(({ verb }) => verb)).not.toContain('meeting.hold-open');

  // Not even on its day, before it begins.
  await town.timeIs('2026-12-01T07:59');
  const early = await meet.holds(town, code);
  expect(early.text).toContain('Mötet har inte varit än');
  await town.timeIs('2026-12-01T08:10');
  expect(sam.sees(code).text).toContain('Vilken huvudman som har det övergripande ansvaret');
  await meet.holds(town, code);
  await meet.agrees(town, code);
  const law = {
    efforts: 'Stöd på morgonen',
    divided: 'Kommunen: morgonen. Regionen: samtal.',
    others: 'Mormor hämtar på fredagar',
  };
  for (const wanted of ['', 'no', 'not-asked']) {
    const unasked = await meet.closes(town, code, { ...law, wanted });
    expect(unasked.text).toContain('En SIP görs bara om den enskilde vill ha den');
    expect(unasked.text).toContain('Stöd på morgonen');
  }
  const lacking = await meet.closes(town, code, { wanted: 'yes' });
  expect(lacking.text).toContain('Planen behöver en ansvarig huvudman');
  expect((await store.state(code)).step).toBe(2);
  await meet.closes(town, code, { ...law, wanted: 'yes' });
  expect(await store.state(code)).toMatchObject({
    step: 3,
    meetings: [{ kind: 'sip', status: { plan: { lead: 'exempelby', wanted: 'yes' } } }],
  });
  const opened = await tapsVerb(sam, cardOf(town, code), 'case.show');
  for (const text of ['Stöd på morgonen', 'Regionen: samtal', 'Mormor hämtar', 'gå in med', 'entrén'])
    expect(opened.text).toContain(text);

  // What was said at the meeting does not cross to those who came from elsewhere.
  const { mia } = town.people;
  const theirs = await tapsVerb(mia, await tapsVerb(mia, mia.sees(code), 'meeting.open'), 'case.show');
  expect(theirs.text).not.toMatch(/Stöd på morgonen|gå in med|entrén/);
});

test('a SIP that nobody wants ends without a plan, and with a reason', async () => {
  const code = await meet.together(town);
  await meet.bookedFor(town, code, { kind: 'sip' });
  await town.timeIs('2026-12-01T08:10');
  await meet.holds(town, code);
  await meet.agrees(town, code);
  await meet.closes(town, code, { wanted: 'no', unwanted: 'Familjen vill vänta', lead: '', coordinator: '' });
  const state = await store.state(code);
  expect(state).toMatchObject({ step: 2, meetings: [{ status: { is: 'closed', followUpOn: '2027-02-10' } }] });
  expect(state.meetings[0]?.status).not.toHaveProperty('plan');
  // What somebody took on is done all the same.
  expect(state.duties.map(({ key }) => key)).toContain('action-1');
});

test('of a Barnets plan it is said whether they were asked, and where they may not be, the manager’s reason', async () => {
  const code = await meet.together(town, [SOCIAL], { suspicion: 'true' });
  await meet.bookedFor(town, code, { kind: 'plan-follow-up', units: SOCIAL, family: 'false' });
  await town.timeIs('2026-12-01T08:10');
  await meet.holds(town, code);
  await meet.agrees(town, code);
  const law = { efforts: 'Stöd på morgonen', divided: 'Skolan', others: '' };
  const silent = await meet.closes(town, code, { ...law, wanted: 'not-asked' });
  expect(silent.text).toContain('skriv varför planen görs ändå');
  await meet.closes(town, code, { ...law, wanted: 'not-asked', unwanted: 'Chefen: inga kontakter än' });
  expect(await store.state(code)).toMatchObject({
    meetings: [{ status: { is: 'closed', plan: { wanted: 'not-asked' } } }],
  });
});

test('a family meeting is led by two of different professions and authorities', async () => {
  const { sam } = town.people;
  const code = await meet.together(town, [SOCIAL, PRESCHOOL]);
  const units = `${SOCIAL},${PRESCHOOL}`;
  await meet.calls(town, code, { kind: 'family', purpose: 'guardians-asked', units });
  for (const unit of [SOCIAL, PRESCHOOL]) await meet.answers(town, unit, code);
  const proposal = meet.proposal(town, code);
  expect(proposal.buttons.map(({ verb }) => verb)).not.toContain('meeting.book');
  const form = await tapsVerb(sam, proposal, 'meeting.book-open');
  const one = await tapsVerb(sam, form, 'meeting.book', { slot: '0', leader1: SAM, leader2: SAM });
  expect(one.text).toContain('Välj två olika personer');
  // The preschool and the school are the same authority.
  const alike = await tapsVerb(sam, one, 'meeting.book', { slot: '0', leader1: SAM, leader2: BIRGER });
  expect(alike.text).toContain('olika yrken och komma från olika verksamheter');
  await tapsVerb(sam, alike, 'meeting.book', { slot: '0', leader1: SAM, leader2: MIA });
  expect(await store.state(code)).toMatchObject({ meetings: [{ status: { is: 'booked', leaders: [SAM, MIA] } }] });
  expect((await meet.meeting(town, code)).text).toContain('Leder samtalet');
});

test('where harm is suspected no guardian is invited', async () => {
  const { sam } = town.people;
  const code = await meet.together(town, [SOCIAL], { suspicion: 'true' });
  const form = await tapsVerb(sam, await meet.meetings(town, code), 'meeting.new');
  expect(form.text).not.toContain('Kallas barnet och vårdnadshavarna?');
  const refused = await tapsVerb(sam, form, 'meeting.call', meet.aMeeting({ units: SOCIAL }));
  expect((await store.state(code)).meetings).toEqual([]);
  await tapsVerb(sam, refused, 'meeting.call', meet.aMeeting({ units: SOCIAL, family: 'false' }));
  expect(await store.state(code)).toMatchObject({ meetings: [{ family: false }] });
});

test('a meeting without anything to do ends with a reason and a day, and the next one is owed to be called', async () => {
  const { sam } = town.people;
  const code = await meet.together(town, [SOCIAL]);
  await meet.bookedFor(town, code, { kind: 'consultation', units: SOCIAL });
  await town.timeIs('2026-12-01T08:10');
  await meet.holds(town, code);
  await meet.closes(town, code, { reason: 'Vi behöver fråga barnet först', followUpOn: '2027-01-20' });
  const state = await store.state(code);
  expect(state).toMatchObject({ step: 2, meetings: [{ status: { is: 'closed', followUpOn: '2027-01-20' } }] });
  expect(state.duties.map(({ key }) => key)).toContain('call-follow-up');
  expect((await sam.says('att göra')).text).toContain('Kalla till uppföljning');
  await meet.calls(town, code, { kind: 'joint', units: SOCIAL, answerBy: '2026-12-04' });
  expect((await store.state(code)).duties.map(({ key }) => key)).not.toContain('call-follow-up');
});

test('whoever took on an action is reminded, and says that it is done', async () => {
  const { mia } = town.people;
  const code = await meet.together(town, [SOCIAL]);
  await meet.bookedFor(town, code, { units: SOCIAL });
  await town.timeIs('2026-12-01T08:10');
  await meet.holds(town, code);
  await meet.agrees(town, code, { by: '2026-12-08' });
  await meet.closes(town, code);
  expect(mia.sees(code).text).toContain('Att göra: Mia Mottagare, senast tis 8 dec');
  await town.timeIs('2026-12-08T09:00');
  const day = mia.cards().at(-1);
  expect(day?.text).toContain('Göra det som bestämdes på mötet');
  if (day === undefined) return;
  await tapsVerb(mia, await tapsVerb(mia, day, 'duty.open'), 'duty.finish');
  expect((await store.state(code)).done).toContain('action-1');
  expect((await mia.says('att göra')).text).not.toContain('Göra det som bestämdes');
});

test('a child with a plan has a contact person, and another when that one leaves', async () => {
  const { sam } = town.people;
  const code = await meet.together(town, [SOCIAL]);
  await meet.bookedFor(town, code, { units: SOCIAL });
  await town.timeIs('2026-12-01T08:10');
  await meet.holds(town, code);
  await meet.agrees(town, code);
  await meet.closes(town, code, { coordinator: `${SOCIAL} ${MIA}` });
  expect((await store.state(code)).contactPerson).toEqual({ unit: SOCIAL, person: MIA });

  const { bot } = town;
  const left = await bot.ports.staffing.change('command-line', [
    { kind: 'roles', person: personId(MIA), unit: unitId(SOCIAL), roles: [] },
  ]);
  expect(left.kind).toBe('changed');
  await town.timeIs('2026-12-01T09:00');
  expect((await store.state(code)).contactPerson).toBeUndefined();
  expect((await sam.says('att göra')).text).toContain('Utse barnets samordnare');
  const form = await tapsVerb(sam, await meet.meetings(town, code), 'hub.open');
  const named = await tapsVerb(sam, form, 'hub.name', { who: `lonnskolan ${SAM}` });
  expect(named.text).toContain('Barnets samordnare: Sam Skolsamordnare');
});

test('a contact person is named at step 1, among the meetings of the case', async () => {
  const code = await taken(town);
  const form = await tapsVerb(town.people.sam, await meet.meetings(town, code), 'hub.open');
  const named = await tapsVerb(town.people.sam, form, 'hub.name', { who: `lonnskolan ${SAM}` });
  expect(named.text).toContain('Barnets samordnare: Sam Skolsamordnare');
  expect(await store.state(code)).toMatchObject({ step: 1, contactPerson: { unit: 'lonnskolan', person: SAM } });
});

/** A case at step 3, whose plan was made by the school and social services. */
async function withPlan(coordinator: string): Promise<string> {
  const code = await meet.together(town, [SOCIAL]);
  await meet.bookedFor(town, code, { units: SOCIAL });
  await town.timeIs('2026-12-01T08:10');
  await meet.holds(town, code);
  await meet.agrees(town, code);
  await meet.closes(town, code, { coordinator });
  return code;
}

test('when the case moves to another unit a contact person is named there, the same one or another', async () => {
  const { mia } = town.people;
  const code = await withPlan(`lonnskolan ${SAM}`);
  expect((await store.state(code)).duties.map(({ key }) => key)).not.toContain('name-hub');
  await asks(town, code, { to: SOCIAL, hand: 'over' });
  await tapsVerb(mia, cardIn(town, SOCIAL, code, 'mia'), 'referral.accept');
  const moved = await store.state(code);
  expect(moved.duties.find(({ key }) => key === 'name-hub')?.since).toBe(town.now());
  expect((await mia.says('att göra')).text).toContain('Utse barnets samordnare');

  const list = async () => tapsVerb(mia, await tapsVerb(mia, cardIn(town, SOCIAL, code), 'case.show'), 'meeting.list');
  expect((await list()).text).toContain('Barnets samordnare har varit Sam Skolsamordnare, Lönnskolan.');
  const named = await tapsVerb(mia, await tapsVerb(mia, await list(), 'hub.open'), 'hub.name', {
    who: `lonnskolan ${SAM}`,
  });
  expect(named.text).toContain('Barnets samordnare: Sam Skolsamordnare');
  expect((await store.state(code)).contactPerson).toEqual({ unit: 'lonnskolan', person: SAM });
  expect((await mia.says('att göra')).text).not.toContain('Utse barnets samordnare');
});

test('a contact person who works where the case moves to goes on', async () => {
  const { mia } = town.people;
  const code = await withPlan(`${SOCIAL} ${MIA}`);
  await asks(town, code, { to: SOCIAL, hand: 'over' });
  await tapsVerb(mia, cardIn(town, SOCIAL, code, 'mia'), 'referral.accept');
  const state = await store.state(code);
  expect(state.holder).toMatchObject({ unit: SOCIAL, person: MIA });
  expect(state.contactPerson).toEqual({ unit: SOCIAL, person: MIA });
  expect(state.duties.map(({ key }) => key)).not.toContain('name-hub');
});

test('a case that closes calls off its meetings; nobody else calls, books or ends one', async () => {
  const { sam, mia, tora } = town.people;
  const code = await meet.together(town, [SOCIAL]);
  await meet.bookedFor(town, code, { units: SOCIAL });
  const { cardVersion } = await store.state(code);
  const ref = { case: code, cardVersion, nonce: 'n', outId: '' };
  for (const person of [mia, tora]) {
    for (const [verb, inputs] of [
      ['meeting.call', meet.aMeeting({ units: SOCIAL })],
      ['meeting.book', { n: '1', round: '1', slot: '1', leader1: '', leader2: '' }],
      ['meeting.cancel', { n: '1' }],
      ['meeting.again', { n: '1' }],
    ] as const)
      await person.sends(forgedTap(person, verb, { ...ref, ...inputs }));
  }
  // Who comes for social services is theirs to say.
  await sam.sends(
    forgedTap(sam, 'meeting.answer', { ...ref, n: '1', unit: SOCIAL, round: '1', person: MIA, slots: '' }),
  );
  await town.settled();
  expect((await store.state(code)).cardVersion).toBe(cardVersion);

  await isOver(town, code);
  expect(await store.state(code)).toMatchObject({ status: 'closed', meetings: [{ status: { is: 'cancelled' } }] });
  expect(mia.sees(code).text).toContain('Mötet blir inte av');
});
