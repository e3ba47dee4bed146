import { caseCard, openCase, reasonForm } from '../../cards/case/case.ts';
import { concernForm, receipt } from '../../cards/case/concern.ts';
import { heldList, myCases, raisedList, unitList, unitsList } from '../../cards/case/lists.ts';
import { managerNotice } from '../../cards/case/manager-notice.ts';
import { newsCard } from '../../cards/case/news.ts';
import { actions } from '../../cards/index.ts';
import { blank, type CaseForm, type Filled, type Message, type Reply } from '../../cards/kit/define.ts';
import type { Words } from '../../cards/kit/words.ts';
import { help, linkForm, sentence } from '../../cards/pages.ts';
import { sight } from '../../domain/access/access.ts';
import type { Case, CaseEvent } from '../../domain/case/case.ts';
import type { ConcernContent, Text } from '../../domain/case/concern.ts';
import { type CaseId, type TextKey, textKey } from '../../domain/ids.ts';
import { activitySamples } from './activity.ts';
import { adviceSamples } from './advice.ts';
import { at, day, id, never, other, ref, type Sample } from './case.ts';
import { consentSamples } from './consent.ts';
import { conversationSamples } from './conversation.ts';
import { dutySamples } from './duty.ts';
import { guideSamples } from './guide.ts';
import { historySamples } from './history.ts';
import { meetingSamples } from './meeting.ts';
import {
  clinician,
  coordinator,
  crowded,
  happened,
  manager,
  manyUnits,
  onCase,
  org,
  otherCoordinator,
  receiver,
  reminded,
  school,
  teacher,
  teacherOfTwo,
  time,
} from './org.ts';
import { protectSamples } from './protect.ts';
import { referralSamples } from './referral.ts';
import { staffSamples } from './staff.ts';
import { turnedSamples } from './turned.ts';
import { wheelSamples } from './wheel.ts';

const followUpOn = day('2026-12-14');

/** A time at which the unit is closed. */
const SATURDAY = at('11-21T12:00');

const raised = (suspicion: boolean): CaseEvent => ({
  type: 'concernRaised',
  at: at('11-23T08:12'),
  by: teacher.id,
  unit: school.id,
  urgency: 'ordinary',
  suspicion,
  content: ref('concern'),
});
const told: CaseEvent = reminded('take', 'manager', at('11-24T08:12'), [manager]);
const taken: CaseEvent = { type: 'caseTaken', at: at('11-23T09:40'), by: coordinator.id, unit: school.id };
const planned: CaseEvent = {
  type: 'planMade',
  at: at('11-23T10:05'),
  by: coordinator.id,
  plan: ref('plan-1'),
  followUpOn,
};
const lifted: CaseEvent = {
  type: 'stepMoved',
  at: at('11-26T13:30'),
  by: coordinator.id,
  to: 2,
  reason: ref('reason-1'),
};
const lost: CaseEvent = {
  type: 'notDelivered',
  at: at('11-23T09:41'),
  by: 'clock',
  target: { view: 'receipt', to: { person: teacher.id } },
  instead: [],
};
const ended: CaseEvent = {
  type: 'caseClosed',
  at: at('11-30T14:00'),
  by: coordinator.id,
  reason: 'goal-met',
  receiver: 'own-staff',
  note: ref('close-1'),
};

function caseAfter(first: CaseEvent, ...more: readonly CaseEvent[]): Case {
  return happened(id, undefined, first, ...more) ?? never();
}

const concern: ConcernContent = {
  kind: 'concern',
  model: 'preliminar',
  dimensions: ['trygghet', 'utveckling'],
  childsWords: '”Det är ingen idé att gå dit, jag har ändå ingen att vara med.”',
  observed:
    'Har varit borta fem måndagar i höst och sitter ofta ensam på rasterna.\nVar gladare under temaveckan, när vi arbetade i små grupper.',
  saidBy: ['child', 'staff'],
  tried: 'Samtal med mentor och en fast plats i matsalen. Platsen hjälpte, samtalet mindre.',
  guardiansKnow: 'yes',
};
const note = (text: string): Text => ({ kind: 'note', text });
const texts: ReadonlyMap<TextKey, Text> = new Map<TextKey, Text>([
  [textKey('concern'), concern],
  [textKey('plan-1'), note('Mentorn möter upp på måndagar kl. 8. Fast grupp på två raster. Barnet väljer vilka.')],
  [textKey('reason-1'), note('Frånvaron har ökat, och stöd behövs också från första linjen.')],
]);
const long: ReadonlyMap<TextKey, Text> = new Map<TextKey, Text>([
  [
    textKey('concern'),
    { ...concern, observed: '"Så" '.repeat(200), tried: '\n'.repeat(1_000), childsWords: '”å'.repeat(500) },
  ],
  ...Array.from({ length: 12 }, (_, n) => [textKey(`reason-${n}`), note('"'.repeat(1_000))] as const),
]);

