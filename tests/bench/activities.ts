import { aConcern } from '../support/concern.ts';

/** People and places of the demo municipality, as the channel would send them. */
export const UNIT = 'lonnskolan';
export const ASKED = 'exempelby-mottag';
export const chatOf = (person: string): string => `a:${person}`;
export const channelOf = (unit: string): string => `19:${unit}@thread.tacv2`;
export const TENANT = '00000000-0000-4000-9000-000000000001';
const TEACHER = '00000000-0000-4000-8000-000000000001';
/** Holds the cases. */
const COORDINATOR = '00000000-0000-4000-8000-000000000002';
const RECEIVER = '00000000-0000-4000-8000-000000000003';

const REQUEST = { need: '', to: ASKED, question: 'assess', hand: 'joint', replyWithin: '5' };

/** The card of a case in a unit's channel, as the store has it. */
export interface Posted {
  readonly id: string;
  readonly activityId: string;
  readonly outId: string;
}

interface Tapping {
  readonly who: string;
  readonly conversation: string;
  readonly serviceUrl: string;
  readonly replyToId: string;
  readonly verb: string;
  readonly data: Readonly<Record<string, string | number>>;
}

let taps = 0;

function tap({ who, conversation, serviceUrl, replyToId, verb, data }: Tapping): object {
  const inChannel = conversation.startsWith('19:');
  taps += 1;
  return {
    type: 'invoke',
    name: 'adaptiveCard/action',
    id: `f:${taps}`,
    timestamp: new Date().toISOString(),
    channelId: 'msteams',
    serviceUrl,
    locale: 'sv-SE',
    from: { id: `29:${who}`, name: 'Somebody', aadObjectId: who },
    recipient: { id: '28:bot', name: 'TABB' },
    conversation: {
      id: conversation,
      conversationType: inChannel ? 'channel' : 'personal',
      tenantId: TENANT,
      isGroup: inChannel,
    },
    channelData: {
      tenant: { id: TENANT },
      ...(inChannel ? { channel: { id: conversation.split(';')[0] }, team: { id: 'team' } } : {}),
    },
    replyToId,
    value: { action: { type: 'Action.Execute', verb, data }, trigger: 'manual' },
  };
}

/** A teacher sends the form in their own chat. */
export const raising = (serviceUrl: string, n: number, teacher = TEACHER): object =>
  tap({
    who: teacher,
    conversation: chatOf(teacher),
    serviceUrl,
    replyToId: `1:form-${n}`,
    verb: 'concern.raise',
    data: { case: '', cardVersion: 0, nonce: `bench-${n}`, outId: '', ...aConcern() },
  });

/** A coordinator takes the case, on its card in the channel. */
export const taking = (serviceUrl: string, { id, activityId, outId }: Posted): object =>
  tap({
    who: COORDINATOR,
    conversation: `${channelOf(UNIT)};messageid=${activityId}`,
    serviceUrl,
    replyToId: activityId,
    verb: 'case.take',
    data: { case: id, cardVersion: 1, nonce: '', outId },
  });

/** The coordinator who holds it asks social services to join in. */
export const asking = (serviceUrl: string, { id, activityId }: Posted): object =>
  tap({
    who: COORDINATOR,
    conversation: `${channelOf(UNIT)};messageid=${activityId}`,
    serviceUrl,
    replyToId: activityId,
    verb: 'referral.send',
    data: { case: id, cardVersion: 2, nonce: `bench-${id}`, outId: '', ...REQUEST },
  });

/** A coordinator there accepts, on the card in that channel. */
export const accepting = (serviceUrl: string, { id, activityId, outId }: Posted): object =>
  tap({
    who: RECEIVER,
    conversation: `${channelOf(ASKED)};messageid=${activityId}`,
    serviceUrl,
    replyToId: activityId,
    verb: 'referral.accept',
    data: { case: id, cardVersion: 3, nonce: '', outId, n: '1' },
  });
