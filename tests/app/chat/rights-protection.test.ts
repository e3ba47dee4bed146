import { asks, cardIn, SOCIAL } from '../../support/asking.ts';
import type { Values } from '../../support/meeting.ts';
import { closes, concernOf, holdTo, type Stage, suspectedWithPlan, takenWithPlan } from '../../support/rights.ts';
import { ofProtection } from '../../support/rights-of-protection.ts';
import { raised, tapsVerb } from '../../support/story.ts';
import type { CaseVerb } from '../../support/verbs.ts';

type State = (typeof ofProtection.states)[number];

/** Another case, which everybody who handles the school's cases may see. */
let other = '';

async function inState(stage: Stage, state: State): Promise<string> {
  const { town, taps } = stage;
  if (other === '') other = await raised(town);
  if (state === 'untaken') return raised(town, concernOf());
  const code = await (state.startsWith('suspicion') ? suspectedWithPlan(stage) : takenWithPlan(stage));
  switch (state) {
    case 'over to mia':
      await asks(town, code, { hand: 'over' });
      await tapsVerb(town.people.mia, cardIn(town, SOCIAL, code), 'referral.accept');
      return code;
    case 'restricted, taken by sam':
    case 'asked by siv':
      await taps('rut', 'protect.restrict', code, { why: 'own-family' });
      if (state === 'asked by siv') await taps('siv', 'access.ask', code);
      return code;
    case 'closed':
      await closes(stage, code);
      return code;
    case 'taken by sam':
    case 'suspicion, taken by sam':
      return code;
  }
}

const differs = (verb: CaseVerb): Values => (verb === 'case.link' ? { code: other } : {});

holdTo({ table: ofProtection, inState, differs, other: () => other });
