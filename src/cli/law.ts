import { parseArgs } from 'node:util';
import { GROUNDS } from '../content/grounds/index.ts';
import { lawTable } from '../content/grounds/table.ts';
import { readOn } from '../content/law-texts.ts';
import { type Command, door } from './door.ts';

const USAGE = `npm run law              the rules: paragraph, day of the text that was read, end; and what a lawyer is asked
npm run law -- --table   who may tell whom what, on what rule`;

export const law: Command = ({ args, out }) => {
  const { table, help } = parseArgs({
    args: [...args],
    options: { table: { type: 'boolean' }, help: { type: 'boolean' } },
  }).values;
  const lines = help === true ? [USAGE] : table === true ? lawTable() : rules();
  for (const line of lines) out(line);
  return Promise.resolve(0);
};

function rules(): readonly string[] {
  const asked = GROUNDS.flatMap((one) =>
    one.unsure === undefined ? [] : [`${one.paragraph} (${one.id}): ${one.unsure.sv}`],
  );
  const ends = (until: string | undefined): string =>
    until === undefined ? '' : `, lydelsen gäller till och med ${until}`;
  return [
    ...GROUNDS.map(
      ({ id, paragraph, until }) =>
        `${id}: ${paragraph}, texten läst ${readOn(paragraph) ?? 'inte alls'}${ends(until)}`,
    ),
    '',
    'Till juristen:',
    ...new Set(asked),
  ];
}

void door(import.meta.url, law);
