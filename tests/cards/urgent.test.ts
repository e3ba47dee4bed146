import { caseCard } from '../../src/cards/case/case.ts';
import { receipt } from '../../src/cards/case/concern.ts';
import { managerNotice } from '../../src/cards/case/manager-notice.ts';
import type { Posting } from '../../src/cards/kit/define.ts';
import type { Case, CaseEvent } from '../../src/domain/case/case.ts';
import { at, id, never, ref } from '../../src/local/samples/case.ts';
import { coordinator, happened, manager, org, reminded, school, teacher, time } from '../../src/local/samples/org.ts';
import { nodesOf, render, textOf, words } from './support.ts';

const raised: CaseEvent = {
  type: 'concernRaised',
  at: at('11-23T08:12'),
  by: teacher.id,
  unit: school.id,
  urgency: 'urgent',
  suspicion: false,
  content: ref('concern'),
};
const taken: CaseEvent = { type: 'caseTaken', at: at('11-23T09:40'), by: coordinator.id, unit: school.id };
const late = reminded('take', 'manager', at('11-23T11:00'), [manager]);
const seenTo: CaseEvent = {
  type: 'dutyAcknowledged',
  at: at('11-23T11:30'),
  by: manager.id,
  key: 'take',
  reminders: [],
};

const after = (...events: readonly CaseEvent[]): Case => happened(id, undefined, raised, ...events) ?? never();
const posting = (state: Case, about?: Posting['about']): Posting => ({
  state,
  org,
  words: words('sv'),
  time,
  outId: 'o',
  notice: '',
  seenFrom: school.id,
  about,
});
const saidOn = (card: unknown): string =>
  nodesOf(card)
    .map((node) => textOf(node, 'text'))
    .join(' | ');

test.each([
  ['the post', caseCard],
  ['the receipt', receipt],
  ['the notice to a manager', managerNotice],
])('%s says that a concern is urgent, before and after it is taken', (_, view) => {
  for (const state of [after(), after(taken)]) expect(saidOn(render(view(posting(state))))).toMatch(/[Bb]rådskar/);
});

test('a manager’s button goes once somebody at that level answers for it', () => {
  const verbsOn = (state: Case) =>
    nodesOf(render(managerNotice(posting(state, { is: 'duty', key: 'take', who: 'manager' })))).map((node) =>
      textOf(node, 'verb'),
    );
  expect(verbsOn(after(late))).toContain('duty.acknowledge');
  expect(verbsOn(after(late, seenTo))).not.toContain('duty.acknowledge');
});
