import type { MeetingKind, MeetingRules } from '../domain/meeting/meeting.ts';
import type { Language, UnitKind } from '../domain/organisation/org.ts';

type Said = { readonly [language in Language]: string };

/** The words about a kind of meeting. */
interface MeetingWords {
  readonly name: Said;
  /** In this order; the child's own words always come first. */
  readonly agenda: readonly Said[];
  /** What the caller must see to beforehand, besides the words of the invitation. */
  readonly before: readonly Said[];
}

const HEALTH: readonly UnitKind[] = ['first-line-health', 'child-psychiatry', 'habilitation', 'child-health'];
const SOCIAL: readonly UnitKind[] = ['social-services'];

/**
 * The rules of each kind of meeting. A SIP concerns both social services and health care (SoL 10:8, HSL 16:4). The
 * fifteen days are Västra Götaland's three weeks for a SIP meeting; the law says at once and names no number of days. A
 * Familjeträff is led by two of different professions, as in Askersund. The rest are proposals. A `preventive` meeting
 * is for everyone, and only an activity calls it.
 */
export const meetingRules: MeetingRules = {
  joint: { within: 15, minutes: 60, mustCome: [], family: true, leaders: false, agrees: 'plan' },
  sip: { within: 15, minutes: 60, mustCome: [SOCIAL, HEALTH], family: true, leaders: false, agrees: 'law' },
  'plan-follow-up': { within: 20, minutes: 45, mustCome: [], family: true, leaders: false, agrees: 'law' },
  family: { within: 10, minutes: 60, mustCome: [], family: true, leaders: true, agrees: 'nothing' },
  preventive: { within: 30, minutes: 90, mustCome: [], family: false, leaders: false, agrees: 'nothing' },
  consultation: { within: 10, minutes: 30, mustCome: [], family: false, leaders: false, agrees: 'nothing' },
};

const CHILD: Said = { sv: 'Barnets egna ord och syn', en: 'The child’s own words and view' };
const GUARDIANS: Said = { sv: 'Vårdnadshavarnas syn', en: 'The guardians’ view' };
const WORKS: Said = { sv: 'Det som fungerar, och det som är svårt', en: 'What works, and what is hard' };
const GOAL: Said = { sv: 'Målet: vad ska bli bättre för barnet', en: 'The goal: what is to be better for the child' };
const WHO: Said = { sv: 'Vem gör vad, och till när', en: 'Who does what, and by when' };
const NEXT: Said = { sv: 'När och var vi följer upp', en: 'When and where we follow up' };

const HEARD: Said = {
  sv: 'Barnet har fått säga hur det vill vara med: hela mötet, en del av det eller genom någon annan.',
  en: 'The child has said how to take part: in all of it, in some of it or through somebody else.',
};
const AGREED: Said = {
  sv: 'Frågan till mötet är bestämd tillsammans med barnet och vårdnadshavarna.',
  en: 'The question for the meeting has been settled with the child and the guardians.',
};
const CONSENT: Said = {
  sv: 'Samtycke finns, eller så är det bestämt vad som kan sägas utan samtycke.',
  en: 'There is consent, or it is settled what can be said without it.',
};

/** A consent to the plan, apart from that to sharing: without it there is no plan (SoL 10:8, HSL 16:4). */
const WANTED: Said = {
  sv: 'Den enskilde (vårdnadshavarna, och barnet efter mognad) vill ha en SIP. Annars görs ingen.',
  en: 'The individual (the guardians, and the child by its maturity) wants a SIP. Otherwise none is made.',
};
const ASKED: Said = {
  sv: 'Den enskilde (vårdnadshavarna, och barnet efter mognad) är tillfrågad om planen, om de får kontaktas.',
  en: 'The individual (the guardians, and the child by its maturity) has been asked about the plan, if they may be contacted.',
};

