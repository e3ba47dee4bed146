import { z } from 'zod';

/** The requests of the bot that Microsoft Graph v1.0 takes; anything not named here is refused. */
const local = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/);
const mail = z.string().regex(/^[^@\s]+@[^@\s]+$/);

const event = z.strictObject({
  subject: z.string(),
  start: z.strictObject({ dateTime: local, timeZone: z.literal('W. Europe Standard Time') }),
  end: z.strictObject({ dateTime: local, timeZone: z.literal('W. Europe Standard Time') }),
  location: z.strictObject({ displayName: z.string().min(1) }),
  attendees: z.array(z.strictObject({ type: z.literal('required'), emailAddress: z.strictObject({ address: mail }) })),
  isOnlineMeeting: z.boolean(),
  onlineMeetingProvider: z.literal('teamsForBusiness').optional(),
  sensitivity: z.enum(['normal', 'personal', 'private', 'confidential']),
  allowNewTimeProposals: z.boolean(),
});
export type EventBody = z.infer<typeof event>;

const property = z.strictObject({
  id: z.string().regex(/^String \{[0-9a-f-]{36}\} Name \w+$/),
  value: z.string().min(1),
});

export const bodies = {
  create: event.extend({
    transactionId: z.string().min(1).max(128),
    singleValueExtendedProperties: z.tuple([property]),
  }),
  change: event,
  cancel: z.strictObject({ comment: z.string() }),
  schedule: z.strictObject({
    schedules: z.array(mail).min(1).max(20),
    startTime: z.strictObject({ dateTime: local, timeZone: z.literal('UTC') }),
    endTime: z.strictObject({ dateTime: local, timeZone: z.literal('UTC') }),
  }),
} as const;

const PERSON = '([0-9a-f-]{36})';
const ROUTES = [
  ['GET', /^\/v1\.0\/users$/, 'people'],
  ['GET', new RegExp(`^/v1\\.0/groups/${PERSON}/transitiveMembers$`), 'members'],
  ['POST', new RegExp(`^/v1\\.0/users/${PERSON}/calendar/getSchedule$`), 'schedule'],
  ['GET', new RegExp(`^/v1\\.0/users/${PERSON}/events$`), 'find'],
  ['POST', new RegExp(`^/v1\\.0/users/${PERSON}/events$`), 'create'],
  ['PATCH', new RegExp(`^/v1\\.0/users/${PERSON}/events/([^/]+)$`), 'change'],
  ['POST', new RegExp(`^/v1\\.0/users/${PERSON}/events/([^/]+)/cancel$`), 'cancel'],
] as const;
export type GraphVerb = (typeof ROUTES)[number][2];

export interface GraphRoute {
  readonly verb: GraphVerb;
  readonly owner: string;
  readonly event: string;
}
export function graphRoute(method: string | undefined, path: string): GraphRoute | undefined {
  for (const [wanted, pattern, verb] of ROUTES) {
    const match = method === wanted ? pattern.exec(path) : null;
    if (match) return { verb, owner: match[1] ?? '', event: decodeURIComponent(match[2] ?? '') };
  }
  return undefined;
}

/** The people in the query, at most fifteen; undefined for a query that Graph would refuse. */
export function peopleAsked(query: URLSearchParams): readonly string[] | undefined {
  const ids = /^id in \(('[0-9a-f-]{36}'(?:,'[0-9a-f-]{36}')*)\)$/.exec(query.get('$filter') ?? '')?.[1];
  const all = ids?.replaceAll("'", '').split(',');
  return query.get('$select') === 'id,mail' && all !== undefined && all.length <= 15 ? all : undefined;
}

/** The extended property that the query names, and its value. */
export function propertyAsked(query: URLSearchParams): { readonly id: string; readonly value: string } | undefined {
  const match = /^singleValueExtendedProperties\/any\(p: p\/id eq '([^']+)' and p\/value eq '((?:[^']|'')+)'\)$/.exec(
    query.get('$filter') ?? '',
  );
  return match ? { id: match[1] ?? '', value: (match[2] ?? '').replaceAll("''", "'") } : undefined;
}

/** The place in the pages that the query asks for; undefined for a query that Graph would refuse. */
export function pageAsked(query: URLSearchParams): { readonly from: number; readonly top: number } | undefined {
  const names = [...query.keys()];
  if (names.some((name) => !['$select', '$top', '$skiptoken'].includes(name))) return undefined;
  const top = Number(query.get('$top') ?? '100');
  const from = Number(query.get('$skiptoken') ?? '0');
  const fits = query.get('$select') === 'id,displayName' && Number.isInteger(top) && top >= 1 && top <= 999;
  return fits && Number.isInteger(from) ? { from, top } : undefined;
}
