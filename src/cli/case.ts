import { parseArgs } from 'node:util';
import { explain } from '../app/record/explain.ts';
import { operatorId } from '../app/record/operator.ts';
import { limits } from '../content/limits.ts';
import { parseCaseCode, personId } from '../domain/ids.ts';
import { deadLetters } from '../storage/dead-letters.ts';
import { outbox } from '../storage/outbox.ts';
import { explainedText } from './case-text.ts';
import { type Command, door } from './door.ts';
import { withStore } from './store.ts';
import { userName } from './who.ts';
import { readingOf } from './written.ts';

const USAGE = `Where a case stands: the first thing to look at when something seems wrong.

npm run case -- explain CODE [--as PERSON] [--json]
      its state, what is owed, who will be told what and when, where its cards stand, what each delivery came to

It changes nothing of the case and prints nothing of its content, no name and no unit, so that it may be shown to
anyone. That it was run is on record: by PERSON (somebody's id in the organisation file), or else by the user of this
machine; npm run audit -- readers --case CODE tells of it.`;

export const caseCommand: Command = async (call) => {
  const { args, out } = call;
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { as: { type: 'string' }, json: { type: 'boolean', default: false } },
  });
  const [command, code, ...more] = positionals;
  if (command !== 'explain' || code === undefined || more.length > 0) {
    out(USAGE);
    return 1;
  }
  const id = parseCaseCode(code);
  if (id === undefined) throw new Error(`${code} is no case code, such as K7Q4-MD2R`);
  return withStore(call, async (here) => {
    const { tables } = here;
    const reading = await readingOf(here, await here.vault());
    if (values.as !== undefined && !reading.org.people.has(personId(values.as)))
      throw new Error(`nobody in the organisation has the id ${values.as}: npm run org -- export shows them`);
    const by = values.as === undefined ? operatorId(userName()) : personId(values.as);
    const explained = await explain(
      { ...reading, limits, outbox: outbox(tables), deadLetters: deadLetters(tables) },
      id,
      by,
    );
    if (explained === undefined) {
      out('there is no such case');
      return 1;
    }
    const lines = values.json ? [JSON.stringify(explained, null, 2)] : explainedText(explained, reading.words('en'));
    for (const line of lines) out(line);
    return 0;
  });
};

void door(import.meta.url, caseCommand);
