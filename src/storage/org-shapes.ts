import { z } from 'zod';
import { ROLES } from '../domain/organisation/org.ts';
import type { Known, Said, Sourced } from '../domain/organisation/sources.ts';
import { day, person, reader, unit } from './codec-parts.ts';
import { exact } from './exact.ts';

/** How people are written down in the organisation's table. */

const identity = z.strictObject({ tenant: z.string(), id: z.string() });
const away = z.strictObject({ from: day, until: day.exactOptional() });
const memberships = z.array(z.strictObject({ unit, role: z.enum(ROLES) }));
const sourced = exact<Sourced>()(
  z.strictObject({
    name: z.string(),
    tenant: z.string(),
    title: z.string().exactOptional(),
    identities: z.array(identity).exactOptional(),
    language: z.enum(['sv', 'en']),
    deputy: person.exactOptional(),
    away: away.exactOptional(),
    memberships,
  }),
);
const roles = z.array(z.enum(ROLES));
const said = exact<Said>()(
  z.strictObject({
    away: z.strictObject({ is: away.exactOptional(), over: away.exactOptional() }).exactOptional(),
    deputy: z.strictObject({ is: person.exactOptional(), over: person.exactOptional() }).exactOptional(),
    identities: z
      .strictObject({ is: z.array(identity).exactOptional(), over: z.array(identity).exactOptional() })
      .exactOptional(),
    roles: z.array(z.strictObject({ unit, is: roles, over: roles })).exactOptional(),
    gone: memberships.exactOptional(),
  }),
);
const sources = z.record(z.string(), sourced);
const next = z.record(z.string(), z.strictObject({ sources, said: said.exactOptional() }));

/** What a person is once the import with this id is in force; a later word in a chat stays, unless it is replaced too. */
export type Next = Readonly<Record<string, { readonly sources: Known['sources']; readonly said?: Said }>>;

const json = <T>(shape: z.ZodType<T>) => z.string().transform(reader(shape));

export const personRow = z.object({
  rowKey: z.string(),
  sources: json(sources),
  said: json(said),
  next: json(next),
  etag: z.string(),
  timestamp: z.string().optional(),
});
export const currentRow = z.object({
  version: z.string(),
  content: z.string(),
  parts: z.number().int(),
  /** Missing where the file was written whole, and no process has taken it apart yet. */
  frame: z.string().optional(),
  frameParts: z.number().int().optional(),
  importId: z.string().default(''),
  etag: z.string(),
  timestamp: z.string().optional(),
});
export const partRow = z.object({ part: z.string() });
