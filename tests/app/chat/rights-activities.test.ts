import * as activity from '../../support/activity.ts';
import { SOCIAL } from '../../support/asking.ts';
import * as meet from '../../support/meeting.ts';
import { saidIn } from '../../support/post.ts';
import { holdTo, type Stage } from '../../support/rights.ts';
import { ofActivities } from '../../support/rights-of-activities.ts';
import { WHO } from '../../support/rights-rows.ts';
import { forgedTap, tapsVerb } from '../../support/story.ts';
import { WEDNESDAY } from '../../support/town.ts';
import { CANARIES, type CaseVerb } from '../../support/verbs.ts';

type State = (typeof ofActivities.states)[number];

/** Planned, and gone on with as far as the state says. */
async function inState({ town }: Stage, state: State): Promise<string> {
  await town.timeIs(WEDNESDAY);
  const code = await activity.plans(town, { units: SOCIAL, details: CANARIES.observed });
  if (state === 'called off') await tapsVerb(town.people.sam, await activity.meeting(town, code), 'meeting.cancel');
  if (state === 'ended') await activity.ends(town, code, 'no-time');
  if (state !== 'held') return code;
  await meet.answers(town, SOCIAL, code);
  await tapsVerb(town.people.sam, meet.proposal(town, code), 'meeting.book');
  await town.timeIs('2026-12-03T18:00');
  await activity.does(town, code, 'meeting.hold-open', 'meeting.hold', activity.HELD);
  return code;
}

const differs = (verb: CaseVerb, state: State): meet.Values =>
  verb === 'activity.end' && state === 'called off' ? { why: 'too-few' } : {};

const stage = holdTo({ table: ofActivities, inState, differs });

/** Those who handle the cases of a unit, for that unit; whoever only raises concerns has nothing to invite with. */
test('who may plan one, and for which unit', async () => {
  const { town } = stage();
  const said: Record<string, readonly [string, string]> = {};
  const meaning = (text: string): string =>
    /Planera en aktivitet|Aktivitet för alla/.test(text) ? 'yes' : /Det här kan du inte göra/.test(text) ? 'no' : text;
  for (const who of WHO) {
    const person = town.people[who];
    const form = await person.says('aktivitet');
    const inputs = activity.anActivity({ unit: 'lonnskolan' });
    // Whoever has no form forges one.
    const button = form.buttons.find(({ verb }) => verb === 'activity.plan')?.title;
    const data = { case: '', cardVersion: 0, nonce: who, outId: '', ...inputs };
    const tap =
      button === undefined ? forgedTap(person, 'activity.plan', data) : person.tapActivity(form, button, inputs);
    said[who] = [meaning(form.text), meaning(saidIn(await person.sends(tap)))];
  }
  expect(said).toEqual({
    tora: ['no', 'no'],
    sam: ['yes', 'yes'],
    siv: ['yes', 'yes'],
    disa: ['yes', 'yes'],
    rut: ['yes', 'yes'],
    mia: ['yes', 'no'],
    sten: ['yes', 'no'],
    mats: ['yes', 'no'],
    alva: ['no', 'no'],
    adam: ['no', 'no'],
  });
});
