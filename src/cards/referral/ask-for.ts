import { z } from 'zod';
import { actsAsHolder } from '../../domain/access/access.ts';
import { isActivity } from '../../domain/case/activity.ts';
import type { Case } from '../../domain/case/case.ts';
import { caseCode } from '../../domain/ids.ts';
import type { Unit } from '../../domain/organisation/org.ts';
import { type Action, type ListAsked, type Message, message, noRef, type Reply, refOf } from '../kit/define.ts';
import { carriedId, optionalChoice } from '../kit/inputs.ts';
import { stepName } from '../kit/phrases.ts';
import type { Wanted } from './suggest.ts';

/** Cases in one card. */
const ROWS = 10;

/** From a unit's entry to a request to it: the reader says for which of the cases that they hold. */
export function casesToAskFor(reply: Reply, cases: readonly Case[], unit: Unit, need: Wanted['need']): Message {
  const { org, words, reader } = reply;
  const held = cases.filter((of) => !isActivity(of) && of.holder.unit !== unit.id && actsAsHolder(org, reader, of));
  const title = words.say('ask-for', 'title', { unit: unit.name });
  return message(words, 'ask-for', noRef, title, {
    title,
    rows: held.slice(0, ROWS).map((state) => ({
      name: caseCode(state.id),
      step: stepName({ org, words, state }, state.step),
      tap: { ...refOf(state), to: unit.id, need },
    })),
    says:
      held.length === 0
        ? words.say('ask-for', 'none')
        : held.length > ROWS
          ? words.say('ask-for', 'left', { count: held.length - ROWS })
          : '',
    back: { need, stage: '', place: '', written: '', unit: unit.id },
  });
}

const input: z.ZodType<ListAsked> = z
  .object({ to: carriedId, need: optionalChoice })
  .transform(({ to, need }): ListAsked => ({ list: 'ask-for', to, need }));

export const askForActions = {
  'ask-for.open': { does: 'list', input },
} satisfies Readonly<Record<string, Action>>;
