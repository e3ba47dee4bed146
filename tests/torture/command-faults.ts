import type { CaseEvent } from '../../src/domain/case/case.ts';
import { unfolded } from './chains.ts';
import type { Command } from './commands.ts';
import type { CaseRows, EventRow, Evidence } from './evidence.ts';

/** The differences between commands and events: no acknowledged command may be missing, none may be done twice. */
export function commandFaults({ commands, cases }: Evidence): {
  readonly lost: readonly string[];
  readonly doubled: readonly string[];
} {
  const done = Map.groupBy(
    cases.flatMap((one) => byPeople(one).map((event) => ({ code: one.id, name: nameOf(one, event) }))),
    ({ code, name }) => `${code} ${name}`,
  );
  // A concern whose code nobody was told is known by its text.
  const raised = Map.groupBy(
    cases.flatMap((one) => one.events.filter(isRaising).map((event) => ({ code: one.id, name: nameOf(one, event) }))),
    ({ name }) => name,
  );
  const asked = Map.groupBy(commands, (command) =>
    BEGINS.includes(command.asksFor) ? keyOfRaising(command, raised) : `${command.code} ${askedName(command)}`,
  );
  const lost: string[] = [];
  const doubled: string[] = cases.flatMap(doneTwice);
  for (const [key, same] of asked) {
    const acknowledged = same.filter((command) => command.acknowledged);
    const events = done.get(key)?.length ?? 0;
    // A command whose result is there already is answered as saved, and makes no second event.
    const needed = acknowledged.length > 0 && isKnownByEnd(same) ? 1 : acknowledged.length;
    for (let n = events; n < needed; n++) lost.push(key);
    for (let n = same.length; n < events; n++) doubled.push(key);
  }
  for (const one of cases)
    for (const { event } of one.events)
      if (event.type === 'caseLinked' && event.from === 'here' && !isLinked(cases, event.other, one.id))
        lost.push(`${event.other} was not told that ${one.id} links it`);
  for (const [name, same] of raised) if (same.length > 1) doubled.push(`${same.length} cases of one concern: ${name}`);
  for (const [key, events] of done)
    if (!asked.has(key)) doubled.push(`${key}, ${events.length} times, though nobody asked`);
  return { lost, doubled };
}

/** A command that somebody else has done already is answered as saved too. */
const WHOEVER = [
  'dutyDone',
  'caseHandedOver',
  'guardianLockSet',
  'consentWithdrawn',
  'sharingStopped',
  'meetingBooked',
  'meetingCancelled',
  'contactPersonNamed',
  'helpBegun',
];
/** A command whose result is there already is answered as saved, if the same person did it, or for any person. */
const KNOWN_BY_END = ['caseTaken', 'saidWorse', 'referralAccepted', 'dutyAcknowledged', 'contactTaken', ...WHOEVER];
const isKnownByEnd = ([first]: readonly Command[]): boolean => KNOWN_BY_END.includes(first?.asksFor ?? '');
const isLinked = (cases: Evidence['cases'], id: string, to: string): boolean =>
  cases.some((one) => one.id === id && one.state.linked.some((linked) => linked === to));
const BEGINS: readonly string[] = ['concernRaised', 'activityPlanned'];
const isRaising = ({ event }: EventRow): boolean => BEGINS.includes(event.type);

const named = (type: string, by: string, about: string, mark: string): string =>
  `${type} by ${WHOEVER.includes(type) ? 'somebody' : by} ${about} ${mark}`.trimEnd();
const askedName = ({ asksFor, by, about, mark }: Command): string => named(asksFor, by, about, mark);

function keyOfRaising(command: Command, raised: ReadonlyMap<string, readonly { readonly code: string }[]>): string {
  const name = askedName(command);
  return `${command.code ?? raised.get(name)?.[0]?.code} ${name}`;
}

/** Events that a person asked for by a tap of their own, and not those that belong to something else they asked for. */
function byPeople({ events }: CaseRows): readonly EventRow[] {
  return events.filter(({ event }) => event.by !== 'clock' && !isBesides(event, events));
}

/** The event came in the same operation, or another case told this one. */
function isBesides(event: CaseEvent, events: readonly EventRow[]): boolean {
  const along = (...types: readonly CaseEvent['type'][]): boolean =>
    events.some(({ event: one }) => types.includes(one.type) && one.at === event.at && one.by === event.by);
  switch (event.type) {
    // A case that ends withdraws its requests, and an activity begins with an invitation or a request for advice.
    case 'referralWithdrawn':
      return along('caseClosed');
    case 'meetingCancelled':
      return along('caseClosed', 'activityEnded');
    case 'meetingCalled':
    case 'referralSent':
      return along('activityPlanned');
    case 'caseLinked':
      return event.from === 'there';
    default:
      return false;
  }
}

