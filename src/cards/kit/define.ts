import type { z } from 'zod';
import type { FormLanguage } from '../../content/forms/consent-form-words.ts';
import type { Sight } from '../../domain/access/access.ts';
import type { DisclosureBasis, Withheld } from '../../domain/access/crossing.ts';
import type { Identity } from '../../domain/access/identity.ts';
import { isActivity } from '../../domain/case/activity.ts';
import type { Case } from '../../domain/case/case.ts';
import type { PersonCommand } from '../../domain/case/commands.ts';
import type { Text } from '../../domain/case/concern.ts';
import type { Refusal } from '../../domain/case/decision.ts';
import type { Subject } from '../../domain/case/subject.ts';
import type { TextRef } from '../../domain/case/text.ts';
import type { Part } from '../../domain/consent/consent.ts';
import type { WorkingTime } from '../../domain/escalation/working-time.ts';
import {
  type CaseId,
  caseCode,
  type Day,
  type Instant,
  type PersonId,
  parseCaseCode,
  type TextKey,
  type UnitId,
} from '../../domain/ids.ts';
import type { Language, Org, Person } from '../../domain/organisation/org.ts';
import type { StaffChange } from '../../domain/organisation/staffing.ts';
import type { Week } from '../../domain/reporting/weeks.ts';
import type { Problem } from './inputs.ts';
import type { Words } from './words.ts';

/** A card to post: the name of its template, its data, and the line shown in the notification. */
export interface Message {
  readonly template: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly summary: string;
}

/**
 * What a button carries besides its name: which case, which version of the card, and a word that makes one form one
 * command. Nothing else in a tap is believed.
 */
export interface Ref {
  readonly case: string;
  readonly cardVersion: number;
  readonly nonce: string;
  readonly outId: string;
}
export const noRef: Ref = { case: '', cardVersion: 0, nonce: '', outId: '' };

/** What a posted card may be made from. There is no content here, so none can reach it. */
export interface Posting {
  readonly state: Case;
  readonly org: Org;
  readonly words: Words;
  /** When units are open, and what day it is there. */
  readonly time: WorkingTime;
  readonly outId: string;
  /** One sentence above the card, in an answer to a tap only. */
  readonly notice: string;
  /** The unit whose people see it: the raising one is not told which other service holds the case. */
  readonly seenFrom: UnitId;
  /** What it is about, where the view alone does not say it. */
  readonly about: Subject | undefined;
}
export type PostedView = (posting: Posting) => Message;

/** What an answer to one person's tap may be made from. */
export interface Reply {
  readonly org: Org;
  readonly words: Words;
  readonly time: WorkingTime;
  readonly reader: Person;
  readonly now: Instant;
  readonly nonce: string;
}
export interface CaseReply extends Reply {
  readonly state: Case;
  readonly notice: string;
  readonly today: Day;
  /** Where a paper can be fetched from, for some time, as long as this reader may have it. */
  readonly paper: (paper: LinkedPaper) => string;
}
/** What has no word in it that anybody has written, so that a private card may link to it. `n`: the consent, the meeting. */
export type LinkedPaper =
  | { readonly kind: 'consent' | 'invitation'; readonly n: number; readonly language: FormLanguage }
  | { readonly kind: 'times' | 'calendar'; readonly n: number };
export type Texts = ReadonlyMap<TextKey, Text>;
export interface OpenedCase extends CaseReply {
  readonly sight: Sight;
  readonly texts: Texts;
  /** Other cases about the same child that this reader sees too. */
  readonly linked?: readonly CaseId[];
  /** What a reader from another secrecy area does not get, and why. */
  readonly withheld: readonly { readonly part: Part; readonly why: Withheld }[];
  /** On what footing the rest has crossed. */
  readonly passages: readonly DisclosureBasis[];
}

/** A form as somebody filled it in: what they typed, and what to mend. */
export interface Filled {
  /** What is wrong with the whole of it. */
  readonly notice?: string;
  readonly values: Readonly<Record<string, string>>;
  readonly problems: Readonly<Record<string, Problem>>;
}
export const blank: Filled = { values: {}, problems: {} };

export type CaseForm = (reply: CaseReply, filled: Filled) => Message;
/** Why this person may not have the form, if so. The server decides again when it is sent. */
export type MayOpen = (reply: CaseReply, filled: Filled) => Refusal | undefined;
export type PageForm = (reply: Reply, filled: Filled) => Message;

/** Puts a text aside to be kept encrypted, and gives what the command carries instead. */
export type Keep = (key: string, text: Text) => TextRef;

