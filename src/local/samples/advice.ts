import { myCases, unitList } from '../../cards/case/lists.ts';
import { newsCard } from '../../cards/case/news.ts';
import { actions, postedViews } from '../../cards/index.ts';
import { blank, type CaseForm, type Filled, type Message, type Posting, type Reply } from '../../cards/kit/define.ts';
import type { Words } from '../../cards/kit/words.ts';
import { openAdvice } from '../../cards/referral/advice.ts';
import { casesToAskFor } from '../../cards/referral/ask-for.ts';
import { sight } from '../../domain/access/access.ts';
import type { Case, CaseEvent } from '../../domain/case/case.ts';
import type { Subject } from '../../domain/case/subject.ts';
import { caseIdFrom } from '../../domain/ids.ts';
import type { Unit } from '../../domain/organisation/org.ts';
import { at, day, never, other, ref, type Sample, takenOn } from './case.ts';
import {
  coordinator,
  happened,
  manager,
  onCase,
  org,
  receiver,
  reminded,
  school,
  social,
  teacher,
  teacherOfTwo,
  time,
} from './org.ts';

const id = caseIdFrom(new Uint8Array([0x2c, 0x71, 0x0e, 0x5d, 0xa4]));
const n = 1;

const begun: CaseEvent = {
  type: 'activityPlanned',
  at: at('11-23T08:00'),
  by: teacher.id,
  unit: school.id,
  activity: 'advice',
  advice: { question: 'try-first', need: 'absence' },
};
const sent: CaseEvent = {
  type: 'referralSent',
  at: at('11-23T08:00'),
  by: teacher.id,
  n,
  from: school.id,
  to: social.id,
  question: 'advice',
  hand: 'joint',
  replyBy: at('11-30T15:30'),
  restsOn: [],
};
const yes: CaseEvent = {
  type: 'referralAccepted',
  at: at('11-24T09:00'),
  by: receiver.id,
  n,
  next: { what: 'first-contact', by: day('2026-12-01') },
};
const no: CaseEvent = {
  type: 'referralDeclined',
  at: at('11-24T09:00'),
  by: receiver.id,
  n,
  reason: 'other-fits-better',
  comment: ref('decline-1'),
  next: { kind: 'other-unit', by: day('2026-12-01') },
};
const given: CaseEvent = { type: 'helpEnded', at: at('11-25T09:00'), by: receiver.id, n, outcome: 'done' };
const left: CaseEvent = {
  type: 'caseReturned',
  at: at('11-24T08:00'),
  by: 'clock',
  unit: school.id,
  from: teacher.id,
  why: 'holder-gone',
};

const after = (...events: readonly CaseEvent[]): Case => happened(id, undefined, [begun, sent], ...events) ?? never();

/** A question for advice, in the states that change how its cards look. */
export function adviceSamples(words: Words): readonly Sample[] {
  const made: Sample[] = [];
  const add = (situation: string, message: Message): void => {
    made.push({ template: message.template, situation: `advice-${situation}`, message });
  };
  const posting = (state: Case, seenFrom: Unit, about?: Subject): Posting => ({
    state,
    org,
    words,
    time,
    outId: 'o-4f1c22a09b',
    notice: '',
    seenFrom: seenFrom.id,
    about,
  });
  const base: Omit<Reply, 'reader'> = { org, words, time, now: at('11-25T12:00'), nonce: 'n-7d0e5b1c93' };
  const reply = (state: Case, reader = receiver) => ({ ...base, reader, state, notice: '', ...onCase });
  const about = (verb: string, state: Case, reader = receiver): Message => {
    const action = actions.get(verb);
    const make: CaseForm = action?.does === 'form' ? action.form : never();
    return make(reply(state, reader), { values: { n: String(n) }, problems: {} });
  };
  const form = (reader: typeof teacher, filled: Filled): Message => {
    const action = actions.get('advice.send');
    const make = action?.does === 'raise' ? action.form : never();
    return make({ ...base, reader }, { ...filled, values: { to: social.id, need: 'absence', ...filled.values } });
  };
  const asked = after();
  const silent = after(reminded('answer-1', 'receivers-manager', at('11-30T15:30'), [manager]));
  const agreed = after(yes);
  const held = happened(other, undefined, ...takenOn('11-20')) ?? never();

  add('blank', form(teacher, blank));
  add('of-one', casesToAskFor({ ...base, reader: coordinator }, [held], social, 'absence'));
  add('of-none', casesToAskFor({ ...base, reader: teacher }, [], social, ''));
  add('to-mend', form(teacherOfTwo, { values: {}, problems: { question: 'missing' } }));
  add('asked', postedViews.referral(posting(asked, social, { is: 'referral', n })));
  add('silent', postedViews.referral(posting(silent, social, { is: 'referral', n })));
  add('agreed', postedViews.referral(posting(agreed, social, { is: 'referral', n })));
  add('waits', postedViews.case(posting(asked, school)));
  add('answered', postedViews.case(posting(agreed, school)));
  add('declined', postedViews.case(posting(after(no), school)));
  add('over', postedViews.case(posting(after(yes, given), school)));
  add('left', postedViews.case(posting(after(left), school)));
  add('news', newsCard(posting(agreed, school, { is: 'referral', n, event: 'referralAccepted' })));
  add('next', about('help.open', agreed));
  add('decline', about('decline.open', asked));
  add('hand', about('hand.open', asked, teacher));
  const opened = { sight: sight(org, manager, agreed), texts: new Map(), passages: [], withheld: [] };
  add('opened', openAdvice({ ...reply(agreed, manager), ...opened }));
  add('listed', myCases({ ...base, reader: teacher }, { held: [agreed], raised: [agreed], raisedInAll: 1 }));
  add('listed', unitList({ ...base, reader: manager }, school, [agreed], 0));
  return made;
}
