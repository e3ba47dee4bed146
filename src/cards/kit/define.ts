import type { z } from 'zod';
import type { FormLanguage } from '../../content/forms/consent-form-words.ts';
import type { Sight } from '../../domain/access/access.ts';
import type { DisclosureBasis, Withheld } from '../../domain/access/crossing.ts';
import type { Identity } from '../../domain/access/identity.ts';
import { isActivity } from '../../domain/case/activity.ts';
import { asksAdvice } from '../../domain/case/advice.ts';
import type { Case } from '../../domain/case/case.ts';
import type { PersonCommand } from '../../domain/case/commands.ts';
import type { Text } from '../../domain/case/concern.ts';
import type { Refusal } from '../../domain/case/decision.ts';
import type { Subject } from '../../domain/case/subject.ts';
import type { TextKind, TextRef } from '../../domain/case/text.ts';
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
import type { Kept, Language, Org, Person, Unit } from '../../domain/organisation/org.ts';
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
 * A button's data besides its verb: the case, the version of the card, and an idempotency word for one form. Nothing
 * else in a tap is trusted.
 */
export interface Ref {
  readonly case: string;
  readonly cardVersion: number;
  readonly nonce: string;
  readonly outId: string;
}
export const noRef: Ref = { case: '', cardVersion: 0, nonce: '', outId: '' };

/** The data of a posted card. It holds no content, so none can be posted. */
export interface Posting {
  readonly state: Case;
  readonly org: Org;
  readonly words: Words;
  /** The opening hours of units, and the day there. */
  readonly time: WorkingTime;
  readonly outId: string;
  /** One sentence above the card, only in an answer to a tap. */
  readonly notice: string;
  /** The unit whose people see the card: the raising unit is not told which other service holds the case. */
  readonly seenFrom: UnitId;
  /** The card's subject, where the view alone does not say it. */
  readonly about: Subject | undefined;
}
export type PostedView = (posting: Posting) => Message;

/** The data of an answer to one person's tap. */
export interface Reply {
  readonly org: Org;
  readonly words: Words;
  readonly time: WorkingTime;
  readonly reader: Person;
  readonly now: Instant;
  readonly nonce: string;
  /** The link to a wheel on paper, in the reader's language; no message that is posted has one. */
  readonly wheelPaper?: (wheel: string, as: WheelFormat) => string;
}
export interface CaseReply extends Reply {
  readonly state: Case;
  readonly notice: string;
  readonly today: Day;
  /** The link to a paper, valid for some time, as long as this reader may have the paper. */
  readonly paper: (paper: LinkedPaper) => string;
}
/** Documents without free text; a private card may link to them. `n`: the consent, the meeting. */
export type LinkedPaper =
  | { readonly kind: 'consent'; readonly n: number; readonly language: FormLanguage }
  | { readonly kind: 'invitation'; readonly n: number; readonly language: FormLanguage }
  | { readonly kind: 'times' | 'calendar'; readonly n: number };
/** The wheel on paper: cards to cut out, or a guide to a conversation. */
export type WheelFormat = 'cards' | 'guide';
export type Texts = ReadonlyMap<TextKey, Text>;
export interface OpenedCase extends CaseReply {
  readonly sight: Sight;
  readonly texts: Texts;
  /** Other cases about the same child that this reader sees too. */
  readonly linked?: readonly CaseId[];
  /** Parts withheld from a reader in another secrecy area, and why. */
  readonly withheld: readonly { readonly part: Part; readonly why: Withheld }[];
  /** The basis on which the other parts have crossed. */
  readonly passages: readonly DisclosureBasis[];
  /** What the reader looks for among those whom they may let in. */
  readonly find?: string;
}

/** A form as it was filled in: what was typed, and what to mend. */
export interface Filled {
  /** An error of the whole form. */
  readonly notice?: string;
  readonly values: Readonly<Record<string, string>>;
  readonly problems: Readonly<Record<string, Problem>>;
}
export const blank: Filled = { values: {}, problems: {} };

export type CaseForm = (reply: CaseReply, filled: Filled) => Message;
/** Why this person may not have the form, if so. The server decides again when it is sent. */
export type MayOpen = (reply: CaseReply, filled: Filled) => Refusal | undefined;
export type PageForm = (reply: Reply, filled: Filled) => Message;

