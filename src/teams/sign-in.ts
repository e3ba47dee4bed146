import { type Activity, type ConfigurationBotFrameworkAuthentication, StatusCodes } from 'botbuilder';
import { type AuthenticateRequestResult, AuthenticationError } from 'botframework-connector';
import { z } from 'zod';
import { inTime } from '../app/in-time.ts';

/** Teams waits ten to fifteen seconds for an answer; most of that time is left for the answer. */
const KEYS_WITHIN_MS = 4_000;

/** `keys-away`: the service that publishes the channel's keys does not answer, so no sender can be verified. */
export type SignedIn =
  | { readonly kind: 'in'; readonly as: AuthenticateRequestResult }
  | { readonly kind: 'refused' }
  /** The fields that the signature is checked against are missing. */
  | { readonly kind: 'malformed' }
  | { readonly kind: 'keys-away' };

const claims = z.object({ aud: z.string() });

/** True if a request carries a token that claims to be for this bot. Otherwise its body is not even read. */
export function claimsToBeFor(botId: string, authorization: string | undefined): boolean {
  const [, payload] = /^Bearer [\w-]+\.([\w-]+)\.[\w-]+$/.exec(authorization ?? '') ?? [];
  if (payload === undefined) return false;
  return claims.safeParse(parsed(Buffer.from(payload, 'base64url').toString('utf8'))).data?.aud === botId;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The fields that the signature is checked against; the rest of an activity is read when its sender is known. */
const sender = z.object({ channelId: z.string().max(64), serviceUrl: z.string().max(2_048) });
/** The library's type requires a whole activity, of which it reads these two fields. */
const asActivity = z.custom<Activity>();

export async function signIn(
  authentication: ConfigurationBotFrameworkAuthentication,
  authorization: string | undefined,
  body: unknown,
): Promise<SignedIn> {
  const said = sender.safeParse(body);
  if (!said.success) return { kind: 'malformed' };
  const asked = await inTime(
    quietly(() => authentication.authenticateRequest(asActivity.parse(said.data), authorization ?? '')),
    KEYS_WITHIN_MS,
  );
  if (asked.kind === 'done') return { kind: 'in', as: asked.value };
  return { kind: asked.kind === 'failed' && isRefusal(asked.error) ? 'refused' : 'keys-away' };
}

/** The errors of the token library, which the channel's library does not catch. */
const tokenError = z.object({ name: z.enum(['JsonWebTokenError', 'NotBeforeError', 'TokenExpiredError']) });

const isRefusal = (error: unknown): boolean =>
  error instanceof AuthenticationError
    ? error.statusCode === StatusCodes.UNAUTHORIZED
    : tokenError.safeParse(error).success;

let underWay = 0;
let { error: aloud } = console;

/** The library prints each refused token with its keys and a stack; the log has one line for it. */
async function quietly<T>(work: () => Promise<T>): Promise<T> {
  if (underWay === 0) ({ error: aloud } = console);
  underWay += 1;
  console.error = () => undefined;
  try {
    return await work();
  } finally {
    underWay -= 1;
    if (underWay === 0) console.error = aloud;
  }
}
