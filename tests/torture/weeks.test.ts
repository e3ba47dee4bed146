import { digestReaders } from '../../src/app/reporting/digest.ts';
import { check, isClean } from './check.ts';
import { clean, evidenceOf } from './honest.ts';
import { type Weeks, weekly } from './weeks.ts';

const evidence = evidenceOf();
const { org } = evidence.calendar;
const readers = digestReaders(org).map(String);
const [first = ''] = readers;

const WEEK = '2026-W48';
const told: Weeks = {
  told: [WEEK],
  letters: readers.map((person) => ({ person, about: WEEK, status: 'sent', activityId: `week-${person}` })),
  posts: readers.map((person) => ({ person, activityId: `week-${person}`, answered: true })),
};

test('one card each is as it should be', () => {
  const verdict = check({ ...evidence, weeks: told });
  expect(verdict).toMatchObject({
    ...clean,
    due: clean.due + readers.length,
    digests: readers.length,
    shownOnce: clean.shownOnce + readers.length,
  });
  expect(isClean(verdict)).toBe(true);
});

test('nobody is forgotten', () => {
  const without = { ...told, letters: told.letters.slice(1) };
  expect(isClean(check({ ...evidence, weeks: { ...without, posts: told.posts.slice(1) } }))).toBe(false);
  expect(weekly(org, without).missing).toEqual([`${first} of week ${WEEK} was never sent`]);
});

test('a second card is one too many, unless the answer to it was lost and the letter says so', () => {
  const again = { person: first, activityId: 'again', answered: true };
  expect(isClean(check({ ...evidence, weeks: { ...told, posts: [...told.posts, again] } }))).toBe(false);
  const lost = { ...again, answered: false };
  expect(isClean(check({ ...evidence, weeks: { ...told, posts: [...told.posts, lost] } }))).toBe(false);
  const unsure = {
    ...told,
    letters: told.letters.map((one) => (one.person === first ? { ...one, status: 'unsure', activityId: '' } : one)),
    posts: [lost, ...told.posts.slice(1)],
  };
  const verdict = check({ ...evidence, weeks: unsure });
  expect(verdict.unsure).toBe(1);
  expect(isClean(verdict)).toBe(true);
});

test('what never ends is found', () => {
  const sending = { ...told, letters: told.letters.map((one, i) => (i === 0 ? { ...one, status: 'sending' } : one)) };
  expect(isClean(check({ ...evidence, weeks: sending }))).toBe(false);
});
