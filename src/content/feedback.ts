import type { Law } from './law-texts.ts';

/** What whoever has made a report of concern may ask social services. */
export const FEEDBACK: Law = {
  id: 'feedback-asked-for',
  paragraph: '19 kap. 6 § SoL',
  means: {
    sv: 'Har du gjort en orosanmälan kan du fråga socialtjänsten om en utredning har inletts, inte har inletts eller redan pågår. De ska svara, om det inte är olämpligt: senast en vecka efter beslutet, och genast om du frågar senare eller en utredning redan pågår.',
    en: 'If you have made a report of concern you can ask social services whether an investigation has begun, has not begun or was going on already. They must answer, unless it is unsuitable: within a week of the decision, and at once if you ask later or an investigation is already going on.',
  },
};
