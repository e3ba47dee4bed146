import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { underWay } from './app/background.ts';
import { written } from './app/chat/written.ts';
import { healthOf } from './app/health.ts';
import { keys } from './app/keys.ts';
import { measuredOutbox, measuredSweep, measuredWords } from './app/measured.ts';
import type { Calendars } from './app/ports/calendar.ts';
import type { TimeSource } from './app/ports/clock.ts';
import type { Groups } from './app/ports/groups.ts';
import type { Ports } from './app/ports/index.ts';
import type { Log } from './app/ports/log.ts';
import type { Messenger } from './app/ports/messenger.ts';
import { expectWeek } from './app/reporting/digest-send.ts';
import { settledCases } from './app/settled.ts';
import { startSweeping } from './app/sweeping.ts';
import { today } from './app/today.ts';
import { calendars } from './calendar/calendars.ts';
import type { SignIn } from './calendar/graph-client.ts';
import { openedGroups } from './calendar/groups.ts';
import { workingTime } from './calendar/working-time.ts';
import { makeWords } from './cards/kit/words.ts';
import { limits } from './content/limits.ts';
import { orgFormat } from './content/org-parts.ts';
import { type LogTo, makeLog } from './log.ts';
import { pdfCache } from './paper/pdf-cache.ts';
import { auditHeads } from './storage/audit-heads.ts';
import { auditRows } from './storage/audit-rows.ts';
import { caseStore } from './storage/cases.ts';
import { deadLetters } from './storage/dead-letters.ts';
import { digests } from './storage/digests.ts';
import { disposal } from './storage/disposal.ts';
import { followPeople } from './storage/due.ts';
import { entries } from './storage/entries.ts';
import { heard } from './storage/heard.ts';
import { identities } from './storage/identities.ts';
import { checkKey } from './storage/key-check.ts';
import { nightlyAudits } from './storage/nightly-audit.ts';
import { outbox } from './storage/outbox.ts';
import { paperLinks } from './storage/paper-links.ts';
import { directory, type OrgFiles, orgFiles, places } from './storage/people.ts';
import { letters } from './storage/personal-messages.ts';
import { staffing } from './storage/staffing.ts';
import { openTables, type TablesAt } from './storage/tables.ts';
import { makeVault } from './storage/vault.ts';
import type { LocalVerbs } from './teams/bot.ts';
import { onlyTeams } from './teams/hosts.ts';
import { teamsMessenger } from './teams/messenger.ts';
import { makeRateLimit, rateLimited } from './teams/rate-limit.ts';
import { type Cards, loadCards } from './teams/render.ts';
import { authenticationOf, type Identity, startServer } from './teams/server.ts';
import { openTelemetry } from './telemetry.ts';

export interface Parts {
  readonly tables: TablesAt;
  readonly tablePrefix: string;
  /** The account for the audit heads, if not the same as for the rest. */
  readonly heads?: TablesAt | undefined;
  readonly vaultKey: Uint8Array;
  /** Earlier keys, with which some stored rows were written. */
  readonly earlierKeys?: readonly Uint8Array[];
  readonly identity: Identity | undefined;
  readonly allowedTenants: readonly string[];
  readonly port: number;
  readonly host: string;
  /** The bot's address for browsers; undefined for its own address on this machine. */
  readonly publicUrl: string | undefined;
  readonly zone: string;
  readonly logLevel: string;
  readonly logTo?: LogTo;
  readonly clock: TimeSource;
  /** To Microsoft Graph; without it no meeting is booked in a calendar. */
  readonly graph?: SignIn;
  readonly local?: (ports: Ports) => LocalVerbs;
  /** A layer that local mode puts between the bot and its windows. */
  readonly through?: (messenger: Messenger) => Messenger;
  /** How many processes share Teams' rates; undefined where the channel is not Teams and has none. */
  readonly processes?: number;
  /** The address for metrics and traces, as OTLP over HTTP. */
  readonly collector?: string | undefined;
  /** Whether metrics go to the log where there is no such address. */
  readonly figures?: boolean;
  /** The calendars for meetings, if any. */
  readonly calendars?: Calendars;
  /** The directory's groups, if they are not those of Graph. */
  readonly groups?: Groups;
  /** Off in tests, which start each sweep themselves. */
  readonly sweeping: boolean;
  /** Prepares the store before the first activity is answered. */
  readonly prepare?: (files: OrgFiles) => Promise<void>;
}

export interface Bot {
  readonly url: string;
  readonly ports: Ports;
  readonly orgFiles: OrgFiles;
  /** Does everything that is due now, and waits for it. */
  sweep(): Promise<number>;
  /** Waits for all work that goes on after answers. */
  settled(): Promise<void>;
  /** Takes nothing new, finishes posts under way, and hands the rest back for the next sweep. */
  stop(): Promise<void>;
}

