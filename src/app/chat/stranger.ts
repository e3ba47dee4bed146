import { type Answered, type Asker, inWords, whereToTurn } from '../../cards/guide/where-to-turn.ts';
import type { Message } from '../../cards/kit/define.ts';
import { personNumberIn } from '../../cards/kit/person-numbers.ts';
import type { Org } from '../../domain/organisation/org.ts';
import type { Ports } from '../ports/index.ts';
import { refusalText } from './refusals.ts';
import { soundsLikeHarm } from './sounds-like-harm.ts';

/** A person whom the directory does not know: a substitute on the first day, a pupil, a guest. */
interface Stranger {
  readonly org: Org;
  readonly tenant: string;
  /** Their message, if they wrote one: it may tell their language. */
  readonly text?: string;
}

/** Says who can add them, whom to talk to, and how to report to social services. */
export const toStranger = (ports: Pick<Ports, 'words'>, stranger: Stranger): Message =>
  whereToTurn(...answerTo(ports, stranger));

export const toStrangerInWords = (ports: Pick<Ports, 'words'>, stranger: Stranger): string =>
  inWords(...answerTo(ports, stranger));

function answerTo(ports: Pick<Ports, 'words'>, { org, tenant, text = '' }: Stranger): [Asker, Answered] {
  const harm = soundsLikeHarm(text);
  const words = ports.words(harm ?? 'sv');
  const unknown = refusalText(words, org, { refused: 'not-in-directory' });
  const staff = words.say('where-to-turn', 'staff');
  const pupil = words.say('where-to-turn', 'pupil');
  const number = personNumberIn(text) === undefined ? [] : [words.say('where-to-turn', 'number')];
  const asker = { org, words, reader: { tenant } };
  return harm === undefined
    ? [asker, { says: unknown, more: [...number, staff, pupil] }]
    : [asker, { says: words.say('where-to-turn', 'harm'), more: [...number, pupil, staff, unknown], isHarm: true }];
}
