import { z } from 'zod';
import { isVacant } from '../../domain/access/access.ts';
import { isActivity } from '../../domain/case/activity.ts';
import { asksAdvice } from '../../domain/case/advice.ts';
import type { Case } from '../../domain/case/case.ts';
import { caseCode, type Instant, type PersonId, unitId } from '../../domain/ids.ts';
import { hasRole, type Org, type Person, type Unit } from '../../domain/organisation/org.ts';
import { dueLine, openDuty } from '../escalation/duty.ts';
import {
  type Action,
  GAP_LISTS,
  type ListAsked,
  type Message,
  message,
  nameOf,
  noRef,
  type Posting,
  type Ref,
  type Reply,
  refOf,
} from '../kit/define.ts';
import { numberTo, oneOf, optionalChoice } from '../kit/inputs.ts';
import { dutyName, holderLine, toldOfTake, unitName, whatFor } from '../kit/phrases.ts';
import type { Words } from '../kit/words.ts';
import { optionalWhen } from '../reporting/when.ts';
import { nextLine, statusOf } from './concern.ts';
import { nextThing } from './next.ts';
import { stageFacts } from './purpose.ts';

/** Rows of each part of the first card, and of each page of one part. */
export const FIRST_ROWS = 4;
export const PAGE_ROWS = 8;
/** Holders who are named with how many cases they hold. */
const HOLDERS = 12;

export interface Row {
  readonly code: string;
  readonly line: string;
  readonly due: string;
  /** Bold instead of red, which is hard to read on some themes. */
  readonly weight: 'bolder' | 'default';
  readonly small: string;
  readonly isUnit: boolean;
  readonly tap: Ref | CarriedList;
}
export interface CarriedList {
  readonly list: ListAsked['list'];
  readonly unit: string;
  readonly page: number;
  /** The week, or `now`, of the digest that the list was opened from; else empty. */
  readonly week?: string;
}
const carried = (list: ListAsked['list'], page = 0, unit = ''): CarriedList => ({ list, unit, page });

/** The units whose cases this person may list: those that they manage. */
export const managedUnits = (org: Org, reader: Person): readonly Unit[] =>
  [...org.units.values()].filter(({ id }) => hasRole(reader, id, 'manager'));

interface Mine {
  readonly held: readonly Case[];
  /** The newest of those that they have raised, and how many there are. */
  readonly raised: readonly Case[];
  readonly raisedInAll: number;
}

/** What the reader holds and what they have sent, as much of each as fits; the rest is a tap away. */
export function myCases(reply: Reply, { held, raised, raisedInAll }: Mine): Message {
  const { words, org, reader } = reply;
  const units = managedUnits(org, reader);
  const [only] = units;
  const parts = [
    { list: 'held', count: held.length, rows: heldRows(reply, held).slice(0, FIRST_ROWS) },
    { list: 'raised', count: raisedInAll, rows: raised.slice(0, FIRST_ROWS).map((state) => raisedRow(reply, state)) },
  ] as const;
  return message(words, 'my-cases', noRef, words.say('my-cases', 'title'), {
    none: held.length === 0 && raisedInAll === 0,
    parts: parts
      .filter(({ count }) => count > 0)
      .map(({ list, count, rows }) => ({
        title: words.say('my-cases', list, { count }),
        rows,
        all: count > rows.length ? words.say('my-cases', 'all', { count }) : '',
        tap: carried(list),
      })),
    manages: only !== undefined,
    units: units.length > 1 ? words.say('my-cases', 'units') : words.say('my-cases', 'unit'),
    unitsTap: units.length > 1 ? carried('units') : carried('unit', 0, only?.id),
  });
}

/** One page of the cases that the reader holds. */
export const heldList = (reply: Reply, held: readonly Case[], page: number): Message =>
  listCard(reply, carried('held', page), heldRows(reply, held), { title: titled(reply, 'held', held.length) });

/** One page of the cases that the reader has raised: the store has counted them all, and read only these. */
export const raisedList = (reply: Reply, raised: readonly Case[], page: number, count: number): Message =>
  pageCard(
    reply,
    carried('raised', page),
    raised.map((state) => raisedRow(reply, state)),
    Math.ceil(count / PAGE_ROWS),
    { title: titled(reply, 'raised', count) },
  );

