import { z } from 'zod';
import { GLOSSARY, GLOSSARY_READ } from '../../content/language/glossary.ts';
import { FUNCTIONS, TITLES } from '../../content/language/glossary-titles.ts';
import { KIND_CARDS } from '../../content/language/kinds.ts';
import type { Term } from '../../content/language/term.ts';
import { type Org, UNIT_KINDS, type UnitKind } from '../../domain/organisation/org.ts';
import { unitsOf } from '../case/concern.ts';
import { type Action, type Guided, type Message, message, noRef, type Reply } from '../kit/define.ts';
import { optionalChoice } from '../kit/inputs.ts';
import { capital, choices } from '../kit/phrases.ts';
import { kindFacts, kindLaw } from './kind.ts';

const SAID_BY = ['school', 'social', 'health'] as const;
type SaidBy = (typeof SAID_BY)[number];

/** Whose word is the reader's own: it is shown first. */
const OWN: { readonly [kind in UnitKind]?: SaidBy } = {
  'social-services': 'social',
  'first-line-health': 'health',
  'child-psychiatry': 'health',
  habilitation: 'health',
  'child-health': 'health',
};

/** Words, kinds of unit and titles to ask about. */
export const glossary = ({ org, words }: Reply): Message =>
  message(words, 'glossary', noRef, words.say('glossary', 'title'), {
    words: GLOSSARY.map(({ id, word }) => ({ title: word[words.language], value: id })).toSorted((a, b) =>
      a.title.localeCompare(b.title, words.language),
    ),
    kinds: choices(words, 'unit-kind', UNIT_KINDS),
    titles: [
      ...TITLES.map(({ id, name }) => ({ title: name[words.language], value: id })),
      ...[...ownTitles(org).keys()].map((title) => ({ title, value: `${OWN_TITLE}${title}` })),
    ],
  });

const entry = (
  { words }: Reply,
  title: string,
  facts: readonly { readonly label: string; readonly text: string }[],
  source: string,
): Message => message(words, 'glossary-entry', noRef, title, { title, facts, source });

function termCard(reply: Reply, term: Term): Message {
  const { words, org, reader } = reply;
  const kind = unitsOf(org, reader)[0]?.kind;
  const own = (kind === undefined ? undefined : OWN[kind]) ?? 'school';
  const facts = [own, ...SAID_BY.filter((who) => who !== own)].map((who) => ({
    label: words.say('glossary', who === own ? 'with-you' : who),
    text: term[who][words.language],
  }));
  const source = words.say('glossary', 'source', { source: term.source, day: words.dated(GLOSSARY_READ) });
  return entry(reply, term.word[words.language], facts, source);
}

/** Titles that authorities have for themselves; the newest choices go first. */
const ownTitles = ({ choices }: Org): ReadonlyMap<string, UnitKind> =>
  new Map(
    [...choices.values()]
      .toSorted((a, b) => (a.from < b.from ? -1 : 1))
      .flatMap(({ titles = {} }) => Object.entries(titles)),
  );
const OWN_TITLE = 'own:';

function ownTitleCard(reply: Reply, title: string, kind: UnitKind): Message {
  const { words } = reply;
  const works = { label: words.say('glossary', 'works-in'), text: capital(words.say('unit-kind', kind)) };
  return entry(reply, title, [works, ...kindFacts(words, kind)], kindLaw(words, kind));
}

function titleCard(reply: Reply, { name, does }: (typeof TITLES)[number]): Message {
  const { words } = reply;
  const facts = does.map((one) => ({ label: words.say('glossary', 'does'), text: FUNCTIONS[one][words.language] }));
  return entry(
    reply,
    name[words.language],
    facts,
    words.say('glossary', 'proposal', { day: words.dated(GLOSSARY_READ) }),
  );
}

const input: z.ZodType<Guided> = z
  .object({ word: optionalChoice, kind: optionalChoice, title: optionalChoice })
  .transform(
    (asked): Guided =>
      (reply) => {
        const { words } = reply;
        const term = GLOSSARY.find(({ id }) => id === asked.word);
        if (term !== undefined) return termCard(reply, term);
        const kind = UNIT_KINDS.find((one) => one === asked.kind);
        if (kind !== undefined) {
          const reach = { label: words.say('kind', 'reach'), text: KIND_CARDS[kind].reach[words.language] };
          return entry(
            reply,
            capital(words.say('unit-kind', kind)),
            [...kindFacts(words, kind), reach],
            kindLaw(words, kind),
          );
        }
        const title = TITLES.find(({ id }) => id === asked.title);
        if (title !== undefined) return titleCard(reply, title);
        const own = ownTitles(reply.org).get(asked.title.slice(OWN_TITLE.length));
        return own === undefined ? glossary(reply) : ownTitleCard(reply, asked.title.slice(OWN_TITLE.length), own);
      },
  );

export const glossaryActions = {
  'glossary.open': { does: 'guide', input },
} satisfies Readonly<Record<string, Action>>;
