import { setTimeout as pause } from 'node:timers/promises';
import type { Message } from '../../cards/kit/define.ts';
import { sentence } from '../../cards/pages.ts';
import { endings } from '../../content/laws.ts';
import { caseCode, type Instant, later, parseCaseCode, toInstant, toMs } from '../../domain/ids.ts';
import type { Org, Person } from '../../domain/organisation/org.ts';
import { administrators } from '../administrators.ts';
import { askAboutEntries } from '../delivery/ask-about-entries.ts';
import { postTo } from '../delivery/personal-message.ts';
import { reportTrouble } from '../delivery/trouble.ts';
import type { NightWork } from '../ports/audit.ts';
import type { Ports } from '../ports/index.ts';
import type { Pointer } from '../ports/pointers.ts';
import type { Finding } from './diagnose.ts';
import { type Unreached, unreached } from './reach.ts';
import { takeGroups, takeRosters } from './take-groups.ts';
import { type Verified, verify } from './verify.ts';

const DAY_MS = 86_400_000;
/** In UTC; three or four in the morning in Sweden. */
const AT_MS = 2 * 3_600_000;
/** A county's cases take minutes. */
const LEASE_MS = 3_600_000;
const CODES_SHOWN = 10;

export const nextAudit = (now: Instant): Instant =>
  toInstant(Math.floor((toMs(now) - AT_MS) / DAY_MS + 1) * DAY_MS + AT_MS);
/** After an outage the nights that are left are one night's work: whoever did each would tell the same again. */
const lastAudit = (now: Instant): Instant => later(nextAudit(now), -DAY_MS);

/**
 * Verifies what has changed, takes over who is in the groups and teams, and asks about old entries of the signpost, beside the sweep, which does not wait for it; after a
 * crash another process takes over.
 */
export async function runNightlyAudit(ports: Ports, pointer: Extract<Pointer, { kind: 'verify' }>): Promise<void> {
  const now = ports.clock.now();
  const night = ports.time.dayOf(lastAudit(now));
  await ports.nightlyAudits.ask(nextAudit(now), now);
  await ports.heard.forget(later(now, -DAY_MS));
  await ports.staffing.tidy(later(now, -DAY_MS));
  const leaseUntil = later(now, LEASE_MS);
  // Each has a claim of its own: trouble with one keeps the other from nothing, and repeats nothing of it.
  let isOver = true;
  for (const work of ['record', 'groups'] as const) {
    const claimed = await ports.nightlyAudits.claim(work, night, now, leaseUntil);
    if (claimed !== 'done') isOver = false;
    if (claimed === 'mine')
      ports.background(async () => {
        if (!(await WORK[work](ports, now))) return;
        await ports.nightlyAudits.done(work, night);
        if (work === 'record') await reportTrouble(ports);
      });
  }
  // Safe to repeat, and last: trouble with it keeps nothing else waiting.
  await askAboutEntries(ports, now);
  return isOver ? ports.outbox.drop(pointer) : ports.outbox.postpone(pointer, leaseUntil);
}

/** True once it is done, and need not be tried again this night. */
const WORK: { readonly [work in NightWork]: (ports: Ports, now: Instant) => Promise<boolean> } = {
  record: verified,
  groups: async (ports) => {
    try {
      await takeGroups(ports);
    } finally {
      // Whatever becomes of the groups, the teams are asked.
      await takeRosters(ports);
    }
    return true;
  },
};

async function verified(ports: Ports, now: Instant): Promise<boolean> {
  const found = await verify(ports.auditRows, {
    now,
    everything: false,
    pause: (ms) => pause(ms),
    progress: () => undefined,
    stopping: ports.stopping,
  });
  if (found.stopped) return false;
  const { cases, looked, newer, findings } = found;
  const facts = { cases, looked, newer, findings: findings.length };
  if (findings.length === 0) ports.log.info('record verified', facts);
  else ports.log.warn('record does not hold', facts);
  return isTold(ports, found);
}

/** What administrators are told of a night. */
interface Night {
  readonly verified: Verified;
  readonly law: LawToRead;
  readonly lacking: Unreached;
}

/** A finding must reach at least one administrator, or it is reported again. */
async function isTold(ports: Ports, verified: Verified): Promise<boolean> {
  const org = await ports.directory.org();
  const people = administrators(org);
  const law = lawToRead(ports, org);
  const lacking = await unreached(org, ports.places);
  const reached = await Promise.all(people.map((person) => tell(ports, person, { verified, law, lacking })));
  return verified.findings.length === 0 || people.length === 0 || reached.includes(true);
}

/**
 * A clean result updates the existing message, which disturbs nobody. A finding is posted as a new message, and so is it
 * when more rules of law have ended, or are about to.
 */
async function tell(ports: Ports, person: Person, night: Night): Promise<boolean> {
  const { verified, law } = night;
  const message = reportFor(ports, person, night);
  const mark = law.past + law.soon === 0 ? {} : { law: `${law.past}/${law.soon}` };
  const known = verified.findings.length === 0 ? await ports.nightlyAudits.told(person.id) : undefined;
  if (known !== undefined && (mark.law === undefined || mark.law === known.law)) {
    const updated = await ports.messenger.update(known.place, known.activityId, message);
    if (updated.kind === 'sent' && mark.law !== known.law) {
      const { place, activityId } = known;
      await ports.nightlyAudits.tell(person.id, { place, activityId });
    }
    if (updated.kind !== 'gone') return updated.kind === 'sent';
  }
  const posted = await postTo(ports, person.id, 'record', message);
  if (posted.kind === 'sent') await ports.nightlyAudits.tell(person.id, { ...posted.at, ...mark });
  return posted.kind === 'sent';
}

/** Rules of law whose wording or review has ended, or will within some months. */
interface LawToRead {
  readonly past: number;
  readonly soon: number;
}
/** Time for a lawyer to read. */
const LAW_AHEAD_DAYS = 90;

function lawToRead({ time, clock }: Ports, org: Org): LawToRead {
  const today = time.dayOf(clock.now());
  const ahead = time.daysFrom(today, LAW_AHEAD_DAYS);
  const all = endings(org);
  return {
    past: all.filter(({ until }) => until < today).length,
    soon: all.filter(({ until }) => today <= until && until <= ahead).length,
  };
}

/** Holds counts and case codes. */
function reportFor(ports: Ports, person: Person, { verified, law: { past, soon }, lacking }: Night): Message {
  const { cases, looked, newer, findings } = verified;
  const words = ports.words(person.language);
  const said =
    findings.length === 0
      ? words.say('record', newer === 0 ? 'fine' : 'fine-but', { cases, looked, newer })
      : words.say('record', 'wrong', { findings: findings.length, codes: codesIn(findings) });
  const law = past + soon === 0 ? [] : [words.say('record', 'law', { past, soon, days: LAW_AHEAD_DAYS })];
  const [people, units] = [lacking.people.length, lacking.units.length];
  const reach = people + units === 0 ? [] : [words.say('record', 'unreached', { people, units })];
  return sentence([said, ...law, ...reach].join(' '), person.language);
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
