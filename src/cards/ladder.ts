import { z } from 'zod';
import { actsAsHolder } from '../domain/access.ts';
import { notHolder } from '../domain/decide-referral.ts';
import { textKey } from '../domain/ids.ts';
import { CLOSE_REASONS, RECEIVERS } from '../domain/ladder.ts';
import { reportWay } from './concern.ts';
import type { Action, CaseForm, Keep, MayOpen, Parsed } from './define.ts';
import { formAbout } from './forms.ts';
import { dayInput, freeText, oneOf } from './inputs.ts';
import { choices } from './phrases.ts';

const planForm: CaseForm = (reply, filled) =>
  formAbout('plan-form', ['plan', 'followUpOn'], reply, filled, {
    heading: reply.words.say('plan-form', 'heading', { step: reply.state.step }),
  });

const stepForm: CaseForm = (reply, filled) => {
  const { state, words } = reply;
  const to = state.step === 1 ? 2 : 1;
  return formAbout('step-form', ['reason'], reply, filled, {
    heading: words.say('step-form', to === 2 ? 'raise' : 'lower'),
    meaning: words.say('step-meaning', String(to)),
    to: filled.values['to'] ?? String(to),
  });
};

const closeForm: CaseForm = (reply, filled) => {
  const { words, org, state } = reply;
  return formAbout('close-form', ['reason', 'receiver', 'note'], reply, filled, {
    reasons: choices(words, 'close-reason', CLOSE_REASONS),
    receivers: choices(words, 'receiver', RECEIVERS),
    report: reportWay(org.units.get(state.raisedIn), words.section('common')),
  });
};

const note = (keep: Keep, key: string, text: string) => keep(textKey(key), { kind: 'note', text });

const plan = z.strictObject({ plan: freeText('required'), followUpOn: dayInput }).transform(
  ({ plan, followUpOn }): Parsed =>
    (keep) => ({ type: 'makePlan', plan: note(keep, 'plan', plan), followUpOn }),
);

const step = z.strictObject({ to: oneOf(['1', '2']), reason: freeText('required') }).transform(
  ({ to, reason }): Parsed =>
    (keep) => ({ type: 'moveStep', to: to === '2' ? 2 : 1, reason: note(keep, 'reason', reason) }),
);

const close = z
  .strictObject({ reason: oneOf(CLOSE_REASONS), receiver: oneOf(RECEIVERS), note: freeText('required') })
  .transform(
    ({ reason, receiver, note: text }): Parsed =>
      (keep) => ({ type: 'closeCase', reason, receiver, note: note(keep, 'close', text) }),
  );

const nothing = z.strictObject({});
const holderOnly: MayOpen = ({ org, reader, state }) =>
  actsAsHolder(org, reader, state) ? undefined : notHolder(state);

export const ladderActions: Readonly<Record<string, Action>> = {
  'plan.open': { does: 'form', input: nothing, form: planForm, may: holderOnly },
  'plan.make': { does: 'change', input: plan, fresh: true, form: planForm },
  'step.open': { does: 'form', input: nothing, form: stepForm, may: holderOnly },
  'step.move': { does: 'change', input: step, fresh: true, form: stepForm },
  'close.open': { does: 'form', input: nothing, form: closeForm, may: holderOnly },
  'close.do': { does: 'change', input: close, fresh: true, form: closeForm },
};
