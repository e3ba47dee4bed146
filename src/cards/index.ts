import { isActivity } from '../domain/case/activity.ts';
import type { LiveView } from '../domain/case/case.ts';
import { activityCard } from './activity.ts';
import { activityActions } from './activity-forms.ts';
import { caseActions, caseCard } from './case.ts';
import { concernActions, receipt } from './concern.ts';
import { consentActions } from './consent-forms.ts';
import type { Action, PostedView } from './define.ts';
import { digestActions } from './digest.ts';
import { dutyActions } from './duty.ts';
import { groundActions } from './ground-forms.ts';
import { guideActions } from './guide.ts';
import { historyActions } from './history-card.ts';
import { identityActions } from './identity.ts';
import { ladderActions } from './ladder.ts';
import { linkingActions } from './linking.ts';
import { managerNotice } from './manager-notice.ts';
import { agendaCard, meetingCard } from './meeting.ts';
import { meetingActions } from './meeting-actions.ts';
import { pageActions } from './pages.ts';
import { protectActions } from './protect.ts';
import { pathCard, referralCard } from './referral.ts';
import { referralActions } from './referral-forms.ts';
import { staffActions } from './staff.ts';

/** Every card that lives in a chat or channel. */
export const postedViews: { readonly [view in LiveView]: PostedView } = {
  receipt,
  case: (posting) => (isActivity(posting.state) ? activityCard : caseCard)(posting),
  'manager-notice': managerNotice,
  referral: referralCard,
  path: pathCard,
  meeting: meetingCard,
  agenda: agendaCard,
};

/** Every button, by the verb it carries. A verb that is not here is refused. */
export const actions: ReadonlyMap<string, Action> = new Map(
  Object.entries({
    ...concernActions,
    ...caseActions,
    ...ladderActions,
    ...dutyActions,
    ...digestActions,
    ...pageActions,
    ...referralActions,
    ...staffActions,
    ...guideActions,
    ...consentActions,
    ...groundActions,
    ...protectActions,
    ...linkingActions,
    ...identityActions,
    ...historyActions,
    ...meetingActions,
    ...activityActions,
  }),
);
