import type { Language } from '../domain/organisation/org.ts';

type Said = { readonly [language in Language]: string };

/** What one unit asks another for advice about, as people choose from a list: about no child, so that anybody may ask. */
const questions: Readonly<Record<string, Said>> = {
  'try-first': {
    sv: 'Vad kan vi pröva själva först?',
    en: 'What can we try ourselves first?',
  },
  'your-task': {
    sv: 'När är det något för er?',
    en: 'When is it something for you?',
  },
  'way-in': {
    sv: 'Hur når en familj er?',
    en: 'How does a family reach you?',
  },
  'how-to-talk': {
    sv: 'Hur kan vi tala om det med en familj?',
    en: 'How can we talk about it with a family?',
  },
  meanwhile: {
    sv: 'Vad kan vi göra medan någon väntar på er?',
    en: 'What can we do while somebody waits for you?',
  },
};

export const ADVICE_QUESTIONS: readonly string[] = Object.keys(questions);

/** A question keeps a name after it has left the list. */
export const adviceQuestion = (key: string, language: Language): string =>
  questions[key]?.[language] ?? { sv: 'Vad råder ni oss till?', en: 'What do you advise?' }[language];
