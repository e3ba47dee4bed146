import { parseArgs } from 'node:util';
import {
  type DeadLetter,
  type DeadLetters,
  type DeadMessage,
  type Mended,
  WAIVERS,
  type Waiver,
} from '../app/ports/dead-letters.ts';
import type { Sendable } from '../app/ports/outbox.ts';
import { caseCode, parseCaseCode, parseDay } from '../domain/ids.ts';
import { deadLetters } from '../storage/dead-letters.ts';
import { outbox } from '../storage/outbox.ts';
import { type Call, type Command, door } from './door.ts';
import { type Here, withStore } from './store.ts';
import { minute, table } from './table.ts';

const USAGE = `What could not be delivered, or nobody knows whether it was. The case's own cards say so too.

npm run outbox -- list                       what is stuck, and what fails again and again; a card that is unsure is
                                             tried again by itself, what is dead is not, nor is a message of the day
npm run outbox -- list --dropped             what has been taken off the list, and why
npm run outbox -- retry CODE OUT             send it again; a running bot does within half a minute
npm run outbox -- drop CODE OUT --why WHY    take it off the list for good
npm run outbox -- retry letter HANDLE        the same for a message of the day, on that day, and for a week letter
npm run outbox -- drop letter HANDLE

CODE and OUT stand first in the list. npm run case -- explain CODE says which part of the case it was for. WHY is one of ${WAIVERS.join(', ')}.`;

const HEADS = ['case', 'out', 'view', 'to', 'status', 'attempts', 'since'];

/** Codes and numbers: the list names no person, and no unit, since the name of one may show that a child is in care. */
function columns({ id, out: { id: outId, effect, status, attempts }, since }: DeadLetter): string[] {
  const [view, to] = whatAndWhere(effect);
  return [caseCode(id), outId, view, to, status, String(attempts), minute(since)];
}

function whatAndWhere(effect: Sendable): readonly [string, string] {
  switch (effect.kind) {
    case 'show':
      return [effect.view, 'unit' in effect.to ? 'a unit' : 'a person'];
    case 'refresh':
      return ['refresh', 'its cards'];
    case 'remind':
      return ['reminder', 'a person'];
    case 'link':
      return ['link', 'another case'];
    case 'calendar':
      return ['calendar', 'a meeting'];
    case 'more':
      return ['more', `${effect.effects.length} to send`];
  }
}

async function list(out: Out, box: DeadLetters, dropped: boolean): Promise<number> {
  if (dropped) {
    const waived = await box.waived();
    if (waived.length === 0) out('nothing has been dropped');
    else
      table(
        out,
        [...HEADS, 'why'],
        waived.map((one) => [...columns(one), one.why]),
      );
    return 0;
  }
  const [stuck, letters] = await Promise.all([box.list(), box.letters()]);
  if (stuck.length + letters.length === 0) out('nothing is stuck');
  else table(out, HEADS, [...stuck.map(columns), ...letters.map(messageColumns)]);
  return 0;
}

/** Whether the message is a day's or a week's: the list names no person. */
const messageColumns = ({ handle, letter: { about, status, attempts }, since }: DeadMessage): string[] => [
  'letter',
  handle,
  parseDay(about) === undefined ? 'week' : 'day',
  'a person',
  status,
  String(attempts),
  minute(since),
];

/** Lists due work that fails again and again: it is retried at longer and longer intervals, and never dropped. */
async function listFailing({ tables, out }: Here): Promise<void> {
  const failing = await outbox(tables).failing();
  if (failing.length === 0) return;
  out('');
  table(
    out,
    ['fails', 'about', 'times', 'since', 'next'],
    failing.map((pointer) => [
      pointer.kind,
      'id' in pointer ? caseCode(pointer.id) : 'week' in pointer ? pointer.week : '',
      String(pointer.failed?.times ?? 0),
      minute(pointer.failed?.since ?? pointer.due),
      minute(pointer.due),
    ]),
  );
}

async function mendMessage(call: Call, command: 'retry' | 'drop', handle: string): Promise<number> {
  return withStore(call, async ({ tables, clock, time, out }) => {
    const box = deadLetters(tables);
    const now = clock.now();
    const mended =
      command === 'drop' ? await box.dropLetter(handle) : await box.retryLetter(handle, time.dayOf(now), now);
    const said: Readonly<Record<Mended | 'over', string>> = {
      done: command === 'drop' ? `letter ${handle} is dropped` : `letter ${handle} is sent at the next sweep`,
      unknown: `there is no letter ${handle}: look in the list`,
      fine: `letter ${handle} is not stuck: nothing was changed`,
      busy: `letter ${handle} was just changed: look again in a few minutes`,
      over: `letter ${handle} is of a day that is past, or goes up a level by itself: it can only be dropped`,
    };
    out(said[mended]);
    return mended === 'done' ? 0 : 1;
  });
}

type Out = Call['out'];

const isWaiver = (why: string | undefined): why is Waiver => WAIVERS.some((one) => one === why);

function say(out: Out, mended: Mended, code: string, outId: string, done: string): number {
  const what = `message ${outId} of case ${code}`;
  const said: Readonly<Record<Mended, string>> = {
    done: `${what} ${done}`,
    unknown: `there is no ${what}: look in the list`,
    fine: `${what} is not stuck: nothing was changed`,
    busy: `${what} is being sent or was just changed: look again in a few minutes`,
  };
  out(said[mended]);
  return mended === 'done' ? 0 : 1;
}

export const outboxCommand: Command = async (call) => {
  const { args, out } = call;
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { why: { type: 'string' }, dropped: { type: 'boolean', default: false } },
  });
  const [command, code, outId] = positionals;
  if (command === 'list')
    return withStore(call, async (here) => {
      const listed = await list(out, deadLetters(here.tables), values.dropped);
      if (!values.dropped) await listFailing(here);
      return listed;
    });
  if ((command !== 'retry' && command !== 'drop') || code === undefined || outId === undefined) {
    out(USAGE);
    return 1;
  }
  if (code === 'letter') return mendMessage(call, command, outId);
  const id = parseCaseCode(code);
  if (id === undefined) {
    out(`${code} is not a case code: it has eight characters, such as K7Q4-MD2R`);
    return 1;
  }
  if (!/^\d{6}-\d{1,3}$/.test(outId)) {
    out(`${outId} is not the number of a message: it is such as 000001-0`);
    return 1;
  }
  const { why } = values;
  if (command === 'retry')
    return withStore(call, async ({ tables, clock }) =>
      say(
        out,
        await deadLetters(tables).retry(id, outId, clock.now()),
        caseCode(id),
        outId,
        'is sent at the next sweep',
      ),
    );
  if (!isWaiver(why)) {
    out(`say why: --why ${WAIVERS.join(' | ')}`);
    return 1;
  }
  return withStore(call, async ({ tables, clock }) =>
    say(out, await deadLetters(tables).waive(id, outId, why, clock.now()), caseCode(id), outId, `is dropped: ${why}`),
  );
};

void door(import.meta.url, outboxCommand);
