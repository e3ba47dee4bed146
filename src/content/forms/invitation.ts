import type { Day, Instant } from '../../domain/ids.ts';
import type { FormLanguage } from './consent-form-words.ts';
import { en } from './invitation-en.ts';
import { sv } from './invitation-sv.ts';
import { svEasy } from './invitation-sv-easy.ts';
import type { FamilyMeeting, InvitationWords } from './invitation-words.ts';

/** The data of an invitation to the guardians. It holds no name of any of the family, so none can be printed. */
export interface InvitationData {
  readonly kind: FamilyMeeting;
  /** The case as people see it, `K7Q4-MD2R`. */
  readonly code: string;
  /** The sender that the family prefers. `contact` is a unit or a person, with a telephone number. */
  readonly sender: { readonly unit: string; readonly huvudman: string; readonly contact: string };
  /** The question, as agreed with the child and the guardians. */
  readonly question: string;
  readonly from: Instant;
  readonly to: Instant;
  readonly place: { readonly name?: string; readonly digital: boolean };
  readonly units: readonly { readonly unit: string; readonly huvudman: string }[];
  readonly answerBy: Day;
  /** An interpreter is arranged already. */
  readonly interpreter: boolean;
  readonly madeAt: Instant;
}

export const invitationWords: { readonly [language in FormLanguage]: InvitationWords } = { sv, 'sv-easy': svEasy, en };
