import { z } from 'zod';
import type { DutyKind } from '../domain/escalation/duties.ts';
import { huvudmanId } from '../domain/ids.ts';
import { UNIT_KINDS } from '../domain/organisation/unit-kinds.ts';
import { duties } from './ladder.ts';
import { limits } from './limits.ts';
import { day, inWords, LONGEST_WAIT, name, slug } from './org-fields.ts';

/** What authorities, or a county for all, choose for themselves in the organisation's file. */

/** A deadline may be shorter than ours, and at most twice as long: nobody is to wait in silence for longer than that. */
const upTo = (most: number) => z.exactOptional(z.int().min(1).max(most));
const twice = (kind: DutyKind) => upTo(duties[kind].within * 2);

const chosenLimits = z.strictObject({
  takeWithinDays: upTo(LONGEST_WAIT),
  urgentTakeWithinHours: upTo(limits.urgentTakeWithinHours * 2),
  seenToWithinDays: upTo(limits.seenToWithinDays * 2),
  putOffAtMostDays: upTo(limits.putOffAtMostDays * 2),
  // A consent, and sharing on a legal ground, may hold for less than ours, and never for more.
  consentAtMostDays: upTo(limits.consentAtMostDays),
  groundDays: upTo(limits.groundDays),
});
/** All duties but those that are due on a day of their own. */
const deadlines = z.strictObject({
  take: twice('take'),
  'first-contact': twice('first-contact'),
  evaluation: twice('evaluation'),
  'consent-asked': twice('consent-asked'),
  'consent-answer': twice('consent-answer'),
  invitation: twice('invitation'),
  meeting: twice('meeting'),
  'agreed-plan': twice('agreed-plan'),
  'follow-up': twice('follow-up'),
  answer: twice('answer'),
  question: twice('question'),
  'next-step': twice('next-step'),
  promised: twice('promised'),
  result: twice('result'),
  paused: twice('paused'),
  book: twice('book'),
  conclude: twice('conclude'),
  'call-follow-up': twice('call-follow-up'),
  'call-activity': twice('call-activity'),
  'name-hub': twice('name-hub'),
});
const promise = z.exactOptional(
  z.strictObject({
    days: z.int().min(1).max(limits.promiseAtMostDays),
    counts: z.enum(['calendar', 'working']).default('working'),
    source: z.exactOptional(inWords),
  }),
);
const promises = z.strictObject({
  preschool: promise,
  school: promise,
  'after-school': promise,
  'student-health-medical': promise,
  'student-health-other': promise,
  'social-services': promise,
  'first-line-health': promise,
  'child-psychiatry': promise,
  habilitation: promise,
  'child-health': promise,
  leisure: promise,
  police: promise,
});
const step = z.exactOptional(
  z.strictObject({
    name: z.exactOptional(inWords),
    meaning: z.exactOptional(inWords),
    up: z.exactOptional(inWords),
    down: z.exactOptional(inWords),
  }),
);

/** They are shown in one list. */
const MOST = 40;
const atMost = (most: number): [(value: object) => boolean, string] => [
  (value) => Object.keys(value).length <= most,
  `There must be at most ${most} of these.`,
];

export const choices = z.strictObject({
  id: slug,
  huvudman: z.exactOptional(slug.transform(huvudmanId)),
  from: day,
  model: z.exactOptional(slug),
  limits: z.exactOptional(chosenLimits),
  deadlines: z.exactOptional(deadlines),
  promises: z.exactOptional(promises),
  steps: z.exactOptional(z.strictObject({ 0: step, 1: step, 2: step, 3: step })),
  kinds: z.exactOptional(
    z.record(slug, z.strictObject({ is: z.enum(UNIT_KINDS), name: inWords })).refine(...atMost(MOST)),
  ),
  titles: z.exactOptional(z.record(name, z.enum(UNIT_KINDS)).refine(...atMost(MOST))),
});
