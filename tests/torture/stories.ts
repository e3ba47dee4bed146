import type { PersonCommand } from '../../src/domain/case/commands.ts';
import { generator, pick, weighted } from '../support/seeded.ts';
import type { AskStep } from './asks.ts';

/** The story of one child, as far as the seed decides it; refusals on the way are part of it. */
export type Step =
  | {
      readonly does: 'raise';
      readonly by: string;
      readonly from: 'chat' | 'dialog';
      readonly urgency: string;
      readonly suspicion: boolean;
    }
  | { readonly does: 'plan-activity' | 'ask-advice'; readonly by: string }
  /** One coordinator, or two at once. */
  | { readonly does: 'take'; readonly by: readonly string[] }
  | { readonly does: 'plan' | 'move' | 'close'; readonly by: Holding }
  | { readonly does: 'plan-and-move' }
  | { readonly does: 'ask'; readonly to: string; readonly hand: 'joint' | 'over'; readonly days: '2' | '5' | '10' }
  | { readonly does: 'accept' | 'decline' | 'ask-back'; readonly atOnce: boolean }
  | { readonly does: 'answer-back' | 'withdraw' | 'finish' | 'put-off' | 'see-to' | 'hand-over' }
  /** All other commands; and time passes until the booked meeting begins. */
  | { readonly does: AskStep | 'until-meeting' }
  /** The story pauses: others go on, and time may pass. */
  | { readonly does: 'wait' };

/** The step that asks for each command. */
export const STEP_FOR: { readonly [type in PersonCommand['type']]: Step['does'] } = {
  raiseConcern: 'raise',
  takeCase: 'take',
  addToConcern: 'add',
  setPurpose: 'purpose',
  noteConversation: 'talk',
  sayWorse: 'worse',
  makePlan: 'plan',
  moveStep: 'move',
  closeCase: 'close',
  sendReferral: 'ask',
  acceptReferral: 'accept',
  promiseHelp: 'promise-help',
  beginHelp: 'begin-help',
  endHelp: 'end-help',
  takeContact: 'take-contact',
  declineReferral: 'decline',
  askBack: 'ask-back',
  answerBack: 'answer-back',
  withdrawReferral: 'withdraw',
  finishDuty: 'finish',
  putOffDuty: 'put-off',
  acknowledgeDuty: 'see-to',
  handOver: 'hand-over',
  handBack: 'hand-back',
  remindHolder: 'remind',
  admitPerson: 'admit',
  askConsent: 'ask-consent',
  answerConsent: 'answer-consent',
  withdrawConsent: 'withdraw-consent',
  shareOnGround: 'share',
  stopSharing: 'stop-sharing',
  setGuardianLock: 'lock',
  restrict: 'restrict',
  allowContact: 'allow-contact',
  askAccess: 'ask-access',
  answerAccess: 'let-in',
  linkCase: 'link',
  recordIdentity: 'identify',
  removeIdentity: 'forget',
  planActivity: 'plan-activity',
  endActivity: 'end-activity',
  askAdvice: 'ask-advice',
  callMeeting: 'call',
  answerMeeting: 'answer-call',
  proposeSlots: 'call-again',
  bookMeeting: 'book',
  cancelMeeting: 'call-off',
  holdMeeting: 'hold',
  agreeAction: 'agree',
  closeMeeting: 'conclude',
  nameContactPerson: 'name-hub',
};

/** The holder at that moment, or the deputy. */
export type Holding = 'holder' | 'deputy';

const person = (number: string): string => `00000000-0000-4000-8000-0000000000${number}`;
const [TORA, SAM, DISA, SIV] = [person('01'), person('02'), person('05'), person('06')];
const UNITS = ['exempelby-mottag', 'exempelby-elevhalsa', 'bup-exempellan', 'lonnskolan'] as const;
const MOST_STEPS = 5;
const LONGEST_WAIT = 8;

/** How often somebody is asked in the one case that goes on for long. */
export const LONG = 0;
const ROUNDS = 16;

const each = (...all: readonly (AskStep | 'until-meeting')[]): readonly Step[] => all.map((does) => ({ does }));
const together: readonly Step[] = [
  { does: 'ask', to: 'exempelby-mottag', hand: 'joint', days: '5' },
  { does: 'accept', atOnce: false },
];
/** The chapters of a child's story, each with the steps that it needs. */
const CHAPTERS: readonly Chapter[] = [
  {
    steps: [
      ...together,
      ...each('call', 'answer-call', 'book', 'until-meeting', 'hold', 'agree', 'conclude', 'name-hub'),
    ],
  },
  { steps: each('ask-consent', 'answer-consent', 'withdraw-consent', 'share', 'stop-sharing') },
  {
    suspicion: true,
    steps: each('admit', 'allow-contact', 'lock', 'ask-access', 'let-in', 'restrict', 'ask-consent', 'lock'),
  },
  {
    steps: [
      ...each('remind', 'hand-back'),
      { does: 'take', by: [SAM, SIV] },
      ...each('restrict', 'ask-access', 'refuse', 'admit', 'restrict'),
    ],
  },
  { steps: [...together, ...each('promise-help', 'take-contact', 'begin-help', 'end-help')] },
  { steps: each('add', 'purpose', 'talk', 'identify', 'worse', 'link', 'forget') },
  { steps: [...together, ...each('call', 'answer-call', 'call-again', 'answer-call', 'book', 'call-off', 'share')] },
  { begins: { does: 'plan-activity', by: SAM }, steps: each('answer-call', 'answer-call', 'book', 'end-activity') },
  { begins: { does: 'ask-advice', by: TORA }, steps: [{ does: 'accept', atOnce: false }, ...each('take-contact')] },
];
interface Chapter {
  readonly begins?: Step;
  readonly suspicion?: true;
  readonly steps: readonly Step[];
}
/** One story in this many has such a chapter; in a short run the seed says which. Time is made to pass only once. */
const CHAPTER_EVERY = 6;

