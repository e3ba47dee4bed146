import { subjectKey } from '../../src/domain/ids.ts';
import { check, isClean } from './check.ts';
import { at, caseOf, clean, EVENTS, evidenceOf, ID, MIA, SAM, SCHOOL, SOCIAL, withMore, withOut } from './honest.ts';

const { letters, days } = evidenceOf();

test('a reminder that was given up and is told of on the case is unsure', () => {
  const to = { view: 'referral', to: { unit: SOCIAL }, about: subjectKey('answer-1.receivers') } as const;
  const told = withMore({ type: 'notDelivered', at: at(13), by: 'clock', target: to, instead: [] });
  const given = withOut('answer-1.receivers', 'dead');
  const { posts } = evidenceOf();
  const lost = posts.map((post) => (post.activityId === 'message-4' ? { ...post, answered: false } : post));
  const verdict = check(evidenceOf({ ...told, outs: given.outs, cards: given.cards }, { posts: lost }));
  expect(verdict).toMatchObject({ ...clean, shownOnce: 2, unsure: 1 });
  expect(isClean(verdict)).toBe(true);
});

test('a message of the day whose answer was lost, and of which the case tells, is unsure', () => {
  const target = { view: 'day', to: { person: SAM } } as const;
  const told = withMore({ type: 'notDelivered', at: at(10), by: 'clock', target, instead: [] });
  const unsure = letters.map((letter) => ({ ...letter, status: 'unsure', activityId: '' }));
  const lost = days.map((post) => ({ ...post, answered: false }));
  const verdict = check(evidenceOf(told, { letters: unsure, days: lost }));
  expect(verdict).toMatchObject({ ...clean, shownOnce: 2, unsure: 1 });
  expect(isClean(verdict)).toBe(true);
});

test('what is done before the message is written is no longer owed', () => {
  const done = { type: 'dutyDone', at: at(10), by: SAM, key: 'first-contact' } as const;
  const { commands } = evidenceOf();
  const asked = {
    asksFor: 'dutyDone',
    by: SAM,
    about: 'first-contact',
    mark: '',
    code: ID,
    acknowledged: true,
  } as const;
  const verdict = check(evidenceOf(withMore(done), { letters: [], days: [], commands: [...commands, asked] }));
  expect(verdict).toMatchObject({ ...clean, acknowledged: 6, kinds: 6, due: 2, shownOnce: 2 });
});

test('what somebody else holds before the message is written is no longer owed by those who did', () => {
  const handed = { type: 'caseHandedOver', at: at(10), by: SAM, unit: SCHOOL, to: MIA } as const;
  const { commands } = evidenceOf();
  const asked = { asksFor: 'caseHandedOver', by: SAM, about: MIA, mark: '', code: ID, acknowledged: true } as const;
  const verdict = check(evidenceOf(withMore(handed), { letters: [], days: [], commands: [...commands, asked] }));
  expect(verdict).toMatchObject({ ...clean, acknowledged: 6, kinds: 6, due: 2, shownOnce: 2 });
});

test('a clock that is to remind when nobody is at work is not forgotten', () => {
  const { calendar, commands } = evidenceOf();
  // The twelfth is a Saturday.
  const livedFrom = (moment: Parameters<typeof calendar.livedFrom>[0]) => (moment <= at(12) ? moment : undefined);
  const unanswered = caseOf(EVENTS.slice(0, -2));
  const some = { commands: commands.slice(0, 4), calendar: { ...calendar, livedFrom } };
  expect(check(evidenceOf(unanswered, some))).toMatchObject({ ...clean, acknowledged: 4, kinds: 4 });
});
