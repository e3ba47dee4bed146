import type { Message } from '../../cards/kit/define.ts';
import { type Instant, later, type PersonId } from '../../domain/ids.ts';
import type { Ports } from '../ports/index.ts';
import { LEASE_MS, leaseEnds } from '../ports/lease.ts';
import type { Place, SendOutcome } from '../ports/messenger.ts';
import type { MessageSubject, PersonalMessage } from '../ports/personal-messages.ts';
import { openAgain } from './open-chat.ts';
import { backoff } from './outcome.ts';

type Posted =
  | { readonly kind: 'sent'; readonly at: { readonly place: Place; readonly activityId: string } }
  | Exclude<SendOutcome, { kind: 'sent' }>;

/** Posts once in a person's own chat. A chat that is gone, or that the bot does not know, is opened first. */
export async function postTo(ports: Ports, person: PersonId, view: string, message: Message): Promise<Posted> {
  const known = await ports.places.find({ person });
  const first = known === undefined ? gone : standsIn(known, await ports.messenger.post(known, message));
  const place = first.kind === 'gone' ? await openAgain(ports, person, known) : undefined;
  const posted = place === undefined ? first : standsIn(place, await ports.messenger.post(place, message));
  ports.telemetry.count('deliveries', { outcome: posted.kind, view });
  return posted;
}
const gone: Posted = { kind: 'gone' };
const standsIn = (place: Place, sent: SendOutcome): Posted =>
  sent.kind === 'sent' ? { kind: 'sent', at: { place, activityId: sent.activityId } } : sent;

/**
 * Whether a personal message may be posted. It is never posted twice: a sending that was begun and never finished may
 * have arrived, so it counts as `lost`, like one whose answer was lost.
 */
export type Standing =
  | { readonly is: 'open' }
  | { readonly is: 'begun'; readonly until: Instant }
  | { readonly is: 'lost'; readonly letter: PersonalMessage }
  | { readonly is: 'over'; readonly letter: PersonalMessage };

export function standingOf(known: PersonalMessage | undefined, now: Instant): Standing {
  switch (known?.status) {
    case undefined:
    case 'pending':
      return { is: 'open' };
    case 'sending': {
      const until = leaseEnds(known, now);
      return until > now ? { is: 'begun', until } : { is: 'lost', letter: known };
    }
    case 'sent':
    case 'dead':
    case 'unsure':
      return { is: 'over', letter: known };
  }
}

/** `lost`: the message did not arrive, or nobody knows. The caller decides what follows; see `giveUp`. */
export type Attempt =
  | { readonly kind: 'sent' }
  | { readonly kind: 'waits'; readonly until: Instant }
  | {
      readonly kind: 'lost';
      readonly letter: PersonalMessage;
      readonly status: 'dead' | 'unsure';
      readonly why: Exclude<SendOutcome['kind'], 'sent' | 'waits'>;
    };

/** Posts a message that is `open`, in one process only, and records the outcome. */
export async function sendOnce(
  ports: Ports,
  {
    person,
    about,
    before,
  }: Pick<PersonalMessage, 'person'> & { about: MessageSubject; before: PersonalMessage | undefined },
  view: string,
  message: Message,
  says?: string,
): Promise<Attempt> {
  const now = ports.clock.now();
  const letter = await ports.personalMessages.claim(person, about, before, later(now, LEASE_MS));
  // Another process was first.
  if (letter === undefined) return { kind: 'waits', until: later(now, LEASE_MS) };
  const posted = await postTo(ports, person, view, message);
  switch (posted.kind) {
    case 'sent':
      await ports.personalMessages.record({
        ...letter,
        status: 'sent',
        at: posted.at,
        ...(says === undefined ? {} : { says }),
      });
      return { kind: 'sent' };
    case 'waits':
      await ports.personalMessages.record({ ...letter, status: 'pending' });
      return { kind: 'waits', until: later(now, Math.max(posted.afterMs, backoff(letter.attempts))) };
    case 'unsure':
      return { kind: 'lost', letter, status: 'unsure', why: posted.kind };
    case 'gone':
    case 'barred':
    case 'refused':
      return { kind: 'lost', letter, status: 'dead', why: posted.kind };
  }
}

/** Notes and counts the dead letter before it is recorded, as with the cards of a case. */
export async function giveUp(ports: Ports, letter: PersonalMessage, status: 'dead' | 'unsure'): Promise<void> {
  ports.telemetry.count('stuck', { what: 'letter', status });
  await ports.deadLetters.noteLetter(letter, ports.clock.now());
  await ports.personalMessages.record({ ...letter, status });
}
