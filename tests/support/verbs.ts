import type { Verb } from '../../src/cards/index.ts';
import * as activity from './activity.ts';
import { aDecline, aRequest, SOCIAL } from './asking.ts';
import { aConsent, anAnswer } from './consenting.ts';
import * as meet from './meeting.ts';
import * as story from './story.ts';

/** Texts that only people of the unit where the concern was raised may know. */
export const CANARIES = {
  observed: 'kanariegul observation',
  childsWords: 'kanariegula ord',
  plan: 'kanariegul plan',
} as const;

/** A button of a card about a case. */
export interface Tried {
  /** The data that the card sends; a test names only the data that differ. */
  readonly inputs: meet.Values;
  /** A text of the answer if the tap is allowed. */
  readonly opens: RegExp;
}
/** The verb belongs to no single case: tests of its own check who may do it. */
type Elsewhere = 'of no case';

const SAM = '00000000-0000-4000-8000-000000000002';
export const SIV = '00000000-0000-4000-8000-000000000006';
const MATS = '00000000-0000-4000-8000-000000000008';
/** Another area both for the school and for social services. */
export const THIRD = 'forsta-linjen';
const REASON = 'Det behövs i det här ärendet';
const SAVED = /Sparat/;
const n = '1';
const { activity: _, ...anInvitation } = activity.anActivity({
  units: SOCIAL,
  unit: story.SCHOOL,
  answerBy: '2026-12-10',
});

