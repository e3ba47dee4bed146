import { parseArgs } from 'node:util';
import { CONSENT_LAW } from '../content/consent-law.ts';
import { KEPT_BACK } from '../content/disclosure.ts';
import { FEEDBACK } from '../content/feedback.ts';
import { CONSENT_BY_REGIME } from '../content/grounds/consent.ts';
import { GROUNDS } from '../content/grounds/index.ts';
import { lawTable } from '../content/grounds/table.ts';
import { type Law, readOn } from '../content/law-texts.ts';
import { RETENTION } from '../content/retention.ts';
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

/** Everything that the product says of the law: what allows sharing, who consents, and what is kept or kept back. */
const LAWS: readonly (readonly [name: string, law: Law])[] = [
  ...GROUNDS.map((one) => [one.id, one] as const),
  ...Object.entries({ ...CONSENT_BY_REGIME, ...CONSENT_LAW }).map(([id, one]) => [`consent-${id}`, one] as const),
  ['feedback-asked-for', FEEDBACK],
  ...Object.entries(KEPT_BACK).map(([id, one]) => [`kept-back-${id}`, one] as const),
  ...RETENTION.map(({ id, source }) => [`retention-${id}`, source] as const),
];

function rules(): readonly string[] {
  const asked = LAWS.flatMap(([name, { paragraph, unsure }]) => [
    ...(unsure === undefined ? [] : [`${paragraph} (${name}): ${unsure.sv}`]),
    ...(readOn(paragraph) === undefined ? [`${paragraph} (${name}): Texten är inte läst.`] : []),
  ]);
  const ends = (until: string | undefined): string =>
    until === undefined ? '' : `, lydelsen gäller till och med ${until}`;
  return [
    ...LAWS.map(
      ([name, { paragraph, until }]) =>
        `${name}: ${paragraph}, texten läst ${readOn(paragraph) ?? 'inte alls'}${ends(until)}`,
    ),
    '',
    'Till juristen:',
    ...new Set(asked),
  ];
}

void door(import.meta.url, law);
