import { type Term, term } from './term.ts';

/** Words for a child, and for what is the child’s. */
export const WORDS_ABOUT_CHILDREN: readonly Term[] = [
  term(
    'barn',
    { sv: 'Barn, elev, patient', en: 'Child, pupil, patient' },
    { sv: 'Barn i förskolan, elev i skolan', en: 'A child in preschool, a pupil at school' },
    { sv: 'Barn till 18 år, därefter den enskilde', en: 'A child up to 18, then the individual' },
    { sv: 'Patient', en: 'Patient' },
    '1 kap. 3 och 10 §§ skollagen, 3 kap. 1 § SoL',
  ),
  term(
    'vardnadshavare',
    { sv: 'Vårdnadshavare', en: 'Guardian' },
    { sv: 'Med i alla beslut', en: 'Part of every decision' },
    { sv: 'Båda, utom där lagen låter en räcka', en: 'Both, except where the law lets one be enough' },
    { sv: 'Båda för vård', en: 'Both for care' },
    '6 kap. 11, 13 och 13 a §§ FB',
  ),
  term(
    'barnets-basta',
    { sv: 'Barnets bästa', en: 'The child’s best interests' },
    { sv: 'Utgångspunkt, med barnets åsikt klarlagd', en: 'The point of departure, with the child’s view made clear' },
    { sv: 'I första hand', en: 'First of all' },
    { sv: 'Ska särskilt beaktas', en: 'Is given special weight' },
    '1 kap. 10 § skollagen, 3 kap. 1 § SoL, 5 kap. 6 § HSL',
  ),
  term(
    'barnets-perspektiv',
    { sv: 'Barnets perspektiv', en: 'The child’s perspective' },
    {
      sv: 'Barnets egna ord. Barnperspektiv är vuxnas blick på barnet',
      en: 'The child’s own words. A child perspective is how adults see the child',
    },
    {
      sv: 'Barnets egna ord. Barnperspektiv är vuxnas blick på barnet',
      en: 'The child’s own words. A child perspective is how adults see the child',
    },
    {
      sv: 'Barnets egna ord. Barnperspektiv är vuxnas blick på barnet',
      en: 'The child’s own words. A child perspective is how adults see the child',
    },
    '1 § lag (2018:1197), art. 12',
  ),
  term(
    'delaktighet',
    { sv: 'Delaktighet', en: 'Participation' },
    {
      sv: 'Att få vara med när åtgärdsprogram görs och frånvaro utreds',
      en: 'Being part of it when an action programme is made and absence is looked into',
    },
    {
      sv: 'Rätt att säga sin mening, och egen talan från 15 år',
      en: 'A right to be heard, and to speak for oneself in a case from 15',
    },
    { sv: 'Barnets inställning, efter mognad', en: 'What the child wants, by maturity' },
    '3 kap. 9 § och 7 kap. 19 a § skollagen, 3 kap. 2–4 §§ SoL, 4 kap. 3 § patientlagen',
  ),
  term(
    'fara-illa',
    { sv: 'Fara illa', en: 'Come to harm' },
    {
      sv: 'Våld, vanvård eller mobbning. Frånvaro kan vara en del',
      en: 'Violence, neglect or bullying. Absence can be a part',
    },
    {
      sv: 'Att ett barn kan behöva skydd. Lagen förklarar inte ordet',
      en: 'That a child may need protection. The law does not explain the word',
    },
    {
      sv: 'Att ett barn kan behöva skydd. Lagen förklarar inte ordet',
      en: 'That a child may need protection. The law does not explain the word',
    },
    '19 kap. 1 § SoL',
  ),
  term(
    'franvaro',
    { sv: 'Frånvaro', en: 'Absence' },
    {
      sv: 'Giltig eller ogiltig: upprepad eller längre ska utredas',
      en: 'Excused or not: repeated or longer is to be looked into',
    },
    { sv: 'Ett tecken, inget skäl i sig', en: 'A sign, and no reason by itself' },
    { sv: 'Ofta ett symtom', en: 'Often a symptom' },
    '7 kap. 17–19 a §§ skollagen',
  ),
  term(
    'skolplikt',
    { sv: 'Skolplikt', en: 'Compulsory schooling' },
    {
      sv: 'Från hösten då barnet fyller sex, i tio år. Gymnasiet har ingen',
      en: 'From the autumn when the child turns six, for ten years. Upper secondary has none',
    },
    { sv: 'Ingen egen betydelse', en: 'No meaning of its own' },
    { sv: 'Ingen egen betydelse', en: 'No meaning of its own' },
    '7 kap. 10 och 12 §§ skollagen',
  ),
  term(
    'hemmasittare',
    { sv: 'Hemmasittare', en: 'Child who stays at home' },
    { sv: 'Undvik ordet: säg långvarig skolfrånvaro', en: 'Avoid the word: say long absence from school' },
    { sv: 'Undvik ordet: säg långvarig skolfrånvaro', en: 'Avoid the word: say long absence from school' },
    { sv: 'Undvik ordet: säg långvarig skolfrånvaro', en: 'Avoid the word: say long absence from school' },
    'TABB',
  ),
];
