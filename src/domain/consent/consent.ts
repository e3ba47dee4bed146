import type { TextRef } from '../case/text.ts';
import type { AreaId, Day, Instant, PersonId, TextKey, UnitId } from '../ids.ts';
import type { InfoKind } from './grounds.ts';

/** The parts of the content that a consent or a ground may cover, each checked exactly. */
/** The last is who the child is; all the others are told by a code, and can be read without it. */
export const PARTS = ['childs-words', 'observations', 'tried', 'plan', 'course', 'identity'] as const;
export type Part = (typeof PARTS)[number];

/** What the information is used for: specific to this coordination, never general. */
export const CONSENT_PURPOSES = ['assess', 'support', 'meet', 'plan'] as const;
export type ConsentPurpose = (typeof CONSENT_PURPOSES)[number];

/** Most receivers of one consent: with the longest names, the paper still has room for every signature. */
export const MAX_RECEIVERS = 6;

/**
 * The act names no age (OSL 12:3): what these bands mean is this product's proposal, after SoL 3:4 and 21:1. Under 12
 * the child's view is recorded; from 12 the child assents; from 15 the child decides together with the guardians. The
 * child decides alone only with a written judgement of maturity.
 */
export const AGE_BANDS = ['under-12', '12-14', '15-17'] as const;
export type AgeBand = (typeof AGE_BANDS)[number];

/**
 * Who stands where the guardians stand: guardians appointed by a court, or a god man for a child whose guardians are not
 * in the country. A consent that names neither was asked of guardians.
 */
export const REPRESENTATIVES = ['appointed', 'good-man'] as const;
export type Representative = (typeof REPRESENTATIVES)[number];

export const SIGNERS = ['guardian-1', 'guardian-2', 'child'] as const;
export type Signer = (typeof SIGNERS)[number];
/** `prevented`: a guardian who cannot answer in a matter that cannot wait (FB 6:13). */
export const CONSENT_ANSWERS = ['yes', 'no', 'prevented'] as const;
export type ConsentAnswer = (typeof CONSENT_ANSWERS)[number];
/** How the answer was given; staff only document it by their tap. */
export const WAYS = ['paper', 'oral', 'e-signature'] as const;
export type Way = (typeof WAYS)[number];

export interface Answered {
  readonly signer: Signer;
  readonly answer: ConsentAnswer;
  readonly way: Way;
  /** Who received the answer. */
  readonly witness: PersonId;
  readonly at: Instant;
  /** A yes to only some of what was asked (OSL 12:2). */
  readonly parts: readonly Part[];
  readonly to: readonly UnitId[];
  /** A judgement of maturity: why a no at 12 to 14 does not decide, or why a child's yes does by itself. */
  readonly maturity?: TextKey;
  /** What was said in an oral answer. */
  readonly note?: TextKey;
}

export interface Ended {
  readonly at: Instant;
  readonly why: 'withdrawn' | 'expired';
}

/** The terms that people consent to. */
export interface ConsentTerms {
  readonly to: readonly UnitId[];
  readonly parts: readonly Part[];
  readonly purpose: ConsentPurpose;
  /** The last day of the consent. */
  readonly until: Day;
  readonly age: AgeBand;
  readonly guardians: 1 | 2;
  readonly represented?: Representative;
  readonly interpreter: boolean;
}

/** One row for each disclosing secrecy area: each obtains and documents its own. */
export interface Consent extends ConsentTerms {
  readonly n: number;
  readonly from: AreaId;
  readonly askedBy: PersonId;
  readonly askedIn: UnitId;
  readonly askedAt: Instant;
  readonly answers: readonly Answered[];
  readonly ended?: Ended;
}

/** Shared without consent, on a legal ground chosen from the list, with a written reason. */
export interface Ground {
  readonly n: number;
  readonly from: AreaId;
  readonly to: UnitId;
  /** The kind of information, which decided the ground. Missing in early rows, where the unit's kind decided. */
  readonly about?: InfoKind;
  readonly parts: readonly Part[];
  readonly ground: string;
  /** Left out only where the law demands the information, or does not protect it. */
  readonly reason?: TextKey;
  readonly by: PersonId;
  readonly at: Instant;
  /** Last day and card version that it covers: nobody has assessed later texts. Missing only in early rows. */
  readonly bounds?: { readonly until: Day; readonly cardVersion: number };
  readonly stopped?: Instant;
}

export type Standing = 'awaited' | 'given' | 'refused' | 'ended';

/** Who must answer. Under a guardian lock (OSL 12:3) the guardians are not asked. */
export const signersOf = ({ guardians, age }: Consent, locked: boolean): readonly Signer[] => [
  ...(locked ? [] : guardians === 2 ? (['guardian-1', 'guardian-2'] as const) : (['guardian-1'] as const)),
  ...(age === 'under-12' ? [] : (['child'] as const)),
];

/**
 * The consent's standing by its answers; its last day is checked elsewhere. Somebody who may decide must have said yes:
 * that others are prevented makes nobody a guardian (FB 6:13).
 */
export function standing(consent: Consent, locked: boolean): Standing {
  if (consent.ended !== undefined) return 'ended';
  const given = signersOf(consent, locked).map((signer) => verdict(consent, signer));
  if (given.includes('no')) return 'refused';
  if (given.includes('none')) return 'awaited';
  // No signer is left for a child under 12 under a guardian lock.
  return given.includes('yes') ? 'given' : 'refused';
}

