import { groundsChosenFor } from '../content/grounds/chosen.ts';
import { writtenIn } from '../domain/access/access.ts';
import type { Case } from '../domain/case/case.ts';
import type { Beginning, PersonCommand, SystemCommand } from '../domain/case/commands.ts';
import { decide, decideBySystem } from '../domain/case/decide.ts';
import type { Decided, Refusal } from '../domain/case/decision.ts';
import { type Addressee, type Effect, eachAddressee, sameAddressee } from '../domain/case/effects.ts';
import { limitsUnder } from '../domain/case/limits-under.ts';
import { type Clock, clocks, plan } from '../domain/case/plan.ts';
import type { Setting } from '../domain/case/setting.ts';
import { waitsFor } from '../domain/case/worklist.ts';
import { type AreaId, type CaseId, caseIdFrom, type Instant, later, type OpKey } from '../domain/ids.ts';
import { choicesAt, type Under } from '../domain/organisation/chosen.ts';
import type { Org, Person } from '../domain/organisation/org.ts';
import { areasAtStep2 } from '../domain/reporting/digest.ts';
import type { Commit, Loaded, NewText } from './ports/cases.ts';
import type { Ports } from './ports/index.ts';
import { LEASE_MS } from './ports/lease.ts';
import type { LiveCard, OutboxEntry } from './ports/outbox.ts';

const ATTEMPTS = 5;
/** Two operations practically never share a 40-bit case id; if they do, the next id is tried. */
const ID_ATTEMPTS = 3;

/** The card was made from an older state than the case now has. */
export type Stale = { readonly refused: 'stale' };

export type Outcome =
  | {
      readonly kind: 'done';
      readonly loaded: Loaded;
      readonly outs: readonly OutboxEntry[];
      readonly leaseUntil: Instant;
    }
  | { readonly kind: 'repeated'; readonly loaded: Loaded }
  | { readonly kind: 'refused'; readonly refusal: Refusal | Stale; readonly loaded: Loaded | undefined };

export interface Request {
  readonly op: OpKey;
  readonly texts: readonly NewText[];
  /** The organisation in which the person was found, so that access and answer rest on the same one. */
  readonly org: Org;
}
export interface ChangeRequest extends Request {
  readonly id: CaseId;
  readonly by: Person;
  readonly command: PersonCommand;
  /** The card version that the person saw, where only the newest will do. */
  readonly seen: number | undefined;
}
export interface RaiseRequest extends Request {
  readonly by: Person;
  readonly command: Beginning;
  readonly adopt: Omit<LiveCard, 'etag'> | undefined;
}

/** What a change needs; a command from outside the chat makes one too. */
export type Changing = Pick<Ports, 'cases' | 'directory' | 'clock' | 'time' | 'limits'>;

/** The only way a case changes: decide, store the events together with the outbox entries, and return the outcome. */
export async function change(ports: Ports, { id, op, org, by, command, texts, seen }: ChangeRequest): Promise<Outcome> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const loaded = await ports.cases.load(id);
    if (loaded?.ops.includes(op)) return { kind: 'repeated', loaded };
    const setting = settingIn(ports, org, loaded?.state);
    const decision = decide(loaded?.state, command, by, setting);
    if ('refused' in decision) return refusedUnlessDone(ports, loaded, op, decision);
    if (loaded === undefined) throw new Error(`${command.type} was accepted without a case`);
    if (seen !== undefined && seen !== loaded.state.cardVersion)
      return refusedUnlessDone(ports, loaded, op, { refused: 'stale' });
    if (decision.events.length === 0) return { kind: 'repeated', loaded };
    const unit = writtenIn(setting.org, by, loaded.state, command);
    const outcome = await store(ports, setting, decision, {
      id,
      op,
      texts: texts.map((text) => ({ ...text, unit })),
      before: loaded,
      adopt: undefined,
    });
    if (outcome !== 'overtaken') return outcome;
  }
  throw new Error(`case ${id}: overtaken ${ATTEMPTS} times`);
}

/** A command that was done long ago and is delivered again no longer fits the rules, but is not refused. */
async function refusedUnlessDone(
  ports: Ports,
  loaded: Loaded | undefined,
  op: OpKey,
  refusal: Refusal | Stale,
): Promise<Outcome> {
  return loaded !== undefined && (await ports.cases.did(loaded, op))
    ? { kind: 'repeated', loaded }
    : { kind: 'refused', refusal, loaded };
}

