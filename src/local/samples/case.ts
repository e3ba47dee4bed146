import type { Message } from '../../cards/kit/define.ts';
import type { CaseEvent } from '../../domain/case/case.ts';
import type { TextRef } from '../../domain/case/text.ts';
import { caseIdFrom, type Day, type Instant, parseDay, parseInstant, textKey } from '../../domain/ids.ts';
import { coordinator, school, teacher } from './org.ts';

/** The case of nearly all sample cards, and another one beside it. */
export const id = caseIdFrom(new Uint8Array([0x99, 0xdc, 0x2a, 0x0f, 0x4b]));
export const other = caseIdFrom(new Uint8Array([0x12, 0x84, 0xb1, 0x66, 0x3d]));

/** A moment of the samples' year, in universal time, as `11-23T08:12`. */
export const at = (time: string): Instant => parseInstant(`2026-${time}:00.000Z`);
export const day = (text: string): Day => parseDay(text) ?? never();
export const ref = (key: string): TextRef => ({ key: textKey(key), digest: '' });

export function never(): never {
  throw new Error('the samples have a day, a form or a case that does not exist');
}

/** A concern raised and taken in the morning of this day, as `11-23`. */
export const takenOn = (date: string): readonly CaseEvent[] => [
  {
    type: 'concernRaised',
    at: at(`${date}T08:12`),
    by: teacher.id,
    unit: school.id,
    urgency: 'ordinary',
    suspicion: false,
    content: ref('concern'),
  },
  { type: 'caseTaken', at: at(`${date}T09:40`), by: coordinator.id, unit: school.id },
];

/** One card in one situation. The first of each template stands finished in `cards/finished`. */
export interface Sample {
  readonly template: string;
  readonly situation: string;
  readonly message: Message;
}
