import { z } from 'zod';
import { CONTACTS, RESTRICTIONS } from '../domain/access/protection.ts';
import { ACTIVITY_ENDS } from '../domain/case/activity.ts';
import type { CaseEvent } from '../domain/case/case.ts';
import { URGENCIES } from '../domain/case/concern.ts';
import { LIVE_VIEWS } from '../domain/case/effects.ts';
import { CONSENT_ANSWERS, SIGNERS, WAYS } from '../domain/consent/consent.ts';
import { ESCALATION_LEVELS } from '../domain/escalation/duties.ts';
import { huvudmanId } from '../domain/ids.ts';
import { OUTCOMES } from '../domain/referral/promise.ts';
import {
  ASKED,
  BACK_ANSWERS,
  BACK_QUESTIONS,
  DECLINE_REASONS,
  HANDS,
  NEXT_STEPS,
} from '../domain/referral/referral.ts';
import {
  addressee,
  advice,
  area,
  closing,
  closingFields,
  consentTerms,
  dutyKey,
  infoKind,
  part,
  promised,
  reminder,
} from './codec.ts';
import { caseId, day, instant, whole as n, person, ref, subject, unit } from './codec-parts.ts';
import { about, byClock, byPerson, meetingShapes, shape } from './event-codec-meeting.ts';
import { exactShapes } from './exact.ts';
import { fromStored } from './stored-names.ts';

const choices = z.array(z.string()).exactOptional();

