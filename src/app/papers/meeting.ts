import type { FormLanguage } from '../../content/forms/consent-form-words.ts';
import type { InvitationData } from '../../content/forms/invitation.ts';
import { knows } from '../../domain/access/access.ts';
import { refuseToAct } from '../../domain/access/may-act.ts';
import type { Case } from '../../domain/case/case.ts';
import { caseCode, type Day, type Instant, later } from '../../domain/ids.ts';
import { type Meeting, meetingOf } from '../../domain/meeting/meeting.ts';
import { hasInFile, invitesFamily } from '../../domain/meeting/papers.ts';
import { type Language, type Org, type Person, reachedAt, type Unit } from '../../domain/organisation/org.ts';
import type { CalendarEntry } from '../ports/calendar.ts';
import type { Loaded } from '../ports/cases.ts';
import type { Ports } from '../ports/index.ts';
import type { Paper, PaperFile } from '../ports/papers.ts';
import { authorityName } from './authority-name.ts';
import { planDocument, readPlan } from './plan.ts';

/** Replies to a calendar file go here and reach nobody (RFC 6761): people answer on the card. */
const NO_REPLY = 'noreply@tabb.invalid';
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const WEEK_MS = 7 * 86_400_000;
/** The family is asked to answer this many working days before a meeting. */
const ANSWER_BEFORE = 2;

/** What a link leads to, and the person it was made for. */
export interface Opened {
  readonly ports: Ports;
  readonly org: Org;
  readonly loaded: Loaded;
  readonly reader: Person;
}

interface Asked extends Omit<Opened, 'loaded'> {
  readonly of: Case;
  readonly meeting: Meeting;
}

/**
 * The paper that a link about a meeting leads to now. Access is decided afresh at each opening, for the person the link
 * was made for.
 */
export async function meetingPaper(
  { ports, org, loaded, reader }: Opened,
  paper: Exclude<Paper, { kind: 'consent' | 'conversations' }>,
): Promise<PaperFile | undefined> {
  const of = loaded.state;
  const meeting = meetingOf(of, paper.n);
  if (meeting === undefined) return undefined;
  const asked = { ports, org, of, meeting, reader };
  switch (paper.kind) {
    case 'times':
      return timesFile(asked);
    case 'calendar':
      return meetingFile(asked);
    case 'invitation':
      return invitationFor(asked, paper.language);
    case 'plan':
      return plan(asked, loaded, paper);
  }
}

/** The proposed times, each tentative; withdrawn when one is chosen or others are proposed. */
async function timesFile({ ports, org, of, meeting, reader }: Asked): Promise<PaperFile | undefined> {
  const { n, round, slots, status } = meeting;
  if (!knows(org, reader, of)) return undefined;
  const proposed = of.status === 'open' && status.is === 'asked';
  const entries = slots.map(
    ({ from, to }, i): CalendarEntry => ({
      uid: `${of.id}-m${n}-t${i}`,
      sequence: proposed ? round : round + 1,
      code: caseCode(of.id),
      from,
      to,
    }),
  );
  return calendarFile(ports, of, { is: proposed ? 'proposed' : 'withdrawn', entries });
}

/** One meeting keeps its uid. A person who does not come, or no longer does, gets the file that removes it. */
async function meetingFile({ ports, org, of, meeting, reader }: Asked): Promise<PaperFile | undefined> {
  const { n, sequence, booked, place, calendar } = meeting;
  if (booked === undefined || later(booked.to, WEEK_MS) < ports.clock.now()) return undefined;
  const there = hasInFile(org, reader, of, meeting);
  const unit = place.kind === 'unit' ? org.units.get(place.unit)?.name : undefined;
  const entry: CalendarEntry = {
    uid: `${of.id}-m${n}`,
    sequence,
    code: caseCode(of.id),
    from: booked.from,
    to: booked.to,
    ...(there ? { place: unit ?? ports.words(reader.language).say('meeting', 'digital') } : {}),
    ...(there && calendar?.joinUrl !== undefined ? { joinUrl: calendar.joinUrl } : {}),
  };
  const name = org.people.get(booked.organiser)?.name ?? 'TABB';
  const organiser = { name, address: NO_REPLY };
  return calendarFile(ports, of, { is: there ? 'booked' : 'cancelled', entries: [entry], organiser });
}

async function calendarFile(
  ports: Ports,
  { id }: Case,
  file: Omit<Parameters<Ports['calendarFile']>[0], 'at'>,
): Promise<PaperFile> {
  const text = await ports.calendarFile({ ...file, at: ports.clock.now() });
  return {
    kind: 'file',
    name: `${caseCode(id)}.ics`,
    type: 'text/calendar; charset=utf-8',
    bytes: new TextEncoder().encode(text),
  };
}

/** For the holder only. Nothing is printed for guardians who must not be invited. */
async function invitationFor(asked: Asked, language: FormLanguage): Promise<PaperFile | undefined> {
  const { ports, org, of, meeting, reader } = asked;
  if (!invitesFamily(of, meeting) || refuseToAct(org, reader, of) !== undefined) return undefined;
  const data = invitationData(asked, language === 'en' ? 'en' : 'sv');
  if (data === undefined) return undefined;
  const bytes = await ports.print({ kind: 'invitation', data, language });
  return { kind: 'file', name: `${data.code}.pdf`, type: 'application/pdf', bytes };
}

function invitationData({ ports, org, of, meeting }: Asked, language: Language): InvitationData | undefined {
  const { kind, booked, sender, place, purpose, interpreter } = meeting;
  const unit = org.units.get(sender);
  if (kind === 'consultation' || kind === 'preventive' || booked === undefined || unit === undefined) return undefined;
  return {
    kind,
    code: caseCode(of.id),
    sender: { unit: unit.name, huvudman: authorityName(org, sender), contact: reachedAt(unit) },
    // The purpose comes from a list: nothing that people wrote is printed.
    question: ports.words(language).say('meeting-purpose', purpose),
    from: booked.from,
    to: booked.to,
    place: {
      digital: place.kind === 'digital' || place.digital,
      ...(place.kind === 'unit' ? { name: org.units.get(place.unit)?.name ?? '' } : {}),
    },
    units: meeting.units.map((id) => ({ unit: org.units.get(id)?.name ?? '', huvudman: authorityName(org, id) })),
    answerBy: answerBy(ports, unit, booked.from),
    interpreter,
    madeAt: ports.time.startOf(ports.time.dayOf(ports.clock.now())),
  };
}

function answerBy({ time, clock }: Ports, unit: Unit, from: Instant): Day {
  const today = time.dayOf(clock.now());
  const day = time.dayOf(time.before(from, ANSWER_BEFORE, unit));
  return day > today ? day : today;
}

/** Applies the access rules once more at this moment; the read has been on record since the link was made. */
async function plan(
  { ports, org, of, meeting, reader }: Asked,
  loaded: Loaded,
  { as, language }: Extract<Paper, { kind: 'plan' }>,
): Promise<PaperFile | undefined> {
  const read = await readPlan(ports, org, loaded, meeting, reader);
  if ('refused' in read) return undefined;
  const data = planDocument(ports, org, loaded, meeting, read, language);
  const bytes = await ports.print({ kind: 'plan', data, language, as });
  return { kind: 'file', name: `${caseCode(of.id)}.${as}`, type: as === 'pdf' ? 'application/pdf' : DOCX, bytes };
}