/** Stores a text encrypted, and returns its reference for the command. */
export type Keep = (kind: TextKind, text: Text) => TextRef;

/** The meaning of a tap. The app carries it out; the chat layer knows none of these names. */
export type Action =
  /**
   * Change a case. `fresh`: only from the latest version of the card. `form`: handed back when something must be
   * mended. `next`: shown to the actor next, in place of the case's card.
   */
  | {
      readonly does: 'change';
      readonly input: z.ZodType<Parsed>;
      readonly fresh: boolean;
      readonly form: CaseForm | undefined;
      /** Shown next to the person who tapped; without it, their own card of the case. */
      readonly next?: CaseForm;
      /** The sentence afterwards, where the usual one says too much or too little. */
      readonly said?: 'asked-access' | 'reminded' | 'told-worse';
    }
  /** Begin a case. The form's own message becomes the receipt. */
  | {
      readonly does: 'raise';
      readonly input: z.ZodType<Parsed>;
      readonly form: PageForm;
      /** Errors that only the organisation reveals. */
      readonly mend?: (inputs: Readonly<Record<string, unknown>>, org: Org) => Filled['problems'];
    }
  /** Show the content, or who the child is, only to the person who tapped; the read is recorded. */
  | {
      readonly does: 'reveal';
      readonly what: 'content' | 'identity' | 'conversations';
      readonly input: z.ZodType<RevealInput>;
      readonly askReason: CaseForm;
    }
  /** Link another case by its code. `form`: handed back when this person has no such case. */
  | {
      readonly does: 'join';
      readonly input: z.ZodType<{ readonly code: string }>;
      readonly form: CaseForm;
      readonly may: MayOpen;
    }
  /** Make links to the plan that a meeting ended with, after recording the read. */
  | {
      readonly does: 'print-plan';
      readonly input: z.ZodType<{ readonly n: number }>;
      readonly card: (reply: CaseReply, n: number, plans: PlanLinks) => Message;
    }
  /** Record who the child is, or delete that record. */
  | { readonly does: 'identify'; readonly input: z.ZodType<Identity>; readonly form: CaseForm }
  | { readonly does: 'forget'; readonly input: z.ZodType<unknown> }
  /** Show the history, page by page, with the texts that the reader may see. */
  | { readonly does: 'look-back'; readonly input: z.ZodType<{ readonly page: number }> }
  /** Hide the content again. */
  | { readonly does: 'hide'; readonly input: z.ZodType<unknown> }
  /** Hand out an empty form about a case. */
  | {
      readonly does: 'form';
      readonly input: z.ZodType<unknown>;
      readonly form: CaseForm;
      readonly may: MayOpen;
      /** The form also works in an activity that is held for everyone, in a question for advice, or in both. */
      readonly inActivities?: boolean | 'advice' | 'both';
      /** A closed case allows only changes to present sharing and to the protection of the child. */
      readonly evenClosed?: true;
      /**
       * While it is empty it may be posted in its reader's own chat: it names neither a service beside the reader's, nor
       * consent, protection or identity.
       */
      readonly blank?: true;
    }
  /** The form that begins a case, with what the person has just written in their own chat. */
  | { readonly does: 'written'; readonly input: z.ZodType<unknown>; readonly form: PageForm }
  /** Show a page about no single case. */
  | { readonly does: 'page'; readonly input: z.ZodType<unknown>; readonly page: Page }
  /** Change absence, or who works in a unit. `form`: handed back when something must be mended. */
  | { readonly does: 'staff'; readonly input: z.ZodType<StaffAsked>; readonly form: StaffForm }
  /** Hand out a form about a member of a unit, to those who answer for the unit. */
  | { readonly does: 'staff-form'; readonly input: z.ZodType<Member>; readonly form: StaffForm }
  /** Show one page of the people whom the reader answers for. */
  | { readonly does: 'staff-list'; readonly input: z.ZodType<{ readonly page: number }> }
  /** Show one page of a list of cases. */
  | { readonly does: 'list'; readonly input: z.ZodType<ListAsked> }
  /** Show one question at a time; the buttons carry the answers so far, and nothing is stored. */
  | { readonly does: 'guide'; readonly input: z.ZodType<Guided> }
  /** Keep what a unit says of itself in the signpost. `form`: handed back when something must be mended. */
  | {
      readonly does: 'keep-entry';
      readonly input: z.ZodType<EntryAsked>;
      readonly form: (reply: Reply, unit: Unit, filled: Filled) => Message;
    }
  /** Show a week's figures to their reader. */
  | { readonly does: 'digest'; readonly input: z.ZodType<DigestAsked> }
  /** Tie this channel to a unit. */
  | { readonly does: 'link'; readonly input: z.ZodType<{ readonly unit: string }> };

