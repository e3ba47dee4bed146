const swc = (syntax) => ['@swc/jest', { jsc: { parser: { syntax }, target: 'es2024' }, module: { type: 'commonjs' } }];

/** Every test file runs as CommonJS in Node; swc only takes the types away, and turns the few ESM-only packages. */
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/tests'],
  testMatch: ['**/*.test.ts'],
  globalSetup: '<rootDir>/tests/support/global-setup.ts',
  globalTeardown: '<rootDir>/tests/support/global-teardown.ts',
  transform: {
    '^.+\\.ts$': swc('typescript'),
    '/node_modules/(intl-messageformat|@formatjs)/.+\\.js$': swc('ecmascript'),
    // CommonJS, but with an import() in it, which Jest's modules cannot do.
    '/node_modules/@opentelemetry/otlp-exporter-base/.+\\.cjs$': swc('ecmascript'),
  },
  transformIgnorePatterns: ['/node_modules/(?!(intl-messageformat|@formatjs|@opentelemetry/otlp-exporter-base)/)'],
  // A machine with two processors that are shared with others takes its time.
  testTimeout: 120_000,
  // Most of the time is spent waiting for other processes, so all processors are used.
  maxWorkers: '100%',
};
