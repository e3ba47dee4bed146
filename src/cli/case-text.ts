import type { Loss } from '../app/ports/outbox.ts';
import type { Delivery, Explained, Part } from '../app/record/explain.ts';
import type { Words } from '../cards/kit/words.ts';
import type { Notice } from '../domain/escalation/ahead.ts';
import { type DutyKey, type EscalationLevel, readDutyKey } from '../domain/escalation/duties.ts';
import { columns, minute } from './table.ts';

const WHO: Readonly<Record<EscalationLevel, string>> = {
  participants: 'those who come',
  holder: 'who owes it',
  deputy: 'their deputy',
  owner: 'who sees to it',
  receivers: 'the unit asked',
  'receivers-manager': 'manager of the unit asked',
  manager: 'manager of the unit that holds it',
  'area-manager': 'manager of the area',
};
const HOW: Readonly<Record<Notice['how'], string>> = {
  card: 'a card of its own',
  day: 'the message of the day',
  nobody: 'seen on the case’s cards',
};
const KINDS: Readonly<Record<string, string>> = {
  refresh: 'every card',
  remind: 'message of the day',
  link: 'another case',
  more: 'what is left over',
};

const LOST: Readonly<Record<Loss, string>> = {
  left: 'the person has no more to do with the case',
  nowhere: 'no chat or channel is known',
  gone: 'the chat, channel or message is no longer there',
  barred: 'the chat or channel accepts nothing from the bot',
  refused: 'the message itself was refused',
};

/** The explained case as text: each part has a heading, and an empty part says that it is empty. */
export function explainedText(of: Explained, words: Words): readonly string[] {
  const parts: readonly (readonly [string, readonly string[]])[] = [
    ['State', stateLines(of)],
    ['Owed', owedLines(of, words)],
    ['Ahead, if nobody does anything', aheadLines(of, words)],
    ['Cards', cardLines(of)],
    ['Deliveries', deliveryLines(of.deliveries)],
    ['Fails again and again', failingLines(of)],
  ];
  return [
    `Case ${of.case}, at ${minute(of.at)}`,
    ...parts.flatMap(([heading, lines]) => ['', heading, ...lines.map((line) => `  ${line}`)]),
    '',
    'Never listed, in any case: what people wrote, who anybody is, which units they are, contact with guardians, and',
    'messages about who may see the case. This look is on record.',
  ];
}

function stateLines({
  status,
  activity,
  choices = [],
  raisedAt,
  closedAt,
  step,
  holder,
  requests,
  meetings,
}: Explained) {
  return [
    `${status}${activity ? ', an activity for everyone' : ''}, raised ${minute(raisedAt)}`,
    ...(choices.length === 0 ? [] : [`began under the choices ${choices.join(', ')}`]),
    ...(closedAt === undefined ? [] : [`closed ${minute(closedAt)}`]),
    `step ${step.is} since ${minute(step.since)}`,
    ...(closedAt === undefined
      ? [
          `${holder.is === 'unit' ? 'held by a unit; nobody has taken it' : 'held by a person'}, since ${minute(holder.since)}`,
        ]
      : []),
    ...requests.map(({ n, is, sentAt, replyBy }) =>
      is === 'sent'
        ? `request ${n}: sent ${minute(sentAt)}, to be answered by ${minute(replyBy)}`
        : `request ${n}: ${is}, sent ${minute(sentAt)}`,
    ),
    ...meetings.map(({ n, is, calledAt }) => `meeting ${n}: ${is}, called ${minute(calledAt)}`),
  ];
}

const owedLines = ({ owed }: Explained, words: Words): readonly string[] =>
  owed.length === 0
    ? ['nothing']
    : columns(
        ['by', 'what', 'told so far', ''],
        owed.map(({ key, due, late, told, seenTo }) => [
          minute(due),
          dutyCalled(words, key),
          told.map(({ who, at }) => `${WHO[who]} ${minute(at)}`).join(', ') || 'nobody',
          [...(late ? ['late'] : []), ...(seenTo ? ['somebody sees to it'] : [])].join(', '),
        ]),
      );

const aheadLines = ({ ahead }: Explained, words: Words): readonly string[] =>
  ahead.length === 0
    ? ['nobody is told anything']
    : columns(
        ['at', 'who is told', 'people', 'by', 'about', ''],
        ahead.map(({ at, key, who, people, how, again }) => [
          minute(at),
          WHO[who],
          String(people),
          HOW[how],
          dutyCalled(words, key),
          again === undefined ? '' : `then again ${minute(again)}, and so on until somebody answers`,
        ]),
      );

const cardLines = ({ cards, retiredCards }: Explained): readonly string[] => [
  ...(cards.length === 0
    ? ['none that is kept current']
    : columns(
        ['card', 'where', 'is'],
        cards.map(({ view, where, is }) => [view, partCalled(where), is]),
      )),
  ...(retiredCards === 0 ? [] : [`and ${retiredCards} that can change no more`]),
];

const deliveryLines = (deliveries: readonly Delivery[]): readonly string[] =>
  deliveries.length === 0
    ? ['none']
    : columns(
        ['out', 'what', 'to', 'status', 'attempts', ''],
        deliveries.map(({ out, what, to, status, attempts, unknown, next, loss, why }) => [
          out,
          KINDS[what] ?? what,
          to === undefined ? '' : partCalled(to),
          status === 'pending' ? 'waiting' : status,
          String(attempts),
          [
            ...(next === undefined ? [] : [`not before ${minute(next)}`]),
            ...(unknown === 0 ? [] : [`${unknown} of which nobody knows whether it arrived`]),
            ...(loss === undefined ? [] : [LOST[loss]]),
            ...(why === undefined ? [] : [why]),
          ].join(', '),
        ]),
      );

const failingLines = ({ failing }: Explained): readonly string[] =>
  failing.length === 0
    ? ['nothing']
    : columns(
        ['what', 'times', 'since', 'next'],
        failing.map(({ what, times, since, next }) => [what, String(times), minute(since), minute(next)]),
      );

function dutyCalled(words: Words, key: DutyKey): string {
  const { kind, n } = readDutyKey(key);
  return n === 0 ? words.say('duty', kind) : `${words.say('duty', kind)} (${n})`;
}

const PARTS = {
  holder: 'the holder',
  'raised-by': 'who raised it',
  contact: 'a contact',
  somebody: 'somebody',
  'unit-holding': 'the unit that holds it',
  'unit-raised-in': 'the unit that raised it',
  'unit-invited': 'a unit that is invited',
  unit: 'another unit',
} as const;

const partCalled = (part: Part): string =>
  isNamed(part) ? PARTS[part] : `the unit asked in request ${part.slice('unit-asked-'.length)}`;
const isNamed = (part: Part): part is keyof typeof PARTS => part in PARTS;
