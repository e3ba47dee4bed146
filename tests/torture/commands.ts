import { ADVICE_QUESTIONS } from '../../src/content/advice.ts';
import { needNames } from '../../src/content/needs.ts';
import type { Case, CaseEvent, OpenCase } from '../../src/domain/case/case.ts';
import { isFinishedByWord } from '../../src/domain/escalation/decide.ts';
import type { CaseId } from '../../src/domain/ids.ts';
import { inRole } from '../../src/domain/organisation/org.ts';
import { openReferrals, type Referral } from '../../src/domain/referral/referral.ts';
import { anActivity } from '../support/activity.ts';
import { aConcern } from '../support/concern.ts';
import { pick } from '../support/seeded.ts';
import { VERBS } from '../support/verbs.ts';
import { ASKS, type AskStep } from './asks.ts';
import type { Holding, Step } from './stories.ts';
import { channelOf, chatOf, type World } from './world.ts';

/** A command that a person asks for by a tap, and how its event is told from every other. */
export interface Command {
  readonly asksFor: CaseEvent['type'];
  readonly by: string;
  /** The asked unit, or the referral. */
  readonly about: string;
  /** Free text that only this command has; empty if it has none. */
  readonly mark: string;
  /** The case code, without the dash; for a new case known only from the answer. */
  code: string | undefined;
  /** A person was told over HTTP that the command was done. */
  acknowledged: boolean;
}

/** A tap not yet made. */
export interface Tap {
  readonly command: Command;
  readonly verb: string;
  readonly conversation: string;
  /** The tapped message, if it is a posted one. */
  readonly activityId: string | undefined;
  readonly data: Readonly<Record<string, string | number>>;
}

export interface Setting {
  readonly world: World;
  readonly next: () => number;
  /** A running number, so that each text differs. */
  readonly name: () => string;
  readonly form: (by: string) => { readonly activityId: string; readonly nonce: string } | undefined;
  /** The case of another story, if there is one already. */
  readonly other: CaseId | undefined;
}

const DAY_MS = 86_400_000;
const dayIn = (world: World, days: number): string => new Date(world.now() + days * DAY_MS).toISOString().slice(0, 10);

/** The taps of one step, to be made at once; none if the case is in a state where they make no sense. */
export function tapsOf(setting: Setting, step: Step, state: Case | undefined): readonly Tap[] {
  if (step.does === 'raise') return [raise(setting, step)];
  if (step.does === 'plan-activity') return [planActivity(setting, step.by)];
  if (step.does === 'ask-advice') return [askAdvice(setting, step.by)];
  if (state === undefined || state.status === 'closed') return [];
  const asked = openReferrals(state.referrals).at(-1);
  switch (step.does) {
    case 'wait':
    case 'until-meeting':
      return [];
    case 'take':
      return step.by.map((by) => onCard(setting, state, by, 'case.take', 'caseTaken', undefined));
    case 'plan':
      return asHolder(setting, state, step.by, (by) => plan(setting, state, by));
    case 'move':
      return asHolder(setting, state, step.by, (by) => move(setting, state, by));
    case 'plan-and-move':
      return [
        ...asHolder(setting, state, 'holder', (by) => plan(setting, state, by)),
        ...asHolder(setting, state, 'deputy', (by) => move(setting, state, by)),
      ];
    case 'finish':
    case 'put-off':
    case 'see-to':
      return onDuty(setting, state, step.does);
    case 'hand-over':
      return handOver(setting, state);
    case 'close':
      return asHolder(setting, state, step.by, (by) => {
        const note = setting.name();
        const inputs = { reason: 'met-elsewhere', receiver: 'own-staff', note };
        return form(setting, state, by, 'close.do', 'caseClosed', { mark: note }, inputs);
      });
    case 'ask':
      return asHolder(setting, state, 'holder', (by) => {
        const { to, hand, days } = step;
        const inputs = { need: '', to, question: 'assess', hand, replyWithin: days };
        return form(setting, state, by, 'referral.send', 'referralSent', { about: to }, inputs);
      });
    case 'accept':
    case 'decline':
    case 'ask-back':
      return asked === undefined ? [] : answers(setting, state, asked, step);
    case 'answer-back':
      return asked?.back === undefined
        ? []
        : asHolder(setting, state, 'holder', (by) => {
            const inputs = { n: String(asked.n), answer: 'called' };
            return form(setting, state, by, 'referral.answer', 'questionAnswered', aboutOf(asked), inputs);
          });
    case 'withdraw':
      return asked === undefined
        ? []
        : asHolder(setting, state, 'holder', (by) => {
            const inputs = { n: String(asked.n) };
            return form(setting, state, by, 'referral.withdraw', 'referralWithdrawn', aboutOf(asked), inputs);
          });
    default:
      return asking(setting, state, step.does);
  }
}

