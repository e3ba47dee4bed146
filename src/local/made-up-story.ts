import { helperOf } from '../domain/access/access.ts';
import type { Case } from '../domain/case/case.ts';
import type { PersonCommand } from '../domain/case/commands.ts';
import type { Setting } from '../domain/case/setting.ts';
import type { TextKind, TextRef } from '../domain/case/text.ts';
import { isFinishedByWord } from '../domain/escalation/decide.ts';
import { type CaseId, type Instant, later, type PersonId, type TextKey, type UnitId } from '../domain/ids.ts';
import { huvudmanOf, inRole, type Org, type Unit } from '../domain/organisation/org.ts';
import { helpOf, owesHelp } from '../domain/referral/help.ts';
import { DECLINE_REASONS, openReferrals } from '../domain/referral/referral.ts';

/** Makes a text, made up too, for the caller to store with the case. */
export type PutAside = (id: CaseId, key: TextKey, unit: Unit) => TextRef;

export interface Village {
  readonly org: Org;
  readonly rules: Omit<Setting, 'at' | 'org'>;
  readonly until: Instant;
  readonly homes: readonly Unit[];
  readonly random: () => number;
  readonly putAside: PutAside;
}

/** Makes a text of this kind. */
export type Write = (kind: TextKind) => TextRef;

/** What a person means to do next. */
export type Intent = (
  of: Case,
  at: Instant,
) => { readonly by: PersonId | undefined; readonly command: PersonCommand } | undefined;

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

const holderOf = ({ holder }: Case): PersonId | undefined => (holder.kind === 'person' ? holder.person : undefined);

