import { caseCard, openCase } from '../../cards/case/case.ts';
import { managerNotice } from '../../cards/case/manager-notice.ts';
import { actions } from '../../cards/index.ts';
import { blank, type CaseForm, type Filled, type Message, type Posting } from '../../cards/kit/define.ts';
import type { Words } from '../../cards/kit/words.ts';
import { referralCard } from '../../cards/referral/referral.ts';
import { sight } from '../../domain/access/access.ts';
import type { Case, CaseEvent } from '../../domain/case/case.ts';
import type { ConcernContent, Text } from '../../domain/case/concern.ts';
import type { Subject } from '../../domain/case/subject.ts';
import { type Answered, MAX_RECEIVERS, PARTS } from '../../domain/consent/consent.ts';
import { type TextKey, textKey, unitId } from '../../domain/ids.ts';
import type { Org, Person, Unit } from '../../domain/organisation/org.ts';
import { at, day, id, never, ref, type Sample, takenOn } from './case.ts';
import { clinic, coordinator, happened, manager, onCase, org, receiver, school, social, time } from './org.ts';

const start = takenOn('11-23');
const asked = (n: number, to: readonly Unit[], age: '12-14' | 'under-12' = '12-14'): CaseEvent => ({
  type: 'consentAsked',
  at: at(`11-23T1${n % 10}:00`),
  by: coordinator.id,
  n,
  from: school.area,
  unit: school.id,
  to: to.map((one) => one.id),
  parts: ['observations', 'tried', 'plan'],
  purpose: 'support',
  until: day('2027-05-25'),
  age,
  guardians: 2,
  interpreter: n === 1,
});
const answered = (n: number, signer: Answered['signer'], more: Partial<Answered> = {}): CaseEvent => ({
  type: 'consentAnswered',
  at: at('11-24T09:15'),
  by: coordinator.id,
  n,
  signer,
  answer: 'yes',
  way: 'paper',
  parts: more.parts ?? ['observations', 'tried', 'plan'],
  to: [social.id],
});
const everyone = (n: number): readonly CaseEvent[] => [
  answered(n, 'guardian-1'),
  answered(n, 'guardian-2', { parts: ['observations', 'tried'] }),
  answered(n, 'child'),
];
const sent: CaseEvent = {
  type: 'referralSent',
  at: at('11-24T10:00'),
  by: coordinator.id,
  n: 1,
  from: school.id,
  to: social.id,
  question: 'assess',
  hand: 'joint',
  replyBy: at('12-02T08:00'),
  restsOn: [1],
};
const withdrawn: CaseEvent = {
  type: 'consentWithdrawn',
  at: at('11-24T15:00'),
  by: coordinator.id,
  n: 1,
  signer: 'guardian-1',
  way: 'oral',
};
const expired: CaseEvent = { type: 'consentExpired', at: at('11-25T00:00'), by: 'clock', n: 1 };
const shared: CaseEvent = {
  type: 'sharedOnGround',
  at: at('11-24T11:00'),
  by: coordinator.id,
  n: 1,
  from: school.area,
  to: social.id,
  about: 'home',
  parts: ['observations'],
  ground: 'general-clause',
  reason: ref('ground-1'),
  told: [manager.id],
  until: day('2026-12-24'),
};
const bounded: CaseEvent = {
  type: 'groundBounded',
  at: at('11-25T08:00'),
  by: 'clock',
  n: 1,
  until: day('2026-12-25'),
};
const stopped: CaseEvent = { type: 'sharingStopped', at: at('11-24T16:00'), by: coordinator.id, n: 1 };

const caseAfter = (...events: readonly CaseEvent[]): Case => happened(id, undefined, ...start, ...events) ?? never();

/** As many units as a consent may name, every name at its longest. */
const receivers: readonly Unit[] = Array.from({ length: MAX_RECEIVERS }, (_, n) => ({
  ...social,
  id: unitId(`${'lang-'.repeat(7)}${n}`),
  name: 'Å'.repeat(80),
}));
const wideOrg: Org = { ...org, units: new Map([...org.units, ...receivers.map((one) => [one.id, one] as const)]) };

