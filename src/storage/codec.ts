import { z } from 'zod';
import type { ReadBy } from '../app/ports/cases.ts';
import type { Place } from '../app/ports/messenger.ts';
import type { Sendable } from '../app/ports/outbox.ts';
import { FOOTINGS } from '../domain/access/access.ts';
import type { Identity } from '../domain/access/identity.ts';
import { CONTACTS, RESTRICTIONS } from '../domain/access/protection.ts';
import { ACTIVITY_ENDS } from '../domain/case/activity.ts';
import type { Advice } from '../domain/case/advice.ts';
import type { Case } from '../domain/case/case.ts';
import { GUARDIANS_KNOW, type Text, URGENCIES } from '../domain/case/concern.ts';
import { type Addressee, type Effect, LIVE_VIEWS, type Target } from '../domain/case/effects.ts';
import { ENTRIES, EXITS, type Stay } from '../domain/case/gap.ts';
import { CLOSE_REASONS, type Closing, RECEIVERS } from '../domain/case/steps.ts';
import { SOURCES } from '../domain/case/text.ts';
import {
  AGE_BANDS,
  CONSENT_ANSWERS,
  CONSENT_PURPOSES,
  type Consent,
  type Ground,
  PARTS,
  REPRESENTATIVES,
  SIGNERS,
  WAYS,
} from '../domain/consent/consent.ts';
import { INFO_KINDS } from '../domain/consent/grounds.ts';
import {
  type Duty,
  type DutyKey,
  ESCALATION_LEVELS,
  parseDutyKey,
  type Reminder,
} from '../domain/escalation/duties.ts';
import { areaId, opKey } from '../domain/ids.ts';
import { FIRST_STEPS, OUTCOMES, type Promised } from '../domain/referral/promise.ts';
import {
  ASKED,
  BACK_ANSWERS,
  BACK_QUESTIONS,
  DECLINE_REASONS,
  HANDS,
  NEXT_STEPS,
  type Referral,
} from '../domain/referral/referral.ts';
import { parseWeek, type Week } from '../domain/reporting/weeks.ts';
import { action, contactPerson, meeting } from './codec-meeting.ts';
import { caseId, day, instant, person, reader, ref, subject, text, unit, whole } from './codec-parts.ts';
import { exact } from './exact.ts';

export const addressee = exact<Addressee>()(z.union([z.strictObject({ person }), z.strictObject({ unit })]));

const holder = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('unit'), unit, since: instant }),
  z.strictObject({ kind: z.literal('person'), unit, person, since: instant }),
]);

const question = z.enum(ASKED);
export const closingFields = { reason: z.enum(CLOSE_REASONS), receiver: z.enum(RECEIVERS), note: ref };
export const closing = exact<Closing>()(z.strictObject(closingFields));
export const promised = exact<Promised>()(z.strictObject({ what: z.enum(FIRST_STEPS), by: day }));
const referral = exact<Referral>()(
  z.strictObject({
    n: z.number().int(),
    from: unit,
    sentBy: person,
    sentAt: instant,
    to: unit,
    question,
    hand: z.enum(HANDS),
    replyBy: instant,
    restsOn: z.array(z.number().int()),
    back: z
      .strictObject({ question: z.enum(BACK_QUESTIONS), at: instant, answer: z.enum(BACK_ANSWERS).exactOptional() })
      .exactOptional(),
    closing: closing.exactOptional(),
    status: z.discriminatedUnion('is', [
      z.strictObject({ is: z.literal('sent') }),
      z.strictObject({
        is: z.literal('accepted'),
        by: person,
        at: instant,
        next: promised.exactOptional(),
        begun: instant.exactOptional(),
        ended: z.strictObject({ at: instant, outcome: z.enum(OUTCOMES) }).exactOptional(),
      }),
      z.strictObject({
        is: z.literal('declined'),
        by: person,
        at: instant,
        reason: z.enum(DECLINE_REASONS),
        comment: text,
        next: z.strictObject({ kind: z.enum(NEXT_STEPS), by: day }),
      }),
      z.strictObject({ is: z.literal('withdrawn'), at: instant }),
    ]),
  }),
);

