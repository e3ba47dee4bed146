import { notesFor } from '../access/access.ts';
import type { Org, Person } from '../organisation/org.ts';
import type { Case, OpenCase } from './case.ts';
import type { ConversationNoted, NoteConversation } from './conversation.ts';
import { accept, type Decision, type Refusal, refuse } from './decision.ts';
import type { Setting } from './setting.ts';

export const refuseToNote = (org: Org, by: Person, of: Case): Refusal | undefined =>
  notesFor(org, by, of) === undefined ? { refused: 'not-allowed' } : undefined;

export function noteConversation(
  current: OpenCase,
  { note }: NoteConversation,
  by: Person,
  { at, org }: Setting,
): Decision {
  const unit = notesFor(org, by, current);
  return unit === undefined
    ? refuse({ refused: 'not-allowed' })
    : accept({ type: 'conversationNoted', at, by: by.id, unit, note });
}

export const withNoted = <C extends Case>(current: C, { at, unit, note }: ConversationNoted): C => ({
  ...current,
  conversations: [...(current.conversations ?? []), { key: note.key, at, unit }],
});
