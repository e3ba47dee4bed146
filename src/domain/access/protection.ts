import type { TextRef } from '../case/text.ts';
import type { Instant, PersonId } from '../ids.ts';

/** What narrows who may see: turned on and off with a reason, by those who may see. */
export const RESTRICTIONS = ['protected-identity', 'own-family'] as const;
export type Restriction = (typeof RESTRICTIONS)[number];
/**
 * A protected identity keeps more back than the rest, from those outside too: it is taken off knowingly, and nothing is
 * written over it.
 */
export const mayReplace = (restricted: Restriction | undefined, why: Restriction | undefined): boolean =>
  restricted !== 'protected-identity' || why === undefined;
/** What reaches a guardian, and is stopped where harm is suspected until the manager allows it. */
export const CONTACTS = ['first-contact', 'consent', 'invitation'] as const;
export type GuardianContact = (typeof CONTACTS)[number];

/** Somebody who has asked to be let in, last. A no is never told them. */
export interface AccessAsked {
  /** Tells the cards about requests apart. */
  readonly n: number;
  readonly person: PersonId;
  readonly at: Instant;
  readonly answer?: { readonly granted: boolean; readonly by: PersonId };
}

/** What protects a child from those who must not know. */
export interface Protection {
  /** Where sight is narrowed: those the manager has let in. */
  readonly admitted: readonly PersonId[];
  /** Secret also from a guardian (OSL 12:3): not asked, not invited, and nothing printed for them. */
  readonly guardianLock: boolean;
  /** Why sight is narrowed besides suspicion; never told to those who do not see. */
  readonly restricted?: Restriction | undefined;
  /** What reaches a guardian although harm is suspected, because the manager has allowed it. */
  readonly allowed: readonly GuardianContact[];
  readonly accessAsked: readonly AccessAsked[];
}

/**
 * May anything of this kind reach a guardian now? Not where it is secret from them (OSL 12:3); and where harm is
 * suspected, since it may be the guardian who is suspected, only what the manager has allowed.
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
  /** `uninvited`: the meetings to come to which the family is not invited any more. */
  | ({
      readonly type: 'guardianLockSet';
      readonly on: boolean;
      readonly reason: TextRef;
      readonly uninvited: readonly number[];
    } & ByPerson)
  /** `stays`: those who see the content and go on seeing it. */
  | ({
      readonly type: 'restrictionSet';
      readonly why?: Restriction;
      readonly stays: readonly PersonId[];
      readonly reason: TextRef;
    } & ByPerson)
  | ({ readonly type: 'contactAllowed'; readonly contact: GuardianContact; readonly reason: TextRef } & ByPerson)
  | ({ readonly type: 'accessAsked'; readonly n: number } & ByPerson)
  | ({ readonly type: 'accessAnswered'; readonly person: PersonId; readonly granted: boolean } & ByPerson);

/** The same, after one more event. */
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

/** Whoever is let in, by whatever door, has an answer to what they asked: a no would change nothing any more. */
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