/** The units whose cases the reader may see. */
export const unitsList = (reply: Reply, page: number): Message =>
  listCard(
    reply,
    carried('units', page),
    managedUnits(reply.org, reply.reader).map(
      ({ id, name }): Row => ({
        code: name,
        line: '',
        due: '',
        weight: 'default',
        small: '',
        isUnit: true,
        tap: carried('unit', 0, id),
      }),
    ),
    { title: reply.words.say('my-cases', 'units') },
  );

/** The cases of a unit for its manager: how many at each step, how many each holds, and each of them. */
export function unitList(reply: Reply, unit: Unit, cases: readonly Case[], page: number): Message {
  const { words, org } = reply;
  const rows = cases
    .map((state) => ({ state, due: openDuty(state)?.due }))
    .toSorted((a, b) => placeOf(a.state) - placeOf(b.state) || soonest(a.due, b.due))
    .map(({ state }) => unitRow(reply, state));
  return listCard(reply, carried('unit', page, unit.id), rows, {
    title: unitName(org, unit.id),
    facts: page > 0 ? [] : [...stepsOf(words, cases), ...stageFacts(reply, cases)],
    lines: page > 0 ? [] : holdersOf(reply, cases),
  });
}

/** Nobody's first, then step 2, where time goes by without a joint plan; what is for everyone last. */
const placeOf = (of: Case): number =>
  isActivity(of) ? BY_STEP.length + 1 : of.holder.kind === 'unit' ? -1 : BY_STEP.indexOf(of.step);
const BY_STEP: readonly Case['step'][] = [2, 3, 1];
const soonest = (a: Instant | undefined, b: Instant | undefined): number =>
  a === b ? 0 : a === undefined ? 1 : b === undefined ? -1 : a < b ? -1 : 1;

const titled = ({ words }: Reply, list: 'held' | 'raised', count: number): string =>
  words.say('my-cases', list, { count });

export const listCard = (reply: Reply, at: CarriedList, rows: readonly Row[], more: Listed): Message => {
  const pages = Math.max(1, Math.ceil(rows.length / PAGE_ROWS));
  const page = Math.min(at.page, pages - 1);
  return pageCard(reply, { ...at, page }, rows.slice(page * PAGE_ROWS, (page + 1) * PAGE_ROWS), pages, more);
};

interface Listed {
  readonly title: string;
  readonly facts?: readonly { readonly title: string; readonly value: string }[];
  readonly lines?: readonly { readonly line: string }[];
}

const pageCard = (
  { words }: Reply,
  at: CarriedList,
  rows: readonly Row[],
  pages: number,
  { title, facts = [], lines = [] }: Listed,
): Message =>
  message(words, 'case-list', noRef, title, {
    title,
    facts,
    hasFacts: facts.length > 0,
    lines,
    rows,
    none: rows.length === 0 ? words.say('my-cases', 'none-here') : '',
    pageLine: pages > 1 ? words.say('phrases', 'page', { page: at.page + 1, pages }) : '',
    hasBefore: at.page > 0,
    before: { ...at, page: at.page - 1 },
    hasNext: at.page + 1 < pages,
    next: { ...at, page: at.page + 1 },
    back: at.week === undefined ? '' : words.say('digest-list', at.week === 'now' ? 'back-now' : 'back'),
    backTap: { week: at.week ?? '' },
  });

/** What waits for the reader in each, the soonest first; where only others owe something, that. */
const heldRows = (reply: Reply, held: readonly Case[]): readonly Row[] =>
  held
    .map((state) => ({ state, next: nextThing(reply.org, reply.reader, state) }))
    .toSorted((a, b) => soonest(a.next?.due, b.next?.due))
    .map(({ state, next }): Row => {
      const { words, org, reader, now } = reply;
      const mine = state.holder.kind === 'person' && state.holder.person === reader.id;
      return {
        ...rowOf(state),
        line: next === undefined ? words.say('my-cases', 'others') : dutyName(words, next.what, state),
        due: next === undefined ? '' : dueLine(reply, next.due),
        weight: next !== undefined && next.due < now ? 'bolder' : 'default',
        small: [
          ...urgent(words, state),
          stepOf(words, state),
          ...(mine ? [] : [holderLine({ state, org, words, seenFrom: state.holder.unit })]),
        ].join('. '),
      };
    });

