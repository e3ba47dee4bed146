import { CONTACTS } from '../../src/domain/access/protection.ts';
import type { CaseEvent, OpenCase } from '../../src/domain/case/case.ts';
import type { CaseId, PersonId, UnitId } from '../../src/domain/ids.ts';
import { type Meeting, silentUnits, slotOf } from '../../src/domain/meeting/meeting.ts';
import { areaOf, inRole, type Org } from '../../src/domain/organisation/org.ts';
import { helpOf, owesHelp, promiserOf } from '../../src/domain/referral/help.ts';
import type { Referral } from '../../src/domain/referral/referral.ts';
import type { CaseVerb } from '../support/verbs.ts';

type Values = Readonly<Record<string, string>>;

/** The case as the person who taps has just seen it. */
export interface At {
  readonly state: OpenCase;
  readonly org: Org;
  readonly now: number;
  readonly dayIn: (days: number) => string;
  readonly pick: <T>(from: readonly T[]) => T | undefined;
  /** Another child's case, if there is one already. */
  readonly other: CaseId | undefined;
}

/** The people who make the same tap at once. */
interface Asked {
  readonly by: readonly PersonId[];
  /** The value in the event that tells this command from others of its kind; see `aboutOf` in `command-faults.ts`. */
  readonly about?: string;
  /** The inputs that differ from the usual ones; see `tests/support/verbs.ts`. */
  readonly inputs?: Values;
}

/** The commands of one step; undefined if the case is in a state where they make no sense. */
interface Ask {
  readonly verb: CaseVerb;
  readonly asksFor: CaseEvent['type'];
  /** The field with free text, which differs each time. */
  readonly marked?: string;
  readonly how: (at: At) => Asked | undefined;
}

const holder = ({ state }: At): readonly PersonId[] => (state.holder.kind === 'person' ? [state.holder.person] : []);
/** The holder, and at the same moment the deputy. */
const both = (at: At): readonly PersonId[] =>
  holder(at).flatMap((person) => {
    const deputy = at.org.people.get(person)?.deputy;
    return deputy === undefined ? [person] : [person, deputy];
  });
const leads = ({ org, state }: At): readonly PersonId[] => inRole(org, state.raisedIn, 'manager').slice(0, 1);

/** A unit on the other side of a border of secrecy. */
const beyond = (at: At): UnitId | undefined =>
  at.pick([...at.org.units.keys()].filter((unit) => areaOf(at.org, unit) !== areaOf(at.org, at.state.holder.unit)));

type Is = Meeting['status']['is'];
const meetingThat = ({ state }: At, ...is: readonly Is[]): Meeting | undefined =>
  state.meetings.findLast(({ status }) => is.includes(status.is));
const aboutN = (n: number) => ({ about: `r${n}`, inputs: { n: String(n) } });

const isNarrowed = ({ state }: At): boolean => state.suspicion || state.restricted !== undefined;
const takesPart = ({ state }: At): UnitId | undefined =>
  state.contacts.map(({ unit }) => unit).find((unit) => unit !== state.holder.unit);

const answersAccess = (granted: boolean) => (at: At) => {
  const asked = at.state.accessAsked.find(({ answer }) => answer === undefined);
  if (asked === undefined) return undefined;
  return { by: leads(at), about: `${asked.person} ${granted}`, inputs: { person: asked.person } };
};

const colleagues = ({ org, state }: At, unit: UnitId = state.raisedIn): readonly PersonId[] =>
  inRole(org, unit, 'coordinator');

/** The help that a yes has promised, and the people of that unit. */
const helps =
  (wanted: (referral: Referral) => boolean, inputs: Values = {}) =>
  (at: At) => {
    const given = at.state.referrals.findLast((one) => owesHelp(at.state, one) && wanted(one));
    if (given === undefined) return undefined;
    const about = aboutN(given.n);
    return { by: colleagues(at, given.to), about: about.about, inputs: { ...about.inputs, ...inputs } };
  };
/** Whoever is the contact already is told that it is saved, and nothing happens. */
function takesContact(at: At): Asked | undefined {
  const is = at.state.referrals.findLast((one) => owesHelp(at.state, one) && one.hand === 'joint');
  const asked = is === undefined ? undefined : helps((one) => one === is)(at);
  const others = asked?.by.filter((person) => is === undefined || promiserOf(at.state, is)?.person !== person) ?? [];
  return asked === undefined || others.length === 0 ? undefined : { ...asked, by: others };
}
const isBegun = (referral: Referral): boolean => helpOf(referral)?.begun !== undefined;

