import { createRequire } from 'node:module';
import { TestEnvironment } from 'jest-environment-node';

const require = createRequire(import.meta.url);

/** Jest's Node environment, with product and packages shared between test files, and closing what a file leaves open. */
export default class extends TestEnvironment {
  private readonly stillOpen = new Set<() => Promise<void>>();
  private readonly console = globalThis.console;

  constructor(...args: ConstructorParameters<typeof TestEnvironment>) {
    super(...args);
    // `instanceof Error` holds in the product for a test's errors, and in a test for the product's.
    Object.setPrototypeOf(this.global.Error.prototype, Error.prototype);
    this.global.Error = Error;
    // For `kept.ts` and `at-end.ts`.
    this.global['kept'] = (file: string): unknown => require(file);
    this.global['stillOpen'] = this.stillOpen;
  }

  /** Product and packages print through the console of the test file, which may check it. */
  override async setup(): Promise<void> {
    await super.setup();
    globalThis.console = this.global.console;
  }

  override async teardown(): Promise<void> {
    globalThis.console = this.console;
    await super.teardown();
  }

  async handleTestEvent({ name }: { readonly name: string }): Promise<void> {
    if (name !== 'run_finish') return;
    // In the order of opening: a bot that waits for a post is released when the channel ends.
    for (const close of [...this.stillOpen]) await close();
  }
}
