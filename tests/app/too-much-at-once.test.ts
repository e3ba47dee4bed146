import { change } from '../../src/app/handle.ts';
import { maker } from '../../src/app/maker.ts';
import { evolve } from '../../src/domain/case.ts';
import { caseCode, personId, unitId } from '../../src/domain/ids.ts';
import { someone } from '../domain/acting.ts';
import { text, together } from '../domain/together.ts';
import { org } from '../domain/village.ts';
import { portsOf } from '../support/one-case.ts';

/** Closing withdraws what nobody has answered: each is a row of the same transaction, which takes a hundred. */
const closing = async (waiting: number) => {
  const { state, now } = together(false);
  let asked = state;
  for (let n = 3; n < 3 + waiting; n++)
    asked = evolve(asked, state.id, {
      ...{ type: 'referralSent', at: now, by: personId('sam'), n, from: unitId('school'), to: unitId('psychiatry') },
      ...{ question: 'meet', hand: 'joint', replyBy: now, restsOn: [] },
    });
  return change(portsOf({ state: asked, texts: new Map(), reads: [], happened: [], org, now }), {
    id: state.id,
    op: maker.opKey(caseCode(state.id)),
    by: someone(1),
    command: { type: 'closeCase', reason: 'goal-met', receiver: 'own-staff', note: text('note-1') },
    texts: [maker.newText('note-1', { kind: 'note', text: 'Klart' })],
    seen: undefined,
  });
};

test('what would change more than one transaction takes is refused, with what to do first', async () => {
  expect(await closing(120)).toMatchObject({ kind: 'refused', refusal: { refused: 'too-much-at-once' } });
});

test('what one transaction takes is brought to the store', async () => {
  await expect(closing(60)).rejects.toThrow('a reading does not need a change');
});
