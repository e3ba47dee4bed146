import type { Action, DigestAsked } from '../../cards/kit/define.ts';
import { digestCard } from '../../cards/reporting/digest.ts';
import { digestList } from '../../cards/reporting/digest-list.ts';
import { optionalWhen } from '../../cards/reporting/when.ts';
import { digestFor, levelAbove, readsDigests, unreadBelow } from '../reporting/digest.ts';
import { lastWeek } from '../reporting/digest-week.ts';
import { refusalText } from './refusals.ts';
import { type Answer, notUnderstood, readInputs, type Turn, textAnswer } from './turn.ts';

/** A tap on a digest: access is worked out anew from the person's roles now. */
export async function openDigest(turn: Turn, action: Extract<Action, { does: 'digest' }>): Promise<Answer> {
  const input = readInputs(turn, action.input);
  if (!input.success) return notUnderstood(turn);
  const { reply, tap } = turn;
  if (!readsDigests(tap.person)) return textAnswer(refusalText(reply.words, turn.org, { refused: 'no-digest' }));
  switch (input.data.asks) {
    case 'card':
      return show(turn, input.data.when, '');
    case 'list':
      return list(turn, input.data);
    case 'acknowledge':
      return acknowledge(turn, input.data);
  }
}

/** After a tap on a row of the digest the digest stays, with what was done above it. */
export function digestStays(turn: Turn, notice: string): Promise<Answer> | undefined {
  const week = optionalWhen.safeParse(turn.inputs['week']).data;
  if (week === undefined || !readsDigests(turn.tap.person)) return undefined;
  return show(turn, week, notice).then((answer) => ({ ...answer, said: notice }));
}

async function show({ ports, tap, reply }: Turn, when: DigestAsked['when'], notice: string): Promise<Answer> {
  const acknowledged =
    when === 'now' ? undefined : (await ports.digests.acknowledged(tap.person.id, when)) !== undefined;
  const digest = await digestFor(ports, tap.person, when, { notice, acknowledged });
  return { message: digestCard(reply, digest), sight: 'own-chat', did: true };
}

async function list(
  { ports, tap, reply }: Turn,
  { when, what, page }: Extract<DigestAsked, { asks: 'list' }>,
  notice = '',
): Promise<Answer> {
  const digest = await digestFor(ports, tap.person, when);
  const week = when === 'now' ? lastWeek(ports, ports.clock.now()) : when;
  const unread = what === 'unread' ? await unreadBelow(ports, tap.person, week) : [];
  const message = digestList(reply, { when, what, page, notice }, digest, unread);
  // Who waits for whom could reveal care, so only this person sees it.
  return { message, sight: what === 'waits' ? 'private' : 'own-chat', did: true };
}

async function acknowledge(turn: Turn, { when, of }: Extract<DigestAsked, { asks: 'acknowledge' }>): Promise<Answer> {
  const { ports, tap, reply, org } = turn;
  if (when === 'now') return notUnderstood(turn);
  const about = of === undefined ? tap.person : org.people.get(of);
  const may = about !== undefined && (of === undefined || levelAbove(org, about).includes(tap.person.id));
  if (!may) return textAnswer(refusalText(reply.words, org, { refused: 'no-digest' }));
  await ports.digests.acknowledge(about.id, when, tap.person.id, ports.clock.now());
  if (of === undefined) return show(turn, when, '');
  const notice = reply.words.say('digest-list', 'seen-to', { name: about.name });
  return list(turn, { asks: 'list', when, what: 'unread', page: 0 }, notice);
}