/** The link to the plan, by format and language. */
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
  | 'wheel'
  | 'glossary'
  | 'signpost'
  | 'absence'
  | 'digest'
  | 'own-week';

/** A page of a list; the server decides whether the reader may have it. */
export type ListAsked =
  | { readonly list: 'todo' | 'held' | 'raised' | 'units'; readonly page: number }
  | { readonly list: 'unit'; readonly unit: UnitId; readonly page: number }
  /** The reader's own cases, to ask a unit for support in one of them. */
  | { readonly list: 'ask-for'; readonly to: string; readonly need: string }
  /** The cases behind a number of the digest, and the digest to come back to. */
  | { readonly list: GapList; readonly back: When; readonly page: number };

export const GAP_LISTS = ['step2', 'late', 'asked'] as const;
export type GapList = (typeof GAP_LISTS)[number];

/** The next card after the answers so far; undefined for answers that no card of ours gives. */
export type Guided = (reply: Reply) => Message | undefined;

export interface EntryAsked {
  readonly unit: UnitId;
  readonly says: Pick<Kept, 'reach' | 'does' | 'waits'>;
}

/** A member of a unit, as a button on the list of people names them. */
export interface Member {
  readonly person: PersonId;
  readonly unit: UnitId;
}
/** A change of staff: of the reader, or of a member of a unit that they answer for. */
export interface StaffAsked {
  readonly of: Member | 'oneself';
  readonly changes: (org: Org, reader: Person) => readonly StaffChange[];
  /** Errors that only the day and the organisation reveal. */
  readonly mend: (setting: { readonly today: Day; readonly org: Org }) => Filled['problems'];
}
/** A past week, or the present. */
export type When = Week | 'now';

export const LISTS = ['units', 'waits', 'sums', 'unread'] as const;

export type List = (typeof LISTS)[number];

/** A request to a digest; the server decides for whom. */
export type DigestAsked =
  | { readonly asks: 'card'; readonly when: When }
  | { readonly asks: 'list'; readonly when: When; readonly what: List; readonly page: number }
  | { readonly asks: 'acknowledge'; readonly when: When; readonly of: PersonId | undefined };

export interface StaffReply extends Reply {
  readonly today: Day;
}
export type StaffForm = (reply: StaffReply, about: Person, unit: UnitId | undefined, filled: Filled) => Message;

/** A tap's inputs as a command; its texts are stored on the way. */
export type Parsed = (keep: Keep, setting: { readonly reader: Person; readonly org: Org }) => PersonCommand;
export interface RevealInput {
  /** Empty if no reason was asked for. */
  readonly reason: string;
  /** What is looked for among people, where the shown card has a list of them. */
  readonly find?: string;
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

/** The fixed words of a template; for an activity, words that do not speak of a child. */
export const saidBy = (words: Words, template: string, state: Case): Readonly<Record<string, string>> => ({
  ...words.section(template),
  ...(isActivity(state) ? ownWords(words, `${template}-everyone`) : {}),
  ...(asksAdvice(state) ? ownWords(words, `${template}-advice`) : {}),
});

/** A section without the words that all templates share, some of which the template has its own for. */
const ownWords = (words: Words, section: string): Readonly<Record<string, string>> => {
  const common = words.section('common');
  return Object.fromEntries(Object.entries(words.section(section)).filter(([key, text]) => common[key] !== text));
};

/** A card's data: the values that every template needs, so that none forgets them, and its own. */
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
    // The code beside the kind of card; empty for a card about no case.
    code: codeOf(ref),
    ...data,
  },
});
