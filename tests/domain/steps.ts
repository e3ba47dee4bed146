import fc from 'fast-check';
import { CONTACTS, RESTRICTIONS } from '../../src/domain/access/protection.ts';
import { ACTIVITY_ENDS } from '../../src/domain/case/activity.ts';
import type { Beginning, PersonCommand, SystemCommand } from '../../src/domain/case/commands.ts';
import { URGENCIES } from '../../src/domain/case/concern.ts';
import { LIVE_VIEWS, type Undelivered } from '../../src/domain/case/effects.ts';
import { CLOSE_REASONS, RECEIVERS } from '../../src/domain/case/steps.ts';
import {
  AGE_BANDS,
  CONSENT_ANSWERS,
  CONSENT_PURPOSES,
  PARTS,
  SIGNERS,
  WAYS,
} from '../../src/domain/consent/consent.ts';
import { INFO_KINDS } from '../../src/domain/consent/grounds.ts';
import { type DutyKey, dutyAbout } from '../../src/domain/escalation/duties.ts';
import {
  caseIdFrom,
  type Day,
  parseDay,
  parseInstant,
  personId,
  subjectKey,
  textKey,
  unitId,
} from '../../src/domain/ids.ts';
import type { MeetingCommand } from '../../src/domain/meeting/decide.ts';
import { FIRST_STEPS, OUTCOMES } from '../../src/domain/referral/promise.ts';
import {
  BACK_ANSWERS,
  BACK_QUESTIONS,
  DECLINE_REASONS,
  HANDS,
  NEXT_STEPS,
  QUESTIONS,
} from '../../src/domain/referral/referral.ts';
import { type Asked, type AskedOf, asked, bare, oneOf } from './asked.ts';
import { MEETING_COMMANDS, meetingCommands } from './steps-meeting.ts';
import { org, people } from './village.ts';

export type Step =
  /** `fits`: by the one whose turn it is where there is such a person, so that much is done and not only refused. */
  | { readonly does: 'tap'; readonly by: number; readonly fits: boolean; readonly command: PersonCommand }
  | { readonly does: 'wait'; readonly hours: number }
  /** A clock that reminders whether or not anything is owed. */
  | { readonly does: 'clock'; readonly command: SystemCommand };

const PLAIN = [
  'take',
  'first-contact',
  'evaluation',
  'consent-asked',
  'invitation',
  'meeting',
  'agreed-plan',
  'follow-up',
] as const;

const text = { key: textKey('given-later'), digest: '' };
const day = (text: string): Day => {
  const parsed = parseDay(text);
  if (parsed === undefined) throw new Error(`not a day: ${text}`);
  return parsed;
};
/** Long past, soon, and so far ahead that it is too far. */
const days = fc.constantFrom(day('2026-01-01'), day('2026-12-10'), day('2027-01-20'), day('2031-01-01'));
const n = fc.oneof({ weight: 12, arbitrary: fc.integer({ min: 1, max: 6 }) }, fc.constantFrom(0, -1, 99, 1.5));
const unit = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom(...org.units.keys()) },
  fc.constantFrom(unitId('nowhere')),
);
const other = fc.constantFrom(caseIdFrom(new Uint8Array([5, 4, 3, 2, 1])), caseIdFrom(new Uint8Array([9, 9, 9, 9, 9])));
const anyone = fc.constantFrom(...people.map((p) => p.id), personId('a-stranger'));

const key: fc.Arbitrary<DutyKey> = fc.oneof(
  fc.constantFrom(...PLAIN),
  fc.integer({ min: 1, max: 6 }).map((n) => dutyAbout('answer', n)),
  fc.integer({ min: 1, max: 6 }).map((n) => dutyAbout('next-step', n)),
  fc.integer({ min: 1, max: 6 }).map((n) => dutyAbout('promised', n)),
  fc.integer({ min: 1, max: 6 }).map((n) => dutyAbout('result', n)),
);

const written = fc.constant(text);
const parts = fc.subarray([...PARTS], { minLength: 1 });

