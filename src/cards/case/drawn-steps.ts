import { LADDER } from '../../content/ladder.ts';
import { isActivity } from '../../domain/case/activity.ts';
import type { Case } from '../../domain/case/case.ts';
import type { Words } from '../kit/words.ts';

/** One step of a row that is drawn: how far it is, as a word in a coloured box, with its name below. */
export interface DrawnStep {
  readonly name: string;
  readonly says: string;
  readonly fill: string;
  readonly weight: string;
}

// The word says what the colour says.
const LOOKS = {
  done: { fill: 'good', weight: 'default' },
  now: { fill: 'accent', weight: 'bolder' },
  later: { fill: 'emphasis', weight: 'default' },
} as const;

const placed = (at: number, now: number): keyof typeof LOOKS => (at < now ? 'done' : at === now ? 'now' : 'later');

const STAGES = ['received', 'taken', 'step', 'closed'] as const;

/** How far a concern has come, for whoever raised it. */
export function stagesOf(state: Case, words: Words): readonly DrawnStep[] {
  const now = STAGES.indexOf(stageOf(state));
  return STAGES.map((stage, at) => {
    const is = placed(at, now);
    const name = stage === 'step' ? words.say('stage', 'step', { step: state.step }) : words.say('stage', stage);
    return { name, says: words.say('stage', is), ...LOOKS[is] };
  });
}

function stageOf(state: Case): (typeof STAGES)[number] {
  if (state.status === 'closed') return 'closed';
  if (state.holder.kind === 'unit') return 'received';
  return state.plan === undefined && state.step === 1 ? 'taken' : 'step';
}

/** Trappan, with the step that the case is on: none is drawn for a case that is closed, or that is about no child. */
export function ladderOf(state: Case, words: Words): readonly DrawnStep[] {
  if (state.status === 'closed' || isActivity(state)) return [];
  // No child has a case on the first step, which is for all.
  return LADDER.filter(({ step }) => step > 0).map(({ step }) => {
    const is = placed(step, state.step);
    return { name: words.say('stage', 'step', { step }), says: words.say('ladder-place', is), ...LOOKS[is] };
  });
}
