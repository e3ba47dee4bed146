import type { Language } from '../../domain/organisation/org.ts';

/** The words of the printed cards and of the conversation guide. */
interface WheelPaperWords {
  readonly cards: string;
  readonly guide: string;
  /** Before the first question. */
  readonly rules: readonly string[];
  readonly noLevel: string;
  readonly belongsWith: string;
  readonly works: string;
  readonly hard: string;
  readonly unknown: string;
  readonly ownWords: string;
  readonly saidBy: string;
  readonly day: string;
  readonly next: string;
  readonly private: string;
  readonly footer: string;
}

export const WHEEL_PAPER_WORDS: { readonly [language in Language]: WheelPaperWords } = {
  sv: {
    cards: 'Samtalskort',
    guide: 'Samtalsguide',
    rules: [
      'Det finns inget rätt svar. Du får säga vet inte, och du får säga vill inte.',
      'Jag frågar för att förstå hur det är för dig. Säg till om jag har förstått fel.',
      'Är jag rädd att du far illa måste jag berätta det för socialtjänsten. Då säger jag det till dig först, om det går.',
    ],
    noLevel: 'Delarna hör ihop och ingen är viktigare. Det finns ingen nivå att nå. En tom del har ni inte talat om.',
    belongsWith: 'Hör ihop med barnkonventionen:',
    works: 'Fungerar',
    hard: 'Svårt',
    unknown: 'Vet inte',
    ownWords: 'Barnets egna ord',
    saidBy: 'Vem sa det',
    day: 'Dag',
    next: 'Vad vi gör nu',
    private: 'Skriv inget namn. Papperet hör till samtalet: förvara det som ni förvarar andra anteckningar om barnet.',
    footer: 'Sida {page} av {pages}',
  },
  en: {
    cards: 'Conversation cards',
    guide: 'Conversation guide',
    rules: [
      'There is no right answer. You may say that you do not know, and that you do not want to.',
      'I ask to understand what it is like for you. Tell me if I have got it wrong.',
      'If I am afraid that you come to harm, I have to tell social services. Then I tell you first, if I can.',
    ],
    noLevel:
      'The parts belong together and none matters more. There is no level to reach. An empty part has not been talked about.',
    belongsWith: 'Belongs with the Convention on the Rights of the Child:',
    works: 'Works',
    hard: 'Hard',
    unknown: 'Do not know',
    ownWords: 'The child’s own words',
    saidBy: 'Who said it',
    day: 'Day',
    next: 'What we do now',
    private: 'Write no name. The paper belongs to the conversation: keep it as you keep other notes about the child.',
    footer: 'Page {page} of {pages}',
  },
};