/** The stored shape of each event; fields that a later version added are left out. */
const shapes = exactShapes<CaseEvent>()({
  ...meetingShapes,
  activityPlanned: shape('activityPlanned', {
    ...byPerson,
    unit,
    activity: z.string(),
    advice: advice.exactOptional(),
    choices,
  }),
  activityEnded: shape('activityEnded', {
    at: instant,
    by: z.union([z.literal('clock'), person]),
    why: z.enum(ACTIVITY_ENDS),
  }),
  concernRaised: shape('concernRaised', {
    ...byPerson,
    unit,
    from: unit.exactOptional(),
    urgency: z.enum(URGENCIES),
    suspicion: z.boolean(),
    choices,
    content: ref,
  }),
  concernAdded: shape('concernAdded', { ...byPerson, text: ref }),
  conversationNoted: shape('conversationNoted', { ...byPerson, unit, note: ref }),
  purposeSet: shape('purposeSet', { ...byPerson, purpose: ref, stage: z.string().exactOptional() }),
  saidWorse: shape('saidWorse', byPerson),
  caseTaken: shape('caseTaken', { ...byPerson, unit }),
  caseHandedOver: shape('caseHandedOver', { ...byPerson, unit, to: person, from: person.exactOptional() }),
  caseReturned: shape('caseReturned', {
    at: instant,
    by: z.union([z.literal('clock'), person]),
    unit,
    from: person,
    why: z.enum(['handed-back', 'holder-gone']),
  }),
  unitMoved: shape('unitMoved', { ...byClock, from: unit, to: unit }),
  unitGone: shape('unitGone', { ...byClock, unit }),
  unitRenamed: shape('unitRenamed', { ...byClock, unit }),
  accountAdded: shape('accountAdded', { ...byClock, person }),
  personAdmitted: shape('personAdmitted', { ...byPerson, person }),
  notDelivered: shape('notDelivered', {
    ...byClock,
    target: z.object({ view: z.enum([...LIVE_VIEWS, 'day']), to: addressee, about: subject.exactOptional() }),
    instead: z.array(addressee),
  }),
  planMade: shape('planMade', { ...byPerson, plan: ref, followUpOn: day }),
  stepMoved: shape('stepMoved', {
    ...byPerson,
    to: z.union([z.literal(1), z.literal(2), z.literal(3)]),
    reason: ref,
    lead: z.string().transform(huvudmanId).exactOptional(),
  }),
  caseClosed: shape('caseClosed', {
    ...byPerson,
    ...closingFields,
    spoken: z.object({ whom: ref, on: day }).exactOptional(),
    n: n.exactOptional(),
  }),
  referralSent: shape('referralSent', {
    ...about,
    from: unit,
    to: unit,
    question: z.enum(ASKED),
    hand: z.enum(HANDS),
    replyBy: instant,
    restsOn: z.array(n),
    raises: z.literal(false).exactOptional(),
    closing: closing.exactOptional(),
  }),
  referralAccepted: shape('referralAccepted', {
    ...about,
    from: person.exactOptional(),
    next: promised.exactOptional(),
  }),
  helpPromised: shape('helpPromised', { ...about, next: promised }),
  helpBegun: shape('helpBegun', about),
  helpEnded: shape('helpEnded', { ...about, outcome: z.enum(OUTCOMES) }),
  contactTaken: shape('contactTaken', { ...about, unit, from: person.exactOptional() }),
  contactLeft: shape('contactLeft', { ...byClock, n: about.n, unit, person }),
  referralDeclined: shape('referralDeclined', {
    ...about,
    comment: ref,
    reason: z.enum(DECLINE_REASONS),
    next: z.object({ kind: z.enum(NEXT_STEPS), by: day }),
  }),
  referralQuestioned: shape('referralQuestioned', { ...about, question: z.enum(BACK_QUESTIONS) }),
  questionAnswered: shape('questionAnswered', { ...about, answer: z.enum(BACK_ANSWERS) }),
  referralWithdrawn: shape('referralWithdrawn', about),
  managersTold: shape('managersTold', {
    ...byClock,
    why: z.enum(['declined-again', 'moved-again']),
    units: z.array(unit),
  }),
  dutiesSet: shape('dutiesSet', {
    ...byClock,
    begun: z.array(z.object({ key: dutyKey, since: instant, due: instant, reminders: z.array(reminder) })),
    ended: z.array(dutyKey),
  }),
  dutyReminded: shape('dutyReminded', {
    at: instant,
    by: z.union([z.literal('clock'), person]),
    key: dutyKey,
    who: z.enum(ESCALATION_LEVELS),
    to: z.array(person),
    also: z.array(person).exactOptional(),
    ask: z.array(unit).exactOptional(),
    first: z.boolean(),
    reminders: z.array(reminder),
  }),
  dutyAcknowledged: shape('dutyAcknowledged', { ...byPerson, key: dutyKey, reminders: z.array(reminder) }),
  dutyPutOff: shape('dutyPutOff', { ...byPerson, key: dutyKey, reminders: z.array(reminder) }),
  dutyDone: shape('dutyDone', { ...byPerson, key: dutyKey }),
  consentAsked: shape('consentAsked', {
    ...about,
    unit,
    from: area,
    ...consentTerms,
  }),
  consentAnswered: shape('consentAnswered', {
    ...about,
    signer: z.enum(SIGNERS),
    answer: z.enum(CONSENT_ANSWERS),
    way: z.enum(WAYS),
    parts: z.array(part),
    to: z.array(unit),
    maturity: ref.exactOptional(),
    note: ref.exactOptional(),
  }),
  consentWithdrawn: shape('consentWithdrawn', { ...about, signer: z.enum(SIGNERS), way: z.enum(WAYS) }),
  consentExpired: shape('consentExpired', { ...byClock, n }),
  sharedOnGround: shape('sharedOnGround', {
    ...about,
    from: area,
    to: unit,
    about: infoKind.exactOptional(),
    parts: z.array(part),
    ground: z.string(),
    reason: ref.exactOptional(),
    told: z.array(person),
    until: day.exactOptional(),
  }),
  groundBounded: shape('groundBounded', { ...byClock, n, until: day }),
  groundEnded: shape('groundEnded', { ...byClock, n }),
  sharingStopped: shape('sharingStopped', about),
  caseLinked: shape('caseLinked', { ...byPerson, other: caseId, from: z.enum(['here', 'there']) }),
  identityRecorded: shape('identityRecorded', { ...byPerson, area, digest: z.string() }),
  identityRemoved: shape('identityRemoved', { ...byPerson, area }),
  guardianLockSet: shape('guardianLockSet', {
    ...byPerson,
    on: z.boolean(),
    reason: ref,
    uninvited: z.array(n).default([]),
  }),
  restrictionSet: shape('restrictionSet', {
    ...byPerson,
    why: z.enum(RESTRICTIONS).exactOptional(),
    stays: z.array(person),
    reason: ref,
  }),
  contactAllowed: shape('contactAllowed', { ...byPerson, contact: z.enum(CONTACTS), reason: ref }),
  transferConfirmed: shape('transferConfirmed', { ...byPerson, area, reference: z.string() }),
  caseDisposed: shape('caseDisposed', { ...byPerson, rules: z.array(z.string()) }),
  accessAsked: shape('accessAsked', about),
  accessAnswered: shape('accessAnswered', { ...byPerson, person, granted: z.boolean() }),
});

const any = z.object({ type: z.string() });
/** Every event that is stored. */
export const EVENT_TYPES: readonly string[] = Object.keys(shapes);
const isType = (type: string): type is CaseEvent['type'] => Object.hasOwn(shapes, type);

/** Undefined for an event that this version does not know, or that has been altered. */
export function readEvent(body: string): CaseEvent | undefined {
  try {
    const json = fromStored(body);
    const { type } = any.parse(json);
    return isType(type) ? shapes[type].safeParse(json).data : undefined;
  } catch {
    return undefined;
  }
}
