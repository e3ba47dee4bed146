import { writesFor } from '../../domain/access/access.ts';
import { letsIn } from '../../domain/access/decide-protection.ts';
import { asksAdvice } from '../../domain/case/advice.ts';
import type { CaseEvent } from '../../domain/case/case.ts';
import type { Ground, Part, Signer } from '../../domain/consent/consent.ts';
import { type DutyKey, readDutyKey } from '../../domain/escalation/duties.ts';
import type { HuvudmanId, UnitId } from '../../domain/ids.ts';
import { huvudmanOf } from '../../domain/organisation/org.ts';
import { lawOf, partNames, seesBases, signerName } from '../consent/crossing.ts';
import { isSafeToPost } from '../escalation/duty.ts';
import { dutyName, mayNameReceiver, receiverCalled, stepName } from '../kit/phrases.ts';
import type { Words } from '../kit/words.ts';
import type { Called, Looked } from './reader.ts';

/** Who may see each kind of event: everybody who knows of the case, if posted cards show it; otherwise fewer. */
export function isToldOf(looked: Looked, event: CaseEvent): boolean {
  const { sight, state, org, reader } = looked;
  const sees = sight.sees === 'all';
  switch (event.type) {
    case 'concernRaised':
    case 'concernAdded':
    case 'saidWorse':
    case 'caseTaken':
    case 'caseHandedOver':
    case 'caseReturned':
    case 'unitMoved':
    case 'unitGone':
    case 'unitRenamed':
    case 'accountAdded':
    case 'planMade':
    case 'stepMoved':
    case 'caseClosed':
    case 'referralSent':
    case 'referralAccepted':
    case 'referralDeclined':
    case 'referralQuestioned':
    case 'questionAnswered':
    case 'referralWithdrawn':
    case 'helpPromised':
    case 'helpBegun':
    case 'helpEnded':
    case 'contactTaken':
    case 'contactLeft':
    case 'notDelivered':
    case 'caseDisposed':
    case 'activityPlanned':
    case 'activityEnded':
      return true;
    case 'purposeSet':
      return sees;
    case 'conversationNoted':
    case 'meetingCalled':
    case 'meetingAnswered':
    case 'slotsProposed':
    case 'attendeeLeft':
    case 'meetingBooked':
    case 'meetingCancelled':
    case 'meetingHeld':
    case 'actionAgreed':
    case 'meetingClosed':
    case 'contactPersonNamed':
    case 'contactPersonLeft':
      return sees || sight.sees === 'meetings';
    case 'calendarNoted':
      return false;
    case 'dutyReminded':
    case 'dutyAcknowledged':
    case 'dutyPutOff':
    case 'dutyDone':
      return (
        (isSafeToPost(readDutyKey(event.key).kind) && (sees || writesFor(org, reader, state) === state.holder.unit)) ||
        (sees && seesBases(looked))
      );
    case 'consentAsked':
    case 'consentAnswered':
    case 'consentWithdrawn':
    case 'consentExpired':
    case 'sharedOnGround':
    case 'groundBounded':
    case 'groundEnded':
    case 'sharingStopped':
      return sees && seesBases(looked);
    case 'guardianLockSet':
    case 'restrictionSet':
    case 'contactAllowed':
    case 'identityRecorded':
    case 'identityRemoved':
    case 'caseLinked':
    case 'managersTold':
    case 'transferConfirmed':
      return sees;
    // A no is told to nobody, and only the manager knows who was let in.
    case 'personAdmitted':
    case 'accessAsked':
    case 'accessAnswered':
      return sees && letsIn(reader, state);
    case 'dutiesSet':
      return false;
  }
}

