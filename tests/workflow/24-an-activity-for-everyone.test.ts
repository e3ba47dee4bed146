import { isActivity } from '../../src/domain/case/activity.ts';
import * as activity from '../support/activity.ts';
import { asks, SOCIAL } from '../support/asking.ts';
import * as meet from '../support/meeting.ts';
import { type Store, townWithStore } from '../support/store.ts';
import { forgedTap, taken, tapsVerb } from '../support/story.ts';
import { type Town, WEDNESDAY } from '../support/town.ts';

const { BUP } = meet;
/** Nothing about an activity says that it is about a child of somebody's. */
const OF_A_CHILD = /om ett barn(?!:|,| skickar)|barnets|ärende|vårdnadshavar|orosnotis|steg [123]/i;

/** What was written: shown on tap, and never posted. */
const TEXTS = /sömn|Tolv föräldrar|tolk/;

let town: Town;
let store: Store;
beforeAll(async () => {
  ({ town, store } = await townWithStore({ linked: ['lonnskolan', SOCIAL, BUP] }));
});
beforeEach(() => town.timeIs(WEDNESDAY));
afterAll(async () => {
  expect(town.connector.violations).toEqual([]);
  await town.close();
});

test('a parents’ café is planned, answered, booked and held, and is over when what was agreed is done', async () => {
  const { tora, sam, mia, chris } = town.people;
  expect((await sam.says('hjälp')).buttons.map(({ verb }) => verb)).toContain('activity.open');
  expect((await tora.says('hjälp')).buttons.map(({ verb }) => verb)).not.toContain('activity.open');

  const code = await activity.plans(town);
  const planned = sam.sees(code);
  expect(planned.text).toContain('Föräldracafé');
  expect(planned.text).toContain('Sam Skolsamordnare, Lönnskolan');
  expect(await store.state(code)).toMatchObject({
    activity: 'parents-cafe',
    step: 0,
    suspicion: false,
    holder: { kind: 'person' },
    meetings: [{ kind: 'preventive', units: ['lonnskolan', SOCIAL, BUP], family: false }],
  });

  // The same poll card as for any meeting; who else is invited is no secret here.
  const asked = mia.sees(code, town.channel(SOCIAL));
  expect(asked.text).toContain('Ni är inbjudna till en aktivitet');
  expect(asked.text).toContain('Föräldracafé');
  expect(asked.text).toContain('BUP Exempellän');
  expect((await mia.says('att göra')).text).toContain('Svara på kallelsen till möte');
  const booked = await activity.books(town, code);
  expect(booked.text).toContain('Mia Mottagare');
  const day = (await store.state(code)).meetings[0]?.slots[0]?.from.slice(0, 10) ?? '';

  await town.timeIs(`${day}T07:59`);
  expect(chris.sees(code).text).toContain('Whom the activity is for');
  await town.timeIs(`${day}T17:00`);
  await activity.does(town, code, 'meeting.hold-open', 'meeting.hold', activity.HELD);
  await activity.does(town, code, 'action.open', 'action.agree', {
    what: 'Boka tolk till nästa gång',
    who: `${SOCIAL} 00000000-0000-4000-8000-000000000003`,
    by: '2026-12-18',
  });
  await activity.does(town, code, 'meeting.close-open', 'meeting.close', { done: 'true', place: 'lonnskolan' });
  expect(await store.state(code)).toMatchObject({
    status: 'open',
    meetings: [{ status: { is: 'closed', attended: ['lonnskolan', SOCIAL] } }],
    duties: [{ key: 'action-1' }],
  });

  // Whoever took it on reads what it is, although in another authority: there is no child in it.
  expect((await activity.opens(town, code, 'mia')).text).toContain('Boka tolk till nästa gång');
  const todo = await mia.says('att göra');
  const button = todo.buttons.find((b) => b.data['duty'] === 'action-1')?.title ?? '';
  await tapsVerb(mia, await mia.taps(todo, button), 'duty.finish');
  expect(await store.state(code)).toMatchObject({ status: 'closed', ended: 'done', duties: [] });
  const now = sam.cards().find(({ activityId }) => activityId === planned.activityId);
  expect(now?.text).toContain('den är klar');
  for (const card of [...sam.cards(), ...mia.cards(), ...mia.cards(town.channel(SOCIAL))])
    if (card.text.includes(code)) {
      expect(card.text).not.toMatch(OF_A_CHILD);
      expect(card.text).not.toMatch(TEXTS);
    }
  expect((await sam.says('mina ärenden')).text).toContain('Föräldracafé');
});

