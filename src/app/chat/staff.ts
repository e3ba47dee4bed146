import {
  type Action,
  blank,
  type Member,
  type Message,
  type Reply,
  type StaffAsked,
  type StaffReply,
} from '../../cards/kit/define.ts';
import { awayForm, awayText, changedText, memberIn, myStaff, ownBack, pageOf } from '../../cards/organisation/staff.ts';
import { sentence } from '../../cards/pages.ts';
import type { UnitId } from '../../domain/ids.ts';
import type { Org, Person } from '../../domain/organisation/org.ts';
import {
  leads,
  peopleChanged,
  rolesIn,
  type StaffRefusal,
  standIn,
  unitOfChange,
} from '../../domain/organisation/staffing.ts';
import type { StaffChanged } from '../ports/directory.ts';
import type { Ports } from '../ports/index.ts';
import { plainly } from './commands.ts';
import { type ChatRefusal, refusalText } from './refusals.ts';
import { type Answer, filledFrom, notUnderstood, readInputs, type Turn, typed } from './turn.ts';

type Doing<Does> = Extract<Action, { does: Does }>;

const staffReply = (ports: Ports, reply: Reply): StaffReply => ({ ...reply, today: ports.time.dayOf(reply.now) });

const own = (message: Message): Answer => ({ message, sight: 'own-chat' });

/** The form where people say that they are away themselves. */
export const ownAwayForm = (ports: Ports, reply: Reply): Message =>
  awayForm(staffReply(ports, reply), reply.reader, undefined, blank);

/** Records that the person is back. */
export async function sayBack(ports: Ports, reply: Reply): Promise<Message> {
  const { message } = await change(ports, reply, reply.reader, ownBack);
  return message;
}

/** The list of people this person manages, from the first unit whose name contains `name`. */
export function staffPage(ports: Ports, reply: Reply, name = ''): Message {
  const unit = [...reply.org.units.values()].find(
    (one) => name !== '' && leads(reply.reader, one.id) && plainly(one.name).includes(name),
  );
  return list(
    staffReply(ports, reply),
    unit === undefined ? 0 : pageOf(reply.org, reply.reader, { unit: unit.id }),
    '',
  );
}

/** People who manage nobody get a refusal. */
const list = (reply: StaffReply, page: number, notice: string): Message =>
  myStaff(reply, page, notice) ?? sentence(refusalText(reply.words, reply.org, { refused: 'staff-not-allowed' }));

export function listStaff(turn: Turn, action: Doing<'staff-list'>): Answer {
  const input = readInputs(turn, action.input);
  return input.success ? own(list(staffReply(turn.ports, turn.reply), input.data.page, '')) : notUnderstood(turn);
}

export function openStaffForm(turn: Turn, action: Doing<'staff-form'>): Answer {
  const input = readInputs(turn, action.input);
  if (!input.success) return notUnderstood(turn);
  const about = ledBy(turn.org, turn.tap.person, input.data);
  return 'refused' in about
    ? refusedStaff(staffReply(turn.ports, turn.reply), about)
    : own(action.form(staffReply(turn.ports, turn.reply), about, input.data.unit, blank));
}

/** A member of a unit, for the people who manage it. */
function ledBy(org: Org, reader: Person, { person: id, unit }: Member): Person | StaffRefusal {
  if (!leads(reader, unit)) return { refused: 'staff-not-allowed' };
  const person = org.people.get(id);
  return person === undefined || rolesIn(person, unit).length === 0 ? { refused: 'staff-not-there' } : person;
}

/** A tap that changes people. A form with mistakes goes back with what was typed. */
export async function changeStaff(turn: Turn, action: Doing<'staff'>): Promise<Answer> {
  const { ports, tap, org } = turn;
  const reply = staffReply(ports, turn.reply);
  const of = memberIn.safeParse(turn.inputs).data;
  const about = of === undefined ? tap.person : ledBy(org, tap.person, of);
  if ('refused' in about) return refusedStaff(reply, about);
  const input = readInputs(turn, action.input);
  const filled = input.success
    ? { values: typed(turn.inputs), problems: input.data.mend({ today: reply.today, org }) }
    : filledFrom(turn, input.error);
  if (filled === undefined) return notUnderstood(turn);
  if (!input.success || Object.keys(filled.problems).length > 0)
    return own(action.form(reply, about, of?.unit, filled));
  return change(ports, turn.reply, about, input.data);
}

async function change(ports: Ports, before: Reply, about: Person, asked: StaffAsked): Promise<Answer> {
  const changes = asked.changes(before.org, before.reader);
  const result = await ports.staffing.change(before.reader.id, changes);
  const after = 'after' in result ? result.after : before.org;
  const reader = after.people.get(before.reader.id) ?? before.reader;
  const reply = staffReply(ports, { ...before, org: after, reader });
  if (result.kind === 'changed') {
    // The log has the place and the kind, never the person.
    for (const one of changes)
      ports.log.info('staff change', { kind: one.kind, unit: unitOfChange(result.before, one) ?? '' });
    ports.log.info('people changed', { people: peopleChanged(result.before, result.after).length });
  }
  if (result.kind !== 'changed' && result.kind !== 'unchanged') {
    if (result.kind === 'not-valid') ports.log.warn('staff change not valid', { problems: result.problems.length });
    return refusedStaff(reply, refusalOf(result), asked.of === 'oneself' ? undefined : asked.of);
  }
  const shown =
    asked.of === 'oneself'
      ? sentence(ownText(reply, after.people.get(about.id) ?? about), reply.words.language)
      : list(
          reply,
          pageOf(after, reader, asked.of),
          changedText(reply, result.kind === 'changed' ? result.before : before.org, about, asked.of.unit),
        );
  return { ...own(shown), did: true };
}

/** The sentence for a person who has just said that they are away, or back. */
function ownText(reply: StaffReply, about: Person): string {
  const { words, org, today } = reply;
  const away = awayText(reply, about);
  if (away === '') return words.say('away-form', 'welcome-back');
  const first = about.away !== undefined && about.away.from > today ? about.away.from : today;
  const alone = standIn(org, about.id, first) === undefined;
  return [words.say('away-form', 'noted'), away, ...(alone ? [words.say('away-form', 'ask-manager')] : [])].join(' ');
}

function refusalOf(result: Exclude<StaffChanged, { kind: 'changed' | 'unchanged' }>): StaffRefusal | ChatRefusal {
  switch (result.kind) {
    case 'refused':
      return result.refusal;
    case 'not-valid':
      return { refused: 'staff-not-valid' };
    case 'overtaken':
      return { refused: 'staff-busy' };
  }
}

/** One kind sentence, on the current list where there is one to go back to. */
function refusedStaff(reply: StaffReply, refusal: StaffRefusal | ChatRefusal, of?: { readonly unit: UnitId }): Answer {
  const said = refusalText(reply.words, reply.org, refusal);
  const fresh = of === undefined ? undefined : myStaff(reply, pageOf(reply.org, reply.reader, of), said);
  return { ...own(fresh ?? sentence(said, reply.words.language)), said };
}
