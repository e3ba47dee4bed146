/** A page to go on to. */
export type Way = 'mine' | 'todo' | 'share';

export interface Topic {
  /** The key of its sentence. */
  readonly topic: string;
  /** One word or several; `*` stands for any letters. Capitals and dots do not matter. */
  readonly words: string;
  readonly ways: readonly Way[];
}

/**
 * What people ask about in words of the product, in a text that is no command. Each topic has a sentence that says
 * where it is done (`topic` in cards/locales). The first topic that a text names is the one answered.
 */
export const TOPICS: readonly Topic[] = [
  {
    topic: 'concern',
    words: `
      oro, oron, orolig*, oroad*, oroar*, oroväckande, bekymrad*, orosnotis*, notis*,
      concern, concerned, concerns, worried, worry, worries, worrying`,
    ways: [],
  },
  {
    topic: 'protection',
    words: `
      skyddad*, skydda, skydd, personuppgift*, personnummer*, identitet*, protected, identity, personal number*`,
    ways: ['mine'],
  },
  {
    topic: 'sharing',
    words: `
      samtyck*, medgivande*, laglig grund*, lagstöd*, grund att, sekretess*, tystnadsplikt*, vårdnadshavar*, får jag dela, dela,
      delar, delas, berätta för, consent*, legal ground*, legal basis, guardian*, secrecy, confidential*, may i share,
      share, sharing, shared`,
    ways: ['share', 'mine'],
  },
  { topic: 'talk', words: `samtal, samtalet, samtalen, syfte*, conversation*, purpose*`, ways: ['mine'] },
  {
    topic: 'meeting',
    words: `
      möte*, samverkansmöte*, kallels*, kalla, kallad, kallar, kallat, dagordning*, inbjud*, plan, planen, planer,
      planerna, handlingsplan*, åtgärdsplan*, kontaktperson*, uppföljning*, meeting*, invitation*, invited, agenda*,
      plans, contact person*, follow up*`,
    ways: ['mine', 'todo'],
  },
  {
    topic: 'referral',
    words: `
      förfråg*, acceptera*, avböj*, om stöd, fråga, frågan, fråga tillbaka, remiss*, referral*, request*, accept*,
      declin*, for support, question*`,
    ways: ['mine', 'todo'],
  },
  {
    topic: 'holder',
    words: `
      håller i, hålla i, höll i, hand om mitt, hand om det, ersättar*, lämna över, lämnar över, lämnat över, överlämn*, ta ärendet, tar ärendet,
      holder*, holds, deputy, deputies, hand over, handed over, take the case`,
    ways: ['mine', 'todo'],
  },
  {
    topic: 'due',
    words: `
      senast*, påminn*, försenad*, försenat, att göra, deadline*, reminder*, remind*, overdue, due, to do, todo`,
    ways: ['todo', 'mine'],
  },
  {
    topic: 'figures',
    words: `vecka*, veckosammanställning*, min vecka, läge, läget, statistik*, siffr*, week*, my week, status, statistics, figures`,
    ways: ['todo'],
  },
  { topic: 'language', words: `hjul*, ert hjul, vägvisare*, ordlist*, wheel*, signpost*, glossar*`, ways: [] },
  { topic: 'steps', words: `trappa*, steg*, ladder, step, steps`, ways: [] },
  {
    topic: 'record',
    words: `
      historik*, gallr*, arkiv*, register*, registr*, utdrag*, journal*, history, retention, archive*, extract*, erase*`,
    ways: ['mine'],
  },
  {
    topic: 'staff',
    words: `
      enhet*, nämnd*, huvudman*, medarbetar*, samordnar*, personal, kanal*, koppla*, unit*, authority, authorities, staff,
      coordinator*, channel*, link*`,
    ways: [],
  },
  {
    topic: 'away',
    words: `borta, tillbaka, sjuk, sjukskriv*, ledig, ledighet, semester, frånvar*, away, back, absen*, holiday`,
    ways: ['todo'],
  },
  { topic: 'activity', words: `aktivitet*, föräldracafé*, activity, activities`, ways: [] },
  {
    topic: 'case',
    words: `ärende*, kod, koden, koder, hur går det, hur gick det, case*, code*, how is it going`,
    ways: ['mine'],
  },
  { topic: 'help', words: `hjälp*, help*`, ways: ['mine', 'share'] },
  // Whoever greets or thanks has not been misunderstood.
  {
    topic: 'greeting',
    words: `
      hej, hejsan, hallå, tjena, god morgon, godmorgon, god dag, goddag, tack, hi, hello, good morning, thanks, thank you`,
    ways: ['mine', 'share'],
  },
];
