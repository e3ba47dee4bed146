import { z } from 'zod';
import { groundsChosenFor, OWED_GROUNDS } from '../../content/grounds/chosen.ts';
import { groundCalled } from '../../content/grounds/index.ts';
import { PARTS } from '../../domain/consent/consent.ts';
import { speaksFor } from '../../domain/consent/decide.ts';
import { unitId } from '../../domain/ids.ts';
import type { Action, CaseForm, Parsed } from '../kit/define.ts';
import { formAbout } from '../kit/forms.ts';
import { carriedId, chosen, freeText, someOf } from '../kit/inputs.ts';
import { lawLine } from '../kit/law.ts';
import { unitName } from '../kit/phrases.ts';
import { basisCard } from './basis.ts';
import { maySpeak, partChoices, receivers } from './consent-forms.ts';

/** Asks for the receiver, who decides which grounds are open. */
const receiverForm: CaseForm = (reply, filled) => {
  const { units, left, asked } = receivers(reply);
  const values = { to: asked[0] ?? '', ...filled.values };
  return formAbout('ground-to', ['to'], reply, { ...filled, values }, { units, left });
};

/** Asks for the ground, the parts and the reason. The law is shown beside each. */
const groundForm: CaseForm = (reply, filled) => {
  const { words, org, reader, state } = reply;
  const [from, to] = [speaksFor(org, reader, state), filled.values['to'] ?? ''];
  const open = from === undefined || to === '' ? [] : groundsChosenFor(org, from, unitId(to)).map(groundCalled);
  return formAbout('ground-form', ['to', 'ground', 'parts', 'reason'], reply, filled, {
    unit: to === '' ? '?' : unitName(org, unitId(to)),
    some: open.length > 0,
    grounds: open.map((ground) => ({
      name: ground.name[words.language],
      means: ground.means[words.language],
      law: lawLine(words, ground),
    })),
    groundChoices: open.map(({ id, name, paragraph }) => ({
      title: words.say('ground-form', 'choice', { name: name[words.language], paragraph }),
      value: id,
    })),
    partChoices: partChoices(reply),
    owed: open.some(({ id }) => OWED_GROUNDS.includes(id)),
  });
};

const to = carriedId;

const share = z
  .object({ to, ground: chosen, parts: someOf(PARTS), reason: freeText('optional') })
  .superRefine(({ ground, reason }, ctx) => {
    if (reason === '' && !OWED_GROUNDS.includes(ground))
      ctx.addIssue({ code: 'custom', path: ['reason'], message: 'missing' });
  })
  .transform(
    ({ to: unit, ground, parts, reason }): Parsed =>
      (keep) => ({
        type: 'shareOnGround',
        to: unitId(unit),
        ground,
        parts,
        ...(reason === '' ? {} : { reason: keep('ground', { kind: 'note', text: reason }) }),
      }),
  );

export const groundActions = {
  'ground.open': { does: 'form', input: z.object({}), form: receiverForm, may: maySpeak },
  'ground.choose': { does: 'form', input: z.object({ to }), form: groundForm, may: maySpeak },
  'ground.share': { does: 'change', input: share, fresh: false, form: groundForm, next: basisCard },
} satisfies Readonly<Record<string, Action>>;
