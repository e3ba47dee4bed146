import { caseCard, caseLink, openCase } from '../../cards/case/case.ts';
import { receipt } from '../../cards/case/concern.ts';
import { managerNotice } from '../../cards/case/manager-notice.ts';
import { actions } from '../../cards/index.ts';
import { blank, type CaseForm, type Filled, type Message, type Posting } from '../../cards/kit/define.ts';
import type { Words } from '../../cards/kit/words.ts';
import { pathCard, referralCard } from '../../cards/referral/referral.ts';
import { sight } from '../../domain/access/access.ts';
import type { Case, CaseEvent } from '../../domain/case/case.ts';
import type { Text } from '../../domain/case/concern.ts';
import type { Subject } from '../../domain/case/subject.ts';
import type { TextKey } from '../../domain/ids.ts';
import type { Unit } from '../../domain/organisation/org.ts';
import type { Hand } from '../../domain/referral/referral.ts';
import { at, day, id, never, ref, type Sample, takenOn } from './case.ts';
import {
  clinic,
  clinician,
  colleague,
  coordinator,
  happened,
  manager,
  manyUnits,
  onCase,
  org,
  receiver,
  reminded,
  school,
  social,
  time,
} from './org.ts';

const start = takenOn('11-23');
const sent = (n: number, to: Unit, hand: Hand = 'joint', from = school): CaseEvent => ({
  type: 'referralSent',
  at: at(n === 1 ? '11-25T08:00' : '11-27T13:00'),
  by: from.id === school.id ? coordinator.id : receiver.id,
  n,
  from: from.id,
  to: to.id,
  question: 'assess',
  hand,
  replyBy: at('12-02T08:00'),
  restsOn: [],
});
/** A close that waits for a yes. */
const toClose: CaseEvent = {
  ...{ type: 'referralSent', at: at('11-25T08:00'), by: coordinator.id, n: 1, from: school.id, to: social.id },
  ...{ question: 'follow-child', hand: 'joint', replyBy: at('12-02T08:00'), restsOn: [], raises: false },
  closing: { reason: 'moved', receiver: 'other-service', note: ref('close-1') },
};
const closed: CaseEvent = {
  ...{ type: 'caseClosed', at: at('11-26T12:30'), by: receiver.id, n: 1 },
  ...{ reason: 'moved', receiver: 'other-service', note: ref('close-1') },
};
const silence = [
  reminded('answer-1', 'receivers', at('11-30T08:00'), [receiver]),
  reminded('answer-1', 'receivers-manager', at('12-02T08:00'), [receiver]),
  reminded('answer-1', 'manager', at('12-09T08:00'), [manager]),
];
const accepted = (n: number): CaseEvent => ({ type: 'referralAccepted', at: at('11-26T12:30'), by: receiver.id, n });
const promised = (n: number): CaseEvent => ({
  ...{ type: 'helpPromised', at: at('11-26T12:31'), by: receiver.id, n },
  next: { what: 'visit', by: day('2026-12-09') },
});
const begun = (n: number): CaseEvent => ({ type: 'helpBegun', at: at('12-08T09:00'), by: receiver.id, n });
const ended = (n: number): CaseEvent => ({
  ...{ type: 'helpEnded', at: at('12-18T09:00'), by: receiver.id, n },
  outcome: 'done',
});
const notBegun = [
  reminded('promised-1', 'receivers', at('12-09T07:00'), [receiver]),
  reminded('promised-1', 'receivers-manager', at('12-11T16:00'), [receiver]),
];
const declined = (n: number, by = receiver): CaseEvent => ({
  type: 'referralDeclined',
  at: at(n === 1 ? '11-27T09:20' : '11-30T09:20'),
  by: by.id,
  n,
  reason: 'other-fits-better',
  comment: ref(`decline-${n}`),
  next: { kind: 'meeting', by: day('2026-12-04') },
});
const askedBack: CaseEvent = {
  type: 'referralQuestioned',
  at: at('11-26T08:00'),
  by: receiver.id,
  n: 1,
  question: 'is-there-consent',
};
const answered: CaseEvent = {
  type: 'questionAnswered',
  at: at('11-26T10:00'),
  by: coordinator.id,
  n: 1,
  answer: 'consent-needed-first',
};
const withdrawn: CaseEvent = { type: 'referralWithdrawn', at: at('11-26T10:00'), by: coordinator.id, n: 1 };

