import { join } from 'node:path';

/** The product, and the packages that tests import: tests/support/jest/kept.ts says what is done with them. */
const KEPT = [
  '@azure',
  '@microsoft/teams-ai',
  'botbuilder',
  'botframework-connector',
  'fast-check',
  'fflate',
  'ical.js',
  'intl-messageformat',
  'luxon',
  'playwright-core',
  'restify',
  'unpdf',
  'yaml',
  'zod',
].join('|');
// Watching, Jest may run a file in its own process, which would keep the product as it was before a change.
const WATCHING = process.argv.some((argument) => argument.startsWith('--watch'));
const own = (path) => RegExp.escape(join(import.meta.dirname, WATCHING ? 'none' : path));
/** Makes all samples of cards in both languages, which takes longer than most of the tests that look at them. */
const SAMPLES = own('tests/cards/support.ts');

/** Every test file runs as CommonJS in Node; swc only takes the types away. */
const project = {
  testEnvironment: '<rootDir>/tests/support/jest/environment.ts',
  transform: {
    [`/node_modules/(${KEPT})/|^${own('src')}/|^${SAMPLES}$`]: '<rootDir>/tests/support/jest/kept.ts',
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2024' }, module: { type: 'commonjs' } },
    ],
  },
  transformIgnorePatterns: [`/node_modules/(?!(${KEPT})/)`],
};

/** Those that need no store start none: these folders, and what lies beside them. */
const PURE = ['calendar', 'cards', 'content', 'domain', 'local', 'paper'];

export default {
  projects: [
    {
      ...project,
      displayName: 'pure',
      testMatch: ['<rootDir>/tests/*.test.ts', `<rootDir>/tests/{${PURE}}/**/*.test.ts`],
    },
    {
      ...project,
      displayName: 'store',
      roots: ['<rootDir>/tests'],
      testPathIgnorePatterns: ['<rootDir>/tests/[^/]*$', `<rootDir>/tests/(${PURE.join('|')})/`],
      globalSetup: '<rootDir>/tests/support/jest/global-setup.ts',
      globalTeardown: '<rootDir>/tests/support/jest/global-teardown.ts',
    },
  ],
  testSequencer: '<rootDir>/tests/support/jest/sequencer.js',
  // A machine with two processors that are shared with others takes its time.
  testTimeout: 120_000,
  // Most of the time is spent waiting for other processes, so all processors are used.
  maxWorkers: '100%',
};
