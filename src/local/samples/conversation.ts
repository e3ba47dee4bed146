import { conversationsCard } from '../../cards/case/conversation.ts';
import { actions } from '../../cards/index.ts';
import { blank, type CaseForm, type CaseReply, type Message, type OpenedCase } from '../../cards/kit/define.ts';
import { sight } from '../../domain/access/access.ts';
import type { Case } from '../../domain/case/case.ts';
import type { Text } from '../../domain/case/concern.ts';
import type { ConversationContent } from '../../domain/case/text.ts';
import { type TextKey, textKey, type UnitId } from '../../domain/ids.ts';
import { at, never } from './case.ts';
import { coordinator, org, school, social } from './org.ts';

const said = (of: Partial<ConversationContent>): ConversationContent => ({
  kind: 'conversation',
  model: 'preliminar',
  part: 'trygghet',
  works: '',
  hard: '',
  unknown: false,
  saidBy: 'child',
  ...of,
});
const NOTED: readonly (readonly [UnitId, ConversationContent])[] = [
  [school.id, said({ works: 'Slöjden och när vi är få.', hard: 'Rasterna. ”Jag vet inte var jag ska stå.”' })],
  [school.id, said({ saidBy: 'guardian', hard: 'Söndagskvällarna.' })],
  [social.id, said({ model: 'shanarri', part: 'safe', saidBy: 'staff', works: 'Lugn hemma hos mormor.' })],
  [social.id, said({ model: 'backa-barnet', part: 'ansvar', hard: 'Lämnar syskonen på morgonen.' })],
  [school.id, said({ part: 'fritid', unknown: true })],
];

/** What was said in conversations, side by side, and the form for one part of the wheel. */
export function conversationSamples(
  about: (state: Case) => CaseReply,
  held: Case,
  add: (situation: string, message: Message) => void,
): void {
  const opened = (notes: typeof NOTED, more = 0): OpenedCase => {
    const keys = notes.map((_, n) => textKey(`talk-${n}`));
    const texts = new Map<TextKey, Text>(notes.map(([, text], n) => [keys[n] ?? textKey('talk-0'), text]));
    const conversations = notes.map(([unit], n) => ({
      key: keys[n] ?? textKey('talk-0'),
      at: at('11-24T09:00'),
      unit,
    }));
    const unread = Array.from({ length: more }, (_, n) => ({
      ...{ key: textKey(`talk-unread-${n}`), at: at('11-25T09:00'), unit: social.id },
    }));
    const state = { ...held, conversations: [...conversations, ...unread] };
    return {
      ...{ ...about(state), sight: sight(org, coordinator, state), texts },
      ...{ withheld: [], passages: [] },
    };
  };
  const form = (verb: string): CaseForm => {
    const action = actions.get(verb);
    return action?.does === 'form' ? action.form : never();
  };
  const long = said({ works: '"'.repeat(1_000), hard: '\n'.repeat(1_000) });
  add('said', conversationsCard(opened(NOTED, 1), 'https://tabb.example/papers/said'));
  add('nothing', conversationsCard(opened([]), ''));
  add('very-long', conversationsCard(opened(Array.from({ length: 12 }, () => [school.id, long] as const)), ''));
  const open = form('conversation.open');
  add('blank', open(about(held), blank));
  add(
    'to-mend',
    open(about({ ...held, suspicion: true }), {
      values: { of: 'respekt', hard: '"'.repeat(1_000), works: '"'.repeat(1_000) },
      problems: { saidBy: 'missing', works: 'too-long', hard: 'personal-number' },
    }),
  );
}
