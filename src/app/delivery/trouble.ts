import type { Message } from '../../cards/kit/define.ts';
import type { Words } from '../../cards/kit/words.ts';
import { sentence } from '../../cards/pages.ts';
import { administrators } from '../administrators.ts';
import type { Ports } from '../ports/index.ts';
import type { Pointer } from '../ports/pointers.ts';
import { postTo } from './personal-message.ts';

/** This many failures in a row are no longer chance. */
export const AGAIN = 3;
export const isAgain = ({ failed }: Pointer): boolean => (failed?.times ?? 0) >= AGAIN;

export interface DeadNow {
  readonly dead: number;
  readonly unsure: number;
}

/** Counts dead letters: cards of cases, daily messages and digests. */
export async function deadNow({ deadLetters }: Pick<Ports, 'deadLetters'>, most?: number): Promise<DeadNow> {
  const [outs, letters] = await Promise.all([deadLetters.list(most), deadLetters.letters(most)]);
  const statuses = [...outs.map(({ out }) => out.status), ...letters.map(({ letter }) => letter.status)];
  const unsure = statuses.filter((status) => status === 'unsure').length;
  return { unsure, dead: statuses.length - unsure };
}

/**
 * Reports once a night to all administrators what fails again and again and what has not been delivered. It has numbers
 * and kinds only; the list on the command line says more.
 */
export async function reportTrouble(ports: Ports): Promise<void> {
  const failing = (await ports.outbox.failing()).filter(isAgain);
  const { dead, unsure } = await deadNow(ports);
  if (failing.length + dead + unsure === 0) return;
  const kinds = [...new Set(failing.map(({ kind }) => kind))];
  ports.log.warn('trouble', { failing: failing.length, dead, unsure });
  for (const person of administrators(await ports.directory.org())) {
    const words = ports.words(person.language);
    const text = [
      failing.length > 0 ? words.say('trouble', 'failing', { count: failing.length, kinds: named(words, kinds) }) : '',
      dead + unsure > 0 ? words.say('trouble', 'stuck', { dead, unsure }) : '',
      words.say('trouble', 'how'),
    ];
    const message: Message = sentence(text.filter((line) => line !== '').join(' '), person.language);
    await postTo(ports, person.id, 'trouble', message);
  }
}

const named = (words: Words, kinds: readonly Pointer['kind'][]): string =>
  kinds.map((kind) => words.say('trouble-kind', kind)).join(', ');
