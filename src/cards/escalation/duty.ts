import { z } from 'zod';
import { actsAsHolder, writesFor } from '../../domain/access/access.ts';
import { mustBeLetIn, notHolder } from '../../domain/access/may-act.ts';
import type { Case } from '../../domain/case/case.ts';
import { byCase, type Item, type Waiting } from '../../domain/case/worklist.ts';
import {
  answersFor,
  isColleague,
  isFinishedByWord,
  mayAcknowledge,
  mayHandOver,
} from '../../domain/escalation/decide.ts';
import {
  type Duty,
  type DutyKey,
  type DutyKind,
  dutyOf,
  parseDutyKey,
  readDutyKey,
} from '../../domain/escalation/duties.ts';
import { REACHES_GUARDIANS } from '../../domain/escalation/schedule.ts';
import { caseCode, type Instant, personId } from '../../domain/ids.ts';
import { entriesAskedOf } from '../../domain/organisation/entry.ts';
import type { EmptyChair } from '../../domain/organisation/staffing.ts';
import { seesBases } from '../consent/crossing.ts';
import {
  type Action,
  type CaseForm,
  type CaseReply,
  type MayOpen,
  type Message,
  message,
  noRef,
  type Parsed,
  type Posting,
  type Reply,
  refOf,
} from '../kit/define.ts';
import { formAbout } from '../kit/forms.ts';
import { chosen, dayInput, optionalChoice, text } from '../kit/inputs.ts';
import { lookedFor, namesOf } from '../kit/people.ts';
import { dutyName, ownerLine, toldLine, unitName } from '../kit/phrases.ts';
import type { Words } from '../kit/words.ts';
import { helpForm, helpIn } from '../referral/help.ts';
import { optionalWhen } from '../reporting/when.ts';

/** Rows with a button each that fit in one card; the rest is counted, and follows as these are done. */
const ROWS = 12;

function introOf(words: Words, count: number, late: number, alone: boolean): string {
  if (alone) return words.say('day', 'chairs');
  return count === 0 ? words.say('todo', 'none') : words.say('todo', 'intro', { count, late });
}

/** A question is answered by its own form; a duty opens what can be done about it. */
function waysIn({ of, what }: Item) {
  const { kind, n } = readDutyKey(what);
  return kind === 'question'
    ? { asked: true, tap: { ...refOf(of), n: String(n) } }
    : { asked: false, tap: { ...refOf(of), duty: what } };
}

export const dueLine = ({ words, time, now }: Reply, due: Instant): string => {
  if (due < now) return words.say('todo', 'was-due', { day: words.day(due) });
  return time.dayOf(due) === time.dayOf(now)
    ? words.say('todo', 'due-today')
    : words.say('todo', 'due', { day: words.day(due) });
};

const itemRow = (reply: Reply, item: Item) => ({
  what: dutyName(reply.words, item.what, item.of),
  due: dueLine(reply, item.due),
  // Bold instead of red, which is hard to read on some themes.
  weight: item.due < reply.now ? 'bolder' : 'default',
  ...waysIn(item),
});

const lateIn = (items: readonly Item[], { now }: Reply): number => items.filter(({ due }) => due < now).length;

const chairLines = ({ org, words }: Reply, chairs: readonly EmptyChair[]) =>
  chairs.map(({ unit, why }) => ({ line: words.say('chair', why, { unit: unitName(org, unit) }) }));

/** The message of the day in a person's own chat: what has come due and waits for them. */
export const dayCard = (reply: Reply, items: readonly Item[], chairs: readonly EmptyChair[]): Message => {
  const { words } = reply;
  const entries = entryRows(reply);
  const alone = items.length === 0;
  const summary = alone
    ? words.say('day', chairs.length > 0 ? 'title-chairs' : 'title-entries')
    : words.say('day', 'summary', { count: items.length });
  return message(words, 'day', noRef, summary, {
    title: alone ? summary : words.say('day', 'title'),
    intro: alone && chairs.length === 0 ? '' : introOf(words, items.length, lateIn(items, reply), alone),
    items: items.slice(0, ROWS).map((item) => ({ code: caseCode(item.of.id), ...itemRow(reply, item) })),
    more: items.length > ROWS ? words.say('todo', 'more', { count: items.length - ROWS }) : '',
    chairs: chairLines(reply, chairs),
    entries,
  });
};

/** Units whose entry in the signpost is old, and that the reader answers for. */
const entryRows = ({ org, words, reader, time, now }: Reply) =>
  entriesAskedOf(org, reader.id, time.dayOf(now)).map(({ id, name }) => ({
    what: words.say('todo', 'entry', { unit: name }),
    tap: { unit: id },
  }));

