import { z } from 'zod';
import { ladderOf, ladderStep, STATUTORY } from '../../content/ladder.ts';
import { limits } from '../../content/limits.ts';
import { refuseToAct } from '../../domain/access/may-act.ts';
import { hasMet, leadsToChoose } from '../../domain/case/agreed.ts';
import { limitsUnder } from '../../domain/case/limits-under.ts';
import { CLOSE_REASONS, isElsewhere, type Knows, RECEIVERS } from '../../domain/case/steps.ts';
import type { TextKind } from '../../domain/case/text.ts';
import type { DutyRules } from '../../domain/escalation/duties.ts';
import { STEP_DUTIES } from '../../domain/escalation/schedule.ts';
import { huvudmanId, unitId } from '../../domain/ids.ts';
import { choicesAt } from '../../domain/organisation/chosen.ts';
import {
  type Action,
  type CaseForm,
  type CaseReply,
  type Keep,
  type MayOpen,
  type Message,
  message,
  noRef,
  type Parsed,
  type Reply,
} from '../kit/define.ts';
import { formAbout } from '../kit/forms.ts';
import { dayInput, freeText, oneOf, optionalChoice, optionalDay, type Problem } from '../kit/inputs.ts';
import { lookedFor } from '../kit/people.ts';
import { choices, stepName } from '../kit/phrases.ts';
import type { Words } from '../kit/words.ts';
import { unitsNear } from '../meeting/choices.ts';
import { reportWay, unitsOf } from './concern.ts';

const planForm: CaseForm = (reply, filled) => formAbout('plan-form', ['plan', 'followUpOn'], reply, filled);

const stepForm: CaseForm = (reply, filled) => {
  const { org, state } = reply;
  const ways = waysFrom(reply);
  const asks = ways.some(({ value }) => value === '3') && !hasMet(org, state);
  const leads = asks ? leadsToChoose(org, state) : [];
  const values = { to: ways[0]?.value ?? '', lead: leads.length === 1 ? (leads[0] ?? '') : '', ...filled.values };
  return formAbout(
    'step-form',
    ['to', 'lead', 'reason'],
    reply,
    { ...filled, values },
    { ways, asks, leads: leads.map((id) => ({ title: org.huvudmen.get(id)?.name ?? '?', value: id })) },
  );
};

/** The possible next steps, the way up first, each with its criteria. */
const waysFrom = (reply: CaseReply) => {
  const { org, state, words } = reply;
  const { step, plan } = state;
  const { language, say } = words;
  const up = step === 1 ? [2] : step === 2 && plan !== undefined ? [3] : [];
  const down = step === 1 ? [] : step === 2 ? [1] : [2, 1];
  const way = (to: number) => {
    const from = ladderStep(org, state, step);
    const when = (to > step ? from.up : from.down)[language];
    const name = stepName(reply, to);
    return { title: name, value: String(to), when: say('step-form', 'when', { name, when }) };
  };
  return [...up, ...down].map(way);
};

/** Trappan, as this municipality has it. */
export const ladderPage = ({ org, reader, words }: Reply): Message => {
  const { language, say } = words;
  const [unit] = unitsOf(org, reader);
  const state = unit === undefined || org.today === undefined ? {} : choicesAt(org, unit.id, org.today);
  const { duties } = limitsUnder(limits, org, state);
  return message(words, 'ladder', noRef, say('ladder', 'title'), {
    statutory: STATUTORY[language],
    steps: ladderOf(org, state).map(({ step, meaning, up, down }) => ({
      name: stepName({ org, words, state }, step),
      meaning: meaning[language],
      up: up[language] === '' ? '' : say('ladder', 'up', { when: up[language] }),
      down: down[language] === '' ? '' : say('ladder', 'down', { when: down[language] }),
      owed: owedLine(words, step, duties),
    })),
  });
};

/** The name inside a sentence. */
const inSentence = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);

function owedLine({ say }: Words, step: number, duties: DutyRules): string {
  const owed = (STEP_DUTIES[step] ?? []).map((kind) =>
    say('ladder', 'within', { what: inSentence(say('duty', kind)), days: duties[kind].within }),
  );
  return owed.length === 0 ? '' : say('ladder', 'owed', { duties: owed.join(', ') });
}

