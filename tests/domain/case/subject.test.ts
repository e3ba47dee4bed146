import { keyOf, readSubject, type Subject } from '../../../src/domain/case/subject.ts';
import { subjectKey } from '../../../src/domain/ids.ts';

/** As releases have stored them, in rows, keys of rows and hashed events: none of these may change. */
const STORED: { readonly [is in Subject['is']]: readonly (readonly [string, Subject & { readonly is: is }])[] } = {
  duty: [
    ['take.manager', { is: 'duty', key: 'take', who: 'manager' }],
    ['answer-2.receivers-manager', { is: 'duty', key: 'answer-2', who: 'receivers-manager' }],
    ['first-contact.holder', { is: 'duty', key: 'first-contact', who: 'holder' }],
    ['ground-ends-1.owner', { is: 'duty', key: 'ground-ends-1', who: 'owner' }],
    ['hold-11.participants', { is: 'duty', key: 'hold-11', who: 'participants' }],
  ],
  referral: [
    ['r1', { is: 'referral', n: 1 }],
    ['r1-referralAccepted', { is: 'referral', n: 1, event: 'referralAccepted' }],
    ['r12-referralDeclined', { is: 'referral', n: 12, event: 'referralDeclined' }],
    ['r2-referralQuestioned', { is: 'referral', n: 2, event: 'referralQuestioned' }],
  ],
  meeting: [
    ['m1', { is: 'meeting', n: 1 }],
    ['m1-r2', { is: 'meeting', n: 1, round: 2 }],
    ['m1-r2-choose', { is: 'meeting', n: 1, round: 2, card: 'choose' }],
    ['m1-s0-who', { is: 'meeting', n: 1, sequence: 0, card: 'who' }],
    ['m1-s2', { is: 'meeting', n: 1, sequence: 2 }],
    ['m1-s2-off', { is: 'meeting', n: 1, sequence: 2, card: 'off' }],
    ['m1-s2-refused', { is: 'meeting', n: 1, sequence: 2, card: 'refused' }],
    ['m3-r1-s2-who', { is: 'meeting', n: 3, round: 1, sequence: 2, card: 'who' }],
    ['m3-closed', { is: 'meeting', n: 3, card: 'closed' }],
  ],
  consent: [['consent-1', { is: 'consent', n: 1 }]],
  ground: [['ground-2', { is: 'ground', n: 2 }]],
  'ground-bounded': [['ground-bounded-2', { is: 'ground-bounded', n: 2 }]],
  'ground-ended': [['ground-ended-2', { is: 'ground-ended', n: 2 }]],
  access: [['access-1', { is: 'access', n: 1 }]],
  held: [['held-7', { is: 'held', n: 7 }]],
  returned: [['returned-7', { is: 'returned', n: 7 }]],
  moved: [['moved-7', { is: 'moved', n: 7 }]],
  'unit-gone': [['unit-gone-7', { is: 'unit-gone', n: 7 }]],
  readable: [['readable-7', { is: 'readable', n: 7 }]],
  hub: [['hub-7', { is: 'hub', n: 7 }]],
  'let-in': [['let-in-7', { is: 'let-in', n: 7 }]],
  narrowed: [['narrowed-7', { is: 'narrowed', n: 7 }]],
  taken: [['taken-2', { is: 'taken', n: 2 }]],
  late: [['late-4', { is: 'late', n: 4 }]],
  closed: [['closed-9', { is: 'closed', n: 9 }]],
  added: [['added-3', { is: 'added', n: 3 }]],
  urgent: [['urgent-1', { is: 'urgent', n: 1 }]],
  worse: [['worse-3', { is: 'worse', n: 3 }]],
  relieved: [['relieved-7', { is: 'relieved', n: 7 }]],
  uninvited: [['uninvited-7', { is: 'uninvited', n: 7 }]],
  'declined-again': [['declined-again-2', { is: 'declined-again', n: 2 }]],
  'moved-again': [['moved-again-3', { is: 'moved-again', n: 3 }]],
  other: [
    '7',
    'r01',
    'r1-not-known',
    'm1-later',
    'm1-r2-',
    'held-',
    'held-007',
    'held-1e3',
    'held-99999999999999999999',
    'take',
    'take.nobody',
    'take.manager.again',
    'answer.manager',
    'answer-0.manager',
    'Åter-1',
    'held-7\n',
  ].map((text) => [text, { is: 'other', text }]),
};

test.each(Object.values(STORED).flat())('what a card is about is stored and read as ever: %j', (text, subject) => {
  expect(keyOf(subject)).toBe(text);
  expect(readSubject(subjectKey(text))).toEqual(subject);
});