/** One page of the worklist: what is the reader's own, case by case, and apart what has come to them from others. */
export const todoCard = (reply: Reply, items: readonly Item[], chairs: readonly EmptyChair[], asked = 0): Message => {
  const { words } = reply;
  const own = items.filter(({ risen }) => !risen);
  const pages = paged([...byCase(own), ...byCase(items.filter(({ risen }) => risen))]);
  const page = Math.min(asked, pages.length - 1);
  const [mine, risen] = [false, true].map((is) =>
    (pages[page] ?? []).filter(({ items: [first] }) => first?.risen === is),
  );
  const entries = entryRows(reply);
  const to = (other: number) => ({ list: 'todo', unit: '', page: other });
  const count = items.length - own.length;
  return message(words, 'todo', noRef, words.say('todo', 'summary', { count: items.length }), {
    title: words.say('todo', 'title'),
    intro: own.length === 0 && entries.length > 0 ? '' : introOf(words, own.length, lateIn(own, reply), false),
    cases: (mine ?? []).map((one) => caseRows(reply, one)),
    risen: (risen ?? []).map((one) => caseRows(reply, one)),
    risenTitle: (risen ?? []).length > 0 ? words.say('todo', 'risen', { count }) : '',
    chairs: page > 0 ? [] : chairLines(reply, chairs),
    entries: page > 0 ? [] : entries,
    pageLine: pages.length > 1 ? words.say('phrases', 'page', { page: page + 1, pages: pages.length }) : '',
    hasBefore: page > 0,
    before: to(page - 1),
    hasNext: page + 1 < pages.length,
    next: to(page + 1),
  });
};

function caseRows(reply: Reply, { of, items }: Waiting) {
  const late = lateIn(items, reply);
  const code = caseCode(of.id);
  const said = late === 0 ? code : reply.words.say('todo', 'case-late', { code, count: late });
  return {
    code: of.urgency === 'urgent' ? `${said}. ${reply.words.say('pill', 'urgent')}` : said,
    items: items.map((item) => itemRow(reply, item)),
  };
}

/** As many cases a page as there is room for; a case stays in one piece where it fits. */
function paged(cases: readonly Waiting[]): readonly (readonly Waiting[])[] {
  const whole = cases.flatMap(({ of, items }): readonly Waiting[] =>
    Array.from({ length: Math.ceil(items.length / ROWS) }, (_, i) => ({
      of,
      items: items.slice(i * ROWS, (i + 1) * ROWS),
    })),
  );
  const pages: Waiting[][] = [[]];
  let rows = 0;
  for (const one of whole) {
    rows += one.items.length;
    if (rows > ROWS && (pages.at(-1)?.length ?? 0) > 0) {
      pages.push([]);
      rows = one.items.length;
    }
    pages.at(-1)?.push(one);
  }
  return pages;
}

/** A duty that reaches a guardian is never posted: its absence would reveal the cases in which harm is suspected. */
export const isSafeToPost = (kind: DutyKind): boolean =>
  !ELSEWHERE.includes(kind) && REACHES_GUARDIANS[kind] === undefined;
/** Said on the card in other words: who has it, and what other units have answered. */
const ELSEWHERE: readonly DutyKind[] = ['take', 'answer', 'promised', 'result'];

/** The duty that is due first, of those that may be told to anybody who knows of the case. */
export const openDuty = ({ status, duties }: Case): Duty | undefined =>
  status === 'closed'
    ? undefined
    : duties
        .filter(({ key }) => REACHES_GUARDIANS[readDutyKey(key).kind] === undefined)
        .toSorted((a, b) => (a.due < b.due ? -1 : 1))[0];

/** The duties, and who has been told, on the holding unit's own cards. */
export const dutyLines = (posting: Posting): readonly { readonly line: string }[] =>
  dutiesToPost(posting).map((duty) => ({ line: sayDuty(posting, duty) }));

export const nextDuty = (seen: Pick<Posting, 'state' | 'seenFrom'>): Duty | undefined => dutiesToPost(seen)[0];

const dutiesToPost = ({ state, seenFrom }: Pick<Posting, 'state' | 'seenFrom'>): readonly Duty[] =>
  state.status === 'closed' || seenFrom !== state.holder.unit
    ? []
    : state.duties
        .filter(({ key }) => isSafeToPost(readDutyKey(key).kind))
        .toSorted((a, b) => (a.due < b.due ? -1 : 1));

function sayDuty(seen: Pick<Posting, 'state' | 'org' | 'words' | 'seenFrom'>, duty: Duty): string {
  const { state, words } = seen;
  const what = words.say('duty-line', 'due', { what: dutyName(words, duty.key, state), day: words.day(duty.due) });
  return [what, toldLine(words, duty), duty.owner === undefined ? '' : ownerLine(seen, duty.owner)]
    .filter((part) => part !== '')
    .join(' ');
}

/** Duties that are done on the page of consents and grounds. */
const ABOUT_BASES: readonly DutyKind[] = ['consent-asked', 'consent-answer', 'consent-ends', 'ground-ends', 'paused'];

