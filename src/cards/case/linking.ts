import { z } from 'zod';
import { seesContent } from '../../domain/access/decide-protection.ts';
import { caseCode } from '../../domain/ids.ts';
import type { Action, CaseForm, MayOpen, OpenedCase } from '../kit/define.ts';
import { formAbout } from '../kit/forms.ts';
import { optionalChoice } from '../kit/inputs.ts';

/** Links by the other case's code; open to people who see the content of this one. */
const linkCaseForm: CaseForm = (reply, filled) => formAbout('link-case-form', ['code'], reply, filled);

const may: MayOpen = ({ org, reader, state }) =>
  seesContent(org, reader, state) ? undefined : { refused: 'not-allowed' };

/** The other cases about the same child, or nothing. */
export const linkedLine = ({ linked = [], words }: OpenedCase): string =>
  linked.length === 0
    ? ''
    : words.say('case-open', 'linked', { codes: linked.map(caseCode).join(', '), count: linked.length });

export const linkingActions = {
  'link.open': { does: 'form', input: z.object({}), form: linkCaseForm, may, blank: true },
  'case.link': {
    does: 'join',
    input: z.object({ code: optionalChoice }),
    form: linkCaseForm,
    may,
  },
} satisfies Readonly<Record<string, Action>>;
