import { isActivity } from '../../domain/case/activity.ts';
import type { Case } from '../../domain/case/case.ts';
import { type Addressee, type LiveView, subjectOf, type Target } from '../../domain/case/effects.ts';
import { ahead, type Notice } from '../../domain/escalation/ahead.ts';
import { type DutyKey, type DutyKind, type EscalationLevel, readDutyKey } from '../../domain/escalation/duties.ts';
import { REACHES_GUARDIANS } from '../../domain/escalation/schedule.ts';
import { type CaseId, caseCode, type Instant, type PersonId } from '../../domain/ids.ts';
import type { MeetingStatus } from '../../domain/meeting/meeting.ts';
import type { ReferralStatus } from '../../domain/referral/referral.ts';
import { settingNow } from '../handle.ts';
import type { Happened } from '../ports/cases.ts';
import type { Waiver } from '../ports/dead-letters.ts';
import type { Ports } from '../ports/index.ts';
import type { LiveCard, Loss, OutboxEntry, OutboxStatus, Sendable } from '../ports/outbox.ts';
import type { Pointer } from '../ports/pointers.ts';

export type Explaining = Pick<Ports, 'cases' | 'outbox' | 'deadLetters' | 'directory' | 'clock' | 'time' | 'limits'>;

/**
 * The state of a case for the person who runs the bot: safe to show to anyone. It holds no text, no name of a person or
 * unit, and nothing that sets apart a case where harm is suspected, or few may see.
 */
export interface Explained {
  readonly format: 'tabb-explained-1';
  readonly case: string;
  readonly at: Instant;
  readonly status: 'open' | 'closed' | 'disposed';
  readonly activity: boolean;
  /** The versions of choices whose limits the case goes by. */
  readonly choices?: readonly string[];
  readonly raisedAt: Instant;
  readonly closedAt?: Instant;
  readonly step: { readonly is: number; readonly since: Instant };
  readonly holder: { readonly is: 'unit' | 'person'; readonly since: Instant };
  readonly requests: readonly {
    readonly n: number;
    readonly is: ReferralStatus['is'];
    readonly sentAt: Instant;
    readonly replyBy: Instant;
  }[];
  readonly meetings: readonly { readonly n: number; readonly is: MeetingStatus['is']; readonly calledAt: Instant }[];
  /** The earliest due first. */
  readonly owed: readonly Owed[];
  readonly ahead: readonly Notice[];
  readonly cards: readonly CardAt[];
  readonly retiredCards: number;
  readonly deliveries: readonly Delivery[];
  /** Work on the case that the bot has tried and could not do. */
  readonly failing: readonly {
    readonly what: Pointer['kind'];
    readonly times: number;
    readonly since: Instant;
    readonly next: Instant;
  }[];
}

export interface Owed {
  readonly key: DutyKey;
  readonly since: Instant;
  readonly due: Instant;
  readonly late: boolean;
  /** The levels told that the duty is overdue, each with the latest time. */
  readonly told: readonly { readonly who: EscalationLevel; readonly at: Instant }[];
  /** Somebody has taken care of it. */
  readonly seenTo: boolean;
}

export interface CardAt {
  readonly view: LiveView;
  readonly where: Part;
  /** `lost`: the conversation accepts no more messages. */
  readonly is: 'current' | 'behind' | 'lost';
}

export interface Delivery {
  readonly out: string;
  readonly what: LiveView | Exclude<Sendable['kind'], 'show'>;
  readonly to?: Part;
  readonly status: OutboxStatus | 'dropped';
  /** As `npm run outbox -- list` counts attempts: without the first, made by the process that made the change. */
  readonly attempts: number;
  /** Sendings with an unknown outcome: they may have posted something. */
  readonly unknown: number;
  /** The earliest next try of an entry that is still to be sent. */
  readonly next?: Instant;
  /** Why a `dead` or `dropped` entry did not arrive. */
  readonly loss?: Loss;
  readonly why?: Waiver;
}

/** The owner of a chat or channel, by their part in the case. */
export type Part =
  | 'holder'
  | 'raised-by'
  | 'contact'
  | 'somebody'
  | 'unit-holding'
  | 'unit-raised-in'
  | `unit-asked-${number}`
  | 'unit-invited'
  | 'unit';

/** Records the read before it returns. Undefined for a case that does not exist. */
export async function explain(ports: Explaining, id: CaseId, by: PersonId): Promise<Explained | undefined> {
  const loaded = await ports.cases.load(id);
  if (loaded === undefined) return undefined;
  const { state, wrappedKey } = loaded;
  const setting = await settingNow(ports, state);
  const { at, org } = setting;
  const read = { id, by, at, basis: 'operator', keys: [], passages: [], reason: undefined, wrappedKey } as const;
  await ports.cases.recordRead(read);
  const [outs, cards, events, waived, failing] = await Promise.all([
    ports.outbox.outs(id, 'all'),
    ports.outbox.cards(id, 'all'),
    ports.cases.events(id),
    ports.deadLetters.waived(),
    ports.outbox.failing(),
  ]);
  const dropped = new Map(waived.flatMap((one) => (one.id === id ? [[one.out.id, one.why] as const] : [])));
  const silent = remindedInSilence(events, outs);
  const told = outs.filter((out) => mayBeTold(out, silent));
  return {
    format: 'tabb-explained-1',
    case: caseCode(id),
    at,
    ...standing(state),
    owed: state.duties
      .filter(({ key }) => isTold(key))
      .toSorted((a, b) => (a.due < b.due ? -1 : 1))
      .map(({ key, since, due, notified, owner }) => {
        return {
          key,
          since,
          due,
          late: due < at,
          told: notified,
          seenTo: owner !== undefined && org.people.has(owner),
        };
      }),
    ahead: state.status === 'open' ? ahead(state, setting).filter(({ key }) => isTold(key)) : [],
    cards: cards.filter((card) => !card.retired && mayBeSeen(card)).map((card) => cardAt(state, card)),
    retiredCards: cards.filter((card) => card.retired && mayBeSeen(card)).length,
    deliveries: told.map((out) => deliveryOf(state, out, dropped.get(out.id))),
    failing: failing.flatMap(({ kind, due, failed, ...about }) =>
      failed !== undefined && 'id' in about && about.id === id ? [{ what: kind, ...failed, next: due }] : [],
    ),
  };
}

