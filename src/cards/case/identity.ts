import { z } from 'zod';
import { identitySeen, writesIdentity } from '../../domain/access/decide-identity.ts';
import { mayProtect } from '../../domain/access/decide-protection.ts';
import type { Identity } from '../../domain/access/identity.ts';
import { caseCode } from '../../domain/ids.ts';
import {
  type Action,
  type CaseForm,
  type CaseReply,
  type MayOpen,
  type Message,
  message,
  refOf,
} from '../kit/define.ts';
import { formAbout } from '../kit/forms.ts';
import { freeText, type Problem, text, tidy } from '../kit/inputs.ts';
import { asPersonNumber, LIKE_A_PERSON_NUMBER } from '../kit/person-numbers.ts';
import { revealInput } from './case.ts';

const NAME_LENGTH = 80;
const NOT_A_NUMBER: Problem = 'not-a-personal-number';

/** Who the child is: only to the person who tapped, after the read is on record. */
export function identityCard({ state, words, nonce, org, reader }: CaseReply, identity: Identity | undefined): Message {
  const code = caseCode(state.id);
  return message(words, 'identity', refOf(state, { nonce }), words.say('case', 'summary', { code }), {
    notice: '',
    name: identity?.name ?? words.say('identity', 'gone'),
    number: identity === undefined ? '' : identity.number || words.say('identity', 'no-number'),
    canChange: state.status === 'open' && typeof writesIdentity(org, reader, state) === 'string',
    canRemove:
      state.status === 'open' && mayProtect(org, reader, state) && identitySeen(org, reader, state) !== undefined,
  });
}

/** Fills in nothing that is recorded: it can be read in one way only, which leaves a record. */
const identityForm: CaseForm = (reply, filled) =>
  formAbout('identity-form', ['name', 'number'], reply, filled, {
    maxName: NAME_LENGTH,
    pattern: LIKE_A_PERSON_NUMBER,
    mismatch: reply.words.say('problem', NOT_A_NUMBER),
  });

const whyForm: CaseForm = (reply, filled) => formAbout('identity-reason', ['reason'], reply, filled);

const may: MayOpen = ({ org, reader, state }) => {
  const area = writesIdentity(org, reader, state);
  return typeof area === 'string' ? undefined : area;
};

/** The one field where a personal number belongs. */
const number = text.transform((typed, ctx): string => {
  const kept = asPersonNumber(typed);
  if (kept === undefined && tidy(typed) !== '') ctx.addIssue({ code: 'custom', message: NOT_A_NUMBER });
  return kept ?? '';
});

export const identityActions = {
  'identity.show': { does: 'reveal', what: 'identity', input: revealInput, askReason: whyForm },
  'identity.open': { does: 'form', input: z.object({}), form: identityForm, may },
  'identity.save': {
    does: 'identify',
    input: z.object({ name: freeText('required', NAME_LENGTH), number }),
    form: identityForm,
  },
  'identity.remove': { does: 'forget', input: z.object({}) },
} satisfies Readonly<Record<string, Action>>;