/** Taps by the table in `asks.ts`; people who tap at once write the same. */
function asking(setting: Setting, state: OpenCase, does: AskStep): readonly Tap[] {
  const { world, next, name, other } = setting;
  const { verb, asksFor, marked, how } = ASKS[does];
  const asked = how({
    state,
    org: world.org,
    now: world.now(),
    dayIn: (days) => dayIn(world, days),
    pick: (from) => (from.length === 0 ? undefined : pick(next, from)),
    other: other === state.id ? undefined : other,
  });
  if (asked === undefined) return [];
  const mark = marked === undefined ? '' : name();
  const inputs = { ...VERBS[verb].inputs, ...asked.inputs, ...(marked === undefined ? {} : { [marked]: mark }) };
  return asked.by.map((by) => form(setting, state, by, verb, asksFor, { about: asked.about ?? '', mark }, inputs));
}

const aboutOf = ({ n }: Referral) => ({ about: `r${n}` });

function raise(
  { name, form: ready }: Setting,
  { by, from, urgency, suspicion }: Extract<Step, { does: 'raise' }>,
): Tap {
  const mark = name();
  const chat = from === 'chat' ? ready(by) : undefined;
  return {
    command: { asksFor: 'concernRaised', by, about: '', mark, code: undefined, acknowledged: false },
    verb: 'concern.raise',
    conversation: chatOf(by),
    activityId: chat?.activityId,
    data: {
      case: '',
      cardVersion: 0,
      nonce: chat?.nonce ?? mark,
      outId: '',
      ...aConcern({ urgency, observed: mark, suspicion: String(suspicion) }),
    },
  };
}

function planActivity({ name, world }: Setting, by: string): Tap {
  const mark = name();
  return {
    command: { asksFor: 'activityPlanned', by, about: '', mark, code: undefined, acknowledged: false },
    verb: 'activity.plan',
    conversation: chatOf(by),
    activityId: undefined,
    data: {
      case: '',
      cardVersion: 0,
      nonce: mark,
      outId: '',
      ...anActivity({ details: mark, answerBy: dayIn(world, 1) }),
    },
  };
}

/** It brings no text: what is asked tells one question from the next. */
function askAdvice({ name }: Setting, by: string): Tap {
  const nonce = name();
  const nth = Number(/\d+/.exec(nonce)?.[0]);
  const question = ADVICE_QUESTIONS[nth % ADVICE_QUESTIONS.length] ?? '';
  const need = needNames[Math.floor(nth / ADVICE_QUESTIONS.length) % needNames.length] ?? '';
  return {
    command: {
      asksFor: 'activityPlanned',
      by,
      about: `${question} ${need}`,
      mark: '',
      code: undefined,
      acknowledged: false,
    },
    verb: 'advice.send',
    conversation: chatOf(by),
    activityId: undefined,
    data: { case: '', cardVersion: 0, nonce, outId: '', to: 'exempelby-mottag', unit: '', question, need },
  };
}

function asHolder({ world }: Setting, { holder }: Case, as: Holding, tap: (by: string) => Tap): readonly Tap[] {
  if (holder.kind === 'unit') return [];
  const deputy = world.org.people.get(holder.person)?.deputy;
  return [tap(as === 'deputy' && deputy !== undefined ? deputy : holder.person)];
}

function plan(setting: Setting, state: Case, by: string): Tap {
  const mark = setting.name();
  const inputs = { plan: mark, followUpOn: dayIn(setting.world, 14) };
  return form(setting, state, by, 'plan.make', 'planMade', { mark }, inputs);
}

function move(setting: Setting, state: Case, by: string): Tap {
  const mark = setting.name();
  const inputs = { to: state.step === 1 ? '2' : '1', reason: mark };
  return form(setting, state, by, 'step.move', 'stepMoved', { mark }, inputs);
}

