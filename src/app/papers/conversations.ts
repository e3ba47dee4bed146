import { sideBySide } from '../../cards/case/conversation.ts';
import { sight } from '../../domain/access/access.ts';
import { caseCode } from '../../domain/ids.ts';
import type { Language } from '../../domain/organisation/org.ts';
import type { PaperFile } from '../ports/papers.ts';
import { conversationsIn, readable } from '../record/readable-texts.ts';
import type { Opened } from './meeting.ts';

/**
 * What was said in conversations, as far as the person the link was made for may read it at this moment; the read has
 * been on record since the link was made. Whoever must give a reason opens the case itself instead.
 */
export async function conversationsPaper(
  { ports, org, loaded, reader }: Opened,
  language: Language,
): Promise<PaperFile | undefined> {
  const { state } = loaded;
  const seen = sight(org, reader, state);
  if (!('basis' in seen) || seen.sees === 'own-text' || state.disposed !== undefined) return undefined;
  const now = ports.clock.now();
  const today = ports.time.dayOf(now);
  const read = conversationsIn(readable(org, state, seen, await ports.cases.texts(loaded), today));
  if (read.texts.size === 0) return undefined;
  const words = ports.words(language);
  const code = caseCode(state.id);
  const parts = sideBySide({
    ...{ org, words, time: ports.time, reader, now, nonce: '', state, notice: '', today, paper: () => '' },
    ...{ sight: seen, ...read },
  });
  const bytes = await ports.print({
    kind: 'conversations',
    data: {
      title: words.say('conversation', 'printed', { code }),
      lang: language,
      madeAt: now,
      about: [
        words.say('conversation', 'printed-for', { when: words.dated(now), name: reader.name }),
        words.say('conversations', 'intro'),
      ],
      parts: parts.map(({ name, said }) => ({
        heading: name,
        rows:
          said.length === 0
            ? [{ small: words.say('conversations', 'silent') }]
            : said.flatMap(({ who, text, own }) => [{ bold: who, text }, ...(own === '' ? [] : [{ small: own }])]),
      })),
      footer: (page, pages) => words.say('conversation', 'footer', { code, page, pages }),
    },
  });
  return { kind: 'file', name: `${code}.pdf`, type: 'application/pdf', bytes };
}