function standing(state: Case) {
  const { raisedAt, step, stepSince, holder, referrals, meetings } = state;
  return {
    status: state.disposed === undefined ? state.status : 'disposed',
    activity: isActivity(state),
    ...(state.choices === undefined ? {} : { choices: state.choices }),
    raisedAt,
    ...(state.status === 'closed' ? { closedAt: state.closedAt } : {}),
    step: { is: step, since: stepSince },
    holder: { is: holder.kind, since: holder.since },
    requests: referrals.map(({ n, status, sentAt, replyBy }) => ({ n, is: status.is, sentAt, replyBy })),
    meetings: meetings.map(({ n, status, calledAt }) => ({ n, is: status.is, calledAt })),
  } satisfies Partial<Explained>;
}

/**
 * Duties that reach a guardian are left out for every case: a missing one would show that harm is suspected, or that
 * the guardians are kept out.
 */
const reachesGuardians = (kind: DutyKind): boolean => REACHES_GUARDIANS[kind] !== undefined;
const isTold = (key: DutyKey): boolean => !reachesGuardians(readDutyKey(key).kind);

/** Views whose cards have the same cause in every case; for other views it depends on their subject. */
const ALWAYS_SEEN: readonly LiveView[] = ['receipt', 'referral', 'path', 'meeting', 'agenda'];

/** True if such a message says nothing of who may see the case. */
function mayBeSeen(target: Target): boolean {
  if (ALWAYS_SEEN.includes(target.view)) return true;
  switch (subjectOf(target)?.is) {
    case undefined:
      return target.view === 'case';
    case 'duty':
    case 'referral':
    case 'meeting':
    case 'consent':
    case 'ground':
    case 'ground-bounded':
    case 'ground-ended':
    case 'readable':
    case 'held':
    case 'returned':
    case 'moved':
    case 'unit-gone':
    case 'hub':
    case 'added':
    case 'worse':
    case 'urgent':
    case 'taken':
    case 'late':
    case 'closed':
    case 'relieved':
      return true;
    // Left out: a person asked or was let in, few may see the case, or a family is not invited.
    case 'access':
    case 'let-in':
    case 'narrowed':
    case 'uninvited':
    // Sent to the managers only.
    case 'declined-again':
    case 'moved-again':
    case 'other':
      return false;
  }
}

/** The changes that reminded somebody of a duty left out here. */
function remindedInSilence(events: readonly Happened[], outs: readonly OutboxEntry[]): ReadonlySet<number> {
  const versions = outs.map(versionOf).toSorted((a, b) => a - b);
  return new Set(
    events.flatMap(({ n, event }) => {
      const isSilent = event?.type === 'dutyReminded' && !isTold(event.key);
      const version = isSilent ? versions.find((one) => one >= n) : undefined;
      return version === undefined ? [] : [version];
    }),
  );
}

/** The change's version: the number of its last event. */
const versionOf = ({ id }: OutboxEntry): number => Number.parseInt(id, 10);

function mayBeTold(out: OutboxEntry, silent: ReadonlySet<number>): boolean {
  return !silent.has(versionOf(out)) && (out.effect.kind !== 'show' || mayBeSeen(out.effect));
}

const cardAt = (state: Case, { view, to, lost, shown }: LiveCard): CardAt => ({
  view,
  where: partOf(state, to),
  is: lost ? 'lost' : shown < state.cardVersion ? 'behind' : 'current',
});

function deliveryOf(state: Case, out: OutboxEntry, why: Waiver | undefined): Delivery {
  const { id, effect, status, attempts, unknown, notBefore, leaseUntil, loss } = out;
  const to = 'to' in effect ? effect.to : effect.kind === 'remind' ? { person: effect.person } : undefined;
  const next = { pending: notBefore, unsure: notBefore, sending: leaseUntil, sent: undefined, dead: undefined }[status];
  return {
    out: id,
    what: effect.kind === 'show' ? effect.view : effect.kind,
    ...(to === undefined ? {} : { to: partOf(state, to) }),
    status: why === undefined ? status : 'dropped',
    attempts,
    unknown,
    ...(next === undefined ? {} : { next }),
    ...(loss === undefined ? {} : { loss }),
    ...(why === undefined ? {} : { why }),
  };
}

function partOf(of: Case, to: Addressee): Part {
  const { holder, raisedBy, raisedIn, contacts, referrals, meetings } = of;
  if ('person' in to) {
    if (holder.kind === 'person' && holder.person === to.person) return 'holder';
    if (raisedBy === to.person) return 'raised-by';
    return contacts.some(({ person }) => person === to.person) ? 'contact' : 'somebody';
  }
  const { unit } = to;
  if (unit === holder.unit) return 'unit-holding';
  if (unit === raisedIn) return 'unit-raised-in';
  const asked = referrals.find((one) => one.to === unit);
  if (asked !== undefined) return `unit-asked-${asked.n}`;
  return meetings.some(({ units }) => units.includes(unit)) ? 'unit-invited' : 'unit';
}
