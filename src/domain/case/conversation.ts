import type { Instant, PersonId, TextKey, UnitId } from '../ids.ts';
import type { TextRef } from './text.ts';

/** Something was said about one part of the wheel, by a child, a guardian or staff. */
export interface NoteConversation {
  readonly type: 'noteConversation';
  readonly note: TextRef;
}

/** `unit`: the service whose note it is. What was said, by whom and about which part, stands in the text alone. */
export interface ConversationNoted {
  readonly type: 'conversationNoted';
  readonly at: Instant;
  readonly by: PersonId;
  readonly unit: UnitId;
  readonly note: TextRef;
}

/** Which note it is, when it was written and for which service. */
export interface NotedConversation {
  readonly key: TextKey;
  readonly at: Instant;
  readonly unit: UnitId;
}
