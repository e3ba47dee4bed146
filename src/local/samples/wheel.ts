import { absencePage } from '../../cards/guide/absence.ts';
import { actions } from '../../cards/index.ts';
import type { Message, Reply } from '../../cards/kit/define.ts';
import { withKept } from '../../domain/organisation/entry.ts';
import { day, never } from './case.ts';
import { org, receiver, social } from './org.ts';

/** A page that is asked for with what a button carries. */
export function shown(verb: string, reply: Reply, given: Readonly<Record<string, string>>): Message {
  const action = actions.get(verb);
  const input = action?.does === 'guide' ? action.input.safeParse(given) : undefined;
  const message = input?.success === true ? input.data(reply) : undefined;
  if (message === undefined) throw new Error(`${verb} has no card for ${JSON.stringify(given)}`);
  return message;
}

/** What a unit says of itself: read by others, and kept by its coordinator. */
function keptSamples(reply: Reply, add: (situation: string, message: Message) => void): void {
  const kept = {
    reach: 'Ring vardagar 8–10.',
    does: 'En föräldragrupp om sömn börjar i mars.',
    waits: 'omkring tre veckor',
    by: receiver.id,
    on: day('2026-11-02'),
  };
  const said = { ...reply, org: withKept(org, new Map([[social.id, kept]])) };
  add('says', shown('signpost.open', said, { unit: social.id }));
  const its = { ...said, reader: receiver };
  add('its-own', shown('signpost.open', its, { unit: social.id }));
  add('kept', shown('entry.open', its, { unit: social.id }));
  const action = actions.get('entry.keep');
  const form = action?.does === 'keep-entry' ? action.form : never();
  add(
    'to-mend',
    form(its, social, { values: { ...kept, reach: 'Ring 850709-9805.' }, problems: { reach: 'personal-number' } }),
  );
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
  keptSamples(reply, add);
  add('own', absencePage(reply));
  add('blank', shown('glossary.open', reply, {}));
  add('word', shown('glossary.open', reply, { word: 'insats' }));
  add('kind', shown('glossary.open', reply, { kind: 'social-services' }));
  add('title', shown('glossary.open', reply, { title: 'familjestodjare' }));
}