/** One event in one sentence, without free text. */
export function whatHappened(looked: Looked, called: Called, event: CaseEvent): string {
  const { words, sight } = looked;
  const say = (key: string, args?: Parameters<Words['say']>[2]): string => words.say('history', key, args);
  const sees = sight.sees === 'all';
  switch (event.type) {
    case 'concernRaised':
      return say(sees && event.suspicion ? 'raised-suspicion' : 'raised', { unit: called.unit(event.unit) });
    case 'concernAdded':
      return say('added');
    case 'conversationNoted':
      return say('conversation-noted', { unit: called.unit(event.unit) });
    case 'purposeSet':
      return say('purpose-set');
    case 'saidWorse':
      return say('worse');
    case 'caseTaken':
      return say('taken');
    case 'caseHandedOver':
      return say('handed-over', { person: called.person(event.to) });
    case 'caseReturned':
      return say(event.why, { unit: called.unit(event.unit) });
    case 'unitMoved':
      return say('unit-moved', { unit: called.unit(event.to) });
    case 'unitGone':
      return say('unit-gone', { unit: called.unit(event.unit) });
    case 'unitRenamed':
      return say('unit-renamed', { unit: called.unit(event.unit) });
    case 'accountAdded':
      return say('account-added', { person: called.person(event.person) });
    case 'personAdmitted':
      return say('admitted', { person: called.person(event.person) });
    case 'notDelivered':
      return say(event.instead.length > 0 ? 'not-delivered-otherwise' : 'not-delivered');
    case 'planMade':
      return say('plan', { day: words.dated(event.followUpOn) });
    case 'stepMoved': {
      const step = stepName(looked, event.to);
      const lead = leadIn(looked, called, event.lead);
      return lead === undefined ? say('step', { step }) : say('step-agreed', { step, lead });
    }
    case 'caseClosed': {
      const { state, org, reader } = looked;
      const isNamed = mayNameReceiver({ state, org, seenFrom: writesFor(org, reader, state) });
      const elsewhere = sees ? 'closed-why-elsewhere' : 'closed-elsewhere';
      const here = sees ? 'closed-why' : 'closed';
      return say(isNamed ? here : elsewhere, {
        receiver: receiverCalled(words, event.receiver),
        reason: words.say('close-reason', event.reason),
      });
    }
    case 'referralSent':
      return say(called.between(event.from, event.to) ? 'asked-what' : 'asked', {
        unit: called.unit(event.to),
        question: words.say('question', event.question),
      });
    case 'referralAccepted':
      return event.next === undefined ? say('accepted') : say('accepted-until', { day: words.dated(event.next.by) });
    case 'referralDeclined':
      return say(called.between(...sidesOf(looked, event.n)) ? 'declined-why' : 'declined', {
        reason: words.say('decline-reason', event.reason),
        next: words.say('next-step', event.next.kind),
        day: words.dated(event.next.by),
      });
    case 'referralQuestioned':
      return called.between(...sidesOf(looked, event.n))
        ? say('asked-back-what', { question: words.say('back-question', event.question) })
        : say('asked-back');
    case 'questionAnswered':
      return called.between(...sidesOf(looked, event.n))
        ? say('answered-back-what', { answer: words.say('back-answer', event.answer) })
        : say('answered-back');
    case 'referralWithdrawn':
      return say('withdrawn');
    case 'helpPromised':
      return called.between(...sidesOf(looked, event.n))
        ? say('help-promised', { what: words.say('first-step', event.next.what), day: words.dated(event.next.by) })
        : say('help-promised-day', { day: words.dated(event.next.by) });
    case 'helpBegun':
      return say('help-begun');
    case 'helpEnded':
      return say('help-ended', { outcome: words.say('outcome', event.outcome) });
    case 'contactLeft':
      return say('contact-left', { unit: called.unit(event.unit) });
    case 'contactTaken':
      return say('contact-taken', { unit: called.unit(event.unit) });
    case 'managersTold':
      return say('managers-told');
    case 'dutiesSet':
      return '';
    case 'dutyReminded':
      return words.say('rung', event.to.length > 0 ? event.who : 'nobody', { duty: dutyIn(looked, event.key) });
    case 'dutyAcknowledged':
      return say('acknowledged', { duty: dutyIn(looked, event.key) });
    case 'dutyPutOff':
      return say('put-off', { duty: dutyIn(looked, event.key) });
    case 'dutyDone':
      return say('done', { duty: dutyIn(looked, event.key) });
    case 'consentAsked':
      return say('consent-asked', {
        n: event.n,
        parts: partNames(words, event.parts),
        units: unitsCalled(called, event.to),
        day: words.dated(event.until),
      });
    case 'consentAnswered':
      return say('consent-answered', {
        n: event.n,
        signer: signerOf(looked, event),
        answer: words.say('consent-answer', event.answer),
      });
    case 'consentWithdrawn':
      return say('consent-withdrawn', { n: event.n, signer: signerOf(looked, event) });
    case 'consentExpired':
      return say('consent-expired', { n: event.n });
    case 'sharedOnGround':
      return say('shared', {
        law: paragraphOf(looked, event),
        parts: partNames(words, event.parts satisfies readonly Part[]),
        units: unitsCalled(called, [event.to]),
      });
    case 'groundBounded':
      return say('ground-bounded', { n: event.n, day: words.dated(event.until) });
    case 'groundEnded':
      return say('ground-ended', { n: event.n });
    case 'sharingStopped':
      return say('sharing-stopped', { n: event.n });
    case 'guardianLockSet':
      return say(event.on ? 'lock-on' : 'lock-off');
    case 'restrictionSet':
      return say(event.why === undefined ? 'restriction-off' : 'restriction-on');
    case 'contactAllowed':
      return say('contact-allowed', { contact: words.say('contact', event.contact) });
    case 'activityPlanned':
      return say(event.advice === undefined ? 'activity-planned' : 'advice-asked', { unit: called.unit(event.unit) });
    case 'activityEnded':
      return asksAdvice(looked.state)
        ? say('advice-ended')
        : say('activity-ended', { why: words.say('activity-end', event.why) });
    case 'meetingCalled':
      return say('meeting-called', { purpose: words.say('meeting-purpose', event.purpose) });
    case 'meetingAnswered':
      return say('meeting-answered', { person: called.person(event.person) });
    case 'slotsProposed':
      return say('slots-proposed');
    case 'attendeeLeft':
      return say('comer-left', { person: called.person(event.person) });
    case 'meetingBooked':
      return say('meeting-booked');
    case 'meetingCancelled':
      return say('meeting-cancelled');
    case 'meetingHeld':
      return say('meeting-held', { units: unitsCalled(called, event.attended) });
    case 'actionAgreed':
      return say('action-agreed', { person: called.person(event.person), day: words.dated(event.due) });
    case 'meetingClosed':
      return say(event.plan === undefined ? 'meeting-closed' : 'meeting-agreed');
    case 'calendarNoted':
      return '';
    case 'contactPersonNamed':
      return say('hub-named', { person: called.person(event.person) });
    case 'contactPersonLeft':
      return say('hub-left');
    case 'transferConfirmed':
      return say('transferred', { reference: event.reference });
    case 'caseDisposed':
      return say('was-disposed');
    case 'accessAsked':
      return say('access-asked');
    case 'accessAnswered':
      return say(event.granted ? 'access-granted' : 'access-denied', { person: called.person(event.person) });
    case 'identityRecorded':
      return say('identity-recorded');
    case 'identityRemoved':
      return say('identity-removed');
    case 'caseLinked':
      return say('linked');
  }
}

