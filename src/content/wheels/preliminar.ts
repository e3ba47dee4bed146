import { STANDARD_WHEEL, type WheelModel } from '../../domain/organisation/wheel.ts';
import { onDay } from '../on-day.ts';
import { MOVES, SAFER, STRIVES } from './lost.ts';
import { part, questionsOnBoth } from './part.ts';

/** The seven names of Örebrohjulet are not published. These are Backa barnet’s eight words, two of them put together. */
export const PRELIMINAR: WheelModel = {
  id: STANDARD_WHEEL,
  name: { sv: 'Hjulet, sju delar', en: 'The wheel, seven parts' },
  source: {
    sv: 'Ett förslag. Namnen på Örebrohjulets delar är inte publicerade. Delarna bygger på Backa barnets ord (ystad.se); korttexter och frågor är våra.',
    en: 'A proposal. The names of the parts of Örebrohjulet are not published. The parts build on the words of Backa barnet (ystad.se); short texts and questions are ours.',
  },
  date: onDay('2026-11-30'),
  dimensions: [
    part({
      key: 'trygghet',
      name: { sv: 'Trygghet', en: 'Safety' },
      short: {
        sv: 'Jag är skyddad och kan vara lugn hemma, i skolan, ute och på nätet.',
        en: 'I am protected and can feel calm at home, at school, outside and online.',
      },
      articles: '19 34 36 16',
      about: 'safety',
      sameAs: {},
      loses: { shanarri: SAFER },
    }),
    part({
      key: 'halsa',
      name: { sv: 'Hälsa', en: 'Health' },
      short: {
        sv: 'Kroppen och själen mår så bra de kan: sömn, mat, rörelse, tänder, känslor, och vård när den behövs.',
        en: 'Body and mind are as well as they can be: sleep, food, movement, teeth, feelings, and care when it is needed.',
      },
      articles: '6 24 39 33',
      about: 'health',
      sameAs: {},
    }),
    part({
      key: 'utveckling',
      name: { sv: 'Utveckling och lärande', en: 'Development and learning' },
      short: {
        sv: 'Jag växer, lär mig och klarar saker på mitt sätt, och får hjälp när det är svårt.',
        en: 'I grow, learn and manage things in my own way, and get help when it is hard.',
      },
      articles: '6 28 29 23',
      about: 'growth',
      sameAs: {},
      loses: { shanarri: STRIVES },
    }),
    part({
      key: 'omsorg',
      name: { sv: 'Omsorg', en: 'Care' },
      short: {
        sv: 'Någon vuxen tar hand om mig, tröstar, sätter gränser och finns kvar.',
        en: 'Some adult looks after me, comforts me, sets limits and stays.',
      },
      articles: '5 9 18 20 27',
      about: 'care',
      sameAs: {},
    }),
    part({
      key: 'fritid',
      name: { sv: 'Fritid och lek', en: 'Leisure and play' },
      short: {
        sv: 'Jag får leka, vila, röra mig och göra det jag tycker om.',
        en: 'I can play, rest, move and do what I enjoy.',
      },
      articles: '31 23',
      about: 'leisure',
      sameAs: {},
      loses: { shanarri: MOVES },
    }),
    {
      ...part({
        key: 'respekt',
        name: { sv: 'Respekt och ansvar', en: 'Respect and responsibility' },
        short: {
          sv: 'Vuxna lyssnar på mig och tar mig på allvar, och jag får ansvar som är lagom.',
          en: 'Adults listen to me and take me seriously, and I get as much responsibility as is right.',
        },
        articles: '2 12 13 16 29 40',
        about: 'respect',
        sameAs: {},
      }),
      questions: questionsOnBoth('respect', 'responsibility'),
    },
    part({
      key: 'tillhorighet',
      name: { sv: 'Tillhörighet', en: 'Belonging' },
      short: {
        sv: 'Jag hör till: familj, vänner, grupp, skola, samhälle, och det som stänger ute tas bort.',
        en: 'I belong: family, friends, group, school, society, and what shuts me out is taken away.',
      },
      articles: '2 8 23 26 30',
      about: 'belonging',
      sameAs: {},
    }),
  ],
};
