/**
 * Lets Node itself load the packages that a test file imports, once for each process. Jest would read and run a package
 * anew for each file, which takes two seconds for the large ones, and cannot load ES modules.
 */
export default {
  process: (): { readonly code: string } => ({ code: 'module.exports = kept(__filename);' }),
  getCacheKey: (): string => 'kept',
};
