import { createRequire } from 'node:module';
import { TestEnvironment } from 'jest-environment-node';

const require = createRequire(import.meta.url);

/** Node, with what a test file has in common with those before it, and with an end to what it leaves open. */
export default class extends TestEnvironment {
  private readonly stillOpen = new Set<() => Promise<void>>();

  constructor(...args: ConstructorParameters<typeof TestEnvironment>) {
    super(...args);
    // For `kept-packages.ts` and `at-end.ts`.
    this.global['kept'] = (file: string): unknown => require(file);
    this.global['stillOpen'] = this.stillOpen;
  }

  async handleTestEvent({ name }: { readonly name: string }): Promise<void> {
    if (name !== 'run_finish') return;
    // As opened: a bot that waits for what it is posting is let go by the channel's end.
    for (const close of [...this.stillOpen]) await close();
  }
}