const caseAfter = (...events: readonly CaseEvent[]): Case => happened(id, undefined, ...start, ...events) ?? never();

/** Every card about referrals, and what a referral changes on the others. */
export function referralSamples(words: Words, texts: ReadonlyMap<TextKey, Text>): readonly Sample[] {
  const made: Sample[] = [];
  const add = (situation: string, message: Message): void => {
    made.push({ template: message.template, situation, message });
  };
  const posting = (state: Case, seenFrom: Unit, about?: Subject, notice = ''): Posting => ({
    state,
    org,
    words,
    time,
    outId: 'o-4f1c22a09b',
    notice,
    seenFrom: seenFrom.id,
    about,
  });
  const reply = (state: Case, reader = coordinator) => ({
    ...onCase,
    org,
    words,
    time,
    reader,
    now: at('11-25T12:00'),
    nonce: 'n-7d0e5b1c93',
    state,
    notice: '',
  });
  const open = (state: Case, reader = coordinator, written = texts) => {
    const seen = sight(org, reader, state);
    return openCase({
      ...reply(state, reader),
      sight: seen,
      texts: 'basis' in seen ? written : new Map(),
      withheld: [],
      passages: [],
    });
  };
  const form = (verb: string): CaseForm => {
    const action = actions.get(verb);
    return action?.does === 'form' ? action.form : never();
  };

  const asked = caseAfter(sent(1, social));
  const askedToTakeOver = caseAfter(sent(1, social, 'over'));
  const silent = caseAfter(sent(1, social), ...silence);
  const wondering = caseAfter(sent(1, social), askedBack);
  const told = caseAfter(sent(1, social), askedBack, answered);
  const joined = caseAfter(sent(1, social), accepted(1));
  const begins = caseAfter(sent(1, social), accepted(1), promised(1));
  const late = caseAfter(sent(1, social), accepted(1), promised(1), ...notBegun);
  const helping = caseAfter(sent(1, social), accepted(1), promised(1), begun(1));
  const helped = caseAfter(sent(1, social), accepted(1), promised(1), begun(1), ended(1));
  const handedOver = caseAfter(sent(1, social, 'over'), accepted(1));
  const passedOn = caseAfter(sent(1, social, 'over'), accepted(1), sent(2, clinic, 'joint', social));
  const refused = caseAfter(sent(1, social), declined(1));
  const refusedTwice = caseAfter(sent(1, social), declined(1), sent(2, clinic), declined(2, clinician));
  const taken = caseAfter(sent(1, social), withdrawn);
  const closing = caseAfter(toClose);
  const follows = caseAfter(toClose, accepted(1), closed);
  const askedOften = caseAfter(
    ...Array.from({ length: 12 }, (_, i) => [sent(i + 1, social), declined(i + 1)]).flat(),
    sent(13, social),
    sent(14, clinic),
  );

  const hurried = words.say('refusal', 'already-answered', { person: receiver.name });
  add('asked', referralCard(posting(asked, social, { is: 'referral', n: 1 })));
  add('to-take-over', referralCard(posting(askedToTakeOver, social, { is: 'referral', n: 1 })));
  add('asked-to-take-over', open(askedToTakeOver, receiver));
  add('reminder', referralCard(posting(silent, social, { is: 'duty', key: 'answer-1', who: 'receivers' })));
  add('asked-back', referralCard(posting(wondering, social, { is: 'referral', n: 1 })));
  add('answered-back', referralCard(posting(told, social, { is: 'referral', n: 1 })));
  add('accepted', referralCard(posting(joined, social, { is: 'referral', n: 1 }, hurried)));
  add('begins', referralCard(posting(begins, social, { is: 'referral', n: 1 })));
  add('not-begun', referralCard(posting(late, social, { is: 'referral', n: 1 })));
  add('begun', referralCard(posting(helping, social, { is: 'referral', n: 1 })));
  add('ended', referralCard(posting(helped, social, { is: 'referral', n: 1 })));
  const help = form('help.open');
  const aboutFirst: Filled = { values: { n: '1' }, problems: {} };
  add('to-say', help(reply(joined, receiver), aboutFirst));
  add('to-begin', help(reply(late, receiver), aboutFirst));
  add('to-a-colleague', help(reply(late, colleague), aboutFirst));
  add('to-end', help(reply(helping, receiver), aboutFirst));
  add('to-the-holder', help(reply(begins), aboutFirst));
  add('gone', help(reply(helped, receiver), aboutFirst));
  add('over', referralCard(posting(passedOn, social, { is: 'referral', n: 1 })));
  add('declined', referralCard(posting(refused, social, { is: 'referral', n: 1 })));
  add('withdrawn', referralCard(posting(taken, social, { is: 'referral', n: 1 })));

  add('to-close', referralCard(posting(closing, social, { is: 'referral', n: 1 })));
  add('follows', referralCard(posting(follows, social, { is: 'referral', n: 1 })));
  add('to-close', caseCard(posting(closing, school)));
  add('follows', help(reply(follows, receiver), aboutFirst));

  add('to-the-unit', pathCard(posting(refusedTwice, clinic, { is: 'declined-again', n: 2 })));
  add('to-the-raising-unit', pathCard(posting(refusedTwice, school, { is: 'declined-again', n: 2 })));
  add('moved', pathCard(posting(handedOver, social, { is: 'moved-again', n: 3 })));
  add('long', pathCard(posting(askedOften, social, { is: 'declined-again', n: 14 })));

  add('blank', form('referral.open')(reply(asked), blank));
  add('first', form('referral.open')(reply(caseAfter()), blank));
  add('suggested', form('referral.suggest')(reply(asked), { values: { need: 'family-support' }, problems: {} }));
  const looking = { values: { find: 'mottagning 59' }, problems: {} };
  add('of-many', form('referral.open')({ ...reply(asked), org: manyUnits }, blank));
  add('found', form('referral.suggest')({ ...reply(asked), org: manyUnits }, looking));
  add('to-mend', form('referral.suggest')(reply(caseAfter()), unfinished));
  add('blank', form('decline.open')(reply(asked, receiver), { values: { n: '1' }, problems: {} }));
  add('to-mend', form('decline.open')(reply(asked, receiver), tooEarly));
  add('blank', form('back.open')(reply(asked, receiver), { values: { n: '1' }, problems: {} }));
  add('blank', form('answer.open')(reply(wondering), { values: { n: '1' }, problems: {} }));

  add('asked', caseCard(posting(asked, school)));
  add('silent', caseCard(posting(silent, school)));
  add('asked-back', caseCard(posting(wondering, school)));
  add('asked-often', caseCard(posting(askedOften, school)));
  add('handed-over', caseCard(posting(handedOver, school)));
  add('another-has-joined', receipt(posting(joined, school)));
  add('handed-over', receipt(posting(handedOver, school)));
  add('unanswered', managerNotice(posting(silent, school, { is: 'duty', key: 'answer-1', who: 'manager' })));
  add('answered', managerNotice(posting(joined, school, { is: 'duty', key: 'answer-1', who: 'manager' })));

  add('has-asked', open(wondering));
  add('has-a-contact', open(joined));
  add('has-promised', open(begins, receiver, new Map()));
  add('has-asked-often', open(askedOften));
  add('from-another-area', open(handedOver, receiver, new Map()));
  add('followed-elsewhere', open(follows));
  add('follows', open(follows, receiver, new Map()));
  add(
    'manager-with-reason',
    openCase({ ...reply(asked, manager), sight: withReason, texts, withheld: [], passages: [] }),
  );
  add('link', caseLink({ org, state: asked, words }));
  return made;
}

const withReason = { sees: 'all', basis: 'manager-with-reason', area: school.area, unit: school.id } as const;
const unfinished: Filled = {
  values: { need: 'mental-health', to: clinic.id, hand: 'over' },
  problems: { question: 'missing' },
};
const tooEarly: Filled = {
  values: { n: '1', comment: 'Vi har redan kontakt med familjen.', by: '2026-11-20', reason: 'no-capacity' },
  problems: { next: 'missing', by: 'not-a-coming-day' },
};
