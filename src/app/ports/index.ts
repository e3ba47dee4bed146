import type { Words } from '../../cards/kit/words.ts';
import type { Limits } from '../../domain/case/setting.ts';
import type { WorkingTime } from '../../domain/escalation/working-time.ts';
import type { Language } from '../../domain/organisation/org.ts';
import type { AuditHeads, AuditRows, Disposal, NightlyAudits } from './audit.ts';
import type { Calendars } from './calendar.ts';
import type { CaseStore, Identities } from './cases.ts';
import type { TimeSource } from './clock.ts';
import type { DeadLetters } from './dead-letters.ts';
import type { Digests } from './digest.ts';
import type { Directory, Staffing } from './directory.ts';
import type { Entries } from './entries.ts';
import type { Groups } from './groups.ts';
import type { Heard } from './heard.ts';
import type { Keys } from './keys.ts';
import type { Log } from './log.ts';
import type { Messenger, Places } from './messenger.ts';
import type { Outbox } from './outbox.ts';
import type { PaperLinks, Print, WriteCalendarFile } from './papers.ts';
import type { PersonalMessages } from './personal-messages.ts';
import type { Telemetry } from './telemetry.ts';
import type { Written } from './written.ts';

/** Everything that the application calls outside itself. Made once, in compose.ts. */
export interface Ports {
  readonly cases: CaseStore;
  readonly auditHeads: AuditHeads;
  readonly auditRows: AuditRows;
  readonly nightlyAudits: NightlyAudits;
  readonly disposal: Disposal;
  readonly identities: Identities;
  readonly outbox: Outbox;
  readonly personalMessages: PersonalMessages;
  readonly digests: Digests;
  readonly deadLetters: DeadLetters;
  readonly heard: Heard;
  readonly directory: Directory;
  readonly entries: Entries;
  readonly staffing: Staffing;
  /** Missing where no groups of a directory can be read. */
  readonly groups?: Groups;
  readonly places: Places;
  readonly messenger: Messenger;
  readonly calendars: Calendars;
  readonly clock: TimeSource;
  readonly time: WorkingTime;
  readonly limits: Limits;
  readonly keys: Keys;
  readonly written: Written;
  readonly words: (language: Language) => Words;
  readonly papers: PaperLinks;
  readonly print: Print;
  readonly calendarFile: WriteCalendarFile;
  readonly log: Log;
  readonly telemetry: Telemetry;
  /** Runs work after the answer, counted so that a stop can wait for it. */
  readonly background: (work: () => Promise<void>) => void;
  /** Looks for the outcome of a command whose answer was lost: for minutes, and ended by a stop. */
  readonly findingOut: (work: () => Promise<void>) => void;
  /** True when the process is about to end: nothing more is begun, and unsent entries are handed back. */
  readonly stopping: () => boolean;
}