/** Begins a case. Its id comes from the operation key, so the same form sent twice collides with itself. */
export async function raise(ports: Ports, { op, org, by, command, texts, adopt }: RaiseRequest): Promise<Outcome> {
  const day = ports.time.dayOf(ports.clock.now());
  const setting = settingIn(ports, org, choicesAt(org, command.unit, day));
  const kept = texts.map((text) => ({ ...text, unit: command.unit }));
  for (let attempt = 0; attempt < ID_ATTEMPTS; attempt++) {
    const id = caseIdFrom(ports.keys.hash('case', op, String(attempt)));
    const decision = decide(undefined, command, by, setting, id);
    if ('refused' in decision) return { kind: 'refused', refusal: decision, loaded: undefined };
    const outcome = await store(ports, setting, decision, { id, op, texts: kept, before: undefined, adopt });
    if (outcome !== 'overtaken') return outcome;
  }
  throw new Error(`no free case id after ${ID_ATTEMPTS} tries`);
}

/** Applies a command from the scheduler or the outbox. Does nothing if nothing is owed. */
export async function applySystemCommand(
  ports: Changing,
  id: CaseId,
  op: OpKey,
  command: SystemCommand,
): Promise<Outcome | undefined> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const loaded = await ports.cases.load(id);
    if (loaded === undefined || loaded.ops.includes(op)) return undefined;
    const setting = await settingNow(ports, loaded.state);
    const decision = decideBySystem(loaded.state, command, setting);
    if ('refused' in decision || decision.events.length === 0) return undefined;
    const outcome = await store(ports, setting, decision, { id, op, texts: [], before: loaded, adopt: undefined });
    if (outcome !== 'overtaken') return outcome;
  }
  throw new Error(`case ${id}: overtaken ${ATTEMPTS} times`);
}

type Stored = Exclude<Outcome, { kind: 'refused' }>;
type Storing = Pick<Commit, 'id' | 'op' | 'texts' | 'before' | 'adopt'>;

async function store(
  ports: Changing,
  { at, org }: Setting,
  { events, folded }: Exclude<Decided, Refusal>,
  storing: Storing,
): Promise<Stored | 'overtaken'> {
  const start: Case | undefined = storing.before?.state;
  const after = folded.at(-1)?.after;
  if (after === undefined) throw new Error('nothing was decided');
  const effects: Effect[] = [];
  // One refresh covers everything that changed.
  for (const one of folded)
    for (const effect of plan(one.event, one.after, org))
      if (effect.kind !== 'refresh' || !effects.some((e) => e.kind === 'refresh')) effects.push(effect);
  const leaseUntil = later(at, LEASE_MS);
  const committed = await ports.cases.commit({
    ...storing,
    events,
    after,
    effects,
    next: nextOf(start, after, at),
    waits: newlyWaiting(start, after),
    step2: newlyAtStep2(org, start, after),
    at,
    leaseUntil,
  });
  switch (committed.kind) {
    case 'stored':
      return { kind: 'done', loaded: committed.loaded, outs: committed.outs, leaseUntil };
    case 'repeated':
      return { kind: 'repeated', loaded: committed.loaded };
    case 'overtaken':
      return 'overtaken';
  }
}

/**
 * One pointer for each case is enough: it leads to everything due, and each change sets the next. While that pointer
 * waits for a unit to open, a clock that has just started gets a pointer of its own.
 */
function nextOf(before: Case | undefined, after: Case, now: Instant): Clock | undefined {
  const [next] = clocks(after);
  const known = before === undefined ? [] : clocks(before);
  if (next?.at !== known[0]?.at) return next;
  if (next === undefined || next.at > now) return undefined;
  return clocks(after).find(({ key, at }) => !known.some((one) => one.key === key && one.at === at));
}

function newlyWaiting(before: Case | undefined, after: Case): readonly Addressee[] {
  const known = before === undefined ? [] : waitsFor(before);
  return eachAddressee(waitsFor(after).filter((to) => !known.some((one) => sameAddressee(one, to))));
}

const newlyAtStep2 = (org: Org, before: Case | undefined, after: Case): readonly AreaId[] => {
  const known = before === undefined ? [] : areasAtStep2(org, before);
  return areasAtStep2(org, after).filter((area) => !known.includes(area));
};

export const settingNow = async (ports: Changing, of: Under): Promise<Setting> =>
  settingIn(ports, await ports.directory.org(), of);

/** Everything that a rule asks about a case at this moment, in an organisation that is already loaded. */
function settingIn(
  { clock, time, limits }: Omit<Changing, 'cases' | 'directory'>,
  org: Org,
  of: Under | undefined,
): Setting {
  const grounds: Setting['grounds'] = (from, to, about) => groundsChosenFor(org, from, to, about);
  return { at: clock.now(), org, time, limits: limitsUnder(limits, org, of ?? {}), grounds };
}
