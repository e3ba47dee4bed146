import fc from 'fast-check';
import { RESTRICTIONS } from '../../src/domain/access/protection.ts';
import type { Case } from '../../src/domain/case/case.ts';
import type { PersonCommand } from '../../src/domain/case/commands.ts';
import { CLOSE_REASONS, RECEIVERS } from '../../src/domain/case/steps.ts';
import { AGE_BANDS, PARTS, SIGNERS } from '../../src/domain/consent/consent.ts';
import type { AnswerConsent, GivenAnswer } from '../../src/domain/consent/decide.ts';
import type { Day, Instant, PersonId, textKey, UnitId } from '../../src/domain/ids.ts';
import { hasRole, type Org, type Person, type Role } from '../../src/domain/organisation/org.ts';
import { openReferrals } from '../../src/domain/referral/referral.ts';
import { MEETING_WHATS, type MeetingWhat, meetingCommandOf } from './meeting-histories.ts';

/** Random histories of consents and grounds, and of what narrows who may see the content. */
export type Step =
  /** `fits`: the actor may have the right, and the subject exists. */
  | { readonly does: 'act'; readonly by: number; readonly fits: boolean; readonly what: What; readonly pick: number }
  | { readonly does: 'read'; readonly by: number; readonly fits: boolean; readonly gives: 'no reason' | 'a reason' }
  | { readonly does: 'away' | 'leave'; readonly who: number }
  | { readonly does: 'wait'; readonly hours: number };

const WHATS = [
  ...['take', 'take', 'purpose', 'plan', 'step', 'hand over', 'hand back', 'close'],
  ...['refer', 'refer', 'refer', 'refer over', 'accept', 'accept', 'accept', 'decline', 'withdraw'],
  ...[
    'ask consent',
    'ask consent',
    'ask consent',
    'withdraw consent',
    'share on ground',
    'share on ground',
    'stop sharing',
  ],
  ...['yes', 'yes', 'yes', 'yes', 'yes', 'yes', 'partly', 'no', 'prevented', 'judged no', 'judged yes'],
  ...['prevented', 'prevented', 'prevented', 'prevented'],
  ...['talk', 'talk', 'bring', 'bring'],
  ...['lock', 'restrict', 'lift', 'ask access', 'let in', 'refuse', 'admit'],
] as const;
/** Histories in which several units work together about a child while what may be shared changes. */
const TOGETHER = [
  ...MEETING_WHATS,
  ...MEETING_WHATS,
  ...MEETING_WHATS,
  ...['take', 'take', 'take', 'take', 'hand back', 'refer over', 'accept'],
  ...['ask consent', 'yes', 'yes', 'withdraw consent', 'share on ground', 'stop sharing'],
  ...['talk', 'bring', 'bring'],
  ...['lock', 'restrict', 'lift', 'lift', 'lift'],
] as const;
type What = (typeof WHATS)[number] | MeetingWhat;

const index = fc.nat({ max: 1_000 });
const step = (whats: readonly What[], waits: number, hours: number): fc.Arbitrary<Step> =>
  fc.oneof(
    {
      weight: 32,
      arbitrary: fc.record({
        does: fc.constant('act' as const),
        by: index,
        fits: fc.oneof({ weight: 3, arbitrary: fc.constant(true) }, fc.constant(false)),
        what: fc.constantFrom(...whats),
        pick: index,
      }),
    },
    {
      weight: 24,
      arbitrary: fc.record({
        does: fc.constant('read' as const),
        by: index,
        fits: fc.boolean(),
        gives: fc.constantFrom('no reason' as const, 'a reason' as const),
      }),
    },
    { weight: 2, arbitrary: fc.record({ does: fc.constant('away' as const), who: index }) },
    { weight: 1, arbitrary: fc.record({ does: fc.constant('leave' as const), who: index }) },
    {
      weight: waits,
      arbitrary: fc.record({ does: fc.constant('wait' as const), hours: fc.integer({ min: 1, max: hours }) }),
    },
  );
export const histories = (length: number, about: 'crossing' | 'meetings'): fc.Arbitrary<readonly Step[]> =>
  fc.array(about === 'crossing' ? step(WHATS, 2, 700) : step(TOGETHER, 6, 72), {
    minLength: length,
    maxLength: length,
    size: 'max',
  });

