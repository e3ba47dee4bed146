import { setTimeout as pause } from 'node:timers/promises';
import type { Message } from '../../cards/kit/define.ts';
import { sentence } from '../../cards/pages.ts';
import { caseCode, type Instant, later, parseCaseCode, toInstant, toMs } from '../../domain/ids.ts';
import type { Person } from '../../domain/organisation/org.ts';
import { administrators } from '../administrators.ts';
import { postTo } from '../delivery/personal-message.ts';
import { reportTrouble } from '../delivery/trouble.ts';
import type { Ports } from '../ports/index.ts';
import type { Pointer } from '../ports/pointers.ts';
import type { Finding } from './diagnose.ts';
import { type Verified, verify } from './verify.ts';

const DAY_MS = 86_400_000;
/** In UTC; three or four in the morning in Sweden. */
const AT_MS = 2 * 3_600_000;
/** A county's cases take minutes. */
const LEASE_MS = 3_600_000;
const CODES_SHOWN = 10;

export const nextAudit = (now: Instant): Instant =>
  toInstant(Math.floor((toMs(now) - AT_MS) / DAY_MS + 1) * DAY_MS + AT_MS);

/**
 * Verifies what has changed, beside the sweep, which does not wait for it; after a crash another process takes over.
 */
export async function runNightlyAudit(ports: Ports, pointer: Extract<Pointer, { kind: 'verify' }>): Promise<void> {
  const now = ports.clock.now();
  const night = ports.time.dayOf(pointer.due);
  await ports.nightlyAudits.ask(nextAudit(now), now);
  await ports.heard.forget(later(now, -DAY_MS));
  const leaseUntil = later(now, LEASE_MS);
  switch (await ports.nightlyAudits.claim(night, now, leaseUntil)) {
    case 'done':
      return ports.outbox.drop(pointer);
    case 'busy':
      return ports.outbox.postpone(pointer, leaseUntil);
    case 'mine':
      await ports.outbox.postpone(pointer, leaseUntil);
  }
  ports.background(async () => {
    const verified = await verify(ports.auditRows, {
      now,
      everything: false,
      pause: (ms) => pause(ms),
      progress: () => undefined,
      stopping: ports.stopping,
    });
    if (verified.stopped) return;
    const { cases, looked, newer, findings } = verified;
    const facts = { cases, looked, newer, findings: findings.length };
    if (findings.length === 0) ports.log.info('record verified', facts);
    else ports.log.warn('record does not hold', facts);
    if (!(await isTold(ports, verified))) return;
    await ports.nightlyAudits.done(night);
    await reportTrouble(ports);
  });
}

/** A finding must reach at least one administrator, or it is reported again. */
async function isTold(ports: Ports, verified: Verified): Promise<boolean> {
  const people = administrators(await ports.directory.org());
  const reached = await Promise.all(people.map((person) => tell(ports, person, verified)));
  return verified.findings.length === 0 || people.length === 0 || reached.includes(true);
}

/** A clean result updates the existing message, which disturbs nobody; a finding is posted as a new message. */
async function tell(ports: Ports, person: Person, verified: Verified): Promise<boolean> {
  const message = reportFor(ports, person, verified);
  const known = verified.findings.length === 0 ? await ports.nightlyAudits.told(person.id) : undefined;
  if (known !== undefined) {
    const updated = await ports.messenger.update(known.place, known.activityId, message);
    if (updated.kind !== 'gone') return updated.kind === 'sent';
  }
  const posted = await postTo(ports, person.id, 'record', message);
  if (posted.kind === 'sent') await ports.nightlyAudits.tell(person.id, posted.at);
  return posted.kind === 'sent';
}

/** Holds counts and case codes. */
function reportFor(ports: Ports, person: Person, { cases, looked, newer, findings }: Verified): Message {
  const words = ports.words(person.language);
  const said =
    findings.length === 0
      ? words.say('record', newer === 0 ? 'fine' : 'fine-but', { cases, looked, newer })
      : words.say('record', 'wrong', { findings: findings.length, codes: codesIn(findings) });
  return sentence(said, person.language);
}

function codesIn(findings: readonly Finding[]): string {
  const codes = [...new Set(findings.map(({ id, what }) => (what === 'day' ? id : codeOf(id))))];
  const more = codes.length > CODES_SHOWN ? ' …' : '';
  return `${codes.slice(0, CODES_SHOWN).join(', ')}${more}`;
}
const codeOf = (id: string): string => {
  const known = parseCaseCode(id);
  return known === undefined ? '?' : caseCode(known);
};
