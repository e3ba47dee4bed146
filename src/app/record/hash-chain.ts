import { createHash } from 'node:crypto';

/** The hash of an event: of what it says, and of the hash before it. */
export const linked = (previous: string, body: string): string =>
  createHash('sha256').update(`${previous}\n${body}`).digest('base64url');

/** Of several parts that are told apart. */
export const digestOf = (...parts: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('base64url');

/** As an event speaks of what lies elsewhere: shows nothing, and proves it to those who have the salt. */
export const saltedDigest = (salt: string, json: string): string =>
  createHash('sha256').update(`${salt}\u0000${json}`).digest('base64url');