/** Consents, legal grounds, and what crosses on them. */
export function consentSamples(words: Words, concern: ConcernContent): readonly Sample[] {
  const made: Sample[] = [];
  const add = (situation: string, message: Message): void => {
    made.push({ template: message.template, situation, message });
  };
  const reply = (state: Case, reader: Person = coordinator) => ({
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
  const posting = (state: Case, seenFrom: Unit, about: Subject): Posting => ({
    state,
    org,
    words,
    time,
    outId: 'o-4f1c22a09b',
    notice: '',
    seenFrom: seenFrom.id,
    about,
  });
  const form = (verb: string, state: Case, filled: Filled = blank, of = org): Message => {
    const action = actions.get(verb);
    const make: CaseForm = action?.does === 'form' ? action.form : never();
    return make({ ...reply(state), org: of }, filled);
  };
  const about = (n: string, values: Filled['values'] = {}, problems: Filled['problems'] = {}): Filled => ({
    values: { n, ...values },
    problems,
  });

  const none = caseAfter();
  const awaited = caseAfter(asked(1, [social, clinic]), answered(1, 'guardian-1'));
  const given = caseAfter(asked(1, [social]), ...everyone(1), sent);
  const over = caseAfter(asked(1, [social]), ...everyone(1), sent, withdrawn);
  const onGround = caseAfter(shared);
  const many = caseAfter(
    ...Array.from({ length: 12 }, (_, i) => [asked(i + 1, [social, clinic]), ...everyone(i + 1)]).flat(),
    shared,
  );
  const large = caseAfter(asked(1, receivers), ...everyone(1));

  add('awaited', form('basis.open', awaited));
  add('given', form('basis.open', given));
  add('taken-back', form('basis.open', over));
  add('ground', form('basis.open', caseAfter(shared, asked(1, [clinic], 'under-12'))));
  add('stopped', form('basis.open', caseAfter(shared, stopped)));
  add('none', form('basis.open', none));
  add('many', form('basis.open', many));
  add('later', form('basis.open', many, { values: { skip: '3' }, problems: {} }));
  add('locked', form('basis.open', { ...awaited, guardianLock: true }));
  add('guardian-stop', form('basis.open', { ...none, suspicion: true, admitted: [coordinator.id] }));
  add('not-asked-here', form('basis.open', { ...none, suspicion: true }));

  add('blank', form('consent.open', caseAfter(sent)));
  add('to-mend', form('consent.open', none, { values: { until: '2028-01-01', parts: 'tried' }, problems: MISSING }));
  add('turns', form('consent.open', none, { values: { turns: 'yes' }, problems: { before: 'missing' } }));
  add('locked', form('consent.open', { ...none, guardianLock: true }));
  add('of-twelve', form('consent-answer.open', awaited, about('1')));
  add('asked', form('consent-answer.open', caseAfter(asked(1, [social])), about('1')));
  add(
    'to-mend',
    form('consent-answer.open', awaited, about('1', TWO_WRONG, { guardian2Parts: 'missing', note: 'missing' })),
  );
  add('nobody', form('consent-answer.open', awaited, about('1', { way: 'paper' }, { answers: 'no-answer' })));
  add('too-much', form('consent-answer.open', large, about('1', OVERFULL, ALL_WRONG), wideOrg));
  add('young', form('consent-answer.open', caseAfter(asked(1, [social], 'under-12')), about('1')));
  add('locked', form('consent-answer.open', { ...awaited, guardianLock: true }, about('1')));
  add('blank', form('consent-withdraw.open', given, about('1')));

  add('blank', form('ground.open', caseAfter(sent)));
  add('some', form('ground.choose', none, { values: { to: social.id, about: 'home' }, problems: {} }));
  add('free', form('ground.choose', none, { values: { to: social.id, about: 'schooling' }, problems: {} }));
  add(
    'to-mend',
    form('ground.choose', none, { values: { to: social.id, about: 'home', reason: 'x' }, problems: NO_GROUND }),
  );
  add('none', form('ground.choose', none, { values: { to: school.id, about: 'home' }, problems: {} }));

  add('taken-back', caseCard(posting(over, school, { is: 'consent', n: 1 })));
  add(
    'run-out',
    caseCard(posting(caseAfter(asked(1, [social]), ...everyone(1), expired), school, { is: 'consent', n: 1 })),
  );
  add('on-a-ground', managerNotice(posting(onGround, school, { is: 'ground', n: 1 })));
  add('ground-bounded', caseCard(posting(caseAfter(shared, bounded), school, { is: 'ground-bounded', n: 1 })));
  add('no-longer-on-a-ground', managerNotice(posting(caseAfter(shared, stopped), school, { is: 'ground', n: 1 })));
  add('at-rest', referralCard(posting(over, social, { is: 'referral', n: 1 })));

  const parts: ReadonlyMap<TextKey, Text> = new Map([[textKey('concern'), { ...concern, childsWords: '' }]]);
  const opened = (state: Case, more: Pick<Parameters<typeof openCase>[0], 'texts' | 'withheld' | 'passages'>) =>
    openCase({ ...reply(state, receiver), sight: sight(org, receiver, state), ...more });
  add(
    'some-of-it-crosses',
    opened(given, {
      texts: parts,
      withheld: PARTS.filter((part) => part !== 'observations' && part !== 'tried').map((part) => ({
        part,
        why: 'not-covered',
      })),
      passages: [{ kind: 'consent', n: 1 }],
    }),
  );
  add(
    'nothing-crosses',
    opened(over, { texts: new Map(), withheld: PARTS.map((part) => ({ part, why: 'ended' })), passages: [] }),
  );
  add('duty', form('duty.open', awaited, { values: { duty: 'consent-answer-1' }, problems: {} }));
  return made;
}

const MISSING: Filled['problems'] = { to: 'too-many', purpose: 'missing', age: 'missing', until: 'too-far' };
const NO_GROUND: Filled['problems'] = { ground: 'not-a-choice', parts: 'missing', reason: 'too-long' };
const ALL_TICKED = { parts: PARTS.join(), to: receivers.map(({ id }) => id).join() };
const OVERFULL = {
  ...{ guardian1: 'yes', guardian1Parts: ALL_TICKED.parts, guardian1To: ALL_TICKED.to },
  ...{ guardian2: 'yes', guardian2Parts: ALL_TICKED.parts, guardian2To: ALL_TICKED.to },
  ...{ child: 'yes', childParts: ALL_TICKED.parts, childTo: ALL_TICKED.to },
  ...{ note: '"'.repeat(1_000), maturity: '"'.repeat(1_000) },
};
const TWO_WRONG = { guardian2: 'some', child: 'yes', way: 'oral' };
const ALL_WRONG: Filled['problems'] = {
  guardian1: 'ticks-disagree',
  guardian2: 'ticks-disagree',
  child: 'ticks-disagree',
  way: 'missing',
  note: 'personal-number',
  maturity: 'personal-number',
};