const closeForm: CaseForm = (reply, filled) => {
  const { words, org, state } = reply;
  const { to: chosen = '', find = '' } = filled.values;
  const near = unitsNear(org, state.holder.unit);
  const { shown, ...found } = lookedFor(near, ({ name }) => name, find, words);
  // A unit that the search has since removed from the list must not be asked unseen.
  const to = shown.some(({ id }) => id === chosen) ? chosen : '';
  const values = { ...filled.values, to };
  return formAbout(
    'close-form',
    ['reason', 'receiver', 'find', 'to', 'whom', 'on', 'note'],
    reply,
    { ...filled, values },
    {
      ...found,
      reasons: choices(words, 'close-reason', CLOSE_REASONS),
      receivers: choices(words, 'receiver', RECEIVERS),
      units: shown.map(({ id, name }) => ({ title: name, value: id })),
      report: reportWay(org.units.get(state.raisedIn), words.section('common')),
    },
  );
};

const note = (keep: Keep, kind: TextKind, text: string) => keep(kind, { kind: 'note', text });

const plan = z.object({ plan: freeText('required'), followUpOn: dayInput }).transform(
  ({ plan, followUpOn }): Parsed =>
    (keep) => ({ type: 'makePlan', plan: note(keep, 'plan', plan), followUpOn }),
);

const STEPS = { '1': 1, '2': 2, '3': 3 } as const;
const step = z.object({ to: oneOf(['1', '2', '3']), lead: optionalChoice, reason: freeText('required') }).transform(
  ({ to, lead, reason }): Parsed =>
    (keep) => ({
      type: 'moveStep',
      to: STEPS[to],
      reason: note(keep, 'reason', reason),
      ...(to === '3' && lead !== '' ? { lead: huvudmanId(lead) } : {}),
    }),
);

/** The values so far: the form comes back with the units that have what is looked for in their names. */
const closing = z.object({
  reason: optionalChoice,
  receiver: optionalChoice,
  find: optionalChoice,
  to: optionalChoice,
  whom: freeText('optional'),
  on: optionalDay,
  note: freeText('optional'),
});

const close = closing
  .extend({ reason: oneOf(CLOSE_REASONS), receiver: oneOf(RECEIVERS), note: freeText('required') })
  .superRefine(({ receiver, to, whom, on }, ctx) => {
    const wants = (field: string, message: Problem) => ctx.addIssue({ code: 'custom', path: [field], message });
    if (to !== '' && whom !== '') wants('to', 'one-of-both');
    if (to === '' && whom === '' && isElsewhere(receiver)) wants('to', 'nobody-knows');
    if (whom !== '' && on === undefined) wants('on', 'missing');
  })
  .transform(({ reason, receiver, to, whom, on, note: text }): Parsed => {
    const knows = (keep: Keep): { readonly knows?: Knows } => {
      if (to !== '') return { knows: { asks: unitId(to) } };
      return on === undefined || whom === '' ? {} : { knows: { spoken: note(keep, 'spoken', whom), on } };
    };
    return (keep) => ({ type: 'closeCase', reason, receiver, note: note(keep, 'close', text), ...knows(keep) });
  });

const nothing = z.object({});
const holderOnly: MayOpen = ({ org, reader, state }) => refuseToAct(org, reader, state);

export const ladderActions = {
  'plan.open': { does: 'form', input: nothing, form: planForm, may: holderOnly, blank: true },
  'plan.make': { does: 'change', input: plan, fresh: true, form: planForm },
  'step.open': { does: 'form', input: nothing, form: stepForm, may: holderOnly, blank: true },
  'step.move': { does: 'change', input: step, fresh: true, form: stepForm },
  'close.open': { does: 'form', input: closing, form: closeForm, may: holderOnly, blank: true },
  'close.do': { does: 'change', input: close, fresh: true, form: closeForm },
} satisfies Readonly<Record<string, Action>>;