let known: Cards | undefined;
/** Read once for all bots of a process: parsing the templates takes a while. */
const templates = (): Cards => (known ??= loadCards(fileURLToPath(new URL('../cards/', import.meta.url))));

/** Puts the product together. Nothing else constructs its parts. */
export async function compose(parts: Parts): Promise<Bot> {
  const log = makeLog(parts.logLevel, parts.logTo);
  const telemetry = await openTelemetry({ collector: parts.collector, figures: parts.figures ?? false }, log);
  const tables = await openTables(
    parts.tables,
    parts.tablePrefix,
    (table, method, status) => telemetry.count('storage.requests', { table, method, status }),
    parts.heads,
  );
  const vault = makeVault(parts.vaultKey, parts.earlierKeys);
  await checkKey(tables, vault);
  const cards = templates();
  const files = orgFiles(tables, orgFormat);
  await parts.prepare?.(files);
  const authentication = authenticationOf(parts.identity);
  const messenger = teamsMessenger(authentication, parts.identity?.botId ?? '', cards, log, parts.clock);
  const inTime =
    parts.processes === undefined
      ? messenger
      : rateLimited(
          messenger,
          makeRateLimit(() => performance.now(), parts.processes),
          (ms) => wait(ms),
          log,
        );
  const work = underWay(log);
  const searches = underWay(log);
  const time = workingTime(parts.zone);
  const known = directory(files, parts.clock);
  let stopping = false;
  const box = outbox(tables);
  const reached = places(tables, parts.clock);
  const own = { url: '' };
  const said = entries(tables, parts.clock);
  const inForce = today(known, said, time, parts.clock, log);
  const cases = caseStore(tables, vault);
  const ports: Ports = {
    cases: settledCases({ cases, directory: inForce, clock: parts.clock, time, limits, keys }),
    auditHeads: auditHeads(tables, vault),
    auditRows: auditRows(tables, vault),
    nightlyAudits: nightlyAudits(tables),
    disposal: disposal(tables),
    identities: identities(tables, vault),
    outbox: measuredOutbox(box, telemetry),
    personalMessages: letters(tables),
    digests: digests(tables),
    heard: heard(tables),
    directory: inForce,
    entries: said,
    staffing: staffing(files, orgFormat, parts.clock, followPeople(tables, parts.clock, time)),
    ...groupsOf(parts, log),
    deadLetters: deadLetters(tables),
    places: parts.identity === undefined ? reached : onlyTeams(reached, log),
    messenger: parts.through?.(inTime) ?? inTime,
    calendars: parts.calendars ?? calendars(parts.graph, parts.zone, known, log),
    clock: parts.clock,
    time,
    limits,
    keys,
    written: written(parts.clock),
    words: measuredWords(makeWords(cards.dictionaries, parts.zone), telemetry),
    papers: paperLinks(vault, () => parts.publicUrl ?? own.url),
    print: pdfCache(parts.zone),
    calendarFile: async (file) => (await import('./calendar/icalendar.ts')).calendarFile(file, parts.zone),
    log,
    telemetry,
    background: work.begin,
    findingOut: searches.begin,
    stopping: () => stopping,
  };
  const server = await startServer({
    ports,
    cards,
    authentication,
    botId: parts.identity?.botId,
    port: parts.port,
    host: parts.host,
    allowedTenants: parts.allowedTenants,
    health: healthOf(
      // Health only looks at the outbox, so it uses the one that does not measure lag.
      { ...ports, outbox: box },
      async () => (await files.version()) !== undefined,
      () => performance.now(),
    ),
    local: parts.local?.(ports),
  });
  own.url = `http://127.0.0.1:${server.port}`;
  if (parts.sweeping) await expectWeek(ports);
  const sweeper = parts.sweeping ? startSweeping(ports) : undefined;
  return {
    url: own.url,
    ports,
    orgFiles: files,
    sweep: () => measuredSweep(ports),
    settled: work.settled,
    stop: async () => {
      stopping = true;
      await Promise.all([server.drain(), sweeper?.stop()]);
      await Promise.all([work.settled(), searches.settled()]);
      await server.close();
      await telemetry.close();
    },
  };
}

/** The groups of the bot's own tenant, where Graph is there. */
function groupsOf({ groups, graph, identity }: Parts, log: Log): Pick<Ports, 'groups'> {
  if (groups !== undefined) return { groups };
  return graph === undefined || identity === undefined ? {} : { groups: openedGroups(graph, identity.tenant, log) };
}
