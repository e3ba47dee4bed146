import { unitsOf } from '../../cards/case/concern.ts';
import { signpostFor } from '../../cards/guide/signpost.ts';
import { type Answered, whereToTurn } from '../../cards/guide/where-to-turn.ts';
import { historyCard } from '../../cards/history/card.ts';
import type { Message, Reply } from '../../cards/kit/define.ts';
import { personNumberIn } from '../../cards/kit/person-numbers.ts';
import { linkForm, sentence } from '../../cards/pages.ts';
import { knows } from '../../domain/access/access.ts';
import type { Case } from '../../domain/case/case.ts';
import type { CaseId } from '../../domain/ids.ts';
import type { Org, Person } from '../../domain/organisation/org.ts';
import { ownCard, type Where } from '../delivery/own-card.ts';
import { inTime } from '../in-time.ts';
import type { Ports } from '../ports/index.ts';
import type { Place } from '../ports/messenger.ts';
import { isNewer } from '../ports/newer.ts';
import { type Command, codesIn, nearlySaid, needAskedFor, plainly, readCommand, topicOf } from './commands.ts';
import { linkable, linkUnit } from './link.ts';
import { page, wheelPapers } from './pages.ts';
import { concernElsewhere, refusalCard, refusalText } from './refusals.ts';
import { harmBesideCodes } from './sounds-like-harm.ts';
import { sayBack, staffPage } from './staff.ts';

/** Text that a person wrote to the bot, without the mention of it. */
export interface Said {
  readonly text: string;
  readonly person: Person;
  /** The organisation in which the person was found. */
  readonly org: Org;
  readonly place: Place;
  readonly where: Where;
  readonly activityId: string;
}

/** A card of the usual size has room for this many. */
const UNITS_SHOWN = 60;
/** At most this many codes of one sentence are looked up. */
const CODES_TRIED = 5;

/** Answers everything that is said. Private content is never shown in a channel. */
export async function answerText(ports: Ports, said: Said): Promise<Message> {
  const { org } = said;
  const words = ports.words(said.person.language);
  const nonce = ports.keys.opKey('nonce', said.place.conversation, said.activityId).slice(0, 20);
  const reply: Reply = {
    org,
    words,
    time: ports.time,
    reader: said.person,
    now: ports.clock.now(),
    nonce,
    wheelPaper: wheelPapers(ports, said.person),
  };
  try {
    return await answerTo(ports, said, reply);
  } catch (error) {
    if (!isNewer(error)) throw error;
    return refusalCard(reply, { refused: 'newer-version' });
  }
}

async function answerTo(ports: Ports, said: Said, reply: Reply): Promise<Message> {
  const { org, words } = reply;
  const command = readCommand(said.text);
  if (!namesSomething(org, command)) {
    const isHarm = harmBesideCodes(said.text);
    if (isHarm || personNumberIn(said.text) !== undefined) return reportFirst(ports, said, reply, isHarm);
  }
  if (command === undefined) return lookIn(ports, said, reply);
  switch (command.does) {
    case 'link':
      return link(ports, said, reply, command.of);
    case 'say': {
      const { saying } = command;
      if (saying === 'link') return link(ports, said, reply, '');
      const isForAll = saying !== 'back' && (saying.page === 'help' || saying.page === 'ladder');
      if (said.where === 'personal' || isForAll)
        return saying === 'back' ? sayBack(ports, reply) : page(ports, saying.page, reply);
      const isConcern = saying !== 'back' && saying.page === 'concern-form';
      return isConcern ? concernElsewhere(reply) : sentence(words.say('reply', 'in-own-chat'));
    }
    case 'staff':
      return said.where === 'personal'
        ? staffPage(ports, reply, command.of)
        : sentence(words.say('reply', 'in-own-chat'));
    case 'look-back':
      return lookBack(ports, said, reply, command.code);
    case 'look-up':
      return (
        (await lookUp(ports, said, reply, command.code)) ??
        (command.sure ? refusalCard(reply, { refused: 'unknown-case' }) : notUnderstood(ports, said, reply))
      );
  }
}

/** Returns a case's card to those who may know of the case; an unknown and a forbidden code get the same answer. */
async function lookUp(ports: Ports, said: Said, reply: Reply, id: CaseId): Promise<Message | undefined> {
  const state = await known(ports, said, reply, id);
  const { org, words, time } = reply;
  return state && ownCard({ state, org, words, time, outId: '', notice: '' }, said.person, said.where);
}

async function known(ports: Ports, { person }: Said, { org }: Reply, id: CaseId): Promise<Case | undefined> {
  const loaded = await ports.cases.load(id);
  return loaded !== undefined && knows(org, person, loaded.state) ? loaded.state : undefined;
}

/** Looks for codes inside a sentence only in a person's own chat, where nobody else reads the answer. */
async function lookIn(ports: Ports, said: Said, reply: Reply): Promise<Message> {
  const codes = said.where === 'personal' ? codesIn(said.text).slice(0, CODES_TRIED) : [];
  for (const { code } of codes) {
    const found = await lookUp(ports, said, reply, code);
    if (found !== undefined) return found;
  }
  return codes.some(({ sure }) => sure)
    ? refusalCard(reply, { refused: 'unknown-case' })
    : notUnderstood(ports, said, reply);
}

