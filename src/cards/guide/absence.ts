import { ABSENCE, NO_LIMIT } from '../../content/absence.ts';
import type { Unit } from '../../domain/organisation/org.ts';
import { handlersOf } from '../../domain/organisation/staffing.ts';
import { reportWays, unitsOf } from '../case/concern.ts';
import { type Message, message, noRef, type Reply } from '../kit/define.ts';
import { forReader, lawLine, lawMeans } from '../kit/law.ts';

/** Whether a concern notice in the unit reaches whoever answers for it: the head’s duty waits for no coordinator. */
function headLine({ org, words }: Reply, unit: Unit): string {
  const heads = (org.staffOf.get(unit.id) ?? []).filter(({ role }) => role === 'manager').map(({ person }) => person);
  const names = heads.map((id) => org.people.get(id)?.name ?? '?').join(', ');
  if (names === '') return words.say('absence', 'no-head', { unit: unit.name });
  const reached = handlersOf(org, unit.id).some((id) => heads.includes(id));
  return words.say('absence', reached ? 'head-receives' : 'head-apart', { unit: unit.name, names });
}

/** Absence as a way in of its own: who owes what, in which order, and where to go on from here. */
export function absencePage(reply: Reply): Message {
  const { org, words, reader } = reply;
  const units = unitsOf(org, reader);
  const of = forReader(reply);
  return message(words, 'absence', noRef, words.say('absence', 'title'), {
    heads: units.filter(({ kind }) => kind === 'school').map((unit) => ({ line: headLine(reply, unit) })),
    owed: ABSENCE.map(({ who, law }) => ({
      who: who[words.language],
      means: lawMeans(words, law),
      law: lawLine(of, law),
    })),
    limit: NO_LIMIT[words.language],
    tap: { need: 'absence', stage: '', place: '', unit: '', written: '' },
    report: reportWays(units, words.section('common')),
  });
}
