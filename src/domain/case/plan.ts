import { covered, standing } from '../consent/consent.ts';
import {
  type Duty,
  type DutyKey,
  type DutyReminded,
  type EscalationLevel,
  readDutyKey,
  runsOut,
  soonestFirst,
} from '../escalation/duties.ts';
import type { Instant } from '../ids.ts';
import { meetingOf } from '../meeting/meeting.ts';
import { noticesOfMeeting } from '../meeting/notices.ts';
import type { Org } from '../organisation/org.ts';
import { noticesOfUnitGone } from '../organisation/unit-gone-notices.ts';
import { isActivity } from './activity.ts';
import type { Case, CaseEvent } from './case.ts';
import {
  type Addressee,
  type Effect,
  type LiveView,
  show,
  subjectOf,
  toManagers,
  type Undelivered,
} from './effects.ts';
import {
  news,
  newsOfAnswer,
  newsOfClose,
  newsOfContactLeft,
  newsOfHelp,
  newsOfReadable,
  newsOfUrgent,
  newsOfWorse,
  newsTo,
  newsToAsked,
  raiserOf,
  toFormerHolder,
  toWhoeverHolds,
} from './news.ts';
import type { Subject } from './subject.ts';

export function plan(event: CaseEvent, after: Case, org: Org): readonly Effect[] {
  switch (event.type) {
    case 'concernRaised':
      return [
        show('case', { unit: event.unit }),
        show('receipt', { person: event.by }),
        ...(event.urgency === 'urgent' ? newsOfUrgent(org, after) : []),
        ...(event.suspicion ? toManagers(org, [after.holder.unit], 'manager-notice') : []),
      ];
    case 'activityPlanned':
      return [show('case', { person: event.by })];
    case 'concernAdded':
      return [{ kind: 'refresh' }, ...toHolder(after, { is: 'added', n: after.cardVersion })];
    case 'saidWorse':
      return [{ kind: 'refresh' }, ...newsOfWorse(org, after)];
    case 'dutyReminded':
      return [
        { kind: 'refresh' },
        ...told(event, after),
        ...(event.also ?? []).map((person): Effect => ({ kind: 'remind', person })),
        ...toldThatLate(event, after, org),
      ];
    case 'caseTaken':
      return [
        { kind: 'refresh' },
        ...newsTo(org, after, [raiserOf(org, after)], event.by, { is: 'taken', n: after.cardVersion }),
      ];
    case 'caseHandedOver':
      return [
        { kind: 'refresh' },
        ...newsTo(org, after, [event.to], 'clock', { is: 'held', n: after.cardVersion }),
        ...toFormerHolder(org, after, event.from, event.by),
      ];
    case 'caseClosed':
      return [{ kind: 'refresh' }, ...newsOfClose(org, after, event)];
    case 'caseReturned': {
      const about: Subject = { is: 'returned', n: after.cardVersion };
      // The manager's notice speaks of a child, so an activity shows its own card.
      const view = isActivity(after) ? 'case' : 'manager-notice';
      const managers = event.why === 'holder-gone' ? toManagers(org, [event.unit], view, about) : [];
      const former = toFormerHolder(org, after, event.from, event.by);
      return [{ kind: 'refresh' }, show('case', { unit: event.unit }, about), ...managers, ...former];
    }
    case 'consentWithdrawn':
    case 'consentExpired':
      return [{ kind: 'refresh' }, ...toHolder(after, { is: 'consent', n: event.n })];
    case 'sharedOnGround':
      return [
        { kind: 'refresh' },
        ...event.told.map((person): Effect => show('manager-notice', { person }, { is: 'ground', n: event.n })),
        ...newsOfReadable(org, after, [event.to], event.by),
      ];
    case 'groundBounded':
    case 'groundEnded': {
      const about: Subject = { is: event.type === 'groundEnded' ? 'ground-ended' : 'ground-bounded', n: event.n };
      return [{ kind: 'refresh' }, ...(after.status === 'open' ? [toWhoeverHolds(after, about)] : [])];
    }
    case 'accessAsked':
      return [
        { kind: 'refresh' },
        ...toManagers(org, [after.raisedIn], 'manager-notice', { is: 'access', n: event.n }),
      ];
    case 'accessAnswered':
      // A no is told to nobody. A person let in gets a card of their own, and opens it if they still want to.
      return [
        { kind: 'refresh' },
        ...(event.granted ? [news({ person: event.person }, { is: 'let-in', n: after.cardVersion })] : []),
      ];
    case 'restrictionSet':
      // Only the manager can let others in now; in a closed case nobody can.
      return event.why === undefined || after.status === 'closed'
        ? [{ kind: 'refresh' }]
        : [
            { kind: 'refresh' },
            ...toManagers(org, [after.raisedIn], 'manager-notice', { is: 'narrowed', n: after.cardVersion }),
          ];
    case 'guardianLockSet': {
      const about: Subject = { is: 'uninvited', n: after.cardVersion };
      const told = event.uninvited.length > 0 ? [toWhoeverHolds(after, about)] : [];
      return [{ kind: 'refresh' }, ...told];
    }
    case 'consentAnswered': {
      const consent = after.consents.find(({ n }) => n === event.n);
      const isGiven = consent !== undefined && standing(consent, after.guardianLock) === 'given';
      return [{ kind: 'refresh' }, ...(isGiven ? newsOfReadable(org, after, covered(consent).to, event.by) : [])];
    }
    case 'consentAsked':
    case 'sharingStopped':
    case 'contactAllowed':
      return [{ kind: 'refresh' }];
    case 'caseLinked':
      return event.from === 'here' ? [{ kind: 'link', other: event.other, by: event.by }] : [];
    case 'transferConfirmed':
    case 'identityRecorded':
    case 'identityRemoved':
    case 'personAdmitted':
    case 'dutiesSet':
      return [];
    case 'notDelivered':
      return event.instead.length > 0
        ? event.instead.flatMap((to) => insteadShown(event.target, to))
        : [{ kind: 'refresh' }];
    case 'referralSent':
      return [{ kind: 'refresh' }, show('referral', { unit: event.to }, { is: 'referral', n: event.n })];
    case 'managersTold':
      return toManagers(org, event.units, 'path', { is: event.why, n: after.referrals.length });
    case 'referralAccepted':
    case 'referralDeclined':
    case 'referralQuestioned':
      return [{ kind: 'refresh' }, ...newsOfAnswer(org, after, event)];
    case 'questionAnswered':
    case 'referralWithdrawn':
      return [{ kind: 'refresh' }, ...newsToAsked(after, event)];
    case 'helpPromised':
    case 'helpBegun':
    case 'helpEnded':
    case 'contactTaken':
      return [{ kind: 'refresh' }, ...newsOfHelp(org, after, event)];
    case 'contactLeft':
      return [{ kind: 'refresh' }, ...newsOfContactLeft(org, after, event)];
    case 'meetingCalled':
    case 'meetingAnswered':
    case 'attendeeLeft':
    case 'slotsProposed':
    case 'meetingBooked':
    case 'meetingCancelled':
    case 'meetingClosed':
    case 'calendarNoted':
    case 'contactPersonNamed':
      return [{ kind: 'refresh' }, ...noticesOfMeeting(event, after, org)];
    case 'unitMoved':
    case 'unitGone':
      return [{ kind: 'refresh' }, ...noticesOfUnitGone(event, after, org)];
    case 'unitRenamed':
    case 'accountAdded':
    case 'meetingHeld':
    case 'actionAgreed':
    case 'contactPersonLeft':
      return [{ kind: 'refresh' }];
    case 'caseDisposed':
    case 'conversationNoted':
    case 'purposeSet':
    case 'planMade':
    case 'stepMoved':
    case 'activityEnded':
    case 'dutyAcknowledged':
    case 'dutyPutOff':
    case 'dutyDone':
      return [{ kind: 'refresh' }];
  }
}

