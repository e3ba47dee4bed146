import { caseCard } from '../../cards/case/case.ts';
import { managerNotice } from '../../cards/case/manager-notice.ts';
import { ladderPage } from '../../cards/case/step-forms.ts';
import { dayCard, todoCard } from '../../cards/escalation/duty.ts';
import { actions } from '../../cards/index.ts';
import type { CaseForm, Message, Reply } from '../../cards/kit/define.ts';
import type { Words } from '../../cards/kit/words.ts';
import type { Case, CaseEvent } from '../../domain/case/case.ts';
import type { Subject } from '../../domain/case/subject.ts';
import { itemsFor, oldestFirst } from '../../domain/case/worklist.ts';
import { parseCaseCode } from '../../domain/ids.ts';
import { orgWith, type Person } from '../../domain/organisation/org.ts';
import { at, day, id, never, other, ref, type Sample, takenOn } from './case.ts';
import { digestSamples } from './digest.ts';
import {
  areaManager,
  coordinator,
  crowded,
  happened,
  manager,
  onCase,
  org,
  reminded,
  school,
  teacher,
  time,
} from './org.ts';

const start = takenOn('10-12');
const lifted: CaseEvent = {
  type: 'stepMoved',
  at: at('10-20T12:00'),
  by: coordinator.id,
  to: 2,
  reason: ref('reason-1'),
};
const late = [
  reminded('consent-asked', 'holder', at('10-23T07:00'), [coordinator]),
  reminded('consent-asked', 'manager', at('10-30T12:00'), [manager]),
  reminded('consent-asked', 'area-manager', at('11-06T12:00'), [areaManager]),
];
const seenTo = {
  type: 'dutyAcknowledged',
  at: at('11-06T13:00'),
  by: manager.id,
  key: 'consent-asked',
  reminders: [{ who: 'owner', at: at('11-11T13:00') }],
} as const;
const untaken = reminded('take', 'manager', at('10-13T08:12'), [manager]);
const someoneWill: CaseEvent = { ...seenTo, at: at('10-13T09:00'), key: 'take' };
const leaves: CaseEvent = {
  type: 'caseReturned',
  at: at('11-06T13:00'),
  by: 'clock',
  unit: school.id,
  from: coordinator.id,
  why: 'holder-gone',
};
/** The school has not said for long that its entry in the signpost is so. */
const oldIn = (reply: Reply): Reply => ({
  ...reply,
  org: orgWith(org, { units: [{ ...school, waits: { says: 'två veckor', on: day('2026-05-04') } }] }),
});
const caseAfter = (...events: readonly CaseEvent[]): Case => happened(id, undefined, ...start, ...events) ?? never();

/** Cards about duties, reminders and escalation. */
export function dutySamples(words: Words): readonly Sample[] {
  const made: Sample[] = [];
  const add = (situation: string, message: Message): void => {
    made.push({ template: message.template, situation, message });
  };
  const reply = (reader: Person): Reply => ({
    org,
    words,
    time,
    reader,
    now: at('11-09T08:00'),
    nonce: 'n-7d0e5b1c93',
  });
  const posting = (state: Case, about?: Subject) => ({
    state,
    org,
    words,
    time,
    outId: 'o-4f1c22a09b',
    notice: '',
    seenFrom: school.id,
    about,
  });
  const form = (state: Case, reader: Person, duty: string, verb = 'duty.open', among = org): Message => {
    const action = actions.get(verb);
    const make: CaseForm = action?.does === 'form' ? action.form : never();
    return make({ ...onCase, ...reply(reader), org: among, state, notice: '' }, { values: { duty }, problems: {} });
  };

  const atTwo = caseAfter(lifted);
  const overdue = caseAfter(lifted, ...late);
  const seen = caseAfter(lifted, ...late, seenTo);
  const empty = caseAfter(lifted, leaves);
  const items = oldestFirst([overdue, { ...atTwo, id: other }].flatMap((of) => itemsFor(org, coordinator, of, [])));

  add('some', dayCard(reply(coordinator), items.slice(0, 3), []));
  add('empty-chair', dayCard(reply(manager), items.slice(0, 1), [{ unit: school.id, why: 'away', managerHere: true }]));
  add('old-entry', dayCard(oldIn(reply(coordinator)), [], []));
  add('some', todoCard(reply(coordinator), items, []));
  add('old-entry', todoCard(oldIn(reply(coordinator)), [], []));
  add('today', todoCard({ ...reply(coordinator), now: items[0]?.due ?? never() }, items, []));
  add('none', todoCard(reply(teacher), [], []));
  add(
    'many',
    todoCard(
      reply(coordinator),
      ['K7Q4-MD2R', 'M1VD-J79R', 'VJDA-XJCN', 'H4T2-9PKB', 'W3C8-5FGN'].flatMap((code) =>
        itemsFor(org, coordinator, { ...overdue, id: parseCaseCode(code) ?? other }, []),
      ),
      [{ unit: school.id, why: 'nobody', managerHere: true }],
    ),
  );
  add('risen', todoCard(reply(manager), itemsFor(org, manager, overdue, []), []));
  add('holder', form(overdue, coordinator, 'consent-asked'));
  add('manager', form(overdue, manager, 'consent-asked'));
  add('seen-to', form(seen, manager, 'consent-asked'));
  add('gone', form(atTwo, coordinator, 'first-contact'));
  add('holder', form(atTwo, coordinator, '', 'hand.open'));
  add('manager', form(empty, manager, '', 'hand.open'));
  add('of-many', form(atTwo, coordinator, '', 'hand.open', crowded));
  add('step-2', caseCard(posting(atTwo)));
  add('overdue', caseCard(posting(overdue)));
  add('seen-to', caseCard(posting(seen)));
  add('nobody-holds', caseCard(posting(empty)));
  add(
    'seen-to',
    managerNotice(
      posting(happened(id, undefined, ...start.slice(0, 1), untaken, someoneWill) ?? never(), {
        is: 'duty',
        key: 'take',
        who: 'manager',
      }),
    ),
  );
  add('nobody-holds', managerNotice(posting(empty, { is: 'returned', n: 5 })));
  add('all', ladderPage(reply(teacher)));
  return [...made, ...digestSamples(words, overdue, empty)];
}
