import { createHash } from 'node:crypto';

/** The hash of an event: over its body and the hash before it. */
export const linked = (previous: string, body: string): string =>
  createHash('sha256').update(`${previous}\n${body}`).digest('base64url');

/** The hash of several parts, kept distinct. */
export const digestOf = (...parts: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('base64url');

/**
 * The digest by which an event refers to content kept elsewhere: it reveals nothing, and proves the content to those
 * who have the salt.
 */
export const saltedDigest = (salt: string, json: string): string =>
  createHash('sha256').update(`${salt}\u0000${json}`).digest('base64url');