/** What a tap means. The app carries it out; the chat layer knows none of these names. */
export type Action =
  /**
   * Change a case. `fresh`: only on the card as it now is. `form`: what to hand back when something must be mended.
   * `next`: what the one who did it sees next, in place of the case's card.
   */
  | {
      readonly does: 'change';
      readonly input: z.ZodType<Parsed>;
      readonly fresh: boolean;
      readonly form: CaseForm | undefined;
      /** What the one who tapped sees then; without it, their own card of the case. */
      readonly next?: CaseForm;
      /** What is said when it is done, where that it was kept says too much or too little. */
      readonly said?: 'asked-access' | 'reminded';
    }
  /** Begin a case. The form's own message becomes the receipt. */
  | { readonly does: 'raise'; readonly input: z.ZodType<Parsed>; readonly form: PageForm }
  /** Show the content, or who the child is, to the one who tapped; the read is recorded. */
  | {
      readonly does: 'reveal';
      readonly what: 'content' | 'identity';
      readonly input: z.ZodType<RevealInput>;
      readonly askReason: CaseForm;
    }
  /** Link another case by its code. `form`: what to hand back when there is none such for this person. */
  | {
      readonly does: 'join';
      readonly input: z.ZodType<{ readonly code: string }>;
      readonly form: CaseForm;
      readonly may: MayOpen;
    }
  /** Make links to the plan that a meeting ended with; that it was read is recorded first. */
  | {
      readonly does: 'print-plan';
      readonly input: z.ZodType<{ readonly n: number }>;
      readonly card: (reply: CaseReply, n: number, plans: PlanLinks) => Message;
    }
  /** Write down who the child is, or take it away. */
  | { readonly does: 'identify'; readonly input: z.ZodType<Identity>; readonly form: CaseForm }
  | { readonly does: 'forget'; readonly input: z.ZodType<unknown> }
  /** Show what has happened, page by page, with what was written as far as the reader may see it. */
  | { readonly does: 'look-back'; readonly input: z.ZodType<{ readonly page: number }> }
  /** Take the content away again. */
  | { readonly does: 'hide'; readonly input: z.ZodType<unknown> }
  /** Hand out an empty form about a case. */
  | {
      readonly does: 'form';
      readonly input: z.ZodType<unknown>;
      readonly form: CaseForm;
      readonly may: MayOpen;
      /** It is not about a child, or can do without one. */
      readonly inActivities?: boolean;
      /** A closed case changes no more, but for what is still shared from it and what protects the child. */
      readonly evenClosed?: true;
    }
  /** Something that belongs to no one case. */
  | { readonly does: 'page'; readonly input: z.ZodType<unknown>; readonly page: Page }
  /** Say who is away, or change who works in a unit. `form`: what to hand back when something must be mended. */
  | { readonly does: 'staff'; readonly input: z.ZodType<StaffAsked>; readonly form: StaffForm }
  /** Hand out a form about somebody who works in a unit, to those who answer for it. */
  | { readonly does: 'staff-form'; readonly input: z.ZodType<Member>; readonly form: StaffForm }
  /** One page of the people whom somebody answers for. */
  | { readonly does: 'staff-list'; readonly input: z.ZodType<{ readonly page: number }> }
  /** A question at a time; the answers so far travel in the buttons, and nothing is kept. */
  | { readonly does: 'guide'; readonly input: z.ZodType<Guided> }
  /** A week's figures, for whoever they are for. */
  | { readonly does: 'digest'; readonly input: z.ZodType<DigestAsked> }
  /** Tie this channel to a unit. */
  | { readonly does: 'link'; readonly input: z.ZodType<{ readonly unit: string }> };

/** Where the plan is fetched from, in each form and language. */
export type PlanLinks = (as: 'pdf' | 'docx', language: Language) => string;

export type Page =
  | 'help'
  | 'activity-form'
  | 'concern-form'
  | 'my-cases'
  | 'todo'
  | 'ladder'
  | 'my-staff'
  | 'away-form'
  | 'guide'
  | 'digest'
  | 'own-week';

/** The answers so far as the next card; undefined when they are not such as a card of ours gives. */
export type Guided = (reply: Reply) => Message | undefined;

/** Somebody in a unit, as a button on the unit's list of people names them. */
export interface Member {
  readonly person: PersonId;
  readonly unit: UnitId;
}
/** What is asked for: of oneself, or of somebody in a unit that one answers for. */
export interface StaffAsked {
  readonly of: Member | 'oneself';
  readonly changes: (org: Org, reader: Person) => readonly StaffChange[];
  /** What only the day and the organisation show to need mending. */
  readonly mend: (setting: { readonly today: Day; readonly org: Org }) => Filled['problems'];
}
/** A week that has ended, or as it is now. */
export type When = Week | 'now';

export const LISTS = ['units', 'waits', 'sums', 'unread'] as const;

export type List = (typeof LISTS)[number];

/** What is asked of a digest; who it is for the server to know. */
export type DigestAsked =
  | { readonly asks: 'card'; readonly when: When }
  | { readonly asks: 'list'; readonly when: When; readonly what: List; readonly page: number }
  | { readonly asks: 'acknowledge'; readonly when: When; readonly of: PersonId | undefined };

export interface StaffReply extends Reply {
  readonly today: Day;
}
export type StaffForm = (reply: StaffReply, about: Person, unit: UnitId | undefined, filled: Filled) => Message;

/** A tap's inputs as a command, its texts put aside on the way. */
export type Parsed = (keep: Keep, setting: { readonly reader: Person; readonly org: Org }) => PersonCommand;
export interface RevealInput {
  /** Empty where none was asked for. */
  readonly reason: string;
}

export const nameOf = (org: Org, person: PersonId): string => org.people.get(person)?.name ?? '?';

export const refOf = (
  state: { id: CaseId; cardVersion: number },
  more: { nonce?: string; outId?: string } = {},
): Ref => ({
  case: state.id,
  cardVersion: state.cardVersion,
  nonce: more.nonce ?? '',
  outId: more.outId ?? '',
});

/** What a template says by itself; about an activity, what it says instead of what speaks of a child. */
export const saidBy = (words: Words, template: string, state: Case): Readonly<Record<string, string>> =>
  isActivity(state)
    ? { ...words.section(template), ...words.section(`${template}-everyone`) }
    : words.section(template);

/** A card's data: what every template needs, so that none forgets it, and what this one shows. */
const codeOf = (ref: Ref): string => {
  const about = parseCaseCode(ref.case);
  return about === undefined ? '' : caseCode(about);
};

export const message = (
  words: Words,
  template: string,
  ref: Ref,
  summary: string,
  data: Readonly<Record<string, unknown>>,
): Message => ({
  template,
  summary,
  data: {
    t: words.section(template),
    lang: words.language,
    summary,
    ref,
    // Beside what kind of card it is; of a card about no case there is none.
    code: codeOf(ref),
    ...data,
  },
});
