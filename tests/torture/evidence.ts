import { z } from 'zod';
import { workingTime } from '../../src/calendar/working-time.ts';
import type { Case, CaseEvent } from '../../src/domain/case/case.ts';
import type { Text } from '../../src/domain/case/concern.ts';
import type { Target } from '../../src/domain/case/effects.ts';
import type { WorkingTime } from '../../src/domain/escalation/working-time.ts';
import type { Instant } from '../../src/domain/ids.ts';
import type { Org } from '../../src/domain/organisation/org.ts';
import { readSendable, readState, readTargets, readText } from '../../src/storage/codec.ts';
import { eventsIn } from '../../src/storage/event-rows.ts';
import { joined } from '../../src/storage/parts.ts';
import { fromStored } from '../../src/storage/stored-names.ts';
import { rowsOf } from '../../src/storage/tables.ts';
import type { Vault } from '../../src/storage/vault.ts';
import { isDay, type Posted } from './channel.ts';
import type { Command } from './commands.ts';
import type { Directing } from './director.ts';
import type { Weeks } from './weeks.ts';
import { channelOf, chatOf, type World, ZONE } from './world.ts';

export interface Calendar {
  readonly org: Org;
  readonly time: WorkingTime;
  /** The first moment at or after this one at which the bots were running; undefined when there was none. */
  readonly livedFrom: (at: Instant) => Instant | undefined;
}

/** The rows of one case. */
export interface CaseRows {
  readonly id: string;
  readonly state: Case;
  /** Number and hash of the last event, as the state's row has them. */
  readonly version: number;
  readonly head: string;
  readonly events: readonly EventRow[];
  /** The last event of each operation. */
  readonly operations: readonly number[];
  readonly outs: readonly OutRow[];
  readonly cards: readonly CardRow[];
  /** Free text by its key. */
  readonly texts: ReadonlyMap<string, string>;
}

export interface EventRow {
  readonly n: number;
  readonly event: CaseEvent;
  readonly body: string;
  readonly previous: string;
  readonly hash: string;
}
export interface OutRow {
  readonly id: string;
  readonly status: string;
  /** The card that the entry posts; undefined if it updates the posted cards. */
  readonly target: Target | undefined;
}
export interface CardRow {
  readonly target: Target;
  readonly activityId: string;
  readonly outId: string;
  /** The version of the case that the card is noted to show. */
  readonly shown: number;
  readonly lost: boolean;
  /** The card stays for good, with the state of the case at its end or later. */
  readonly retired: boolean;
}

/** A message that the channel took. */
export interface Post {
  readonly activityId: string;
  readonly code: string;
  /** The process that posted it got the answer, and lived to note it. */
  readonly answered: boolean;
}

/** The row of one person's message of one day. */
export interface LetterRow {
  readonly person: string;
  readonly day: string;
  readonly status: string;
  readonly activityId: string;
}
/** Such a message as the channel took it, at its post or at an update. */
export interface DayPost {
  readonly person: string;
  readonly activityId: string;
  readonly created: boolean;
  readonly answered: boolean;
  /** The cases on it, without the dash. */
  readonly codes: readonly string[];
  /** The card says that it has no room for more cases. */
  readonly full: boolean;
}

/** All that the checker judges by: what people were told, what is stored, and what the channel shows. */
export interface Evidence {
  readonly calendar: Calendar;
  readonly commands: readonly Command[];
  readonly cases: readonly CaseRows[];
  readonly posts: readonly Post[];
  readonly letters: readonly LetterRow[];
  readonly days: readonly DayPost[];
  readonly weeks: Weeks;
  /** The cards in the channel now, by message. */
  readonly standing: ReadonlyMap<string, unknown>;
  /** The card that the case's state makes, also in its form if a newer card says the same. */
  readonly rendered: (state: Case, card: CardRow, replaced?: boolean) => unknown;
}

const row = z.looseObject({ partitionKey: z.string(), rowKey: z.string() });
type Row = z.infer<typeof row>;

const stateRow = z.object({
  state: z.string().transform(readState),
  version: z.number(),
  head: z.string(),
  key: z.string(),
});
const event = z.custom<CaseEvent>((value) => typeof value === 'object' && value !== null && 'type' in value);
const eventRow = z.looseObject({ previous: z.string(), hash: z.string() });
const operationRow = z.object({ version: z.number() });
const outRow = z.object({ out: z.string(), status: z.string(), effect: z.string().transform(readSendable) });
const cardRow = z.object({
  target: z.string().transform(readTargets),
  activityId: z.string(),
  outId: z.string(),
  shown: z.number(),
  lost: z.boolean(),
});
const textRow = z.object({ key: z.string(), body: z.string() });
const letterRow = z
  .object({
    partitionKey: z.string(),
    rowKey: z.string(),
    about: z.string(),
    status: z.string(),
    activityId: z.string(),
  })
  .transform(({ partitionKey, ...rest }) => ({ person: partitionKey, ...rest }));
