import { isActivity } from '../domain/case/activity.ts';
import { asksAdvice } from '../domain/case/advice.ts';
import type { LiveView } from '../domain/case/effects.ts';
import { activityCard } from './case/activity.ts';
import { activityActions } from './case/activity-forms.ts';
import { addingActions } from './case/adding.ts';
import { caseActions, caseCard } from './case/case.ts';
import { concernActions, receipt } from './case/concern.ts';
import { conversationActions } from './case/conversation.ts';
import { identityActions } from './case/identity.ts';
import { linkingActions } from './case/linking.ts';
import { listActions } from './case/lists.ts';
import { managerNotice } from './case/manager-notice.ts';
import { newsCard } from './case/news.ts';
import { protectActions } from './case/protect.ts';
import { purposeActions } from './case/purpose.ts';
import { ladderActions } from './case/step-forms.ts';
import { consentActions } from './consent/consent-forms.ts';
import { groundActions } from './consent/ground-forms.ts';
import { dutyActions } from './escalation/duty.ts';
import { entryActions } from './guide/entry.ts';
import { glossaryActions } from './guide/glossary.ts';
import { guideActions } from './guide/guide.ts';
import { signpostActions } from './guide/signpost.ts';
import { wheelActions } from './guide/wheel.ts';
import { historyActions } from './history/card.ts';
import type { Action, PostedView } from './kit/define.ts';
import { meetingActions } from './meeting/actions.ts';
import { agendaCard, meetingCard } from './meeting/meeting.ts';
import { staffActions } from './organisation/staff.ts';
import { pageActions } from './pages.ts';
import { adviceActions, adviceAskedCard, adviceCard } from './referral/advice.ts';
import { askForActions } from './referral/ask-for.ts';
import { referralActions } from './referral/forms.ts';
import { helpActions } from './referral/help.ts';
import { pathCard, referralCard } from './referral/referral.ts';
import { digestActions } from './reporting/digest.ts';

/** Every card that is posted in a chat or channel. */
export const postedViews: { readonly [view in LiveView]: PostedView } = {
  receipt,
  case: (posting) =>
    (asksAdvice(posting.state) ? adviceCard : isActivity(posting.state) ? activityCard : caseCard)(posting),
  'manager-notice': managerNotice,
  referral: (posting) => (asksAdvice(posting.state) ? adviceAskedCard : referralCard)(posting),
  path: pathCard,
  meeting: meetingCard,
  agenda: agendaCard,
  news: newsCard,
};

const all = [
  concernActions,
  listActions,
  addingActions,
  conversationActions,
  purposeActions,
  caseActions,
  ladderActions,
  dutyActions,
  digestActions,
  pageActions,
  referralActions,
  adviceActions,
  askForActions,
  helpActions,
  staffActions,
  guideActions,
  wheelActions,
  glossaryActions,
  signpostActions,
  entryActions,
  consentActions,
  groundActions,
  protectActions,
  linkingActions,
  identityActions,
  historyActions,
  meetingActions,
  activityActions,
] as const;

/** The name that a button carries. Tables in tests are typed by it, so that an untested verb does not compile. */
export type Verb = KeysOf<(typeof all)[number]>;
type KeysOf<Some> = Some extends unknown ? Extract<keyof Some, string> : never;

/** Every button, by the verb it carries. A verb that is not here is refused. */
export const actions: ReadonlyMap<string, Action> = eachOnce(all);

/** @throws if two buttons carry the same verb: one would do the other's action */
export function eachOnce(all: readonly { readonly [verb: string]: Action }[]): ReadonlyMap<string, Action> {
  const entries = all.flatMap((some) => Object.entries(some));
  const verbs = entries.map(([verb]) => verb);
  const twice = verbs.filter((verb, i) => verbs.indexOf(verb) !== i);
  if (twice.length === 0) return new Map(entries);
  throw new Error(`more than one button carries the verb ${twice.join(', ')}`);
}