/** Every card in the situations that change how it looks. */
export function samples(words: Words): readonly Sample[] {
  const made: Sample[] = [];
  const add = (situation: string, message: Message): void => {
    made.push({ template: message.template, situation, message });
  };
  const posting = (state: Case, notice = '') => ({
    state,
    org,
    words,
    time,
    outId: 'o-4f1c22a09b',
    notice,
    seenFrom: school.id,
    about: undefined,
  });
  const reply = (reader = teacher): Reply => ({
    org,
    words,
    time,
    reader,
    now: at('11-23T12:00'),
    nonce: 'n-7d0e5b1c93',
  });
  const about = (state: Case, reader = coordinator, notice = '') => ({
    ...onCase,
    ...reply(reader),
    state,
    notice,
  });
  const open = (state: Case, reader = coordinator, all = texts, linked: readonly CaseId[] = [], among = org) => {
    const seen = sight(among, reader, state);
    return openCase({
      ...about(state, reader),
      org: among,
      sight: seen,
      texts: 'basis' in seen ? all : new Map(),
      withheld: [],
      passages: [],
      linked,
    });
  };
  const form = (verb: string): CaseForm => {
    const action = actions.get(verb);
    return action?.does === 'form' ? action.form : never();
  };

  const waiting = caseAfter(raised(false));
  const late = caseAfter(raised(false), told);
  const held = caseAfter(raised(false), taken);
  const withPlan = caseAfter(raised(false), taken, planned);
  const atTwo = caseAfter(raised(false), taken, planned, lifted);
  const closed = caseAfter(raised(false), taken, planned, ended);
  const unreached = caseAfter(raised(false), taken, lost);
  const narrowed = caseAfter(raised(true));
  const saved = words.say('reply', 'saved');

  add('blank', concernForm(reply(), blank));
  add('several-units', concernForm(reply(teacherOfTwo), blank));
  add(
    'written',
    concernForm(reply(), {
      values: { observed: written, need: 'family-support' },
      problems: {},
      notice: words.say('concern-form', 'written'),
    }),
  );
  add('closed', concernForm({ ...reply(teacherOfTwo), now: SATURDAY }, blank));
  add('to-mend', concernForm(reply(), mended));
  add('too-much', concernForm(reply(teacherOfTwo), overfull));

  add('received', receipt(posting(waiting)));
  add('closed', receipt(posting(caseAfter({ ...raised(false), at: SATURDAY }))));
  add('late', receipt(posting(late)));
  add('taken', receipt(posting(held)));
  add('planned', receipt(posting(withPlan)));
  add('step-2', receipt(posting(atTwo)));
  add('closed', receipt(posting(closed)));

  add('waiting', caseCard(posting(waiting)));
  add('urgent', caseCard(posting({ ...waiting, urgency: 'urgent' })));
  add('late', caseCard(posting(late)));
  add('held', caseCard(posting(held, words.say('refusal', 'already-taken', { person: coordinator.name }))));
  add('planned', caseCard(posting(withPlan, saved)));
  add('unreached', caseCard(posting(unreached)));
  add('closed', caseCard(posting(closed)));

  add('worse', newsCard({ ...posting(held), about: { is: 'worse', n: 3 } }));
  add('taken', newsCard({ ...posting(held), about: { is: 'taken', n: 2 } }));
  add('late', newsCard({ ...posting(late), about: { is: 'late', n: 2 } }));
  add('closed', newsCard({ ...posting(closed), about: { is: 'closed', n: 5 } }));
  add('held', newsCard({ ...posting(held), about: { is: 'held', n: 3 } }));
  add('relieved', newsCard({ ...posting(held), about: { is: 'relieved', n: 3 } }));
  add('unit-gone', newsCard({ ...posting(held), about: { is: 'unit-gone', n: 3 } }));

  add('late', managerNotice(posting(late)));
  add('to-decide', managerNotice(posting(narrowed)));
  add('held', managerNotice(posting(held)));
  add('closed', managerNotice(posting(closed)));

  add('holder', open(atTwo));
  add('before-taken', open(waiting));
  add('own-text', open(held, teacher));
  add('placeholder', open(held, otherCoordinator));
  add('manager-decides', open(narrowed, manager));
  add('manager-decides-of-many', open(narrowed, manager, texts, [], crowded));
  add('everyone-let-in', open({ ...narrowed, admitted: [coordinator.id, otherCoordinator.id] }, manager));
  add('closed', open(closed));
  add('very-long', open(withPlan, coordinator, long));

  add('identified', open({ ...held, identities: [{ area: school.area, digest: '' }] }));
  add('linked', open(held, coordinator, texts, [other, id]));
  add('locked', open({ ...held, guardianLock: true }));
  add('contact-allowed', open({ ...narrowed, allowed: ['consent'] }, manager));
  conversationSamples((state) => about(state), held, add);
  protectSamples(words, about, { held, narrowed }, add);
  historySamples(words, { state: withPlan, events: [raised(false), taken, planned, lifted, lost], texts, long }, add);

  add('blank', form('add.open')(about(held, teacher), blank));
  add('to-mend', form('add.open')(about(held, teacher), { values: { text: '' }, problems: { text: 'missing' } }));
  add('blank', form('worse.open')(about(held, teacher), blank));

  add('blank', reasonForm(about(held, manager), blank));
  add('to-mend', reasonForm(about(held, manager), { values: { reason: '' }, problems: { reason: 'missing' } }));
  add('blank', form('plan.open')(about(held), blank));
  add('to-mend', form('plan.open')(about(held, coordinator, words.say('refusal', 'stale')), lateDay));
  add('blank', form('purpose.open')(about({ ...held, stage: '4-6' }), blank));
  add('to-mend', form('purpose.open')(about(held), { values: { purpose: '' }, problems: { purpose: 'missing' } }));
  add('raise', form('step.open')(about(withPlan), blank));
  add('either-way', form('step.open')(about(atTwo), blank));
  add('blank', form('close.open')(about(withPlan), blank));
  add('of-many', form('close.open')({ ...about(withPlan), org: manyUnits }, blank));
  add(
    'to-mend',
    form('close.open')(about(withPlan), {
      values: { note: 'Klart' },
      problems: { reason: 'missing', receiver: 'missing', to: 'nobody-knows' },
    }),
  );

  const sent = [waiting, { ...closed, id: other }];
  add('some', myCases(reply(), { held: [], raised: sent, raisedInAll: 2 }));
  add('none', myCases(reply(), { held: [], raised: [], raisedInAll: 0 }));
  const several = Array.from({ length: 10 }, () => atTwo);
  add('held', myCases(reply(manager), { held: several, raised: sent, raisedInAll: 12 }));
  add('held', heldList(reply(coordinator), several, 1));
  add('raised', raisedList(reply(), sent, 0, 12));
  add('unit', unitList(reply(manager), school, [waiting, { ...atTwo, stage: '4-6' }, ...several], 0));
  add('units', unitsList(reply(manager), 0));
  add('help', help(reply()));
  add('of-a-manager', help(reply(manager)));
  add('link', linkForm(reply(manager), [...org.units.values()]));
  add('linked', sentence(words.say('reply', 'linked', { unit: school.name }), words.language));
  turnedSamples(words, add);
  wheelSamples(reply(), add);
  guideSamples(
    {
      teacher: reply(),
      receiver: reply(receiver),
      clinician: reply(clinician),
    },
    add,
  );
  return [
    ...made,
    ...referralSamples(words, texts),
    ...consentSamples(words, concern),
    ...dutySamples(words),
    ...meetingSamples(words),
    ...activitySamples(words),
    ...adviceSamples(words),
    ...staffSamples(words),
  ];
}

const written = 'Jag är orolig för en elev som kommer utan mat varje dag.';
const mended: Filled = {
  values: {
    observed: 'Kom utan jacka i går. Barnet heter 850709-9805.',
    saidBy: 'staff,child',
    urgency: 'urgent',
    suspicion: 'true',
  },
  problems: { observed: 'personal-number', tried: 'personal-number' },
};
const every = '"'.repeat(1_000);
const overfull: Filled = {
  values: { childsWords: every, observed: `${every}${every}`, tried: every },
  problems: {
    unit: 'not-a-choice',
    childsWords: 'personal-number',
    observed: 'too-long',
    tried: 'personal-number',
    saidBy: 'not-a-choice',
    dimensions: 'not-a-choice',
    urgency: 'not-a-choice',
    guardiansKnow: 'not-a-choice',
    suspicion: 'not-a-choice',
  },
};
const lateDay: Filled = {
  values: { plan: 'Mentorn möter upp på måndagar.', followUpOn: '2026-11-20' },
  problems: { followUpOn: 'not-a-coming-day' },
};
