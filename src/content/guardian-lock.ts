import type { Law } from './law-texts.ts';

/** The law on secrecy about a child towards a guardian. */
export const GUARDIAN_LOCK: Law = {
  id: 'guardian-lock',
  paragraph: '12 kap. 3 § OSL',
  means: {
    sv: 'Uppgifter om ett barn är hemliga också för en vårdnadshavare, när det kan antas att barnet lider betydande men om de lämnas ut.',
    en: 'What is known of a child is secret also from a guardian, when it can be assumed that the child suffers considerable harm if it is disclosed.',
  },
};
