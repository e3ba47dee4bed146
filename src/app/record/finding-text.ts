import { caseCode, parseCaseCode } from '../../domain/ids.ts';
import type { Finding } from './diagnose.ts';

const WHATS: Readonly<Record<Finding['what'], string>> = {
  case: 'the case',
  state: 'its state',
  event: 'event',
  text: 'texts',
  read: 'reads',
  head: 'head',
  day: 'cases raised that day',
};

/**
 * One line per finding: a case code or a day, the fault, and its place. It says nothing about the content of the case.
 */
export function findingLine({ id, kind, what, numbers }: Finding): string {
  // A day could be read as a code.
  const known = what === 'day' ? undefined : parseCaseCode(id);
  const where = known === undefined ? id : caseCode(known);
  return `${where}: ${kind}: ${whereIn(kind, what, numbers)}`;
}

function whereIn(kind: Finding['kind'], what: Finding['what'], numbers: readonly number[]): string {
  const [one = 0, other = 0] = numbers;
  if (kind === 'put-back') return `${WHATS[what]} is at version ${one}, and has been at ${other}`;
  switch (what) {
    case 'event':
      return kind === 'recomputed' ? `from event ${one} at the latest` : `event ${numbers.join(', ')}`;
    case 'head':
    case 'state':
    case 'text':
    case 'read':
    case 'day':
      return numbers.length === 0 ? WHATS[what] : `${WHATS[what]} (${numbers.join(', ')})`;
    case 'case':
      return WHATS.case;
  }
}