/** Who was agreed to answer for the whole: for those who see the content, and other units' part in it or their own. */
function leadIn({ org, state, reader, sight }: Looked, called: Called, lead: HuvudmanId | undefined) {
  const own = writesFor(org, reader, state);
  const isOwn = own !== undefined && huvudmanOf(org, own) === lead;
  if (lead === undefined || sight.sees !== 'all' || !(called.between(state.holder.unit) || isOwn)) return undefined;
  return org.huvudmen.get(lead)?.name;
}

const dutyIn = ({ words, state }: Looked, key: DutyKey): string => {
  const { n } = readDutyKey(key);
  return n < 2 ? dutyName(words, key, state) : `${dutyName(words, key, state)} (${n})`;
};

const unitsCalled = (called: Called, units: readonly UnitId[]): string =>
  [...new Set(units.map(called.unit))].join(', ');

const sidesOf = ({ state }: Looked, n: number): readonly UnitId[] => {
  const referral = state.referrals.find((one) => one.n === n);
  return referral === undefined ? [] : [referral.from, referral.to];
};

const signerOf = ({ words, state }: Looked, { n, signer }: { readonly n: number; readonly signer: Signer }): string =>
  signerName(
    words,
    state.consents.find((one) => one.n === n),
    signer,
  );

/** The law of a ground; one may have left the list since. */
const paragraphOf = ({ org }: Looked, chosen: Pick<Ground, 'ground' | 'from'>): string => {
  try {
    return lawOf(org, chosen).paragraph;
  } catch {
    return chosen.ground;
  }
};