/** One duty with its actions, to the person who opened it. */
const dutyForm: CaseForm = (reply, filled) => {
  const { state, words, org, reader } = reply;
  const key = parseDutyKey(filled.values['duty'] ?? '');
  const help = helpIn(key);
  if (help !== undefined) return helpForm(reply, { ...filled, values: { ...filled.values, n: help } });
  const duty = key === undefined ? undefined : dutyOf(state.duties, key);
  const open = state.status === 'open' && duty !== undefined;
  const answers = open && answersFor(org, reader, state, duty.key);
  return formAbout('duty-form', ['until'], reply, filled, {
    what: duty === undefined ? words.say('duty-form', 'gone') : dutyName(words, duty.key, state),
    due: duty === undefined ? '' : words.say('duty-form', 'due', { when: words.moment(duty.due) }),
    told: toldLine(words, duty),
    owner:
      duty?.owner === undefined ? '' : ownerLine({ org, words, seenFrom: writesFor(org, reader, state) }, duty.owner),
    duty: key ?? '',
    canFinish: answers && isFinishedByWord(duty.key),
    canPutOff: answers,
    canAcknowledge:
      open && duty.owner !== reader.id && !actsAsHolder(org, reader, state) && mayAcknowledge(org, reader, state, duty),
    canHandOver: open && mayHandOver(org, reader, state),
    canBases: open && ABOUT_BASES.includes(readDutyKey(duty.key).kind) && seesBases(reply),
  });
};

/** Hands the case to a colleague, or back to the unit. */
const handForm: CaseForm = (reply, filled) =>
  formAbout('hand-form', ['to', 'find'], reply, filled, colleaguesOf(reply, filled.values['find'] ?? ''));

function colleaguesOf({ org, state, reader, words }: CaseReply, find: string) {
  const staff = mustBeLetIn(org, reader, state) ? [] : (org.staffOf.get(state.holder.unit) ?? []);
  const all = [...new Set(staff.map(({ person }) => person))].filter((id) => {
    const person = org.people.get(id);
    return person !== undefined && id !== holderOf(state) && isColleague(org, person, state);
  });
  const name = namesOf(org, all);
  const { shown, ...found } = lookedFor(all, name, find, words);
  const unit = state.holder.kind === 'person' ? [{ title: unitName(org, state.holder.unit), value: UNIT }] : [];
  return { ...found, colleagues: [...shown.map((id) => ({ title: name(id), value: id })), ...unit] };
}
const UNIT = 'unit';
const holderOf = ({ holder }: Case) => (holder.kind === 'person' ? holder.person : undefined);

const duty = text.transform((value, ctx): DutyKey => {
  const key = parseDutyKey(value);
  if (key !== undefined) return key;
  ctx.addIssue({ code: 'custom', message: 'not-a-choice' });
  return z.NEVER;
});
const about = z.object({ duty });

const may: MayOpen = ({ org, reader, state }, filled) => {
  const key = parseDutyKey(filled.values['duty'] ?? '');
  const one = key === undefined ? undefined : dutyOf(state.duties, key);
  if (one === undefined) return { refused: 'not-owed' };
  return answersFor(org, reader, state, one.key) ||
    mayAcknowledge(org, reader, state, one) ||
    mayHandOver(org, reader, state)
    ? undefined
    : notHolder(state);
};

const mayHand: MayOpen = ({ org, reader, state }) => (mayHandOver(org, reader, state) ? undefined : notHolder(state));

const change = (input: z.ZodType<Parsed>, form: CaseForm | undefined): Action => ({
  does: 'change',
  input,
  fresh: false,
  form,
});

export const dutyActions = {
  'page.todo': {
    does: 'page',
    input: z.object({}),
    page: 'todo',
  },
  'duty.open': {
    does: 'form',
    input: z.object({ duty: text }),
    form: dutyForm,
    may,
    inActivities: 'both',
  },
  'duty.finish': change(
    about.transform(
      ({ duty: key }): Parsed =>
        () => ({ type: 'finishDuty', key }),
    ),
    undefined,
  ),
  'duty.acknowledge': change(
    about.transform(
      ({ duty: key }): Parsed =>
        () => ({ type: 'acknowledgeDuty', key }),
    ),
    undefined,
  ),
  'duty.later': change(
    z.object({ duty, until: dayInput }).transform(
      ({ duty: key, until }): Parsed =>
        () => ({ type: 'putOffDuty', key, until }),
    ),
    dutyForm,
  ),
  'hand.open': {
    does: 'form',
    input: z.object({ find: optionalChoice, to: optionalChoice }),
    form: handForm,
    may: mayHand,
    inActivities: 'both',
    blank: true,
  },
  'case.hand': change(
    z.object({ to: chosen, find: optionalChoice, week: optionalWhen }).transform(
      ({ to }): Parsed =>
        () =>
          to === UNIT ? { type: 'handBack' } : { type: 'handOver', to: personId(to) },
    ),
    handForm,
  ),
} satisfies Readonly<Record<string, Action>>;
