import { caseLink } from '../../cards/case/case.ts';
import { inWords } from '../../cards/guide/where-to-turn.ts';
import type { Message } from '../../cards/kit/define.ts';
import { personNumberIn } from '../../cards/kit/person-numbers.ts';
import { knows } from '../../domain/access/access.ts';
import type { Org, Person } from '../../domain/organisation/org.ts';
import type { Ports } from '../ports/index.ts';
import { unlessNewer } from '../ports/newer.ts';
import { codeIn } from './commands.ts';
import { harmBesideCodes } from './sounds-like-harm.ts';

/** The card of a case by its code, fit for any chat; undefined for a case that this person may not know of. */
export async function answerLookup(
  ports: Ports,
  { org, person }: { readonly org: Org; readonly person: Person },
  code: string,
): Promise<Message | undefined> {
  const id = codeIn(code);
  const loaded = id === undefined ? undefined : await unlessNewer(ports.cases.load(id));
  if (loaded === undefined || !knows(org, person, loaded.state)) return undefined;
  return caseLink({ org, state: loaded.state, words: ports.words(person.language) });
}

/** Said instead of what a search finds, where the text sounds like harm or has a number of a person in it. */
export function saidOfSearch(ports: Pick<Ports, 'words'>, org: Org, reader: Person, text: string): string | undefined {
  const words = ports.words(reader.language);
  const isHarm = harmBesideCodes(text);
  const [says, ...more] = [
    ...(isHarm ? [words.say('where-to-turn', 'harm')] : []),
    ...(personNumberIn(text) === undefined ? [] : [words.say('where-to-turn', 'number-search')]),
  ];
  return says === undefined ? undefined : inWords({ org, words, reader }, { says, more, isHarm });
}
