import type { TextRef } from '../case/text.ts';
import type { Instant, PersonId } from '../ids.ts';

/** Reasons to narrow who may see: turned on and off with a written reason, by those who may see. */
export const RESTRICTIONS = ['protected-identity', 'own-family'] as const;
export type Restriction = (typeof RESTRICTIONS)[number];
/**
 * A protected identity withholds more than the other restriction, also from those outside: people must take it off
 * explicitly, and no other restriction replaces it.
 */
export const mayReplace = (restricted: Restriction | undefined, why: Restriction | undefined): boolean =>
  restricted !== 'protected-identity' || why === undefined;
/** Contacts that reach a guardian; stopped where harm is suspected until the manager allows them. */
export const CONTACTS = ['first-contact', 'consent', 'invitation'] as const;
export type GuardianContact = (typeof CONTACTS)[number];

/** A person's latest request to be let in. A no is never told them. */
export interface AccessAsked {
  /** Distinguishes the cards about requests. */
  readonly n: number;
  readonly person: PersonId;
  readonly at: Instant;
  readonly answer?: { readonly granted: boolean; readonly by: PersonId };
}

/** Protects a child from those who must not know. */
export interface Protection {
  /** People whom the manager has let in where sight is narrowed. */
  readonly admitted: readonly PersonId[];
  /** Secret from guardians too (OSL 12:3): they are not asked or invited, and nothing is printed for them. */
  readonly guardianLock: boolean;
  /** Why sight is narrowed, apart from suspicion; never told to those who do not see. */
  readonly restricted?: Restriction | undefined;
  /** Contacts with a guardian that the manager has allowed although harm is suspected. */
  readonly allowed: readonly GuardianContact[];
  readonly accessAsked: readonly AccessAsked[];
}

/**
 * May this kind of contact reach a guardian now? Not under a guardian lock (OSL 12:3); where harm is suspected, only if
 * the manager has allowed it, since the guardian may be the suspect.
 */
export const mayReach = (
  { guardianLock, suspicion, allowed }: Pick<Protection, 'guardianLock' | 'allowed'> & { readonly suspicion: boolean },
  contact: GuardianContact,
): boolean => !guardianLock && (!suspicion || allowed.includes(contact));

interface ByPerson {
  readonly at: Instant;
  readonly by: PersonId;
}
export type ProtectionEvent =
  /** `uninvited`: coming meetings to which the family is no longer invited. */
  | ({
      readonly type: 'guardianLockSet';
      readonly on: boolean;
      readonly reason: TextRef;
      readonly uninvited: readonly number[];
    } & ByPerson)
  /** `stays`: people who see the content and keep seeing it. */
  | ({
      readonly type: 'restrictionSet';
      readonly why?: Restriction;
      readonly stays: readonly PersonId[];
      readonly reason: TextRef;
    } & ByPerson)
  | ({ readonly type: 'contactAllowed'; readonly contact: GuardianContact; readonly reason: TextRef } & ByPerson)
  | ({ readonly type: 'accessAsked'; readonly n: number } & ByPerson)
  | ({ readonly type: 'accessAnswered'; readonly person: PersonId; readonly granted: boolean } & ByPerson);

/** The protection after one more event. */
export function protectedBy<P extends Protection>(current: P, event: ProtectionEvent): P {
  switch (event.type) {
    case 'guardianLockSet':
      return { ...current, guardianLock: event.on };
    case 'restrictionSet': {
      return { ...event.stays.reduce((so, one) => letIn(so, one, event.by), current), restricted: event.why };
    }
    case 'contactAllowed':
      return { ...current, allowed: [...current.allowed, event.contact] };
    case 'accessAsked': {
      const { n, by: person, at } = event;
      const others = current.accessAsked.filter((one) => one.person !== person);
      return { ...current, accessAsked: [...others, { n, person, at }] };
    }
    case 'accessAnswered': {
      const { person, granted, by } = event;
      return granted ? letIn(current, person, by) : answered(current, person, { granted, by });
    }
  }
}

/** Letting a person in, by any way, also answers their request: a no would change nothing any more. */
export const letIn = <P extends Protection>(current: P, person: PersonId, by: PersonId): P => ({
  ...answered(current, person, { granted: true, by }),
  admitted: [...new Set([...current.admitted, person])],
});

const answered = <P extends Protection>(
  current: P,
  person: PersonId,
  answer: NonNullable<AccessAsked['answer']>,
): P => ({
  ...current,
  accessAsked: current.accessAsked.map((one) => (one.person === person ? { ...one, answer } : one)),
});
