import type { MeetingKind } from '../../domain/meeting/meeting.ts';

/**
 * The kinds of meeting with a family: not a consultation, where nobody says who it is about, nor a meeting about no
 * child.
 */
export type FamilyMeeting = Exclude<MeetingKind, 'consultation' | 'preventive'>;

/**
 * The words of the printed invitation to the guardians: the question agreed with them, who comes, when and where and
 * for how long, how the child is heard, that consent is asked for first, and what kind of meeting it is (SKR's and
 * several municipalities' guides for SIP). Braces mark values to fill in; a part that is left out does not compile.
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
