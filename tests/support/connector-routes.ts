type Place = { conversation: string };
type Target = Place & { activityId: string };

export type Route =
  | { kind: 'create' }
  | ({ kind: 'send' } & Place)
  | ({ kind: 'reply' | 'update' | 'delete' } & Target)
  | ({ kind: 'members'; paged: boolean } & Place)
  | ({ kind: 'member'; member: string } & Place)
  | { kind: 'unknown'; status: 400 | 404 | 405; problem: string };

const unknown = (status: 400 | 404 | 405, problem: string): Route => ({ kind: 'unknown', status, problem });

/** The endpoints the bot may use, and no other: a new one is added here on purpose. */
export function routeOf(method: string, url: URL): Route {
  const parts = decode(url.pathname);
  if (parts === undefined) return unknown(400, 'a path that cannot be decoded');
  const [region, version, conversations, conversation, what, activityId] = parts;
  if (region !== 'emea' || version !== 'v3' || conversations !== 'conversations' || parts.some((part) => part === ''))
    return unknown(404, 'no such path');
  if (parts.length === 3) return method === 'POST' ? { kind: 'create' } : unknown(405, 'only POST');
  if (conversation === undefined || what === undefined || parts.length > 6) return unknown(404, 'no such path');

  if (activityId === undefined) {
    if (what === 'members' || what === 'pagedmembers') {
      return method === 'GET'
        ? { kind: 'members', paged: what === 'pagedmembers', conversation }
        : unknown(405, 'only GET');
    }
    if (what !== 'activities') return unknown(404, 'no such path');
    return method === 'POST' ? { kind: 'send', conversation } : unknown(405, 'only POST');
  }
  if (what === 'members' && parts.length === 6)
    return method === 'GET' ? { kind: 'member', conversation, member: activityId } : unknown(405, 'only GET');
  if (what !== 'activities' || activityId === 'history') return unknown(404, 'no such path');
  const target = { conversation, activityId };
  if (method === 'POST') return { kind: 'reply', ...target };
  if (method === 'PUT') return { kind: 'update', ...target };
  if (method === 'DELETE') return { kind: 'delete', ...target };
  return unknown(405, 'only POST, PUT and DELETE');
}

function decode(pathname: string): string[] | undefined {
  try {
    return pathname.slice(1).split('/').map(decodeURIComponent);
  } catch {
    return undefined;
  }
}
