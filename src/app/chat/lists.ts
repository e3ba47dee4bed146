import {
  FIRST_ROWS,
  heldList,
  managedUnits,
  myCases,
  PAGE_ROWS,
  raisedList,
  unitList,
  unitsList,
} from '../../cards/case/lists.ts';
import { todoCard } from '../../cards/escalation/duty.ts';
import type { Action, ListAsked, Message, Reply } from '../../cards/kit/define.ts';
import { casesToAskFor } from '../../cards/referral/ask-for.ts';
import { gapList } from '../../cards/reporting/gap-list.ts';
import type { Case } from '../../domain/case/case.ts';
import type { CaseId } from '../../domain/ids.ts';
import { casesOfUnit, chairsFor, heldCases, worklist } from '../delivery/worklist.ts';
import type { Ports } from '../ports/index.ts';
import { unlessNewer } from '../ports/newer.ts';
import { sharesNow } from '../reporting/digest-week.ts';
import { refusalCard } from './refusals.ts';
import { type Answer, notUnderstood, readInputs, type Turn } from './turn.ts';

/** What the reader holds, and what they have raised. */
export async function ownCases(ports: Ports, reply: Reply): Promise<Message> {
  const [held, ids] = await Promise.all([heldCases(ports, reply.reader), ports.cases.raisedBy(reply.reader.id)]);
  const raised = await raisedAmong(ports, reply, ids.slice(0, FIRST_ROWS));
  return myCases(reply, { held, raised, raisedInAll: ids.length });
}

export async function openList(turn: Turn, action: Extract<Action, { does: 'list' }>): Promise<Answer> {
  const input = readInputs(turn, action.input);
  if (!input.success) return notUnderstood(turn);
  return { message: await listPage(turn.ports, turn.reply, input.data), sight: 'own-chat' };
}

/** One page of a list. A unit's cases are for those who manage it now. */
export async function listPage(ports: Ports, reply: Reply, asked: ListAsked): Promise<Message> {
  const { org, reader } = reply;
  switch (asked.list) {
    case 'todo': {
      const chairs = chairsFor(org, reader, ports.time.dayOf(reply.now));
      return todoCard(reply, await worklist(ports, reader), chairs, asked.page);
    }
    case 'held':
      return heldList(reply, await heldCases(ports, reader), asked.page);
    case 'raised': {
      const ids = await ports.cases.raisedBy(reader.id);
      const page = Math.min(asked.page, Math.max(0, Math.ceil(ids.length / PAGE_ROWS) - 1));
      const those = ids.slice(page * PAGE_ROWS, (page + 1) * PAGE_ROWS);
      return raisedList(reply, await raisedAmong(ports, reply, those), page, ids.length);
    }
    case 'ask-for': {
      const unit = [...org.units.values()].find(({ id }) => id === asked.to);
      return unit === undefined
        ? refusalCard(reply, { refused: 'not-another-unit' })
        : casesToAskFor(reply, await heldCases(ports, reader), unit, asked.need);
    }
    case 'units':
      return unitsList(reply, asked.page);
    case 'unit': {
      const unit = managedUnits(org, reader).find(({ id }) => id === asked.unit);
      return unit === undefined
        ? refusalCard(reply, { refused: 'not-allowed' })
        : unitList(reply, unit, await casesOfUnit(ports, unit.id), asked.page);
    }
    case 'step2':
    case 'late':
    case 'asked': {
      const units = managedUnits(org, reader).map(({ id }) => id);
      return gapList(reply, asked, await sharesNow(ports, units));
    }
  }
}

const raisedAmong = async (ports: Ports, { reader }: Reply, ids: readonly CaseId[]): Promise<readonly Case[]> => {
  const loaded = await Promise.all(ids.map((id) => unlessNewer(ports.cases.load(id))));
  return loaded.flatMap((one) => (one?.state.raisedBy === reader.id ? [one.state] : []));
};
