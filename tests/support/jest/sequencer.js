import Sequencer from '@jest/test-sequencer';

/** Start others, or go through hundreds of ways to fail: each takes many times as long as its size says. */
const LONG =
  /browser\/|torture\/short|cannot-be-written-down|each-.*-call-fails|accept-races|rights-|cli\/|in-the-calendar|week-is-told|consent-form|\/verbs\.test/;

/**
 * Jest's own order, which goes by how long each file took, and on a new checkout by its size: a long one that came last
 * would keep one processor and leave the others idle.
 */
export default class extends Sequencer {
  /** @param {Parameters<Sequencer['sort']>[0]} tests */
  sort(tests) {
    const isLong = ({ duration, path }) => duration === undefined && LONG.test(path.replaceAll('\\', '/'));
    const sorted = super.sort(tests);
    return [...sorted.filter(isLong), ...sorted.filter((test) => !isLong(test))];
  }
}