/** The first duty that the holder can finish or put off, or that the manager can see to. */
function onDuty(setting: Setting, state: Case, does: 'finish' | 'put-off' | 'see-to'): readonly Tap[] {
  const { world, next } = setting;
  const duty = state.duties.find(({ key }) => does !== 'finish' || isFinishedByWord(key));
  if (duty === undefined) return [];
  const about = { about: duty.key };
  if (does === 'see-to') {
    const managers = inRole(world.org, state.holder.unit, 'manager');
    if (managers.length === 0) return [];
    const inputs = { duty: duty.key };
    return [form(setting, state, pick(next, managers), 'duty.acknowledge', 'dutyAcknowledged', about, inputs)];
  }
  return asHolder(setting, state, 'holder', (by) =>
    does === 'finish'
      ? form(setting, state, by, 'duty.finish', 'dutyDone', about, { duty: duty.key })
      : form(setting, state, by, 'duty.later', 'dutyPutOff', about, { duty: duty.key, until: dayIn(world, 5) }),
  );
}

/** Hands the case over to somebody else who works with the unit's cases. */
function handOver(setting: Setting, state: Case): readonly Tap[] {
  const { holder } = state;
  if (holder.kind === 'unit') return [];
  const others = inRole(setting.world.org, holder.unit, 'coordinator').filter((person) => person !== holder.person);
  if (others.length === 0) return [];
  const to = pick(setting.next, others);
  return [form(setting, state, holder.person, 'case.hand', 'caseHandedOver', { about: to }, { to })];
}

/** A tap by one person who works there, or by two of them at once. */
function answers(
  setting: Setting,
  state: Case,
  asked: Referral,
  { does, atOnce }: Extract<Step, { does: 'accept' | 'decline' | 'ask-back' }>,
): readonly Tap[] {
  const { world, next } = setting;
  const staff = (world.org.staffOf.get(asked.to) ?? []).flatMap(({ person, role }) =>
    role === 'coordinator' ? [String(person)] : [],
  );
  const who = atOnce ? staff.slice(0, 2) : [pick(next, staff)];
  return who.map((by) => {
    const about = { about: `r${asked.n}` };
    if (does === 'accept')
      return onCard(setting, state, by, 'referral.accept', 'referralAccepted', { n: asked.n, unit: asked.to });
    if (does === 'ask-back') {
      const inputs = { n: String(asked.n), question: 'call-me' };
      return form(setting, state, by, 'referral.ask-back', 'referralQuestioned', about, inputs);
    }
    const mark = setting.name();
    const inputs = {
      n: String(asked.n),
      reason: 'other-fits-better',
      comment: mark,
      next: 'meeting',
      by: dayIn(world, 14),
    };
    return form(setting, state, by, 'referral.decline', 'referralDeclined', { ...about, mark }, inputs);
  });
}

/** A tap on a card in a channel, or on a copy of it, or by the code if there is no card yet. */
function onCard(
  { world, next }: Setting,
  state: Case,
  by: string,
  verb: string,
  asksFor: Command['asksFor'],
  referral: { readonly n: number; readonly unit: string } | undefined,
): Tap {
  const conversation = channelOf(referral?.unit ?? state.raisedIn);
  const cards = world.channel
    .posts()
    .filter(
      (post) =>
        post.created && post.codes[0] === state.id && post.conversation === conversation && post.verbs.includes(verb),
    );
  const card = cards.length === 0 ? undefined : pick(next, cards);
  return {
    command: {
      asksFor,
      by,
      about: referral === undefined ? '' : `r${referral.n}`,
      mark: '',
      code: state.id,
      acknowledged: false,
    },
    verb,
    conversation: card?.conversation ?? chatOf(by),
    activityId: card?.activityId,
    data: {
      case: state.id,
      cardVersion: state.cardVersion,
      nonce: '',
      outId: card?.outId ?? '',
      ...(referral === undefined ? {} : { n: String(referral.n) }),
    },
  };
}

/** A filled-in form about a case, sent by a person who has just seen the case. */
function form(
  { name }: Setting,
  state: Case,
  by: string,
  verb: string,
  asksFor: Command['asksFor'],
  { about = '', mark = '' }: { readonly about?: string; readonly mark?: string },
  inputs: Readonly<Record<string, string>>,
): Tap {
  return {
    command: { asksFor, by, about, mark, code: state.id, acknowledged: false },
    verb,
    conversation: chatOf(by),
    activityId: undefined,
    data: { case: state.id, cardVersion: state.cardVersion, nonce: name(), outId: '', ...inputs },
  };
}