export const dutyKey = z.string().transform((text, ctx): DutyKey => {
  const key = parseDutyKey(text);
  if (key !== undefined) return key;
  ctx.addIssue({ code: 'custom', message: 'not a duty' });
  return z.NEVER;
});
const level = z.enum(ESCALATION_LEVELS);
export const reminder = exact<Reminder>()(
  z.strictObject({
    who: level,
    at: instant,
    beforeBreak: z.literal(true).exactOptional(),
  }),
);
const duty = exact<Duty>()(
  z.strictObject({
    key: dutyKey,
    since: instant,
    due: instant,
    reminders: z.array(reminder),
    notified: z.array(z.strictObject({ who: level, at: instant })),
    notifiedPeople: z.array(person),
    owner: person.exactOptional(),
  }),
);
const spell = z.strictObject({ ms: z.number(), since: instant.exactOptional() });
const stay = exact<Stay>()(
  z.strictObject({
    unit,
    from: instant,
    came: z.enum(ENTRIES),
    ended: z.strictObject({ at: instant, left: z.enum(EXITS) }).exactOptional(),
  }),
);

export const part = z.enum(PARTS);
export const area = z.string().transform(areaId);
export const infoKind = z.enum(INFO_KINDS);
/** The terms of a request for consent, in cases and events. */
export const consentTerms = {
  to: z.array(unit),
  parts: z.array(part),
  purpose: z.enum(CONSENT_PURPOSES),
  until: day,
  age: z.enum(AGE_BANDS),
  guardians: z.union([z.literal(1), z.literal(2)]),
  represented: z.enum(REPRESENTATIVES).exactOptional(),
  interpreter: z.boolean(),
};
const consent = exact<Consent>()(
  z.strictObject({
    n: z.number().int(),
    from: area,
    ...consentTerms,
    askedBy: person,
    askedIn: unit,
    askedAt: instant,
    answers: z.array(
      z.strictObject({
        signer: z.enum(SIGNERS),
        answer: z.enum(CONSENT_ANSWERS),
        way: z.enum(WAYS),
        witness: person,
        at: instant,
        parts: z.array(part),
        to: z.array(unit),
        maturity: text.exactOptional(),
        note: text.exactOptional(),
      }),
    ),
    ended: z.strictObject({ at: instant, why: z.enum(['withdrawn', 'expired']) }).exactOptional(),
  }),
);
const ground = exact<Ground>()(
  z.strictObject({
    n: z.number().int(),
    from: area,
    to: unit,
    about: infoKind.exactOptional(),
    parts: z.array(part),
    ground: z.string(),
    reason: text.exactOptional(),
    by: person,
    at: instant,
    bounds: z.strictObject({ until: day, cardVersion: whole }).exactOptional(),
    stopped: instant.exactOptional(),
  }),
);

/** What is asked, in cases and events; a word that has left the list stays readable. */
export const advice = exact<Advice>()(z.strictObject({ question: z.string(), need: z.string().exactOptional() }));

const common = {
  id: caseId,
  activity: z.string().exactOptional(),
  advice: advice.exactOptional(),
  raisedAt: instant,
  raisedBy: person,
  raisedIn: unit,
  raisedFrom: unit.exactOptional(),
  choices: z.array(z.string()).exactOptional(),
  urgency: z.enum(URGENCIES),
  worseAt: instant.exactOptional(),
  suspicion: z.boolean(),
  step: z.literal([0, 1, 2, 3]),
  stepSince: instant,
  holder,
  admitted: z.array(person),
  purpose: text.exactOptional(),
  stage: z.string().exactOptional(),
  plan: z.strictObject({ text, followUpOn: day }).exactOptional(),
  referrals: z.array(referral),
  contacts: z.array(z.strictObject({ unit, person, left: z.literal(true).exactOptional() })),
  duties: z.array(duty),
  done: z.array(dutyKey),
  gap: z.strictObject({ step2: spell, unheld: spell, stays: z.array(stay) }),
  consents: z.array(consent),
  grounds: z.array(ground),
  meetings: z.array(meeting),
  actions: z.array(action),
  contactPerson: contactPerson.exactOptional(),
  guardianLock: z.boolean(),
  restricted: z.enum(RESTRICTIONS).optional(),
  allowed: z.array(z.enum(CONTACTS)),
  accessAsked: z.array(
    z.strictObject({
      n: z.number().int(),
      person,
      at: instant,
      answer: z.strictObject({ granted: z.boolean(), by: person }).exactOptional(),
    }),
  ),
  linked: z.array(caseId),
  conversations: z.array(z.strictObject({ key: text, at: instant, unit })).exactOptional(),
  identities: z.array(z.strictObject({ area, digest: z.string() })),
  transferred: z.array(z.strictObject({ area, at: instant, reference: z.string() })).default([]),
  disposed: instant.exactOptional(),
  undelivered: z.array(addressee),
  receiversGone: z.array(unit).exactOptional(),
  cardVersion: z.number().int(),
};

