import type { HuvudmanId, PersonId, UnitId } from '../../domain/ids.ts';
import { type Figures, summed, type Wait } from '../../domain/reporting/digest.ts';
import type { Told } from '../../domain/reporting/suppression.ts';
import { type List, type Message, message, nameOf, noRef, type Reply, type When } from '../kit/define.ts';
import { unitName } from '../kit/phrases.ts';
import type { Words } from '../kit/words.ts';
import { type Digest, fives, weekIn } from './digest.ts';

/** A person whose digest is unread. */
export interface Unread {
  readonly person: PersonId;
  readonly units: readonly UnitId[];
}

interface Row {
  readonly name: string;
  readonly line: string;
  readonly more: string;
  /** The person with the unread digest, for the level above. */
  readonly of?: PersonId;
}

/** Rows that fit, even with the longest unit names. */
const ROWS = 8;

/** One page of a long part of the digest. */
export function digestList(
  reply: Reply,
  asked: { readonly when: When; readonly what: List; readonly page: number; readonly notice: string },
  digest: Pick<Digest, 'own' | 'sums' | 'sumsOf'>,
  unread: readonly Unread[],
): Message {
  const { words } = reply;
  const { when, what } = asked;
  const rows = rowsOf(reply, what, digest, unread);
  const pages = Math.max(1, Math.ceil(rows.length / ROWS));
  const page = Math.min(asked.page, pages - 1);
  const to = (other: number) => ({ week: when, what, page: other });
  const week = what === 'sums' ? (digest.sumsOf ?? when) : when;
  const title = words.say('digest-list', what);
  return message(words, 'digest-list', noRef, title, {
    title,
    notice: asked.notice,
    about: week === 'now' ? words.say('digest-list', 'as-now') : words.say('digest-list', 'of-week', weekIn(week)),
    note: what === 'sums' ? words.say('digest', 'fives') : '',
    rows: rows.slice(page * ROWS, (page + 1) * ROWS).map(({ name, line, more, of }) => ({
      name,
      line,
      more,
      canSeeTo: of !== undefined,
      seeTo: words.say('digest-list', 'see-to', { name }),
      tap: { week: when, of: of ?? '' },
    })),
    none: rows.length === 0 ? words.say('digest-list', 'none') : '',
    pageLine: pages > 1 ? words.say('phrases', 'page', { page: page + 1, pages }) : '',
    hasBefore: page > 0,
    before: to(page - 1),
    hasNext: page + 1 < pages,
    next: to(page + 1),
    backTitle: words.say('digest-list', when === 'now' ? 'back-now' : 'back'),
    back: { week: when },
  });
}

function rowsOf(
  reply: Reply,
  what: List,
  { own, sums }: Pick<Digest, 'own' | 'sums'>,
  unread: readonly Unread[],
): readonly Row[] {
  const { words, org } = reply;
  switch (what) {
    case 'units':
      return (own?.units ?? []).map(({ unit, figures }) => unitRow(words, unitName(org, unit), figures));
    case 'waits':
      return summed((own?.units ?? []).map((one) => one.figures)).waits.map((wait) => waitRow(reply, wait));
    case 'sums':
      return sums === undefined
        ? []
        : [
            ...sums.authorities.map(({ name, told }) => toldRow(words, authorityName(reply, name), told)),
            ...sums.municipalities.map(({ name, told }) =>
              toldRow(words, words.say('digest-list', 'municipality', { name }), told),
            ),
          ];
    case 'unread':
      return unread.map(({ person, units }) => ({
        name: nameOf(org, person),
        line: units
          .map((unit) => unitName(org, unit))
          .slice(0, UNITS_NAMED)
          .join(', '),
        more: units.length > UNITS_NAMED ? words.say('digest', 'units', { count: units.length }) : '',
        of: person,
      }));
  }
}
const UNITS_NAMED = 3;

function unitRow(words: Words, name: string, { came, left, days, stocks }: Figures): Row {
  const late = {
    requests: stocks['requests-late'] + stocks['answers-late'],
    meetings: stocks['meetings-late'],
    actions: stocks['actions-late'] + stocks['others-late'],
  };
  return {
    name,
    line: words.say('digest-list', 'unit-line', {
      now: days.length,
      came: came.up + came.down + came.over,
      left: left.up + left.down + left.closed + left.over,
      longest: days.at(-1) ?? 0,
    }),
    more: late.requests + late.meetings + late.actions === 0 ? '' : words.say('digest-list', 'unit-late', late),
  };
}

const authorityName = ({ org }: Reply, id: string): string =>
  [...org.huvudmen.values()].find((one) => one.id === id)?.name ?? '?';

const huvudmanName = ({ org }: Reply, id: HuvudmanId): string => org.huvudmen.get(id)?.name ?? '?';

function waitRow(reply: Reply, { from, to, children, days }: Wait): Row {
  const { words } = reply;
  const [home, other] = [huvudmanName(reply, from), huvudmanName(reply, to)];
  return {
    name: words.say('digest-list', 'pair', { from: home, to: other }),
    line: words.say('digest-list', 'pair-line', { children, days }),
    more: '',
  };
}

const toldRow = (words: Words, name: string, { now, came, left, stocks }: Told): Row => ({
  name,
  line: words.say('digest-list', 'sum-line', { now: fives(now), came: fives(came), left: fives(left) }),
  more: words.say('digest-list', 'sum-late', {
    requests: fives(stocks['requests-late']),
    meetings: fives(stocks['meetings-late']),
    actions: fives(stocks['actions-late'] + stocks['others-late']),
  }),
});
