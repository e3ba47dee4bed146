import { type Instant, later, toMs } from '../../domain/ids.ts';
import type { AuditRows, AuditTrail, AuditTrailEnd, DayCount, Mark, ReadSeen } from '../ports/audit.ts';
import { diagnose, type Finding, isDisposed } from './diagnose.ts';
import { digestOf } from './hash-chain.ts';

/** Every case is verified in full at least this often; in between only when it has changed. */
const ALL_EVERY_MS = 7 * 86_400_000;
/** A process whose clock is behind may record a read this late. */
const READS_SETTLED_MS = 3_600_000;
/** A day is counted when no more cases can land in it. */
const DAY_SETTLED_MS = 6 * 3_600_000;
const MARKS_AT_ONCE = 400;
const LOOKS = 3;
const LOOK_AGAIN_MS = 300;

export interface Looking {
  readonly now: Instant;
  /** Verifies every case in full, also those verified before. */
  readonly everything: boolean;
  readonly pause: (ms: number) => Promise<void>;
  /** Called now and then with the progress. */
  readonly progress: (so: Counts) => void;
  readonly stopping: () => boolean;
}
export interface Counts {
  readonly cases: number;
  readonly events: number;
}
export interface Verified extends Counts {
  /** The number of verified cases; the rest has not changed since its last verification. */
  readonly looked: number;
  readonly findings: readonly Finding[];
  /** The number of cases left alone: a newer version wrote them, and only that version can judge. */
  readonly newer: number;
  /** The last day whose cases have been counted. */
  readonly countedTo: string | undefined;
  /** True if it stopped before the end. */
  readonly stopped: boolean;
}

/** Verifies every case there is or has been, one at a time, and returns what is wrong. */
export async function verify(rows: AuditRows, looking: Looking): Promise<Verified> {
  const found: Finding[] = [];
  const days = new Map<string, DayCount>();
  let [cases, events, looked, newer] = [0, 0, 0, 0];
  const seen = (end: AuditTrailEnd): void => {
    cases += 1;
    const raised = end.heads[0]?.raised ?? end.state?.raised ?? '';
    days.set(raised, counted(days.get(raised), raised, end.id));
    looking.progress({ cases, events });
  };
  const fresh = marker(rows, looking.now);
  const lookAt = async (trail: AuditTrail): Promise<void> => {
    if (trail.isNewer) {
      newer += 1;
      return;
    }
    looked += 1;
    events += trail.events.length;
    // A case excused for now is verified again the next time.
    if (judged(trail).length === 0) await fresh.add(trail);
    else found.push(...(await surely(rows, trail.id, looking)));
  };
  const given = (): Verified => ({
    ...{ cases, events, looked, newer },
    ...{ findings: found, countedTo: undefined, stopped: true },
  });
  if (looking.everything)
    for await (const trail of rows.all()) {
      if (looking.stopping()) return given();
      seen(trail);
      await lookAt(trail);
    }
  else
    for await (const end of rows.ends()) {
      if (looking.stopping()) return given();
      if (isKnown(end, looking.now)) seen(end);
      else {
        // The whole case, also for its day: without a head, only the state tells when it was raised.
        const trail = await rows.one(end.id);
        seen(trail);
        await lookAt(trail);
      }
    }
  await fresh.write();
  const { findings, countedTo } = await overDays(rows, days, looking.now);
  const more = findings.filter(({ id, what }) => what === 'day' || !found.some((one) => one.id === id));
  return { ...given(), findings: [...found, ...more], countedTo, stopped: false };
}

/** True if the case was verified recently and its chain has the same length since. */
function isKnown({ state, heads, mark }: AuditTrailEnd, now: Instant): boolean {
  const last = heads.at(-1);
  return (
    mark !== undefined &&
    state?.version === mark.version &&
    state.head === mark.hash &&
    last?.good === true &&
    last.version === mark.version &&
    last.hash === mark.hash &&
    toMs(now) - toMs(mark.at) < ALL_EVERY_MS
  );
}

const judged = (trail: AuditTrail): readonly Finding[] => {
  const found = diagnose(trail);
  return [...found, ...otherThanMarked(trail, found), ...fewerReads(trail)];
};

/**
 * Consistent with itself and its heads, but not built on what was verified before: the later heads were removed with the
 * events.
 */
function otherThanMarked({ id, events, mark }: AuditTrail, found: readonly Finding[]): readonly Finding[] {
  const isTold = found.some(({ kind, what }) => kind !== 'unwitnessed' && (what === 'case' || what === 'event'));
  if (mark === undefined || isTold || events.some(({ hash }) => hash === mark.hash)) return [];
  return events.length < mark.version
    ? [{ id, kind: 'put-back', what: 'case', numbers: [events.length, mark.version] }]
    : [{ id, kind: 'recomputed', what: 'event', numbers: [mark.version] }];
}

