import { caseLink } from '../../cards/case/case.ts';
import type { Message } from '../../cards/kit/define.ts';
import { knows } from '../../domain/access/access.ts';
import type { Org, Person } from '../../domain/organisation/org.ts';
import type { Ports } from '../ports/index.ts';
import { unlessNewer } from '../ports/newer.ts';
import { codeIn } from './commands.ts';

/** The card of a case by its code, fit for any chat; undefined for a case that this person may not know of. */
export async function answerLookup(
  ports: Ports,
  { org, person }: { readonly org: Org; readonly person: Person },
  code: string,
): Promise<Message | undefined> {
  const id = codeIn(code);
  const loaded = id === undefined ? undefined : await unlessNewer(ports.cases.load(id));
  if (loaded === undefined || !knows(org, person, loaded.state)) return undefined;
  return caseLink(loaded.state, ports.words(person.language));
}