const toHolder = ({ holder }: Case, about: Subject): readonly Effect[] =>
  holder.kind === 'person' ? [news({ person: holder.person }, about)] : [];

/** Each time that somebody is told that nobody has taken the case, so is the person who raised it. */
const toldThatLate = ({ key }: DutyReminded, after: Case, org: Org): readonly Effect[] =>
  key === 'take' ? newsTo(org, after, [raiserOf(org, after)], 'clock', { is: 'late', n: after.cardVersion }) : [];

/**
 * A case that nobody takes, and a question that nobody answers, are first told in a card of their own. Everything else,
 * and every later reminder, goes into the message of the day.
 */
export function told({ key, who, to, ask, first }: DutyReminded, after: Case): readonly Effect[] {
  const about: Subject = { is: 'duty', key, who };
  const { kind, n } = readDutyKey(key);
  if (who === 'participants') {
    const sequence = meetingOf(after, n)?.sequence ?? 0;
    return [
      ...to.map((person) => show('agenda', { person }, about)),
      ...(ask ?? []).map((unit) => show('meeting', { unit }, { is: 'meeting', n, sequence, card: 'who' })),
    ];
  }
  const asked = after.referrals.find((r) => r.n === n)?.to;
  const own = first && (kind === 'take' || kind === 'answer');
  if (own && who === 'receivers' && asked !== undefined) return [show('referral', { unit: asked }, about)];
  const usual = own ? CARD_FOR[who] : undefined;
  // The manager's notice speaks of a child.
  const view = isActivity(after) && usual === 'manager-notice' ? 'case' : usual;
  return to.map((person) => (view === undefined ? { kind: 'remind', person } : show(view, { person }, about)));
}

const CARD_FOR: { readonly [who in EscalationLevel]?: LiveView } = {
  'receivers-manager': 'referral',
  manager: 'manager-notice',
  'area-manager': 'manager-notice',
};

function insteadShown(missed: Undelivered, to: Addressee): readonly Effect[] {
  if (missed.view !== 'day') return [show(missed.view, to, subjectOf(missed))];
  return 'person' in to ? [{ kind: 'remind', person: to.person }] : [];
}

/** A coming deadline or reminder, derived from the case; the scheduler stores only pointers to these. */
export interface Clock {
  readonly at: Instant;
  readonly key: DutyKey;
}

/**
 * The next reminder of each duty, soonest first. The end of a consent or a ground cannot be put off as a reminder can:
 * it comes on its day.
 */
export const clocks = (of: Case): readonly Clock[] =>
  of.status === 'closed'
    ? []
    : of.duties
        .flatMap(({ key, due, reminders: [next] }: Duty) => {
          if (next === undefined) return [];
          return [{ key, at: runsOut(key) && due < next.at ? due : next.at }];
        })
        .toSorted(soonestFirst);