/** Words of harm: how to report comes before everything else. A number of a person is to be taken away. */
async function reportFirst(ports: Ports, said: Said, reply: Reply, isHarm: boolean): Promise<Message> {
  const { words, org } = reply;
  const isShared = said.where !== 'personal';
  const isNumber = personNumberIn(said.text) !== undefined;
  const writes = unitsOf(org, said.person).length > 0;
  const first = [
    ...(isHarm ? [words.say('where-to-turn', 'harm')] : []),
    ...(isNumber ? [words.say('where-to-turn', 'number')] : []),
  ];
  const then = isShared ? 'many-read' : !writes ? undefined : isHarm ? 'notice-apart' : 'number-form';
  const [says = '', ...more] = [...first, ...(then === undefined ? [] : [words.say('where-to-turn', then)])];
  const written = isHarm && keepWritten(ports, said);
  return whereToTurn(reply, { says, more, isHarm, isShared, written, cases: await casesNamed(ports, said, reply) });
}

/** The cases of a text that need not be shown for the answer to be right: the way to report does not wait for them. */
async function casesNamed(ports: Ports, said: Said, reply: Reply): Promise<readonly Case[]> {
  const ids = [...new Set(codesIn(said.text).map(({ code }) => code))].slice(0, CODES_TRIED);
  const found = await inTime(Promise.all(ids.map((id) => known(ports, said, reply, id))), CASES_WITHIN_MS);
  return found.kind === 'done' ? found.value.flatMap((state) => state ?? []) : [];
}
const CASES_WITHIN_MS = 2_000;

/** What somebody has written in their own chat is kept for the form, until they ask for it. */
const keepWritten = (ports: Ports, { person, text, where }: Said): boolean =>
  where === 'personal' && ports.written.keep(person.id, text);

function notUnderstood(ports: Ports, said: Said, reply: Reply): Message {
  const isShared = said.where !== 'personal';
  const more = isShared ? [reply.words.say('where-to-turn', 'many-read')] : [];
  const isWorry = topicOf(said.text)?.topic === 'concern';
  const need = isShared || isWorry ? undefined : needAskedFor(said.text);
  if (need !== undefined) return signpostFor(reply, need, keepWritten(ports, said));
  const meant = whatWasMeant(said.text, reply);
  const written = meant.mayBeConcern && keepWritten(ports, said);
  return whereToTurn(reply, { ...meant, more, isShared, written });
}

type Meant = Pick<Answered, 'says' | 'ways' | 'isHarm'> & {
  /** What is written may be the beginning of a concern notice. */
  readonly mayBeConcern: boolean;
};

/** Somebody who is worried is shown how to report before anything else, as where it sounds like harm. */
function whatWasMeant(text: string, { words }: Reply): Meant {
  const command = nearlySaid(text);
  if (command !== undefined) return { says: words.say('reply', 'nearly-said', { command }), mayBeConcern: false };
  const topic = topicOf(text);
  if (topic === undefined)
    return {
      says: words.say('reply', 'unknown-text'),
      ways: ['mine', 'share'],
      mayBeConcern: plainly(text).includes(' '),
    };
  const isWorry = topic.topic === 'concern';
  return { says: words.say('topic', topic.topic), ways: topic.ways, isHarm: isWorry, mayBeConcern: isWorry };
}

/** A requested page or a unit's name may look like a word of harm, and is none. */
function namesSomething(org: Org, command: Command | undefined): boolean {
  switch (command?.does) {
    case 'say':
      return true;
    case 'link':
    case 'staff':
      return [...org.units.values()].some(({ name }) => plainly(name).includes(command.of));
    default:
      return false;
  }
}

/** Shows only the way in; the history itself is the answer to a tap, for the one who taps. */
async function lookBack(ports: Ports, said: Said, reply: Reply, id: CaseId | undefined): Promise<Message> {
  const { org, words } = reply;
  if (said.where !== 'personal') return sentence(words.say('reply', 'in-own-chat'));
  if (id === undefined) return sentence(words.say('reply', 'history-of'));
  const loaded = await ports.cases.load(id);
  if (loaded === undefined || !knows(org, said.person, loaded.state))
    return refusalCard(reply, { refused: 'unknown-case' });
  return historyCard({ state: loaded.state, words, sight: { sees: 'placeholder' } }, [], undefined).message;
}

/** @param name part of the unit's name, as `plainly` writes it; empty for all */
async function link(ports: Ports, said: Said, reply: Reply, name: string): Promise<Message> {
  const units = linkable(reply.org, said.person).filter((unit) => plainly(unit.name).includes(name));
  const [only] = units;
  if (said.where !== 'channel') return sentence(refusalText(reply.words, reply.org, { refused: 'link-not-a-channel' }));
  if (only === undefined) return sentence(refusalText(reply.words, reply.org, { refused: 'link-not-allowed' }));
  if (units.length === 1) return sentence(await linkUnit(ports, said, only.id));
  return units.length > UNITS_SHOWN ? sentence(reply.words.say('reply', 'many-units')) : linkForm(reply, units);
}