function raisedRow({ org, words, time }: Reply, state: Case): Row {
  const posting: Posting = {
    state,
    org,
    words,
    time,
    outId: '',
    notice: '',
    seenFrom: state.raisedIn,
    about: undefined,
  };
  const day = words.day(state.raisedAt);
  const { holder } = state;
  const isLate = state.status === 'open' && holder.kind === 'unit' && toldOfTake(state) !== undefined;
  return {
    ...rowOf(state),
    line: isActivity(state) ? activityLine(state, words) : statusOf(posting),
    due: isActivity(state) ? '' : nextLine(posting),
    weight: isLate ? 'bolder' : 'default',
    small: [
      ...urgent(words, state),
      ...(state.status === 'open' && holder.kind === 'person' ? [holderLine(posting)] : []),
      words.say('my-cases', isActivity(state) && !asksAdvice(state) ? 'planned' : 'sent', { day }),
    ].join('. '),
  };
}

function unitRow(reply: Reply, state: Case): Row {
  const { org, words, now } = reply;
  const next = openDuty(state);
  return {
    ...rowOf(state),
    line: next === undefined ? words.say('my-cases', 'others') : dutyName(words, next.key, state),
    due: next === undefined ? '' : dueLine(reply, next.due),
    weight: next !== undefined && next.due < now ? 'bolder' : 'default',
    small: [
      ...urgent(words, state),
      stepOf(words, state),
      holderLine({ state, org, words, seenFrom: state.holder.unit }),
    ].join('. '),
  };
}

/** It says so for as long as the case is open, as its card does. */
const urgent = (words: Words, { status, urgency }: Case): readonly string[] =>
  status === 'open' && urgency === 'urgent' ? [words.say('pill', 'urgent')] : [];

export const rowOf = (state: Case): Pick<Row, 'code' | 'isUnit' | 'tap'> => ({
  code: caseCode(state.id),
  isUnit: false,
  tap: refOf(state),
});

const stepOf = (words: Words, state: Case): string =>
  isActivity(state) ? whatFor(state, words) : words.say('stage', 'step', { step: state.step });

const activityLine = (state: Case, words: Words): string =>
  [
    whatFor(state, words),
    ...(state.status === 'closed' ? [words.say('phrases', 'closed-on', { day: words.day(state.closedAt) })] : []),
  ].join('. ');

/** How many wait to be taken, and how many are at each step. */
function stepsOf(words: Words, cases: readonly Case[]) {
  const untaken = cases.filter(({ holder }) => holder.kind === 'unit').length;
  const held = cases.filter((of) => of.holder.kind === 'person' && !isActivity(of));
  const everyone = cases.filter((of) => of.holder.kind === 'person' && isActivity(of));
  const advice = everyone.filter(asksAdvice).length;
  return [
    { title: words.say('my-cases', 'untaken'), count: untaken },
    ...([1, 2, 3] as const).map((step) => ({
      title: words.say('stage', 'step', { step }),
      count: held.filter((of) => of.step === step).length,
    })),
    { title: words.say('my-cases', 'everyone'), count: everyone.length - advice },
    { title: words.say('my-cases', 'advice'), count: advice },
  ].flatMap(({ title, count }) => (count === 0 ? [] : [{ title, value: String(count) }]));
}

/** How many cases each person holds, the most first. */
function holdersOf({ org, words, now }: Reply, cases: readonly Case[]) {
  const held = new Map<PersonId, { count: number; late: number }>();
  for (const state of cases) {
    if (state.holder.kind === 'unit' || isVacant(org, state)) continue;
    const { person } = state.holder;
    const { count, late } = held.get(person) ?? { count: 0, late: 0 };
    const due = openDuty(state)?.due;
    held.set(person, { count: count + 1, late: late + (due !== undefined && due < now ? 1 : 0) });
  }
  const all = [...held].toSorted(([, a], [, b]) => b.count - a.count);
  const named = all
    .slice(0, HOLDERS)
    .map(([person, how]) => ({ line: words.say('my-cases', 'holds', { person: nameOf(org, person), ...how }) }));
  const more = all.length - named.length;
  return more > 0 ? [...named, { line: words.say('my-cases', 'holders', { count: more }) }] : named;
}

export const listActions = {
  'cases.list': {
    does: 'list',
    input: z
      .object({
        list: oneOf(['todo', 'held', 'raised', 'units', 'unit', ...GAP_LISTS]),
        unit: optionalChoice,
        page: numberTo(10_000),
        week: optionalWhen,
      })
      .transform(({ list, unit, page, week }): ListAsked => {
        switch (list) {
          case 'unit':
            return { list, unit: unitId(unit), page };
          case 'step2':
          case 'late':
          case 'asked':
            return { list, back: week ?? 'now', page };
          default:
            return { list, page };
        }
      }),
  },
} satisfies Readonly<Record<string, Action>>;