function fewerReads({ id, reads, mark }: AuditTrail): readonly Finding[] {
  if (mark === undefined) return [];
  const now = readsUntil(reads, mark.reads.until);
  if (now.digest === mark.reads.digest) return [];
  const fewer = mark.reads.count - now.count;
  return [{ id, kind: fewer > 0 ? 'removed' : 'changed', what: 'read', numbers: [Math.max(fewer, 1)] }];
}

function readsUntil(reads: readonly ReadSeen[], until: Instant): Mark['reads'] {
  // The keys begin with the moment of the read.
  const before = reads.filter(({ key }) => key < `6-read-${until}`);
  return { until, count: before.length, digest: digestOf(...before.map(({ mac }) => mac)) };
}

/**
 * A case that changes while it is read looks broken, so a fault counts only if it remains a little later. Work still to
 * be settled is no finding: a head not yet written, texts of a disposed case not yet removed.
 */
async function surely(rows: AuditRows, id: string, { pause }: Looking): Promise<readonly Finding[]> {
  for (let look = 1; ; look++) {
    const trail = await rows.one(id);
    if (trail.isNewer) return [];
    const found = judged(trail);
    const { change, disposal } = found.some(canBeSettled) ? await rows.underWay(id) : NOTHING;
    const isGoing = disposal && isDisposed(trail);
    const left = found.filter(({ kind, what }) => !(kind === 'unwitnessed' ? change : what === 'text' && isGoing));
    if (left.length === 0) return [];
    if (look === LOOKS) return left;
    await pause(LOOK_AGAIN_MS);
  }
}
const NOTHING = { change: false, disposal: false };
const canBeSettled = ({ kind, what }: Finding): boolean => kind === 'unwitnessed' || what === 'text';

/** Records how far cases have been verified, many in one write. */
function marker(rows: AuditRows, now: Instant): { add(trail: AuditTrail): Promise<void>; write(): Promise<void> } {
  let marks: Mark[] = [];
  const write = async (): Promise<void> => {
    const ready = marks;
    marks = [];
    await rows.putMarks(ready);
  };
  return {
    add: async ({ id, state, heads, reads }) => {
      if (state === undefined || heads.at(-1)?.version !== state.version) return;
      const until = later(now, -READS_SETTLED_MS);
      marks.push({ id, version: state.version, hash: state.head, reads: readsUntil(reads, until), at: now });
      if (marks.length >= MARKS_AT_ONCE) await write();
    },
    write,
  };
}

const counted = (before: DayCount | undefined, day: string, id: string): DayCount => ({
  day,
  cases: (before?.cases ?? 0) + 1,
  digest: together(before?.digest ?? '', digestOf('case', id)),
});

/** Gives the same result in any order. */
function together(one: string, other: string): string {
  const a = Buffer.from(one, 'base64url');
  const both = Buffer.from(other, 'base64url').map((byte, i) => byte ^ (a[i] ?? 0));
  return Buffer.from(both).toString('base64url');
}

/** Counts each past day once for all: later no case of the day may be missing, and none may be added. */
async function overDays(
  rows: AuditRows,
  days: ReadonlyMap<string, DayCount>,
  now: Instant,
): Promise<{ findings: readonly Finding[]; countedTo: string | undefined }> {
  const known = await rows.days();
  const findings: Finding[] = [];
  for (const day of known) {
    const here = days.get(day.day);
    if (!day.good) findings.push({ id: day.day, kind: 'changed', what: 'day', numbers: [] });
    else if (here?.digest !== day.digest || here.cases !== day.cases)
      findings.push(...(await missingOn(rows, day, here)));
  }
  const settled = later(now, -DAY_SETTLED_MS).slice(0, 10);
  const last = known.at(-1)?.day ?? '';
  const over = [...days.values()].filter(({ day }) => day > last && day < settled);
  for (const day of over.toSorted((a, b) => (a.day < b.day ? -1 : 1))) await rows.putDay(day);
  return {
    findings,
    countedTo:
      over
        .map(({ day }) => day)
        .toSorted()
        .at(-1) ?? known.at(-1)?.day,
  };
}

/** Names the missing cases by their codes, where the people who raised them still have them on their lists. */
async function missingOn(rows: AuditRows, day: DayCount, here: DayCount | undefined): Promise<readonly Finding[]> {
  const fewer = day.cases - (here?.cases ?? 0);
  if (fewer <= 0) return [{ id: day.day, kind: 'inserted', what: 'day', numbers: [-fewer] }];
  const gone: string[] = [];
  for (const id of await rows.raisedOn(day.day)) {
    const { state, heads } = await rows.one(id);
    if (state === undefined && heads.length === 0) gone.push(id);
  }
  return [
    { id: day.day, kind: 'missing', what: 'day', numbers: [fewer] },
    ...(gone.length <= fewer ? gone : []).map((id): Finding => ({ id, kind: 'missing', what: 'case', numbers: [] })),
  ];
}