/** The course of one case: each thing that somebody means to do, and how many days after the one before. */
export function story(
  { org, rules, random }: Village,
  home: Unit,
  pick: <T>(from: readonly T[]) => T | undefined,
  text: Write,
): readonly (readonly [number, Intent])[] {
  const day = (days: number, at: Instant) => rules.time.daysFrom(rules.time.dayOf(at), days);
  const coordinator = (unit: UnitId): PersonId | undefined => pick(inRole(org, unit, 'coordinator'));
  const others = [...org.units.values()].filter((unit) => unit.id !== home.id && unit.area !== home.area);
  const take: Intent = (of) => ({ by: coordinator(of.holder.unit), command: { type: 'takeCase' } });
  const finish: Intent = (of) => {
    const owed = of.duties.find(({ key }) => isFinishedByWord(key));
    return owed === undefined ? undefined : { by: holderOf(of), command: { type: 'finishDuty', key: owed.key } };
  };
  const plan: Intent = (of, at) => ({
    by: holderOf(of),
    command: { type: 'makePlan', plan: text('plan'), followUpOn: day(20 + Math.floor(random() * 30), at) },
  });
  const moveTo =
    (to: 1 | 2 | 3): Intent =>
    (of) => {
      const lead = to === 3 ? huvudmanOf(org, of.holder.unit) : undefined;
      const command = {
        type: 'moveStep',
        to,
        reason: text('reason'),
        ...(lead === undefined ? {} : { lead }),
      } as const;
      return { by: holderOf(of), command };
    };
  const nameHub: Intent = (of) => {
    const person = holderOf(of);
    const { unit } = of.holder;
    return person === undefined ? undefined : { by: person, command: { type: 'nameContactPerson', unit, person } };
  };
  const close: Intent = (of) => ({
    by: holderOf(of),
    command: { type: 'closeCase', reason: 'goal-met', receiver: 'own-staff', note: text('close') },
  });
  const ask: Intent = (of) => {
    const to = pick(others.filter((unit) => unit.id !== of.holder.unit));
    if (to === undefined) return undefined;
    const hand = random() < 0.2 ? 'over' : 'joint';
    return { by: holderOf(of), command: { type: 'sendReferral', to: to.id, question: 'assess', hand, replyWithin: 5 } };
  };
  const answer: Intent = (of, at) => {
    const asked = openReferrals(of.referrals)[0];
    if (asked === undefined) return undefined;
    const by = coordinator(asked.to);
    const { n } = asked;
    if (random() < 0.75) return { by, command: { type: 'acceptReferral', n } };
    const reason = pick(DECLINE_REASONS) ?? 'no-capacity';
    const next = { kind: 'meeting', by: day(7, at) } as const;
    return { by, command: { type: 'declineReferral', n, reason, comment: text('decline'), next } };
  };
  const help: Intent = (of) => {
    const promised = of.referrals.find((one) => owesHelp(of, one) && helpOf(one)?.begun === undefined);
    const by = promised === undefined ? undefined : helperOf(org, of, promised.n)?.person;
    return promised === undefined ? undefined : { by, command: { type: 'beginHelp', n: promised.n } };
  };
  const consent: Intent = (of, at) => ({
    by: holderOf(of),
    command: {
      type: 'askConsent',
      to: of.referrals.map((r) => r.to).slice(0, 1),
      parts: ['observations', 'plan'],
      purpose: 'support',
      until: day(60 + Math.floor(random() * 120), at),
      age: 'under-12',
      guardians: 1,
      interpreter: false,
    },
  });
  const consentAnswer: Intent = (of) => {
    const asked = of.consents.find((one) => one.ended === undefined && one.answers.length === 0);
    if (asked === undefined) return undefined;
    const { n } = asked;
    const given = random() < 0.8 ? 'yes' : 'no';
    return {
      by: holderOf(of),
      command: { type: 'answerConsent', n, answers: [{ signer: 'guardian-1', answer: given, way: 'paper' }] },
    };
  };
  const soon = (days: number): number => 0.2 + random() * days;
  const done: Intent = (of) => {
    const owed = of.duties.find(({ key }) => key.startsWith('action-'));
    return owed === undefined ? undefined : { by: holderOf(of), command: { type: 'finishDuty', key: owed.key } };
  };
  const meetingIn = (of: Case, is: 'asked' | 'booked' | 'held') => of.meetings.find(({ status }) => status.is === is);
  const atHome = (of: Case) => ({ kind: 'unit', unit: of.holder.unit, digital: false }) as const;
  const call: Intent = (of, at) => {
    const asked = of.referrals.filter(({ status }) => status.is === 'sent' || status.is === 'accepted');
    const from = later(rules.time.nextOpening(later(at, 8 * DAY_MS), home), HOUR_MS);
    return {
      by: holderOf(of),
      command: {
        type: 'callMeeting',
        kind: 'consultation',
        purpose: 'understand-needs',
        details: text('meeting'),
        units: asked.map((r) => r.to).slice(0, 1),
        place: atHome(of),
        answerBy: day(4, at),
        interpreter: false,
        family: false,
        sender: of.holder.unit,
        slots: [{ from, to: later(from, HOUR_MS) }],
      },
    };
  };
  const comes: Intent = (of) => {
    const called = meetingIn(of, 'asked');
    const unit = called?.units.at(-1);
    const person = unit === undefined ? undefined : coordinator(unit);
    if (called === undefined || unit === undefined || person === undefined) return undefined;
    const { n, round } = called;
    return { by: person, command: { type: 'answerMeeting', n, round, unit, person, slots: [0] } };
  };
  const book: Intent = (of) => {
    const called = meetingIn(of, 'asked');
    if (called === undefined) return undefined;
    const { n, round } = called;
    return { by: holderOf(of), command: { type: 'bookMeeting', n, round, slot: 0, leaders: [] } };
  };
  const meet: Intent = (of) => {
    const booked = meetingIn(of, 'booked');
    if (booked === undefined) return undefined;
    const attended = random() < 0.75 ? booked.units : booked.units.slice(0, 1);
    const said = { childSaid: text('child'), guardiansSaid: text('guardians'), goal: text('goal') };
    return { by: holderOf(of), command: { type: 'holdMeeting', n: booked.n, attended, ...said } };
  };
  const agree: Intent = (of, at) => {
    const held = meetingIn(of, 'held');
    const person = holderOf(of);
    if (held === undefined || person === undefined) return undefined;
    const { unit } = of.holder;
    const command = { type: 'agreeAction', n: held.n, what: text('action'), unit, person, due: day(9, at) } as const;
    return { by: person, command };
  };
  const end: Intent = (of, at) => {
    const held = meetingIn(of, 'held');
    if (held === undefined) return undefined;
    const followUpOn = day(30, at);
    return { by: holderOf(of), command: { type: 'closeMeeting', n: held.n, followUpOn, followUpAt: atHome(of) } };
  };
  const meeting: readonly (readonly [number, Intent])[] = [
    [soon(3), call],
    [soon(2), comes],
    [soon(2), book],
    [9 + soon(2), meet],
    [0, agree],
    [0, end],
    [5 + soon(8), done],
  ];
  const begin = [
    [random() < 0.12 ? soon(9) : soon(1), take],
    [soon(7), finish],
  ] as const;
  if (random() < 0.3) return [...begin, [soon(10), plan], [20 + soon(30), close]];
  const stuck = random() < 0.3;
  const onward = random();
  const atStep2: readonly (readonly [number, Intent])[] = [
    [soon(12), ask],
    [soon(4), consent],
    [soon(5), finish],
    [soon(8), stuck ? finish : answer],
    [soon(10), consentAnswer],
    ...(stuck ? [] : ([[0, help]] as const)),
    [soon(6), finish],
    [soon(8), plan],
    ...(random() < 0.6 ? meeting : []),
    ...(random() < 0.3
      ? ([
          [soon(9), ask],
          [soon(9), answer],
        ] as const)
      : []),
    [stuck ? 30 + soon(40) : soon(15), answer],
  ];
  if (onward < 0.5)
    return [
      ...begin,
      ...atStep2,
      [soon(10), nameHub],
      [0, moveTo(3)],
      ...(random() < 0.2 ? ([[soon(40), moveTo(2)]] as const) : []),
      [20 + soon(60), close],
    ];
  if (onward < 0.65) return [...begin, ...atStep2, [soon(10), moveTo(1)], [soon(30), close]];
  return [...begin, ...atStep2, ...(onward < 0.8 ? ([[soon(20), close]] as const) : [])];
}
