/**
 * Lets Node itself load the product, and the packages that tests import, once for each process, as production does. Jest
 * would read and run them anew for each file, never warm, and cannot load ES modules. Module state is shared by the test
 * files of a process, and Jest's mocks and fake timers do not reach it: `mock` of `node:test` does.
 */
export default {
  process: (): { readonly code: string } => ({ code: 'module.exports = kept(__filename);' }),
  getCacheKey: (): string => 'kept',
};
