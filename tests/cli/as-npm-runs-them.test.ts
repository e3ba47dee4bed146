import { audit } from '../../src/cli/audit.ts';
import { digest } from '../../src/cli/digest.ts';
import type { Command } from '../../src/cli/door.ts';
import { indicators } from '../../src/cli/indicators.ts';
import { org } from '../../src/cli/org.ts';
import { outboxCommand } from '../../src/cli/outbox.ts';
import { retention } from '../../src/cli/retention.ts';
import { fromConnectionString } from '../../src/storage/tables.ts';
import { ownStore } from '../support/own-store.ts';
import { callCli, runCli } from '../support/run-cli.ts';
import * as story from '../support/story.ts';
import { startTown, type Town } from '../support/town.ts';

/** The other tests call the commands; this one also goes in by the door, as people do. */
let connection: string;
let town: Town;
let code: string;
beforeAll(async () => {
  connection = await ownStore();
  town = await startTown({ tables: fromConnectionString(connection), prefix: 'tabb' });
  code = await story.taken(town);
  await story.tapsVerb(town.people.sam, await story.formOf(town, code, 'close.open'), 'close.do', story.CLOSE);
  await town.settled();
});
afterAll(async () => {
  await town.close();
});

const ASKED: readonly (readonly [string, Command, readonly string[], number, string])[] = [
  ['org.ts', org, ['export'], 0, 'name: Rut Demorektor'],
  ['org.ts', org, ['away', 'Nobody'], 1, 'npm run org -- away PERSON FROM [UNTIL]'],
  ['outbox.ts', outboxCommand, ['list'], 0, 'nothing is stuck'],
  ['audit.ts', audit, ['readers', '--case', 'CODE'], 0, 'Lönnskolan läste orosnotisen'],
  ['digest.ts', digest, ['--week', '2026-W48', '--preview'], 0, 'Rut Demorektor'],
  ['indicators.ts', indicators, ['--term', '2027-HT'], 1, 'the term is not over yet'],
  ['retention.ts', retention, ['--preview'], 0, '1 waits'],
];
test.each(ASKED)(
  '%s does the same when npm runs it as when it is called',
  async (file, command, words, ends, saying) => {
    const args = words.map((word) => (word === 'CODE' ? code : word));
    const env = {
      at: town.now(),
      TABLES_CONNECTION: connection,
      VAULT_KEY: Buffer.from(town.vaultKey).toString('base64'),
    };
    const ran = await runCli(file, args, env);
    expect(ran).toEqual({ code: ends, said: expect.stringContaining(saying) });
    expect(await callCli(command, args, env)).toEqual(ran);
  },
);