interface Now {
  readonly state: Case;
  readonly org: Org;
  readonly at: Instant;
  readonly inDays: (days: number) => Day;
  /** Makes a text, and gives its reference. */
  readonly keep: (kind: string) => { readonly key: ReturnType<typeof textKey>; readonly digest: string };
}

const isMeetingWhat = (what: What): what is MeetingWhat => MEETING_WHATS.some((one) => one === what);

const picked = <T>(from: readonly T[], pick: number): T | undefined => from[pick % from.length];

/** A step as a command of the rules. */
export function commandOf({ what, pick, fits }: Extract<Step, { does: 'act' }>, now: Now): PersonCommand {
  const { state, org, inDays, keep } = now;
  if (isMeetingWhat(what)) return meetingCommandOf(what, pick, fits, now);
  const units = [...org.units.keys()];
  const people = [...org.people.keys()];
  const to = picked(units, pick) ?? state.raisedIn;
  const asks = picked(state.accessAsked, pick)?.person;
  const asked = picked(openReferrals(state.referrals), pick);
  const n = fits && asked !== undefined ? asked.n : 1 + (pick % 4);
  const { n: nOfConsent, signer } = consentIn(state, pick, fits);
  const answer = (one: Omit<GivenAnswer, 'signer' | 'way'>, by = signer): AnswerConsent => ({
    type: 'answerConsent',
    n: nOfConsent,
    answers: [{ signer: by, way: 'paper', ...one }],
  });
  const joined = picked(
    [...openReferrals(state.referrals).map((r) => r.to), ...state.contacts.map((c) => c.unit)],
    pick,
  );
  const person = picked(people, pick) ?? state.raisedBy;
  switch (what) {
    case 'take':
      return { type: 'takeCase' };
    case 'plan':
      return { type: 'makePlan', plan: keep('plan'), followUpOn: inDays(7) };
    case 'step':
      return { type: 'moveStep', to: pick % 2 === 0 ? 1 : 2, reason: keep('reason') };
    case 'close':
      // Closes seldom, since a closed case has little history left.
      return pick % 8 === 0
        ? { type: 'closeCase', reason: CLOSE_REASONS[0], receiver: RECEIVERS[0], note: keep('close') }
        : { type: 'askAccess' };
    case 'purpose':
      return { type: 'setPurpose', purpose: keep('purpose') };
    case 'talk':
    case 'bring':
      return { type: 'noteConversation', note: keep(what === 'talk' ? 'talk' : 'brought') };
    case 'hand over':
      return { type: 'handOver', to: person };
    case 'hand back':
      return { type: 'handBack' };
    case 'refer':
    case 'refer over':
      return {
        type: 'sendReferral',
        to,
        question: 'assess',
        hand: what === 'refer' ? 'joint' : 'over',
        replyWithin: 5,
      };
    case 'accept':
      return { type: 'acceptReferral', n };
    case 'decline':
      return {
        type: 'declineReferral',
        n,
        reason: 'no-capacity',
        comment: keep('decline'),
        next: { kind: 'meeting', by: inDays(5) },
      };
    case 'withdraw':
      return { type: 'withdrawReferral', n };
    case 'ask consent':
      return {
        type: 'askConsent',
        to: outside(state, org, pick),
        parts: PARTS.filter((_, i) => (pick >> i) % 2 === 0),
        purpose: 'support',
        until: inDays(1 + (pick % 60)),
        age: picked(AGE_BANDS, pick) ?? 'under-12',
        guardians: pick % 3 === 0 ? 2 : 1,
        interpreter: false,
      };
    case 'yes':
      return answer({ answer: 'yes' });
    case 'partly':
      return answer({ answer: 'yes', only: { parts: ['tried', 'plan'], to: units.slice(pick % 3) } });
    case 'no':
    case 'prevented':
      return answer({ answer: what });
    case 'judged no':
    case 'judged yes':
      return answer({ answer: what === 'judged no' ? 'no' : 'yes', maturity: keep('read') }, 'child');
    case 'withdraw consent':
      return { type: 'withdrawConsent', n: nOfConsent, signer, way: 'oral' };
    case 'share on ground':
      return {
        type: 'shareOnGround',
        to: (fits ? joined : undefined) ?? to,
        about: 'home',
        ground: 'general-clause',
        parts: PARTS.filter((_, i) => (pick >> i) % 2 === 1),
        reason: keep('read'),
      };
    case 'stop sharing':
      return { type: 'stopSharing', n: picked(state.grounds, pick)?.n ?? 1 };
    case 'lock':
      return { type: 'setGuardianLock', on: !state.guardianLock, reason: keep('lock') };
    case 'restrict':
      return pick % 4 === 0
        ? { type: 'restrict', why: picked(RESTRICTIONS, pick), reason: keep('restrict') }
        : { type: 'restrict', why: undefined, reason: keep('restrict') };
    case 'lift':
      return { type: 'restrict', why: undefined, reason: keep('restrict') };
    case 'ask access':
      return { type: 'askAccess' };
    case 'let in':
    case 'refuse':
      return { type: 'answerAccess', person: (fits ? asks : undefined) ?? person, granted: what === 'let in' };
    case 'admit':
      return { type: 'admitPerson', person };
  }
}