const asks = {
  'promise-help': {
    verb: 'help.promise',
    asksFor: 'helpPromised',
    // On the day of the yes; later in the story it may be refused.
    how: helps((one) => helpOf(one)?.begun === undefined),
  },
  'begin-help': { verb: 'help.begin', asksFor: 'helpBegun', how: helps((one) => !isBegun(one)) },
  'end-help': { verb: 'help.end', asksFor: 'helpEnded', how: helps(isBegun, { outcome: 'done' }) },
  'take-contact': { verb: 'help.take', asksFor: 'contactTaken', how: takesContact },
  'hand-back': {
    verb: 'case.hand',
    asksFor: 'caseReturned',
    how: (at) => ({ by: holder(at), inputs: { to: 'unit' } }),
  },
  add: {
    verb: 'concern.add',
    asksFor: 'concernAdded',
    marked: 'text',
    how: ({ state }) => ({ by: [state.raisedBy] }),
  },
  purpose: {
    verb: 'purpose.set',
    asksFor: 'purposeSet',
    marked: 'purpose',
    how: (at) => ({ by: holder(at) }),
  },
  talk: {
    verb: 'conversation.note',
    asksFor: 'conversationNoted',
    marked: 'works',
    how: (at) => ({ by: holder(at) }),
  },
  worse: { verb: 'concern.worse', asksFor: 'saidWorse', how: ({ state }) => ({ by: [state.raisedBy] }) },
  remind: {
    verb: 'holder.remind',
    asksFor: 'dutyReminded',
    how: (at) => ({ by: inRole(at.org, at.state.holder.unit, 'manager').slice(0, 1) }),
  },
  admit: {
    verb: 'case.admit',
    asksFor: 'personAdmitted',
    how: (at) => {
      const person = colleagues(at).find((one) => !at.state.admitted.includes(one));
      return isNarrowed(at) && person !== undefined ? { by: leads(at), about: person, inputs: { person } } : undefined;
    },
  },
  'ask-consent': {
    verb: 'consent.ask',
    asksFor: 'consentAsked',
    how: (at) => {
      const to = beyond(at);
      return to && { by: holder(at), about: to, inputs: { to, until: at.dayIn(60) } };
    },
  },
  'answer-consent': {
    verb: 'consent.answer',
    asksFor: 'consentAnswered',
    marked: 'note',
    how: (at) => {
      const asked = at.state.consents.findLast(({ ended }) => ended === undefined);
      if (asked === undefined) return undefined;
      const { about, inputs } = aboutN(asked.n);
      return { by: holder(at), about, inputs: { ...inputs, guardian1: 'yes' } };
    },
  },
  'withdraw-consent': {
    verb: 'consent.withdraw',
    asksFor: 'consentWithdrawn',
    how: (at) => {
      const given = at.state.consents.findLast(({ ended }) => ended === undefined);
      return given && { by: both(at), ...aboutN(given.n) };
    },
  },
  share: {
    verb: 'ground.share',
    asksFor: 'sharedOnGround',
    marked: 'reason',
    how: (at) => {
      const to = beyond(at);
      return to && { by: holder(at), about: to, inputs: { to } };
    },
  },
  'stop-sharing': {
    verb: 'sharing.stop',
    asksFor: 'sharingStopped',
    how: (at) => {
      const used = at.state.grounds.findLast(({ stopped }) => stopped === undefined);
      return used && { by: both(at), ...aboutN(used.n) };
    },
  },
  lock: {
    verb: 'protect.lock',
    asksFor: 'guardianLockSet',
    marked: 'reason',
    how: (at) => {
      const on = String(!at.state.guardianLock);
      return { by: [...leads(at), ...(on === 'true' ? holder(at) : [])], about: on, inputs: { on } };
    },
  },
  restrict: {
    verb: 'protect.restrict',
    asksFor: 'restrictionSet',
    marked: 'reason',
    how: (at) => {
      const why = at.state.restricted === undefined ? 'protected-identity' : 'none';
      return { by: leads(at), about: why, inputs: { why } };
    },
  },
  'allow-contact': {
    verb: 'protect.contact',
    asksFor: 'contactAllowed',
    marked: 'reason',
    how: (at) => {
      const contact = CONTACTS.find((one) => !at.state.allowed.includes(one));
      return at.state.suspicion && contact !== undefined
        ? { by: leads(at), about: contact, inputs: { contact } }
        : undefined;
    },
  },
  'ask-access': {
    verb: 'access.ask',
    asksFor: 'accessAsked',
    how: (at) => {
      const { admitted, accessAsked } = at.state;
      const has = (one: PersonId): boolean =>
        admitted.includes(one) || accessAsked.some(({ person }) => person === one);
      return {
        by: colleagues(at)
          .filter((one) => !has(one))
          .slice(0, 1),
      };
    },
  },
  'let-in': { verb: 'access.let-in', asksFor: 'accessAnswered', how: answersAccess(true) },
  refuse: { verb: 'access.refuse', asksFor: 'accessAnswered', how: answersAccess(false) },
  link: {
    verb: 'case.link',
    asksFor: 'caseLinked',
    how: (at) => at.other && { by: leads(at), about: at.other, inputs: { code: at.other } },
  },
  identify: {
    verb: 'identity.save',
    asksFor: 'identityRecorded',
    how: (at) => (at.org.units.get(at.state.holder.unit)?.identity === true ? { by: holder(at) } : undefined),
  },
  forget: {
    verb: 'identity.remove',
    asksFor: 'identityRemoved',
    how: (at) => (at.state.identities.length > 0 ? { by: holder(at) } : undefined),
  },
  'end-activity': {
    verb: 'activity.end',
    asksFor: 'activityEnded',
    how: (at) => ({ by: holder(at), about: 'too-few', inputs: { why: 'too-few' } }),
  },
  call: {
    verb: 'meeting.call',
    asksFor: 'meetingCalled',
    marked: 'details',
    how: (at) => {
      const units = takesPart(at);
      const home = at.state.holder.unit;
      return units && { by: holder(at), inputs: { units, place: home, sender: home, answerBy: at.dayIn(1) } };
    },
  },
  'answer-call': {
    verb: 'meeting.answer',
    asksFor: 'meetingAnswered',
    how: (at) => {
      const meeting = meetingThat(at, 'asked');
      const unit = meeting && silentUnits(meeting)[0];
      const person = unit && at.pick(colleagues(at, unit));
      if (meeting === undefined || unit === undefined || person === undefined) return undefined;
      const { about, inputs } = aboutN(meeting.n);
      const slots = meeting.slots.map((_, i) => i).join();
      return { by: [person], about, inputs: { ...inputs, unit, person, slots, round: String(meeting.round) } };
    },
  },
  'call-again': {
    verb: 'meeting.again',
    asksFor: 'slotsProposed',
    how: (at) => {
      const meeting = meetingThat(at, 'asked');
      return meeting && { by: holder(at), ...aboutN(meeting.n) };
    },
  },
  book: {
    verb: 'meeting.book',
    asksFor: 'meetingBooked',
    how: (at) => {
      const meeting = meetingThat(at, 'asked');
      const slot = meeting?.slots.findIndex(({ from }) => Date.parse(from) > at.now) ?? -1;
      if (meeting === undefined || slot < 0) return undefined;
      const { about, inputs } = aboutN(meeting.n);
      return { by: both(at), about, inputs: { ...inputs, round: String(meeting.round), slot: String(slot) } };
    },
  },
  'call-off': {
    verb: 'meeting.cancel',
    asksFor: 'meetingCancelled',
    how: (at) => {
      const meeting = meetingThat(at, 'asked', 'booked');
      return meeting && { by: both(at), ...aboutN(meeting.n) };
    },
  },
  hold: {
    verb: 'meeting.hold',
    asksFor: 'meetingHeld',
    marked: 'goal',
    how: (at) => {
      const meeting = meetingThat(at, 'booked');
      if (meeting === undefined || at.now < heldAt(meeting)) return undefined;
      const { about, inputs } = aboutN(meeting.n);
      return { by: holder(at), about, inputs: { ...inputs, attended: meeting.units.join() } };
    },
  },
  agree: {
    verb: 'action.agree',
    asksFor: 'actionAgreed',
    marked: 'what',
    how: (at) => {
      const meeting = meetingThat(at, 'held');
      const unit = meeting && at.pick(meeting.units);
      const person = unit && at.pick(colleagues(at, unit));
      if (meeting === undefined || person === undefined) return undefined;
      const { about, inputs } = aboutN(meeting.n);
      return { by: holder(at), about, inputs: { ...inputs, who: `${unit} ${person}`, by: at.dayIn(10) } };
    },
  },
  conclude: {
    verb: 'meeting.close',
    asksFor: 'meetingClosed',
    how: (at) => {
      const meeting = meetingThat(at, 'held');
      if (meeting === undefined || !at.state.actions.some((one) => one.meeting === meeting.n)) return undefined;
      const { about, inputs } = aboutN(meeting.n);
      return {
        by: holder(at),
        about,
        inputs: { ...inputs, followUpOn: at.dayIn(20), place: at.state.holder.unit, reason: '' },
      };
    },
  },
  'name-hub': {
    verb: 'hub.name',
    asksFor: 'contactPersonNamed',
    how: (at) => {
      const { holder: held, contactPerson } = at.state;
      const person = colleagues(at, held.unit).find((one) => one !== contactPerson?.person);
      return person && { by: both(at), about: person, inputs: { who: `${held.unit} ${person}` } };
    },
  },
} as const satisfies Readonly<Record<string, Ask>>;

/** A meeting can be held from the time when it begins. */
export const heldAt = (meeting: Meeting): number => Date.parse(slotOf(meeting)?.from ?? '');

export type AskStep = keyof typeof asks;
export const ASKS: Readonly<Record<AskStep, Ask>> = asks;
