import { unitsOf } from '../../cards/case/concern.ts';
import { whereToTurn } from '../../cards/guide/where-to-turn.ts';
import { historyCard } from '../../cards/history/card.ts';
import type { Message, Page, Reply } from '../../cards/kit/define.ts';
import { linkForm, sentence } from '../../cards/pages.ts';
import { knows } from '../../domain/access/access.ts';
import { parseCaseCode } from '../../domain/ids.ts';
import type { Org, Person } from '../../domain/organisation/org.ts';
import { ownCard, type Where } from '../delivery/own-card.ts';
import type { Ports } from '../ports/index.ts';
import type { Place } from '../ports/messenger.ts';
import { isNewer } from '../ports/newer.ts';
import { linkable, linkUnit } from './link.ts';
import { page } from './pages.ts';
import { concernElsewhere, refusalCard, refusalText } from './refusals.ts';
import { soundsLikeHarm } from './sounds-like-harm.ts';
import { sayBack, staffPage } from './staff.ts';

/** Something a person wrote to the bot, the mention of it taken away. */
export interface Said {
  readonly text: string;
  readonly person: Person;
  readonly place: Place;
  readonly where: Where;
  readonly activityId: string;
}

type Saying = { readonly page: Page } | 'link' | 'back';

/** As many as a card of the usual size has room for. */
const UNITS_SHOWN = 60;

/** Swedish first, English second. */
const SAYINGS: ReadonlyMap<string, Saying> = new Map<string, Saying>([
  ['oro', { page: 'concern-form' }],
  ['concern', { page: 'concern-form' }],
  ['aktivitet', { page: 'activity-form' }],
  ['activity', { page: 'activity-form' }],
  ['mina ärenden', { page: 'my-cases' }],
  ['my cases', { page: 'my-cases' }],
  ['att göra', { page: 'todo' }],
  ['to do', { page: 'todo' }],
  ['läge', { page: 'digest' }],
  ['status', { page: 'digest' }],
  ['min vecka', { page: 'own-week' }],
  ['my week', { page: 'own-week' }],
  ['trappan', { page: 'ladder' }],
  ['ladder', { page: 'ladder' }],
  ['mina medarbetare', { page: 'my-staff' }],
  ['my staff', { page: 'my-staff' }],
  ['borta', { page: 'away-form' }],
  ['away', { page: 'away-form' }],
  ['tillbaka', 'back'],
  ['back', 'back'],
  ['får jag dela', { page: 'guide' }],
  ['may i share', { page: 'guide' }],
  ['hjälp', { page: 'help' }],
  ['help', { page: 'help' }],
  ['koppla', 'link'],
  ['link', 'link'],
]);

/** Everything said gets an answer. What belongs in a person's own chat is not shown in a channel. */
export async function answerText(ports: Ports, said: Said): Promise<Message> {
  const org = await ports.directory.org();
  const words = ports.words(said.person.language);
  const nonce = ports.maker.opKey('nonce', said.place.conversation, said.activityId).slice(0, 20);
  const reply: Reply = { org, words, time: ports.time, reader: said.person, now: ports.clock.now(), nonce };
  try {
    return await answerTo(ports, said, reply);
  } catch (error) {
    if (!isNewer(error)) throw error;
    return refusalCard(reply, { refused: 'newer-version' });
  }
}

