import type { Day, Instant } from '../../domain/ids.ts';
import type { MeetingKind } from '../../domain/meeting/meeting.ts';
import type { FormLanguage } from './consent-form.ts';
import { en } from './invitation-en.ts';
import { sv } from './invitation-sv.ts';
import { svEasy } from './invitation-sv-easy.ts';

/** No family is at a consultation, where nobody says who it is about, nor at what is about no child. */
export type FamilyMeeting = Exclude<MeetingKind, 'consultation' | 'preventive'>;

/** What an invitation to the guardians is made from. There is no name of any of the family in it, so none can be printed. */
export interface InvitationData {
  readonly kind: FamilyMeeting;
  /** The case as people see it, `K7Q4-MD2R`. */
  readonly code: string;
  /** In whose name it is sent: whom the family prefers. `contact` is a unit or a person, with a telephone number. */
  readonly sender: { readonly unit: string; readonly huvudman: string; readonly contact: string };
  /** As agreed with the child and the guardians. */
  readonly question: string;
  readonly from: Instant;
  readonly to: Instant;
  readonly place: { readonly name?: string; readonly digital: boolean };
  readonly units: readonly { readonly unit: string; readonly huvudman: string }[];
  readonly answerBy: Day;
  /** One is arranged already. */
  readonly interpreter: boolean;
  readonly madeAt: Instant;
}

/**
 * What the printed invitation says to the guardians: the question that has been agreed with them, who comes, when and where and for
 * how long, how the child is heard, that consent is asked for first, and what kind of meeting it is (SKR's and several
 * municipalities' guides for SIP). What stands in braces is filled in; a part that is left out does not compile.
 */
export interface InvitationWords {
  /** For the document's language, as BCP 47. */
  readonly lang: string;
  readonly titles: { readonly [kind in FamilyMeeting]: string };
  readonly to: string;
  readonly child: string;
  readonly from: string;
  readonly question: string;
  readonly when: string;
  readonly whenMeans: string;
  readonly where: string;
  readonly atUnit: string;
  readonly atUnitOrDigital: string;
  readonly digital: string;
  readonly who: string;
  readonly whoMeans: string;
  readonly aboutTitle: string;
  readonly about: { readonly [kind in FamilyMeeting]: string };
  readonly voice: string;
  readonly voiceMeans: string;
  readonly voiceChoices: readonly string[];
  readonly voiceLine: string;
  readonly consent: string;
  readonly consentMeans: string;
  readonly answer: string;
  readonly answerMeans: string;
  readonly answerChoices: readonly string[];
  readonly interpreterArranged: string;
  readonly interpreterLine: string;
  readonly needsLine: string;
  readonly companionLine: string;
  readonly footer: string;
}

export const invitationWords: { readonly [language in FormLanguage]: InvitationWords } = { sv, 'sv-easy': svEasy, en };