export const storiesOf = (seed: number, count: number): readonly (readonly Step[])[] =>
  Array.from({ length: count }, (_, n) => {
    const next = generator(seed * 1_000_003 + n);
    if (n % CHAPTER_EVERY !== 1) return storyOf(next, n === LONG);
    const nth = (n - 1) / CHAPTER_EVERY;
    const chapter = CHAPTERS[(nth + seed) % CHAPTERS.length];
    return chapter === undefined ? [] : storyWith(next, chapter, nth < CHAPTERS.length);
  });

/** The case is taken, and its chapters follow; now and then it is closed in the middle of them. */
function storyWith(next: () => number, { begins, suspicion, steps }: Chapter, isFirst: boolean): readonly Step[] {
  const begun: readonly Step[] = begins
    ? [begins]
    : [
        { ...raising(next), suspicion: suspicion === true },
        { does: 'take', by: [SAM] },
      ];
  const all = steps.filter(({ does }) => isFirst || does !== 'until-meeting');
  const ends: readonly Step[] = next() < 0.4 ? [{ does: 'close', by: 'holder' }] : [];
  const until = !isFirst && next() < 0.5 ? Math.ceil(next() * all.length) : all.length;
  return [...begun, ...all.slice(0, until), ...ends];
}

const raising = (next: () => number): Extract<Step, { does: 'raise' }> => ({
  does: 'raise',
  by: pick(next, [TORA, DISA]),
  from: next() < 0.4 ? 'chat' : 'dialog',
  urgency: next() < 0.3 ? 'urgent' : 'ordinary',
  suspicion: false,
});

function storyOf(next: () => number, goesOn: boolean): readonly Step[] {
  const chance = (share: number): boolean => next() < share;
  const waits = (): Step[] => Array.from({ length: Math.ceil(next() * LONGEST_WAIT) }, () => ({ does: 'wait' }));
  const holding = (): Holding => (chance(0.8) ? 'holder' : 'deputy');
  const steps: Step[] = [raising(next)];
  // Nobody ever takes the case.
  if (chance(0.18) && !goesOn) return steps;
  if (chance(0.3)) steps.push(...waits());
  steps.push({ does: 'take', by: chance(0.4) ? [SAM, SIV] : [pick(next, [SAM, SIV, DISA])] });
  const answers = (): Step[] => {
    switch (weighted(next, { accept: 40, decline: 20, 'ask-back': 15, withdraw: 10, silence: 30 })) {
      case 'accept':
        return [{ does: 'accept', atOnce: chance(0.5) }];
      case 'decline':
        return [{ does: 'decline', atOnce: chance(0.3) }];
      case 'ask-back':
        return [
          { does: 'ask-back', atOnce: chance(0.3) },
          ...(chance(0.7) ? [{ does: 'answer-back' } as const] : waits()),
          { does: 'accept', atOnce: false },
        ];
      case 'withdraw':
        return [{ does: 'withdraw' }];
      case 'silence':
        return waits();
    }
  };
  const asks = (): Step => ({
    does: 'ask',
    to: pick(next, UNITS),
    hand: chance(0.4) ? 'over' : 'joint',
    days: pick(next, ['2', '5', '10']),
  });
  if (goesOn) {
    for (let n = 0; n < ROUNDS; n++)
      steps.push(asks(), ...answers(), { does: weighted(next, { plan: 50, move: 50 }), by: holding() });
    return [...steps, { does: 'close', by: 'holder' }];
  }
  const length = Math.floor(next() * MOST_STEPS);
  for (let n = 0; n < length; n++) {
    switch (weighted(next, { ask: 35, plan: 15, move: 10, 'plan-and-move': 10, wait: 10, duty: 20 })) {
      case 'ask':
        steps.push(asks());
        if (chance(0.3)) steps.push(...waits());
        steps.push(...answers());
        break;
      case 'plan':
        steps.push({ does: 'plan', by: holding() });
        break;
      case 'move':
        steps.push({ does: 'move', by: holding() });
        break;
      case 'plan-and-move':
        steps.push({ does: 'plan-and-move' });
        break;
      case 'duty':
        steps.push({ does: weighted(next, { finish: 50, 'put-off': 15, 'see-to': 15, 'hand-over': 20 }) });
        break;
      case 'wait':
        steps.push(...waits());
    }
  }
  if (chance(0.45)) steps.push({ does: 'close', by: holding() });
  return steps;
}