const words: { readonly [kind in MeetingKind]: MeetingWords } = {
  joint: {
    name: { sv: 'Samverkansmöte', en: 'Joint meeting' },
    agenda: [CHILD, GUARDIANS, WORKS, GOAL, WHO, NEXT],
    before: [HEARD, AGREED, CONSENT],
  },
  sip: {
    name: { sv: 'SIP-möte', en: 'SIP meeting (coordinated individual plan)' },
    agenda: [
      CHILD,
      GUARDIANS,
      WORKS,
      GOAL,
      { sv: 'Vilka insatser som behövs', en: 'Which support measures are needed' },
      { sv: 'Vilken huvudman som gör vad', en: 'Which authority does what' },
      { sv: 'Vad andra gör', en: 'What others do' },
      { sv: 'Vilken huvudman som har det övergripande ansvaret', en: 'Which authority answers for the whole' },
      WHO,
      NEXT,
    ],
    before: [
      HEARD,
      AGREED,
      WANTED,
      CONSENT,
      { sv: 'Familjen har fått veta vad en SIP är.', en: 'The family knows what a SIP is.' },
    ],
  },
  'plan-follow-up': {
    name: { sv: 'Uppföljning av Barnets plan', en: 'Follow-up of the Child’s Plan' },
    agenda: [
      CHILD,
      GUARDIANS,
      { sv: 'Vad som är gjort av det vi kom överens om', en: 'What has been done of what we agreed on' },
      GOAL,
      WHO,
      { sv: 'Vilken huvudman som har det övergripande ansvaret', en: 'Which authority answers for the whole' },
      NEXT,
    ],
    before: [HEARD, ASKED, CONSENT],
  },
  family: {
    name: { sv: 'Familjeträff', en: 'Family meeting' },
    agenda: [
      CHILD,
      { sv: 'Det familjen vill prata om', en: 'What the family wants to talk about' },
      WORKS,
      GOAL,
      WHO,
      NEXT,
    ],
    before: [
      HEARD,
      AGREED,
      { sv: 'Familjen vet vilka två som leder samtalet.', en: 'The family knows which two lead the talk.' },
    ],
  },
  preventive: {
    name: { sv: 'Aktivitet för alla', en: 'Activity for everyone' },
    agenda: [
      {
        sv: 'Vilka aktiviteten är till för, och vad den ska ge dem',
        en: 'Whom the activity is for, and what it is to give them',
      },
      { sv: 'Hur vi når dem som sällan kommer', en: 'How we reach those who seldom come' },
      WHO,
      { sv: 'Om vi gör det igen, och när', en: 'Whether we do it again, and when' },
    ],
    before: [
      {
        sv: 'Inget enskilt barn tas upp. Den som är orolig för ett barn skickar en orosnotis.',
        en: 'No single child is brought up. Whoever is worried about a child sends a concern notice.',
      },
      {
        sv: 'Lokal, språk och tider passar dem som ska komma.',
        en: 'The room, the languages and the hours suit those who are to come.',
      },
    ],
  },
  consultation: {
    name: { sv: 'Konsultation utan namn', en: 'Consultation without names' },
    agenda: [
      { sv: 'Barnets egna ord, utan att säga vem det är', en: 'The child’s own words, without saying who it is' },
      {
        sv: 'Frågan, så att barnet inte går att känna igen',
        en: 'The question, so that the child cannot be recognised',
      },
      { sv: 'Råd och nästa steg', en: 'Advice and next steps' },
      NEXT,
    ],
    before: [
      {
        sv: 'Det som sägs kan inte peka ut barnet, inte heller på en liten ort.',
        en: 'What is said cannot point out the child, not in a small place either.',
      },
    ],
  },
};

export const meetingName = (kind: MeetingKind, language: Language): string => words[kind].name[language];
export const agendaOf = (kind: MeetingKind, language: Language): readonly string[] =>
  words[kind].agenda.map((said) => said[language]);
export const beforehand = (kind: MeetingKind, language: Language): readonly string[] =>
  words[kind].before.map((said) => said[language]);