/** In a case that is there. */
type InCase = Exclude<PersonCommand, Beginning | MeetingCommand>;
/** What needs steps of its own to come to anything, or ends them. */
const seldom = {
  endActivity: asked(1, 'endActivity', { why: fc.constantFrom(...ACTIVITY_ENDS) }),
  askConsent: asked(10, 'askConsent', {
    to: fc.uniqueArray(unit, { minLength: 1, maxLength: 3 }),
    parts,
    purpose: fc.constantFrom(...CONSENT_PURPOSES),
    until: days,
    age: fc.constantFrom(...AGE_BANDS),
    guardians: fc.constantFrom(1 as const, 2 as const),
    interpreter: fc.boolean(),
  }),
  answerConsent: asked(14, 'answerConsent', {
    n,
    answers: fc.array(
      fc.record(
        {
          signer: fc.constantFrom(...SIGNERS),
          answer: fc.constantFrom(...CONSENT_ANSWERS),
          way: fc.constantFrom(...WAYS),
          only: fc.record({ parts, to: fc.uniqueArray(unit, { maxLength: 3 }) }),
          maturity: written,
          note: written,
        },
        { requiredKeys: ['signer', 'answer', 'way'] },
      ),
      { minLength: 1, maxLength: 3 },
    ),
  }),
  withdrawConsent: asked(6, 'withdrawConsent', {
    n,
    signer: fc.constantFrom(...SIGNERS),
    way: fc.constantFrom(...WAYS),
  }),
  shareOnGround: asked(8, 'shareOnGround', {
    to: unit,
    about: fc.constantFrom(...INFO_KINDS),
    ground: fc.constant('general-clause'),
    parts,
    reason: written,
  }),
  stopSharing: asked(6, 'stopSharing', { n }),
  restrict: asked(1, 'restrict', { why: fc.constantFrom(undefined, ...RESTRICTIONS), reason: written }),
  allowContact: asked(2, 'allowContact', { contact: fc.constantFrom(...CONTACTS), reason: written }),
  askAccess: bare(2, 'askAccess'),
  answerAccess: asked(2, 'answerAccess', { person: anyone, granted: fc.boolean() }),
  linkCase: asked(1, 'linkCase', { other }),
  recordIdentity: asked(6, 'recordIdentity', { digest: fc.constant('salted') }),
  removeIdentity: bare(6, 'removeIdentity'),
};
/** What is done to a case day by day: all the rest. */
const everyday: AskedOf<Exclude<InCase, { readonly type: keyof typeof seldom }>> = {
  takeCase: bare(3, 'takeCase'),
  addToConcern: asked(1, 'addToConcern', { text: written }),
  setPurpose: asked(1, 'setPurpose', { purpose: written, stage: fc.constantFrom('f-3', '4-6', 'borta') }),
  noteConversation: asked(2, 'noteConversation', {
    note: fc.constantFrom('talk', 'brought').map((kind) => ({ key: textKey(`${kind}-later`), digest: '' })),
  }),
  sayWorse: bare(1, 'sayWorse'),
  remindHolder: bare(1, 'remindHolder'),
  admitPerson: asked(2, 'admitPerson', { person: anyone }),
  makePlan: asked(2, 'makePlan', { plan: written, followUpOn: days }),
  moveStep: asked(3, 'moveStep', { to: fc.constantFrom(1 as const, 2 as const, 3 as const), reason: written }),
  closeCase: {
    weight: 1,
    arbitrary: fc.record(
      {
        type: fc.constant('closeCase' as const),
        reason: fc.constantFrom(...CLOSE_REASONS),
        receiver: fc.constantFrom(...RECEIVERS),
        note: written,
        knows: fc.oneof(fc.record({ asks: unit }), fc.record({ spoken: written, on: days })),
      },
      { requiredKeys: ['type', 'reason', 'receiver', 'note'] },
    ),
  },
  sendReferral: asked(14, 'sendReferral', {
    to: unit,
    question: fc.constantFrom(...QUESTIONS),
    hand: fc.constantFrom(...HANDS),
    replyWithin: fc.integer({ min: 1, max: 10 }),
  }),
  acceptReferral: {
    weight: 10,
    arbitrary: fc.record(
      {
        type: fc.constant('acceptReferral' as const),
        n,
        next: fc.record({ what: fc.constantFrom(...FIRST_STEPS), by: days }, { requiredKeys: [] }),
      },
      { requiredKeys: ['type', 'n'] },
    ),
  },
  promiseHelp: asked(3, 'promiseHelp', {
    n,
    next: fc.record({ what: fc.constantFrom(...FIRST_STEPS), by: days }, { requiredKeys: [] }),
  }),
  beginHelp: asked(3, 'beginHelp', { n }),
  endHelp: asked(2, 'endHelp', { n, outcome: fc.constantFrom(...OUTCOMES) }),
  takeContact: asked(2, 'takeContact', { n }),
  declineReferral: asked(8, 'declineReferral', {
    n,
    reason: fc.constantFrom(...DECLINE_REASONS),
    comment: written,
    next: fc.record({ kind: fc.constantFrom(...NEXT_STEPS), by: days }),
  }),
  askBack: asked(4, 'askBack', { n, question: fc.constantFrom(...BACK_QUESTIONS) }),
  answerBack: asked(12, 'answerBack', { n, answer: fc.constantFrom(...BACK_ANSWERS) }),
  withdrawReferral: asked(2, 'withdrawReferral', { n }),
  acknowledgeDuty: asked(3, 'acknowledgeDuty', { key }),
  finishDuty: asked(3, 'finishDuty', { key }),
  putOffDuty: asked(3, 'putOffDuty', { key, until: days }),
  handOver: asked(3, 'handOver', { to: anyone }),
  handBack: bare(1, 'handBack'),
  setGuardianLock: asked(2, 'setGuardianLock', { on: fc.boolean(), reason: written }),
};
const inCase: AskedOf<InCase> = { ...everyday, ...seldom };
const commands: fc.Arbitrary<InCase> = oneOf<InCase>(everyday);