test('it is called off, invited to anew, followed up, and ended with a reason', async () => {
  const { sam, mia } = town.people;
  const code = await activity.plans(town);
  await tapsVerb(sam, await activity.meeting(town, code), 'meeting.cancel');
  expect((await store.state(code)).duties.map(({ key }) => key)).toEqual(['call-activity']);
  expect((await sam.says('att göra')).text).toContain('Bjuda in till aktiviteten');

  await activity.invitesAgain(town, code);
  await activity.books(town, code);
  await town.timeIs('2026-12-03T18:00');
  await activity.does(town, code, 'meeting.hold-open', 'meeting.hold', activity.HELD, 2);
  const undated = await activity.does(town, code, 'meeting.close-open', 'meeting.close', { place: SOCIAL }, 2);
  expect(undated.text).toContain('Fyll i det här fältet');
  const idle = { followUpOn: '2027-02-10', place: SOCIAL };
  const idleClose = await activity.does(town, code, 'meeting.close-open', 'meeting.close', idle, 2);
  expect(idleClose.text).toContain('Lägg till minst en åtgärd');
  const reason = 'Det gick bra';
  await activity.does(town, code, 'meeting.close-open', 'meeting.close', { ...idle, reason }, 2);
  expect((await store.state(code)).duties.map(({ key }) => key)).toEqual(['call-follow-up']);

  await activity.ends(town, code, 'done-otherwise');
  expect(await store.state(code)).toMatchObject({ status: 'closed', ended: 'done-otherwise', duties: [] });
  expect((await mia.says(code)).text).toContain('det görs på annat sätt');
});

test('what no unit can is mended in the form, and nothing is kept until it is', async () => {
  const { sam } = town.people;
  const before = await store.cases();
  const form = await sam.says('aktivitet');
  const late = await tapsVerb(sam, form, 'activity.plan', activity.anActivity({ answerBy: '2026-11-25' }));
  expect(late.text).toContain('Välj en dag efter i dag.');
  const alone = await tapsVerb(sam, late, 'activity.plan', activity.anActivity({ units: 'lonnskolan' }));
  expect(alone.text).toContain('minst två enheter');
  expect(await store.cases()).toBe(before);
  await tapsVerb(sam, alone, 'activity.plan', activity.anActivity());
  expect(await store.cases()).toBe(before + 1);
});

test('the same form delivered twice plans one activity', async () => {
  const { sam } = town.people;
  const before = await store.cases();
  const form = await sam.says('aktivitet');
  const tap = sam.tapActivity(form, 'Bjud in', activity.anActivity());
  await sam.sends(tap);
  await sam.sends({ ...tap, id: 'again' });
  await town.settled();
  expect(await store.cases()).toBe(before + 1);
});

test('whoever holds it leaves: the unit has it, with a clock, and its card says so', async () => {
  const { sam, siv } = town.people;
  const code = await activity.plans(town);
  const hand = await tapsVerb(sam, await activity.opens(town, code), 'hand.open');
  expect(hand.text).toContain('Lämna över aktiviteten till');
  await tapsVerb(sam, hand, 'case.hand', { to: 'unit' });
  expect((await store.state(code)).duties.map(({ key }) => key)).toContain('take');
  const card = siv.sees(code, town.channel('lonnskolan'));
  expect(card.text).not.toMatch(/orosanmälan|barnets/);
  expect(card.text).toContain('ingen har tagit hand om den än');
  expect((await siv.says('att göra')).text).toContain('Ta hand om aktiviteten');
  await tapsVerb(siv, card, 'case.take');
  expect((await store.state(code)).holder).toMatchObject({ kind: 'person' });
});

test('what is about a child is not done in an activity, nor an activity in a child’s case', async () => {
  const { sam } = town.people;
  const code = await activity.plans(town);
  const { cardVersion } = await store.state(code);
  const data = { case: code, cardVersion, nonce: 'n', outId: '' };
  const before = await store.events(code);
  const meeting = meet.aMeeting();
  for (const [verb, inputs] of Object.entries({ 'referral.open': {}, 'plan.open': {}, 'meeting.call': meeting }))
    expect(JSON.stringify(await sam.sends(forgedTap(sam, verb, { ...data, ...inputs })))).toContain(
      'inte att göra här',
    );
  expect(await store.events(code)).toEqual(before);

  const child = await taken(town);
  await asks(town, child, { to: SOCIAL });
  const { activity: _, ...again } = activity.anActivity({ units: SOCIAL, unit: 'lonnskolan' });
  const state = await store.state(child);
  expect(isActivity(state)).toBe(false);
  const forged = forgedTap(sam, 'activity.call', { ...data, case: child, cardVersion: state.cardVersion, ...again });
  expect(JSON.stringify(await sam.sends(forged))).toContain('inte att göra här');
});
