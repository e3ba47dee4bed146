import type { InWords } from '../law-texts.ts';

/**
 * Short headings of our own: the Convention on the Rights of the Child has none in any language. They are a proposal, held
 * against its text in the annex to lag (2018:1197), read 2026-04-25. The government of Scotland once tied articles to
 * the parts of its wheel and later stopped: an article belongs with a part, and no part fulfils one.
 */
export const ARTICLES: { readonly [article: string]: InWords } = {
  '2': { sv: 'lika rättigheter för alla barn', en: 'equal rights for every child' },
  '3': { sv: 'barnets bästa först', en: 'the child’s best interests first' },
  '5': { sv: 'stöd av vuxna efter barnets förmåga', en: 'guidance as the child’s abilities grow' },
  '6': { sv: 'liv och utveckling', en: 'life and development' },
  '8': { sv: 'att få behålla sin identitet', en: 'keeping one’s identity' },
  '9': { sv: 'kontakt med båda föräldrarna', en: 'contact with both parents' },
  '12': { sv: 'att säga sin mening och bli hörd', en: 'saying one’s view and being heard' },
  '13': { sv: 'att få veta och att få berätta', en: 'finding out and telling' },
  '15': { sv: 'att träffas och bilda föreningar', en: 'meeting others and forming clubs' },
  '16': { sv: 'privatliv och hem', en: 'privacy and home' },
  '18': { sv: 'båda föräldrarnas ansvar, med stöd', en: 'both parents’ responsibility, with support' },
  '19': { sv: 'skydd mot våld och försummelse', en: 'protection from violence and neglect' },
  '20': { sv: 'barn som inte kan bo hemma', en: 'children who cannot live at home' },
  '23': { sv: 'delaktighet vid funktionsnedsättning', en: 'taking part with a disability' },
  '24': { sv: 'bästa möjliga hälsa och vård', en: 'the best possible health and care' },
  '26': { sv: 'social trygghet', en: 'social security' },
  '27': { sv: 'en rimlig levnadsstandard', en: 'a fair standard of living' },
  '28': { sv: 'utbildning och närvaro', en: 'education and attendance' },
  '29': { sv: 'vad utbildningen ska ge', en: 'what education is for' },
  '30': { sv: 'eget språk och egen kultur', en: 'one’s own language and culture' },
  '31': { sv: 'vila, lek och fritid', en: 'rest, play and leisure' },
  '33': { sv: 'skydd mot narkotika', en: 'protection from drugs' },
  '34': { sv: 'skydd mot sexuella övergrepp', en: 'protection from sexual abuse' },
  '36': { sv: 'skydd mot annat utnyttjande', en: 'protection from other exploitation' },
  '39': { sv: 'återhämtning efter svåra händelser', en: 'recovery after what was hard' },
  '40': { sv: 'värdighet vid misstanke om brott', en: 'dignity when suspected of a crime' },
};
