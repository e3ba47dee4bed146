import { z } from 'zod';
import { handles } from '../../domain/access/access.ts';
import { type UnitId, unitId } from '../../domain/ids.ts';
import { waitsOf } from '../../domain/organisation/entry.ts';
import type { Unit } from '../../domain/organisation/org.ts';
import {
  type Action,
  blank,
  type EntryAsked,
  type Filled,
  type Guided,
  type Message,
  message,
  noRef,
  type Reply,
} from '../kit/define.ts';
import { carriedId, freeText } from '../kit/inputs.ts';
import { problemTexts, valuesOf } from '../kit/phrases.ts';
import { sentence } from '../pages.ts';

const FIELDS = ['reach', 'does', 'waits'] as const;
/** Characters of each text: an entry is read while one looks for a number. */
export const MAX_ENTRY = 200;

/** The units whose people on duty, and manager, keep what stands in the signpost. */
export const mayKeep = ({ org, reader }: Reply, unit: UnitId): boolean => handles(org, reader, unit);

/** What a unit says of itself, as it stands: sending it unchanged says that it is still so. */
export function entryForm(reply: Reply, { id, name, ...unit }: Unit, filled: Filled): Message {
  const { words, nonce } = reply;
  const now = {
    reach: unit.kept?.reach ?? '',
    does: unit.kept?.does ?? '',
    waits: waitsOf(unit)?.says ?? '',
  };
  return message(words, 'entry-form', { ...noRef, nonce }, words.say('entry-form', 'title', { unit: name }), {
    title: words.say('entry-form', 'title', { unit: name }),
    notice: filled.notice ?? '',
    unit: id,
    maxText: MAX_ENTRY,
    values: valuesOf(FIELDS, { ...filled, values: { ...now, ...filled.values } }),
    problems: problemTexts(words, FIELDS, filled),
  });
}

const opened: z.ZodType<Guided> = z.object({ unit: carriedId }).transform(
  ({ unit: id }): Guided =>
    (reply) => {
      const unit = reply.org.units.get(unitId(id));
      return unit === undefined || !mayKeep(reply, unit.id)
        ? sentence(reply.words.say('entry-form', 'not-yours'), reply.words.language)
        : entryForm(reply, unit, blank);
    },
);

const text = freeText('optional', MAX_ENTRY);
const kept: z.ZodType<EntryAsked> = z
  .object({ unit: carriedId, reach: text, does: text, waits: text })
  .transform(({ unit, ...says }) => ({ unit: unitId(unit), says }));

export const entryActions = {
  'entry.open': { does: 'guide', input: opened },
  'entry.keep': { does: 'keep-entry', input: kept, form: entryForm },
} satisfies Readonly<Record<string, Action>>;
