import { knows } from '../../../src/domain/access/access.ts';
import type { Addressee, Undelivered } from '../../../src/domain/case/effects.ts';
import { LIVE_VIEWS } from '../../../src/domain/case/effects.ts';
import { keyOf } from '../../../src/domain/case/subject.ts';
import { insteadOf } from '../../../src/domain/escalation/undelivered.ts';
import { personId } from '../../../src/domain/ids.ts';
import { raised } from '../acting.ts';
import { org, people } from '../village.ts';

const { state } = raised(false);
const instead = (target: Undelivered): readonly Addressee[] => insteadOf(org, state, target, [target]);

test('a card that does not reach somebody goes to nobody who may not know of the case', () => {
  const got = people.flatMap(({ id }) =>
    LIVE_VIEWS.flatMap((view) =>
      [undefined, keyOf({ is: 'let-in', n: 3 })].flatMap((about) =>
        instead({ view, to: { person: id }, ...(about === undefined ? {} : { about }) }),
      ),
    ),
  );
  const who = got.flatMap((to) => ('person' in to ? (org.people.get(to.person) ?? []) : []));
  expect(who.map(({ name }) => name)).toContain('stand-in');
  expect(who.filter((person) => !knows(org, person, state))).toEqual([]);
});

test('a reminder goes to a deputy of the same secrecy areas, and to none of another', () => {
  const day = (name: string) => instead({ view: 'day', to: { person: personId(name) } });
  expect(day('sam')).toEqual([{ person: 'stand-in' }]);
  expect(day('cleo')).toEqual([]);
});
