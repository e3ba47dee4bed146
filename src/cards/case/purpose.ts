import { z } from 'zod';
import { stageName, stagesOn } from '../../content/stages.ts';
import { refuseToAct } from '../../domain/access/may-act.ts';
import type { Case } from '../../domain/case/case.ts';
import type { Action, CaseForm, MayOpen, Parsed, Reply } from '../kit/define.ts';
import { formAbout } from '../kit/forms.ts';
import { freeText, optionalChoice } from '../kit/inputs.ts';

/** One line: what else there is to say stands in the plan. */
const MAX_LINE = 200;

/** What the work is for, and the child's stage. A stage that the school has no more can be kept. */
const purposeForm: CaseForm = (reply, filled) => {
  const { words, state, today } = reply;
  const { language } = words;
  const values = { stage: state.stage ?? '', ...filled.values };
  const stages = stagesOn(today).map(({ id, name }) => ({ title: name[language], value: id }));
  const kept = state.stage === undefined || stages.some(({ value }) => value === state.stage) ? [] : [state.stage];
  return formAbout(
    'purpose-form',
    ['purpose', 'stage'],
    reply,
    { ...filled, values },
    {
      maxLine: MAX_LINE,
      stages: [
        { title: words.say('purpose-form', 'unsaid'), value: 'none' },
        ...kept.map((value) => ({ title: stageName(value, language), value })),
        ...stages,
      ],
    },
  );
};

/** How many children of a unit's cases are at each stage, as far as somebody has said: for the unit alone. */
export const stageFacts = ({ words }: Reply, cases: readonly Case[]) => {
  const said = Map.groupBy(
    cases.flatMap(({ stage }) => stage ?? []),
    (stage) => stage,
  );
  return [...said]
    .map(([stage, all]) => ({ title: stageName(stage, words.language), value: String(all.length) }))
    .toSorted((a, b) => Number(b.value) - Number(a.value));
};

const input: z.ZodType<Parsed> = z.object({ purpose: freeText('required', MAX_LINE), stage: optionalChoice }).transform(
  ({ purpose, stage }): Parsed =>
    (keep) => ({
      type: 'setPurpose',
      purpose: keep('purpose', { kind: 'note', text: purpose }),
      ...(stage === '' || stage === 'none' ? {} : { stage }),
    }),
);

const may: MayOpen = ({ org, reader, state }) => refuseToAct(org, reader, state);

export const purposeActions = {
  'purpose.open': { does: 'form', input: z.object({}), form: purposeForm, may },
  'purpose.set': { does: 'change', input, fresh: false, form: purposeForm },
} satisfies Readonly<Record<string, Action>>;