/** Every button. Each test that goes through them tries a new one as soon as it stands here. */
export const VERBS = {
  'concern.open': 'of no case',
  'concern.written': 'of no case',
  'concern.raise': 'of no case',
  'concern.mine': 'of no case',
  'case.take': { inputs: {}, opens: SAVED },
  'case.show': { inputs: {}, opens: new RegExp(CANARIES.observed) },
  'case.hide': { inputs: {}, opens: /Ärende|orosnotis|Aktivitet/ },
  'case.card': { inputs: {}, opens: /Ärende|orosnotis|Aktivitet/ },
  'case.admit': { inputs: { person: SAM }, opens: SAVED },
  'add.open': { inputs: {}, opens: /Vad har du sett eller hört\?/ },
  'concern.add': { inputs: { text: 'Det har hänt mer' }, opens: SAVED },
  'worse.open': { inputs: {}, opens: /Säg att det blir värre/ },
  'concern.worse': { inputs: {}, opens: /Det är sagt nu/ },
  'conversations.show': { inputs: {}, opens: /Vad som har sagts/ },
  'conversation.open': { inputs: {}, opens: /Vem sa det\?/ },
  'conversation.note': {
    inputs: { model: 'preliminar', of: 'trygghet', saidBy: 'child', works: 'Rasterna', hard: '', unknown: 'false' },
    opens: /Vem sa det\?/,
  },
  'purpose.open': { inputs: {}, opens: /Vad är arbetet till för\?/ },
  'purpose.set': { inputs: { purpose: 'Att måndagarna ska fungera', stage: '4-6' }, opens: SAVED },
  'plan.open': { inputs: {}, opens: /Skriv en plan/ },
  'plan.make': { inputs: story.PLAN, opens: SAVED },
  'step.open': { inputs: {}, opens: /Till vilket steg/ },
  'step.move': { inputs: story.MOVE, opens: SAVED },
  'close.open': { inputs: {}, opens: /Avsluta ärendet/ },
  'close.do': { inputs: story.CLOSE, opens: SAVED },
  'page.todo': 'of no case',
  'cases.list': 'of no case',
  'duty.open': { inputs: { duty: 'first-contact' }, opens: /Att göra/ },
  'duty.finish': { inputs: { duty: 'first-contact' }, opens: SAVED },
  'duty.acknowledge': { inputs: { duty: 'first-contact' }, opens: SAVED },
  'duty.later': { inputs: { duty: 'first-contact', until: '2026-11-30' }, opens: SAVED },
  'hand.open': { inputs: {}, opens: /Lämna över ärendet till/ },
  'case.hand': { inputs: { to: SIV }, opens: SAVED },
  'digest.open': 'of no case',
  'digest.list': 'of no case',
  'digest.acknowledge': 'of no case',
  'holder.remind': { inputs: {}, opens: /Påminnelsen är skickad/ },
  'page.help': 'of no case',
  'unknown.ask-in': 'of no case',
  'unit.link': 'of no case',
  'referral.open': { inputs: {}, opens: /Föreslå enheter/ },
  'referral.suggest': { inputs: { need: 'family-support', question: 'advice' }, opens: /Föreslå enheter/ },
  'referral.send': { inputs: aRequest(), opens: SAVED },
  'referral.accept': { inputs: { n }, opens: SAVED },
  'help.open': { inputs: { n }, opens: /Vad händer nu\?|Hur går det\?/ },
  'help.promise': { inputs: { n, what: 'visit', by: '' }, opens: SAVED },
  'help.begin': { inputs: { n }, opens: SAVED },
  'help.end': { inputs: { n, outcome: 'done' }, opens: SAVED },
  'help.take': { inputs: { n }, opens: SAVED },
  'decline.open': { inputs: { n }, opens: /Innan ni avböjer/ },
  'referral.decline': { inputs: { n, ...aDecline() }, opens: SAVED },
  'back.open': { inputs: { n }, opens: /Vad behöver ni veta\?/ },
  'referral.ask-back': { inputs: { n, question: 'is-there-consent' }, opens: SAVED },
  'answer.open': { inputs: { n }, opens: /Hur har du svarat\?/ },
  'referral.answer': { inputs: { n, answer: 'called' }, opens: SAVED },
  'referral.withdraw': { inputs: { n }, opens: SAVED },
  'away.set': 'of no case',
  'away.back': 'of no case',
  'staff.list': 'of no case',
  'staff.person': 'of no case',
  'staff.save': 'of no case',
  'staff.back': 'of no case',
  'staff.leaving': 'of no case',
  'staff.leave': 'of no case',
  'guide.open': 'of no case',
  'guide.step': 'of no case',
  'wheel.open': 'of no case',
  'glossary.open': 'of no case',
  'signpost.open': 'of no case',
  'advice.open': 'of no case',
  'ask-for.open': 'of no case',
  'entry.open': 'of no case',
  'entry.keep': 'of no case',
  'advice.send': 'of no case',
  'basis.open': { inputs: {}, opens: /Varje läsning av det som delas antecknas/ },
  'consent.open': { inputs: {}, opens: /Vad ska få delas\?/ },
  'consent.ask': { inputs: aConsent({ to: THIRD }), opens: SAVED },
  'consent-answer.open': { inputs: { n }, opens: /Hur lämnades svaret\?/ },
  'consent.answer': { inputs: { n, ...anAnswer({ guardian1: 'no' }) }, opens: SAVED },
  'consent-withdraw.open': { inputs: { n }, opens: /Vem tar tillbaka det\?/ },
  'consent.withdraw': { inputs: { n, signer: 'guardian-1', way: 'oral' }, opens: SAVED },
  'sharing.stop': { inputs: { n }, opens: SAVED },
  'ground.open': { inputs: {}, opens: /Vem behöver få veta\?/ },
  'ground.choose': { inputs: { to: THIRD, about: 'home' }, opens: /Annan mottagare/ },
  // The ground is open to every unit under the act, for any receiver.
  'ground.share': {
    inputs: { to: THIRD, about: 'home', ground: 'own-duty', parts: 'tried', reason: REASON },
    opens: SAVED,
  },
  'protect.open': { inputs: {}, opens: /Skydd/ },
  'protect.lock-open': { inputs: {}, opens: /Du (?:sätter på|tar av) spärren/ },
  'protect.lock': { inputs: { on: 'true', reason: REASON }, opens: SAVED },
  'protect.restrict-open': { inputs: {}, opens: /Vad gäller det\?/ },
  'protect.restrict': { inputs: { why: 'protected-identity', reason: REASON }, opens: SAVED },
  'protect.contact-open': { inputs: {}, opens: /Vad tillåter du\?/ },
  'protect.contact': { inputs: { contact: 'consent', reason: REASON }, opens: SAVED },
  'access.ask': { inputs: {}, opens: /Din begäran är mottagen/ },
  'access.let-in': { inputs: { person: SIV }, opens: SAVED },
  'access.refuse': { inputs: { person: SIV }, opens: SAVED },
  'link.open': { inputs: {}, opens: /Det andra ärendets kod/ },
  'case.link': { inputs: { code: 'K7Q4-MD2R' }, opens: SAVED },
  'identity.show': { inputs: {}, opens: /kanariegult barn/ },
  'identity.open': { inputs: {}, opens: /Barnets namn/ },
  'identity.save': { inputs: { name: 'kanariegult barn', number: '20120131-2384' }, opens: SAVED },
  'identity.remove': { inputs: {}, opens: SAVED },
  'history.show': { inputs: { page: '0' }, opens: new RegExp(CANARIES.observed) },
  'meeting.list': { inputs: {}, opens: /Samverkansmöte/ },
  'meeting.open': { inputs: { n }, opens: /Vilka som kommer/ },
  'meeting.new': { inputs: {}, opens: /Vilket slags möte\?|Vilka bjuds in\?/ },
  'meeting.call': {
    inputs: meet.aMeeting({ kind: 'consultation', units: SOCIAL, answerBy: '2026-12-04' }),
    opens: SAVED,
  },
  'meeting.answer-open': { inputs: { n, unit: SOCIAL }, opens: /Vem kommer\?/ },
  'meeting.answer': { inputs: { n, unit: SOCIAL, round: '1', person: MATS, slots: '0,1' }, opens: SAVED },
  'meeting.again': { inputs: { n }, opens: SAVED },
  'meeting.book-open': { inputs: { n }, opens: /Vilken tid\?/ },
  'meeting.book': { inputs: { n, round: '1', slot: '1', leader1: '', leader2: '' }, opens: SAVED },
  'meeting.cancel': { inputs: { n }, opens: SAVED },
  'meeting.hold-open': { inputs: { n }, opens: /Vad sa barnet/ },
  'meeting.hold': { inputs: { n, ...meet.aHeld() }, opens: SAVED },
  'action.open': { inputs: { n }, opens: /Vem\?/ },
  'action.agree': { inputs: { n, ...meet.anAction() }, opens: SAVED },
  'meeting.close-open': { inputs: { n }, opens: /När följer ni upp\?/ },
  'meeting.close': { inputs: { n, ...meet.aClose({ reason: 'Mer behöver vara känt först' }) }, opens: SAVED },
  'meeting.print': { inputs: { n }, opens: /Planen, att föra in/ },
  'hub.open': { inputs: {}, opens: /Barnets samordnare/ },
  'hub.name': { inputs: { who: `${story.SCHOOL} ${SAM}` }, opens: SAVED },
  'activity.open': 'of no case',
  'activity.plan': 'of no case',
  'activity.call': { inputs: anInvitation, opens: SAVED },
  'activity.end-open': { inputs: {}, opens: /Varför avslutas den/ },
  'activity.end': { inputs: { why: 'done' }, opens: SAVED },
} as const satisfies { readonly [verb in Verb]: Tried | Elsewhere };

/** Verbs about a case: each has its lines in a table of rights. */
export type CaseVerb = { [V in Verb]: (typeof VERBS)[V] extends Tried ? V : never }[Verb];

const all = new Map(Object.entries<Tried | Elsewhere>(VERBS));
export const CASE_VERBS: readonly CaseVerb[] = [...all.keys()].filter(
  (verb): verb is CaseVerb => all.get(verb) !== 'of no case',
);
