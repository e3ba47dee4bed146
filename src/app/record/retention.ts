import { RETENTION } from '../../content/retention.ts';
import type { Case } from '../../domain/case/case.ts';
import { type AreaId, type CaseId, caseCode } from '../../domain/ids.ts';
import { areaOf, type Org, type Person } from '../../domain/organisation/org.ts';
import { areasIn, keepsRecordsOf, retentionOf, type Standing } from '../../domain/retention/rules.ts';
import { applySystemCommand, type Changing } from '../handle.ts';
import type { AuditRows } from '../ports/audit.ts';
import type { Ports } from '../ports/index.ts';

export type Keeping = Changing & Pick<Ports, 'keys'> & { readonly auditRows: Pick<AuditRows, 'states'> };

/** One closed case in the disposal list, by code. */
export interface Falling {
  readonly code: string;
  readonly standing: Standing;
  readonly rules: readonly string[];
}

/** The result of a command; each has one sentence where it is shown. */
export type Kept = 'done' | 'unknown' | 'not-allowed' | 'not-closed' | 'not-due' | 'not-an-area' | 'disposed';

const standingOf = (ports: Pick<Keeping, 'time' | 'clock'>, org: Org, of: Case) =>
  retentionOf(org, of, RETENTION, ports.time.dayOf(ports.clock.now()), ports.time);

/** Every closed case with its state of retention, one at a time. */
export async function* fallingDue(ports: Keeping): AsyncGenerator<Falling> {
  const org = await ports.directory.org();
  for await (const state of ports.auditRows.states()) {
    const { standing, rules } = standingOf(ports, org, state);
    if (standing.is !== 'open') yield { code: caseCode(state.id), standing, rules };
  }
}

/** Records that an authority has the case in its own record system, and where. */
export async function confirmTransfer(
  ports: Keeping,
  id: CaseId,
  { by, area, reference }: { readonly by: Person; readonly area: AreaId; readonly reference: string },
): Promise<Kept> {
  const org = await ports.directory.org();
  const loaded = await ports.cases.load(id);
  if (loaded === undefined) return 'unknown';
  const { state } = loaded;
  if (!areasIn(org, state).some((one) => one.area === area)) return 'not-an-area';
  if (!keepsRecordsOf(org, by, area)) return 'not-allowed';
  if (state.disposed !== undefined) return 'disposed';
  if (state.status === 'open') return 'not-closed';
  const op = ports.keys.opKey('transferred', id, area, reference);
  await applySystemCommand(ports, id, op, { type: 'noteTransferred', area, reference, by: by.id });
  return 'done';
}

/**
 * Destroys the texts of a case that is due for disposal. The bot does the rest: it removes rows and changes each posted
 * card to say that the case is disposed of.
 */
export async function dispose(ports: Keeping, id: CaseId, by: Person): Promise<Kept> {
  const org = await ports.directory.org();
  const loaded = await ports.cases.load(id);
  if (loaded === undefined) return 'unknown';
  const { state } = loaded;
  const home = areaOf(org, state.raisedIn);
  if (home === undefined || !keepsRecordsOf(org, by, home)) return 'not-allowed';
  if (state.disposed !== undefined) return 'disposed';
  if (state.status === 'open') return 'not-closed';
  const { standing, rules } = standingOf(ports, org, state);
  if (standing.is !== 'due') return 'not-due';
  const op = ports.keys.opKey('disposed', id);
  await applySystemCommand(ports, id, op, { type: 'noteDisposed', rules, by: by.id });
  return 'done';
}
