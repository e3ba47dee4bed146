import { groundCalled } from './grounds/index.ts';
import type { InWords, Law } from './law-texts.ts';

/** What is owed when a pupil is absent: to whom it falls, and the rule. */
interface Owed {
  readonly who: InWords;
  readonly law: Law;
}

const law = (id: string, paragraph: string, sv: string, en: string): Law => ({ id, paragraph, means: { sv, en } });

/** Rules beside the principal’s inquiry, each in the text and of the day that `readOn` says. */
const SAME_DAY = law(
  'absence-same-day',
  '7 kap. 17 § skollagen',
  'Är en elev borta utan giltigt skäl ska rektorn se till att vårdnadshavarna får veta det samma dag, om det inte finns särskilda skäl.',
  'Where a pupil is absent without valid reason the principal must see to it that the guardians are told the same day, unless there are special reasons.',
);
const HOME_TOLD = law(
  'absence-home-told',
  '7 kap. 22 § skollagen',
  'En huvudman som inte är elevens hemkommun ska snarast berätta för hemkommunen att frånvaron utreds, och när en elev börjar eller slutar.',
  'An owner that is not the pupil’s home municipality must tell it as soon as possible that the absence is being investigated, and when a pupil begins or leaves.',
);
const HOME_COORDINATES = law(
  'absence-home-coordinates',
  '7 kap. 21 § skollagen',
  'Hemkommunen ska vid behov samordna insatser med andra för elever vars frånvaro utreds. Sekretessen gäller som vanligt.',
  'Where needed, the home municipality must coordinate what is done with others for pupils whose absence is investigated. Secrecy holds as usual.',
);
const UPPER = law(
  'absence-upper',
  '15 kap. 15 och 16 §§ skollagen',
  'I gymnasieskolan gäller detsamma om utredning och besked. För den som inte har fyllt 20 och har betydande ogiltig frånvaro ska hemkommunen få veta det.',
  'In upper secondary school the same holds for the inquiry and for telling. For somebody under 20 with considerable absence without valid reason, the home municipality must be told.',
);

/** Read in an extract of the page, and not in the statute, which says nothing of it. */
export const NO_LIMIT: InWords = {
  sv: 'Lagen säger inget antal dagar eller tillfällen: det bedömer rektorn (Skolverket om lagändringen den 1 juli 2018, läst i utdrag 30 november 2026).',
  en: 'The law says no number of days or times: the principal judges that (the National Agency for Education on the amendment of 1 July 2018, read in an extract on 30 November 2026).',
};

/** From the first day on. */
export const ABSENCE: readonly Owed[] = [
  { who: { sv: 'Samma dag: rektorn', en: 'The same day: the principal' }, law: SAME_DAY },
  {
    who: { sv: 'Upprepad eller längre: rektorn', en: 'Repeated or longer: the principal' },
    law: groundCalled('absence'),
  },
  {
    who: { sv: 'En utredning har börjat: huvudmannen', en: 'An inquiry has begun: the school’s owner' },
    law: HOME_TOLD,
  },
  { who: { sv: 'Andra behövs: hemkommunen', en: 'Others are needed: the home municipality' }, law: HOME_COORDINATES },
  { who: { sv: 'I gymnasiet', en: 'In upper secondary school' }, law: UPPER },
];

/** Those that no other list of rules has. */
export const ABSENCE_LAW: readonly Law[] = [SAME_DAY, HOME_TOLD, HOME_COORDINATES, UPPER];
