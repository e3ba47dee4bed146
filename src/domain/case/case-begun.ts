import type { CaseId } from '../ids.ts';
import type { ActivityPlanned } from './activity.ts';
import type { OpenCase } from './case.ts';
import type { ConcernRaised } from './concern.ts';
import { noGap } from './gap.ts';

/** What makes a case. */
export type Begun = ConcernRaised | ActivityPlanned;

/** A concern waits for the unit to take it, at step 1; an activity is held by the one who plans it, at step 0. */
export function begun(id: CaseId, event: Begun): OpenCase {
  const { at, by, unit } = event;
  return {
    id,
    status: 'open',
    raisedAt: at,
    raisedBy: by,
    raisedIn: unit,
    ...(event.type === 'concernRaised' ? concern(event) : activity(event)),
    stepSince: at,
    admitted: [],
    referrals: [],
    contacts: [],
    duties: [],
    done: [],
    gap: noGap,
    consents: [],
    grounds: [],
    meetings: [],
    actions: [],
    guardianLock: false,
    allowed: [],
    accessAsked: [],
    linked: [],
    identities: [],
    transferred: [],
    undelivered: [],
    cardVersion: 1,
  };
}

type Differs = Pick<OpenCase, 'urgency' | 'suspicion' | 'step' | 'holder' | 'activity'>;

const concern = ({ urgency, suspicion, unit, at }: ConcernRaised): Differs => ({
  urgency,
  suspicion,
  step: 1,
  holder: { kind: 'unit', unit, since: at },
});

const activity = ({ activity, by: person, unit, at }: ActivityPlanned): Differs => ({
  urgency: 'ordinary',
  suspicion: false,
  step: 0,
  activity,
  holder: { kind: 'person', unit, person, since: at },
});
