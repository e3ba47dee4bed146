import { unitsOf } from '../../cards/case/concern.ts';
import type { Action } from '../../cards/kit/define.ts';
import { postTo } from '../delivery/personal-message.ts';
import { needNamed } from './commands.ts';
import { page } from './pages.ts';
import { refusalCard } from './refusals.ts';
import { type Answer, answerBeside, privateAnswer, type Turn } from './turn.ts';

/** Others read what stands on this message. A dialog has none, and is its reader's own. */
export const isElsewhere = ({ tap }: Turn): boolean => tap.where !== 'personal' && tap.tapped !== undefined;

/** The form with what the person wrote, if this process still has it: shown to them, and posted nowhere. */
export function formWithWritten({ ports, tap, reply }: Turn, { form }: Extract<Action, { does: 'written' }>): Answer {
  if (unitsOf(reply.org, tap.person).length === 0)
    return { message: refusalCard(reply, { refused: 'not-in-unit' }), sight: 'own-chat' };
  const text = ports.written.of(tap.person.id);
  const notice = reply.words.say('concern-form', text === undefined ? 'written-gone' : 'written');
  const values: Readonly<Record<string, string>> =
    text === undefined ? {} : { observed: text, need: needNamed(text) ?? '' };
  return privateAnswer(form(reply, { values, problems: {}, notice }));
}

/** Where others read, the form comes in the person's own chat, and the card that was tapped stays. */
export async function formInOwnChat({ ports, tap, reply }: Turn): Promise<Answer> {
  const { person, place, activityId } = tap;
  const [asked, posted] = [`${activityId} form`, `${activityId} form posted`];
  const there = answerBeside(reply.words.say('reply', 'form-in-own-chat'));
  const writeThere = answerBeside(reply.words.say('reply', 'in-own-chat'));
  // The channel may deliver a tap twice; one form is enough. The first may not have come as far as to post it.
  if (!(await ports.heard.first(place.conversation, asked, reply.now)))
    return (await ports.heard.has(place.conversation, posted)) ? there : writeThere;
  const sent = await postTo(ports, person.id, 'concern-form', await page(ports, 'concern-form', reply));
  if (sent.kind !== 'sent') return writeThere;
  await ports.heard.first(place.conversation, posted, reply.now);
  return there;
}