/** Units outside the holder's area, and now and then one within it. */
const outside = ({ holder }: Case, org: Org, pick: number): readonly UnitId[] => {
  const home = org.units.get(holder.unit)?.area;
  return [...org.units.values()].filter((unit, i) => unit.area !== home && (pick + i) % 3 !== 0).map(({ id }) => id);
};

/** An existing consent, and somebody who has not answered it yet. */
function consentIn({ consents }: Case, pick: number, fits: boolean) {
  const waiting = consents.filter(({ ended }) => ended === undefined);
  const consent = fits ? picked(waiting, pick) : undefined;
  const silent = SIGNERS.filter((signer) => !(consent?.answers ?? []).some((one) => one.signer === signer));
  return {
    n: consent?.n ?? 1 + (pick % 4),
    signer: (fits ? silent[0] : undefined) ?? picked(SIGNERS, pick) ?? 'guardian-1',
  };
}

/** Somebody who was asked, is a contact, or takes part in a meeting, and so may read what crosses. */
export function whoseReading(
  { contacts, referrals, meetings, actions, contactPerson }: Case,
  org: Org,
  pick: number,
): Person | undefined {
  const asked = openReferrals(referrals).flatMap(({ to }) =>
    [...org.people.values()].filter((p) => hasRole(p, to, 'coordinator', 'manager')),
  );
  const named = [
    ...contacts,
    ...meetings.flatMap(({ answers }) => answers),
    ...actions,
    ...(contactPerson === undefined ? [] : [contactPerson]),
  ];
  return picked([...named.flatMap(({ person }) => org.people.get(person) ?? []), ...asked], pick);
}

/** Somebody who is likely to have the right to do this, if there is one. */
export function whoseTurn(
  { holder, referrals, raisedIn, contacts }: Case,
  command: PersonCommand,
  org: Org,
): Person | undefined {
  const inRole = (unit: UnitId | undefined, ...roles: readonly Role[]): Person | undefined =>
    [...org.people.values()].find((p) => unit !== undefined && hasRole(p, unit, ...roles));
  const byId = (id: PersonId | undefined): Person | undefined => (id === undefined ? undefined : org.people.get(id));
  switch (command.type) {
    case 'takeCase':
      return inRole(holder.unit, 'coordinator', 'manager');
    case 'admitPerson':
    case 'answerAccess':
    case 'restrict':
      return inRole(raisedIn, 'manager');
    case 'askAccess':
      return undefined;
    case 'acceptReferral':
    case 'declineReferral':
      return inRole(referrals.find((r) => r.n === command.n)?.to, 'coordinator', 'manager');
    case 'answerMeeting':
      return inRole(command.unit, 'coordinator', 'manager');
    case 'shareOnGround':
      return byId(contacts[1]?.person) ?? byId(holder.kind === 'person' ? holder.person : undefined);
    default:
      return byId(holder.kind === 'person' ? holder.person : undefined);
  }
}
