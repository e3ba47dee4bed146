import { z } from 'zod';
import type { Language, Unit } from '../domain/organisation/org.ts';
import { leads } from '../domain/organisation/staffing.ts';
import { invitingUnits } from './case/activity-forms.ts';
import { reportWays, unitsOf } from './case/concern.ts';
import { type Action, type Message, message, noRef, type Reply } from './kit/define.ts';
import { carriedId } from './kit/inputs.ts';

/** Explains the bot, the commands to write, and the way to report. Also the welcome. */
export const help = ({ words, org, reader }: Reply): Message =>
  message(words, 'help', noRef, words.say('help', 'title'), {
    open: false,
    report: reportWays(unitsOf(org, reader), words.section('common')),
    plans: invitingUnits(org, reader).length > 0,
    leads: unitsOf(org, reader).some(({ id }) => leads(reader, id)),
  });

/** Asks in a channel which of the reader's units should get its cards here. */
export const linkForm = ({ words }: Reply, units: readonly Unit[]): Message =>
  message(words, 'link-form', noRef, words.say('link-form', 'title'), {
    units: units.map((unit) => ({ title: unit.name, value: unit.id })),
    first: units[0]?.id ?? '',
  });

/** One sentence as a card, for an answer with nothing else to show. */
export const sentence = (text: string, lang: Language = 'sv'): Message => ({
  template: 'sentence',
  summary: text,
  data: { lang, summary: text, ref: noRef, text },
});

export const pageActions = {
  'page.help': { does: 'page', input: z.object({}), page: 'help' },
  // Whoever is unknown is answered before any action is looked up: this is for somebody added meanwhile.
  'unknown.ask-in': { does: 'page', input: z.object({}), page: 'help' },
  'unit.link': { does: 'link', input: z.object({ unit: carriedId }) },
} satisfies Readonly<Record<string, Action>>;
