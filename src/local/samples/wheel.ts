import { actions } from '../../cards/index.ts';
import type { Message, Reply } from '../../cards/kit/define.ts';

/** A page that is asked for with what a button carries. */
export function shown(verb: string, reply: Reply, given: Readonly<Record<string, string>>): Message {
  const action = actions.get(verb);
  const input = action?.does === 'guide' ? action.input.safeParse(given) : undefined;
  const message = input?.success === true ? input.data(reply) : undefined;
  if (message === undefined) throw new Error(`${verb} has no card for ${JSON.stringify(given)}`);
  return message;
}

/** The wheel, the signpost and the glossary. */
export function wheelSamples(reply: Reply, add: (situation: string, message: Message) => void): void {
  const wheelPaper = (wheel: string, as: string): string => `https://tabb.example/papers/wheel.${wheel}.${as}`;
  add('own', shown('wheel.open', { ...reply, wheelPaper }, { model: '', of: '' }));
  add('other', shown('wheel.open', reply, { model: 'shanarri', of: '' }));
  add('part', shown('wheel.open', reply, { model: 'preliminar', of: 'respekt' }));
  add('other', shown('wheel.open', reply, { model: 'shanarri', of: 'safe' }));
  add('nothing-chosen', shown('signpost.open', reply, {}));
  add('absence', shown('signpost.open', reply, { need: 'absence', stage: '4-6', place: '' }));
  add('nobody', shown('signpost.open', reply, { need: 'disability', stage: '', place: 'Annanby' }));
  add('entry', shown('signpost.open', reply, { need: 'absence', unit: 'mottag' }));
  add('blank', shown('glossary.open', reply, {}));
  add('word', shown('glossary.open', reply, { word: 'insats' }));
  add('kind', shown('glossary.open', reply, { kind: 'social-services' }));
  add('title', shown('glossary.open', reply, { title: 'familjestodjare' }));
}
