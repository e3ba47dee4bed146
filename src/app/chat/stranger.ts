import { type Answered, type Asker, inWords, whereToTurn } from '../../cards/guide/where-to-turn.ts';
import type { Message } from '../../cards/kit/define.ts';
import { tidy } from '../../cards/kit/inputs.ts';
import { personNumberIn } from '../../cards/kit/person-numbers.ts';
import { sentence } from '../../cards/pages.ts';
import type { Org, Person } from '../../domain/organisation/org.ts';
import { administrators } from '../administrators.ts';
import { postTo } from '../delivery/personal-message.ts';
import { inTime } from '../in-time.ts';
import type { Ports } from '../ports/index.ts';
import { refusalText } from './refusals.ts';
import { soundsLikeHarm } from './sounds-like-harm.ts';

/** A person whom the directory does not know: a substitute on the first day, a pupil, a guest. */
interface Stranger {
  readonly org: Org;
  readonly speaker: {
    readonly tenant: string;
    /** Their account; without it nobody could add them. */
    readonly aadObjectId: string | undefined;
    readonly name: string;
  };
  /** Their message, if they wrote one: it may tell their language. */
  readonly text?: string;
}

/** Says who can add them, whom to talk to, and how to report to social services. */
export const toStranger = (ports: Pick<Ports, 'words'>, stranger: Stranger): Message =>
  whereToTurn(...answerTo(ports, stranger));

export const toStrangerInWords = (ports: Pick<Ports, 'words'>, stranger: Stranger): string =>
  // Where no card can be shown there is no button either.
  inWords(...answerTo(ports, { ...stranger, speaker: { ...stranger.speaker, aadObjectId: undefined } }));

function answerTo(ports: Pick<Ports, 'words'>, { org, speaker, text = '' }: Stranger): [Asker, Answered] {
  const harm = soundsLikeHarm(text);
  const words = ports.words(harm ?? 'sv');
  const unknown = refusalText(words, org, { refused: 'not-in-directory' });
  const staff = words.say('where-to-turn', 'staff');
  const pupil = words.say('where-to-turn', 'pupil');
  const number = personNumberIn(text) === undefined ? [] : [words.say('where-to-turn', 'number')];
  const asker = { org, words, reader: speaker };
  const asksIn = speaker.aadObjectId !== undefined;
  const what = asksIn ? [words.say('where-to-turn', 'asks-in')] : [];
  return harm === undefined
    ? [asker, { says: unknown, more: [...number, staff, pupil, ...what], asksIn }]
    : [
        asker,
        {
          says: words.say('where-to-turn', 'harm'),
          more: [...number, pupil, staff, unknown, ...what],
          isHarm: true,
          asksIn,
        },
      ];
}

/** Remembers in the memory of the process alone, for some time. */
export interface Once {
  /** True the first time. */
  first(key: string): boolean;
  has(key: string): boolean;
  forget(key: string): void;
}

/**
 * The one way in which somebody unknown is named to others, and only by themselves: a message to the administrators, at
 * most once a day. Nothing is stored of them.
 */
export async function askToBeAdded(ports: Ports, once: Once, stranger: Stranger): Promise<Message> {
  const { org, speaker } = stranger;
  if (speaker.aadObjectId === undefined) return toStranger(ports, stranger);
  const words = ports.words('sv');
  const say = (key: string): string => words.say('where-to-turn', key);
  const answer = (key: Asking): Message =>
    whereToTurn({ org, words, reader: speaker }, { says: say(key), more: [say('staff'), say('pupil')] });
  const today = [speaker.tenant, speaker.aadObjectId, ports.time.dayOf(ports.clock.now())].join(' ');
  const arrived = `${today} arrived`;
  if (!once.first(today)) return answer(once.has(arrived) ? 'asked-in' : 'asking-in');
  const telling = tellAdministrators(ports, stranger).then((how) => {
    if (how === 'asked-in') once.first(arrived);
    // They may try again, also where nobody waits for the answer any more.
    if (how === 'not-asked-in') once.forget(today);
    return how;
  });
  const told = await inTime(telling, TOLD_WITHIN_MS);
  return answer(told.kind === 'done' ? told.value : 'asking-in');
}
const TOLD_WITHIN_MS = 5_000;
const LONGEST_NAME = 100;

/** Whether an administrator has got the name: yes, perhaps or not yet, or no. */
const ASKING = ['asked-in', 'asking-in', 'not-asked-in'] as const;
type Asking = (typeof ASKING)[number];

/** How it went with the one whom it reached best. */
async function tellAdministrators(ports: Ports, { org, speaker }: Stranger): Promise<Asking> {
  const { tenant, aadObjectId: id = '' } = speaker;
  const name = tidy(speaker.name).replaceAll(/\s+/g, ' ').slice(0, LONGEST_NAME);
  const tell = async (person: Person): Promise<Asking> => {
    const text = ports.words(person.language).say('where-to-turn', 'wants-in', { name, id, tenant });
    const { kind } = await postTo(ports, person.id, 'asks-in', sentence(text, person.language));
    return kind === 'sent' ? 'asked-in' : kind === 'unsure' ? 'asking-in' : 'not-asked-in';
  };
  const failed = (error: unknown): Asking => {
    ports.log.failure('asking to be added', error);
    return 'not-asked-in';
  };
  const told = await Promise.all(administratorsOf(org, tenant).map((person) => tell(person).catch(failed)));
  return ASKING.find((how) => told.includes(how)) ?? 'not-asked-in';
}

/** Those of the same tenant, who can know who it is; or else all. */
function administratorsOf(org: Org, tenant: string): readonly Person[] {
  const all = administrators(org);
  const near = all.filter((one) => one.tenant === tenant);
  return near.length > 0 ? near : all;
}
