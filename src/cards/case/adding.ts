import { z } from 'zod';
import { raiserOf } from '../../domain/case/news.ts';
import type { Action, CaseForm, MayOpen, Parsed } from '../kit/define.ts';
import { formAbout } from '../kit/forms.ts';
import { freeText } from '../kit/inputs.ts';
import { reportWay } from './concern.ts';

const reportFrom = ({ org, state, words }: Parameters<CaseForm>[0]) => ({
  report: reportWay(org.units.get(state.raisedIn), words.section('common')),
});

/** More that the person who raised the concern has seen or heard. */
const addForm: CaseForm = (reply, filled) => formAbout('add-form', ['text'], reply, filled, reportFrom(reply));

/** How to report comes first: what gets worse must not wait for whoever holds the case. */
const worseForm: CaseForm = (reply, filled) => formAbout('worse-form', [], reply, filled, reportFrom(reply));

const may: MayOpen = ({ org, reader, state }) =>
  raiserOf(org, state) === reader.id ? undefined : { refused: 'not-allowed' };

export const addingActions = {
  'add.open': { does: 'form', input: z.object({}), form: addForm, may, blank: true },
  'concern.add': {
    does: 'change',
    input: z.object({ text: freeText('required') }).transform(
      ({ text }): Parsed =>
        (keep) => ({ type: 'addToConcern', text: keep('added', { kind: 'note', text }) }),
    ),
    fresh: false,
    form: addForm,
  },
  'worse.open': { does: 'form', input: z.object({}), form: worseForm, may, blank: true },
  'concern.worse': {
    does: 'change',
    input: z.object({}).transform((): Parsed => () => ({ type: 'sayWorse' })),
    fresh: false,
    form: undefined,
    said: 'told-worse',
  },
} satisfies Readonly<Record<string, Action>>;
