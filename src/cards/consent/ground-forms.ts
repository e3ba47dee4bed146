import { z } from 'zod';
import { groundsChosenFor, WITHOUT_REASON } from '../../content/grounds/chosen.ts';
import { groundCalled } from '../../content/grounds/index.ts';
import { PARTS } from '../../domain/consent/consent.ts';
import { speaksFor } from '../../domain/consent/decide.ts';
import { INFO_KINDS, partyOf } from '../../domain/consent/grounds.ts';
import { unitId } from '../../domain/ids.ts';
import type { Action, CaseForm, Parsed } from '../kit/define.ts';
import { formAbout } from '../kit/forms.ts';
import { carriedId, chosen, freeText, oneOf, optionalChoice, type Problem, someOf } from '../kit/inputs.ts';
import { forReader, lawLine, lawMeans } from '../kit/law.ts';
import { choices } from '../kit/phrases.ts';
import { basisCard } from './basis.ts';
import { maySpeak, receivers } from './consent-forms.ts';
import { partChoices } from './crossing.ts';

/** Asks for the receiver and the kind of information, which decide the grounds that are open. */
const receiverForm: CaseForm = (reply, filled) => {
  const { units, left, asked } = receivers(reply);
  const values = { to: asked[0] ?? '', ...filled.values };
  const kinds = choices(reply.words, 'guide-about', INFO_KINDS);
  return formAbout('ground-to', ['to', 'about'], reply, { ...filled, values }, { units, left, kinds });
};

const unchosen = (given: string | undefined): Problem =>
  given === undefined || given === '' ? 'missing' : 'not-a-choice';

/** Asks for the ground, the parts and the reason. The law is shown beside each. */
const groundForm: CaseForm = (reply, filled) => {
  const { words, org, reader, state } = reply;
  const from = speaksFor(org, reader, state);
  const to = [...org.units.values()].find(({ id }) => id === filled.values['to']);
  const about = INFO_KINDS.find((kind) => kind === filled.values['about']);
  if (to === undefined || about === undefined)
    return receiverForm(reply, {
      ...filled,
      problems: {
        ...(to === undefined ? { to: unchosen(filled.values['to']) } : {}),
        ...(about === undefined ? { about: unchosen(filled.values['about']) } : {}),
      },
    });
  const regime = from === undefined ? undefined : partyOf(org, from)?.regime;
  const ids = from === undefined ? [] : groundsChosenFor(org, from, to.id, about);
  const open = ids.map((id) => groundCalled(id, regime));
  const free = open.filter(({ id }) => WITHOUT_REASON.includes(id)).map(({ name }) => name[words.language]);
  return formAbout('ground-form', ['to', 'about', 'ground', 'parts', 'reason'], reply, filled, {
    unit: to.name,
    kind: words.say('guide-about', about),
    some: open.length > 0,
    grounds: open.map((ground) => ({
      name: ground.name[words.language],
      means: lawMeans(words, ground),
      law: lawLine(forReader(reply), ground),
    })),
    groundChoices: open.map(({ id, name, paragraph }) => ({
      title: words.say('ground-form', 'choice', { name: name[words.language], paragraph }),
      value: id,
    })),
    partChoices: partChoices(reply),
    free: free.length === 0 ? '' : words.say('ground-form', 'free', { names: free.join(', ') }),
  });
};

/** What is not chosen is asked for again by the form. */
const choose = z.object({ to: optionalChoice, about: optionalChoice });

const share = z
  .object({
    to: carriedId,
    about: oneOf(INFO_KINDS),
    ground: chosen,
    parts: someOf(PARTS),
    reason: freeText('optional'),
  })
  .superRefine(({ ground, reason }, ctx) => {
    if (reason === '' && !WITHOUT_REASON.includes(ground))
      ctx.addIssue({ code: 'custom', path: ['reason'], message: 'missing' });
  })
  .transform(
    ({ to: unit, about, ground, parts, reason }): Parsed =>
      (keep) => ({
        type: 'shareOnGround',
        to: unitId(unit),
        about,
        ground,
        parts,
        ...(reason === '' ? {} : { reason: keep('ground', { kind: 'note', text: reason }) }),
      }),
  );

export const groundActions = {
  'ground.open': { does: 'form', input: z.object({}), form: receiverForm, may: maySpeak },
  'ground.choose': { does: 'form', input: choose, form: groundForm, may: maySpeak },
  'ground.share': { does: 'change', input: share, fresh: false, form: groundForm, next: basisCard },
} satisfies Readonly<Record<string, Action>>;
