/**
 * What becomes of a package that a test file imports: Node itself loads it, once for each process. Jest would read and
 * run it anew for each file, which for the large ones takes two seconds, and cannot load those that are ES modules.
 */
export default {
  process: (): { readonly code: string } => ({ code: 'module.exports = kept(__filename);' }),
  getCacheKey: (): string => 'kept',
};
