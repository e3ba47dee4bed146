import { z } from 'zod';
import type { Groups, Member } from '../app/ports/groups.ts';
import type { Log } from '../app/ports/log.ts';
import { type Answer, type Graph, graphClient, type SignIn } from './graph-client.ts';

const USER = '#microsoft.graph.user';
/** The most that Graph gives in a page, and more pages than any group has. */
const PAGE = '999';
const PAGES = 200;

const page = z.object({
  value: z.array(z.object({ '@odata.type': z.string(), id: z.string(), displayName: z.string().nullish() })),
  '@odata.nextLink': z.string().optional(),
});

/**
 * Groups by Microsoft Graph: application rights `GroupMember.Read.All`, and `User.ReadBasic.All` for the names. Without
 * the latter Graph leaves names out, which counts as not read.
 */
export function graphGroups(graph: Graph, tenant: string): Groups {
  return {
    tenant,
    members: async (group) => {
      const path = `/groups/${encodeURIComponent(group)}/transitiveMembers`;
      let query: Readonly<Record<string, string>> | undefined = { $select: 'id,displayName', $top: PAGE };
      const found: Member[] = [];
      for (let n = 0; query !== undefined; n++) {
        const answer: Answer<z.infer<typeof page>> = await graph({ method: 'get', path, query, answer: page });
        if (answer.kind !== 'answer' || n === PAGES) return undefined;
        for (const { '@odata.type': type, id, displayName } of answer.value.value) {
          if (type !== USER) continue;
          if (displayName === undefined || displayName === null) return undefined;
          found.push({ id: id.toLowerCase(), name: displayName });
        }
        const next: string | undefined = answer.value['@odata.nextLink'];
        query = next === undefined ? undefined : Object.fromEntries(new URL(next).searchParams);
      }
      return found;
    },
  };
}

/** Signs in at the first use. */
export function openedGroups(signIn: SignIn, tenant: string, log: Log): Groups {
  let opened: Promise<Groups> | undefined;
  const open = async (): Promise<Groups> => graphGroups(graphClient(await signIn(), log), tenant);
  return {
    tenant,
    members: async (group) => {
      opened ??= open();
      return (await opened).members(group);
    },
  };
}