const closed = { ...common, status: z.literal('closed'), closedAt: instant };
const state = exact<Case>()(
  z.union([
    z.strictObject({ ...common, status: z.literal('open') }),
    z.strictObject({ ...closed, reason: z.enum(CLOSE_REASONS), receiver: z.enum(RECEIVERS) }),
    z.strictObject({ ...closed, ended: z.enum(ACTIVITY_ENDS) }),
  ]),
);

const targetShape = { view: z.enum(LIVE_VIEWS), to: addressee, about: subject.exactOptional() };
const target = exact<Target>()(z.strictObject(targetShape));

const effects = [
  z.strictObject({ kind: z.literal('show'), ...targetShape }),
  z.strictObject({ kind: z.literal('refresh') }),
  z.strictObject({ kind: z.literal('remind'), person }),
  z.strictObject({ kind: z.literal('link'), other: caseId, by: person }),
  z.strictObject({ kind: z.literal('calendar'), n: whole }),
] as const;
const effect = exact<Effect>()(z.discriminatedUnion('kind', effects));
const sendable = exact<Sendable>()(
  z.discriminatedUnion('kind', [...effects, z.strictObject({ kind: z.literal('more'), effects: z.array(effect) })]),
);

const place = exact<Place>()(
  z.strictObject({
    conversation: z.string(),
    serviceUrl: z.string(),
    tenant: z.string(),
    botId: z.string(),
  }),
);

const textBody = exact<Text>()(
  z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('concern'),
      model: z.string(),
      dimensions: z.array(z.string()),
      childsWords: z.string(),
      observed: z.string(),
      saidBy: z.array(z.enum(SOURCES)),
      tried: z.string(),
      guardiansKnow: z.enum(GUARDIANS_KNOW),
    }),
    z.strictObject({
      kind: z.literal('conversation'),
      model: z.string(),
      part: z.string(),
      works: z.string(),
      hard: z.string(),
      unknown: z.boolean(),
      saidBy: z.enum(SOURCES),
    }),
    z.strictObject({ kind: z.literal('note'), text: z.string() }),
  ]),
);

const readBy = exact<ReadBy>()(
  z.object({
    by: person,
    at: instant,
    basis: z.enum(FOOTINGS),
    keys: z.array(text),
  }),
);

export const readState = reader(state);
export const readReading = reader(readBy);
export const readTargets = reader(z.array(target));
export const readSendable = reader(sendable);
export const readPlace = reader(place);
export const readText = reader(textBody);
export const readIdentity = reader(exact<Identity>()(z.strictObject({ name: z.string(), number: z.string() })));
export const readCaseId = (code: string) => caseId.parse(code);
export const readWeek = (text: string): Week => {
  const week = parseWeek(text);
  if (week === undefined) throw new Error('not a week');
  return week;
};
export const readPerson = (id: string) => person.parse(id);
export const readInstant = (at: string) => instant.parse(at);
export const readOps = (joined: string) => (joined === '' ? [] : joined.split(' ').map(opKey));

/** A target as part of a row key. */
export const whereOf = (to: Addressee): string => ('person' in to ? `p-${to.person}` : `u-${to.unit}`);

/** A version as part of a row key, so that key order is time order. */
export const sequence = (version: number): string => String(version).padStart(6, '0');
