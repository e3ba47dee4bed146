import { createRequire } from 'node:module';
import { TestEnvironment } from 'jest-environment-node';

const require = createRequire(import.meta.url);

/** Node, with what a test file has in common with those before it, and with an end to what it leaves open. */
export default class extends TestEnvironment {
  private readonly stillOpen = new Set<() => Promise<void>>();
  private readonly console = globalThis.console;

  constructor(...args: ConstructorParameters<typeof TestEnvironment>) {
    super(...args);
    // For `kept-packages.ts` and `at-end.ts`.
    this.global['kept'] = (file: string): unknown => require(file);
    this.global['stillOpen'] = this.stillOpen;
  }

  /** What a kept package prints is printed by the test file, which may look at it. */
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
    // As opened: a bot that waits for what it is posting is let go by the channel's end.
    for (const close of [...this.stillOpen]) await close();
  }
}