async function answerTo(ports: Ports, said: Said, reply: Reply): Promise<Message> {
  const { org, words } = reply;
  const text = plainly(said.text);
  const saying = SAYINGS.get(text);
  if (saying === undefined && !namesSomething(org, text) && soundsLikeHarm(text) !== undefined)
    return harm(said, reply);
  const unit = /^(?:koppla|link) (.+)$/.exec(text)?.[1];
  if (saying === 'link' || unit !== undefined) return link(ports, said, reply, unit ?? '');
  const staffOf = /^(?:mina medarbetare|my staff) (.+)$/.exec(text)?.[1];
  if (saying !== undefined || staffOf !== undefined) {
    const isForAll = typeof saying === 'object' && (saying.page === 'help' || saying.page === 'ladder');
    if (said.where !== 'personal' && !isForAll) {
      const isConcern = typeof saying === 'object' && saying.page === 'concern-form';
      return isConcern ? concernElsewhere(reply) : sentence(words.say('reply', 'in-own-chat'));
    }
    if (saying === undefined) return staffPage(ports, reply, staffOf);
    return saying === 'back' ? sayBack(ports, reply) : page(ports, saying.page, reply);
  }
  const lookedBack = /^(?:historik|history)( .+|)$/.exec(text)?.[1];
  if (lookedBack !== undefined) return lookBack(ports, said, reply, lookedBack);
  const id = parseCaseCode(text);
  if (id === undefined) return notUnderstood(said, reply);
  const loaded = await ports.cases.load(id);
  if (loaded === undefined || !knows(org, said.person, loaded.state))
    return refusalCard(reply, { refused: 'unknown-case' });
  return ownCard({ state: loaded.state, org, words, time: ports.time, outId: '', notice: '' }, said.person, said.where);
}

/** How to report comes first; the notice is offered after it, as something else. Nothing of what was written is repeated. */
function harm(said: Said, reply: Reply): Message {
  const { words, org } = reply;
  const isShared = said.where !== 'personal';
  const next = isShared ? 'many-read' : unitsOf(org, said.person).length > 0 ? 'notice-apart' : undefined;
  const more = next === undefined ? [] : [words.say('where-to-turn', next)];
  return whereToTurn(reply, { says: words.say('where-to-turn', 'harm'), more, isHarm: true, isShared });
}

function notUnderstood({ where }: Said, reply: Reply): Message {
  const isShared = where !== 'personal';
  const more = isShared ? [reply.words.say('where-to-turn', 'many-read')] : [];
  return whereToTurn(reply, { says: reply.words.say('reply', 'unknown-text'), more, isShared });
}

/** A unit's name or a case's code, where one belongs, may look like a word of harm. */
function namesSomething(org: Org, text: string): boolean {
  const unit = /^(?:koppla|link|mina medarbetare|my staff) (.+)$/.exec(text)?.[1];
  if (unit !== undefined) return [...org.units.values()].some(({ name }) => name.toLowerCase().includes(unit));
  return /^(?:(?:historik|history) )?\w{4}-\w{4}$/.test(text);
}

/** The way in; what has happened is shown in the answer to a tap, to the one who taps. */
async function lookBack(ports: Ports, said: Said, reply: Reply, code: string): Promise<Message> {
  const { org, words } = reply;
  if (said.where !== 'personal') return sentence(words.say('reply', 'in-own-chat'));
  const id = parseCaseCode(code);
  if (id === undefined) return sentence(words.say('reply', 'history-of'));
  const loaded = await ports.cases.load(id);
  if (loaded === undefined || !knows(org, said.person, loaded.state))
    return refusalCard(reply, { refused: 'unknown-case' });
  return historyCard({ state: loaded.state, words, sight: { sees: 'placeholder' } }, [], undefined).message;
}

/** As the words are known here, however a client has put them together. */
const plainly = (text: string): string =>
  text.normalize().replaceAll('&nbsp;', ' ').trim().toLowerCase().replaceAll(/\s+/g, ' ').replace(/ ?\?$/, '');

/** @param name part of the unit's name, lower case; empty for all */
async function link(ports: Ports, said: Said, reply: Reply, name: string): Promise<Message> {
  const units = linkable(reply.org, said.person).filter((unit) => unit.name.toLowerCase().includes(name));
  const [only] = units;
  if (said.where !== 'channel') return sentence(refusalText(reply.words, reply.org, { refused: 'link-not-a-channel' }));
  if (only === undefined) return sentence(refusalText(reply.words, reply.org, { refused: 'link-not-allowed' }));
  if (units.length === 1) return sentence(await linkUnit(ports, said, only.id));
  return units.length > UNITS_SHOWN ? sentence(reply.words.say('reply', 'many-units')) : linkForm(reply, units);
}