function nameOf({ texts, events }: CaseRows, { event }: EventRow): string {
  return named(event.type, event.by, aboutOf(event), markOf(event, texts, events));
}

function aboutOf(event: CaseEvent): string {
  switch (event.type) {
    case 'activityPlanned':
      return event.advice === undefined ? '' : `${event.advice.question} ${event.advice.need}`;
    case 'referralSent':
    case 'caseHandedOver':
      return event.to;
    case 'dutyDone':
    case 'dutyPutOff':
    case 'dutyAcknowledged':
      return event.key;
    case 'personAdmitted':
    case 'contactPersonNamed':
      return event.person;
    case 'accessAnswered':
      return `${event.person} ${event.granted}`;
    case 'consentAsked':
      return event.to.join();
    case 'sharedOnGround':
      return event.to;
    case 'guardianLockSet':
      return String(event.on);
    case 'restrictionSet':
      return event.why ?? 'none';
    case 'contactAllowed':
      return event.contact;
    case 'caseLinked':
      return event.other;
    case 'activityEnded':
      return event.why;
    // The value by which the event is known is not known yet when it is asked for.
    case 'accessAsked':
    case 'meetingCalled':
      return '';
    default:
      return 'n' in event ? `r${event.n}` : '';
  }
}

/** The event's free text, as it can be read in the end. */
function markOf(event: CaseEvent, texts: ReadonlyMap<string, string>, events: readonly EventRow[]): string {
  const told =
    event.type === 'activityPlanned' ? events.find(({ event: one }) => one.type === 'meetingCalled') : undefined;
  const key = textKeyOf(told?.event ?? event);
  return key === undefined ? '' : (texts.get(key) ?? `text ${key} is missing`);
}

function textKeyOf(event: CaseEvent): string | undefined {
  switch (event.type) {
    case 'concernRaised':
      return event.content.key;
    case 'concernAdded':
      return event.text.key;
    case 'purposeSet':
      return event.purpose.key;
    case 'conversationNoted':
      return event.note.key;
    case 'planMade':
      return event.plan.key;
    case 'stepMoved':
      return event.reason.key;
    case 'caseClosed':
      return event.note.key;
    case 'referralDeclined':
      return event.comment.key;
    case 'consentAnswered':
      return event.note?.key;
    case 'sharedOnGround':
      return event.reason?.key;
    case 'guardianLockSet':
    case 'restrictionSet':
    case 'contactAllowed':
      return event.reason.key;
    case 'meetingCalled':
      return event.details.key;
    case 'meetingHeld':
      return event.goal.key;
    case 'actionAgreed':
      return event.what.key;
    default:
      return undefined;
  }
}

/** Events that can happen once in a case, or once in an operation, and happened again. */
function doneTwice(one: CaseRows): readonly string[] {
  const twice: string[] = [];
  const once = new Set<string>();
  const first = (what: string): void => {
    if (once.has(what)) twice.push(`case ${one.id}: ${what}`);
    once.add(what);
  };
  const operationOf = (n: number): number => one.operations.toSorted((a, b) => a - b).find((last) => last >= n) ?? 0;
  for (const { n, event } of one.events) {
    const operation = operationOf(n);
    if (operation === 0) twice.push(`case ${one.id}: event ${n} belongs to no operation`);
    first(`operation ${operation}: ${event.type} ${'n' in event ? event.n : ''}`);
    switch (event.type) {
      case 'concernRaised':
      case 'activityPlanned':
      case 'caseClosed':
      case 'activityEnded':
        first(event.type);
        break;
      case 'referralAccepted':
      case 'referralDeclined':
      case 'referralWithdrawn':
        first(`an answer to referral ${event.n}`);
        break;
      case 'referralSent':
        first(`referral ${event.n}`);
        break;
      case 'consentAsked':
      case 'consentWithdrawn':
      case 'sharedOnGround':
      case 'sharingStopped':
      case 'meetingCalled':
      case 'meetingCancelled':
      case 'meetingHeld':
      case 'meetingClosed':
        first(`${event.type} ${event.n}`);
        break;
      case 'actionAgreed':
        first(`action ${event.action}`);
        break;
      case 'caseLinked':
        first(`link to ${event.other}`);
        break;
      default:
    }
  }
  for (const { before, event } of unfolded(one))
    if (event.type === 'caseTaken' && before?.holder.kind === 'person')
      twice.push(`case ${one.id}: taken from ${before.holder.person} by ${event.by}`);
  const operations = new Set(one.operations);
  if (operations.size !== one.operations.length) twice.push(`case ${one.id}: two operations end at one event`);
  return twice;
}