/** `leaves-it`: neither blocks nor decides. */
function verdict({ answers, age }: Consent, signer: Signer): 'yes' | 'no' | 'leaves-it' | 'none' {
  const found = answers.findLast((one) => one.signer === signer);
  if (found === undefined) return 'none';
  if (found.answer === 'prevented') return 'leaves-it';
  if (signer !== 'child') return found.answer;
  const judged = found.maturity !== undefined;
  if (found.answer === 'no') return age === '12-14' && judged ? 'leaves-it' : 'no';
  // A child's yes goes with a guardian's (OSL 12:3). It decides alone only where somebody has judged the child mature
  // enough: the act names no age.
  return judged ? 'yes' : 'leaves-it';
}

/** The parts and units that everyone who said yes agreed to. */
export function covered(consent: Consent): { readonly parts: readonly Part[]; readonly to: readonly UnitId[] } {
  const yes = SIGNERS.flatMap((signer) => {
    const last = consent.answers.findLast((one) => one.signer === signer);
    return last?.answer === 'yes' ? [last] : [];
  });
  return {
    parts: consent.parts.filter((part) => yes.every((one) => one.parts.includes(part))),
    to: consent.to.filter((unit) => yes.every((one) => one.to.includes(unit))),
  };
}

interface ByPerson {
  readonly at: Instant;
  readonly by: PersonId;
}
export type ConsentEvent =
  | ({ readonly type: 'consentAsked' } & ByPerson &
      Omit<Consent, 'askedBy' | 'askedAt' | 'askedIn' | 'answers' | 'ended'> & {
        readonly unit: UnitId;
      })
  | ({
      readonly type: 'consentAnswered';
      readonly n: number;
      readonly maturity?: TextRef;
      readonly note?: TextRef;
    } & ByPerson &
      Pick<Answered, 'signer' | 'answer' | 'way' | 'parts' | 'to'>)
  | ({ readonly type: 'consentWithdrawn'; readonly n: number; readonly signer: Signer; readonly way: Way } & ByPerson)
  | { readonly type: 'consentExpired'; readonly at: Instant; readonly by: 'clock'; readonly n: number }
  | ({ readonly type: 'sharedOnGround'; readonly reason?: TextRef; readonly told: readonly PersonId[] } & ByPerson &
      Pick<Ground, 'n' | 'from' | 'to' | 'about' | 'parts' | 'ground'> & {
        /** The last day. Early grounds had none: the case's next change sets it, by a `groundBounded`. */
        readonly until?: Day;
      })
  | {
      readonly type: 'groundBounded';
      readonly at: Instant;
      readonly by: 'clock';
      readonly n: number;
      readonly until: Day;
    }
  | { readonly type: 'groundEnded'; readonly at: Instant; readonly by: 'clock'; readonly n: number }
  | ({ readonly type: 'sharingStopped'; readonly n: number } & ByPerson);

export interface Bases {
  readonly consents: readonly Consent[];
  readonly grounds: readonly Ground[];
}

/** Has nobody stopped sharing on this ground? */
export const isUsed = ({ stopped }: Ground): boolean => stopped === undefined;

/** The consents and grounds after one more event. */
export function evolveBases(
  { consents, grounds, cardVersion }: Bases & { readonly cardVersion: number },
  event: ConsentEvent,
): Bases {
  const on = (n: number, to: (ground: Ground) => Ground): Bases => ({
    consents,
    grounds: grounds.map((one) => (one.n === n ? to(one) : one)),
  });
  const change = (n: number, to: (consent: Consent) => Consent): Bases => ({
    consents: consents.map((consent) => (consent.n === n ? to(consent) : consent)),
    grounds,
  });
  switch (event.type) {
    case 'consentAsked': {
      const { type: _, at, by, unit, ...asked } = event;
      return { consents: [...consents, { ...asked, askedAt: at, askedBy: by, askedIn: unit, answers: [] }], grounds };
    }
    case 'consentAnswered': {
      const { at, by, signer, answer, way, parts, to, maturity, note } = event;
      const answered: Answered = {
        signer,
        answer,
        way,
        witness: by,
        at,
        parts,
        to,
        ...(maturity === undefined ? {} : { maturity: maturity.key }),
        ...(note === undefined ? {} : { note: note.key }),
      };
      return change(event.n, (consent) => ({
        ...consent,
        answers: [...consent.answers.filter((one) => one.signer !== signer), answered],
      }));
    }
    case 'consentWithdrawn':
      return change(event.n, (consent) => ({ ...consent, ended: { at: event.at, why: 'withdrawn' } }));
    case 'consentExpired':
      return change(event.n, (consent) => ({ ...consent, ended: { at: event.at, why: 'expired' } }));
    case 'sharedOnGround': {
      const { n, from, to, about, parts, ground, reason, by, at, until } = event;
      const why = reason === undefined ? {} : { reason: reason.key };
      const bounds = until === undefined ? {} : { bounds: { until, cardVersion } };
      const of = about === undefined ? {} : { about };
      return { consents, grounds: [...grounds, { n, from, to, ...of, parts, ground, ...why, by, at, ...bounds }] };
    }
    case 'groundBounded':
      return on(event.n, (ground) => ({ ...ground, bounds: { until: event.until, cardVersion } }));
    case 'groundEnded':
    case 'sharingStopped':
      return on(event.n, (ground) => ({ ...ground, stopped: event.at }));
  }
}