/** What a case may begin with. */
const beginnings: AskedOf<Beginning> = {
  raiseConcern: asked(3, 'raiseConcern', {
    unit,
    urgency: fc.constantFrom(...URGENCIES),
    suspicion: fc.boolean(),
    content: written,
  }),
  planActivity: asked(1, 'planActivity', {
    unit,
    activity: fc.constant('parents-cafe'),
    details: written,
    units: fc.uniqueArray(unit, { minLength: 1, maxLength: 4 }),
    place: fc.constant({ kind: 'digital' } as const),
    answerBy: fc.constant(day('2026-11-27')),
    slots: fc.constant([
      { from: parseInstant('2026-12-02T08:00:00.000Z'), to: parseInstant('2026-12-02T09:00:00.000Z') },
    ]),
  }),
  askAdvice: asked(1, 'askAdvice', {
    unit,
    to: unit,
    question: fc.constantFrom('try-first', 'gone-from-the-list'),
    need: fc.constant('absence'),
  }),
};
export const activity: fc.Arbitrary<Beginning> = beginnings.planActivity.arbitrary;
export const beginning: fc.Arbitrary<Beginning> = oneOf<Beginning>(beginnings);

const outcome = { sequence: fc.integer({ min: 0, max: 3 }), n: fc.integer({ min: 0, max: 4 }) };
const missed: fc.Arbitrary<Undelivered> = fc.record(
  {
    view: fc.constantFrom('day' as const, ...LIVE_VIEWS),
    to: fc.oneof(fc.record({ person: anyone }), fc.record({ unit })),
    about: fc.constantFrom('r1', 'take.holder', 'first-contact.holder').map(subjectKey),
  },
  { requiredKeys: ['view', 'to'] },
);
const byClock: AskedOf<SystemCommand> = {
  peopleChanged: bare(1, 'peopleChanged'),
  escalateDuty: asked(1, 'escalateDuty', { key }),
  boundGrounds: bare(1, 'boundGrounds'),
  noteRenewed: asked(1, 'noteRenewed', { what: fc.oneof(fc.record({ unit }), fc.record({ person: anyone })) }),
  noteLinked: asked(1, 'noteLinked', { other, by: anyone }),
  noteCalendar: {
    weight: 1,
    arbitrary: fc.record(
      {
        type: fc.constant('noteCalendar' as const),
        ...outcome,
        is: fc.constantFrom('booked' as const, 'none' as const, 'refused' as const, 'cancelled' as const),
        eventId: fc.constant('event'),
        joinUrl: fc.constant('https://example.org/join'),
        without: fc.array(anyone, { maxLength: 2 }),
      },
      { requiredKeys: ['type', 'n', 'sequence', 'is'] },
    ),
  },
  noteNotDelivered: asked(1, 'noteNotDelivered', { target: missed, tried: fc.constant([]) }),
  noteTransferred: asked(1, 'noteTransferred', {
    area: fc.constantFrom(...org.areas.keys()),
    reference: fc.constant('SN 2026/123'),
    by: anyone,
  }),
  noteDisposed: asked(1, 'noteDisposed', { rules: fc.constant(['school']), by: anyone }),
};
const reminders: fc.Arbitrary<SystemCommand> = fc.oneof(
  byClock.peopleChanged.arbitrary,
  byClock.escalateDuty.arbitrary,
);

