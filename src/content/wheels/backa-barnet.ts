import type { WheelModel } from '../../domain/organisation/wheel.ts';
import { onDay } from '../on-day.ts';
import { MOVES, SAFER, STRIVES } from './lost.ts';
import { part } from './part.ts';

/** Behovskompassen: the eight words that Ystad, Degerfors and Lidingö use. Their own descriptions were not found. */
export const BACKA_BARNET: WheelModel = {
  id: 'backa-barnet',
  name: { sv: 'Backa barnet, åtta delar', en: 'Backa barnet, eight parts' },
  source: {
    sv: 'De åtta orden är Backa barnets (ystad.se, degerfors.se). Korttexter, artiklar och frågor är ett förslag av oss.',
    en: 'The eight words are those of Backa barnet (ystad.se, degerfors.se). Short texts, articles and questions are a proposal of ours.',
  },
  date: onDay('2026-11-30'),
  dimensions: [
    part({
      key: 'trygghet',
      name: { sv: 'Trygghet', en: 'Safety' },
      short: { sv: 'Jag känner mig säker där jag är.', en: 'I feel safe where I am.' },
      articles: '19 34 36',
      about: 'safety',
      sameAs: { preliminar: ['trygghet'] },
      loses: { shanarri: SAFER },
    }),
    part({
      key: 'halsa',
      name: { sv: 'Hälsa', en: 'Health' },
      short: { sv: 'Jag mår bra och får vård.', en: 'I am well and get care.' },
      articles: '6 24 39',
      about: 'health',
      sameAs: { preliminar: ['halsa'] },
    }),
    part({
      key: 'utveckling',
      name: { sv: 'Utveckling', en: 'Development' },
      short: { sv: 'Jag får växa och lära.', en: 'I can grow and learn.' },
      articles: '28 29',
      about: 'growth',
      sameAs: { preliminar: ['utveckling'] },
      loses: { shanarri: STRIVES },
    }),
    part({
      key: 'omsorg',
      name: { sv: 'Omsorg', en: 'Care' },
      short: { sv: 'Någon tar hand om mig.', en: 'Somebody looks after me.' },
      articles: '5 18 20 27',
      about: 'care',
      sameAs: { preliminar: ['omsorg'] },
    }),
    part({
      key: 'fritid',
      name: { sv: 'Fritid', en: 'Leisure' },
      short: { sv: 'Jag har roliga saker att göra.', en: 'I have fun things to do.' },
      articles: '31',
      about: 'leisure',
      sameAs: { preliminar: ['fritid'] },
      loses: { shanarri: MOVES },
    }),
    part({
      key: 'respekteras',
      name: { sv: 'Att respekteras', en: 'Being respected' },
      short: { sv: 'Vuxna lyssnar på mig innan de bestämmer.', en: 'Adults listen to me before they decide.' },
      articles: '2 12 13 16',
      about: 'respect',
      sameAs: { preliminar: ['respekt'] },
    }),
    part({
      key: 'ansvar',
      name: { sv: 'Att ges möjlighet att ta ansvar', en: 'Being given responsibility' },
      short: { sv: 'Jag får ansvar, och hjälp att klara det.', en: 'I get responsibility, and help to manage it.' },
      articles: '5 29 40',
      about: 'responsibility',
      sameAs: { preliminar: ['respekt'] },
    }),
    part({
      key: 'tillhorighet',
      name: { sv: 'Tillhörighet', en: 'Belonging' },
      short: { sv: 'Jag är en del av något.', en: 'I am part of something.' },
      articles: '2 23 26 30',
      about: 'belonging',
      sameAs: { preliminar: ['tillhorighet'] },
    }),
  ],
};
