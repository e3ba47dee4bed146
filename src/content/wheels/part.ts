import { ASKED_ABOUT, type AskedAbout, type Dimension } from '../../domain/organisation/wheel.ts';
import type { InWords } from '../law-texts.ts';
import { QUESTIONS_EN } from './questions-en.ts';
import { QUESTIONS_SV } from './questions-sv.ts';

type Topic = keyof typeof QUESTIONS_SV;
type Written = Pick<Dimension, 'key' | 'sameAs'> & {
  readonly name: InWords;
  readonly short: InWords;
  /** Numbers of articles, with spaces between. */
  readonly articles: string;
  readonly about: Topic;
  readonly loses?: Dimension['loses'];
};

/** A part of a wheel of ours, with the questions on its topic. */
export const part = ({ articles, about, loses = {}, ...rest }: Written): Dimension => ({
  ...rest,
  loses,
  articles: articles.split(' '),
  questions: questionsOn(about),
});

const asked = (of: (who: AskedAbout) => Dimension['questions'][AskedAbout]): Dimension['questions'] => {
  const [child, young, guardian, staff] = ASKED_ABOUT;
  return { child: of(child), young: of(young), guardian: of(guardian), staff: of(staff) };
};

const questionsOn = (topic: Topic): Dimension['questions'] =>
  asked((who) => ({ sv: QUESTIONS_SV[topic][who], en: QUESTIONS_EN[topic][who] }));

/** Two questions on the one topic, and one on the other. */
export const questionsOnBoth = (first: Topic, second: Topic): Dimension['questions'] => {
  const both =
    (all: { readonly [topic in Topic]: { readonly [who in AskedAbout]: readonly string[] } }) => (who: AskedAbout) => [
      ...all[first][who].slice(0, 2),
      ...all[second][who].slice(1, 2),
    ];
  return asked((who) => ({ sv: both(QUESTIONS_SV)(who), en: both(QUESTIONS_EN)(who) }));
};