const isOfADay = ({ rowKey }: { readonly rowKey: string }): boolean => rowKey.startsWith('day-');

export async function gather(
  world: World,
  commands: readonly Command[],
  orphans: Directing['orphans'],
  rendered: Evidence['rendered'],
): Promise<Evidence> {
  const rows = (await rowsOf(world.tables.cases.listEntities())).map((one) => row.parse(one));
  const letters = (await rowsOf(world.tables.letters.listEntities())).map((one) => letterRow.parse(one));
  const byCase = Map.groupBy(rows, ({ partitionKey }) => partitionKey);
  return {
    calendar: { org: world.org, time: workingTime(ZONE), livedFrom: world.livedFrom },
    commands,
    cases: [...byCase].map(([id, all]) => caseIn(id, all, world.vault)),
    posts: postsIn(world.channel.posts(), orphans),
    letters: letters.filter(isOfADay).map(({ about: day, ...rest }) => ({ ...rest, day })),
    days: daysIn(world.channel.posts(), orphans),
    weeks: {
      told: (
        await rowsOf(world.tables.figures.listEntities({ queryOptions: { filter: `PartitionKey eq 'weeks'` } }))
      ).map((one) => row.parse(one).rowKey),
      letters: letters.filter((one) => !isOfADay(one)),
      posts: world.channel
        .posts()
        .filter((post) => post.weekly && post.created)
        .map((post) => ({
          person: post.conversation.slice(chatOf('').length),
          activityId: post.activityId,
          answered: wasAnswered(post, orphans),
        })),
    },
    standing: standingIn(world),
    rendered,
  };
}

/** The row, with a text that may lie in several columns joined. */
const whole = (row: object | undefined, name: string) =>
  row === undefined ? undefined : { ...row, [name]: joined(row, name) };

function caseIn(id: string, rows: readonly Row[], vault: Vault): CaseRows {
  const of = (kind: string): readonly Row[] =>
    rows.filter(({ rowKey }) => rowKey.startsWith(kind)).toSorted((a, b) => (a.rowKey < b.rowKey ? -1 : 1));
  const { state, version, head, key } = stateRow.parse(whole(of('1-state-')[0], 'state'));
  return {
    id,
    state,
    version,
    head,
    events: of('5-ev-').flatMap((one) => {
      const first = Number(one.rowKey.split('-')[2]);
      const read = eventsIn(eventRow.parse(one));
      return read.map((link, i) => ({ ...link, n: first + i, event: event.parse(fromStored(link.body)) }));
    }),
    operations: of('9-op-').map((one) => operationRow.parse(one).version),
    outs: of('2-out-').map((one) => {
      const { out, status, effect } = outRow.parse(one);
      return { id: out, status, target: effect.kind === 'show' ? effect : undefined };
    }),
    cards: [...of('3-card-'), ...of('3-past-')].flatMap((one) => {
      const { target, ...card } = cardRow.parse(one);
      return target.map((only) => ({ ...card, target: only, retired: one.rowKey.startsWith('3-past-') }));
    }),
    texts: new Map(
      of('4-text-').map((one) => {
        const { key: name, body } = textRow.parse(one);
        const text = readText(vault.open(key, body, one.rowKey));
        return [name, saidIn(text)];
      }),
    ),
  };
}

const saidIn = (text: Text): string => {
  if (text.kind === 'note') return text.text;
  return text.kind === 'concern' ? text.observed : text.works;
};

const postsIn = (posted: readonly Posted[], orphans: Directing['orphans']): readonly Post[] =>
  posted.flatMap((post) => {
    const [code] = post.codes;
    if (!post.created || post.weekly || isDay(post) || code === undefined) return [];
    return [{ activityId: post.activityId, code, answered: wasAnswered(post, orphans) }];
  });

const daysIn = (posted: readonly Posted[], orphans: Directing['orphans']): readonly DayPost[] =>
  posted.filter(isDay).map((post) => ({
    person: post.conversation.slice(chatOf('').length),
    activityId: post.activityId,
    created: post.created,
    answered: wasAnswered(post, orphans),
    codes: post.codes,
    full: post.verbs.filter((verb) => verb === 'duty.open').length >= ROWS_IN_A_DAY,
  }));

const ROWS_IN_A_DAY = 12;
const wasAnswered = ({ call }: Posted, orphans: Directing['orphans']): boolean =>
  call.status === 201 && !orphans.has(call);

function standingIn({ org, channel }: World): ReadonlyMap<string, unknown> {
  const places = [...[...org.units.keys()].map(channelOf), ...[...org.people.keys()].map(chatOf)];
  return new Map(
    places.flatMap((place) => channel.connector.messages(place).map(({ id, card }) => [id, card] as const)),
  );
}
