import fc from 'fast-check';
import { ACTIVITY_ENDS } from '../../src/domain/activity.ts';
import type { ClockCommand, PersonCommand } from '../../src/domain/decide.ts';
import { type DutyKey, dutyAbout } from '../../src/domain/duties.ts';
import { type Day, parseDay, personId, textKey, unitId } from '../../src/domain/ids.ts';
import { CLOSE_REASONS, RECEIVERS } from '../../src/domain/ladder.ts';
import {
  BACK_ANSWERS,
  BACK_QUESTIONS,
  DECLINE_REASONS,
  HANDS,
  NEXT_STEPS,
  QUESTIONS,
} from '../../src/domain/referral.ts';
import { meetingCommands } from './steps-meeting.ts';
import { org, people } from './village.ts';

export type Step =
  /** `fits`: by the one whose turn it is where there is such a person, so that much is done and not only refused. */
  | { readonly does: 'tap'; readonly by: number; readonly fits: boolean; readonly command: PersonCommand }
  | { readonly does: 'wait'; readonly hours: number }
  /** A clock that rings whether or not anything is owed. */
  | { readonly does: 'ring'; readonly command: ClockCommand };

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
const anyone = fc.constantFrom(...people.map((p) => p.id), personId('a-stranger'));

const key: fc.Arbitrary<DutyKey> = fc.oneof(
  fc.constantFrom(...PLAIN),
  fc.integer({ min: 1, max: 6 }).map((n) => dutyAbout('answer', n)),
  fc.integer({ min: 1, max: 6 }).map((n) => dutyAbout('next-step', n)),
);

const commands: fc.Arbitrary<PersonCommand> = fc.oneof(
  { weight: 3, arbitrary: fc.constant({ type: 'takeCase' } as const) },
  fc.constant({ type: 'remindHolder' } as const),
  { weight: 2, arbitrary: fc.record({ type: fc.constant('admitPerson' as const), person: anyone }) },
  {
    weight: 2,
    arbitrary: fc.record({ type: fc.constant('makePlan' as const), plan: fc.constant(text), followUpOn: days }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constant('moveStep' as const),
      to: fc.constantFrom(1 as const, 2 as const, 3 as const),
      reason: fc.constant(text),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('closeCase' as const),
      reason: fc.constantFrom(...CLOSE_REASONS),
      receiver: fc.constantFrom(...RECEIVERS),
      note: fc.constant(text),
    }),
  },
  {
    weight: 14,
    arbitrary: fc.record({
      type: fc.constant('sendReferral' as const),
      to: unit,
      question: fc.constantFrom(...QUESTIONS),
      hand: fc.constantFrom(...HANDS),
      replyWithin: fc.integer({ min: 1, max: 10 }),
    }),
  },
  { weight: 10, arbitrary: fc.record({ type: fc.constant('acceptReferral' as const), n }) },
  {
    weight: 8,
    arbitrary: fc.record({
      type: fc.constant('declineReferral' as const),
      n,
      reason: fc.constantFrom(...DECLINE_REASONS),
      comment: fc.constant(text),
      next: fc.record({ kind: fc.constantFrom(...NEXT_STEPS), by: days }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constant('askBack' as const),
      n,
      question: fc.constantFrom(...BACK_QUESTIONS),
    }),
  },
  {
    weight: 9,
    arbitrary: fc.record({ type: fc.constant('answerBack' as const), n, answer: fc.constantFrom(...BACK_ANSWERS) }),
  },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('withdrawReferral' as const), n }) },
  { weight: 3, arbitrary: fc.record({ type: fc.constant('acknowledgeDuty' as const), key }) },
  { weight: 3, arbitrary: fc.record({ type: fc.constant('finishDuty' as const), key }) },
  { weight: 3, arbitrary: fc.record({ type: fc.constant('putOffDuty' as const), key, until: days }) },
  { weight: 3, arbitrary: fc.record({ type: fc.constant('handOver' as const), to: anyone }) },
  { weight: 1, arbitrary: fc.constant({ type: 'handBack' } as const) },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant('setGuardianLock' as const),
      on: fc.boolean(),
      reason: fc.constant(text),
    }),
  },
);

const rings: fc.Arbitrary<ClockCommand> = fc.oneof(
  fc.constant({ type: 'peopleChanged' } as const),
  fc.record({ type: fc.constant('ringDuty' as const), key }),
);

const step = (asked: fc.Arbitrary<PersonCommand>): fc.Arbitrary<Step> =>
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
    { weight: 1, arbitrary: fc.record({ does: fc.constant('ring' as const), command: rings }) },
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
        { weight: 15, arbitrary: fc.constant({ type: 'takeCase' } as const) },
        { weight: 15, arbitrary: fc.record({ type: fc.constant('finishDuty' as const), key }) },
        {
          weight: 1,
          arbitrary: fc.record({ type: fc.constant('endActivity' as const), why: fc.constantFrom(...ACTIVITY_ENDS) }),
        },
      ),
    ),
    { minLength: length, maxLength: length, size: 'max' },
  );
/** What does not end the case at once. */
const goesOn = ({ type }: PersonCommand): boolean => type !== 'closeCase';