const step = (
  asked: fc.Arbitrary<PersonCommand>,
  clock: Asked<SystemCommand> = { weight: 1, arbitrary: reminders },
): fc.Arbitrary<Step> =>
  fc.oneof(
    {
      weight: 40,
      arbitrary: fc.record({
        does: fc.constant('tap' as const),
        by: fc.integer({ min: 0, max: people.length - 1 }),
        fits: fc.boolean(),
        command: asked,
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({ does: fc.constant('wait' as const), hours: fc.integer({ min: 1, max: 200 }) }),
    },
    { weight: clock.weight, arbitrary: fc.record({ does: fc.constant('clock' as const), command: clock.arbitrary }) },
  );

export const steps = (length: number): fc.Arbitrary<readonly Step[]> =>
  fc.array(step(commands), { minLength: length, maxLength: length, size: 'max' });

/** Mostly about meetings, and all the rest between them. */
export const meetingSteps = (length: number): fc.Arbitrary<readonly Step[]> =>
  fc.array(
    step(fc.oneof({ weight: 6, arbitrary: meetingCommands(days) }, { weight: 1, arbitrary: commands.filter(goesOn) })),
    { minLength: length, maxLength: length, size: 'max' },
  );
/** The same, of what is for everyone. */
export const activitySteps = (length: number): fc.Arbitrary<readonly Step[]> =>
  fc.array(
    step(
      fc.oneof(
        { weight: 150, arbitrary: meetingCommands(days) },
        { weight: 20, arbitrary: commands },
        { ...inCase.takeCase, weight: 15 },
        { ...inCase.finishDuty, weight: 15 },
        inCase.endActivity,
      ),
    ),
    { minLength: length, maxLength: length, size: 'max' },
  );
/** What does not end the case at once. */
const goesOn = ({ type }: PersonCommand): boolean => type !== 'closeCase';

/** Whatever people and the clock may ask for; mostly in a case that goes on. */
export const anySteps = (length: number): fc.Arbitrary<readonly Step[]> =>
  fc.array(
    step(
      fc.oneof(
        { weight: 1, arbitrary: meetingCommands(days) },
        { weight: 3, arbitrary: oneOf<InCase>(inCase) },
        { weight: 1, arbitrary: inCase.takeCase.arbitrary },
      ),
      { weight: 4, arbitrary: oneOf<SystemCommand>(byClock) },
    ),
    { minLength: length, maxLength: length, size: 'max' },
  );

/** All that there are. */
export const COMMANDS: readonly string[] = [
  ...Object.keys(beginnings),
  ...Object.keys(inCase),
  ...MEETING_COMMANDS,
  ...Object.keys(byClock),
];
